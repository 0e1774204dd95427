/* text() and what hangs on it: bind parameters by name, .columns(). */
#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/text.h"

#include <string.h>

/*
 * Finds the next ":name" from `from` as SQLAlchemy does: not after a colon, a word character or a
 * backslash, and not before a colon (so that x::int and 12:30 stay). *ret_size is the name's length.
 */
const char *sa_text_next_bind(const char *start, const char *from, gsize *ret_size)
{
    for (const char *p = from; *p != '\0'; p++) {
        if (*p != ':')
            continue;
        guchar before = p > start ? (guchar)p[-1] : ' ';
        if (before == ':' || before == '_' || before == '\\' || g_ascii_isalnum(before) ||
            before >= 0x80)
            continue;
        const char *end = p + 1;
        while (*end == '_' || g_ascii_isalnum(*end) || (guchar)*end >= 0x80)
            end++;
        /* The look-ahead (?!:) makes the name give back its last letter before "::". */
        if (*end == ':')
            end--;
        if (end > p + 1) {
            *ret_size = (gsize)(end - p - 1);
            return p;
        }
    }
    return NULL;
}

static gboolean init_text(PyInterp *py, SaElement *e, PyValue text)
{
    e->name = text;
    e->a = py_dict(py);
    const char *start = py_text(text), *p = start;
    gsize size = 0;
    while ((p = sa_text_next_bind(start, p, &size)) != NULL) {
        char *name = g_strndup(p + 1, size);
        if (py_dict_get_str(py, e->a, name) == NULL) {
            PyValue bind = sa_bind(py, name, NULL, NULL);
            sa_element(py, bind)->flags |= SA_REQUIRED;
            py_dict_set_str(py, e->a, name, bind);
        }
        g_free(name);
        p += size + 1;
    }
    return TRUE;
}

gboolean sa_init_text(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "text(text)", v))
        return FALSE;
    if (!py_is_str(v[0])) {
        py_raise(py, PY_EXC_TYPE_ERROR, "expected string or bytes-like object, got '%s'",
                 py_text(py_type_of(py, v[0])->name));
        return FALSE;
    }
    return init_text(py, (SaElement *)self, v[0]);
}

PyValue sa_text(PyInterp *py, const char *text)
{
    SaElement *e = sa_new(py, SA_CLASS_TEXT_CLAUSE);
    init_text(py, e, py_str(py, text));
    return sa_value(e);
}

static PyValue make_text(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaElement *e = sa_new(py, SA_CLASS_TEXT_CLAUSE);
    return sa_init_text(py, sa_value(e), args) ? sa_value(e) : NULL;
}

static PyValue copy_dict(PyInterp *py, PyValue dict)
{
    PyValue copy = py_dict(py), key, value;
    gsize position = 0;
    while (dict != NULL && py_dict_next(dict, &position, &key, &value))
        py_dict_set(py, copy, key, value);
    return copy;
}

static gboolean replace_bind(PyInterp *py, SaElement *e, PyValue name, PyValue bind)
{
    if (py_dict_get_str(py, e->a, py_text(name)) == NULL) {
        sa_raise(py, "ArgumentError", "This text() construct doesn't define a bound parameter named '%s'",
                 py_text(name));
        return FALSE;
    }
    py_dict_set_str(py, e->a, py_text(name), bind);
    return TRUE;
}

static PyValue text_bindparams(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2], key, value;
    if (!py_bind(py, args, "bindparams(*binds, **names_to_values)", v))
        return NULL;
    SaElement *copy = sa_copy(py, (SaElement *)self);
    copy->a = copy_dict(py, copy->a);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        SaElement *bind = sa_element(py, py_tuple_item(v[0], i));
        if (bind == NULL || bind->kind != SA_CLASS_BIND_PARAMETER)
            return py_raise(py, PY_EXC_TYPE_ERROR, "bindparams() expects bindparam() objects");
        if (!replace_bind(py, copy, bind->name, sa_value(bind)))
            return NULL;
    }
    gsize position = 0;
    while (py_dict_next(v[1], &position, &key, &value)) {
        PyValue old = py_dict_get_str(py, copy->a, py_text(key));
        SaElement *bind = old != NULL ? sa_copy(py, sa_element(py, old))
                                      : sa_element(py, sa_bind(py, py_text(key), value, NULL));
        bind->a = value;
        bind->flags &= ~(guint)SA_REQUIRED;
        if (bind->type == NULL)
            bind->type = sa_type_of_python(py, value);
        if (!replace_bind(py, copy, key, sa_value(bind)))
            return NULL;
    }
    return sa_value(copy);
}

static PyValue text_columns(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2], key, value;
    if (!py_bind(py, args, "columns(*cols, **types)", v))
        return NULL;
    SaElement *e = sa_new(py, SA_CLASS_TEXTUAL_SELECT);
    e->a = self;
    e->items = py_list(py, 0, NULL);
    gsize position = 0;
    PyValue types = copy_dict(py, v[1]);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        PyValue column = sa_expect_expression(py, py_tuple_item(v[0], i), NULL);
        if (column == NULL)
            return NULL;
        SaElement *c = sa_element(py, column);
        PyValue given = c->name != NULL ? py_dict_get_str(py, types, py_text(c->name)) : NULL;
        if (given != NULL) {
            PyValue type = sa_type_instance(py, given);
            if (type == NULL)
                return NULL;
            column = sa_column(py, py_text(c->name), type);
            py_dict_delete_str(py, types, py_text(c->name));
        }
        py_list_append(py, e->items, column);
    }
    if (py_tuple_length(v[0]) > 0 && py_dict_length(types) == 0)
        e->flags |= SA_POSITIONAL;
    while (py_dict_next(types, &position, &key, &value)) {
        PyValue type = sa_type_instance(py, value);
        if (type == NULL)
            return NULL;
        py_list_append(py, e->items, sa_column(py, py_text(key), type));
    }
    return sa_value(e);
}

const PyMethodDef sa_text_methods[] = {
    {"bindparams", text_bindparams, 0},
    {"columns", text_columns, 0},
    {NULL, NULL, 0},
};

static PyValue same(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

const PyMethodDef sa_type_coerce_methods[] = {
    {"bindparams", same, 0},
    {NULL, NULL, 0},
};

const SaName sa_text_names[] = {
    SA_NAME_FUNCTION("text", make_text),
    SA_NAME_CLASS("TextClause", TEXT_CLAUSE),
    SA_NAME_CLASS("TextualSelect", TEXTUAL_SELECT),
    SA_NAME_END,
};
