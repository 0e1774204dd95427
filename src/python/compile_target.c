#include "python/compiler.h"

static void store_sequence(Unit *unit, const Expr *target)
{
    const ExprList *items = &target->sequence.items;
    guint star = items->n;
    for (guint i = 0; i < items->n; i++)
        if (items->items[i]->kind == EXPR_STARRED)
            star = i;
    if (star == items->n) {
        emit(unit, PY_BC_UNPACK, items->n);
    } else if (star >= 0x1000 || items->n - star - 1 >= 0x1000) {
        compile_fail(unit, target->start, target->end,
                     "too many expressions in star-unpacking assignment");
        return;
    } else {
        emit(unit, PY_BC_UNPACK_STAR, star | (items->n - star - 1) << 12);
    }
    for (guint i = 0; i < items->n; i++) {
        Expr *item = items->items[i];
        compile_store(unit, item->kind == EXPR_STARRED ? item->unary.operand : item);
    }
}

void compile_store(Unit *unit, Expr *target)
{
    if (unit->c->failed)
        return;
    unit_at(unit, target->start, target->end);
    switch (target->kind) {
    case EXPR_NAME: compile_name(unit, target->name.id, ACCESS_STORE); break;
    case EXPR_ATTRIBUTE:
        compile_expr(unit, target->attribute.value);
        unit_at(unit, target->start, target->end);
        emit(unit, PY_BC_STORE_ATTR, unit_name(unit, unit_mangle(unit, target->attribute.name)));
        break;
    case EXPR_SUBSCRIPT:
        compile_expr(unit, target->subscript.value);
        compile_expr(unit, target->subscript.index);
        unit_at(unit, target->start, target->end);
        emit(unit, PY_BC_STORE_ITEM, 0);
        break;
    default: store_sequence(unit, target); break;
    }
}

void compile_delete(Unit *unit, Expr *target)
{
    unit_at(unit, target->start, target->end);
    switch (target->kind) {
    case EXPR_NAME: compile_name(unit, target->name.id, ACCESS_DELETE); break;
    case EXPR_ATTRIBUTE:
        compile_expr(unit, target->attribute.value);
        unit_at(unit, target->start, target->end);
        emit(unit, PY_BC_DELETE_ATTR, unit_name(unit, unit_mangle(unit, target->attribute.name)));
        break;
    case EXPR_SUBSCRIPT:
        compile_expr(unit, target->subscript.value);
        compile_expr(unit, target->subscript.index);
        unit_at(unit, target->start, target->end);
        emit(unit, PY_BC_DELETE_ITEM, 0);
        break;
    default:
        for (guint i = 0; i < target->sequence.items.n; i++)
            compile_delete(unit, target->sequence.items.items[i]);
        break;
    }
}
