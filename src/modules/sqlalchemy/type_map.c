/*
 * The SQL type for a Python type: the registry's type_annotation_map, then SQLAlchemy's own.
 */
#include "modules/sqlalchemy/mapping.h"
#include "modules/stdlib/typing.h"

#include <string.h>

static const struct {
    const char *module, *name;
    SchemaTypeId id;
} PYTHON_TYPES[] = {
    {"builtins", "int", SCHEMA_TYPE_Integer},
    {"builtins", "float", SCHEMA_TYPE_Float},
    {"builtins", "bool", SCHEMA_TYPE_Boolean},
    {"uuid", "UUID", SCHEMA_TYPE_Uuid},
    {"decimal", "Decimal", SCHEMA_TYPE_Numeric},
    {"datetime", "date", SCHEMA_TYPE_Date},
    {"datetime", "datetime", SCHEMA_TYPE_DateTime},
    {"datetime", "time", SCHEMA_TYPE_Time},
    {"datetime", "timedelta", SCHEMA_TYPE_Interval},
    {"builtins", "bytes", SCHEMA_TYPE_LargeBinary},
    {"builtins", "str", SCHEMA_TYPE_String},
};

/* By name: a class of the module "uuid" exists only once that was imported, so none is imported for this. */
static SchemaTypeId builtin_row(PyInterp *py, PyType *type)
{
    const char *name = py_text(type->name);
    for (gsize i = 0; i < G_N_ELEMENTS(PYTHON_TYPES); i++) {
        if (strcmp(PYTHON_TYPES[i].name, name) != 0)
            continue;
        PyValue module = py_getattr_or_null(py, (PyValue)type, "__module__");
        py_error_clear(py);
        const char *text = module != NULL ? sa_text_or_null(module) : NULL;
        if (text == NULL || strcmp(text, PYTHON_TYPES[i].module) == 0 ||
            (text[0] == '_' && g_str_has_prefix(text + 1, PYTHON_TYPES[i].module)))
            return PYTHON_TYPES[i].id;
    }
    if (type == py_type_of(py, py_none(py)))
        return SCHEMA_TYPE_NullType;
    return SCHEMA_TYPE_NONE;
}

static gboolean is_python_enum(PyInterp *py, PyType *type)
{
    gsize n = py_tuple_length(type->mro);
    for (gsize i = 0; i < n; i++) {
        PyType *base = (PyType *)py_tuple_item(type->mro, i);
        PyValue module = sa_own(py, base, "__module__");
        if (strcmp(py_text(base->name), "Enum") == 0 && module != NULL && py_str_is(module, "enum"))
            return TRUE;
    }
    return FALSE;
}

static PyValue literal_type(PyInterp *py, PyValue python_type, PyValue configured)
{
    PyValue args = py_getattr(py, python_type, "__args__");
    if (args == NULL)
        return NULL;
    PyValue kwargs = py_dict(py);
    py_dict_set_str(py, kwargs, "native_enum", py_bool(py, FALSE));
    for (gsize i = 0; i < py_tuple_length(args); i++)
        if (sa_text_or_null(py_tuple_item(args, i)) == NULL)
            return sa_raise(py, "ArgumentError",
                            "Can't create string-based Enum datatype from non-string values of a Literal");
    (void)configured;
    return py_call_tuple(py, (PyValue)sa_type_class(py, SCHEMA_TYPE_Enum), args, kwargs);
}

/* An Enum of the map ({enum.Enum: Enum(enum.Enum, native_enum=False)}) lends its options to each enum class. */
static PyValue enum_type(PyInterp *py, PyType *type, PyValue configured)
{
    PyValue positional = py_tuple_of(py, 1, (PyValue)type);
    PyValue kwargs = py_dict(py);
    static const char *const LENT[] = {"native_enum", "create_constraint", "length", "values_callable",
                                       "schema", "inherit_schema", "validate_strings"};
    for (gsize i = 0; configured != NULL && i < G_N_ELEMENTS(LENT); i++) {
        PyValue value = sa_type_value(py, configured, LENT[i]);
        if (value != NULL)
            py_dict_set_str(py, kwargs, LENT[i], value);
    }
    return py_call_tuple(py, (PyValue)sa_type_class(py, SCHEMA_TYPE_Enum), positional, kwargs);
}

static PyValue in_map(PyInterp *py, PyValue map, PyValue key)
{
    PyValue value = NULL;
    if (map == NULL || !py_is_dict(map) || py_dict_length(map) == 0)
        return NULL;
    int found = py_dict_get(py, map, key, &value);
    if (found < 0)
        py_error_clear(py);
    return found == 1 ? value : NULL;
}

/* What the map has for a type, fitted to it. */
static PyValue from_map(PyInterp *py, PyValue value, PyValue python_type)
{
    PyValue type = sa_type_instance(py, value);
    if (type == NULL)
        return NULL;
    gboolean is_class = !py_is_small(python_type) && py_is_type(python_type);
    if (schema_type_is(sa_type_row(type->type), SCHEMA_TYPE_Enum) && is_class &&
        is_python_enum(py, (PyType *)python_type) &&
        ((SaType *)type)->enum_class != python_type && !sa_type_is_custom(type) &&
        (((SaType *)type)->enums == NULL || py_list_length(((SaType *)type)->enums) == 0))
        return enum_type(py, (PyType *)python_type, type);
    return type;
}

static PyValue for_class(PyInterp *py, PyValue map, PyType *type)
{
    gsize n = py_tuple_length(type->mro);
    for (gsize i = 0; i < n; i++) {
        PyType *base = (PyType *)py_tuple_item(type->mro, i);
        PyValue mapped = in_map(py, map, (PyValue)base);
        if (mapped != NULL)
            return from_map(py, mapped, (PyValue)type);
        if (strcmp(py_text(base->name), "Enum") == 0 && is_python_enum(py, base))
            return enum_type(py, type, NULL);
        SchemaTypeId id = builtin_row(py, base);
        /* class Color(str, Enum) is an enum before it is a str. */
        if (id != SCHEMA_TYPE_NONE && !(base != type && is_python_enum(py, type)))
            return sa_type_shared(py, id);
    }
    return NULL;
}

PyValue sa_type_for_python(PyInterp *py, SaRegistry *registry, PyValue python_type, gboolean fallbacks)
{
    PyValue map = registry != NULL ? registry->type_annotation_map : NULL;
    PyValue mapped = in_map(py, map, python_type);
    if (mapped != NULL)
        return from_map(py, mapped, python_type);
    if (!fallbacks || py_is_small(python_type) || py_is_opaque(python_type))
        return NULL;
    if (py_is_none(python_type))
        return sa_type_shared(py, SCHEMA_TYPE_NullType);
    if (py_is_type(python_type))
        return for_class(py, map, (PyType *)python_type);
    const char *form = typing_form(python_type);
    if (form != NULL && strcmp(form, "Literal") == 0)
        return literal_type(py, python_type, NULL);
    PyValue origin = NULL, args = NULL;
    if (typing_is_alias(python_type, &origin, &args) && origin != NULL && py_is_type(origin)) {
        mapped = in_map(py, map, origin);
        return mapped != NULL ? from_map(py, mapped, python_type) : for_class(py, map, (PyType *)origin);
    }
    /* NewType("UserId", int): what it is made of. */
    PyValue super = py_getattr_or_null(py, python_type, "__supertype__");
    if (super == NULL) {
        py_error_clear(py);
        return NULL;
    }
    return sa_type_for_python(py, registry, super, TRUE);
}
