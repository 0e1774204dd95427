#include <string.h>

#include "python/compiler.h"

static PyCode *compile_eval(Compiler *c)
{
    Unit unit;
    unit_begin(&unit, c, NULL, c->ast->scope, "<module>");
    unit.code->first_line = 1;
    compile_expr(&unit, c->ast->expression);
    emit(&unit, PY_BC_RETURN, 0);
    return unit_finish(&unit);
}

static PyCode *compile_module(Compiler *c)
{
    Unit unit;
    PyNameTable *names = &c->ast->names;
    const Expr *docstring = ast_docstring(&c->ast->body);
    unit_begin(&unit, c, NULL, c->ast->scope, "<module>");
    unit.code->first_line = 1;
    if (docstring) {
        unit_at(&unit, docstring->start, docstring->end);
        emit_literal(&unit, &docstring->constant);
        emit(&unit, PY_BC_STORE_NAME, unit_name(&unit, py_name_intern(names, "__doc__", 7)));
        unit.code->docstring = py_str_len(c->py, docstring->constant.text,
                                          docstring->constant.size);
    }
    if (c->ast->scope->has_annotations)
        emit(&unit, PY_BC_SETUP_ANNOTATIONS, 0);
    compile_body(&unit, &c->ast->body);
    emit(&unit, PY_BC_LOAD_NONE, 0);
    emit(&unit, PY_BC_RETURN, 0);
    return unit_finish(&unit);
}

static PyCode *compile_ast(PyInterp *py, Ast *ast)
{
    Compiler c = {
        .py = py, .ast = ast, .filename = py_intern(py, ast->source.filename),
        .instructions = g_array_sized_new(FALSE, FALSE, sizeof(PyInstruction), 256),
        .positions = g_array_sized_new(FALSE, FALSE, sizeof(PyPosition), 128),
        .handlers = g_array_new(FALSE, FALSE, sizeof(PyHandler)),
        .labels = g_array_new(FALSE, FALSE, sizeof(Label)),
        .spine = g_ptr_array_new(),
    };
    PyCode *code = ast->mode == AST_EVAL ? compile_eval(&c) : compile_module(&c);
    g_array_free(c.instructions, TRUE);
    g_array_free(c.positions, TRUE);
    g_array_free(c.handlers, TRUE);
    g_array_free(c.labels, TRUE);
    g_ptr_array_free(c.spine, TRUE);
    return code;
}

PyCode *py_compile(PyInterp *py, const char *filename, const char *source, gsize size,
                   const char *mode)
{
    g_autoptr(Ast) ast =
        ast_parse(filename, source, size, strcmp(mode, "eval") == 0 ? AST_EVAL : AST_EXEC);
    PyCode *code = ast_analyze(ast) ? compile_ast(py, ast) : NULL;
    if (!code && !py_error(py))
        ast_raise(py, ast);
    return code;
}
