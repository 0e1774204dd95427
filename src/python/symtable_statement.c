#include "python/symtable_visit.h"

#include <string.h>

/* ---- patterns --------------------------------------------------------------------------------------------- */

static void visit_pattern(Visitor *v, Pattern *pattern)
{
    visit_optional(v, pattern->value);
    visit_list(v, &pattern->keys);
    for (guint i = 0; i < pattern->patterns.n; i++)
        visit_pattern(v, pattern->patterns.items[i]);
    for (guint i = 0; i < pattern->keyword_patterns.n; i++)
        visit_pattern(v, pattern->keyword_patterns.items[i]);
    if (pattern->name)
        visitor_bind(v, pattern->name, 0, pattern->start, pattern->end);
}

/* ---- statements -------------------------------------------------------------------------------------------- */

static void declare(Visitor *v, const Stmt *stmt)
{
    gboolean global = stmt->kind == STMT_GLOBAL;
    const char *word = global ? "global" : "nonlocal";
    if (!global && v->scope->kind == SCOPE_MODULE) {
        visitor_fail(v, stmt->start, stmt->end, "nonlocal declaration not allowed at module level");
        return;
    }
    for (guint i = 0; i < stmt->names.n; i++) {
        const PyName *name = visitor_mangle(v, stmt->names.items[i]);
        Symbol *symbol = scope_find(v->scope, name);
        guint flags = symbol ? symbol->flags : 0;
        if (flags & SYMBOL_PARAMETER)
            visitor_fail(v, stmt->start, stmt->end, "name '%s' is parameter and %s", name->text, word);
        else if (flags & (global ? SYMBOL_NONLOCAL : SYMBOL_GLOBAL))
            visitor_fail(v, stmt->start, stmt->end, "name '%s' is nonlocal and global", name->text);
        else if (flags & SYMBOL_ANNOTATED)
            visitor_fail(v, stmt->start, stmt->end, "annotated name '%s' can't be %s", name->text, word);
        else if (flags & SYMBOL_LOCAL)
            visitor_fail(v, stmt->start, stmt->end, "name '%s' is assigned to before %s declaration",
                 name->text, word);
        else if (flags & SYMBOL_USED)
            visitor_fail(v, stmt->start, stmt->end, "name '%s' is used prior to %s declaration", name->text,
                 word);
        symbol = scope_add(v->ast, v->scope, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL);
        symbol->slot = stmt->start; /* for the message, until slots are numbered */
    }
}

static void visit_annotated(Visitor *v, const Stmt *stmt)
{
    Expr *target = stmt->ann.target;
    if (target->kind == EXPR_NAME) {
        const PyName *name = visitor_mangle(v, target->name.id);
        Symbol *symbol = scope_find(v->scope, name);
        guint declared = symbol ? symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL) : 0;
        if (declared && stmt->is_simple && v->scope->kind != SCOPE_MODULE)
            visitor_fail(v, stmt->start, stmt->end, "annotated name '%s' can't be %s", name->text,
                 declared & SYMBOL_GLOBAL ? "global" : "nonlocal");
        if (stmt->is_simple)
            visitor_bind(v, target->name.id, SYMBOL_ANNOTATED, target->start, target->end);
        else if (stmt->ann.value)
            visitor_bind(v, target->name.id, 0, target->start, target->end);
    } else {
        visit_expr(v, target);
    }
    visit_annotation(v, stmt->ann.annotation);
    visit_optional(v, stmt->ann.value);
    v->scope->has_annotations = TRUE;
}

static void visit_import(Visitor *v, const Stmt *stmt)
{
    gboolean from = stmt->kind == STMT_IMPORT_FROM;
    guint n = from ? stmt->from.n : stmt->import.n;
    const Alias *names = from ? stmt->from.names : stmt->import.names;
    if (from && stmt->from.star && v->scope->kind != SCOPE_MODULE)
        visitor_fail(v, stmt->start, stmt->end, "import * only allowed at module level");
    for (guint i = 0; i < n; i++) {
        const PyName *name = names[i].as_name ? names[i].as_name : names[i].name;
        const char *dot = strchr(name->text, '.');
        if (dot)
            name = py_name_intern(&v->ast->names, name->text, (gsize)(dot - name->text));
        visitor_bind(v, name, 0, names[i].start, names[i].end);
    }
}

static void visit_try(Visitor *v, const TryStmt *stmt)
{
    visit_block(v, &stmt->body);
    for (guint i = 0; i < stmt->n_handlers; i++) {
        const ExceptHandler *handler = &stmt->handlers[i];
        visit_optional(v, handler->type);
        if (handler->name)
            visitor_bind(v, handler->name, 0, handler->start, handler->end);
        visit_block(v, &handler->body);
    }
    visit_block(v, &stmt->orelse);
    visit_block(v, &stmt->finally);
}

static void visit_return(Visitor *v, const Stmt *stmt)
{
    if (!stmt->value)
        return;
    if (!v->scope->returns_value) {
        v->scope->returns_value = TRUE;
        v->scope->return_start = stmt->start;
        v->scope->return_end = stmt->end;
    }
    visit_expr(v, stmt->value);
}

static void visit_match(Visitor *v, const Stmt *stmt)
{
    visit_expr(v, stmt->match.subject);
    for (guint i = 0; i < stmt->match.n; i++) {
        const MatchCase *one = &stmt->match.cases[i];
        visit_pattern(v, one->pattern);
        visit_optional(v, one->guard);
        visit_block(v, &one->body);
    }
}

static void visit_compound(Visitor *v, Stmt *stmt)
{
    switch ((StmtKind)stmt->kind) {
    case STMT_FOR:
        visit_expr(v, stmt->for_.target);
        visit_expr(v, stmt->for_.iterable);
        visit_block(v, &stmt->for_.body);
        visit_block(v, &stmt->for_.orelse);
        break;
    case STMT_WHILE:
        visit_expr(v, stmt->while_.test);
        visit_block(v, &stmt->while_.body);
        visit_block(v, &stmt->while_.orelse);
        break;
    case STMT_IF:
        for (guint i = 0; i < stmt->if_.n; i++) {
            visit_expr(v, stmt->if_.branches[i].test);
            visit_block(v, &stmt->if_.branches[i].body);
        }
        visit_block(v, &stmt->if_.orelse);
        break;
    case STMT_WITH:
        for (guint i = 0; i < stmt->with.n; i++) {
            visit_expr(v, stmt->with.items[i].context);
            visit_optional(v, stmt->with.items[i].target);
        }
        visit_block(v, &stmt->with.body);
        break;
    case STMT_MATCH: visit_match(v, stmt); break;
    case STMT_TRY: visit_try(v, stmt->try_); break;
    case STMT_FUNCTION: visit_function(v, stmt->function); break;
    case STMT_CLASS: visit_class(v, stmt); break;
    default: break;
    }
}

static void visit_stmt(Visitor *v, Stmt *stmt)
{
    switch ((StmtKind)stmt->kind) {
    case STMT_EXPR: visit_expr(v, stmt->value); break;
    case STMT_RETURN: visit_return(v, stmt); break;
    case STMT_DELETE: visit_list(v, &stmt->targets); break;
    case STMT_ASSIGN:
        visit_list(v, &stmt->assign.targets);
        visit_expr(v, stmt->assign.value);
        break;
    case STMT_AUG_ASSIGN:
        visit_expr(v, stmt->aug.target);
        visit_expr(v, stmt->aug.value);
        break;
    case STMT_ANN_ASSIGN: visit_annotated(v, stmt); break;
    case STMT_TYPE_ALIAS: visit_type_alias(v, stmt); break;
    case STMT_RAISE:
        visit_optional(v, stmt->raise.exception);
        visit_optional(v, stmt->raise.cause);
        break;
    case STMT_ASSERT:
        visit_expr(v, stmt->assert_.test);
        visit_optional(v, stmt->assert_.message);
        break;
    case STMT_IMPORT: case STMT_IMPORT_FROM: visit_import(v, stmt); break;
    case STMT_GLOBAL: case STMT_NONLOCAL: declare(v, stmt); break;
    case STMT_PASS: case STMT_BREAK: case STMT_CONTINUE: break;
    default: visit_compound(v, stmt); break;
    }
}

void visit_block(Visitor *v, const Block *block)
{
    for (guint i = 0; i < block->n && !v->failed; i++)
        visit_stmt(v, block->items[i]);
}

/* ---- __future__ --------------------------------------------------------------------------------------------- */

static gboolean is_future_import(const Stmt *stmt)
{
    return stmt->kind == STMT_IMPORT_FROM && stmt->from.module && !stmt->from.level &&
           strcmp(stmt->from.module->text, "__future__") == 0;
}

static gboolean read_features(Ast *ast, const Stmt *stmt)
{
    static const char *const known[] = {
        "nested_scopes", "generators", "division", "absolute_import", "with_statement",
        "print_function", "unicode_literals", "generator_stop", "annotations", NULL,
    };
    for (guint i = 0; i < stmt->from.n; i++) {
        const char *name = stmt->from.names[i].name->text;
        if (strcmp(name, "braces") == 0)
            return ast_fail(ast, stmt->start, stmt->end, "not a chance");
        if (!g_strv_contains(known, name))
            return ast_fail(ast, stmt->start, stmt->end, "future feature %s is not defined", name);
        if (strcmp(name, "annotations") == 0)
            ast->future_annotations = TRUE;
    }
    return TRUE;
}

/* Only a docstring and other imports of __future__ may come before one. */
static gboolean read_future(Ast *ast)
{
    gboolean early = TRUE;
    for (guint i = 0; i < ast->body.n; i++) {
        const Stmt *stmt = ast->body.items[i];
        if (is_future_import(stmt)) {
            if (!early)
                return ast_fail(ast, stmt->start, stmt->end,
                                "from __future__ imports must occur at the beginning of the file");
            if (!read_features(ast, stmt))
                return FALSE;
        } else if (i > 0 || !ast_docstring(&ast->body)) {
            early = FALSE;
        }
    }
    return TRUE;
}

gboolean ast_analyze(Ast *ast)
{
    if (ast->failure.message || !read_future(ast))
        return FALSE;
    g_autoptr(GPtrArray) spine = g_ptr_array_new();
    ast->scope = scope_new(ast, NULL, SCOPE_MODULE);
    Visitor visitor = {.ast = ast, .scope = ast->scope, .spine = spine};
    if (ast->expression)
        visit_expr(&visitor, ast->expression);
    else
        visit_block(&visitor, &ast->body);
    return !visitor.failed && scope_resolve(ast, ast->scope);
}
