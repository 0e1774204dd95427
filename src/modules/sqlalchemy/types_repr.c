/*
 * repr() of a type, as SQLAlchemy's: the class and the constructor arguments that differ from their
 * defaults. A script's own constructor is asked for its parameters; a TypeDecorator shows its impl's.
 */
#include "modules/sqlalchemy/types.h"

#include <string.h>

typedef struct {
    PyInterp *py;
    GString *text;
    gboolean first;
} Writer;

static void begin_piece(Writer *w)
{
    if (!w->first)
        g_string_append(w->text, ", ");
    w->first = FALSE;
}

static gboolean write_piece(Writer *w, const char *name, PyValue value)
{
    PyValue repr = py_repr(w->py, value);
    if (repr == NULL)
        return FALSE;
    begin_piece(w);
    if (name != NULL)
        g_string_append_printf(w->text, "%s=", name);
    g_string_append(w->text, py_text(repr));
    return TRUE;
}

/* Is the value what the table says it is by default? */
static gboolean is_default(PyInterp *py, PyValue value, const char *text)
{
    if (value == NULL)
        return TRUE;
    if (text == NULL)
        return FALSE;
    if (strcmp(text, "None") == 0)
        return py_is_none(value);
    if (strcmp(text, "True") == 0 || strcmp(text, "False") == 0)
        return py_is_bool(value) && py_truth(py, value) == (*text == 'T');
    gint64 n;
    return g_ascii_isdigit(*text) && py_is_int(value) && py_to_int64(py, value, &n) &&
           n == g_ascii_strtoll(text, NULL, 10);
}

static gboolean write_enum(Writer *w, PyValue self)
{
    SaType *type = (SaType *)self;
    PyInterp *py = w->py;
    for (gsize i = 0; type->enums != NULL && i < py_list_length(type->enums); i++)
        if (!write_piece(w, NULL, py_list_item(type->enums, i)))
            return FALSE;
    static const struct {
        const char *name, *normal;
    } SHOWN[] = {
        {"name", "None"},        {"schema", "None"},           {"inherit_schema", "False"},
        {"native_enum", "True"}, {"create_constraint", "False"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(SHOWN); i++) {
        PyValue value = sa_type_value(py, self, SHOWN[i].name);
        if (!is_default(py, value, SHOWN[i].normal) && !write_piece(w, SHOWN[i].name, value))
            return FALSE;
    }
    gsize longest = 0;
    for (gsize i = 0; type->enums != NULL && i < py_list_length(type->enums); i++)
        longest = MAX(longest, ((PyStr *)py_list_item(type->enums, i))->length);
    PyValue length = sa_type_value(py, self, "length");
    gint64 n = 0;
    if (length != NULL && py_is_int(length) && py_to_int64(py, length, &n) && (gsize)n != longest)
        return write_piece(w, "length", length);
    return TRUE;
}

static gboolean write_value(Writer *w, const SaTypeArguments *row, guint i, PyValue value)
{
    if ((int)i == row->star) {
        for (gsize k = 0; value != NULL && k < py_tuple_length(value); k++)
            if (!write_piece(w, NULL, py_tuple_item(value, k)))
                return FALSE;
        return TRUE;
    }
    /* JSON and HSTORE of PostgreSQL make their texts Text() by themselves, and say so. */
    gboolean text = strcmp(row->names[i], "astext_type") == 0 || strcmp(row->names[i], "text_type") == 0;
    if (text && (value == NULL || py_is_none(value)))
        return write_piece(w, row->names[i], sa_type_shared(w->py, SCHEMA_TYPE_Text));
    if (is_default(w->py, value, row->defaults[i]) || row->names[i][0] == '_')
        return TRUE;
    return write_piece(w, row->defaults[i] == NULL ? NULL : row->names[i], value);
}

/* A built-in class's arguments, by the table. */
static gboolean write_row(Writer *w, PyValue self)
{
    SaType *type = (SaType *)self;
    SchemaTypeId id = sa_type_row(self->type);
    if (schema_type_is(id, SCHEMA_TYPE_Enum))
        return write_enum(w, self);
    if (id == SCHEMA_TYPE_PickleType) {
        PyValue impl = sa_type_value(w->py, self, "impl");
        if (impl == NULL || py_is_none(impl))
            return TRUE;
        impl = sa_type_instance(w->py, impl);
        return impl != NULL && write_row(w, impl);
    }
    if (id == SCHEMA_TYPE_Interval)
        return TRUE;
    const SaTypeArguments *row = sa_type_arguments(w->py, id);
    for (int pass = 0; pass < 2; pass++)
        for (guint i = 0; i < row->n; i++)
            if (schema_type_shows_last(id, row->names[i]) == (pass == 1) &&
                !write_value(w, row, i, i < type->n_values ? type->values[i] : NULL))
                return FALSE;
    return TRUE;
}

/* One parameter of a script's constructor: shown when the instance has an attribute of its name that
 * differs from the default. */
static gboolean write_parameter(Writer *w, PyValue self, PyValue name, PyValue normal)
{
    PyValue value = py_getattr_or_null(w->py, self, py_text(name));
    if (value == NULL) {
        py_error_clear(w->py);
        return normal != NULL || write_piece(w, NULL, py_none(w->py));
    }
    if (normal == NULL)
        return write_piece(w, NULL, value);
    int equal = py_equal(w->py, value, normal);
    if (equal < 0)
        py_error_clear(w->py);
    return equal != 0 || write_piece(w, py_text(name), value);
}

static gboolean write_script_init(Writer *w, PyValue self, PyValue init)
{
    PyInterp *py = w->py;
    PyValue code = py_getattr_or_null(py, init, "__code__");
    PyValue names = code != NULL ? py_getattr_or_null(py, code, "co_varnames") : NULL;
    PyValue count = code != NULL ? py_getattr_or_null(py, code, "co_argcount") : NULL;
    PyValue defaults = py_getattr_or_null(py, init, "__defaults__");
    py_error_clear(py);
    gint64 n = 0;
    if (names == NULL || count == NULL || !py_is_tuple(names) || !py_to_int64(py, count, &n))
        return TRUE;
    gsize with_default = defaults != NULL && py_is_tuple(defaults) ? py_tuple_length(defaults) : 0;
    for (gint64 i = 1; i < n && (gsize)i < py_tuple_length(names); i++) {
        gint64 d = i - (n - (gint64)with_default);
        PyValue normal = d >= 0 ? py_tuple_item(defaults, (gsize)d) : NULL;
        if (!write_parameter(w, self, py_tuple_item(names, (gsize)i), normal))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_arguments(Writer *w, PyValue self, gboolean decorated)
{
    SaType *type = (SaType *)self;
    /* The impl's constructor is what is shown, but not that of an impl's impl. */
    if (type->impl != NULL && !decorated)
        return write_arguments(w, type->impl, TRUE);
    if (sa_type_is_custom(self)) {
        PyValue init = py_type_lookup(w->py, self->type, "__init__");
        if (init != NULL && py_layout(init) == PY_LAYOUT_FUNCTION)
            return write_script_init(w, self, init);
    }
    if (type->impl != NULL)
        return TRUE;
    return write_row(w, self);
}

PyValue sa_type_repr(PyInterp *py, PyValue self)
{
    Writer w = {py, g_string_new(NULL), TRUE};
    g_string_append(w.text, py_text(self->type->name));
    g_string_append_c(w.text, '(');
    if (!write_arguments(&w, self, FALSE)) {
        g_string_free(w.text, TRUE);
        return NULL;
    }
    g_string_append_c(w.text, ')');
    return py_str_take(py, w.text);
}
