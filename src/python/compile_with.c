#include "python/compiler.h"

static void compile_item(Unit *unit, const Stmt *stmt, guint index);

static void compile_with_body(Unit *unit, const Stmt *stmt, guint index)
{
    if (index + 1 < stmt->with.n)
        compile_item(unit, stmt, index + 1);
    else
        compile_block(unit, &stmt->with.body);
}

/* The block is left by an exception: [exit exc]. */
static void compile_exceptional_exit(Unit *unit, const Stmt *stmt, LabelId handler, LabelId done)
{
    ControlBlock handling;
    LabelId cleanup = label_new(unit), suppressed = label_new(unit);
    label_place(unit, handler);
    emit(unit, PY_BC_PUSH_EXC_INFO, 0);
    block_push(unit, &handling, BLOCK_TRY, stmt->start, stmt->end);
    unit->depth--;
    guard_open(unit, &handling, cleanup);
    unit->depth++;
    unit_at(unit, stmt->start, stmt->end);
    emit(unit, PY_BC_WITH_EXIT_EXC, stmt->is_async);
    if (stmt->is_async)
        compile_await(unit);
    emit_jump(unit, PY_BC_JUMP_IF_TRUE, suppressed);
    emit(unit, PY_BC_RERAISE, 0);
    label_place(unit, suppressed);
    emit(unit, PY_BC_POP, 0);
    block_pop(unit, &handling);
    emit(unit, PY_BC_POP_EXCEPT, 0);
    emit(unit, PY_BC_POP, 0);
    emit_jump(unit, PY_BC_JUMP, done);
    emit_cleanup(unit, cleanup);
}

static void compile_item(Unit *unit, const Stmt *stmt, guint index)
{
    const WithItem *item = &stmt->with.items[index];
    ControlBlock body;
    LabelId handler = label_new(unit), done = label_new(unit);
    int depth = unit->depth;
    compile_expr(unit, item->context);
    unit_at(unit, stmt->start, stmt->end);
    emit(unit, PY_BC_WITH_ENTER, stmt->is_async);
    if (stmt->is_async)
        compile_await(unit);
    if (!block_push(unit, &body, BLOCK_WITH, item->context->start, item->context->end))
        return;
    body.is_async = stmt->is_async;
    unit->depth--; /* the guard's depth: [exit] */
    guard_open(unit, &body, handler);
    unit->depth++;
    if (item->target)
        compile_store(unit, item->target);
    else
        emit(unit, PY_BC_POP, 0);
    compile_with_body(unit, stmt, index);
    unit_at(unit, stmt->start, stmt->end);
    block_pop(unit, &body);
    emit(unit, PY_BC_WITH_EXIT_NORMAL, stmt->is_async);
    if (stmt->is_async) {
        compile_await(unit);
        emit(unit, PY_BC_POP, 0);
    }
    emit_jump(unit, PY_BC_JUMP, done);
    compile_exceptional_exit(unit, stmt, handler, done);
    unit->depth = depth;
    label_place(unit, done);
}

void compile_with(Unit *unit, const Stmt *stmt)
{
    if (stmt->is_async && (!unit->scope->is_coroutine || unit->scope->kind != SCOPE_FUNCTION)) {
        compile_fail(unit, stmt->start, stmt->end, "'async with' outside async function");
        return;
    }
    compile_item(unit, stmt, 0);
}
