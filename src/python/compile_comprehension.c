#include "python/compiler.h"

typedef struct {
    LabelId top, end, skip;
    ControlBlock guard; /* asynchronous: of GET_ANEXT */
} Loop;

static const char *comprehension_name(const Expr *expr)
{
    switch (expr->kind) {
    case EXPR_LIST_COMP: return "<listcomp>";
    case EXPR_SET_COMP: return "<setcomp>";
    case EXPR_DICT_COMP: return "<dictcomp>";
    default: return "<genexpr>";
    }
}

/* The head of one "for"; the iterable is on the stack already for the first one. */
static void begin_loop(Unit *unit, const Expr *whole, const Comprehension *c, Loop *loop,
                       gboolean first)
{
    loop->top = label_new(unit);
    loop->end = label_new(unit);
    if (first)
        emit(unit, PY_BC_LOAD_FAST, 0);
    else
        compile_expr(unit, c->iterable);
    unit_at(unit, whole->start, whole->end);
    if (!first)
        emit(unit, c->is_async ? PY_BC_GET_AITER : PY_BC_GET_ITER, 0);
    label_place(unit, loop->top);
    if (c->is_async) {
        block_push(unit, &loop->guard, BLOCK_TRY, unit->start, unit->end);
        guard_open(unit, &loop->guard, loop->end);
        emit(unit, PY_BC_GET_ANEXT, 0);
        compile_await(unit);
        block_pop(unit, &loop->guard);
    } else {
        emit_jump(unit, PY_BC_FOR_ITER, loop->end);
    }
    compile_store(unit, c->target);
    for (guint i = 0; i < c->conditions.n; i++)
        compile_jump(unit, c->conditions.items[i], loop->top, FALSE);
}

static void end_loop(Unit *unit, const Comprehension *c, const Loop *loop)
{
    unit_at(unit, c->iterable->start, c->iterable->end);
    emit_jump(unit, PY_BC_JUMP, loop->top);
    label_place(unit, loop->end);
    if (c->is_async)
        emit(unit, PY_BC_END_ASYNC_FOR, 0);
}

static void compile_element(Unit *unit, const Expr *expr)
{
    guint below = expr->comp.n + 1; /* the iterators lie above the collection */
    compile_expr(unit, expr->comp.element);
    if (expr->kind == EXPR_DICT_COMP)
        compile_expr(unit, expr->comp.value);
    unit_at(unit, expr->comp.element->start, expr->comp.element->end);
    switch (expr->kind) {
    case EXPR_LIST_COMP: emit(unit, PY_BC_LIST_APPEND, below); break;
    case EXPR_SET_COMP: emit(unit, PY_BC_SET_ADD, below); break;
    case EXPR_DICT_COMP: emit(unit, PY_BC_DICT_ADD, below); break;
    default:
        emit(unit, PY_BC_YIELD, 0);
        emit(unit, PY_BC_POP, 0);
        break;
    }
}

static void compile_comprehension_body(Unit *unit, const Expr *expr)
{
    guint n = expr->comp.n;
    Loop *loops = ARENA_NEW_ARRAY(unit->c->ast->arena, Loop, n);
    unit_at(unit, expr->start, expr->end);
    if (expr->kind == EXPR_LIST_COMP)
        emit(unit, PY_BC_BUILD_LIST, 0);
    else if (expr->kind == EXPR_SET_COMP)
        emit(unit, PY_BC_BUILD_SET, 0);
    else if (expr->kind == EXPR_DICT_COMP)
        emit(unit, PY_BC_BUILD_DICT, 0);
    for (guint i = 0; i < n; i++)
        begin_loop(unit, expr, &expr->comp.generators[i], &loops[i], i == 0);
    compile_element(unit, expr);
    for (guint i = n; i-- > 0;)
        end_loop(unit, &expr->comp.generators[i], &loops[i]);
    unit_at(unit, expr->start, expr->end);
    if (expr->kind == EXPR_GENERATOR)
        emit(unit, PY_BC_LOAD_NONE, 0);
    emit(unit, PY_BC_RETURN, 0);
}

static gboolean check_async(Unit *unit, const Expr *expr)
{
    const Scope *scope = unit->scope;
    if (!expr->comp.scope->is_coroutine || expr->kind == EXPR_GENERATOR)
        return FALSE;
    if (scope->kind != SCOPE_FUNCTION || (!scope->is_coroutine && !scope->is_comprehension)) {
        compile_fail(unit, expr->start, expr->end,
                     "asynchronous comprehension outside of an asynchronous function");
        return FALSE;
    }
    return TRUE;
}

void compile_comprehension(Unit *unit, Expr *expr)
{
    gboolean awaited = check_async(unit, expr);
    if (unit->c->failed)
        return;
    Unit inner;
    unit_begin(&inner, unit->c, unit, expr->comp.scope, comprehension_name(expr));
    inner.code->first_line = py_source_line(&unit->c->ast->source, expr->start);
    inner.code->nargs = inner.code->nposonly = 1;
    compile_comprehension_body(&inner, expr);
    PyCode *code = unit_finish(&inner);
    if (!code)
        return;
    emit_function(unit, code, expr->comp.scope, 0);
    compile_expr(unit, expr->comp.generators[0].iterable);
    unit_at(unit, expr->start, expr->end);
    emit(unit, expr->comp.generators[0].is_async ? PY_BC_GET_AITER : PY_BC_GET_ITER, 0);
    unit_at(unit, expr->start, expr->end);
    emit(unit, PY_BC_CALL, 1);
    if (awaited)
        compile_await(unit);
}
