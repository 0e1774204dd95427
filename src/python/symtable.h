/*
 * The symbol table: which scopes a module has, which names each binds and uses, and so where each
 * name lives: in a local slot, in a cell shared with inner functions, in the globals or in a
 * namespace dict. As the language reference, 4.2, "Naming and binding".
 */
#ifndef LIMBECK_PYTHON_SYMTABLE_H
#define LIMBECK_PYTHON_SYMTABLE_H

#include "python/ast.h"

typedef enum {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,        /* lambdas and comprehensions too */
    SCOPE_TYPE_PARAMETERS, /* of PEP 695: no code of its own; its names are cells of the code around */
} ScopeKind;

enum {
    SYMBOL_LOCAL = 1,     /* bound here */
    SYMBOL_PARAMETER = 2,
    SYMBOL_GLOBAL = 4,    /* declared global */
    SYMBOL_NONLOCAL = 8,
    SYMBOL_USED = 16,
    SYMBOL_ANNOTATED = 32,
    SYMBOL_ITERATION = 64, /* of a comprehension's for */
    SYMBOL_BOUND = SYMBOL_LOCAL | SYMBOL_PARAMETER,
};

typedef enum {
    PLACE_LOCAL,      /* slot */
    PLACE_CELL,       /* cell */
    PLACE_FREE,       /* cell: index among the code's cells and free variables */
    PLACE_GLOBAL,
    PLACE_NAMESPACE,  /* module or class body */
} SymbolPlace;

typedef struct Symbol Symbol;
struct Symbol {
    const PyName *name;
    Symbol *next;      /* in the order of first appearance */
    guint8 flags;
    guint8 place;      /* SymbolPlace: how the scope's own code reaches it */
    gboolean passed;   /* a free variable of this scope, if only for those inside */
    gboolean is_cell;  /* inner scopes use it; in a class: only __class__ */
    guint slot, cell;
};

struct Scope {
    ScopeKind kind;
    Scope *parent, *first_child, *last_child, *next_sibling;
    const PyName *private_name; /* class whose private names are mangled here; may be NULL */
    Symbol **slots;             /* by name; open addressing */
    guint n_slots, n_symbols;
    Symbol *first, *last;
    guint n_locals, n_cells, n_free;
    guint in_iterable;          /* visiting the iterable of a comprehension */
    gboolean is_comprehension, is_lambda, is_generator, is_coroutine, has_annotations;
    gboolean returns_value;
    guint32 return_start, return_end;
    guint8 comprehension_kind;  /* ExprKind */
};

/* Builds the scopes of the whole tree. FALSE with ast->failure set. */
gboolean ast_analyze(Ast *ast);

/* The symbol with this (mangled) name, or NULL. */
Symbol *scope_find(const Scope *scope, const PyName *name);

/* ---- between symtable.c and symtable_visit.c ---- */

Scope *scope_new(Ast *ast, Scope *parent, ScopeKind kind);
Symbol *scope_add(Ast *ast, Scope *scope, const PyName *name, guint flags);
/* Decides the place of every symbol below scope. */
gboolean scope_resolve(Ast *ast, Scope *scope);
gboolean ast_fail(Ast *ast, guint32 start, guint32 end, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

#endif
