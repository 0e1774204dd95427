#include "modules/sqlalchemy/ranges.h"

#include <string.h>

#include "modules/sqlalchemy/types.h"

static PyValue ranges_module(PyInterp *py)
{
    return py_import(py, "sqlalchemy.dialects.postgresql._ranges");
}

static PyValue from_module(PyInterp *py, const char *name)
{
    PyValue module = ranges_module(py);
    return module == NULL ? NULL : py_getattr(py, module, name);
}

extern const SaName sa_range_names[];
const SaName sa_range_names[] = {
    {"Range", SA_CLASS_NONE, from_module, NULL, "postgresql"},
    {"MultiRange", SA_CLASS_NONE, from_module, NULL, "postgresql"},
    SA_NAME_END,
};

static const struct {
    guint oid, multi, item;
    const char *driver_class;
    SchemaTypeId type, multi_type;
} RANGES[] = {
    {3904, 4451, 23, "NumericRange", SCHEMA_TYPE_postgresql_INT4RANGE, SCHEMA_TYPE_postgresql_INT4MULTIRANGE},
    {3926, 4536, 20, "NumericRange", SCHEMA_TYPE_postgresql_INT8RANGE, SCHEMA_TYPE_postgresql_INT8MULTIRANGE},
    {3906, 4532, 1700, "NumericRange", SCHEMA_TYPE_postgresql_NUMRANGE, SCHEMA_TYPE_postgresql_NUMMULTIRANGE},
    {3912, 4535, 1082, "DateRange", SCHEMA_TYPE_postgresql_DATERANGE, SCHEMA_TYPE_postgresql_DATEMULTIRANGE},
    {3908, 4533, 1114, "DateTimeRange", SCHEMA_TYPE_postgresql_TSRANGE, SCHEMA_TYPE_postgresql_TSMULTIRANGE},
    {3910, 4534, 1184, "DateTimeTZRange", SCHEMA_TYPE_postgresql_TSTZRANGE,
     SCHEMA_TYPE_postgresql_TSTZMULTIRANGE},
};

guint sa_range_item_oid(guint oid, gboolean *ret_multi)
{
    for (gsize i = 0; i < G_N_ELEMENTS(RANGES); i++)
        if (RANGES[i].oid == oid || RANGES[i].multi == oid) {
            *ret_multi = RANGES[i].multi == oid;
            return RANGES[i].item;
        }
    return 0;
}

typedef struct {
    char *lower, *upper; /* NULL: without end */
    char bounds[3];
    gboolean empty;
} Parts;

/* One end: up to a comma or a bracket; quotes double, or are escaped by a backslash. */
static char *read_end(const char **at)
{
    if (**at == ',' || **at == ')' || **at == ']')
        return NULL;
    GString *text = g_string_new(NULL);
    gboolean quoted = FALSE;
    for (; **at && (quoted || strchr(",)]", **at) == NULL); (*at)++) {
        if (**at == '"' && quoted && (*at)[1] == '"')
            g_string_append_c(text, *++*at);
        else if (**at == '"')
            quoted = !quoted;
        else if (**at == '\\' && (*at)[1])
            g_string_append_c(text, *++*at);
        else
            g_string_append_c(text, **at);
    }
    return g_string_free(text, FALSE);
}

static void read_range(const char **at, Parts *parts)
{
    memset(parts, 0, sizeof *parts);
    if (g_str_has_prefix(*at, "empty")) {
        parts->empty = TRUE;
        *at += strlen("empty");
        return;
    }
    parts->bounds[0] = **at;
    *at += **at != '\0';
    parts->lower = read_end(at);
    *at += **at == ',';
    parts->upper = read_end(at);
    parts->bounds[1] = **at;
    *at += **at != '\0';
}

static PyValue make(PyInterp *py, const char *class, const char **at, guint item, SaItemValue item_value)
{
    Parts parts;
    read_range(at, &parts);
    PyValue type = from_module(py, class), none = py_none(py);
    PyValue lower = parts.lower != NULL ? item_value(py, parts.lower, strlen(parts.lower), item) : none;
    PyValue upper = parts.upper != NULL ? item_value(py, parts.upper, strlen(parts.upper), item) : none;
    g_free(parts.lower);
    g_free(parts.upper);
    if (type == NULL || lower == NULL || upper == NULL)
        return NULL;
    PyValue kwargs = py_dict(py), values[] = {lower, upper};
    if (parts.empty)
        py_dict_set_str(py, kwargs, "empty", py_bool(py, TRUE));
    else
        py_dict_set_str(py, kwargs, "bounds", py_str(py, parts.bounds));
    return py_call_tuple(py, type, py_tuple(py, 2, values), kwargs);
}

PyValue sa_range_driver_value(PyInterp *py, const char *text, guint oid, SaItemValue item_value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(RANGES); i++)
        if (RANGES[i].oid == oid)
            return make(py, RANGES[i].driver_class, &text, RANGES[i].item, item_value);
    return py_str(py, text);
}

PyValue sa_range_result(PyInterp *py, PyValue type, PyValue raw, SaItemValue item_value)
{
    SchemaTypeId id = sa_type_id(py, type);
    if (!py_is_str(raw)) {
        PyValue function = from_module(py, "from_driver");
        return function == NULL ? NULL : py_call1(py, function, raw);
    }
    guint item = 25;
    gboolean multi = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(RANGES); i++)
        if (schema_type_is(id, RANGES[i].type) || schema_type_is(id, RANGES[i].multi_type)) {
            item = RANGES[i].item;
            multi = schema_type_is(id, RANGES[i].multi_type);
        }
    const char *at = py_text(raw);
    if (!multi)
        return make(py, "Range", &at, item, item_value);
    PyValue list = py_list(py, 0, NULL);
    for (at += *at == '{'; *at && *at != '}'; at += *at == ',') {
        PyValue range = make(py, "Range", &at, item, item_value);
        if (range == NULL)
            return NULL;
        py_list_append(py, list, range);
    }
    PyValue class = from_module(py, "MultiRange");
    return class == NULL ? NULL : py_call1(py, class, list);
}

PyValue sa_range_bind(PyInterp *py, PyValue value, gboolean multi)
{
    if (py_is_str(value) || py_is_small(value))
        return value;
    PyValue class = from_module(py, multi ? "MultiRange" : "Range");
    if (class == NULL)
        return NULL;
    if (multi && (py_is_list(value) || py_is_tuple(value)) && py_isinstance(py, value, class) != 1)
        value = py_call1(py, class, value);
    if (value == NULL || py_isinstance(py, value, class) != 1)
        return value;
    return py_to_str(py, value);
}
