/*
 * Methods of every column type, and the dialect object that a type's hooks get.
 */
#include "modules/sqlalchemy/named_types.h"
#include "modules/sqlalchemy/types.h"

#include <string.h>

/* ---- methods ------------------------------------------------------------------------------------- */

static PyValue type_with_variant(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "with_variant(type_, *dialect_names)", v))
        return NULL;
    PyValue variant = sa_type_instance(py, v[0]);
    if (variant == NULL)
        return NULL;
    if (py_tuple_length(v[1]) == 0)
        return sa_raise(py, "ArgumentError", "At least one dialect name is required");
    PyValue copy = sa_type_copy(py, self);
    if (copy == NULL)
        return NULL;
    PyValue variants = py_dict(py);
    PyValue key, value;
    gsize position = 0;
    PyValue old = ((SaType *)self)->variants;
    while (old != NULL && py_dict_next(old, &position, &key, &value))
        if (!py_dict_set(py, variants, key, value))
            return NULL;
    for (gsize i = 0; i < py_tuple_length(v[1]); i++) {
        int there = py_dict_get(py, variants, py_tuple_item(v[1], i), &value);
        if (there < 0)
            return NULL;
        if (there)
            return sa_raise(py, "ArgumentError",
                            "Dialect '%s' is already present in the mapping for this type",
                            py_is_str(py_tuple_item(v[1], i)) ? py_text(py_tuple_item(v[1], i)) : "?");
        if (!py_dict_set(py, variants, py_tuple_item(v[1], i), variant))
            return NULL;
    }
    ((SaType *)copy)->variants = variants;
    return copy;
}

static PyValue type_copy_method(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_type_copy(py, self);
}

static PyValue type_self(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue type_none(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

static PyValue type_adapt(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "adapt(cls, **kw)", v))
        return NULL;
    return v[0] == (PyValue)self->type ? sa_type_copy(py, self)
                                       : py_call_tuple(py, v[0], py_tuple(py, 0, NULL), v[1]);
}

/* What a type is in the dialect at hand, before hooks: its variant, or itself. */
static PyValue variant_for(PyInterp *py, PyValue type, const char *dialect)
{
    PyValue variants = ((SaType *)type)->variants;
    PyValue variant = variants != NULL ? py_dict_get_str(py, variants, dialect) : NULL;
    return variant != NULL ? variant : type;
}

static PyValue type_dialect_impl(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "dialect_impl(dialect)", v))
        return NULL;
    PyValue name = py_getattr(py, v[0], "name");
    if (name == NULL)
        return NULL;
    return py_is_str(name) ? variant_for(py, self, py_text(name)) : self;
}

static PyValue type_load_dialect_impl(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaType *type = (SaType *)self;
    return type->impl != NULL ? type->impl : self;
}

static PyValue type_as_generic(PyInterp *py, PyValue self, const PyArgs *args)
{
    SchemaTypeId id = sa_type_row(self->type);
    /* The nearest class above that is not written in capitals, which SQLAlchemy's generic ones are not. */
    for (; id != SCHEMA_TYPE_NONE; id = schema_type_class(id)->parent) {
        const SchemaTypeClass *row = schema_type_class(id);
        if (strcmp(row->module, "sqlalchemy") == 0 && row->name[0] != '_' &&
            g_ascii_islower(row->name[1]))
            break;
    }
    if (id == SCHEMA_TYPE_NONE || id == SCHEMA_TYPE_TypeEngine)
        return py_raise(py, PY_EXC_NOT_IMPLEMENTED_ERROR,
                        "Default TypeEngine.as_generic() heuristic method was unsuccessful for %s. A "
                        "custom as_generic() method must be implemented for this type class.",
                        py_text(self->type->name));
    if (id == sa_type_row(self->type))
        return self;
    PyValue kwargs = py_dict(py);
    const SaTypeArguments *row = sa_type_arguments(py, id);
    for (guint i = 0; i < row->n; i++) {
        PyValue value = sa_type_value(py, self, row->names[i]);
        if (value != NULL && (int)i != row->star)
            py_dict_set_str(py, kwargs, row->names[i], value);
    }
    PyValue enums = ((SaType *)self)->enums;
    PyValue positional = py_tuple(py, enums != NULL ? py_list_length(enums) : 0,
                                  enums != NULL ? ((PyList *)enums)->items : NULL);
    return py_call_tuple(py, (PyValue)sa_type_class(py, id), positional, kwargs);
}

static char *type_text(PyInterp *py, PyValue self, const Dialect *dialect)
{
    g_autoptr(Arena) arena = arena_new();
    SchemaType *type = sa_type_schema(py, self, dialect, arena);
    if (type == NULL)
        return NULL;
    g_autoptr(GString) sql = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    if (!dialect->type_sql(dialect, type, sql, &error)) {
        sa_raise(py, "CompileError", "%s", error->message);
        return NULL;
    }
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

static const Dialect *dialect_of(PyInterp *py, PyValue object)
{
    if (object == NULL || py_is_none(object))
        return dialect_by_name("default");
    PyValue name = py_getattr_or_null(py, object, "name");
    py_error_clear(py);
    const Dialect *dialect =
        name != NULL && py_is_str(name) ? dialect_by_name(py_text(name)) : dialect_by_name("default");
    return dialect != NULL ? dialect : dialect_by_name("default");
}

static PyValue type_compile(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "compile(dialect=)", v))
        return NULL;
    const Dialect *dialect = dialect_of(py, v[0]);
    if (dialect == NULL)
        return sa_raise(py, "CompileError", "no dialect to compile for");
    g_autofree char *text = type_text(py, self, dialect);
    return text != NULL ? py_str(py, text) : NULL;
}

static PyValue type_coerce_compared(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

const PyMethodDef sa_type_methods[] = {
    {"with_variant", type_with_variant, PY_METHOD_INSTANCE},
    {"copy", type_copy_method, PY_METHOD_INSTANCE},
    {"_copy", type_copy_method, PY_METHOD_INSTANCE},
    {"adapt", type_adapt, PY_METHOD_INSTANCE},
    {"dialect_impl", type_dialect_impl, PY_METHOD_INSTANCE},
    {"load_dialect_impl", type_load_dialect_impl, PY_METHOD_INSTANCE},
    {"as_generic", type_as_generic, PY_METHOD_INSTANCE},
    {"compile", type_compile, PY_METHOD_INSTANCE},
    {"evaluates_none", type_self, PY_METHOD_INSTANCE},
    {"coerce_compared_value", type_coerce_compared, PY_METHOD_INSTANCE},
    {"bind_processor", type_none, PY_METHOD_INSTANCE},
    {"result_processor", type_none, PY_METHOD_INSTANCE},
    {"literal_processor", type_none, PY_METHOD_INSTANCE},
    {"create", sa_named_type_create, PY_METHOD_INSTANCE},
    {"drop", sa_named_type_drop, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

/* ---- computed attributes ----------------------------------------------------------------------------- */

static const struct {
    SchemaTypeId id;
    const char *module, *name;
} PYTHON_TYPES[] = {
    {SCHEMA_TYPE_Boolean, "builtins", "bool"},
    {SCHEMA_TYPE_Integer, "builtins", "int"},
    {SCHEMA_TYPE_Float, "builtins", "float"},
    {SCHEMA_TYPE_Numeric, "decimal", "Decimal"},
    {SCHEMA_TYPE_String, "builtins", "str"},
    {SCHEMA_TYPE__Binary, "builtins", "bytes"},
    {SCHEMA_TYPE_DateTime, "datetime", "datetime"},
    {SCHEMA_TYPE_Date, "datetime", "date"},
    {SCHEMA_TYPE_Time, "datetime", "time"},
    {SCHEMA_TYPE__AbstractInterval, "datetime", "timedelta"},
    {SCHEMA_TYPE_Uuid, "uuid", "UUID"},
    {SCHEMA_TYPE_JSON, "builtins", "dict"},
    {SCHEMA_TYPE_ARRAY, "builtins", "list"},
};

static PyValue get_python_type(PyInterp *py, PyValue self)
{
    SaType *type = (SaType *)self;
    if (type->impl != NULL)
        return py_getattr(py, type->impl, "python_type");
    if (type->enum_class != NULL)
        return type->enum_class;
    SchemaTypeId id = sa_type_row(self->type);
    for (gsize i = 0; i < G_N_ELEMENTS(PYTHON_TYPES); i++) {
        if (!schema_type_is(id, PYTHON_TYPES[i].id))
            continue;
        PyValue module = py_import(py, PYTHON_TYPES[i].module);
        return module != NULL ? py_getattr(py, module, PYTHON_TYPES[i].name) : NULL;
    }
    return py_raise(py, PY_EXC_NOT_IMPLEMENTED_ERROR, "%s has no Python type",
                    py_text(self->type->name));
}

static PyValue get_enum_class(PyInterp *py, PyValue self)
{
    PyValue class = ((SaType *)self)->enum_class;
    return class != NULL ? class : py_none(py);
}

static PyValue get_affinity(PyInterp *py, PyValue self)
{
    SaType *type = (SaType *)self;
    if (type->impl != NULL)
        return get_affinity(py, type->impl);
    SchemaTypeId id = sa_type_row(self->type);
    while (id != SCHEMA_TYPE_TypeEngine) {
        SchemaTypeId parent = schema_type_class(id)->parent;
        if (parent == SCHEMA_TYPE_NONE || parent == SCHEMA_TYPE_TypeEngine)
            break;
        id = parent;
    }
    return (PyValue)sa_type_class(py, id);
}

static PyValue get_variants(PyInterp *py, PyValue self)
{
    PyValue variants = ((SaType *)self)->variants;
    return variants != NULL ? variants : py_dict(py);
}

static PyValue get_isnull(PyInterp *py, PyValue self)
{
    return py_bool(py, sa_type_is_null(py, self));
}

/* What scripts write after `class Comparator(`: nothing of it takes part in a schema. */
static PyValue get_comparator(PyInterp *py, PyValue self)
{
    return (PyValue)sa_class(py, SA_CLASS_TYPE_COMPARATOR);
}

const PyTypeDef sa_type_comparator_def = {
    .name = "Comparator",
    .module = "sqlalchemy.sql.type_api",
    .size = sizeof(PyObject),
    .layout = PY_LAYOUT_OBJECT,
    .flags = PY_TYPE_HAS_DICT,
};

const PyGetSetDef sa_type_getset[] = {
    {"python_type", get_python_type, NULL},
    {"enum_class", get_enum_class, NULL},
    {"_type_affinity", get_affinity, NULL},
    {"_variant_mapping", get_variants, NULL},
    {"_isnull", get_isnull, NULL},
    {"comparator_factory", get_comparator, NULL},
    {NULL, NULL, NULL},
};
