/*
 * Autogenerate: what must be done to a database so that it matches the models, as operations and as
 * Python text. Behaviour is that of alembic.autogenerate in Alembic 1.18; where that walks a Python set,
 * whose order is left to chance, the order here is fixed: that of the models, else of the database.
 *
 * The passes, each in its file: tables (compare.c), columns (compare_column.c, compare_type.c), indexes
 * and unique constraints (compare_index.c), foreign keys (compare_foreign_key.c), comments. A pass
 * reads both schemas and appends operations; none changes a schema.
 */
#ifndef LIMBECK_AUTOGENERATE_AUTOGENERATE_H
#define LIMBECK_AUTOGENERATE_AUTOGENERATE_H

#include "base/arena.h"
#include "base/log.h"
#include "dialect/dialect.h"
#include "operation/operation.h"
#include "schema/schema.h"

/* What a hook is asked about. Exactly one of the pointers that fit `type` is set. */
typedef struct {
    const char *type; /* "table", "column", "index", "unique_constraint", "foreign_key_constraint" */
    const char *name;
    const SchemaTable *table; /* the object itself, or the one it belongs to */
    const SchemaColumn *column;
    const SchemaIndex *index;
    const SchemaConstraint *constraint;
} AutogenerateObject;

/* What render_item is asked about. `type` is "type", "column", "server_default", "primary_key", "unique", "foreign_key" or
 * "check"; the pointers that fit it are set. */
typedef struct {
    const char *type;
    const SchemaType *column_type;
    const SchemaColumn *column; /* a server_default: a column that has nothing else */
    const SchemaConstraint *constraint;
} AutogenerateItem;

/* configure()'s hooks. Any may be NULL. Those that return int: 1, 0, or -1 when the hook failed, with an error. */
typedef struct {
    gpointer data;
    /* include_name(name, type, parent_names): only for names from the database. */
    int (*include_name)(gpointer data, const char *name, const char *type, const char *schema,
                        const char *table, GError **error);
    /* include_object(object, name, type, reflected, compare_to); compare_to may be NULL. */
    int (*include_object)(gpointer data, const AutogenerateObject *object, gboolean reflected,
                          const AutogenerateObject *compare_to, GError **error);
    /* compare_type as a function: 1 differs, 0 equal, 2 decide as usual. */
    int (*compare_type)(gpointer data, const SchemaColumn *database, const SchemaColumn *model,
                        GError **error);
    /* compare_server_default as a function: likewise. */
    int (*compare_server_default)(gpointer data, const SchemaColumn *database,
                                  const SchemaColumn *model, GError **error);
    /* render_item(type, object, context): 1 and its text (NULL: it wants nothing written), or 0 when it leaves that to us.
     * imports gathers those that it asks for; may be NULL. A failure is 0 too, and kept for who renders. */
    int (*render_item)(gpointer data, const AutogenerateItem *item, GHashTable *imports, char **ret_text);
    /* What Python's warnings.warn() is told. */
    void (*warn)(gpointer data, const char *text);
    const char *server_default_function; /* str() of compare_server_default, for the log */
} AutogenerateHooks;

/* What is compared, by the name of Alembic's plugin for it. */
typedef enum {
    AUTOGENERATE_SCHEMAS = 1 << 0, /* without it, or without the next, nothing is */
    AUTOGENERATE_TABLES = 1 << 1,
    AUTOGENERATE_TYPES = 1 << 2,
    AUTOGENERATE_CONSTRAINTS = 1 << 3, /* indexes, keys, and whether columns may be NULL */
    AUTOGENERATE_DEFAULTS = 1 << 4,
    AUTOGENERATE_COMMENTS = 1 << 5,
} AutogeneratePart;

/* A table that was compared, in the order in which Alembic does; one of the two is NULL when it is new or gone. */
typedef struct {
    const SchemaTable *database, *model;
} AutogenerateTable;

typedef struct {
    const Dialect *dialect;
    const char *version_table, *version_table_schema; /* never proposed */
    gboolean compare_type, compare_server_default;
    gboolean include_schemas;
    guint left_out; /* AutogeneratePart */
    /* Rendering. Prefixes as configured: "sa.", "op."; NULL user prefix: the class's own module. */
    const char *sqlalchemy_prefix, *alembic_prefix, *user_prefix;
    gboolean render_as_batch;
    AutogenerateHooks hooks;
    const char *implementation; /* str() of the dialect's implementation, for the log */
    Log *log; /* "Detected added table 'x'"; NULL: say nothing */
} AutogenerateOptions;

/* The operations that turn `database` into `models`, in the arena; the schemas must outlive them. ret_tables: gets
 * AutogenerateTable; may be NULL. */
GPtrArray *autogenerate_compare(const AutogenerateOptions *options, const SchemaMetadata *models,
                                const SchemaMetadata *database, Arena *arena, GArray *ret_tables,
                                GError **error);
/* The operations that undo them, last first. */
GPtrArray *autogenerate_reverse(const GPtrArray *operations, Arena *arena, GError **error);

/* The body of upgrade() or downgrade(), indented by four spaces after its first line, as the template
 * wants it. imports (char * keys, owned) gathers "from sqlalchemy.dialects import postgresql" lines; may be NULL. */
char *autogenerate_render(const AutogenerateOptions *options, const GPtrArray *operations,
                          GHashTable *imports);
/* One operation's lines (char *, owned by the array), not indented. imports may be NULL. */
GPtrArray *autogenerate_render_lines(const AutogenerateOptions *options, const Operation *operation,
                                     gboolean in_batch, GHashTable *imports);
/* The imports as lines, sorted. */
char *autogenerate_render_imports(GHashTable *imports);

/* As `check` prints them: Python's list of Alembic's diff tuples. */
char *autogenerate_render_diffs(const AutogenerateOptions *options, const GPtrArray *operations);

#endif
