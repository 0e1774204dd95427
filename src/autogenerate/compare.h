/* Inside of src/autogenerate/: what the passes share. */
#ifndef LIMBECK_AUTOGENERATE_COMPARE_H
#define LIMBECK_AUTOGENERATE_COMPARE_H

#include "autogenerate/autogenerate.h"

typedef struct {
    const AutogenerateOptions *options;
    Arena *arena;
    GError *error; /* a hook failed: every pass ends at once */
    GArray *tables; /* AutogenerateTable; or NULL */
} Compare;

static inline gboolean compare_wants(const Compare *compare, AutogeneratePart part)
{
    return !(compare->options->left_out & part);
}

/* One table's comparison: either side may be NULL (a table added or removed). operations: where the
 * pass appends. */
typedef struct {
    Compare *compare;
    const char *schema, *name;
    const SchemaTable *database, *model;
    GPtrArray *operations;
} TableCompare;

void compare_added_columns(TableCompare *t);
void compare_existing_columns(TableCompare *t);
void compare_removed_columns(TableCompare *t);
void compare_indexes_and_uniques(TableCompare *t);
void compare_foreign_keys(TableCompare *t);
void compare_table_comment(TableCompare *t);

/* Do the types differ, as DefaultImpl.compare_type() says? database and model as the dialect writes them. */
gboolean compare_types_differ(const Dialect *dialect, const SchemaType *database,
                              const SchemaType *model);

/* Hooks; TRUE when the object takes part. FALSE also when a hook failed. */
gboolean compare_includes_name(Compare *compare, const char *name, const char *type,
                               const char *schema, const char *table);
gboolean compare_includes_object(Compare *compare, const AutogenerateObject *object,
                                 gboolean reflected, const AutogenerateObject *compare_to);

Operation *compare_append(TableCompare *t, OperationKind kind);
void compare_log(const Compare *compare, const char *module, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* A name as Python's repr shows it, in the arena. */
const char *compare_repr(const Compare *compare, const char *text);

#endif
