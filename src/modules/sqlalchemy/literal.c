/* Python values as literals in SQL text. */
#include "modules/sqlalchemy/bind_types.h"
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/types.h"
#include "modules/stdlib/datetime.h"

#include <string.h>

static char *quoted(const Dialect *dialect, const char *text)
{
    GString *out = g_string_new(NULL);
    dialect_literal(dialect, text, out);
    return g_string_free(out, FALSE);
}

static char *no_literal(PyInterp *py, PyValue value, PyValue type)
{
    PyValue repr = py_repr(py, value);
    if (repr == NULL)
        return NULL;
    PyValue name = type != NULL ? py_repr(py, type) : NULL;
    gboolean unknown = type == NULL || sa_type_is_null(py, type);
    sa_raise(py, "CompileError",
             "No literal value renderer is available for literal value \"%s\" with datatype %s",
             py_text(repr), unknown || name == NULL ? "NULL" : py_text(name));
    return NULL;
}

static char *moment(PyInterp *py, const Dialect *dialect, PyValue type, PyValue value)
{
    gboolean sqlite = strcmp(dialect->name, "sqlite") == 0;
    if (sqlite) {
        PyValue text = sa_bind_value(py, dialect, type, value);
        return text == NULL ? NULL : quoted(dialect, py_text(text));
    }
    char *iso = datetime_isoformat(py, value, ' ');
    if (iso == NULL)
        return NULL;
    char *literal = quoted(dialect, iso);
    g_free(iso);
    return literal;
}

static char *number(PyInterp *py, PyValue value)
{
    PyValue text = py_is_bool(value) ? py_str(py, py_truth(py, value) ? "1" : "0")
                                     : py_to_str(py, value);
    return text == NULL ? NULL : g_strdup(py_text(text));
}

static char *integer(PyInterp *py, PyValue value)
{
    if (py_is_int(value) || py_is_bool(value))
        return number(py, value);
    PyValue builtins = py_import(py, "builtins");
    PyValue type = builtins == NULL ? NULL : py_getattr(py, builtins, "int");
    PyValue converted = type == NULL ? NULL : py_call1(py, type, value);
    return converted == NULL ? NULL : number(py, converted);
}

static char *boolean(PyInterp *py, const Dialect *dialect, PyValue value)
{
    PyValue n = sa_bind_value(py, dialect, sa_type_shared(py, SCHEMA_TYPE_Boolean), value);
    if (n == NULL)
        return NULL;
    gboolean truth = py_truth(py, n) == 1;
    if (dialect->supports_native_boolean || strcmp(dialect->name, "mysql") == 0 ||
        strcmp(dialect->name, "default") == 0)
        return g_strdup(truth ? "true" : "false");
    return g_strdup(truth ? "1" : "0");
}

static char *binary(PyInterp *py, const Dialect *dialect, PyValue value)
{
    if (!py_is_bytes(value))
        return no_literal(py, value, sa_type_shared(py, SCHEMA_TYPE_LargeBinary));
    PyBytes *bytes = (PyBytes *)value;
    if (!g_utf8_validate((const char *)bytes->data, (gssize)bytes->size, NULL)) {
        py_raise(py, PY_EXC_UNICODE_DECODE_ERROR,
                 "bytes that are not UTF-8 have no literal form in this dialect");
        return NULL;
    }
    char *text = g_strndup((const char *)bytes->data, bytes->size);
    char *literal = quoted(dialect, text);
    g_free(text);
    return literal;
}

static char *array(PyInterp *py, const Dialect *dialect, PyValue type, PyValue value)
{
    PyValue items = py_to_list(py, value);
    PyValue item_type = items == NULL ? NULL : py_getattr(py, type, "item_type");
    if (item_type == NULL)
        return NULL;
    GString *out = g_string_new("ARRAY[");
    for (gsize i = 0; i < py_list_length(items); i++) {
        PyValue item = py_list_item(items, i);
        char *text = py_is_list(item) ? array(py, dialect, type, item)
                                      : sa_literal(py, item, item_type, dialect);
        if (text == NULL) {
            g_string_free(out, TRUE);
            return NULL;
        }
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", text);
        g_free(text);
    }
    g_string_append_c(out, ']');
    return g_string_free(out, FALSE);
}

/* A TypeDecorator: process_literal_param(), else process_bind_param(), then as its impl. */
static char *decorated(PyInterp *py, const Dialect *dialect, PyValue type, PyValue value)
{
    static const char *const HOOKS[] = {"process_literal_param", "process_bind_param"};
    PyValue impl = sa_type_implementation(py, type, dialect);
    if (impl == NULL)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(HOOKS); i++) {
        PyValue hook = py_type_lookup(py, py_type_of(py, type), HOOKS[i]);
        if (hook == NULL || py_layout(hook) != PY_LAYOUT_FUNCTION)
            continue;
        PyValue object = sa_type_dialect_object(py, dialect->name);
        PyValue args[] = {type, value, object};
        PyArgs call = {.pos = args, .npos = 3};
        value = object == NULL ? NULL : py_call(py, hook, &call);
        break;
    }
    return value == NULL ? NULL : sa_literal(py, value, impl, dialect);
}

static char *uuid(PyInterp *py, const Dialect *dialect, PyValue type, PyValue value)
{
    PyValue text = sa_bind_value(py, dialect, type, value);
    return text == NULL ? NULL : quoted(dialect, py_text(text));
}

char *sa_literal(PyInterp *py, PyValue value, PyValue type, const Dialect *dialect)
{
    if (dialect == NULL)
        dialect = dialect_by_name("default");
    if (type != NULL && sa_type_is_decorator(py, type))
        return decorated(py, dialect, type, value);
    if (py_is_none(value))
        return g_strdup("NULL");
    if (type == NULL || sa_type_is_null(py, type))
        type = sa_type_of_python(py, value);
    if (type == NULL)
        return no_literal(py, value, type);
    if (sa_type_is(py, type, SCHEMA_TYPE_Enum) || sa_type_is(py, type, SCHEMA_TYPE_Uuid))
        return uuid(py, dialect, type, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_String)) {
        if (!py_is_str(value)) {
            no_literal(py, value, type);
            return NULL;
        }
        return quoted(dialect, py_text(value));
    }
    if (sa_type_is(py, type, SCHEMA_TYPE_Integer))
        return integer(py, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_Boolean))
        return boolean(py, dialect, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_Numeric))
        return number(py, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_DateTime) || sa_type_is(py, type, SCHEMA_TYPE_Date) ||
        sa_type_is(py, type, SCHEMA_TYPE_Time))
        return moment(py, dialect, type, value);
    if (sa_type_is(py, type, SCHEMA_TYPE__Binary))
        return binary(py, dialect, value);
    if (sa_type_is(py, type, SCHEMA_TYPE_ARRAY))
        return array(py, dialect, type, value);
    PyValue bound = sa_bind_value(py, dialect, type, value);
    if (bound == NULL)
        return NULL;
    if (py_is_str(bound))
        return quoted(dialect, py_text(bound));
    if (py_is_int(bound) || py_is_float(bound))
        return number(py, bound);
    return no_literal(py, value, type);
}
