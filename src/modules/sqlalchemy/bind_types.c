/* Values to and from the database, by type. */
#include "modules/sqlalchemy/bind_types.h"

#include "modules/sqlalchemy/connection.h"
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/hstore.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/postgresql_values.h"
#include "modules/sqlalchemy/ranges.h"
#include "modules/sqlalchemy/types.h"
#include "modules/stdlib/datetime.h"
#include "python/bytes.h"

#include <string.h>

static gboolean is_postgresql(const Dialect *dialect)
{
    return dialect != NULL && strcmp(dialect->name, "postgresql") == 0;
}

static gboolean is_sqlite(const Dialect *dialect)
{
    return dialect != NULL && strcmp(dialect->name, "sqlite") == 0;
}

/* A hook that the script's own type class defines (not one inherited from a built-in class). */
static PyValue script_hook(PyInterp *py, PyValue type, const char *name)
{
    if (!sa_type_is_custom(type))
        return NULL;
    PyValue found = py_type_lookup(py, py_type_of(py, type), name);
    return found != NULL && py_layout(found) == PY_LAYOUT_FUNCTION ? found : NULL;
}

static PyValue dialect_value(PyInterp *py, const Dialect *dialect)
{
    return sa_dialect_object(py, dialect != NULL ? dialect->name : "default");
}

/* bind_processor() and result_processor() give a function, or None. */
static PyValue through_processor(PyInterp *py, PyValue hook, PyValue type, const Dialect *dialect,
                                 gboolean result, PyValue value)
{
    PyValue object = dialect_value(py, dialect);
    if (object == NULL)
        return NULL;
    PyValue args[] = {type, object, py_none(py)};
    PyArgs call = {.pos = args, .npos = result ? 3 : 2};
    PyValue processor = py_call(py, hook, &call);
    if (processor == NULL || py_is_none(processor))
        return processor == NULL ? NULL : value;
    return py_call1(py, processor, value);
}

static PyValue module_function(PyInterp *py, const char *module, const char *name, PyValue argument)
{
    PyValue m = py_import(py, module);
    PyValue function = m == NULL ? NULL : py_getattr(py, m, name);
    return function == NULL ? NULL : py_call1(py, function, argument);
}

/* ---- to the database ------------------------------------------------------------------------------- */

static PyValue bind_datetime(PyInterp *py, PyValue value)
{
    DatetimeParts p;
    DatetimeKind kind = datetime_kind(value);
    if (kind != DATETIME_DATETIME && kind != DATETIME_DATE)
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "SQLite DateTime type only accepts Python datetime and date objects as input.");
    if (!datetime_read(py, value, &p))
        return NULL;
    return py_str_format(py, "%04d-%02d-%02d %02d:%02d:%02d.%06d", p.year, p.month, p.day, p.hour,
                         p.minute, p.second, p.microsecond);
}

static PyValue bind_date(PyInterp *py, PyValue value)
{
    DatetimeParts p;
    DatetimeKind kind = datetime_kind(value);
    if (kind != DATETIME_DATETIME && kind != DATETIME_DATE)
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "SQLite Date type only accepts Python date objects as input.");
    return datetime_read(py, value, &p) ? py_str_format(py, "%04d-%02d-%02d", p.year, p.month, p.day)
                                        : NULL;
}

static PyValue bind_time(PyInterp *py, PyValue value)
{
    DatetimeParts p;
    if (datetime_kind(value) != DATETIME_TIME)
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "SQLite Time type only accepts Python time objects as input.");
    return datetime_read(py, value, &p)
               ? py_str_format(py, "%02d:%02d:%02d.%06d", p.hour, p.minute, p.second, p.microsecond)
               : NULL;
}

/* An interval is kept as the moment that long after 1970-01-01, where no engine type does. */
static PyValue bind_interval(PyInterp *py, PyValue value)
{
    DatetimeParts epoch = {.year = 1970, .month = 1, .day = 1};
    PyValue start = datetime_make(py, &epoch);
    PyValue moment = start == NULL ? NULL : py_binary(py, PY_OP_ADD, start, value);
    return moment == NULL ? NULL : bind_datetime(py, moment);
}

static PyValue bind_boolean(PyInterp *py, PyValue value, const Dialect *dialect)
{
    gint64 n = -1;
    if (py_is_bool(value) || (py_is_small(value) && py_to_int64(py, value, &n) && (n == 0 || n == 1)))
        return is_postgresql(dialect) ? py_bool(py, py_truth(py, value) == 1)
                                      : py_int(py, py_truth(py, value));
    PyValue repr = py_repr(py, value);
    if (repr == NULL)
        return NULL;
    gboolean number = py_is_int(value) || py_is_float(value);
    return py_raise(py, number ? PY_EXC_VALUE_ERROR : PY_EXC_TYPE_ERROR,
                    number ? "Value %s is not None, True, or False" : "Not a boolean value: %s",
                    py_text(repr));
}

static PyValue bind_uuid(PyInterp *py, PyValue value, const Dialect *dialect)
{
    gboolean native = dialect != NULL && strcmp(dialect->name, "postgresql") == 0;
    if (py_is_str(value)) {
        GString *hex = g_string_new(NULL);
        for (const char *p = py_text(value); *p != '\0'; p++)
            if (*p != '-' || native)
                g_string_append_c(hex, *p);
        return py_str_take(py, hex);
    }
    return native ? py_to_str(py, value) : py_getattr(py, value, "hex");
}

static PyValue enum_lookup_error(PyInterp *py, PyValue type, PyValue value)
{
    SaType *t = (SaType *)type;
    PyValue name = sa_type_value(py, type, "name");
    PyValue text = py_to_str(py, value);
    if (text == NULL)
        return NULL;
    GString *values = g_string_new(NULL);
    gsize n = t->enums != NULL ? py_list_length(t->enums) : 0;
    for (gsize i = 0; i < n; i++) {
        if (n > 4 && i >= 3 && i + 1 < n) {
            if (i == 3)
                g_string_append(values, ", ..");
            continue;
        }
        g_string_append_printf(values, "%s%s", i > 0 ? ", " : "",
                               py_text(py_list_item(t->enums, i)));
    }
    py_raise(py, PY_EXC_LOOKUP_ERROR,
             "'%s' is not among the defined enum values. Enum name: %s. Possible values: %s",
             py_text(text), name != NULL && py_is_str(name) ? py_text(name) : "None", values->str);
    g_string_free(values, TRUE);
    return NULL;
}

/* A member is stored by its name, or by what values_callable gave in its place. */
static PyValue bind_enum(PyInterp *py, PyValue type, PyValue value)
{
    SaType *t = (SaType *)type;
    if (t->enum_class != NULL && !py_is_str(value)) {
        PyValue name = py_getattr_or_null(py, value, "name");
        if (name == NULL)
            return py_error(py) != NULL ? NULL : enum_lookup_error(py, type, value);
        PyValue members = py_to_list(py, t->enum_class);
        for (gsize i = 0; members != NULL && t->enums != NULL && i < py_list_length(members); i++)
            if (py_list_item(members, i) == value && i < py_list_length(t->enums))
                return py_list_item(t->enums, i);
        return name;
    }
    if (!py_is_str(value))
        return enum_lookup_error(py, type, value);
    PyValue name = t->enum_class != NULL ? py_getattr_or_null(py, value, "name") : NULL;
    if (name != NULL)
        return name;
    py_error_clear(py);
    return value; /* texts are passed on unchecked (validate_strings=False) */
}

static PyValue bind_json(PyInterp *py, PyValue type, PyValue value)
{
    if (py_is_none(value)) {
        PyValue as_null = sa_type_value(py, type, "none_as_null");
        if (as_null != NULL && py_truth(py, as_null) == 1)
            return value;
    }
    return module_function(py, "json", "dumps", value);
}

static PyValue to_float(PyInterp *py, PyValue value)
{
    double x;
    if (py_is_float(value) || py_is_small(value) || py_is_int(value))
        return py_to_double(py, value, &x) ? py_float(py, x) : NULL;
    PyValue builtins = py_import(py, "builtins");
    PyValue type = builtins == NULL ? NULL : py_getattr(py, builtins, "float");
    return type == NULL ? NULL : py_call1(py, type, value);
}

static PyValue bind_decorated(PyInterp *py, const Dialect *dialect, PyValue type, PyValue value)
{
    PyValue hook = script_hook(py, type, "process_bind_param");
    if (hook != NULL) {
        PyValue object = dialect_value(py, dialect);
        PyValue args[] = {type, value, object};
        PyArgs call = {.pos = args, .npos = 3};
        value = object == NULL ? NULL : py_call(py, hook, &call);
        if (value == NULL)
            return NULL;
    }
    PyValue impl = sa_type_implementation(py, type, dialect);
    return impl == NULL ? NULL : sa_bind_value(py, dialect, impl, value);
}

/* The type that a decorator stands on for a dialect: load_dialect_impl(), else impl. */
PyValue sa_type_implementation(PyInterp *py, PyValue type, const Dialect *dialect)
{
    PyValue hook = script_hook(py, type, "load_dialect_impl");
    if (hook != NULL) {
        PyValue object = dialect_value(py, dialect);
        PyValue made = object == NULL ? NULL : py_call2(py, hook, type, object);
        return made == NULL ? NULL : sa_type_instance(py, made);
    }
    SaType *t = (SaType *)type;
    return t->impl != NULL ? t->impl : sa_type_shared(py, SCHEMA_TYPE_NullType);
}

/* with_variant(): the type for this dialect. */
static PyValue variant(PyInterp *py, PyValue type, const Dialect *dialect)
{
    SaType *t = (SaType *)type;
    PyValue found = t->variants != NULL && dialect != NULL
                        ? py_dict_get_str(py, t->variants, dialect->name) : NULL;
    return found != NULL ? found : type;
}

/* Each item of an array, however deep it lies, by the items' type. */
static PyValue map_array(PyInterp *py, const Dialect *dialect, PyValue type, PyValue value,
                         PyValue (*convert)(PyInterp *, const Dialect *, PyValue, PyValue))
{
    PyValue item_type = py_getattr(py, type, "item_type");
    item_type = item_type == NULL ? NULL : sa_type_instance(py, item_type);
    if (item_type == NULL)
        return NULL;
    PyValue list = py_is_tuple(value) || !py_is_list(value) ? py_to_list(py, value) : value;
    PyValue out = list == NULL ? NULL : py_list(py, 0, NULL);
    for (gsize i = 0; out != NULL && i < py_list_length(list); i++) {
        PyValue item = py_list_item(list, i);
        gboolean nested = py_is_list(item) && !sa_type_is(py, item_type, SCHEMA_TYPE_JSON);
        PyValue made = nested ? map_array(py, dialect, type, item, convert)
                       : py_is_none(item) ? item
                                          : convert(py, dialect, item_type, item);
        if (made == NULL)
            return NULL;
        py_list_append(py, out, made);
    }
    return out;
}

PyValue sa_bind_value(PyInterp *py, const Dialect *dialect, PyValue type, PyValue value)
{
    if (type == NULL)
        return value;
    type = variant(py, type, dialect);
    if (sa_type_is_decorator(py, type))
        return bind_decorated(py, dialect, type, value);
    PyValue hook = script_hook(py, type, "bind_processor");
    if (hook != NULL)
        return through_processor(py, hook, type, dialect, FALSE, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_JSON))
        return bind_json(py, type, value);
    if (py_is_none(value))
        return value;
    if (sa_type_is(py, type, SCHEMA_TYPE_ARRAY) && (py_is_list(value) || py_is_tuple(value)))
        return map_array(py, dialect, type, value, sa_bind_value);
    if (sa_type_is(py, type, SCHEMA_TYPE_postgresql_AbstractRange))
        return sa_range_bind(py, value, sa_type_is(py, type, SCHEMA_TYPE_postgresql_AbstractMultiRange));
    if (sa_type_is(py, type, SCHEMA_TYPE_Boolean))
        return bind_boolean(py, value, dialect);
    if (sa_type_is(py, type, SCHEMA_TYPE_Enum))
        return bind_enum(py, type, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_Uuid))
        return bind_uuid(py, value, dialect);
    if (sa_type_is(py, type, SCHEMA_TYPE_Numeric))
        return is_postgresql(dialect) ? value : to_float(py, value);
    if (!is_sqlite(dialect))
        return value;
    if (sa_type_is(py, type, SCHEMA_TYPE_DateTime))
        return bind_datetime(py, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_Date))
        return bind_date(py, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_Time))
        return bind_time(py, value);
    if (sa_type_is(py, type, SCHEMA_TYPE__AbstractInterval))
        return bind_interval(py, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_JSONPathType)) {
        PyValue items = py_is_str(value) ? NULL : py_to_list(py, value);
        if (items == NULL)
            return value;
        GString *path = g_string_new("$");
        for (gsize i = 0; i < py_list_length(items); i++) {
            PyValue item = py_list_item(items, i);
            PyValue text = py_to_str(py, item);
            g_string_append_printf(path, py_is_str(item) ? ".\"%s\"" : "[%s]", py_text(text));
        }
        return py_str_take(py, path);
    }
    if (sa_type_id(py, type) == SCHEMA_TYPE_JSONElementType) {
        PyValue text = py_to_str(py, value);
        return text == NULL ? NULL
                            : py_str_format(py, py_is_str(value) ? "$.\"%s\"" : "$[%s]", py_text(text));
    }
    return value;
}

PyValue sa_adapt_value(PyInterp *py, PyValue value)
{
    DatetimeKind kind = datetime_kind(value);
    if (kind != DATETIME_DATETIME && kind != DATETIME_DATE)
        return value;
    char *text = datetime_isoformat(py, value, ' ');
    if (text == NULL)
        return NULL;
    PyValue str = py_str(py, text);
    g_free(text);
    return str;
}

gboolean sa_driver_value(PyInterp *py, PyValue value, gsize index, DriverValue *ret)
{
    memset(ret, 0, sizeof(*ret));
    switch (py_layout(value)) {
    case PY_LAYOUT_NONE:
        ret->kind = DRIVER_NULL;
        return TRUE;
    case PY_LAYOUT_BOOL:
        ret->kind = DRIVER_BOOL;
        ret->integer = py_truth(py, value);
        return TRUE;
    case PY_LAYOUT_INT:
        ret->kind = DRIVER_INT;
        if (py_to_int64(py, value, &ret->integer))
            return TRUE;
        py_error_clear(py);
        py_raise(py, PY_EXC_OVERFLOW_ERROR, "Python int too large to convert to SQLite INTEGER");
        return FALSE;
    case PY_LAYOUT_FLOAT:
        ret->kind = DRIVER_DOUBLE;
        ret->real = ((PyFloat *)value)->value;
        return TRUE;
    case PY_LAYOUT_STR:
        ret->kind = DRIVER_TEXT;
        ret->text = py_text(value);
        ret->size = ((PyStr *)value)->size;
        return TRUE;
    case PY_LAYOUT_BYTES:
        ret->kind = DRIVER_BLOB;
        ret->text = (const char *)((PyBytes *)value)->data;
        ret->size = ((PyBytes *)value)->size;
        return TRUE;
    default:
        break;
    }
    const char *data;
    if (py_is_opaque(value))
        return py_arg_str(py, value, "a parameter", &data); /* the error names the import */
    if (py_bytes_view(value, &data, &ret->size)) { /* bytearray, memoryview */
        ret->kind = DRIVER_BLOB;
        ret->text = data;
        return TRUE;
    }
    py_raise(py, PY_EXC_TYPE_ERROR, "Error binding parameter %" G_GSIZE_FORMAT
             ": type '%s' is not supported", index, py_text(py_type_of(py, value)->name));
    return FALSE;
}

/* ---- from the database --------------------------------------------------------------------------------- */

PyValue sa_python_value(PyInterp *py, const DriverValue *value)
{
    switch (value->kind) {
    case DRIVER_BOOL:
        return py_bool(py, value->integer != 0);
    case DRIVER_INT:
        return py_int(py, value->integer);
    case DRIVER_DOUBLE:
        return py_float(py, value->real);
    case DRIVER_TEXT:
        return py_str_len(py, value->text, value->size);
    case DRIVER_BLOB:
        return py_bytes(py, value->text, value->size);
    default:
        return py_none(py);
    }
}

gboolean sa_type_converts_results(PyInterp *py, PyValue type)
{
    if (type == NULL || py_is_none(type))
        return FALSE;
    if (sa_type_is_custom(type) || ((SaType *)type)->variants != NULL)
        return TRUE;
    SchemaTypeId id = sa_type_id(py, type);
    if (schema_type_is(id, SCHEMA_TYPE_Integer) || id == SCHEMA_TYPE_NullType)
        return FALSE;
    return !schema_type_is(id, SCHEMA_TYPE_String) || schema_type_is(id, SCHEMA_TYPE_Enum);
}

static PyValue result_decimal(PyInterp *py, PyValue type, PyValue raw)
{
    PyValue asdecimal = py_getattr_or_null(py, type, "asdecimal");
    if (asdecimal == NULL || py_truth(py, asdecimal) != 1) {
        if (py_error(py) != NULL)
            return NULL;
        /* The server's numeric comes as Decimal, and the type wants a float. */
        return py_is_small(raw) || py_is_int(raw) || py_is_float(raw) || py_is_str(raw)
                   ? raw
                   : to_float(py, raw);
    }
    if (!py_is_small(raw) && !py_is_int(raw) && !py_is_float(raw) && !py_is_str(raw))
        return raw;
    PyValue scale = py_getattr_or_null(py, type, "decimal_return_scale");
    if (scale == NULL || py_is_none(scale))
        scale = py_getattr_or_null(py, type, "scale");
    int digits = scale != NULL && py_is_small(scale) ? (int)py_small_value(scale) : 10;
    py_error_clear(py);
    double x;
    PyValue text;
    if (py_is_str(raw)) {
        text = raw;
    } else {
        if (!py_to_double(py, raw, &x))
            return NULL;
        char *digits_text = g_strdup_printf("%.*f", digits, x);
        text = py_str(py, digits_text);
        g_free(digits_text);
    }
    return module_function(py, "decimal", "Decimal", text);
}

static PyValue result_enum(PyInterp *py, PyValue type, PyValue raw)
{
    SaType *t = (SaType *)type;
    if (t->enums == NULL || !py_is_str(raw))
        return raw;
    for (gsize i = 0; i < py_list_length(t->enums); i++) {
        if (!py_str_is(py_list_item(t->enums, i), py_text(raw)))
            continue;
        if (t->enum_class == NULL)
            return raw;
        PyValue members = py_to_list(py, t->enum_class);
        return members == NULL ? NULL : py_list_item(members, i);
    }
    return enum_lookup_error(py, type, raw);
}

static PyValue result_interval(PyInterp *py, PyValue raw)
{
    if (!py_is_str(raw))
        return raw;
    DatetimeParts epoch = {.year = 1970, .month = 1, .day = 1};
    PyValue moment = datetime_parse(py, DATETIME_DATETIME, py_text(raw));
    PyValue start = moment == NULL ? NULL : datetime_make(py, &epoch);
    return start == NULL ? NULL : py_binary(py, PY_OP_SUB, moment, start);
}

static PyValue result_uuid(PyInterp *py, PyValue type, PyValue raw)
{
    PyValue as_uuid = sa_type_value(py, type, "as_uuid");
    if (as_uuid != NULL && py_truth(py, as_uuid) == 0) {
        PyValue uuid = py_is_str(raw) ? module_function(py, "uuid", "UUID", raw) : raw;
        return uuid == NULL ? NULL : py_to_str(py, uuid);
    }
    return py_is_str(raw) ? module_function(py, "uuid", "UUID", raw) : raw;
}

static PyValue parse_moment(PyInterp *py, DatetimeKind kind, PyValue raw, const char *what)
{
    if (!py_is_str(raw))
        return py_raise(py, PY_EXC_TYPE_ERROR, "fromisoformat: argument must be str");
    PyValue parsed = datetime_parse(py, kind, py_text(raw));
    if (parsed == NULL) {
        py_error_clear(py);
        py_raise(py, PY_EXC_VALUE_ERROR, "Couldn't parse %s string '%s' - value is not a string.", what,
                 py_text(raw));
    }
    return parsed;
}

static PyValue result_decorated(PyInterp *py, const Dialect *dialect, PyValue type, PyValue raw)
{
    PyValue impl = sa_type_implementation(py, type, dialect);
    PyValue value = impl == NULL ? NULL : sa_result_value(py, dialect, impl, raw);
    PyValue hook = value == NULL ? NULL : script_hook(py, type, "process_result_value");
    if (hook == NULL)
        return value;
    PyValue object = dialect_value(py, dialect);
    PyValue args[] = {type, value, object};
    PyArgs call = {.pos = args, .npos = 3};
    return object == NULL ? NULL : py_call(py, hook, &call);
}

PyValue sa_result_value(PyInterp *py, const Dialect *dialect, PyValue type, PyValue raw)
{
    if (type == NULL || py_is_none(type))
        return raw;
    type = variant(py, type, dialect);
    if (sa_type_is_decorator(py, type))
        return result_decorated(py, dialect, type, raw);
    PyValue hook = script_hook(py, type, "result_processor");
    if (hook != NULL)
        return through_processor(py, hook, type, dialect, TRUE, raw);
    if (py_is_none(raw))
        return raw;
    if (sa_type_is(py, type, SCHEMA_TYPE_Boolean))
        return py_is_small(raw) ? py_bool(py, py_small_value(raw) != 0) : raw;
    if (sa_type_is(py, type, SCHEMA_TYPE_Enum))
        return result_enum(py, type, raw);
    if (is_postgresql(dialect) && sa_type_is(py, type, SCHEMA_TYPE_JSON))
        return raw;
    if (is_postgresql(dialect) && sa_type_is(py, type, SCHEMA_TYPE_ARRAY)) {
        PyValue list = sa_postgresql_array(py, raw, 25);
        return list != NULL && py_is_list(list) ? map_array(py, dialect, type, list, sa_result_value) : list;
    }
    if (is_postgresql(dialect) && sa_type_is(py, type, SCHEMA_TYPE_postgresql_AbstractRange))
        return sa_range_result(py, type, raw, sa_postgresql_text_value);
    if (is_postgresql(dialect) && sa_type_is(py, type, SCHEMA_TYPE_postgresql_HSTORE))
        return py_is_str(raw) ? sa_hstore_value(py, py_text(raw)) : raw;
    if (sa_type_is(py, type, SCHEMA_TYPE_JSON))
        return py_is_str(raw) || py_is_bytes(raw) || !is_sqlite(dialect)
                   ? (py_is_str(raw) ? module_function(py, "json", "loads", raw) : raw)
                   : raw;
    if (sa_type_is(py, type, SCHEMA_TYPE_Uuid))
        return result_uuid(py, type, raw);
    if (sa_type_is(py, type, SCHEMA_TYPE_Numeric))
        return result_decimal(py, type, raw);
    if (!is_sqlite(dialect))
        return raw;
    if (sa_type_is(py, type, SCHEMA_TYPE_DateTime))
        return parse_moment(py, DATETIME_DATETIME, raw, "datetime");
    if (sa_type_is(py, type, SCHEMA_TYPE_Date))
        return parse_moment(py, DATETIME_DATE, raw, "date");
    if (sa_type_is(py, type, SCHEMA_TYPE_Time))
        return parse_moment(py, DATETIME_TIME, raw, "time");
    if (sa_type_is(py, type, SCHEMA_TYPE__AbstractInterval))
        return result_interval(py, raw);
    return raw;
}
