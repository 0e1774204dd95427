/*
 * What the files of the compiler share. A Unit is one code object in the making; code is emitted
 * strictly forwards, jumps and handlers name labels until the unit is finished. The depth of the
 * value stack is followed at every instruction; code that cannot be reached is not emitted.
 */
#ifndef LIMBECK_PYTHON_COMPILER_H
#define LIMBECK_PYTHON_COMPILER_H

#include "python/ast.h"
#include "python/code.h"
#include "python/interp.h"
#include "python/symtable.h"

enum {
    MAX_STATIC_BLOCKS = 20,   /* loops, try and with statements in one another; as CPython */
    MAX_INSTRUCTIONS = 1 << 22,
    MAX_STACKED = 256,        /* a display of more items is built in steps */
};

/* Growing arrays that all units use as a stack: an inner unit is finished before its outer one
 * goes on. */
typedef struct {
    PyInterp *py;
    Ast *ast;
    GArray *instructions; /* PyInstruction */
    GArray *positions;    /* PyPosition */
    GArray *handlers;     /* PyHandler; target is a label until the unit is finished */
    GArray *labels;       /* Label */
    GPtrArray *spine;     /* left-leaning expressions being compiled */
    PyValue filename;
    guint work;           /* instructions emitted so far, unreachable ones too */
    gboolean failed;      /* ast->failure is set, or an exception pending */
} Compiler;

typedef struct {
    gint position; /* -1: not placed yet */
    gint depth;    /* of the stack there; -1: not known yet */
    gboolean used;
} Label;

typedef guint LabelId; /* counted within the unit */

typedef enum {
    BLOCK_LOOP,        /* break and continue end here */
    BLOCK_FOR,         /* the same with an iterator on the stack */
    BLOCK_TRY,         /* only a guard */
    BLOCK_FINALLY,     /* the finally body must run on the way out */
    BLOCK_HANDLER,     /* [previous]: POP_EXCEPT on the way out */
    BLOCK_HANDLER_EXC, /* [previous exc]: the same under an exception */
    BLOCK_NAME,        /* the name of "except ... as name" is deleted on the way out */
    BLOCK_WITH,        /* [exit] */
    BLOCK_VALUE,       /* a return value is on the stack while a finally body runs */
    BLOCK_STAR,        /* except*: nothing may leave it */
} BlockKind;

typedef struct ControlBlock ControlBlock;
struct ControlBlock {
    BlockKind kind;
    ControlBlock *outer;
    gboolean guarded;       /* the next three are meaningful */
    LabelId guard;
    guint guard_start;
    int guard_depth;
    LabelId break_label, continue_label;
    const Block *finally;
    const PyName *name;
    gboolean is_async;
    guint32 start, end;     /* position of cleaning code */
};

/* Finds the index of a constant or name. */
typedef struct {
    guint64 key;  /* hash of a constant, or the name's address */
    guint index;  /* plus 1; 0: empty */
} IndexEntry;

typedef struct {
    IndexEntry *entries;
    guint n_slots, n;
} IndexTable;

typedef struct Unit Unit;
struct Unit {
    Compiler *c;
    Unit *outer;
    PyCode *code;
    Scope *scope;
    gboolean in_annotation; /* a name that is not there is a forward reference */
    Scope *type_scope;      /* innermost type parameters in force; NULL or one around: none */
    ControlBlock *block;
    guint n_blocks;
    guint first_instruction, first_position, first_handler, first_label;
    int depth, deepest;
    gboolean reachable;
    guint32 start, end;         /* source of what is being compiled */
    guint32 noted_start, noted_end;
    IndexTable name_index, constant_index;
    guint name_capacity, constant_capacity;
};

/* ---- units and code (compile_unit.c) ---- */

/* Begins a unit in *unit, which lives on the caller's stack. */
void unit_begin(Unit *unit, Compiler *c, Unit *outer, Scope *scope, const char *name);
/* The finished code object, NULL when the compiler has failed. */
PyCode *unit_finish(Unit *unit);
/* Sets the position of what is emitted next. */
static inline void unit_at(Unit *unit, guint32 start, guint32 end)
{
    unit->start = start;
    unit->end = end;
}
void emit(Unit *unit, PyOpcode op, guint arg);
void emit_jump(Unit *unit, PyOpcode op, LabelId label);
LabelId label_new(Unit *unit);
void label_place(Unit *unit, LabelId label);
guint unit_here(const Unit *unit);
/* Fails with a SyntaxError at [start, end). */
void compile_fail(Unit *unit, guint32 start, guint32 end, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* ---- constants and names (compile_constant.c) ---- */

void emit_constant(Unit *unit, PyValue value);               /* not shared with equal ones */
void emit_string(Unit *unit, const char *text, gsize size);
void emit_name_string(Unit *unit, const PyName *name);       /* the name as a str */
void emit_literal(Unit *unit, const Constant *constant);
guint unit_name(Unit *unit, const PyName *name);             /* index in names */
/* The value of a literal, a signed number or a tuple of such; NULL: expr is none of them. */
PyValue constant_value(Unit *unit, const Expr *expr);
const PyName *unit_mangle(Unit *unit, const PyName *name);

/* ---- control blocks (compile_block.c) ---- */

/* The block lives on the caller's stack. FALSE: too many, the compiler has failed. */
gboolean block_push(Unit *unit, ControlBlock *block, BlockKind kind, guint32 start, guint32 end);
void block_pop(Unit *unit, ControlBlock *block);
void guard_open(Unit *unit, ControlBlock *block, LabelId handler);
void guard_close(Unit *unit, ControlBlock *block);
void guard_reopen(Unit *unit, ControlBlock *block); /* at the depth that it had */
/* Code that leaves every block inside of `until` (NULL: all of them). keep: a value on top of the
 * stack stays there. The guards are closed afterwards: reopen them with unwind_end(). */
void unwind(Unit *unit, ControlBlock *until, gboolean keep);
void unwind_end(Unit *unit, ControlBlock *until);

/* ---- names and expressions ---- */

typedef enum { ACCESS_LOAD, ACCESS_STORE, ACCESS_DELETE } Access;
void compile_name(Unit *unit, const PyName *name, Access access);
void compile_expr(Unit *unit, Expr *expr);
void compile_exprs(Unit *unit, const ExprList *list);
void compile_store(Unit *unit, Expr *target);
void compile_delete(Unit *unit, Expr *target);
/* Jumps to label when the truth of expr is `condition`. */
void compile_jump(Unit *unit, Expr *expr, LabelId label, gboolean condition);
void compile_display(Unit *unit, Expr *expr);                /* compile_display.c */
void compile_fstring(Unit *unit, Expr *expr);
void compile_call(Unit *unit, Expr *expr, gboolean is_method); /* compile_call.c: the callee is there */
gboolean call_is_method(const Expr *call);
/* Arguments of a call; `before` values already lie above the callee. Emits the call. */
void compile_arguments(Unit *unit, const ExprList *args, const Keyword *keywords, guint n_keywords,
                       guint before);
void compile_comprehension(Unit *unit, Expr *expr);          /* compile_comprehension.c */
void compile_await(Unit *unit);                              /* [awaitable -> result] */
gboolean is_constant_truth(const Expr *expr, gboolean *ret_truth);

/* ---- functions and classes (compile_function.c, compile_class.c) ---- */

void compile_function(Unit *unit, const Stmt *stmt);
void compile_lambda(Unit *unit, Expr *expr);
void compile_class(Unit *unit, const Stmt *stmt);
void compile_type_alias(Unit *unit, const Stmt *stmt);
/* [-> function] of a finished inner unit; flags: what lies on the stack already. */
void emit_function(Unit *unit, PyCode *code, Scope *scope, guint flags);
void compile_annotation(Unit *unit, Expr *annotation);
void compile_type_parameters(Unit *unit, const TypeParameters *parameters);
void emit_type_parameter_tuple(Unit *unit, const TypeParameters *parameters);
void emit_typing(Unit *unit, const char *name);              /* [-> typing.name] */

/* ---- statements ---- */

void compile_block(Unit *unit, const Block *block);
void compile_stmt(Unit *unit, const Stmt *stmt);
void compile_body(Unit *unit, const Block *block);           /* without its docstring */
void compile_import(Unit *unit, const Stmt *stmt);           /* compile_import.c */
void compile_from(Unit *unit, const Stmt *stmt);
void compile_for(Unit *unit, const Stmt *stmt);              /* compile_loop.c */
void compile_while(Unit *unit, const Stmt *stmt);
void compile_break(Unit *unit, const Stmt *stmt);
void compile_continue(Unit *unit, const Stmt *stmt);
void compile_try(Unit *unit, const Stmt *stmt);              /* compile_try.c */
void compile_try_star(Unit *unit, const TryStmt *try_, guint32 start, guint32 end);
void compile_with(Unit *unit, const Stmt *stmt);             /* compile_with.c */
void compile_match(Unit *unit, const Stmt *stmt);            /* compile_pattern.c */
/* The handler's own handler: [previous exc ->] restores the handled exception, raises again. */
void emit_cleanup(Unit *unit, LabelId label);
void emit_name_cleanup(Unit *unit, const PyName *name);

#endif
