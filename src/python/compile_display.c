#include "python/compiler.h"

/* ---- lists, tuples, sets ------------------------------------------------------------------------------ */

static gboolean has_star(const ExprList *items)
{
    for (guint i = 0; i < items->n; i++)
        if (items->items[i]->kind == EXPR_STARRED)
            return TRUE;
    return FALSE;
}

/* With stars, or too many items for the stack: a collection that grows. */
static void compile_growing(Unit *unit, const Expr *expr)
{
    const ExprList *items = &expr->sequence.items;
    gboolean set = expr->kind == EXPR_SET;
    guint first = 0;
    while (first < items->n && first < MAX_STACKED && items->items[first]->kind != EXPR_STARRED)
        compile_expr(unit, items->items[first++]);
    unit_at(unit, expr->start, expr->end);
    emit(unit, set ? PY_BC_BUILD_SET : PY_BC_BUILD_LIST, first);
    for (guint i = first; i < items->n; i++) {
        const Expr *item = items->items[i];
        gboolean star = item->kind == EXPR_STARRED;
        compile_expr(unit, star ? item->unary.operand : items->items[i]);
        unit_at(unit, expr->start, expr->end);
        if (set)
            emit(unit, star ? PY_BC_SET_UPDATE : PY_BC_SET_ADD, 1);
        else
            emit(unit, star ? PY_BC_LIST_EXTEND : PY_BC_LIST_APPEND, 1);
    }
    unit_at(unit, expr->start, expr->end);
    if (expr->kind == EXPR_TUPLE)
        emit(unit, PY_BC_LIST_TO_TUPLE, 0);
}

static void compile_sequence(Unit *unit, const Expr *expr)
{
    const ExprList *items = &expr->sequence.items;
    if (expr->kind == EXPR_TUPLE) {
        PyValue folded = constant_value(unit, expr);
        if (folded) {
            emit_constant(unit, folded);
            return;
        }
    }
    if (items->n > MAX_STACKED || has_star(items)) {
        compile_growing(unit, expr);
        return;
    }
    compile_exprs(unit, items);
    unit_at(unit, expr->start, expr->end);
    emit(unit, expr->kind == EXPR_TUPLE  ? PY_BC_BUILD_TUPLE
               : expr->kind == EXPR_LIST ? PY_BC_BUILD_LIST : PY_BC_BUILD_SET, items->n);
}

/* ---- dicts ----------------------------------------------------------------------------------------------- */

static void compile_dict(Unit *unit, const Expr *expr)
{
    guint i = 0;
    while (i < expr->dict.n && i < MAX_STACKED && expr->dict.keys[i]) {
        compile_expr(unit, expr->dict.keys[i]);
        compile_expr(unit, expr->dict.values[i]);
        i++;
    }
    unit_at(unit, expr->start, expr->end);
    emit(unit, PY_BC_BUILD_DICT, i);
    for (; i < expr->dict.n; i++) {
        if (expr->dict.keys[i])
            compile_expr(unit, expr->dict.keys[i]);
        compile_expr(unit, expr->dict.values[i]);
        unit_at(unit, expr->start, expr->end);
        emit(unit, expr->dict.keys[i] ? PY_BC_DICT_ADD : PY_BC_DICT_UPDATE, 1);
    }
}

void compile_display(Unit *unit, Expr *expr)
{
    if (expr->kind == EXPR_DICT)
        compile_dict(unit, expr);
    else
        compile_sequence(unit, expr);
}

/* ---- f-strings --------------------------------------------------------------------------------------------- */

static void compile_formatted(Unit *unit, const Expr *expr, guint32 start, guint32 end)
{
    compile_expr(unit, expr->formatted.value);
    unit_at(unit, start, end);
    if (expr->formatted.spec)
        compile_fstring(unit, expr->formatted.spec);
    unit_at(unit, start, end);
    emit(unit, PY_BC_FORMAT, expr->op | (expr->formatted.spec ? 4 : 0));
}

void compile_fstring(Unit *unit, Expr *expr)
{
    const ExprList *parts = &expr->fstring.parts;
    guint32 start = unit->start, end = unit->end; /* a format specification is part of its string */
    if (!parts->n) {
        emit_string(unit, "", 0);
        return;
    }
    guint stacked = 0;
    for (guint i = 0; i < parts->n; i++) {
        if (parts->items[i]->kind == EXPR_FORMATTED)
            compile_formatted(unit, parts->items[i], start, end);
        else
            compile_expr(unit, parts->items[i]);
        if (++stacked == MAX_STACKED) {
            emit(unit, PY_BC_BUILD_STRING, stacked);
            stacked = 1;
        }
    }
    unit_at(unit, start, end);
    if (stacked > 1)
        emit(unit, PY_BC_BUILD_STRING, stacked);
}
