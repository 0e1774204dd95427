/* The Session's names: they live in python/sqlalchemy.orm._session.py, imported when one is used. */
#include "modules/sqlalchemy/sqlalchemy.h"

static PyValue from_module(PyInterp *py, const char *name)
{
    PyValue module = py_import(py, "sqlalchemy.orm._session");
    return module == NULL ? NULL : py_getattr(py, module, name);
}

extern const SaName sa_session_names[];
const SaName sa_session_names[] = {
    SA_NAME_MADE("Session", from_module),
    SA_NAME_MADE("SessionTransaction", from_module),
    SA_NAME_MADE("sessionmaker", from_module),
    SA_NAME_MADE("scoped_session", from_module),
    SA_NAME_MADE("Query", from_module),
    SA_NAME_MADE("aliased", from_module),
    SA_NAME_MADE("AliasedClass", from_module),
    SA_NAME_MADE("InstanceState", from_module),
    SA_NAME_MADE("object_session", from_module),
    SA_NAME_MADE("make_transient", from_module),
    SA_NAME_END,
};
