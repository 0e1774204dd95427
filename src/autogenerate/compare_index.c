/*
 * Indexes and unique constraints together: engines may show the one as the other. Compared by name, and
 * unnamed unique constraints by their columns. As _compare_indexes_and_uniques() of Alembic.
 */
#include "autogenerate/compare.h"
#include "autogenerate/compare_postgresql.h"

#include <stdint.h>
#include <string.h>

/* An index or a unique constraint. */
typedef struct {
    const SchemaIndex *index;
    const SchemaConstraint *unique; /* or this */
    const char *name;               /* as the database has it; NULL: unnamed */
    const char *full_name;          /* before it was cut to the engine's length */
    char *columns;                  /* an index's: "(a, b)" as its parts come; a constraint's: sorted */
} Thing;

static void thing_free(gpointer data)
{
    Thing *thing = data;
    g_free(thing->columns);
    g_free(thing);
}

typedef struct {
    TableCompare *t;
    GPtrArray *model, *database; /* Thing *, owned */
} IndexCompare;

/* ---- what there is ------------------------------------------------------------------------------ */

static char *columns_text(const GPtrArray *names)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(text, "%s\x1f", (const char *)names->pdata[i]);
    return g_string_free(text, FALSE);
}

static int name_order(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A name that a convention made is cut when it is too long for the engine. */
static const char *name_in_database(const IndexCompare *c, const char *name, SchemaNameKind kind)
{
    const Compare *compare = c->t->compare;
    const Dialect *dialect = compare->options->dialect;
    if (!name || kind != SCHEMA_NAME_CONVENTION)
        return name;
    g_autofree char *cut = dialect_cut_name(name, dialect->max_identifier_length);
    return arena_strdup(compare->arena, cut);
}

static Thing *unique_thing(const IndexCompare *c, const SchemaConstraint *unique)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_copy(unique->columns, NULL, NULL);
    g_ptr_array_sort(sorted, name_order);
    Thing *thing = g_new0(Thing, 1);
    thing->unique = unique;
    thing->full_name = unique->name;
    thing->name = name_in_database(c, unique->name, unique->name_kind);
    thing->columns = columns_text(sorted);
    return thing;
}

static gboolean has_expressions(const SchemaIndex *index)
{
    for (guint i = 0; i < index->parts->len; i++) {
        const SchemaIndexPart *part = index->parts->pdata[i];
        if (!part->column && !part->ordered_column)
            return TRUE;
    }
    return FALSE;
}

/* The column that a part stands on, with or without an order; NULL for an expression. */
static const char *index_part_column(const SchemaIndexPart *part)
{
    return part->column ? part->column : part->ordered_column;
}

/* The columns alone: what an engine that does not tell about expressions can be compared by. */
static Thing *index_thing(const IndexCompare *c, const SchemaIndex *index)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < index->parts->len; i++) {
        const char *column = index_part_column(index->parts->pdata[i]);
        if (column)
            g_ptr_array_add(names, (gpointer)(uintptr_t)column);
    }
    Thing *thing = g_new0(Thing, 1);
    thing->index = index;
    thing->full_name = index->name;
    thing->name = name_in_database(c, index->name, index->name_kind);
    thing->columns = columns_text(names);
    return thing;
}

static gboolean is_postgresql(const IndexCompare *c)
{
    return strcmp(c->t->compare->options->dialect->name, "postgresql") == 0;
}

static gboolean is_sqlite(const IndexCompare *c)
{
    return strcmp(c->t->compare->options->dialect->name, "sqlite") == 0;
}

/* Of two of the model's with one name the later counts, as in a dict. */
static void add_thing(GPtrArray *things, Thing *thing)
{
    for (guint i = 0; thing->index && thing->name && i < things->len; i++) {
        const Thing *other = things->pdata[i];
        if (other->index && g_strcmp0(other->name, thing->name) == 0) {
            thing_free(things->pdata[i]);
            things->pdata[i] = thing;
            return;
        }
    }
    g_ptr_array_add(things, thing);
}

static void gather(IndexCompare *c, const SchemaTable *table, gboolean reflected, GPtrArray *things)
{
    TableCompare *t = c->t;
    for (guint i = 0; i < table->constraints->len; i++) {
        const SchemaConstraint *unique = table->constraints->pdata[i];
        if (unique->kind == SCHEMA_UNIQUE &&
            (!reflected || compare_includes_name(t->compare, unique->name, "unique_constraint",
                                                 t->schema, t->name)))
            g_ptr_array_add(things, unique_thing(c, unique));
    }
    for (guint i = 0; i < table->indexes->len; i++) {
        const SchemaIndex *index = table->indexes->pdata[i];
        /* SQLAlchemy cannot read expression indexes from SQLite, so Alembic knows of none there. */
        if (reflected && has_expressions(index) && is_sqlite(c))
            continue;
        /* PostgreSQL shows the index of a constraint beside the constraint. */
        if (reflected && index->duplicates_constraint && is_postgresql(c))
            continue;
        if (!reflected ||
            compare_includes_name(t->compare, index->name, "index", t->schema, t->name))
            add_thing(things, index_thing(c, index));
    }
}

static Thing *find_named(const GPtrArray *things, const char *name, gboolean index)
{
    for (guint i = 0; i < things->len; i++) {
        Thing *thing = things->pdata[i];
        if (g_strcmp0(thing->name, name) == 0 && (thing->index != NULL) == index)
            return thing;
    }
    return NULL;
}

static Thing *find_any(const GPtrArray *things, const char *name)
{
    Thing *index = find_named(things, name, TRUE);
    return index ? index : find_named(things, name, FALSE);
}

/* A unique constraint over these columns; unnamed: only one without a name. */
static gboolean has_unique(const GPtrArray *things, const char *columns, gboolean unnamed)
{
    for (guint i = 0; i < things->len; i++) {
        const Thing *thing = things->pdata[i];
        if (thing->unique && (!unnamed || !thing->name) && strcmp(thing->columns, columns) == 0)
            return TRUE;
    }
    return FALSE;
}

/* SQLite's implementation leaves expression indexes of the models alone that the database does not have
 * under their name: it cannot be told whether they are there. */
static gboolean skips_expression(const IndexCompare *c, const Thing *model)
{
    return is_sqlite(c) && model->index &&
           has_expressions(model->index) && !find_any(c->database, model->name);
}

/* ---- what is to be done ------------------------------------------------------------------------------ */

static AutogenerateObject thing_object(const Thing *thing)
{
    const SchemaTable *table = thing->index ? thing->index->table : thing->unique->table;
    return (AutogenerateObject){
        .type = thing->index ? "index" : "unique_constraint",
        .name = thing->name,
        .table = table,
        .index = thing->index,
        .constraint = thing->unique,
    };
}

static void append_thing(TableCompare *t, const Thing *thing, gboolean drop, gboolean reflected)
{
    Operation *operation =
        compare_append(t, thing->index ? (drop ? OPERATION_DROP_INDEX : OPERATION_CREATE_INDEX)
                                       : (drop ? OPERATION_DROP_CONSTRAINT : OPERATION_ADD_CONSTRAINT));
    const SchemaTable *owner = reflected ? t->database : t->model;
    operation->name = thing->full_name;
    operation->schema = owner->schema;
    operation->index = (SchemaIndex *)(uintptr_t)thing->index;
    operation->constraint = (SchemaConstraint *)(uintptr_t)thing->unique;
    operation->constraint_type = thing->unique ? "unique" : NULL;
    operation->name_kind = reflected       ? SCHEMA_NAME_CONVENTION
                           : thing->index  ? thing->index->name_kind
                                           : thing->unique->name_kind;
}

/* Does an earlier part stand on this column too? */
static gboolean is_earlier(const GPtrArray *parts, guint at, const char *name)
{
    for (guint i = 0; i < at; i++) {
        const SchemaIndexPart *part = parts->pdata[i];
        const char *other = index_part_column(part);
        if (g_strcmp0(other ? other : part->first_column, name) == 0)
            return TRUE;
    }
    return FALSE;
}

/* "('a', 'b')": Python's tuple of the names. In a comparison those of a constraint are sorted. */
static char *shown_columns(const TableCompare *t, const Thing *thing, gboolean compared)
{
    GString *text = g_string_new("(");
    guint n = 0;
    g_autoptr(GPtrArray) names = g_ptr_array_copy(thing->unique ? thing->unique->columns : thing->index->parts,
                                                  NULL, NULL);
    if (thing->unique && compared)
        g_ptr_array_sort(names, name_order);
    for (guint i = 0; i < names->len; i++) {
        const SchemaIndexPart *part = thing->unique ? NULL : names->pdata[i];
        const char *name = part ? index_part_column(part) : names->pdata[i];
        if (!name && part)
            name = part->first_column;
        if (name && (!part || compared || !is_earlier(names, i, name)))
            g_string_append_printf(text, "%s%s", n++ ? ", " : "", compare_repr(t->compare, name));
    }
    g_string_append(text, n == 1 ? ",)" : ")");
    return g_string_free(text, FALSE);
}

static void added(IndexCompare *c, const Thing *thing)
{
    TableCompare *t = c->t;
    if (thing->unique && (!t->database || !t->model))
        return; /* made with the table */
    AutogenerateObject object = thing_object(thing);
    if (!compare_includes_object(t->compare, &object, FALSE, NULL))
        return;
    append_thing(t, thing, FALSE, FALSE);
    g_autofree char *columns = shown_columns(t, thing, FALSE);
    compare_log(t->compare, "constraints", "Detected added %s %s on '%s'",
                thing->index ? "index" : "unique constraint",
                compare_repr(t->compare, thing->full_name), columns);
}

static void removed(IndexCompare *c, const Thing *thing)
{
    TableCompare *t = c->t;
    if (thing->unique && (!t->database || !t->model))
        return; /* goes with the table */
    AutogenerateObject object = thing_object(thing);
    if (!compare_includes_object(t->compare, &object, TRUE, NULL))
        return;
    append_thing(t, thing, TRUE, TRUE);
    compare_log(t->compare, "constraints", "Detected removed %s %s on %s",
                thing->index ? "index" : "unique constraint",
                compare_repr(t->compare, thing->full_name), compare_repr(t->compare, t->name));
}

static void changed(IndexCompare *c, const Thing *database, const Thing *model, const char *message)
{
    TableCompare *t = c->t;
    AutogenerateObject object = thing_object(model), other = thing_object(database);
    if (!compare_includes_object(t->compare, &object, FALSE, &other))
        return;
    compare_log(t->compare, "constraints", "Detected changed %s %s on %s: %s",
                database->index ? "index" : "unique constraint",
                compare_repr(t->compare, database->name), compare_repr(t->compare, t->name), message);
    append_thing(t, database, TRUE, TRUE);
    append_thing(t, model, FALSE, FALSE);
}

/* NULL when equal, else Alembic's message. */
static char *difference(IndexCompare *c, const Thing *database, const Thing *model)
{
    g_autoptr(GString) message = g_string_new(NULL);
    if (is_postgresql(c) && database->index)
        return compare_postgresql_indexes(database->index, model->index);
    if (is_postgresql(c) && strcmp(database->columns, model->columns) == 0)
        return compare_postgresql_uniques(database->unique, model->unique);
    if (database->index && database->index->unique != model->index->unique)
        g_string_append_printf(message, "unique=%s to unique=%s",
                               database->index->unique ? "True" : "False",
                               model->index->unique ? "True" : "False");
    if (strcmp(database->columns, model->columns) != 0) {
        g_autofree char *from = shown_columns(c->t, database, TRUE);
        g_autofree char *to = shown_columns(c->t, model, TRUE);
        g_string_append_printf(message, "%sexpression %s to %s", message->len ? ", " : "", from, to);
    }
    return message->len ? g_strdup(message->str) : NULL;
}

static int thing_order(gconstpointer a, gconstpointer b)
{
    const Thing *x = *(Thing *const *)a, *y = *(Thing *const *)b;
    return g_strcmp0(x->name, y->name);
}

static void report_removed(IndexCompare *c)
{
    for (guint i = 0; i < c->database->len; i++) {
        const Thing *thing = c->database->pdata[i];
        if (!thing->name || find_any(c->model, thing->name))
            continue;
        if (thing->unique && has_unique(c->model, thing->columns, TRUE))
            continue;
        removed(c, thing);
    }
}

static void report_existing(IndexCompare *c)
{
    for (guint i = 0; i < c->model->len; i++) {
        const Thing *model = c->model->pdata[i];
        const Thing *database = NULL;
        if (model->name) {
            database = find_named(c->database, model->name, model->index != NULL);
            if (!database)
                database = find_any(c->database, model->name);
        }
        if (!database)
            continue;
        if ((database->index != NULL) != (model->index != NULL)) {
            removed(c, database);
            added(c, model);
            continue;
        }
        g_autofree char *message = difference(c, database, model);
        if (message)
            changed(c, database, model, message);
    }
}

static void report_added(IndexCompare *c)
{
    for (guint i = 0; i < c->model->len; i++) {
        const Thing *model = c->model->pdata[i];
        if (model->name && !find_any(c->database, model->name) && !skips_expression(c, model))
            added(c, model);
    }
    for (guint i = 0; i < c->model->len; i++) {
        const Thing *model = c->model->pdata[i];
        if (!model->name && model->unique && !has_unique(c->database, model->columns, FALSE))
            added(c, model);
    }
}

void compare_indexes_and_uniques(TableCompare *t)
{
    g_autoptr(GPtrArray) model = g_ptr_array_new_with_free_func(thing_free);
    g_autoptr(GPtrArray) database = g_ptr_array_new_with_free_func(thing_free);
    IndexCompare c = {t, model, database};
    if (t->model)
        gather(&c, t->model, FALSE, model);
    if (t->database)
        gather(&c, t->database, TRUE, database);
    g_ptr_array_sort(model, thing_order);
    g_ptr_array_sort(database, thing_order);
    report_removed(&c);
    report_existing(&c);
    report_added(&c);
}
