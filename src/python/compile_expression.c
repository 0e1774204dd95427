#include "python/compiler.h"

/* ---- names -------------------------------------------------------------------------------------------- */

typedef struct {
    guint8 fast, cell, name, global;
} AccessOps;

static const AccessOps access_ops[] = {
    [ACCESS_LOAD] = {PY_BC_LOAD_FAST, PY_BC_LOAD_CELL, PY_BC_LOAD_NAME, PY_BC_LOAD_GLOBAL},
    [ACCESS_STORE] = {PY_BC_STORE_FAST, PY_BC_STORE_CELL, PY_BC_STORE_NAME, PY_BC_STORE_GLOBAL},
    [ACCESS_DELETE] = {PY_BC_DELETE_FAST, PY_BC_DELETE_CELL, PY_BC_DELETE_NAME,
                       PY_BC_DELETE_GLOBAL},
};

void compile_name(Unit *unit, const PyName *name, Access access)
{
    const AccessOps *ops = &access_ops[access];
    name = unit_mangle(unit, name);
    for (const Scope *s = unit->type_scope; s && s->kind == SCOPE_TYPE_PARAMETERS; s = s->parent) {
        const Symbol *parameter = scope_find(s, name);
        if (parameter) {
            emit(unit, ops->cell, parameter->cell);
            return;
        }
    }
    const Symbol *symbol = scope_find(unit->scope, name);
    gboolean function = unit->scope->kind == SCOPE_FUNCTION;
    SymbolPlace place = symbol ? (SymbolPlace)symbol->place
                               : function ? PLACE_GLOBAL : PLACE_NAMESPACE;
    switch (place) {
    case PLACE_LOCAL: emit(unit, ops->fast, symbol->slot); break;
    case PLACE_CELL: emit(unit, ops->cell, symbol->cell); break;
    case PLACE_FREE:
        emit(unit, access == ACCESS_LOAD && unit->scope->kind == SCOPE_CLASS ? PY_BC_LOAD_CLASS_CELL
                                                                             : ops->cell,
             symbol->cell);
        break;
    case PLACE_GLOBAL:
    case PLACE_NAMESPACE:
        emit(unit, unit->in_annotation && access == ACCESS_LOAD ? PY_BC_LOAD_ANNOTATION
                   : place == PLACE_GLOBAL                      ? ops->global
                                                                : ops->name,
             unit_name(unit, name));
        break;
    }
}

/* ---- truth and jumps ------------------------------------------------------------------------------------ */

gboolean is_constant_truth(const Expr *expr, gboolean *ret_truth)
{
    if (expr->kind == EXPR_NAME && !expr->is_store && g_str_equal(expr->name.id->text, "__debug__")) {
        *ret_truth = TRUE;
        return TRUE;
    }
    if (expr->kind != EXPR_CONSTANT)
        return FALSE;
    const Constant *constant = &expr->constant;
    switch ((ConstantKind)constant->kind) {
    case CONSTANT_NONE: case CONSTANT_FALSE: *ret_truth = FALSE; break;
    case CONSTANT_TRUE: case CONSTANT_ELLIPSIS: case CONSTANT_BIG_INT: *ret_truth = TRUE; break;
    case CONSTANT_INT: *ret_truth = constant->integer != 0; break;
    case CONSTANT_FLOAT: case CONSTANT_IMAGINARY: *ret_truth = constant->real != 0.0; break;
    case CONSTANT_STR: case CONSTANT_BYTES: *ret_truth = constant->size != 0; break;
    }
    return TRUE;
}

static void jump_bool_op(Unit *unit, const Expr *expr, LabelId label, gboolean condition)
{
    const ExprList *values = &expr->bool_op.values;
    gboolean decides = expr->op == AST_OR; /* the truth of one operand that ends the evaluation */
    LabelId end = label_new(unit);
    for (guint i = 0; i + 1 < values->n; i++)
        compile_jump(unit, values->items[i], decides == condition ? label : end, decides);
    compile_jump(unit, values->items[values->n - 1], label, condition);
    label_place(unit, end);
}

static gboolean jump_none_test(Unit *unit, const Expr *expr, LabelId label, gboolean condition)
{
    const Expr *right = expr->compare.rights.items[0];
    guint8 op = expr->compare.ops[0];
    if (expr->compare.rights.n != 1 || (op != AST_IS && op != AST_IS_NOT) ||
        right->kind != EXPR_CONSTANT || right->constant.kind != CONSTANT_NONE)
        return FALSE;
    compile_expr(unit, expr->compare.left);
    unit_at(unit, expr->start, expr->end);
    emit_jump(unit, (op == AST_IS) == condition ? PY_BC_JUMP_IF_NONE : PY_BC_JUMP_IF_NOT_NONE, label);
    return TRUE;
}

void compile_jump(Unit *unit, Expr *expr, LabelId label, gboolean condition)
{
    gboolean truth = FALSE;
    if (is_constant_truth(expr, &truth)) {
        unit_at(unit, expr->start, expr->end);
        if (truth == condition)
            emit_jump(unit, PY_BC_JUMP, label);
    } else if (expr->kind == EXPR_NOT) {
        compile_jump(unit, expr->unary.operand, label, !condition);
    } else if (expr->kind == EXPR_BOOL_OP) {
        jump_bool_op(unit, expr, label, condition);
    } else if (expr->kind != EXPR_COMPARE || !jump_none_test(unit, expr, label, condition)) {
        compile_expr(unit, expr);
        unit_at(unit, expr->start, expr->end);
        emit_jump(unit, condition ? PY_BC_JUMP_IF_TRUE : PY_BC_JUMP_IF_FALSE, label);
    }
}

/* ---- operators -------------------------------------------------------------------------------------------- */

static void compile_bool_op(Unit *unit, const Expr *expr)
{
    const ExprList *values = &expr->bool_op.values;
    LabelId end = label_new(unit);
    for (guint i = 0; i < values->n; i++) {
        compile_expr(unit, values->items[i]);
        unit_at(unit, expr->start, expr->end);
        if (i + 1 < values->n)
            emit_jump(unit, expr->op == AST_AND ? PY_BC_JUMP_IF_FALSE_OR_POP
                                                : PY_BC_JUMP_IF_TRUE_OR_POP, end);
    }
    label_place(unit, end);
}

static void emit_comparison(Unit *unit, guint8 op)
{
    switch (op) {
    case AST_IS: emit(unit, PY_BC_IS, 0); break;
    case AST_IS_NOT: emit(unit, PY_BC_IS, 1); break;
    case AST_IN: emit(unit, PY_BC_IN, 0); break;
    case AST_NOT_IN: emit(unit, PY_BC_IN, 1); break;
    default: emit(unit, PY_BC_COMPARE, op); break;
    }
}

/* The right side of "in": a list of constants is as good as a tuple, made once. */
static void compile_container(Unit *unit, Expr *expr)
{
    Expr as_tuple = *expr;
    if (expr->kind == EXPR_LIST && expr->sequence.items.n) {
        as_tuple.kind = EXPR_TUPLE;
        PyValue value = constant_value(unit, &as_tuple);
        if (value) {
            unit_at(unit, expr->start, expr->end);
            emit_constant(unit, value);
            return;
        }
    }
    compile_expr(unit, expr);
}

static void compile_right(Unit *unit, guint8 op, Expr *right)
{
    if (op == AST_IN || op == AST_NOT_IN)
        compile_container(unit, right);
    else
        compile_expr(unit, right);
}

static void compile_compare(Unit *unit, const Expr *expr)
{
    const ExprList *rights = &expr->compare.rights;
    compile_expr(unit, expr->compare.left);
    if (rights->n == 1) {
        compile_right(unit, expr->compare.ops[0], rights->items[0]);
        unit_at(unit, expr->start, expr->end);
        emit_comparison(unit, expr->compare.ops[0]);
        return;
    }
    LabelId cleanup = label_new(unit), end = label_new(unit);
    for (guint i = 0; i < rights->n; i++) {
        gboolean last = i + 1 == rights->n;
        compile_right(unit, expr->compare.ops[i], rights->items[i]);
        unit_at(unit, expr->start, expr->end);
        if (!last) {
            emit(unit, PY_BC_DUP, 0);
            emit(unit, PY_BC_ROT3, 0);
        }
        emit_comparison(unit, expr->compare.ops[i]);
        if (!last)
            emit_jump(unit, PY_BC_JUMP_IF_FALSE_OR_POP, cleanup);
    }
    emit_jump(unit, PY_BC_JUMP, end);
    label_place(unit, cleanup);
    emit(unit, PY_BC_SWAP, 0);
    emit(unit, PY_BC_POP, 0);
    label_place(unit, end);
}

/* ---- left-leaning chains ------------------------------------------------------------------------------------ */

static Expr *left_of(const Expr *expr)
{
    switch (expr->kind) {
    case EXPR_BINARY: return expr->binary.left;
    case EXPR_ATTRIBUTE: return expr->attribute.value;
    case EXPR_SUBSCRIPT: return expr->subscript.value;
    case EXPR_CALL: return expr->call.function;
    default: return NULL;
    }
}

/* An attribute on a later line than its object stands where its name does. */
static void at_attribute(Unit *unit, const Expr *expr, const Expr *attribute)
{
    PySource *source = &unit->c->ast->source;
    guint32 start = expr->start;
    if (py_source_line(source, start) != py_source_line(source, attribute->end))
        start = attribute->end - MIN(attribute->attribute.name->size, attribute->end);
    unit_at(unit, start, expr->end);
}

static void compile_link(Unit *unit, Expr *expr, gboolean is_method, gboolean for_method)
{
    guint name;
    switch (expr->kind) {
    case EXPR_BINARY:
        compile_expr(unit, expr->binary.right);
        unit_at(unit, expr->start, expr->end);
        emit(unit, PY_BC_BINARY, expr->op);
        break;
    case EXPR_ATTRIBUTE:
        at_attribute(unit, expr, expr);
        name = unit_name(unit, unit_mangle(unit, expr->attribute.name));
        emit(unit, for_method ? PY_BC_LOAD_METHOD : PY_BC_LOAD_ATTR, name);
        break;
    case EXPR_SUBSCRIPT:
        compile_expr(unit, expr->subscript.index);
        unit_at(unit, expr->start, expr->end);
        emit(unit, PY_BC_LOAD_ITEM, 0);
        break;
    default:
        if (is_method)
            at_attribute(unit, expr, expr->call.function);
        else
            unit_at(unit, expr->start, expr->end);
        compile_call(unit, expr, is_method);
        break;
    }
}

/* a + b + c + ... and a.b().c()... may have thousands of links: a loop, not recursion. */
static void compile_chain(Unit *unit, Expr *expr)
{
    GPtrArray *spine = unit->c->spine;
    guint mark = spine->len;
    for (Expr *left; (left = left_of(expr)); expr = left)
        g_ptr_array_add(spine, expr);
    compile_expr(unit, expr);
    gboolean method = FALSE;
    while (spine->len > mark && !unit->c->failed) {
        expr = g_ptr_array_steal_index(spine, spine->len - 1);
        const Expr *above = spine->len > mark ? spine->pdata[spine->len - 1] : NULL;
        gboolean for_method = expr->kind == EXPR_ATTRIBUTE && above && above->kind == EXPR_CALL &&
                              call_is_method(above);
        compile_link(unit, expr, method, for_method);
        method = for_method;
    }
    g_ptr_array_set_size(spine, (gint)mark);
}

/* ---- the rest --------------------------------------------------------------------------------------------- */

void compile_exprs(Unit *unit, const ExprList *list)
{
    for (guint i = 0; i < list->n; i++)
        compile_expr(unit, list->items[i]);
}

void compile_await(Unit *unit)
{
    emit(unit, PY_BC_GET_AWAITABLE, 0);
    emit(unit, PY_BC_LOAD_NONE, 0);
    emit(unit, PY_BC_YIELD_FROM, 0);
}

static void compile_await_expr(Unit *unit, const Expr *expr)
{
    const Scope *scope = unit->scope;
    if (scope->kind != SCOPE_FUNCTION) {
        compile_fail(unit, expr->start, expr->end, "'await' outside function");
        return;
    }
    if (!scope->is_coroutine && !scope->is_comprehension) {
        compile_fail(unit, expr->start, expr->end, "'await' outside async function");
        return;
    }
    compile_expr(unit, expr->unary.operand);
    unit_at(unit, expr->start, expr->end);
    compile_await(unit);
}

static void compile_yield(Unit *unit, const Expr *expr)
{
    if (expr->unary.operand)
        compile_expr(unit, expr->unary.operand);
    unit_at(unit, expr->start, expr->end);
    if (!expr->unary.operand)
        emit(unit, PY_BC_LOAD_NONE, 0);
    if (expr->kind == EXPR_YIELD) {
        emit(unit, PY_BC_YIELD, 0);
        return;
    }
    emit(unit, PY_BC_GET_YIELD_FROM_ITER, 0);
    emit(unit, PY_BC_LOAD_NONE, 0);
    emit(unit, PY_BC_YIELD_FROM, 0);
}

static void compile_conditional(Unit *unit, const Expr *expr)
{
    LabelId orelse = label_new(unit), end = label_new(unit);
    compile_jump(unit, expr->if_.test, orelse, FALSE);
    compile_expr(unit, expr->if_.body);
    emit_jump(unit, PY_BC_JUMP, end);
    unit->depth--; /* of the two branches only one leaves its value */
    label_place(unit, orelse);
    compile_expr(unit, expr->if_.orelse);
    label_place(unit, end);
}

static void compile_slice(Unit *unit, const Expr *expr)
{
    Expr *parts[] = {expr->slice.lower, expr->slice.upper, expr->slice.step};
    guint n = parts[2] ? 3 : 2;
    for (guint i = 0; i < n; i++) {
        if (parts[i])
            compile_expr(unit, parts[i]);
        else
            emit(unit, PY_BC_LOAD_NONE, 0);
    }
    unit_at(unit, expr->start, expr->end);
    emit(unit, PY_BC_BUILD_SLICE, n);
}

static void compile_unary(Unit *unit, const Expr *expr)
{
    PyValue folded = expr->kind == EXPR_UNARY ? constant_value(unit, expr) : NULL;
    if (folded) {
        unit_at(unit, expr->start, expr->end);
        emit_constant(unit, folded);
        return;
    }
    compile_expr(unit, expr->unary.operand);
    unit_at(unit, expr->start, expr->end);
    emit(unit, expr->kind == EXPR_NOT ? PY_BC_NOT : PY_BC_UNARY, expr->op);
}

void compile_expr(Unit *unit, Expr *expr)
{
    if (unit->c->failed)
        return;
    unit_at(unit, expr->start, expr->end);
    switch ((ExprKind)expr->kind) {
    case EXPR_CONSTANT: emit_literal(unit, &expr->constant); break;
    case EXPR_NAME: compile_name(unit, expr->name.id, ACCESS_LOAD); break;
    case EXPR_BINARY: case EXPR_ATTRIBUTE: case EXPR_SUBSCRIPT: case EXPR_CALL:
        compile_chain(unit, expr);
        break;
    case EXPR_BOOL_OP: compile_bool_op(unit, expr); break;
    case EXPR_NAMED:
        compile_expr(unit, expr->named.value);
        unit_at(unit, expr->start, expr->end);
        emit(unit, PY_BC_DUP, 0);
        compile_name(unit, expr->named.target->name.id, ACCESS_STORE);
        break;
    case EXPR_UNARY: case EXPR_NOT: compile_unary(unit, expr); break;
    case EXPR_LAMBDA: compile_lambda(unit, expr); break;
    case EXPR_IF: compile_conditional(unit, expr); break;
    case EXPR_DICT: case EXPR_SET: case EXPR_LIST: case EXPR_TUPLE: compile_display(unit, expr); break;
    case EXPR_LIST_COMP: case EXPR_SET_COMP: case EXPR_DICT_COMP: case EXPR_GENERATOR:
        compile_comprehension(unit, expr);
        break;
    case EXPR_AWAIT: compile_await_expr(unit, expr); break;
    case EXPR_YIELD: case EXPR_YIELD_FROM: compile_yield(unit, expr); break;
    case EXPR_COMPARE: compile_compare(unit, expr); break;
    case EXPR_FORMATTED: break; /* only inside of f-strings */
    case EXPR_FSTRING: compile_fstring(unit, expr); break;
    case EXPR_STARRED:
        compile_fail(unit, expr->start, expr->end, "can't use starred expression here");
        break;
    case EXPR_SLICE: compile_slice(unit, expr); break;
    }
}
