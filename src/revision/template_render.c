#include "revision/template.h"

#include "base/error.h"

#include <string.h>

#define ARGUMENTS_MODULE "__limbeck_template_arguments"

/* The template's line where the exception went through its code; 0 when that is not known. */
static int failed_line(PyInterp *py, const Template *template, PyValue exception)
{
    int line = 0;
    PyValue traceback = py_getattr_or_null(py, exception, "__traceback__");
    while (traceback && !py_is_none(traceback)) {
        gint64 n = 0;
        PyValue number = py_getattr_or_null(py, traceback, "tb_lineno");
        if (number && py_is_int(number) && py_to_int64(py, number, &n) && n >= 1 &&
            n <= (gint64)template->lines->len)
            line = g_array_index(template->lines, int, n - 1);
        /* Only the outermost frame is the template's for sure. */
        break;
    }
    if (py_error(py))
        py_error_clear(py);
    return line;
}

static char *fail(PyInterp *py, const Template *template, const char *filename, GError **error)
{
    PyValue exception = py_error_take(py);
    int line = failed_line(py, template, exception);
    PyValue text = py_to_str(py, exception);
    if (!text)
        py_error_clear(py);
    PyValue name = py_type_of(py, exception)->name;
    g_autofree char *position = line ? g_strdup_printf(":%d", line) : g_strdup("");
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                "Template rendering failed: %s%s: %s: %s", filename, position, py_text(name),
                text ? py_text(text) : "");
    return NULL;
}

/* A module that holds the arguments, for the template's import. */
static gboolean publish_arguments(PyInterp *py, PyValue arguments, GStrvBuilder *names)
{
    PyValue module = py_run_source(py, ARGUMENTS_MODULE, "<arguments>", "", 0);
    if (!module)
        return FALSE;
    PyValue key, value;
    for (gsize position = 0; py_dict_next(arguments, &position, &key, &value);) {
        if (!py_setattr(py, module, py_text(key), value))
            return FALSE;
        g_strv_builder_add(names, py_text(key));
    }
    return TRUE;
}

char *template_render(PyInterp *py, const char *text, const char *filename, PyValue arguments,
                      GError **error)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    if (!publish_arguments(py, arguments, builder)) {
        py_error_to_gerror(py, error);
        return NULL;
    }
    g_auto(GStrv) names = g_strv_builder_end(builder);
    g_autoptr(Template) template = template_translate(text, filename, ARGUMENTS_MODULE,
                                                      (const char *const *)names, error);
    if (!template)
        return NULL;
    PyValue module =
        py_run_source(py, NULL, filename, template->source, strlen(template->source));
    PyValue result = module ? py_getattr(py, module, "_M_result") : NULL;
    if (!result)
        return fail(py, template, filename, error);
    return g_strdup(py_text(result));
}
