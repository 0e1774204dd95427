#include "python/compiler.h"

/* ---- while ---------------------------------------------------------------------------------------------- */

void compile_while(Unit *unit, const Stmt *stmt)
{
    ControlBlock loop;
    LabelId top = label_new(unit), orelse = label_new(unit), end = label_new(unit);
    label_place(unit, top);
    if (!block_push(unit, &loop, BLOCK_LOOP, stmt->start, stmt->end))
        return;
    loop.continue_label = top;
    loop.break_label = end;
    compile_jump(unit, stmt->while_.test, orelse, FALSE);
    compile_block(unit, &stmt->while_.body);
    unit_at(unit, stmt->while_.test->start, stmt->while_.test->end);
    emit_jump(unit, PY_BC_JUMP, top);
    block_pop(unit, &loop);
    label_place(unit, orelse);
    compile_block(unit, &stmt->while_.orelse);
    label_place(unit, end);
}

/* ---- for ------------------------------------------------------------------------------------------------- */

static void compile_async_for(Unit *unit, const Stmt *stmt)
{
    ControlBlock loop, guard;
    LabelId top = label_new(unit), stop = label_new(unit), end = label_new(unit);
    if (!unit->scope->is_coroutine || unit->scope->kind != SCOPE_FUNCTION) {
        compile_fail(unit, stmt->start, stmt->end, "'async for' outside async function");
        return;
    }
    compile_expr(unit, stmt->for_.iterable);
    unit_at(unit, stmt->start, stmt->end);
    emit(unit, PY_BC_GET_AITER, 0);
    if (!block_push(unit, &loop, BLOCK_FOR, stmt->start, stmt->end))
        return;
    loop.continue_label = top;
    loop.break_label = end;
    label_place(unit, top);
    block_push(unit, &guard, BLOCK_TRY, stmt->start, stmt->end);
    guard_open(unit, &guard, stop);
    emit(unit, PY_BC_GET_ANEXT, 0);
    compile_await(unit);
    block_pop(unit, &guard);
    compile_store(unit, stmt->for_.target);
    compile_block(unit, &stmt->for_.body);
    unit_at(unit, stmt->start, stmt->end);
    emit_jump(unit, PY_BC_JUMP, top);
    block_pop(unit, &loop);
    label_place(unit, stop);
    emit(unit, PY_BC_END_ASYNC_FOR, 0);
    compile_block(unit, &stmt->for_.orelse);
    label_place(unit, end);
}

void compile_for(Unit *unit, const Stmt *stmt)
{
    if (stmt->is_async) {
        compile_async_for(unit, stmt);
        return;
    }
    ControlBlock loop;
    LabelId top = label_new(unit), orelse = label_new(unit), end = label_new(unit);
    compile_expr(unit, stmt->for_.iterable);
    unit_at(unit, stmt->start, stmt->end); /* CPython 3.11 shows no carets here */
    emit(unit, PY_BC_GET_ITER, 0);
    if (!block_push(unit, &loop, BLOCK_FOR, stmt->start, stmt->end))
        return;
    loop.continue_label = top;
    loop.break_label = end;
    label_place(unit, top);
    emit_jump(unit, PY_BC_FOR_ITER, orelse);
    compile_store(unit, stmt->for_.target);
    compile_block(unit, &stmt->for_.body);
    unit_at(unit, stmt->start, stmt->end);
    emit_jump(unit, PY_BC_JUMP, top);
    block_pop(unit, &loop);
    label_place(unit, orelse);
    compile_block(unit, &stmt->for_.orelse);
    label_place(unit, end);
}

/* ---- break, continue --------------------------------------------------------------------------------------- */

static ControlBlock *innermost_loop(const Unit *unit)
{
    ControlBlock *block = unit->block;
    while (block && block->kind != BLOCK_LOOP && block->kind != BLOCK_FOR)
        block = block->outer;
    return block;
}

static gboolean in_except_star(const Unit *unit, const ControlBlock *until)
{
    for (const ControlBlock *block = unit->block; block != until; block = block->outer)
        if (block->kind == BLOCK_STAR)
            return TRUE;
    return FALSE;
}

void compile_break(Unit *unit, const Stmt *stmt)
{
    ControlBlock *loop = innermost_loop(unit);
    unit_at(unit, stmt->start, stmt->end);
    if (!loop || in_except_star(unit, loop)) {
        compile_fail(unit, stmt->start, stmt->end,
                     in_except_star(unit, loop) ? "'break', 'continue' and 'return' cannot appear in "
                                                  "an except* block" : "'break' outside loop");
        return;
    }
    int depth = unit->depth;
    unwind(unit, loop, FALSE);
    if (loop->kind == BLOCK_FOR)
        emit(unit, PY_BC_POP_LOOP, 0);
    emit_jump(unit, PY_BC_JUMP, loop->break_label);
    unit->depth = depth;
    unwind_end(unit, loop);
}

void compile_continue(Unit *unit, const Stmt *stmt)
{
    ControlBlock *loop = innermost_loop(unit);
    unit_at(unit, stmt->start, stmt->end);
    if (!loop || in_except_star(unit, loop)) {
        compile_fail(unit, stmt->start, stmt->end,
                     in_except_star(unit, loop) ? "'break', 'continue' and 'return' cannot appear in "
                                                  "an except* block"
                                                : "'continue' not properly in loop");
        return;
    }
    int depth = unit->depth;
    unwind(unit, loop, FALSE);
    emit_jump(unit, PY_BC_JUMP, loop->continue_label);
    unit->depth = depth;
    unwind_end(unit, loop);
}
