#include "python/compiler.h"

gboolean block_push(Unit *unit, ControlBlock *block, BlockKind kind, guint32 start, guint32 end)
{
    *block = (ControlBlock){.kind = kind, .outer = unit->block, .start = start, .end = end};
    unit->block = block;
    if (++unit->n_blocks > MAX_STATIC_BLOCKS * 4 && !unit->c->failed)
        compile_fail(unit, start, end, "too many statically nested blocks");
    return !unit->c->failed;
}

void block_pop(Unit *unit, ControlBlock *block)
{
    if (block->guarded && !unit->c->failed)
        guard_close(unit, block);
    unit->block = block->outer;
    unit->n_blocks--;
}

/* ---- guards ------------------------------------------------------------------------------------------ */

void guard_open(Unit *unit, ControlBlock *block, LabelId handler)
{
    block->guarded = TRUE;
    block->guard = handler;
    block->guard_start = unit_here(unit);
    block->guard_depth = unit->depth;
}

void guard_close(Unit *unit, ControlBlock *block)
{
    Label *label = &g_array_index(unit->c->labels, Label, unit->first_label + block->guard);
    block->guarded = FALSE;
    label->depth = block->guard_depth + 1;
    if (unit->deepest < label->depth)
        unit->deepest = label->depth;
    guint here = unit_here(unit);
    if (here == block->guard_start)
        return;
    label->used = TRUE;
    PyHandler handler = {block->guard_start, here, block->guard, (guint)block->guard_depth};
    g_array_append_val(unit->c->handlers, handler);
}

void guard_reopen(Unit *unit, ControlBlock *block)
{
    block->guarded = TRUE;
    block->guard_start = unit_here(unit);
}

/* ---- leaving blocks ------------------------------------------------------------------------------------ */

void emit_name_cleanup(Unit *unit, const PyName *name)
{
    emit(unit, PY_BC_LOAD_NONE, 0);
    compile_name(unit, name, ACCESS_STORE);
    compile_name(unit, name, ACCESS_DELETE);
}

static void leave_with(Unit *unit, const ControlBlock *block, gboolean keep)
{
    if (keep)
        emit(unit, PY_BC_SWAP, 0);
    emit(unit, PY_BC_WITH_EXIT_NORMAL, block->is_async);
    if (block->is_async) {
        compile_await(unit);
        emit(unit, PY_BC_POP, 0);
    }
}

static void leave_handler(Unit *unit, gboolean keep)
{
    if (keep)
        emit(unit, PY_BC_SWAP, 0);
    emit(unit, PY_BC_POP_EXCEPT, 0);
}

static void pop_below(Unit *unit, gboolean keep, PyOpcode pop)
{
    if (keep)
        emit(unit, PY_BC_SWAP, 0);
    emit(unit, pop, 0);
}

/* The finally body runs outside of its own block; a value that waits is a block of its own, so that
 * a return or break in the body drops it. */
static void leave_finally(Unit *unit, ControlBlock *block, gboolean keep)
{
    ControlBlock *saved = unit->block, value;
    guint saved_n = unit->n_blocks;
    unit->block = block->outer;
    if (keep)
        block_push(unit, &value, BLOCK_VALUE, block->start, block->end);
    if (!unit->c->failed)
        compile_block(unit, block->finally);
    unit->block = saved;
    unit->n_blocks = saved_n;
}

static void leave(Unit *unit, ControlBlock *block, gboolean keep)
{
    switch (block->kind) {
    case BLOCK_LOOP: case BLOCK_TRY: break;
    case BLOCK_FOR: pop_below(unit, keep, PY_BC_POP_LOOP); break;
    case BLOCK_VALUE: pop_below(unit, keep, PY_BC_POP); break;
    case BLOCK_FINALLY: leave_finally(unit, block, keep); break;
    case BLOCK_HANDLER: leave_handler(unit, keep); break;
    case BLOCK_HANDLER_EXC:
        pop_below(unit, keep, PY_BC_POP);
        leave_handler(unit, keep);
        break;
    case BLOCK_NAME: emit_name_cleanup(unit, block->name); break;
    case BLOCK_WITH: leave_with(unit, block, keep); break;
    case BLOCK_STAR:
        compile_fail(unit, unit->start, unit->end,
                     "'break', 'continue' and 'return' cannot appear in an except* block");
        break;
    }
}

void unwind(Unit *unit, ControlBlock *until, gboolean keep)
{
    guint32 start = unit->start, end = unit->end;
    for (ControlBlock *block = unit->block; block != until && !unit->c->failed;
         block = block->outer) {
        if (block->guarded) {
            guard_close(unit, block);
            block->guarded = TRUE; /* for unwind_end() */
        }
        leave(unit, block, keep);
        unit_at(unit, start, end);
    }
}

void unwind_end(Unit *unit, ControlBlock *until)
{
    for (ControlBlock *block = unit->block; block != until; block = block->outer)
        if (block->guarded)
            block->guard_start = unit_here(unit);
}
