/*
 * The syntax tree. Its shape is that of Python's ast module; every node lives in the arena of the
 * Ast and holds its bytes [start, end) of the source. Lists are arrays of pointers with a length.
 */
#ifndef LIMBECK_PYTHON_AST_H
#define LIMBECK_PYTHON_AST_H

#include "python/name_table.h"
#include "python/source_text.h"
#include "python/value.h"

typedef struct Expr Expr;
typedef struct Stmt Stmt;
typedef struct Pattern Pattern;
typedef struct Scope Scope; /* of the symbol table; set by it */

typedef struct {
    Expr **items;
    guint n;
} ExprList;

typedef struct {
    Stmt **items;
    guint n;
} Block;

typedef struct {
    Pattern **items;
    guint n;
} PatternList;

typedef struct {
    const PyName **items;
    guint n;
} NameList;

/* ---- expressions -------------------------------------------------------------------------------- */

typedef enum {
    EXPR_BOOL_OP, EXPR_NAMED, EXPR_BINARY, EXPR_UNARY, EXPR_NOT, EXPR_LAMBDA, EXPR_IF, EXPR_DICT,
    EXPR_SET, EXPR_LIST_COMP, EXPR_SET_COMP, EXPR_DICT_COMP, EXPR_GENERATOR, EXPR_AWAIT, EXPR_YIELD,
    EXPR_YIELD_FROM, EXPR_COMPARE, EXPR_CALL, EXPR_FORMATTED, EXPR_FSTRING, EXPR_CONSTANT,
    EXPR_ATTRIBUTE, EXPR_SUBSCRIPT, EXPR_STARRED, EXPR_NAME, EXPR_LIST, EXPR_TUPLE, EXPR_SLICE,
} ExprKind;

typedef enum { AST_AND, AST_OR } AstBoolOp;

/* PyCompareOp (PY_LT ... PY_GE), then these. */
enum { AST_IS = PY_GE + 1, AST_IS_NOT, AST_IN, AST_NOT_IN };

typedef enum {
    CONSTANT_NONE, CONSTANT_TRUE, CONSTANT_FALSE, CONSTANT_ELLIPSIS,
    CONSTANT_INT,       /* integer */
    CONSTANT_BIG_INT,   /* text: digits without prefix and underscores, in base `base` */
    CONSTANT_FLOAT,     /* real */
    CONSTANT_IMAGINARY, /* real */
    CONSTANT_STR,       /* text, size: UTF-8 as PyStr keeps it */
    CONSTANT_BYTES,     /* text, size */
} ConstantKind;

typedef struct {
    guint8 kind;      /* ConstantKind */
    guint8 base;      /* BIG_INT: 2, 8, 10, 16 */
    gboolean unicode; /* STR: had the prefix u */
    union {
        gint64 integer;
        double real;
        struct {
            const char *text;
            gsize size;
        };
    };
} Constant;

typedef struct {
    const PyName *name; /* NULL: ** */
    Expr *value;
    guint32 start, end;
} Keyword;

typedef struct {
    Expr *target, *iterable;
    ExprList conditions;
    gboolean is_async;
} Comprehension;

typedef struct {
    const PyName *name;
    Expr *annotation; /* may be NULL */
    Expr *default_value; /* may be NULL */
    guint32 start, end;
} Parameter;

/* In the order positional-only, positional, keyword-only. */
typedef struct {
    Parameter *items;
    guint n_positional_only, n_positional /* without those */, n_keyword_only;
    Parameter *varargs, *kwargs; /* may be NULL */
} Parameters;

struct Expr {
    guint8 kind;          /* ExprKind */
    guint8 op;            /* BOOL_OP: AstBoolOp; BINARY: PyBinaryOp; UNARY: PyUnaryOp;
                             FORMATTED: conversion 0 none, 1 !s, 2 !r, 3 !a */
    guint8 parenthesized; /* written in parentheses of its own */
    guint8 is_store;      /* NAME and the like: a target */
    guint32 start, end;
    union {
        struct { ExprList values; } bool_op;
        struct { Expr *target, *value; } named;
        struct { Expr *left, *right; guint32 operator_start; } binary;
        struct { Expr *operand; } unary; /* NOT, AWAIT, YIELD (NULL: none), YIELD_FROM, STARRED too */
        struct { Parameters *parameters; Expr *body; Scope *scope; } lambda;
        struct { Expr *test, *body, *orelse; } if_;
        struct { Expr **keys, **values; guint n; } dict; /* a NULL key: **value */
        struct { /* the four comprehensions; value is set for DICT_COMP only */
            Expr *element, *value;
            Comprehension *generators;
            guint n;
            Scope *scope;
        } comp;
        struct { Expr *left; ExprList rights; guint8 *ops; } compare;
        struct {
            Expr *function;
            ExprList args;
            Keyword *keywords;
            guint n_keywords;
        } call;
        struct { Expr *value, *spec; } formatted; /* spec: FSTRING or NULL */
        struct { ExprList parts; } fstring;       /* CONSTANT (STR) and FORMATTED */
        Constant constant;
        struct { Expr *value; const PyName *name; } attribute;
        struct { Expr *value, *index; } subscript;
        struct { const PyName *id; } name;
        struct { ExprList items; } sequence; /* LIST, TUPLE, SET */
        struct { Expr *lower, *upper, *step; } slice; /* each may be NULL */
    };
};

/* ---- patterns ------------------------------------------------------------------------------------- */

typedef enum {
    PATTERN_VALUE,     /* value: compared by == */
    PATTERN_SINGLETON, /* value: None, True, False */
    PATTERN_SEQUENCE,  /* patterns */
    PATTERN_MAPPING,   /* keys, patterns, name: rest (may be NULL) */
    PATTERN_CLASS,     /* value: the class; patterns: positional; names, keyword_patterns */
    PATTERN_STAR,      /* name (NULL: _) */
    PATTERN_AS,        /* patterns[0] or none, name (NULL with no pattern: wildcard) */
    PATTERN_OR,        /* patterns */
} PatternKind;

struct Pattern {
    guint8 kind; /* PatternKind */
    guint32 start, end;
    Expr *value;
    const PyName *name;
    ExprList keys;
    PatternList patterns, keyword_patterns;
    NameList names;
};

/* ---- statements ----------------------------------------------------------------------------------- */

typedef enum {
    STMT_FUNCTION, STMT_CLASS, STMT_RETURN, STMT_DELETE, STMT_ASSIGN, STMT_TYPE_ALIAS,
    STMT_AUG_ASSIGN, STMT_ANN_ASSIGN, STMT_FOR, STMT_WHILE, STMT_IF, STMT_WITH, STMT_MATCH,
    STMT_RAISE, STMT_TRY, STMT_ASSERT, STMT_IMPORT, STMT_IMPORT_FROM, STMT_GLOBAL, STMT_NONLOCAL,
    STMT_EXPR, STMT_PASS, STMT_BREAK, STMT_CONTINUE,
} StmtKind;

typedef struct {
    Expr *context, *target; /* target may be NULL */
} WithItem;

typedef struct {
    Expr *type;         /* NULL: bare except */
    const PyName *name; /* may be NULL */
    Block body;
    guint32 start, end; /* of the clause's head */
} ExceptHandler;

typedef struct {
    Pattern *pattern;
    Expr *guard; /* may be NULL */
    Block body;
} MatchCase;

typedef struct {
    const PyName *name;    /* dotted for modules */
    const PyName *as_name; /* may be NULL */
    guint32 start, end;
} Alias;

typedef struct {
    Expr *test;
    Block body;
    guint32 start, end; /* of the test */
} IfBranch;

/* PEP 695. */
typedef struct {
    const PyName *name;
    guint8 kind;          /* 0: T, 1: *Ts, 2: **P */
    Expr *bound, *default_value; /* may be NULL */
    guint32 start, end;
} TypeParameter;

typedef struct {
    TypeParameter *items;
    guint n;
    Scope *scope;
} TypeParameters;

typedef struct {
    const PyName *name;
    Parameters *parameters;
    Expr *returns; /* may be NULL */
    ExprList decorators;
    TypeParameters *type_parameters; /* may be NULL */
    Block body;
    Scope *scope;
    gboolean is_async;
    guint32 name_start;
} FunctionDef;

typedef struct {
    const PyName *name;
    ExprList bases;
    Keyword *keywords;
    guint n_keywords;
    ExprList decorators;
    TypeParameters *type_parameters; /* may be NULL */
    Block body;
    Scope *scope;
} ClassDef;

typedef struct {
    Block body, orelse, finally;
    ExceptHandler *handlers;
    guint n_handlers;
    gboolean is_star, has_finally;
} TryStmt;

struct Stmt {
    guint8 kind; /* StmtKind */
    guint8 op;   /* AUG_ASSIGN: PyBinaryOp */
    guint8 is_async;  /* FOR, WITH */
    guint8 is_simple; /* ANN_ASSIGN: the target is a bare name */
    guint32 start, end;
    union {
        FunctionDef *function;
        ClassDef *class_;
        Expr *value; /* RETURN (may be NULL), EXPR */
        ExprList targets; /* DELETE */
        struct { ExprList targets; Expr *value; } assign;
        struct { Expr *target, *value; TypeParameters *type_parameters; Scope *scope; } alias;
        struct { Expr *target, *value; } aug;
        struct { Expr *target, *annotation, *value; } ann; /* value may be NULL */
        struct { Expr *target, *iterable; Block body, orelse; } for_;
        struct { Expr *test; Block body, orelse; } while_;
        struct { IfBranch *branches; guint n; Block orelse; } if_; /* the elifs are branches too */
        struct { WithItem *items; guint n; Block body; } with;
        struct { Expr *subject; MatchCase *cases; guint n; } match;
        struct { Expr *exception, *cause; } raise; /* both may be NULL */
        TryStmt *try_;
        struct { Expr *test, *message; } assert_; /* message may be NULL */
        struct { Alias *names; guint n; } import;
        struct { const PyName *module; Alias *names; guint n; int level; gboolean star; } from;
        NameList names; /* GLOBAL, NONLOCAL */
    };
};

/* ---- the whole ------------------------------------------------------------------------------------ */

typedef enum { AST_EXEC, AST_EVAL } AstMode;

typedef struct {
    Arena *arena; /* owned: frees the Ast and all in it */
    PyNameTable names;
    PySource source;
    AstMode mode;
    Block body;       /* EXEC */
    Expr *expression; /* EVAL */
    Scope *scope;     /* of the module; set by the symbol table */
    gboolean future_annotations;
    PySyntaxFailure failure; /* message NULL: none. The first thing wrong */
} Ast;

/* Parses source, which must outlive the Ast and be followed by a NUL byte. Look at failure. */
Ast *ast_parse(const char *filename, const char *source, gsize size, AstMode mode);
void ast_free(Ast *ast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ast, ast_free)

/* Leaves ast->failure pending as an exception. */
void ast_raise(PyInterp *py, Ast *ast);

/* The expression as ast.unparse() writes it; the caller frees it. */
char *ast_unparse(const Expr *expr);

/* The docstring of a body: its first statement's string, or NULL. */
Expr *ast_docstring(const Block *body);

#endif
