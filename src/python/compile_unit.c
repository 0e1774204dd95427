#include "python/compiler.h"

#include <string.h>

void compile_fail(Unit *unit, guint32 start, guint32 end, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(unit->c->ast->arena, format, args);
    va_end(args);
    ast_fail(unit->c->ast, start, end, "%s", message);
    unit->c->failed = TRUE;
}

/* ---- labels ------------------------------------------------------------------------------------------ */

static Label *get_label(const Unit *unit, LabelId label)
{
    return &g_array_index(unit->c->labels, Label, unit->first_label + label);
}

LabelId label_new(Unit *unit)
{
    Label label = {.position = -1, .depth = -1};
    g_array_append_val(unit->c->labels, label);
    return unit->c->labels->len - 1 - unit->first_label;
}

guint unit_here(const Unit *unit)
{
    return unit->c->instructions->len - unit->first_instruction;
}

void label_place(Unit *unit, LabelId id)
{
    Label *label = get_label(unit, id);
    label->position = (gint)unit_here(unit);
    if (label->used)
        unit->reachable = TRUE;
    if (label->depth >= 0)
        unit->depth = label->depth;
    else
        label->depth = unit->depth;
}

/* ---- the stack's depth ----------------------------------------------------------------------------------- */

/* How an instruction changes the depth: a constant, or by its argument. */
static int stack_effect(PyOpcode op, guint arg)
{
    int n = (int)arg;
    switch (op) {
    case PY_BC_DUP: case PY_BC_COPY: case PY_BC_LOAD_CONST: case PY_BC_LOAD_INT:
    case PY_BC_LOAD_NONE: case PY_BC_LOAD_FAST: case PY_BC_LOAD_CELL: case PY_BC_LOAD_CLOSURE:
    case PY_BC_LOAD_CLASS_CELL: case PY_BC_LOAD_NAME: case PY_BC_LOAD_GLOBAL:
    case PY_BC_LOAD_ANNOTATION:
    case PY_BC_LOAD_METHOD: case PY_BC_FOR_ITER: case PY_BC_LOAD_BUILD_CLASS: case PY_BC_GET_ANEXT:
    case PY_BC_PUSH_EXC_INFO: case PY_BC_WITH_ENTER: case PY_BC_WITH_EXIT_EXC:
    case PY_BC_IMPORT_FROM: case PY_BC_LOAD_LOCALS: case PY_BC_LOAD_ASSERTION_ERROR:
    case PY_BC_MATCH_MAPPING: case PY_BC_MATCH_SEQUENCE: case PY_BC_MATCH_KEYS:
    case PY_BC_MATCH_LEN_GE: case PY_BC_MATCH_LEN_EQ:
        return 1;
    case PY_BC_DUP2:
        return 2;
    case PY_BC_POP: case PY_BC_POP_LOOP: case PY_BC_STORE_FAST: case PY_BC_STORE_CELL: case PY_BC_STORE_NAME:
    case PY_BC_STORE_GLOBAL: case PY_BC_DELETE_ATTR: case PY_BC_LOAD_ITEM: case PY_BC_BINARY:
    case PY_BC_INPLACE: case PY_BC_COMPARE: case PY_BC_IS: case PY_BC_IN: case PY_BC_JUMP_IF_TRUE:
    case PY_BC_JUMP_IF_FALSE: case PY_BC_JUMP_IF_NONE: case PY_BC_JUMP_IF_NOT_NONE:
    case PY_BC_JUMP_IF_TRUE_OR_POP: case PY_BC_JUMP_IF_FALSE_OR_POP: case PY_BC_LIST_APPEND:
    case PY_BC_SET_ADD: case PY_BC_LIST_EXTEND: case PY_BC_SET_UPDATE: case PY_BC_DICT_UPDATE:
    case PY_BC_DICT_MERGE: case PY_BC_RETURN: case PY_BC_YIELD_FROM: case PY_BC_RERAISE:
    case PY_BC_POP_EXCEPT: case PY_BC_IMPORT_NAME:
    case PY_BC_IMPORT_STAR: case PY_BC_PRINT_EXPR:
    case PY_BC_PREP_RERAISE_STAR: case PY_BC_DICT_WITHOUT_KEYS:
        return -1;
    case PY_BC_STORE_ATTR: case PY_BC_DELETE_ITEM: case PY_BC_DICT_ADD: case PY_BC_END_ASYNC_FOR:
    case PY_BC_MATCH_CLASS:
        return -2;
    case PY_BC_STORE_ITEM:
        return -3;
    case PY_BC_BUILD_TUPLE: case PY_BC_BUILD_LIST: case PY_BC_BUILD_SET: case PY_BC_BUILD_STRING:
    case PY_BC_BUILD_SLICE:
        return 1 - n;
    case PY_BC_BUILD_DICT: return 1 - 2 * n;
    case PY_BC_UNPACK: return n - 1;
    case PY_BC_UNPACK_STAR: return (int)(arg & 0xfff) + (int)(arg >> 12);
    case PY_BC_FORMAT: return arg & 4 ? -1 : 0;
    case PY_BC_CALL: return -n;
    case PY_BC_CALL_KW: return -n - 1;
    case PY_BC_CALL_STAR: return arg ? -2 : -1;
    case PY_BC_CALL_METHOD: return -n - 1;
    case PY_BC_CALL_METHOD_KW: return -n - 2;
    case PY_BC_MAKE_FUNCTION: return -((arg & 1) + (arg >> 1 & 1) + (arg >> 2 & 1) + (arg >> 3 & 1));
    case PY_BC_WITH_EXIT_NORMAL: return arg ? 0 : -1;
    case PY_BC_RAISE: return -n;
    default: return 0;
    }
}

static void change_depth(Unit *unit, int by)
{
    unit->depth += by;
    if (unit->depth > unit->deepest)
        unit->deepest = unit->depth;
}

/* ---- instructions ---------------------------------------------------------------------------------------- */

static void note_position(Unit *unit)
{
    PySource *source = &unit->c->ast->source;
    PyPosition position = {.instruction = unit_here(unit)};
    py_source_position(source, unit->start, &position.line, &position.column);
    py_source_position(source, unit->end, &position.end_line, &position.end_column);
    g_array_append_val(unit->c->positions, position);
    unit->noted_start = unit->start;
    unit->noted_end = unit->end;
}

static void append(Unit *unit, PyOpcode op, guint arg)
{
    GArray *instructions = unit->c->instructions;
    /* Finally bodies are compiled more than once: nested ones, reachable or not, add up. */
    if (arg > PY_MAX_ARG || ++unit->c->work > MAX_INSTRUCTIONS) {
        if (!unit->c->failed)
            compile_fail(unit, unit->start, unit->end, "source compiles to too much code");
        return;
    }
    if (!unit->reachable)
        return;
    if (unit->noted_start != unit->start || unit->noted_end != unit->end)
        note_position(unit);
    PyInstruction instruction = PY_INSTRUCTION(op, arg);
    g_array_append_val(instructions, instruction);
}

void emit(Unit *unit, PyOpcode op, guint arg)
{
    append(unit, op, arg);
    change_depth(unit, stack_effect(op, arg));
    if (op == PY_BC_RETURN || op == PY_BC_RAISE || op == PY_BC_RERAISE)
        unit->reachable = FALSE;
}

void emit_jump(Unit *unit, PyOpcode op, LabelId id)
{
    append(unit, op, id);
    Label *label = get_label(unit, id);
    label->used |= unit->reachable;
    int there = unit->depth;
    if (op == PY_BC_JUMP_IF_TRUE || op == PY_BC_JUMP_IF_FALSE || op == PY_BC_JUMP_IF_NONE ||
        op == PY_BC_JUMP_IF_NOT_NONE || op == PY_BC_FOR_ITER)
        there--;
    if (label->depth < 0)
        label->depth = there;
    change_depth(unit, stack_effect(op, 0));
    if (op == PY_BC_JUMP)
        unit->reachable = FALSE;
}

/* ---- units ----------------------------------------------------------------------------------------------- */

/* "outer.<locals>.inner"; a name that is declared global around stands alone. */
static PyValue qualified_name(const Unit *unit, const char *name)
{
    PyInterp *py = unit->c->py;
    const Unit *outer = unit->outer;
    if (!outer || outer->scope->kind == SCOPE_MODULE)
        return py_intern(py, name);
    const PyName *own = py_name_intern(&unit->c->ast->names, name, strlen(name));
    const Symbol *symbol = scope_find(outer->scope, own);
    if (symbol && (symbol->flags & SYMBOL_GLOBAL) && !unit->scope->is_lambda &&
        !unit->scope->is_comprehension)
        return py_intern(py, name);
    return py_str_format(py, "%s%s.%s", py_text(outer->code->qualname),
                         outer->scope->kind == SCOPE_CLASS ? "" : ".<locals>", name);
}

static void name_slots(Unit *unit)
{
    PyCode *code = unit->code;
    PyInterp *py = unit->c->py;
    Scope *scope = unit->scope;
    code->local_names = g_new0(PyValue, MAX(1u, scope->n_locals));
    code->nlocals = scope->n_locals;
    code->cell_names = g_new0(PyValue, MAX(1u, scope->n_cells + scope->n_free));
    code->cell_parameters = g_new(int, MAX(1u, scope->n_cells));
    code->ncells = scope->n_cells;
    code->nfree = scope->n_free;
    for (guint i = 0; i < scope->n_cells; i++)
        code->cell_parameters[i] = -1;
    for (Symbol *symbol = scope->first; symbol; symbol = symbol->next) {
        gboolean local = symbol->place == PLACE_LOCAL ||
                         (symbol->place == PLACE_CELL && (symbol->flags & SYMBOL_PARAMETER));
        if (!local && !symbol->is_cell && !symbol->passed)
            continue;
        PyValue name = py_intern(py, symbol->name->text);
        if (local)
            code->local_names[symbol->slot] = name;
        if (symbol->is_cell || symbol->passed)
            code->cell_names[symbol->cell] = name;
        if (symbol->is_cell && local)
            code->cell_parameters[symbol->cell] = (int)symbol->slot;
    }
}

static void name_type_parameters(Unit *unit, const Scope *scope)
{
    for (const Scope *child = scope->first_child; child; child = child->next_sibling) {
        if (child->kind != SCOPE_TYPE_PARAMETERS)
            continue;
        for (const Symbol *symbol = child->first; symbol; symbol = symbol->next)
            unit->code->cell_names[symbol->cell] = py_intern(unit->c->py, symbol->name->text);
        name_type_parameters(unit, child);
    }
}

void unit_begin(Unit *unit, Compiler *c, Unit *outer, Scope *scope, const char *name)
{
    *unit = (Unit){
        .c = c, .outer = outer, .scope = scope, .reachable = TRUE,
        .first_instruction = c->instructions->len, .first_position = c->positions->len,
        .first_handler = c->handlers->len, .first_label = c->labels->len,
        .noted_start = G_MAXUINT32,
    };
    unit->code = py_code_new(c->py);
    unit->code->filename = c->filename;
    unit->code->name = py_intern(c->py, name);
    unit->code->qualname = qualified_name(unit, name);
    if (scope->kind != SCOPE_FUNCTION)
        unit->code->flags |= PY_CODE_NAMESPACE;
    if (scope->kind == SCOPE_CLASS)
        unit->code->flags |= PY_CODE_CLASS;
    if (scope->is_generator)
        unit->code->flags |= PY_CODE_GENERATOR;
    if (scope->is_coroutine)
        unit->code->flags |= PY_CODE_COROUTINE;
    if (c->ast->future_annotations)
        unit->code->flags |= PY_CODE_ANNOTATIONS_AS_STRINGS;
    name_slots(unit);
    name_type_parameters(unit, scope);
}

static gboolean is_jump(PyOpcode op)
{
    return (op >= PY_BC_JUMP && op <= PY_BC_JUMP_IF_FALSE_OR_POP) || op == PY_BC_FOR_ITER;
}

/* Where a jump to label leads, past jumps that only lead on. */
static guint resolve(const Unit *unit, LabelId label, const PyInstruction *instructions, guint n)
{
    guint position = (guint)get_label(unit, label)->position;
    for (guint hops = 0; hops < 16 && position < n; hops++) {
        if (PY_INSTRUCTION_OP(instructions[position]) != PY_BC_JUMP)
            break;
        position = (guint)get_label(unit, PY_INSTRUCTION_ARG(instructions[position]))->position;
    }
    return position;
}

static void link_jumps(Unit *unit)
{
    GArray *all = unit->c->instructions;
    guint n = unit_here(unit);
    PyInstruction *linked = g_memdup2(&g_array_index(all, PyInstruction, unit->first_instruction),
                                      n * sizeof(PyInstruction));
    const PyInstruction *raw = &g_array_index(all, PyInstruction, unit->first_instruction);
    for (guint i = 0; i < n; i++) {
        PyOpcode op = PY_INSTRUCTION_OP(raw[i]);
        if (is_jump(op))
            linked[i] = PY_INSTRUCTION(op, resolve(unit, PY_INSTRUCTION_ARG(raw[i]), raw, n));
    }
    unit->code->instructions = linked;
    unit->code->ninstructions = n;
}

static void copy_tables(Unit *unit)
{
    Compiler *c = unit->c;
    PyCode *code = unit->code;
    code->npositions = c->positions->len - unit->first_position;
    code->positions = g_memdup2(&g_array_index(c->positions, PyPosition, unit->first_position),
                                code->npositions * sizeof(PyPosition));
    code->nhandlers = c->handlers->len - unit->first_handler;
    code->handlers = g_memdup2(&g_array_index(c->handlers, PyHandler, unit->first_handler),
                               code->nhandlers * sizeof(PyHandler));
    for (guint i = 0; i < code->nhandlers; i++)
        code->handlers[i].target = (guint)get_label(unit, code->handlers[i].target)->position;
}

PyCode *unit_finish(Unit *unit)
{
    Compiler *c = unit->c;
    if (!c->failed) {
        link_jumps(unit);
        copy_tables(unit);
        unit->code->stack_size = (guint)unit->deepest + 1;
        g_array_set_size(c->instructions, unit->first_instruction);
        g_array_set_size(c->positions, unit->first_position);
        g_array_set_size(c->handlers, unit->first_handler);
        g_array_set_size(c->labels, unit->first_label);
    }
    return c->failed ? NULL : unit->code;
}
