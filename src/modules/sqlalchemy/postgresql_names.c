/* Names of sqlalchemy.dialects.postgresql that are written in Python. */
#include "modules/sqlalchemy/core_names.h"

static PyValue from_expressions(PyInterp *py, const char *name)
{
    PyValue module = py_import(py, "sqlalchemy.dialects.postgresql._expressions");
    return module == NULL ? NULL : py_getattr(py, module, name);
}

#define NAME(name) {name, SA_CLASS_NONE, from_expressions, NULL, "postgresql"}

extern const SaName sa_postgresql_names[];
const SaName sa_postgresql_names[] = {
    NAME("array"),
    NAME("hstore"),
    NAME("aggregate_order_by"),
    NAME("array_agg"),
    NAME("to_tsvector"),
    NAME("to_tsquery"),
    NAME("plainto_tsquery"),
    NAME("phraseto_tsquery"),
    NAME("websearch_to_tsquery"),
    NAME("ts_headline"),
    NAME("CreateEnumType"),
    NAME("DropEnumType"),
    NAME("CreateDomainType"),
    NAME("DropDomainType"),
    SA_NAME_END,
};
