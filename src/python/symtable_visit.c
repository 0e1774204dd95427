#include <string.h>

#include "python/symtable.h"

typedef struct {
    Ast *ast;
    Scope *scope; /* the current one */
    gboolean failed;
    GPtrArray *spine; /* of left-leaning expressions being visited */
} Visitor;

static void visit_expr(Visitor *v, Expr *expr);
static void visit_block(Visitor *v, const Block *block);

static void visit_optional(Visitor *v, Expr *expr)
{
    if (expr)
        visit_expr(v, expr);
}

static void visit_list(Visitor *v, const ExprList *list)
{
    for (guint i = 0; i < list->n; i++)
        visit_expr(v, list->items[i]);
}

G_GNUC_PRINTF(4, 5)
static void fail(Visitor *v, guint32 start, guint32 end, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(v->ast->arena, format, args);
    va_end(args);
    ast_fail(v->ast, start, end, "%s", message);
    v->failed = TRUE;
}

/* ---- names ------------------------------------------------------------------------------------------ */

static const PyName *mangled(Visitor *v, const PyName *name)
{
    return py_name_mangle(&v->ast->names, v->scope->private_name, name);
}

static void check_assignable(Visitor *v, const PyName *name, guint32 start, guint32 end)
{
    if (name->size == 9 && strcmp(name->text, "__debug__") == 0)
        fail(v, start, end, "cannot assign to __debug__");
}

static Symbol *bind(Visitor *v, const PyName *name, guint flags, guint32 start, guint32 end)
{
    check_assignable(v, name, start, end);
    Scope *scope = v->scope;
    while (scope->kind == SCOPE_TYPE_PARAMETERS && !(flags & SYMBOL_PARAMETER))
        scope = scope->parent;
    return scope_add(v->ast, scope, mangled(v, name), SYMBOL_LOCAL | flags);
}

static void use(Visitor *v, const PyName *name)
{
    Scope *scope = v->scope;
    name = mangled(v, name);
    for (; scope->kind == SCOPE_TYPE_PARAMETERS; scope = scope->parent)
        if (scope_find(scope, name))
            return;
    scope_add(v->ast, scope, name, SYMBOL_USED);
    if (scope->kind == SCOPE_FUNCTION && name->size == 5 && strcmp(name->text, "super") == 0)
        scope_add(v->ast, scope, py_name_intern(&v->ast->names, "__class__", 9), SYMBOL_USED);
}

static void visit_name(Visitor *v, const Expr *expr)
{
    if (expr->is_store)
        bind(v, expr->name.id, 0, expr->start, expr->end);
    else
        use(v, expr->name.id);
}

/* ---- functions ---------------------------------------------------------------------------------------- */

static void add_parameter(Visitor *v, const Parameter *parameter)
{
    const PyName *name = mangled(v, parameter->name);
    if (scope_find(v->scope, name))
        fail(v, parameter->start, parameter->start + parameter->name->size,
             "duplicate argument '%s' in function definition", parameter->name->text);
    bind(v, parameter->name, SYMBOL_PARAMETER, parameter->start,
         parameter->start + parameter->name->size);
}

static guint count_parameters(const Parameters *parameters)
{
    return parameters->n_positional_only + parameters->n_positional + parameters->n_keyword_only;
}

static void visit_defaults(Visitor *v, const Parameters *parameters)
{
    for (guint i = 0; i < count_parameters(parameters); i++)
        visit_optional(v, parameters->items[i].default_value);
}

static void visit_annotation(Visitor *v, Expr *annotation)
{
    if (annotation && !v->ast->future_annotations)
        visit_expr(v, annotation);
}

static void visit_annotations(Visitor *v, const Parameters *parameters, Expr *returns)
{
    for (guint i = 0; i < count_parameters(parameters); i++)
        visit_annotation(v, parameters->items[i].annotation);
    if (parameters->varargs)
        visit_annotation(v, parameters->varargs->annotation);
    if (parameters->kwargs)
        visit_annotation(v, parameters->kwargs->annotation);
    visit_annotation(v, returns);
}

static Scope *enter(Visitor *v, ScopeKind kind)
{
    return v->scope = scope_new(v->ast, v->scope, kind);
}

static void leave(Visitor *v)
{
    v->scope = v->scope->parent;
}

static void add_parameters(Visitor *v, const Parameters *parameters)
{
    for (guint i = 0; i < count_parameters(parameters); i++)
        add_parameter(v, &parameters->items[i]);
    if (parameters->varargs)
        add_parameter(v, parameters->varargs);
    if (parameters->kwargs)
        add_parameter(v, parameters->kwargs);
}

/* Enters the scope of the parameters; NULL: nothing was entered. */
static void enter_type_parameters(Visitor *v, TypeParameters *parameters)
{
    if (!parameters)
        return;
    parameters->scope = enter(v, SCOPE_TYPE_PARAMETERS);
    for (guint i = 0; i < parameters->n; i++) {
        const TypeParameter *one = &parameters->items[i];
        if (scope_find(v->scope, mangled(v, one->name)))
            fail(v, one->start, one->end, "duplicate type parameter '%s'", one->name->text);
        bind(v, one->name, SYMBOL_PARAMETER, one->start, one->end);
    }
    for (guint i = 0; i < parameters->n; i++) {
        visit_optional(v, parameters->items[i].bound);
        visit_optional(v, parameters->items[i].default_value);
    }
}

static void leave_type_parameters(Visitor *v, const TypeParameters *parameters)
{
    if (parameters)
        leave(v);
}

static void visit_function(Visitor *v, FunctionDef *def)
{
    bind(v, def->name, 0, def->name_start, def->name_start + def->name->size);
    visit_list(v, &def->decorators);
    visit_defaults(v, def->parameters);
    enter_type_parameters(v, def->type_parameters);
    visit_annotations(v, def->parameters, def->returns);
    def->scope = enter(v, SCOPE_FUNCTION);
    def->scope->is_coroutine = def->is_async;
    add_parameters(v, def->parameters);
    visit_block(v, &def->body);
    if (def->is_async && def->scope->is_generator && def->scope->returns_value)
        fail(v, def->scope->return_start, def->scope->return_end,
             "'return' with value in async generator");
    leave(v);
    leave_type_parameters(v, def->type_parameters);
}

static void visit_lambda(Visitor *v, Expr *expr)
{
    visit_defaults(v, expr->lambda.parameters);
    expr->lambda.scope = enter(v, SCOPE_FUNCTION);
    expr->lambda.scope->is_lambda = TRUE;
    add_parameters(v, expr->lambda.parameters);
    visit_expr(v, expr->lambda.body);
    leave(v);
}

static void visit_keywords(Visitor *v, const Keyword *keywords, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (keywords[i].name)
            check_assignable(v, keywords[i].name, keywords[i].start, keywords[i].end);
        visit_expr(v, keywords[i].value);
    }
}

static void visit_class(Visitor *v, Stmt *stmt)
{
    ClassDef *def = stmt->class_;
    bind(v, def->name, 0, stmt->start, stmt->end);
    visit_list(v, &def->decorators);
    enter_type_parameters(v, def->type_parameters);
    visit_list(v, &def->bases);
    visit_keywords(v, def->keywords, def->n_keywords);
    def->scope = enter(v, SCOPE_CLASS);
    def->scope->private_name = def->name;
    visit_block(v, &def->body);
    leave(v);
    leave_type_parameters(v, def->type_parameters);
}

/* ---- comprehensions ------------------------------------------------------------------------------------- */

static void visit_target(Visitor *v, Expr *target);

static void mark_iteration(Visitor *v, const Expr *target)
{
    if (target->kind == EXPR_NAME) {
        scope_add(v->ast, v->scope, mangled(v, target->name.id), SYMBOL_ITERATION);
    } else if (target->kind == EXPR_LIST || target->kind == EXPR_TUPLE) {
        for (guint i = 0; i < target->sequence.items.n; i++)
            mark_iteration(v, target->sequence.items.items[i]);
    } else if (target->kind == EXPR_STARRED) {
        mark_iteration(v, target->unary.operand);
    }
}

static void visit_comprehension(Visitor *v, Expr *expr)
{
    Comprehension *generators = expr->comp.generators;
    v->scope->in_iterable++;
    visit_expr(v, generators[0].iterable);
    v->scope->in_iterable--;
    Scope *outer = v->scope, *scope = expr->comp.scope = enter(v, SCOPE_FUNCTION);
    scope->is_comprehension = TRUE;
    scope->comprehension_kind = expr->kind;
    scope_add(v->ast, scope, py_name_intern(&v->ast->names, ".0", 2),
              SYMBOL_LOCAL | SYMBOL_PARAMETER);
    for (guint i = 0; i < expr->comp.n; i++) {
        if (i) {
            scope->in_iterable++;
            visit_expr(v, generators[i].iterable);
            scope->in_iterable--;
        }
        visit_target(v, generators[i].target);
        mark_iteration(v, generators[i].target);
        visit_list(v, &generators[i].conditions);
        scope->is_coroutine |= generators[i].is_async;
    }
    visit_expr(v, expr->comp.element);
    visit_optional(v, expr->comp.value);
    gboolean is_generator = expr->kind == EXPR_GENERATOR;
    scope->is_generator = is_generator;
    leave(v);
    /* An asynchronous comprehension is awaited where it stands. */
    if (scope->is_coroutine && !is_generator && outer->is_comprehension)
        outer->is_coroutine = TRUE;
}

/* name := value in a comprehension binds in the function around it. */
static void bind_outside(Visitor *v, const Expr *target)
{
    const PyName *name = mangled(v, target->name.id);
    guint32 start = target->start, end = target->end;
    Scope *scope = v->scope;
    for (; scope->is_comprehension; scope = scope->parent) {
        Symbol *symbol = scope_find(scope, name);
        if (symbol && (symbol->flags & SYMBOL_ITERATION)) {
            fail(v, start, end,
                 "assignment expression cannot rebind comprehension iteration variable '%s'",
                 name->text);
            return;
        }
    }
    while (scope->kind == SCOPE_TYPE_PARAMETERS)
        scope = scope->parent;
    if (scope->kind == SCOPE_CLASS) {
        fail(v, start, end,
             "assignment expression within a comprehension cannot be used in a class body");
        return;
    }
    Symbol *outer = scope_find(scope, name);
    gboolean global =
        scope->kind == SCOPE_MODULE || (outer && (outer->flags & SYMBOL_GLOBAL));
    if (!global)
        scope_add(v->ast, scope, name, SYMBOL_LOCAL);
    for (Scope *inner = v->scope; inner != scope; inner = inner->parent)
        if (inner->is_comprehension)
            scope_add(v->ast, inner, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL);
}

static void visit_named(Visitor *v, Expr *expr)
{
    Expr *target = expr->named.target;
    if (v->scope->in_iterable) {
        fail(v, target->start, target->end,
             "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    visit_expr(v, expr->named.value);
    if (v->scope->is_comprehension)
        bind_outside(v, target);
    else
        visit_name(v, target);
}

/* ---- yield and await -------------------------------------------------------------------------------------- */

static void visit_yield(Visitor *v, Expr *expr)
{
    static const char *const kinds[] = {
        [EXPR_LIST_COMP] = "list comprehension", [EXPR_SET_COMP] = "set comprehension",
        [EXPR_DICT_COMP] = "dict comprehension", [EXPR_GENERATOR] = "generator expression",
    };
    Scope *scope = v->scope;
    if (scope->is_comprehension)
        fail(v, expr->start, expr->end, "'yield' inside %s", kinds[scope->comprehension_kind]);
    else if (scope->kind != SCOPE_FUNCTION)
        fail(v, expr->start, expr->end, "'yield%s' outside function",
             expr->kind == EXPR_YIELD_FROM ? " from" : "");
    else if (expr->kind == EXPR_YIELD_FROM && scope->is_coroutine)
        fail(v, expr->start, expr->end, "'yield from' inside async function");
    scope->is_generator = TRUE;
    visit_optional(v, expr->unary.operand);
}

static void visit_await(Visitor *v, Expr *expr)
{
    if (v->scope->is_comprehension)
        v->scope->is_coroutine = TRUE;
    visit_expr(v, expr->unary.operand);
}

/* ---- expressions ------------------------------------------------------------------------------------------ */

static void visit_call_rest(Visitor *v, Expr *expr)
{
    visit_list(v, &expr->call.args);
    visit_keywords(v, expr->call.keywords, expr->call.n_keywords);
}

/* Chains like a + b + c + ... and a.b().c() lean left and may be thousands long: no recursion. */
static void visit_left_spine(Visitor *v, Expr *expr)
{
    guint mark = v->spine->len;
    for (;;) {
        Expr *left;
        switch (expr->kind) {
        case EXPR_BINARY: left = expr->binary.left; break;
        case EXPR_ATTRIBUTE: left = expr->attribute.value; break;
        case EXPR_SUBSCRIPT: left = expr->subscript.value; break;
        case EXPR_CALL: left = expr->call.function; break;
        default: left = NULL; break;
        }
        if (!left)
            break;
        g_ptr_array_add(v->spine, expr);
        expr = left;
    }
    visit_expr(v, expr);
    while (v->spine->len > mark) {
        expr = g_ptr_array_steal_index(v->spine, v->spine->len - 1);
        if (expr->kind == EXPR_BINARY)
            visit_expr(v, expr->binary.right);
        else if (expr->kind == EXPR_SUBSCRIPT)
            visit_expr(v, expr->subscript.index);
        else if (expr->kind == EXPR_CALL)
            visit_call_rest(v, expr);
        else if (expr->is_store)
            check_assignable(v, expr->attribute.name, expr->start, expr->end);
    }
}

static void visit_expr(Visitor *v, Expr *expr)
{
    switch ((ExprKind)expr->kind) {
    case EXPR_CONSTANT: break;
    case EXPR_NAME: visit_name(v, expr); break;
    case EXPR_BINARY: case EXPR_ATTRIBUTE: case EXPR_SUBSCRIPT: case EXPR_CALL:
        visit_left_spine(v, expr);
        break;
    case EXPR_BOOL_OP: visit_list(v, &expr->bool_op.values); break;
    case EXPR_NAMED: visit_named(v, expr); break;
    case EXPR_UNARY: case EXPR_NOT: case EXPR_STARRED: visit_expr(v, expr->unary.operand); break;
    case EXPR_AWAIT: visit_await(v, expr); break;
    case EXPR_YIELD: case EXPR_YIELD_FROM: visit_yield(v, expr); break;
    case EXPR_LAMBDA: visit_lambda(v, expr); break;
    case EXPR_IF:
        visit_expr(v, expr->if_.test);
        visit_expr(v, expr->if_.body);
        visit_expr(v, expr->if_.orelse);
        break;
    case EXPR_DICT:
        for (guint i = 0; i < expr->dict.n; i++) {
            visit_optional(v, expr->dict.keys[i]);
            visit_expr(v, expr->dict.values[i]);
        }
        break;
    case EXPR_SET: case EXPR_LIST: case EXPR_TUPLE: visit_list(v, &expr->sequence.items); break;
    case EXPR_LIST_COMP: case EXPR_SET_COMP: case EXPR_DICT_COMP: case EXPR_GENERATOR:
        visit_comprehension(v, expr);
        break;
    case EXPR_COMPARE:
        visit_expr(v, expr->compare.left);
        visit_list(v, &expr->compare.rights);
        break;
    case EXPR_FORMATTED:
        visit_expr(v, expr->formatted.value);
        visit_optional(v, expr->formatted.spec);
        break;
    case EXPR_FSTRING: visit_list(v, &expr->fstring.parts); break;
    case EXPR_SLICE:
        visit_optional(v, expr->slice.lower);
        visit_optional(v, expr->slice.upper);
        visit_optional(v, expr->slice.step);
        break;
    }
}

static void visit_target(Visitor *v, Expr *target)
{
    visit_expr(v, target);
}

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
        bind(v, pattern->name, 0, pattern->start, pattern->end);
}

/* ---- statements -------------------------------------------------------------------------------------------- */

static void declare(Visitor *v, const Stmt *stmt)
{
    gboolean global = stmt->kind == STMT_GLOBAL;
    const char *word = global ? "global" : "nonlocal";
    if (!global && v->scope->kind == SCOPE_MODULE) {
        fail(v, stmt->start, stmt->end, "nonlocal declaration not allowed at module level");
        return;
    }
    for (guint i = 0; i < stmt->names.n; i++) {
        const PyName *name = mangled(v, stmt->names.items[i]);
        Symbol *symbol = scope_find(v->scope, name);
        guint flags = symbol ? symbol->flags : 0;
        if (flags & SYMBOL_PARAMETER)
            fail(v, stmt->start, stmt->end, "name '%s' is parameter and %s", name->text, word);
        else if (flags & (global ? SYMBOL_NONLOCAL : SYMBOL_GLOBAL))
            fail(v, stmt->start, stmt->end, "name '%s' is nonlocal and global", name->text);
        else if (flags & SYMBOL_ANNOTATED)
            fail(v, stmt->start, stmt->end, "annotated name '%s' can't be %s", name->text, word);
        else if (flags & SYMBOL_LOCAL)
            fail(v, stmt->start, stmt->end, "name '%s' is assigned to before %s declaration",
                 name->text, word);
        else if (flags & SYMBOL_USED)
            fail(v, stmt->start, stmt->end, "name '%s' is used prior to %s declaration", name->text,
                 word);
        symbol = scope_add(v->ast, v->scope, name, global ? SYMBOL_GLOBAL : SYMBOL_NONLOCAL);
        symbol->slot = stmt->start; /* for the message, until slots are numbered */
    }
}

static void visit_annotated(Visitor *v, const Stmt *stmt)
{
    Expr *target = stmt->ann.target;
    if (target->kind == EXPR_NAME) {
        const PyName *name = mangled(v, target->name.id);
        Symbol *symbol = scope_find(v->scope, name);
        guint declared = symbol ? symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL) : 0;
        if (declared && stmt->is_simple && v->scope->kind != SCOPE_MODULE)
            fail(v, stmt->start, stmt->end, "annotated name '%s' can't be %s", name->text,
                 declared & SYMBOL_GLOBAL ? "global" : "nonlocal");
        if (stmt->is_simple)
            bind(v, target->name.id, SYMBOL_ANNOTATED, target->start, target->end);
        else if (stmt->ann.value)
            bind(v, target->name.id, 0, target->start, target->end);
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
        fail(v, stmt->start, stmt->end, "import * only allowed at module level");
    for (guint i = 0; i < n; i++) {
        const PyName *name = names[i].as_name ? names[i].as_name : names[i].name;
        const char *dot = strchr(name->text, '.');
        if (dot)
            name = py_name_intern(&v->ast->names, name->text, (gsize)(dot - name->text));
        bind(v, name, 0, names[i].start, names[i].end);
    }
}

static void visit_try(Visitor *v, const TryStmt *stmt)
{
    visit_block(v, &stmt->body);
    for (guint i = 0; i < stmt->n_handlers; i++) {
        const ExceptHandler *handler = &stmt->handlers[i];
        visit_optional(v, handler->type);
        if (handler->name)
            bind(v, handler->name, 0, handler->start, handler->end);
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

static void visit_alias(Visitor *v, Stmt *stmt)
{
    visit_expr(v, stmt->alias.target);
    enter_type_parameters(v, stmt->alias.type_parameters);
    stmt->alias.scope = enter(v, SCOPE_FUNCTION);
    stmt->alias.scope->is_lambda = TRUE;
    visit_expr(v, stmt->alias.value);
    leave(v);
    leave_type_parameters(v, stmt->alias.type_parameters);
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
    case STMT_TYPE_ALIAS: visit_alias(v, stmt); break;
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

static void visit_block(Visitor *v, const Block *block)
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
