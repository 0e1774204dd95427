/* Tables with their columns, and what single columns have: defaults, sequences, comments. */
#include <stdint.h>
#include <string.h>

#include "reflect/postgresql/pg_types.h"
#include "reflect/postgresql/read_parts.h"

static const char *text(const DriverValue *value)
{
    return value->kind == DRIVER_NULL ? NULL : driver_value_text(value);
}

/* The reading */

void pg_reading_init(PgReading *reading, Arena *arena, gboolean whole)
{
    *reading = (PgReading){
        .arena = arena,
        .tables = g_hash_table_new(NULL, NULL),
        .types = g_hash_table_new(NULL, NULL),
        .texts = g_hash_table_new(g_str_hash, g_str_equal),
        .collations = g_hash_table_new(NULL, NULL),
        .opclasses = g_hash_table_new(NULL, NULL),
        .constraint_indexes = g_hash_table_new(NULL, NULL),
        .whole = whole,
    };
}

void pg_reading_clear(PgReading *reading)
{
    GHashTableIter iter;
    gpointer table;
    g_hash_table_iter_init(&iter, reading->tables);
    while (g_hash_table_iter_next(&iter, NULL, &table))
        g_array_free(((PgTable *)table)->columns, TRUE);
    g_hash_table_unref(reading->tables);
    g_hash_table_unref(reading->types);
    g_hash_table_unref(reading->texts);
    g_hash_table_unref(reading->collations);
    g_hash_table_unref(reading->opclasses);
    g_hash_table_unref(reading->constraint_indexes);
}

PgTable *pg_reading_add_table(PgReading *reading, guint oid, const char *schema, const char *name,
                              gboolean visible)
{
    PgTable *table = ARENA_NEW(reading->arena, PgTable);
    table->schema = arena_strdup(reading->arena, schema);
    table->name = arena_strdup(reading->arena, name);
    table->visible = visible;
    table->columns = g_array_sized_new(FALSE, TRUE, sizeof(PgColumn), 12);
    g_hash_table_insert(reading->tables, GUINT_TO_POINTER(oid), table);
    return table;
}

PgTable *pg_reading_table(const PgReading *reading, const DriverValue *oid)
{
    return g_hash_table_lookup(reading->tables, GUINT_TO_POINTER((guint)oid->integer));
}

PgColumn *pg_table_column(PgTable *table, gint64 number, gboolean make)
{
    if (number <= 0 || (!make && number >= (gint64)table->columns->len))
        return NULL;
    if (number >= (gint64)table->columns->len)
        g_array_set_size(table->columns, (guint)number + 1);
    return &g_array_index(table->columns, PgColumn, number);
}

void pg_read_name(GHashTable *names, Arena *arena, const DriverValue *row)
{
    g_hash_table_insert(names, GUINT_TO_POINTER((guint)row[0].integer), arena_strdup(arena, text(&row[1])));
}

/* Columns */

enum { C_TABLE, C_NUMBER, C_NAME, C_TYPE, C_TYPE_OID, C_NOT_NULL, C_GENERATED, C_IDENTITY, C_COLLATION };

/* Most columns are of few types: each is read once, and copied. */
static SchemaType *read_type(PgReading *reading, const DriverValue *row)
{
    const char *written = text(&row[C_TYPE]);
    const PgType *named = g_hash_table_lookup(reading->types, GUINT_TO_POINTER((guint)row[C_TYPE_OID].integer));
    SchemaType *type = named && named->type ? NULL : g_hash_table_lookup(reading->texts, written);
    if (!type) {
        type = pg_type_from_text(reading->arena, written, named ? named->type : NULL);
        if (!named || !named->type)
            g_hash_table_insert(reading->texts, arena_strdup(reading->arena, written), type);
    }
    type = schema_type_copy(reading->arena, type);
    guint collation = (guint)row[C_COLLATION].integer;
    if (collation && collation != (named ? named->collation : PG_DEFAULT_COLLATION)) {
        SchemaType *of = type->item_type && type->id == SCHEMA_TYPE_postgresql_ARRAY ? type->item_type : type;
        of->collation = g_hash_table_lookup(reading->collations, GUINT_TO_POINTER(collation));
    }
    return type;
}

static const char *domain_argument(const SchemaType *type, const char *name)
{
    for (guint i = 0; type->extra && i + 1 < type->extra->len; i += 2)
        if (strcmp(type->extra->pdata[i], name) == 0)
            return type->extra->pdata[i + 1];
    return NULL;
}

void pg_read_column(PgReading *reading, const DriverValue *row)
{
    PgTable *table = pg_reading_table(reading, &row[C_TABLE]);
    PgColumn *at = table ? pg_table_column(table, row[C_NUMBER].integer, TRUE) : NULL;
    if (!at)
        return;
    SchemaType *type = read_type(reading, row);
    SchemaColumn *column = schema_column_new(reading->arena, text(&row[C_NAME]), type);
    column->nullable_given = TRUE;
    column->nullable = !row[C_NOT_NULL].integer;
    column->autoincrement = SCHEMA_AUTOINCREMENT_NO;
    if (type->id == SCHEMA_TYPE_postgresql_DOMAIN &&
        g_strcmp0(domain_argument(type, "not_null"), "True") == 0)
        column->nullable = FALSE;
    at->name = column->name;
    at->column = column;
    at->generated = *text(&row[C_GENERATED]);
    at->identity = *text(&row[C_IDENTITY]);
}

void pg_add_columns(PgReading *reading)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, reading->tables);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        PgTable *table = value;
        for (guint i = 0; table->table && i < table->columns->len; i++) {
            SchemaColumn *column = g_array_index(table->columns, PgColumn, i).column;
            if (column)
                schema_table_add_column(table->table, column);
        }
    }
}

/* What single columns have */

static PgColumn *column_of(const PgReading *reading, const DriverValue *row)
{
    PgTable *table = pg_reading_table(reading, &row[0]);
    PgColumn *column = table ? pg_table_column(table, row[1].integer, FALSE) : NULL;
    return column && column->column ? column : NULL;
}

enum { S_TABLE, S_NUMBER, S_WRITTEN, S_NAME, S_START, S_INCREMENT, S_MIN, S_MAX, S_CACHE, S_CYCLE };

static SchemaSequence *read_options(Arena *arena, const DriverValue *row, char identity)
{
    SchemaSequence *options = ARENA_NEW(arena, SchemaSequence);
    options->always = identity == 'a';
    options->start = row[S_START].integer;
    options->increment = row[S_INCREMENT].integer;
    options->minvalue = row[S_MIN].integer;
    options->maxvalue = row[S_MAX].integer;
    options->cache = row[S_CACHE].integer;
    options->cycle = row[S_CYCLE].integer != 0;
    options->has_start = options->has_increment = options->has_minvalue = TRUE;
    options->has_maxvalue = options->has_cache = options->has_cycle = TRUE;
    return options;
}

void pg_read_sequence(PgReading *reading, const DriverValue *row)
{
    PgColumn *at = column_of(reading, row);
    if (!at)
        return;
    PgSequence *sequence = ARENA_NEW(reading->arena, PgSequence);
    sequence->written = arena_strdup(reading->arena, text(&row[S_WRITTEN]));
    sequence->name = arena_strdup(reading->arena, text(&row[S_NAME]));
    sequence->next = at->sequences;
    at->sequences = sequence;
    if (at->identity && !at->column->identity) {
        at->column->identity = read_options(reading->arena, row, at->identity);
        at->column->autoincrement = SCHEMA_AUTOINCREMENT_YES;
    }
}

/* Is it nextval('t_id_seq'::regclass) of this sequence? */
static gboolean is_next_of(const char *value, const char *sequence)
{
    static const char before[] = "nextval('", after[] = "'::regclass)";
    gsize length = strlen(sequence);
    return g_str_has_prefix(value, before) && strncmp(value + strlen(before), sequence, length) == 0 &&
           strcmp(value + strlen(before) + length, after) == 0;
}

/* The sequence that belongs to the column and that its default asks: it was declared SERIAL. */
static const PgSequence *serial_sequence(const PgColumn *at, const char *value)
{
    SchemaTypeId id = at->column->type->id;
    const PgSequence *sequence = at->sequences;
    while (sequence && !is_next_of(value, sequence->written))
        sequence = sequence->next;
    return id == SCHEMA_TYPE_INTEGER || id == SCHEMA_TYPE_BIGINT ? sequence : NULL;
}

enum { D_TABLE, D_NUMBER, D_VALUE };

void pg_read_default(PgReading *reading, const DriverValue *row)
{
    PgColumn *at = column_of(reading, row);
    const char *value = text(&row[D_VALUE]);
    if (!at || !value || at->column->identity)
        return;
    SchemaColumn *column = at->column;
    if (at->generated) {
        column->computed = ARENA_NEW(reading->arena, SchemaComputed);
        column->computed->sqltext = arena_strdup(reading->arena, value);
        column->computed->persisted = at->generated == 's';
        return;
    }
    if (g_str_has_prefix(value, "nextval('") && schema_type_affinity(column->type) == SCHEMA_TYPE_Integer)
        column->autoincrement = SCHEMA_AUTOINCREMENT_YES;
    const PgSequence *serial = serial_sequence(at, value);
    if (serial) {
        column->owned_sequence = serial->name;
        if (reading->whole)
            return;
    }
    column->server_default.kind = SCHEMA_DEFAULT_EXPRESSION;
    column->server_default.text = arena_strdup(reading->arena, value);
}

void pg_read_comment(PgReading *reading, const DriverValue *row)
{
    PgColumn *at = column_of(reading, row);
    if (at)
        at->column->comment = arena_strdup(reading->arena, text(&row[2]));
}

/* Tables that foreign keys refer to */

enum { R_OID, R_SCHEMA, R_NAME, R_VISIBLE, R_NUMBER, R_COLUMN };

void pg_read_referred(PgReading *reading, const DriverValue *row)
{
    PgTable *table = pg_reading_table(reading, &row[R_OID]);
    if (!table)
        table = pg_reading_add_table(reading, (guint)row[R_OID].integer, text(&row[R_SCHEMA]),
                                     text(&row[R_NAME]), row[R_VISIBLE].integer != 0);
    pg_table_column(table, row[R_NUMBER].integer, TRUE)->name = arena_strdup(reading->arena, text(&row[R_COLUMN]));
}
