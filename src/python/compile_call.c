#include "python/compiler.h"

static gboolean has_unpacking(const ExprList *args, const Keyword *keywords, guint n_keywords)
{
    for (guint i = 0; i < args->n; i++)
        if (args->items[i]->kind == EXPR_STARRED)
            return TRUE;
    for (guint i = 0; i < n_keywords; i++)
        if (!keywords[i].name)
            return TRUE;
    return args->n + n_keywords > MAX_STACKED;
}

gboolean call_is_method(const Expr *call)
{
    return !has_unpacking(&call->call.args, call->call.keywords, call->call.n_keywords);
}

static void check_repeated(Unit *unit, const Keyword *keywords, guint n)
{
    for (guint i = 1; i < n && n < 256; i++)
        for (guint j = 0; j < i; j++)
            if (keywords[i].name && keywords[i].name == keywords[j].name) {
                compile_fail(unit, keywords[i].start, keywords[i].end, "keyword argument repeated: %s",
                             keywords[i].name->text);
                return;
            }
}

/* The keyword values, then the tuple of their names. */
static void compile_keywords(Unit *unit, const Keyword *keywords, guint n)
{
    for (guint i = 0; i < n; i++)
        compile_expr(unit, keywords[i].value);
    PyValue names = py_tuple(unit->c->py, n, NULL);
    for (guint i = 0; i < n; i++)
        ((PyTuple *)names)->items[i] = py_intern(unit->c->py, keywords[i].name->text);
    emit_constant(unit, names);
}

/* ---- calls with * or ** ---------------------------------------------------------------------------------- */

static void compile_args_tuple(Unit *unit, const ExprList *args, guint before)
{
    guint32 start = unit->start, end = unit->end;
    guint i = 0;
    while (i < args->n && i < MAX_STACKED && args->items[i]->kind != EXPR_STARRED)
        compile_expr(unit, args->items[i++]);
    if (i == args->n) {
        emit(unit, PY_BC_BUILD_TUPLE, before + i);
        return;
    }
    emit(unit, PY_BC_BUILD_LIST, before + i);
    for (; i < args->n; i++) {
        Expr *arg = args->items[i];
        gboolean star = arg->kind == EXPR_STARRED;
        compile_expr(unit, star ? arg->unary.operand : arg);
        unit_at(unit, start, end);
        emit(unit, star ? PY_BC_LIST_EXTEND : PY_BC_LIST_APPEND,
             star ? 1 | PY_EXTEND_ARGUMENTS : 1);
    }
    emit(unit, PY_BC_LIST_TO_TUPLE, 0);
}

static guint compile_named_run(Unit *unit, const Keyword *keywords, guint from, guint n)
{
    guint i = from;
    for (; i < n && keywords[i].name && i - from < MAX_STACKED; i++) {
        emit_name_string(unit, keywords[i].name);
        compile_expr(unit, keywords[i].value);
    }
    emit(unit, PY_BC_BUILD_DICT, i - from);
    return i;
}

static void compile_kwargs_dict(Unit *unit, const Keyword *keywords, guint n)
{
    guint32 start = unit->start, end = unit->end;
    guint i = compile_named_run(unit, keywords, 0, n);
    while (i < n && !unit->c->failed) {
        if (keywords[i].name)
            i = compile_named_run(unit, keywords, i, n);
        else
            compile_expr(unit, keywords[i++].value);
        unit_at(unit, start, end);
        emit(unit, PY_BC_DICT_MERGE, 1);
    }
}

static void compile_unpacking_call(Unit *unit, const ExprList *args, const Keyword *keywords,
                                   guint n_keywords, guint before)
{
    guint32 start = unit->start, end = unit->end;
    compile_args_tuple(unit, args, before);
    unit_at(unit, start, end);
    if (n_keywords)
        compile_kwargs_dict(unit, keywords, n_keywords);
}

/* ---- all calls --------------------------------------------------------------------------------------------- */

void compile_arguments(Unit *unit, const ExprList *args, const Keyword *keywords, guint n_keywords,
                       guint before)
{
    guint32 start = unit->start, end = unit->end;
    check_repeated(unit, keywords, n_keywords);
    if (has_unpacking(args, keywords, n_keywords)) {
        compile_unpacking_call(unit, args, keywords, n_keywords, before);
        unit_at(unit, start, end);
        emit(unit, PY_BC_CALL_STAR, n_keywords != 0);
        return;
    }
    compile_exprs(unit, args);
    if (n_keywords)
        compile_keywords(unit, keywords, n_keywords);
    unit_at(unit, start, end);
    emit(unit, n_keywords ? PY_BC_CALL_KW : PY_BC_CALL, before + args->n + n_keywords);
}

void compile_call(Unit *unit, Expr *expr, gboolean is_method)
{
    const ExprList *args = &expr->call.args;
    const Keyword *keywords = expr->call.keywords;
    guint n_keywords = expr->call.n_keywords;
    guint32 start = unit->start, end = unit->end;
    if (!is_method) {
        compile_arguments(unit, args, keywords, n_keywords, 0);
        return;
    }
    check_repeated(unit, keywords, n_keywords);
    compile_exprs(unit, args);
    if (n_keywords)
        compile_keywords(unit, keywords, n_keywords);
    unit_at(unit, start, end);
    emit(unit, n_keywords ? PY_BC_CALL_METHOD_KW : PY_BC_CALL_METHOD, args->n + n_keywords);
}
