/* "Did you mean": the name nearest to one that was not found, by CPython's measure. */
#include "python/core.h"

#include <string.h>

enum { MOVE_COST = 2, CASE_COST = 1, LONGEST = 40, MOST_CANDIDATES = 750 };

static gsize substitution(char a, char b)
{
    if (a == b)
        return 0;
    return g_ascii_tolower(a) == g_ascii_tolower(b) ? CASE_COST : MOVE_COST;
}

/* Edit distance, or more than max when it is more. */
static gsize distance(const char *a, gsize na, const char *b, gsize nb, gsize max)
{
    while (na && nb && *a == *b)
        a++, b++, na--, nb--;
    while (na && nb && a[na - 1] == b[nb - 1])
        na--, nb--;
    if (!na || !nb)
        return (na + nb) * MOVE_COST;
    if (na > LONGEST || nb > LONGEST)
        return max + 1;
    gsize row[LONGEST + 1];
    for (gsize i = 0; i <= na; i++)
        row[i] = i * MOVE_COST;
    for (gsize j = 0; j < nb; j++) {
        gsize diagonal = row[0], least = row[0] = (j + 1) * MOVE_COST;
        for (gsize i = 0; i < na; i++) {
            gsize change = diagonal + substitution(b[j], a[i]);
            diagonal = row[i + 1];
            row[i + 1] = MIN(change, MIN(row[i], row[i + 1]) + MOVE_COST);
            least = MIN(least, row[i + 1]);
        }
        if (least > max)
            return max + 1;
    }
    return row[na];
}

typedef struct {
    const char *name;
    gsize size;
    const char *best;
    gsize best_distance;
} Search;

static void consider(Search *s, PyValue candidate)
{
    if (!py_is_str(candidate) || py_str_is(candidate, s->name))
        return;
    gsize size = ((PyStr *)(void *)candidate)->size;
    gsize max = (s->size + size + 3) * MOVE_COST / 6;
    if (s->best)
        max = MIN(max, s->best_distance - 1);
    gsize d = distance(s->name, s->size, py_text(candidate), size, max);
    if (d <= max && (!s->best || d < s->best_distance)) {
        s->best = py_text(candidate);
        s->best_distance = d;
    }
}

static void consider_list(Search *s, PyValue list)
{
    for (gsize i = 0; i < MIN(py_list_length(list), MOST_CANDIDATES); i++)
        consider(s, py_list_item(list, i));
}

static void consider_dict(Search *s, PyValue dict)
{
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(dict, &position, &key, &value))
        consider(s, key);
}

static void search_names(PyInterp *py, Search *s, PyException *e)
{
    PyTraceback *tb = (PyTraceback *)(void *)e->traceback;
    while (tb && tb->next)
        tb = (PyTraceback *)(void *)tb->next;
    if (!tb)
        return;
    for (guint i = 0; i < tb->code->nlocals; i++)
        consider(s, tb->code->local_names[i]);
    for (guint i = 0; i < tb->code->ncells + tb->code->nfree; i++)
        consider(s, tb->code->cell_names[i]);
    if (!s->best)
        consider_dict(s, tb->globals);
    if (!s->best)
        consider_list(s, py_builtin_names(py));
}

char *py_exception_suggestion(PyInterp *py, PyValue exception)
{
    PyException *e = (PyException *)(void *)exception;
    PyType *name_error = py_exception_type(py, PY_EXC_NAME_ERROR);
    PyType *unbound = py_exception_type(py, PY_EXC_UNBOUND_LOCAL_ERROR);
    PyType *attribute_error = py_exception_type(py, PY_EXC_ATTRIBUTE_ERROR);
    gboolean is_name = py_type_is_subtype(exception->type, name_error) &&
                       !py_type_is_subtype(exception->type, unbound);
    gboolean is_attribute = py_type_is_subtype(exception->type, attribute_error) && e->fields[1];
    if ((!is_name && !is_attribute) || !e->fields[0] || !py_is_str(e->fields[0]))
        return NULL;
    Search s = {.name = py_text(e->fields[0]), .size = ((PyStr *)(void *)e->fields[0])->size};
    PyValue list = NULL;
    if (is_name) {
        search_names(py, &s, e);
    } else if ((list = py_dir(py, e->fields[1]))) {
        consider_list(&s, list);
    }
    py_error_clear(py);
    char *best = g_strdup(s.best);
    return best;
}
