#include "python/code.h"
#include "python/interp.h"

static const char *const op_names[] = {
#define X(name, text) #name,
    PY_OPCODES(X)
#undef X
};

static void write_value(PyInterp *py, GString *out, PyValue value)
{
    PyValue text = py_repr(py, value);
    if (text)
        g_string_append_printf(out, " (%s)", py_text(text));
    else
        py_error_clear(py);
}

static void write_argument(PyInterp *py, GString *out, const PyCode *code, PyOpcode op, guint arg)
{
    static const char *const binary[] = {"+", "-", "*", "/", "//", "%", "**",
                                         "<<", ">>", "&", "|", "^", "@"};
    static const char *const unary[] = {"-", "+", "~"};
    static const char *const compare[] = {"<", "<=", "==", "!=", ">", ">="};
    g_string_append_printf(out, " %u", arg);
    switch (op) {
    case PY_BC_LOAD_CONST: write_value(py, out, code->constants[arg]); break;
    case PY_BC_LOAD_FAST: case PY_BC_STORE_FAST: case PY_BC_DELETE_FAST:
        g_string_append_printf(out, " (%s)", py_text(code->local_names[arg]));
        break;
    case PY_BC_LOAD_CELL: case PY_BC_STORE_CELL: case PY_BC_DELETE_CELL: case PY_BC_LOAD_CLOSURE:
    case PY_BC_LOAD_CLASS_CELL:
        g_string_append_printf(out, " (%s)", py_text(code->cell_names[arg]));
        break;
    case PY_BC_LOAD_NAME: case PY_BC_LOAD_ANNOTATION: case PY_BC_STORE_NAME: case PY_BC_DELETE_NAME: case PY_BC_LOAD_GLOBAL:
    case PY_BC_STORE_GLOBAL: case PY_BC_DELETE_GLOBAL: case PY_BC_LOAD_ATTR:
    case PY_BC_STORE_ATTR: case PY_BC_DELETE_ATTR: case PY_BC_LOAD_METHOD: case PY_BC_IMPORT_NAME:
    case PY_BC_IMPORT_FROM:
        g_string_append_printf(out, " (%s)", py_text(code->names[arg]));
        break;
    case PY_BC_BINARY: case PY_BC_INPLACE: g_string_append_printf(out, " (%s)", binary[arg]); break;
    case PY_BC_UNARY: g_string_append_printf(out, " (%s)", unary[arg]); break;
    case PY_BC_COMPARE: g_string_append_printf(out, " (%s)", compare[arg]); break;
    default: break;
    }
}

static void write_handlers(GString *out, const PyCode *code)
{
    for (guint i = 0; i < code->nhandlers; i++) {
        const PyHandler *handler = &code->handlers[i];
        g_string_append_printf(out, "      %u to %u -> %u [%u]\n", handler->start, handler->end,
                               handler->target, handler->depth);
    }
}

static void write_code(PyInterp *py, GString *out, PyCode *code)
{
    g_string_append_printf(out, "%s:\n", py_text(code->qualname));
    guint position = 0;
    int line = 0;
    for (guint i = 0; i < code->ninstructions; i++) {
        while (position < code->npositions && code->positions[position].instruction <= i)
            position++;
        int here = position ? code->positions[position - 1].line : code->first_line;
        if (here != line)
            g_string_append_printf(out, "%4d", here);
        else
            g_string_append(out, "    ");
        line = here;
        PyOpcode op = PY_INSTRUCTION_OP(code->instructions[i]);
        g_string_append_printf(out, " %4u %s", i, op < PY_N_OPCODES ? op_names[op] : "?");
        write_argument(py, out, code, op, PY_INSTRUCTION_ARG(code->instructions[i]));
        g_string_append_c(out, '\n');
    }
    write_handlers(out, code);
}

char *py_disassemble(PyInterp *py, PyCode *code)
{
    GString *out = g_string_new(NULL);
    GQueue codes = G_QUEUE_INIT;
    g_queue_push_tail(&codes, code);
    PyType *code_type = code->header.type;
    for (PyCode *next; (next = g_queue_pop_head(&codes));) {
        if (out->len)
            g_string_append_c(out, '\n');
        write_code(py, out, next);
        for (guint i = 0; i < next->nconstants; i++) {
            PyValue value = next->constants[i];
            if (!py_is_small(value) && value->type == code_type)
                g_queue_push_tail(&codes, value);
        }
    }
    return g_string_free(out, FALSE);
}
