#include "python/symtable_visit.h"

#include <string.h>

void visit_optional(Visitor *v, Expr *expr)
{
    if (expr)
        visit_expr(v, expr);
}

void visit_list(Visitor *v, const ExprList *list)
{
    for (guint i = 0; i < list->n; i++)
        visit_expr(v, list->items[i]);
}

void visitor_fail(Visitor *v, guint32 start, guint32 end, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(v->ast->arena, format, args);
    va_end(args);
    ast_fail(v->ast, start, end, "%s", message);
    v->failed = TRUE;
}

/* ---- names ------------------------------------------------------------------------------------------ */

const PyName *visitor_mangle(Visitor *v, const PyName *name)
{
    return py_name_mangle(&v->ast->names, v->scope->private_name, name);
}

static void check_assignable(Visitor *v, const PyName *name, guint32 start, guint32 end)
{
    if (name->size == 9 && strcmp(name->text, "__debug__") == 0)
        visitor_fail(v, start, end, "cannot assign to __debug__");
}

Symbol *visitor_bind(Visitor *v, const PyName *name, guint flags, guint32 start, guint32 end)
{
    check_assignable(v, name, start, end);
    Scope *scope = v->scope;
    while (scope->kind == SCOPE_TYPE_PARAMETERS && !(flags & SYMBOL_PARAMETER))
        scope = scope->parent;
    return scope_add(v->ast, scope, visitor_mangle(v, name), SYMBOL_LOCAL | flags);
}

static void use(Visitor *v, const PyName *name)
{
    Scope *scope = v->scope;
    name = visitor_mangle(v, name);
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
        visitor_bind(v, expr->name.id, 0, expr->start, expr->end);
    else
        use(v, expr->name.id);
}

/* ---- functions ---------------------------------------------------------------------------------------- */

static void add_parameter(Visitor *v, const Parameter *parameter)
{
    const PyName *name = visitor_mangle(v, parameter->name);
    if (scope_find(v->scope, name))
        visitor_fail(v, parameter->start, parameter->start + parameter->name->size,
             "duplicate argument '%s' in function definition", parameter->name->text);
    visitor_bind(v, parameter->name, SYMBOL_PARAMETER, parameter->start,
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

void visit_annotation(Visitor *v, Expr *annotation)
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

Scope *visitor_enter(Visitor *v, ScopeKind kind)
{
    return v->scope = scope_new(v->ast, v->scope, kind);
}

void visitor_leave(Visitor *v)
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
    parameters->scope = visitor_enter(v, SCOPE_TYPE_PARAMETERS);
    for (guint i = 0; i < parameters->n; i++) {
        const TypeParameter *one = &parameters->items[i];
        if (scope_find(v->scope, visitor_mangle(v, one->name)))
            visitor_fail(v, one->start, one->end, "duplicate type parameter '%s'", one->name->text);
        visitor_bind(v, one->name, SYMBOL_PARAMETER, one->start, one->end);
    }
    for (guint i = 0; i < parameters->n; i++) {
        visit_optional(v, parameters->items[i].bound);
        visit_optional(v, parameters->items[i].default_value);
    }
}

static void leave_type_parameters(Visitor *v, const TypeParameters *parameters)
{
    if (parameters)
        visitor_leave(v);
}

void visit_function(Visitor *v, FunctionDef *def)
{
    visitor_bind(v, def->name, 0, def->name_start, def->name_start + def->name->size);
    visit_list(v, &def->decorators);
    visit_defaults(v, def->parameters);
    enter_type_parameters(v, def->type_parameters);
    visit_annotations(v, def->parameters, def->returns);
    def->scope = visitor_enter(v, SCOPE_FUNCTION);
    def->scope->is_coroutine = def->is_async;
    add_parameters(v, def->parameters);
    visit_block(v, &def->body);
    if (def->is_async && def->scope->is_generator && def->scope->returns_value)
        visitor_fail(v, def->scope->return_start, def->scope->return_end,
             "'return' with value in async generator");
    visitor_leave(v);
    leave_type_parameters(v, def->type_parameters);
}

static void visit_lambda(Visitor *v, Expr *expr)
{
    visit_defaults(v, expr->lambda.parameters);
    expr->lambda.scope = visitor_enter(v, SCOPE_FUNCTION);
    expr->lambda.scope->is_lambda = TRUE;
    add_parameters(v, expr->lambda.parameters);
    visit_expr(v, expr->lambda.body);
    visitor_leave(v);
}

static void visit_keywords(Visitor *v, const Keyword *keywords, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (keywords[i].name)
            check_assignable(v, keywords[i].name, keywords[i].start, keywords[i].end);
        visit_expr(v, keywords[i].value);
    }
}

void visit_class(Visitor *v, Stmt *stmt)
{
    ClassDef *def = stmt->class_;
    visitor_bind(v, def->name, 0, stmt->start, stmt->end);
    visit_list(v, &def->decorators);
    enter_type_parameters(v, def->type_parameters);
    visit_list(v, &def->bases);
    visit_keywords(v, def->keywords, def->n_keywords);
    def->scope = visitor_enter(v, SCOPE_CLASS);
    def->scope->private_name = def->name;
    visit_block(v, &def->body);
    visitor_leave(v);
    leave_type_parameters(v, def->type_parameters);
}

/* ---- comprehensions ------------------------------------------------------------------------------------- */

static void visit_target(Visitor *v, Expr *target);

static void mark_iteration(Visitor *v, const Expr *target)
{
    if (target->kind == EXPR_NAME) {
        scope_add(v->ast, v->scope, visitor_mangle(v, target->name.id), SYMBOL_ITERATION);
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
    Scope *outer = v->scope, *scope = expr->comp.scope = visitor_enter(v, SCOPE_FUNCTION);
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
    visitor_leave(v);
    /* An asynchronous comprehension is awaited where it stands. */
    if (scope->is_coroutine && !is_generator && outer->is_comprehension)
        outer->is_coroutine = TRUE;
}

/* name := value in a comprehension binds in the function around it. */
static void bind_outside(Visitor *v, const Expr *target)
{
    const PyName *name = visitor_mangle(v, target->name.id);
    guint32 start = target->start, end = target->end;
    Scope *scope = v->scope;
    for (; scope->is_comprehension; scope = scope->parent) {
        Symbol *symbol = scope_find(scope, name);
        if (symbol && (symbol->flags & SYMBOL_ITERATION)) {
            visitor_fail(v, start, end,
                 "assignment expression cannot rebind comprehension iteration variable '%s'",
                 name->text);
            return;
        }
    }
    while (scope->kind == SCOPE_TYPE_PARAMETERS)
        scope = scope->parent;
    if (scope->kind == SCOPE_CLASS) {
        visitor_fail(v, start, end,
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
        visitor_fail(v, target->start, target->end,
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
        visitor_fail(v, expr->start, expr->end, "'yield' inside %s", kinds[scope->comprehension_kind]);
    else if (scope->kind != SCOPE_FUNCTION)
        visitor_fail(v, expr->start, expr->end, "'yield%s' outside function",
             expr->kind == EXPR_YIELD_FROM ? " from" : "");
    else if (expr->kind == EXPR_YIELD_FROM && scope->is_coroutine)
        visitor_fail(v, expr->start, expr->end, "'yield from' inside async function");
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

void visit_expr(Visitor *v, Expr *expr)
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

void visit_type_alias(Visitor *v, Stmt *stmt)
{
    visit_expr(v, stmt->alias.target);
    enter_type_parameters(v, stmt->alias.type_parameters);
    stmt->alias.scope = visitor_enter(v, SCOPE_FUNCTION);
    stmt->alias.scope->is_lambda = TRUE;
    visit_expr(v, stmt->alias.value);
    visitor_leave(v);
    leave_type_parameters(v, stmt->alias.type_parameters);
}
