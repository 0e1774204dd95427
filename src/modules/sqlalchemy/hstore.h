/* hstore values as dicts of str to str or None, the text form of PostgreSQL's extension. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_HSTORE_H
#define LIMBECK_MODULES_SQLALCHEMY_HSTORE_H

#include "modules/sqlalchemy/engine.h"

/* Does the connection's database have the extension? Asks once a connection. */
gboolean sa_hstore_known(SaHandle *handle);
/* "a"=>"1", "b"=>NULL. FALSE + ValueError for other keys and values. */
gboolean sa_hstore_text(PyInterp *py, PyValue dict, GString *out);
/* The dict of a text; NULL + ValueError. */
PyValue sa_hstore_value(PyInterp *py, const char *text);

#endif
