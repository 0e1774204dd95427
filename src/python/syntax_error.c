#include "python/syntax_error.h"

#include <string.h>

#include "python/ast.h"

static PyValue int_or_none(PyInterp *py, int n, gboolean known)
{
    return known ? py_int(py, n) : py_none(py);
}

PyValue py_raise_syntax(PyInterp *py, PyExc which, const char *filename, int line, int column,
                        int end_line, int end_column, const char *line_text, const char *message)
{
    PyValue details = py_tuple_of(
        py, 6, py_str(py, filename), py_int(py, line), int_or_none(py, column, column > 0),
        line_text ? py_str(py, line_text) : py_none(py), int_or_none(py, end_line, end_column > 0),
        int_or_none(py, end_column, end_column > 0));
    PyValue exception = py_call2(py, py_type_value(py_exception_type(py, which)),
                                 py_str(py, message), details);
    if (!exception)
        return NULL;
    static const char *const names[] = {"filename", "lineno", "offset", "text", "end_lineno",
                                        "end_offset"};
    if (!py_setattr(py, exception, "msg", py_str(py, message)))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!py_setattr(py, exception, names[i], py_tuple_item(details, i)))
            return NULL;
    return py_raise_value(py, exception);
}

/* Columns count characters, not bytes. */
static int character_column(Ast *ast, guint32 offset, int *ret_line)
{
    int column;
    py_source_position(&ast->source, offset, ret_line, &column);
    const char *start = ast->source.text + offset - column;
    return (int)g_utf8_strlen(start, column) + 1;
}

void ast_raise(PyInterp *py, Ast *ast)
{
    const PySyntaxFailure *failure = &ast->failure;
    if (failure->line) {
        py_raise_syntax(py, failure->which, ast->source.filename, failure->line, 0, 0, 0, NULL,
                        failure->message);
        return;
    }
    int line, end_line;
    int column = character_column(ast, failure->start, &line);
    int end_column = character_column(ast, failure->end, &end_line);
    char *text = py_source_line_text(&ast->source, line);
    if (!failure->has_range) {
        end_line = line;
        end_column = column;
    }
    g_autofree char *with_newline = g_strconcat(text ? text : "", "\n", NULL);
    py_raise_syntax(py, failure->which, ast->source.filename, line, column, end_line, end_column,
                    with_newline, failure->message);
}
