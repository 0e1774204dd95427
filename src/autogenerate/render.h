/* Inside of src/autogenerate/: schemas and operations as Python text. */
#ifndef LIMBECK_AUTOGENERATE_RENDER_H
#define LIMBECK_AUTOGENERATE_RENDER_H

#include "autogenerate/autogenerate.h"
#include "autogenerate/python_text.h"

typedef struct {
    const AutogenerateOptions *options;
    GHashTable *imports; /* or NULL */
    gboolean in_batch;   /* inside of "with op.batch_alter_table(...) as batch_op:" */
} Render;

/* What the project's render_item makes of an item: FALSE, it leaves it to us; *ret_text may be NULL. */
gboolean render_custom(const Render *render, const AutogenerateItem *item, char **ret_text);

/* repr() of a type: "String(length=50)". */
void render_type_repr(const SchemaType *type, GString *out);
/* With its prefix: "sa.String(length=50)", "postgresql.JSONB(astext_type=sa.Text())". */
void render_type(const Render *render, const SchemaType *type, GString *out);

/* sa.Column('id', sa.Integer(), nullable=False) */
void render_column(const Render *render, const SchemaColumn *column, GString *out);
/* As the value of server_default=; "None" for none. */
void render_server_default(const Render *render, const SchemaDefault *value,
                           const SchemaComputed *computed, const SchemaSequence *identity,
                           GString *out);
/* sa.UniqueConstraint('name', name='uq'), as in create_table(); FALSE: not shown (a type made it, it has no columns, or
 * render_item wants none). */
gboolean render_constraint(const Render *render, const SchemaConstraint *constraint, GString *out);

/* The parts of an index: 'name', sa.literal_column('lower(name)'). */
void render_index_parts(const Render *render, const SchemaIndex *index, GString *out);
/* ", postgresql_using='gin'" for each option. */
void render_options(const GPtrArray *options, GString *out);
/* "True", "False" or "1". */
static inline const char *index_unique_text(const SchemaIndex *index)
{
    return !index->unique ? "False" : index->unique_is_number ? "1" : "True";
}

/* 'name', or op.f('name') for one that is complete as it is; None when there is none. */
void render_name(const Render *render, const char *name, SchemaNameKind kind, GString *out);
/* "op." or "batch_op.". */
const char *render_prefix(const Render *render);

/* One operation as lines of text (char *, owned), as Alembic's render_op(). */
void render_operation(Render *render, const Operation *operation, GPtrArray *lines);

/* SQL as a str that text() and the like take: what looks like a bind parameter is escaped. */
void render_sql_repr(const char *sql, GString *out);

#endif
