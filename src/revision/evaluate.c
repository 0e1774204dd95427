#include "revision/evaluate.h"

#include "base/error.h"

static gboolean fail_type(const char *path, const char *name, GError **error)
{
    return limbeck_fail(error, LIMBECK_ERROR_REVISION, "%s: %s must be %s", path, name,
                        g_str_equal(name, "revision") ? "a str" : "None, a str or a tuple of str");
}

/* As alembic.util.to_tuple(): None, one text, or an iterable of texts. NULL in *ret_texts when the
 * module has no such name. */
static gboolean read_texts(PyInterp *py, PyValue module, const char *path, const char *name,
                           char ***ret_texts, GError **error)
{
    *ret_texts = NULL;
    PyValue value = py_getattr_or_null(py, module, name);
    if (!value) {
        if (py_error(py)) {
            py_error_to_gerror(py, error);
            return FALSE;
        }
        return TRUE;
    }
    g_autoptr(GStrvBuilder) texts = g_strv_builder_new();
    if (py_is_str(value)) {
        g_strv_builder_add(texts, py_text(value));
    } else if (!py_is_none(value)) {
        PyValue list = py_to_list(py, value);
        if (!list && py_error_is(py, PY_EXC_TYPE_ERROR)) {
            py_error_clear(py);
            return fail_type(path, name, error);
        }
        if (!list) {
            py_error_to_gerror(py, error);
            return FALSE;
        }
        for (gsize i = 0; i < py_list_length(list); i++) {
            if (!py_is_str(py_list_item(list, i)))
                return fail_type(path, name, error);
            g_strv_builder_add(texts, py_text(py_list_item(list, i)));
        }
    }
    *ret_texts = g_strv_builder_end(texts);
    return TRUE;
}

static gboolean read_doc(PyInterp *py, PyValue module, Revision *revision, GError **error)
{
    PyValue doc = py_getattr_or_null(py, module, "__doc__");
    if (!doc && py_error(py)) {
        py_error_to_gerror(py, error);
        return FALSE;
    }
    revision->doc = g_strstrip(g_strdup(doc && py_is_str(doc) ? py_text(doc) : ""));
    return TRUE;
}

gboolean revision_evaluate(PyInterp *py, const char *path, Revision *revision, GError **error)
{
    PyValue module = py_run_file(py, NULL, path);
    if (!module) {
        py_error_to_gerror(py, error);
        return FALSE;
    }
    g_auto(GStrv) id = NULL;
    if (!read_texts(py, module, path, "revision", &id, error) ||
        !read_texts(py, module, path, "down_revision", &revision->down, error) ||
        !read_texts(py, module, path, "branch_labels", &revision->labels, error) ||
        !read_texts(py, module, path, "depends_on", &revision->depends, error))
        return FALSE;
    if (id && (!id[0] || id[1])) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_REVISION, "%s: revision must be a str", path);
        return FALSE;
    }
    revision->id = id ? g_strdup(id[0]) : NULL;
    return read_doc(py, module, revision, error);
}
