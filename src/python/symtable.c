#include "python/symtable.h"

#include <string.h>

gboolean ast_fail(Ast *ast, guint32 start, guint32 end, const char *format, ...)
{
    if (ast->failure.message)
        return FALSE;
    va_list args;
    va_start(args, format);
    ast->failure = (PySyntaxFailure){
        .message = arena_vprintf(ast->arena, format, args), .which = PY_EXC_SYNTAX_ERROR,
        .start = start, .end = end, .has_range = end > start,
    };
    va_end(args);
    return FALSE;
}

/* ---- scopes and symbols --------------------------------------------------------------------------- */

Scope *scope_new(Ast *ast, Scope *parent, ScopeKind kind)
{
    Scope *scope = ARENA_NEW(ast->arena, Scope);
    scope->kind = kind;
    scope->parent = parent;
    scope->n_slots = 8;
    scope->slots = ARENA_NEW_ARRAY(ast->arena, Symbol *, scope->n_slots);
    if (!parent)
        return scope;
    scope->private_name = parent->private_name;
    if (parent->last_child)
        parent->last_child->next_sibling = scope;
    else
        parent->first_child = scope;
    parent->last_child = scope;
    return scope;
}

Symbol *scope_find(const Scope *scope, const PyName *name)
{
    guint mask = scope->n_slots - 1;
    for (guint at = name->hash & mask; scope->slots[at]; at = (at + 1) & mask)
        if (scope->slots[at]->name == name)
            return scope->slots[at];
    return NULL;
}

static void insert(Scope *scope, Symbol *symbol)
{
    guint mask = scope->n_slots - 1, at = symbol->name->hash & mask;
    while (scope->slots[at])
        at = (at + 1) & mask;
    scope->slots[at] = symbol;
}

Symbol *scope_add(Ast *ast, Scope *scope, const PyName *name, guint flags)
{
    Symbol *symbol = scope_find(scope, name);
    if (symbol) {
        symbol->flags |= (guint8)flags;
        return symbol;
    }
    if ((scope->n_symbols + 1) * 2 > scope->n_slots) {
        scope->n_slots *= 2;
        scope->slots = ARENA_NEW_ARRAY(ast->arena, Symbol *, scope->n_slots);
        for (Symbol *s = scope->first; s; s = s->next)
            insert(scope, s);
    }
    symbol = ARENA_NEW(ast->arena, Symbol);
    symbol->name = name;
    symbol->flags = (guint8)flags;
    insert(scope, symbol);
    scope->n_symbols++;
    if (scope->last)
        scope->last->next = symbol;
    else
        scope->first = symbol;
    scope->last = symbol;
    return symbol;
}

/* ---- where names live -------------------------------------------------------------------------------- */

static gboolean is_class_cell(const PyName *name)
{
    return strcmp(name->text, "__class__") == 0;
}

/* A symbol that is in a scope for the sake of an inner one only. The scope may be resolved already, so
 * that nothing else would say that it is no local variable. */
static Symbol *add_for_inner(Ast *ast, Scope *scope, const PyName *name)
{
    Symbol *symbol = scope_find(scope, name);
    if (!symbol) {
        symbol = scope_add(ast, scope, name, 0);
        symbol->place = PLACE_NAMESPACE;
    }
    return symbol;
}

/* The scope around `inner` whose variable `name` is, marked as shared; NULL: it is global. */
static Scope *find_binding(Ast *ast, const Scope *inner, const PyName *name)
{
    for (Scope *scope = inner->parent; scope && scope->kind != SCOPE_MODULE; scope = scope->parent) {
        if (scope->kind == SCOPE_CLASS) {
            if (!is_class_cell(name))
                continue;
            add_for_inner(ast, scope, name)->is_cell = TRUE;
            return scope;
        }
        Symbol *symbol = scope_find(scope, name);
        if (!symbol)
            continue;
        if (symbol->flags & SYMBOL_GLOBAL)
            return NULL;
        if ((symbol->flags & SYMBOL_BOUND) && !(symbol->flags & SYMBOL_NONLOCAL)) {
            symbol->is_cell = TRUE;
            return scope;
        }
    }
    /* Type parameters around a module's or class's code are found above; a module binds no cells. */
    return NULL;
}

/* Every scope between the variable's and the user's hands the cell on. */
static void pass_through(Ast *ast, Scope *user, const Scope *owner, const PyName *name)
{
    for (Scope *scope = user->parent; scope != owner; scope = scope->parent)
        if (scope->kind != SCOPE_TYPE_PARAMETERS)
            add_for_inner(ast, scope, name)->passed = TRUE;
}

static gboolean resolve_symbol(Ast *ast, Scope *scope, Symbol *symbol)
{
    gboolean function = scope->kind == SCOPE_FUNCTION;
    if (symbol->flags & SYMBOL_GLOBAL) {
        symbol->place = PLACE_GLOBAL;
        return TRUE;
    }
    if ((symbol->flags & SYMBOL_BOUND) && !(symbol->flags & SYMBOL_NONLOCAL)) {
        symbol->place = function ? PLACE_LOCAL : PLACE_NAMESPACE;
        return TRUE;
    }
    if (!(symbol->flags & (SYMBOL_USED | SYMBOL_NONLOCAL | SYMBOL_BOUND))) {
        symbol->place = PLACE_NAMESPACE; /* here only to be passed on */
        return TRUE;
    }
    Scope *owner = find_binding(ast, scope, symbol->name);
    if (owner) {
        symbol->place = PLACE_FREE;
        symbol->passed = TRUE;
        pass_through(ast, scope, owner, symbol->name);
        return TRUE;
    }
    if (symbol->flags & SYMBOL_NONLOCAL) {
        if (!ast->failure.message)
            ast_fail(ast, symbol->slot, symbol->slot, "no binding for nonlocal '%s' found",
                     symbol->name->text);
        return FALSE;
    }
    symbol->place = function ? PLACE_GLOBAL : PLACE_NAMESPACE;
    return TRUE;
}

static gboolean resolve_tree(Ast *ast, Scope *scope)
{
    if (scope->kind != SCOPE_TYPE_PARAMETERS)
        for (Symbol *symbol = scope->first; symbol; symbol = symbol->next)
            if (!resolve_symbol(ast, scope, symbol))
                return FALSE;
    for (Scope *child = scope->first_child; child; child = child->next_sibling)
        if (!resolve_tree(ast, child))
            return FALSE;
    return TRUE;
}

/* ---- numbers ------------------------------------------------------------------------------------------ */

static void number_type_parameters(Scope *scope, Scope *around)
{
    for (Scope *child = scope->first_child; child; child = child->next_sibling) {
        if (child->kind != SCOPE_TYPE_PARAMETERS)
            continue;
        for (Symbol *symbol = child->first; symbol; symbol = symbol->next) {
            symbol->is_cell = TRUE;
            symbol->place = PLACE_CELL;
            symbol->cell = around->n_cells++;
        }
        number_type_parameters(child, around);
    }
}

static void number_scope(Scope *scope)
{
    for (Symbol *symbol = scope->first; symbol; symbol = symbol->next) {
        gboolean parameter = (symbol->flags & SYMBOL_PARAMETER) != 0;
        if (symbol->place == PLACE_LOCAL && (parameter || !symbol->is_cell))
            symbol->slot = scope->n_locals++;
        if (symbol->is_cell) {
            symbol->cell = scope->n_cells++;
            if (scope->kind == SCOPE_FUNCTION)
                symbol->place = PLACE_CELL;
        }
    }
    number_type_parameters(scope, scope);
    for (Symbol *symbol = scope->first; symbol; symbol = symbol->next)
        if (symbol->passed)
            symbol->cell = scope->n_cells + scope->n_free++;
}

static void number_tree(Scope *scope)
{
    if (scope->kind != SCOPE_TYPE_PARAMETERS)
        number_scope(scope);
    for (Scope *child = scope->first_child; child; child = child->next_sibling)
        number_tree(child);
}

gboolean scope_resolve(Ast *ast, Scope *scope)
{
    if (!resolve_tree(ast, scope))
        return FALSE;
    number_tree(scope);
    return TRUE;
}
