/*
 * What the files of the parser share: a recursive descent over the array of tokens. A function that
 * fails has noted why (parser_fail) and returns NULL or FALSE; its caller returns at once. Names
 * follow the grammar of the language reference.
 */
#ifndef LIMBECK_PYTHON_PARSER_H
#define LIMBECK_PYTHON_PARSER_H

#include "python/ast.h"
#include "python/lexer.h"

/* Expressions within expressions. CPython's own limit depends on its C stack. */
enum { PARSER_MAX_DEPTH = 600 };

typedef struct {
    Ast *ast;
    Arena *arena;
    PyToken *tokens;
    const PyToken *token; /* the current one */
    const PyToken *furthest; /* the parser has looked up to here; NULL: not further than token */
    const PyTokens *all;
    guint depth;
    guint32 later_key; /* where a key of a dict display that is not its first begins; 0: none */
    gboolean failed;
    gboolean invalid;     /* failed with nothing better than "invalid syntax" */
    gboolean final;       /* failed with what no error of the lexer further down explains better */
    gconstpointer *pending;   /* a stack of list items that are not yet counted */
    guint n_pending, pending_capacity;
} Parser;

/* ---- tokens ---- */

static inline PyTokenKind parser_kind(const Parser *p)
{
    return (PyTokenKind)p->token->kind;
}

static inline PyTokenKind parser_kind_at(const Parser *p, guint ahead)
{
    for (guint i = 0; i < ahead; i++)
        if (p->token[i].kind == TOKEN_END || p->token[i].kind == TOKEN_ERROR)
            return (PyTokenKind)p->token[i].kind;
    return (PyTokenKind)p->token[ahead].kind;
}

static inline gboolean parser_at(const Parser *p, PyTokenKind kind)
{
    return p->token->kind == kind;
}

static inline void parser_advance(Parser *p)
{
    if (p->token->kind != TOKEN_END && p->token->kind != TOKEN_ERROR)
        p->token++;
}

static inline gboolean parser_accept(Parser *p, PyTokenKind kind)
{
    if (p->token->kind != kind)
        return FALSE;
    parser_advance(p);
    return TRUE;
}

/* Where the token before the current one ends. */
static inline guint32 parser_last_end(const Parser *p)
{
    return p->token > p->tokens ? p->token[-1].end : 0;
}

/* "invalid syntax" at the current token, unless it is found to be something better known. */
gpointer parser_fail_here(Parser *p);
/* A message with carets under [start, end). All of these return NULL. */
gpointer parser_fail(Parser *p, guint32 start, guint32 end, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
gpointer parser_fail_expr(Parser *p, const Expr *expr, const char *format, ...) G_GNUC_PRINTF(3, 4);
gpointer parser_fail_indent(Parser *p, const char *format, ...) G_GNUC_PRINTF(2, 3);
gboolean parser_expect(Parser *p, PyTokenKind kind);         /* "invalid syntax" */
gboolean parser_expect_forced(Parser *p, PyTokenKind kind);  /* "expected ':'" */
gboolean parser_enter(Parser *p);                            /* bounds the depth */
void parser_leave(Parser *p);

/* ---- nodes and lists ---- */

Expr *parser_expr(Parser *p, ExprKind kind, guint32 start);
/* Ends where the last token did. */
static inline Expr *parser_end(Parser *p, Expr *expr)
{
    expr->end = parser_last_end(p);
    return expr;
}
Stmt *parser_stmt(Parser *p, StmtKind kind, guint32 start);

/* Items are pushed while they are parsed; taking a list takes those above mark. */
static inline guint parser_mark(const Parser *p)
{
    return p->n_pending;
}
void parser_push(Parser *p, gconstpointer item);
gpointer parser_take(Parser *p, guint mark, guint *ret_n);

/* ---- expressions (parse_expression.c) ---- */

Expr *parse_expression(Parser *p);       /* with ternary and lambda */
Expr *parse_named_expression(Parser *p); /* with := */
Expr *parse_condition(Parser *p);        /* the same, where a "=" that follows is a mistake */
Expr *parse_tested(Parser *p);           /* without :=, likewise */
Expr *parse_bitwise_or(Parser *p);
Expr *parse_disjunction(Parser *p);      /* without ternary */
Expr *parse_star_expressions(Parser *p); /* "a, *b": a tuple without parentheses */
Expr *parse_star_named(Parser *p);       /* an item of a display */
Expr *parse_yield(Parser *p);
Expr *parse_primary(Parser *p);
/* "yield" or star_expressions: the right side of an assignment. */
Expr *parse_value(Parser *p);
gboolean parser_at_expression(const Parser *p);

/* ---- atoms (parse_atom.c), calls (parse_call.c), strings (parse_string.c) ---- */

Expr *parse_atom(Parser *p);
Expr *parse_number(Parser *p);
Expr *parse_strings(Parser *p);
Comprehension *parse_comprehension(Parser *p, guint *ret_n);
/* After '(': up to ')', which is consumed. */
gboolean parse_arguments(Parser *p, ExprList *args, Keyword **keywords, guint *n_keywords);
Parameters *parse_parameters(Parser *p, PyTokenKind end, gboolean annotated);

/* ---- targets (parse_target.c) ---- */

typedef enum {
    TARGET_ASSIGN,
    TARGET_MAYBE_COMPARISON, /* the message may propose "==" */
    TARGET_DELETE,
    TARGET_FOR,
    TARGET_WITH,
} TargetUse;
/* Marks expr as a target, or fails with Python's reason. */
gboolean parse_as_target(Parser *p, Expr *expr, TargetUse use);
Expr *parse_target_list(Parser *p, TargetUse use); /* for, comprehensions */
const char *parser_expr_name(const Expr *expr);    /* "function call", as in messages */
/* The innermost part of expr that cannot be a target, or NULL. */
const Expr *parser_invalid_target(const Expr *expr, TargetUse use);

/* ---- statements ---- */

gboolean parse_statements(Parser *p, Block *ret_block);             /* up to DEDENT or END */
gboolean parse_block(Parser *p, Block *ret_block, const char *after, guint32 head_start);
gboolean parse_simple_line(Parser *p);                              /* pushes its statements */
Stmt *parse_simple(Parser *p);
Stmt *parse_compound(Parser *p, gboolean *ret_none);                /* none: no compound statement */
Stmt *parse_definition(Parser *p);                                  /* def, class, @, async def */
Stmt *parse_type_alias(Parser *p);
TypeParameters *parse_type_parameters(Parser *p);
Stmt *parse_match(Parser *p);
gboolean parser_at_match(const Parser *p);
Pattern *parse_patterns(Parser *p);

#endif
