/* create_engine(connect_args=...): what a driver's connect() would get, as arguments of the URL. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CONNECT_ARGS_H
#define LIMBECK_MODULES_SQLALCHEMY_CONNECT_ARGS_H

#include "config/url.h"
#include "modules/sqlalchemy/expression.h"

/* Adds the arguments to a URL's query; they win over the URL's own. What no URL can say (an SSL context) is said as
 * well as it can. FALSE + exception. */
gboolean sa_connect_args_apply(PyInterp *py, PyValue connect_args, Url *url);

#endif
