#include "cli/template_arguments.h"

#include "modules/alembic/alembic.h"

/* alembic.util.format_as_comma() */
static PyValue format_as_comma(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "format_as_comma(value)", v))
        return NULL;
    if (py_is_none(v[0]))
        return py_str(py, "");
    if (py_is_str(v[0]))
        return v[0];
    return py_call_method(py, py_str(py, ", "), "join", 1, v[0]);
}

/* None, one id, or several as a tuple or list: tuple_rev_as_scalar(). */
static PyValue ids_value(PyInterp *py, const char *const *ids, gboolean as_tuple)
{
    PyValue list = py_list(py, 0, NULL);
    for (; *ids; ids++)
        py_list_append(py, list, py_str(py, *ids));
    gsize n = py_list_length(list);
    if (n <= 1)
        return n ? py_list_item(list, 0) : py_none(py);
    return as_tuple ? py_tuple(py, n, ((PyList *)list)->items) : list;
}

static PyValue down_revision(PyInterp *py, const TemplateArguments *a)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < a->heads->length; i++) {
        if (a->heads->items[i] >= 0)
            g_ptr_array_add(ids, revision_graph_get(a->graph, a->heads->items[i])->id);
    }
    g_ptr_array_add(ids, NULL);
    return ids_value(py, (const char *const *)ids->pdata, TRUE);
}

static PyValue timezone_value(PyInterp *py, PyValue datetime, GDateTime *date)
{
    PyValue delta = py_getattr(py, datetime, "timedelta");
    PyValue zone = py_getattr(py, datetime, "timezone");
    gint64 seconds = g_date_time_get_utc_offset(date) / G_TIME_SPAN_SECOND;
    PyValue offset = delta && zone ? py_call2(py, delta, py_int(py, 0), py_int(py, seconds)) : NULL;
    return offset ? py_call2(py, zone, offset, py_str(py, g_date_time_get_timezone_abbreviation(date)))
                  : NULL;
}

static PyValue date_value(PyInterp *py, const TemplateArguments *a)
{
    GDateTime *d = a->date;
    PyValue datetime = py_import(py, "datetime");
    PyValue type = datetime ? py_getattr(py, datetime, "datetime") : NULL;
    PyValue zone = !type              ? NULL
                   : a->has_timezone ? timezone_value(py, datetime, d)
                                     : py_none(py);
    if (!zone)
        return NULL;
    return py_call_tuple(
        py, type,
        py_tuple_of(py, 8, py_int(py, g_date_time_get_year(d)), py_int(py, g_date_time_get_month(d)),
                    py_int(py, g_date_time_get_day_of_month(d)), py_int(py, g_date_time_get_hour(d)),
                    py_int(py, g_date_time_get_minute(d)), py_int(py, g_date_time_get_second(d)),
                    py_int(py, g_date_time_get_microsecond(d)), zone),
        NULL);
}

static void add_text(PyInterp *py, PyValue dict, const char *name, const char *text)
{
    if (text)
        py_dict_set_str(py, dict, name, py_str(py, text));
}

static void add_bodies(PyInterp *py, PyValue dict, GHashTable *bodies)
{
    GHashTableIter iter;
    gpointer name, text;
    g_hash_table_iter_init(&iter, bodies);
    while (g_hash_table_iter_next(&iter, &name, &text))
        add_text(py, dict, name, text);
}

static PyValue label_tuple(PyInterp *py, const char *const *labels)
{
    PyValue list = py_list(py, 0, NULL);
    for (; *labels; labels++)
        py_list_append(py, list, py_str(py, *labels));
    gsize n = py_list_length(list);
    return n ? py_tuple(py, n, ((PyList *)list)->items) : py_none(py);
}

PyValue template_arguments(PyInterp *py, const TemplateArguments *a, GError **error)
{
    PyValue dict = py_dict(py);
    PyValue date = date_value(py, a);
    PyValue config = date ? alembic_config(py) : NULL;
    if (!config) {
        py_error_to_gerror(py, error);
        return NULL;
    }
    py_dict_set_str(py, dict, "config", config);
    PyValue more = migrate_template_args(py), key, value;
    for (gsize position = 0; py_dict_next(more, &position, &key, &value);)
        py_dict_set(py, dict, key, value);
    if (a->bodies)
        add_bodies(py, dict, a->bodies);
    add_text(py, dict, "up_revision", a->id);
    py_dict_set_str(py, dict, "down_revision", down_revision(py, a));
    py_dict_set_str(py, dict, "branch_labels", label_tuple(py, a->branch_labels));
    py_dict_set_str(py, dict, "depends_on", ids_value(py, a->depends_on, FALSE));
    py_dict_set_str(py, dict, "create_date", date);
    py_dict_set_str(py, dict, "comma", py_native_function(py, "format_as_comma", format_as_comma, NULL));
    add_text(py, dict, "message", a->message ? a->message : "empty message");
    return dict;
}
