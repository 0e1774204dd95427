/*
 * What the two halves of the symbol table's walk share: symtable_visit.c (expressions, functions,
 * classes) and symtable_statement.c.
 */
#ifndef LIMBECK_PYTHON_SYMTABLE_VISIT_H
#define LIMBECK_PYTHON_SYMTABLE_VISIT_H

#include "python/symtable.h"

typedef struct {
    Ast *ast;
    Scope *scope; /* the current one */
    gboolean failed;
    GPtrArray *spine; /* of left-leaning expressions being visited */
} Visitor;

void visitor_fail(Visitor *v, guint32 start, guint32 end, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
const PyName *visitor_mangle(Visitor *v, const PyName *name);
/* name is bound in the current scope, by the code at [start, end). */
Symbol *visitor_bind(Visitor *v, const PyName *name, guint flags, guint32 start, guint32 end);
Scope *visitor_enter(Visitor *v, ScopeKind kind);
void visitor_leave(Visitor *v);

void visit_expr(Visitor *v, Expr *expr);
void visit_optional(Visitor *v, Expr *expr);
void visit_list(Visitor *v, const ExprList *list);
void visit_annotation(Visitor *v, Expr *annotation);
void visit_block(Visitor *v, const Block *block);
void visit_function(Visitor *v, FunctionDef *def);
void visit_class(Visitor *v, Stmt *stmt);
void visit_type_alias(Visitor *v, Stmt *stmt);

#endif
