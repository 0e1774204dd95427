#include "python/compiler.h"

void emit_cleanup(Unit *unit, LabelId label)
{
    label_place(unit, label);
    emit(unit, PY_BC_SWAP, 0);
    emit(unit, PY_BC_POP_EXCEPT, 0);
    emit(unit, PY_BC_RERAISE, 0);
}

/* ---- except
 * ---------------------------------------------------------------------------------------------- */

/* The body of one clause; [previous exc] on the stack, afterwards nothing of it. */
static void compile_clause_body(Unit *unit, const ExceptHandler *handler, LabelId end)
{
    ControlBlock body, name;
    LabelId name_handler = label_new(unit);
    if (handler->name)
        compile_name(unit, handler->name, ACCESS_STORE);
    else
        emit(unit, PY_BC_POP, 0);
    block_push(unit, &body, BLOCK_HANDLER, handler->start, handler->end);
    if (handler->name) {
        block_push(unit, &name, BLOCK_NAME, handler->start, handler->end);
        name.name = handler->name;
        guard_open(unit, &name, name_handler);
    }
    compile_block(unit, &handler->body);
    unit_at(unit, handler->start, handler->end);
    if (handler->name)
        block_pop(unit, &name);
    block_pop(unit, &body);
    int depth = unit->depth;
    guard_close(unit,
                unit->block); /* that of all clauses: their exception is handled from here on */
    emit(unit, PY_BC_POP_EXCEPT, 0);
    if (handler->name)
        emit_name_cleanup(unit, handler->name);
    emit_jump(unit, PY_BC_JUMP, end);
    unit->depth = depth;
    guard_reopen(unit, unit->block);
    if (handler->name) {
        label_place(unit, name_handler);
        emit_name_cleanup(unit, handler->name);
        emit(unit, PY_BC_RERAISE, 0);
    }
}

static void compile_clause(Unit *unit, const ExceptHandler *handler, LabelId end)
{
    int depth = unit->depth;
    LabelId next = label_new(unit);
    if (handler->type) {
        compile_expr(unit, handler->type);
        unit_at(unit, handler->start, handler->end);
        emit(unit, PY_BC_CHECK_EXC_MATCH, 0);
        emit_jump(unit, PY_BC_JUMP_IF_FALSE, next);
    }
    compile_clause_body(unit, handler, end);
    unit->depth = depth;
    label_place(unit, next);
}

/* Where the parts of a try statement begin. */
typedef struct {
    ControlBlock handlers;
    LabelId cleanup, done;
    int depth;
} Guarded;

/* The guarded body and its else, up to the first handler. FALSE: blocks are nested too deep. */
static gboolean guarded_begin(Unit *unit, Guarded *guarded, const TryStmt *try_, guint32 start,
                              guint32 end)
{
    ControlBlock body;
    LabelId handler = label_new(unit);
    guarded->cleanup = label_new(unit);
    guarded->done = label_new(unit);
    guarded->depth = unit->depth;
    if (!block_push(unit, &body, BLOCK_TRY, start, end))
        return FALSE;
    guard_open(unit, &body, handler);
    compile_block(unit, &try_->body);
    block_pop(unit, &body);
    compile_block(unit, &try_->orelse);
    emit_jump(unit, PY_BC_JUMP, guarded->done);
    label_place(unit, handler);
    unit_at(unit, start, end);
    emit(unit, PY_BC_PUSH_EXC_INFO, 0);
    block_push(unit, &guarded->handlers, BLOCK_TRY, start, end);
    unit->depth--; /* the cleanup handler sees [previous], then the exception */
    guard_open(unit, &guarded->handlers, guarded->cleanup);
    unit->depth++;
    return TRUE;
}

/* Behind the last handler. */
static void guarded_end(Unit *unit, Guarded *guarded)
{
    emit_cleanup(unit, guarded->cleanup);
    unit->depth = guarded->depth;
    label_place(unit, guarded->done);
}

static void compile_except(Unit *unit, const TryStmt *try_, guint32 start, guint32 end)
{
    Guarded guarded;
    if (!guarded_begin(unit, &guarded, try_, start, end))
        return;
    for (guint i = 0; i < try_->n_handlers && !unit->c->failed; i++)
        compile_clause(unit, &try_->handlers[i], guarded.done);
    unit_at(unit, start, end);
    emit(unit, PY_BC_RERAISE, 0);
    block_pop(unit, &guarded.handlers);
    guarded_end(unit, &guarded);
}

/* ---- finally
 * --------------------------------------------------------------------------------------------- */

static void compile_finally(Unit *unit, const TryStmt *try_, guint32 start, guint32 end)
{
    ControlBlock body, handling;
    LabelId handler = label_new(unit), cleanup = label_new(unit), done = label_new(unit);
    int depth = unit->depth;
    if (!block_push(unit, &body, BLOCK_FINALLY, start, end))
        return;
    body.finally = &try_->finally;
    guard_open(unit, &body, handler);
    if (try_->is_star && try_->n_handlers)
        compile_try_star(unit, try_, start, end);
    else if (try_->n_handlers)
        compile_except(unit, try_, start, end);
    else
        compile_block(unit, &try_->body);
    block_pop(unit, &body);
    compile_block(unit, &try_->finally);
    emit_jump(unit, PY_BC_JUMP, done);
    label_place(unit, handler);
    emit(unit, PY_BC_PUSH_EXC_INFO, 0);
    block_push(unit, &handling, BLOCK_HANDLER_EXC, start, end);
    unit->depth--;
    guard_open(unit, &handling, cleanup);
    unit->depth++;
    compile_block(unit, &try_->finally);
    emit(unit, PY_BC_RERAISE, 0);
    block_pop(unit, &handling);
    emit_cleanup(unit, cleanup);
    unit->depth = depth;
    label_place(unit, done);
}

void compile_try(Unit *unit, const Stmt *stmt)
{
    const TryStmt *try_ = stmt->try_;
    guint32 start = stmt->start, end = stmt->start + 3;
    if (try_->has_finally)
        compile_finally(unit, try_, start, end);
    else if (try_->is_star)
        compile_try_star(unit, try_, start, end);
    else
        compile_except(unit, try_, start, end);
}

/* ---- except*
 * -----------------------------------------------------------------------------------------------
 */

/* [previous orig list rest] before and after. */
static void compile_star_clause(Unit *unit, const ExceptHandler *handler)
{
    ControlBlock star, body;
    LabelId none = label_new(unit), next = label_new(unit), failed = label_new(unit);
    compile_expr(unit, handler->type);
    unit_at(unit, handler->start, handler->end);
    emit(unit, PY_BC_CHECK_EG_MATCH, 0);
    emit(unit, PY_BC_DUP, 0);
    emit_jump(unit, PY_BC_JUMP_IF_NONE, none);
    emit(unit, PY_BC_PUSH_EXC_INFO, 0);
    if (handler->name)
        compile_name(unit, handler->name, ACCESS_STORE);
    else
        emit(unit, PY_BC_POP, 0);
    block_push(unit, &star, BLOCK_STAR, handler->start, handler->end);
    block_push(unit, &body, BLOCK_TRY, handler->start, handler->end);
    guard_open(unit, &body, failed);
    compile_block(unit, &handler->body);
    block_pop(unit, &body);
    unit_at(unit, handler->start, handler->end);
    block_pop(unit, &star);
    emit(unit, PY_BC_POP_EXCEPT, 0);
    if (handler->name)
        emit_name_cleanup(unit, handler->name);
    emit_jump(unit, PY_BC_JUMP, next);
    label_place(unit, failed);
    if (handler->name)
        emit_name_cleanup(unit, handler->name);
    emit(unit, PY_BC_SWAP, 0);
    emit(unit, PY_BC_POP_EXCEPT, 0);
    emit(unit, PY_BC_LIST_APPEND, 2);
    emit_jump(unit, PY_BC_JUMP, next);
    label_place(unit, none);
    emit(unit, PY_BC_POP, 0);
    label_place(unit, next);
}

void compile_try_star(Unit *unit, const TryStmt *try_, guint32 start, guint32 end)
{
    Guarded guarded;
    if (!guarded_begin(unit, &guarded, try_, start, end))
        return;
    LabelId handled = label_new(unit);
    emit(unit, PY_BC_BUILD_LIST, 0);
    emit(unit, PY_BC_COPY, 2);
    for (guint i = 0; i < try_->n_handlers && !unit->c->failed; i++)
        compile_star_clause(unit, &try_->handlers[i]);
    unit_at(unit, start, end);
    emit(unit, PY_BC_LIST_APPEND, 1);
    emit(unit, PY_BC_PREP_RERAISE_STAR, 0);
    emit(unit, PY_BC_DUP, 0);
    emit_jump(unit, PY_BC_JUMP_IF_NONE, handled);
    emit(unit, PY_BC_RERAISE, 0);
    label_place(unit, handled);
    emit(unit, PY_BC_POP, 0);
    block_pop(unit, &guarded.handlers);
    emit(unit, PY_BC_POP_EXCEPT, 0);
    emit_jump(unit, PY_BC_JUMP, guarded.done);
    guarded_end(unit, &guarded);
}
