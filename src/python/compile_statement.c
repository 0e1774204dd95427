#include "python/compiler.h"

/* ---- assignment ---------------------------------------------------------------------------------------- */

/* a, b = x, y and a, b, c = x, y, z need no tuple. */
static gboolean compile_swap(Unit *unit, const Expr *target, const Expr *value)
{
    if (target->kind != EXPR_TUPLE || value->kind != EXPR_TUPLE)
        return FALSE;
    const ExprList *to = &target->sequence.items, *from = &value->sequence.items;
    if (to->n != from->n || to->n < 2 || to->n > 3)
        return FALSE;
    for (guint i = 0; i < to->n; i++)
        if (to->items[i]->kind == EXPR_STARRED || from->items[i]->kind == EXPR_STARRED)
            return FALSE;
    compile_exprs(unit, from);
    unit_at(unit, target->start, value->end);
    if (to->n == 3)
        emit(unit, PY_BC_ROT3, 0);
    emit(unit, PY_BC_SWAP, 0);
    for (guint i = 0; i < to->n; i++)
        compile_store(unit, to->items[i]);
    return TRUE;
}

static void compile_assign(Unit *unit, const Stmt *stmt)
{
    const ExprList *targets = &stmt->assign.targets;
    if (targets->n == 1 && compile_swap(unit, targets->items[0], stmt->assign.value))
        return;
    compile_expr(unit, stmt->assign.value);
    for (guint i = 0; i < targets->n; i++) {
        unit_at(unit, stmt->start, stmt->end);
        if (i + 1 < targets->n)
            emit(unit, PY_BC_DUP, 0);
        compile_store(unit, targets->items[i]);
    }
}

static void compile_augmented(Unit *unit, const Stmt *stmt)
{
    const Expr *target = stmt->aug.target;
    guint name = 0;
    switch (target->kind) {
    case EXPR_NAME:
        unit_at(unit, target->start, target->end);
        compile_name(unit, target->name.id, ACCESS_LOAD);
        break;
    case EXPR_ATTRIBUTE:
        compile_expr(unit, target->attribute.value);
        unit_at(unit, target->start, target->end);
        name = unit_name(unit, unit_mangle(unit, target->attribute.name));
        emit(unit, PY_BC_DUP, 0);
        emit(unit, PY_BC_LOAD_ATTR, name);
        break;
    default:
        compile_expr(unit, target->subscript.value);
        compile_expr(unit, target->subscript.index);
        unit_at(unit, target->start, target->end);
        emit(unit, PY_BC_DUP2, 0);
        emit(unit, PY_BC_LOAD_ITEM, 0);
        break;
    }
    compile_expr(unit, stmt->aug.value);
    unit_at(unit, stmt->start, stmt->end);
    emit(unit, PY_BC_INPLACE, stmt->op);
    unit_at(unit, target->start, target->end);
    if (target->kind == EXPR_NAME) {
        compile_name(unit, target->name.id, ACCESS_STORE);
    } else if (target->kind == EXPR_ATTRIBUTE) {
        emit(unit, PY_BC_SWAP, 0);
        emit(unit, PY_BC_STORE_ATTR, name);
    } else {
        emit(unit, PY_BC_ROT3, 0);
        emit(unit, PY_BC_STORE_ITEM, 0);
    }
}

/* The parts of a target without a value are still evaluated. */
static void evaluate_target(Unit *unit, const Expr *target)
{
    if (target->kind == EXPR_ATTRIBUTE) {
        compile_expr(unit, target->attribute.value);
        emit(unit, PY_BC_POP, 0);
    } else if (target->kind == EXPR_SUBSCRIPT) {
        compile_expr(unit, target->subscript.value);
        emit(unit, PY_BC_POP, 0);
        compile_expr(unit, target->subscript.index);
        emit(unit, PY_BC_POP, 0);
    }
}

static void compile_annotated(Unit *unit, const Stmt *stmt)
{
    Expr *target = stmt->ann.target;
    gboolean kept = unit->scope->kind != SCOPE_FUNCTION; /* modules and classes */
    if (stmt->ann.value) {
        compile_expr(unit, stmt->ann.value);
        compile_store(unit, target);
    } else {
        evaluate_target(unit, target);
    }
    unit_at(unit, stmt->start, stmt->end);
    if (!kept)
        return;
    if (stmt->is_simple) {
        PyNameTable *names = &unit->c->ast->names;
        compile_annotation(unit, stmt->ann.annotation);
        unit_at(unit, stmt->start, stmt->end);
        emit(unit, PY_BC_LOAD_NAME, unit_name(unit, py_name_intern(names, "__annotations__", 15)));
        emit_name_string(unit, unit_mangle(unit, target->name.id));
        emit(unit, PY_BC_STORE_ITEM, 0);
    } else if (!unit->c->ast->future_annotations) {
        compile_expr(unit, stmt->ann.annotation);
        emit(unit, PY_BC_POP, 0);
    }
}

/* ---- if, assert, raise, return --------------------------------------------------------------------------- */

static void compile_if(Unit *unit, const Stmt *stmt)
{
    LabelId end = label_new(unit);
    for (guint i = 0; i < stmt->if_.n; i++) {
        IfBranch *branch = &stmt->if_.branches[i];
        LabelId next = label_new(unit);
        compile_jump(unit, branch->test, next, FALSE);
        compile_block(unit, &branch->body);
        if (i + 1 < stmt->if_.n || stmt->if_.orelse.n)
            emit_jump(unit, PY_BC_JUMP, end);
        label_place(unit, next);
    }
    compile_block(unit, &stmt->if_.orelse);
    label_place(unit, end);
}

/* What CPython 3.11 marks under a failed assertion: the operand that was looked at last. */
static const Expr *last_tested(const Expr *test)
{
    for (;;) {
        if (test->kind == EXPR_BOOL_OP)
            test = test->bool_op.values.items[test->bool_op.values.n - 1];
        else if (test->kind == EXPR_NOT)
            test = test->unary.operand;
        else
            return test;
    }
}

static void compile_assert(Unit *unit, const Stmt *stmt)
{
    LabelId end = label_new(unit);
    const Expr *marked = last_tested(stmt->assert_.test);
    compile_jump(unit, stmt->assert_.test, end, TRUE);
    unit_at(unit, marked->start, marked->end);
    emit(unit, PY_BC_LOAD_ASSERTION_ERROR, 0);
    if (stmt->assert_.message) {
        compile_expr(unit, stmt->assert_.message);
        unit_at(unit, marked->start, marked->end);
        emit(unit, PY_BC_CALL, 1);
    }
    emit(unit, PY_BC_RAISE, 1);
    label_place(unit, end);
}

static void compile_raise(Unit *unit, const Stmt *stmt)
{
    guint n = 0;
    if (stmt->raise.exception) {
        compile_expr(unit, stmt->raise.exception);
        n = 1;
    }
    if (stmt->raise.cause) {
        compile_expr(unit, stmt->raise.cause);
        n = 2;
    }
    unit_at(unit, stmt->start, stmt->end);
    emit(unit, PY_BC_RAISE, n);
}

static void compile_return(Unit *unit, const Stmt *stmt)
{
    if (unit->scope->kind != SCOPE_FUNCTION) {
        compile_fail(unit, stmt->start, stmt->end, "'return' outside function");
        return;
    }
    if (stmt->value)
        compile_expr(unit, stmt->value);
    else
        emit(unit, PY_BC_LOAD_NONE, 0);
    unit_at(unit, stmt->start, stmt->end);
    int depth = unit->depth;
    unwind(unit, NULL, TRUE);
    emit(unit, PY_BC_RETURN, 0);
    unit->depth = depth - 1;
    unwind_end(unit, NULL);
}

static void compile_expression_statement(Unit *unit, const Stmt *stmt)
{
    if (stmt->value->kind == EXPR_CONSTANT)
        return;
    compile_expr(unit, stmt->value);
    unit_at(unit, stmt->start, stmt->end);
    emit(unit, PY_BC_POP, 0);
}

/* ---- all --------------------------------------------------------------------------------------------------- */

void compile_stmt(Unit *unit, const Stmt *stmt)
{
    unit_at(unit, stmt->start, stmt->end);
    switch ((StmtKind)stmt->kind) {
    case STMT_FUNCTION: compile_function(unit, stmt); break;
    case STMT_CLASS: compile_class(unit, stmt); break;
    case STMT_RETURN: compile_return(unit, stmt); break;
    case STMT_DELETE:
        for (guint i = 0; i < stmt->targets.n; i++)
            compile_delete(unit, stmt->targets.items[i]);
        break;
    case STMT_ASSIGN: compile_assign(unit, stmt); break;
    case STMT_TYPE_ALIAS: compile_type_alias(unit, stmt); break;
    case STMT_AUG_ASSIGN: compile_augmented(unit, stmt); break;
    case STMT_ANN_ASSIGN: compile_annotated(unit, stmt); break;
    case STMT_FOR: compile_for(unit, stmt); break;
    case STMT_WHILE: compile_while(unit, stmt); break;
    case STMT_IF: compile_if(unit, stmt); break;
    case STMT_WITH: compile_with(unit, stmt); break;
    case STMT_MATCH: compile_match(unit, stmt); break;
    case STMT_RAISE: compile_raise(unit, stmt); break;
    case STMT_TRY: compile_try(unit, stmt); break;
    case STMT_ASSERT: compile_assert(unit, stmt); break;
    case STMT_IMPORT: compile_import(unit, stmt); break;
    case STMT_IMPORT_FROM: compile_from(unit, stmt); break;
    case STMT_EXPR: compile_expression_statement(unit, stmt); break;
    case STMT_BREAK: compile_break(unit, stmt); break;
    case STMT_CONTINUE: compile_continue(unit, stmt); break;
    case STMT_PASS: break;
    case STMT_GLOBAL: case STMT_NONLOCAL: break;
    }
}

void compile_block(Unit *unit, const Block *block)
{
    for (guint i = 0; i < block->n && !unit->c->failed; i++)
        compile_stmt(unit, block->items[i]);
}

void compile_body(Unit *unit, const Block *block)
{
    compile_block(unit, block); /* the docstring is a constant: an expression without code */
}
