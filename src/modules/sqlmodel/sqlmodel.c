/*
 * sqlmodel as scripts import it: its own names, written in Python (python/), and SQLAlchemy's.
 */
#include "modules/sqlmodel/sqlmodel.h"

#include "modules/sqlalchemy/sqlalchemy.h"

#include <string.h>

extern const PyModuleDef sqlmodel_python_modules[]; /* made of python/ by tools/embed-sources.c */

static gboolean init_module(PyInterp *py, PyValue module)
{
    return TRUE;
}

static gboolean init_root(PyInterp *py, PyValue module)
{
    return py_setattr(py, module, "__version__", py_str(py, "0.0.24"));
}

/* SQLModel's names first, then whatever sqlalchemy has under that name. */
static PyValue attribute(PyInterp *py, PyValue module, const char *name)
{
    if (g_str_has_prefix(name, "__"))
        return NULL;
    static const char *const OWN[] = {"sqlmodel.main", "sqlmodel.sql.sqltypes"};
    static const char *const NAMES[][8] = {
        {"SQLModel", "Field", "Relationship", "FieldInfo", "RelationshipInfo", "default_registry", NULL},
        {"AutoString", "UTCDateTime", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(OWN); i++)
        if (g_strv_contains(NAMES[i], name)) {
            PyValue own = py_import(py, OWN[i]);
            return own != NULL ? py_getattr(py, own, name) : NULL;
        }
    static const char *const SUBMODULES[] = {"main", "sql", "ext", "orm", "pool", NULL};
    PyValue own_name = py_getattr_or_null(py, module, "__name__");
    if (own_name != NULL && g_strv_contains(SUBMODULES, name)) {
        g_autofree char *full = g_strdup_printf("%s.%s", py_text(own_name), name);
        return py_import(py, full);
    }
    if (strcmp(name, "col") == 0)
        name = "foreign";
    PyValue sqlalchemy = py_import(py, "sqlalchemy");
    return sqlalchemy != NULL ? py_getattr_or_null(py, sqlalchemy, name) : NULL;
}

#define PLAIN(module) {.name = module, .init = init_module, .attribute = attribute}

static const PyModuleDef MODULES[] = {
    {.name = "sqlmodel", .init = init_root, .attribute = attribute},
    PLAIN("sqlmodel.sql"),
    PLAIN("sqlmodel.sql.expression"),
    PLAIN("sqlmodel.orm"),
    PLAIN("sqlmodel.orm.session"),
    PLAIN("sqlmodel.ext"),
    PLAIN("sqlmodel.ext.asyncio"),
    PLAIN("sqlmodel.ext.asyncio.session"),
    PLAIN("sqlmodel.pool"),
    {.name = NULL},
};

void sqlmodel_register(PyInterp *py)
{
    py_register_modules(py, MODULES);
    py_register_modules(py, sqlmodel_python_modules);
}
