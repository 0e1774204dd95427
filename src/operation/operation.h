/*
 * Operations as data: what op.* calls and autogenerate make, and what is applied, reversed and
 * rendered. The one path from a revision to SQL: an Operation goes through operation_apply() to an
 * OperationTarget, which executes or writes down statements.
 */
#ifndef LIMBECK_OPERATION_OPERATION_H
#define LIMBECK_OPERATION_OPERATION_H

#include <glib.h>

#include "dialect/dialect.h"
#include "driver/driver.h"
#include "schema/schema.h"

/* X(C name, name of alembic.operations.ops class) */
#define OPERATION_KINDS(X)                                                                         \
    X(CREATE_TABLE, CreateTableOp)                                                                 \
    X(DROP_TABLE, DropTableOp)                                                                     \
    X(RENAME_TABLE, RenameTableOp)                                                                 \
    X(CREATE_TABLE_COMMENT, CreateTableCommentOp)                                                  \
    X(DROP_TABLE_COMMENT, DropTableCommentOp)                                                      \
    X(ADD_COLUMN, AddColumnOp)                                                                     \
    X(DROP_COLUMN, DropColumnOp)                                                                   \
    X(ALTER_COLUMN, AlterColumnOp)                                                                 \
    X(CREATE_INDEX, CreateIndexOp)                                                                 \
    X(DROP_INDEX, DropIndexOp)                                                                     \
    X(ADD_CONSTRAINT, AddConstraintOp)                                                             \
    X(DROP_CONSTRAINT, DropConstraintOp)                                                           \
    X(EXECUTE, ExecuteSQLOp)                                                                       \
    X(BULK_INSERT, BulkInsertOp)                                                                   \
    X(MODIFY_TABLE, ModifyTableOps)                                                                \
    X(SCRIPT, MigrateOperation)

typedef enum {
#define X(id, python) OPERATION_##id,
    OPERATION_KINDS(X)
#undef X
} OperationKind;

/* What ALTER_COLUMN changes; the other members are then meaningful. */
enum {
    ALTER_NULLABLE = 1 << 0,
    ALTER_TYPE = 1 << 1,
    ALTER_SERVER_DEFAULT = 1 << 2,
    ALTER_NAME = 1 << 3,
    ALTER_COMMENT = 1 << 4,
    ALTER_AUTOINCREMENT = 1 << 5,
    ALTER_COMPUTED = 1 << 6,
    ALTER_IDENTITY = 1 << 7,
};

typedef struct {
    guint modify;              /* ALTER_* */
    const char *new_name;
    SchemaType *type;
    gboolean nullable;
    SchemaDefault server_default; /* NONE: drop it */
    SchemaComputed *computed;
    SchemaSequence *identity;
    const char *comment;       /* NULL with ALTER_COMMENT: drop it */
    int autoincrement;         /* 1, 0, -1 not said */
    /* What the column is now, as far as the caller said (existing_*). */
    SchemaType *existing_type;
    int existing_nullable;     /* 1, 0, -1 not said */
    gboolean has_existing_server_default; /* FALSE: the caller did not say, which is not "none" */
    SchemaDefault existing_server_default;
    const char *existing_comment;
    SchemaComputed *existing_computed;
    SchemaSequence *existing_identity;
    int existing_autoincrement;
    /* MySQL's MODIFY and the batch recreate need more; PostgreSQL's USING */
    GPtrArray *options;        /* SchemaOption * */
    const char *insert_before, *insert_after; /* batch */
    const char *shown_using;   /* autogenerate: PostgreSQL's USING as the file has it, upgrade only; or NULL */
} AlterColumn;

/* What another package than Alembic asks for: only to be written into a file. */
typedef struct {
    const char *python, *reverse; /* the lines of upgrade() and of downgrade() */
    const char *diff;             /* repr() of its diff tuple */
    GPtrArray *imports;           /* char * */
} OperationScript;

typedef struct Operation Operation;
struct Operation {
    OperationKind kind;
    const char *table_name, *schema; /* all but EXECUTE */
    const char *name;          /* RENAME_TABLE: new name; DROP_COLUMN: column; DROP_INDEX, DROP_CONSTRAINT: name */
    SchemaNameKind name_kind;
    SchemaTable *table;        /* CREATE_TABLE; DROP_TABLE: what it was, when known (to reverse) */
    SchemaColumn *column;      /* ADD_COLUMN; DROP_COLUMN: what it was, when known */
    SchemaIndex *index;        /* CREATE_INDEX; DROP_INDEX: what it was, when known */
    SchemaConstraint *constraint; /* ADD_CONSTRAINT; DROP_CONSTRAINT: what it was, when known */
    const char *constraint_type; /* DROP_CONSTRAINT: "foreignkey", "unique", "check", "primary" or NULL */
    AlterColumn *alter;        /* ALTER_COLUMN, column name in `name` */
    const char *comment, *existing_comment; /* *_TABLE_COMMENT */
    gboolean if_exists, if_not_exists;
    const char *sql;           /* EXECUTE */
    OperationScript *script;   /* SCRIPT */
    const char *insert_before, *insert_after; /* batch ADD_COLUMN */
    gboolean inline_references; /* add_column(inline_references=True) */
    gboolean inline_primary_key;
    GPtrArray *children;       /* MODIFY_TABLE: Operation * */
    GPtrArray *options;        /* SchemaOption *: drop_index(postgresql_concurrently=True) ... */
    gpointer reverse_of;       /* autogenerate: the Operation that this one undoes, or NULL */
};

Operation *operation_new(Arena *arena, OperationKind kind, const char *table_name, const char *schema);
/* The operation that undoes it, in the same arena; NULL and an error when what it destroys is not
 * known. */
Operation *operation_reverse(Arena *arena, const Operation *operation, GError **error);

/* Where statements go. */
typedef struct OperationTarget OperationTarget;
struct OperationTarget {
    const Dialect *dialect;
    DriverConnection *connection; /* NULL: offline */
    /* Required. Executes, or in offline mode writes down, one statement without parameters. */
    gboolean (*execute)(OperationTarget *target, const char *sql, GError **error);
    gpointer data;             /* the target's own */
    GHashTable *memo;          /* PostgreSQL: types created so far in this run ("schema\x1f""name"); starts NULL */
};

/* Frees what the target has gathered (memo), not the target itself. */
void operation_target_clear(OperationTarget *target);
/* Applies one operation. */
gboolean operation_apply(OperationTarget *target, const Operation *operation, GError **error);

#endif
