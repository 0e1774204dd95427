#include "reflect/postgresql/read_parts.h"

#include <stdlib.h>
#include <stdint.h>
#include <string.h>

#include "base/quote.h"
#include "reflect/postgresql/pg_array.h"

static const char *text(const DriverValue *value)
{
    return value->kind == DRIVER_NULL ? NULL : driver_value_text(value);
}

/* NULL: a system column, or one of a table that is not being read. */
static const char *name_of_number(const PgTable *table, const char *number)
{
    gint64 at = g_ascii_strtoll(number, NULL, 10);
    return table && at > 0 && at < (gint64)table->columns->len
               ? g_array_index(table->columns, PgColumn, at).name
               : NULL;
}

/* "{1,3}" of a table -> the names of its columns. */
static GPtrArray *names_of_numbers(const PgReading *reading, const PgTable *table, const char *array)
{
    GPtrArray *names = schema_array_new(reading->arena);
    const char *at = array ? strchr(array, '{') : NULL;
    while (at && *at && at[1] != '}') {
        const char *name = name_of_number(table, ++at);
        if (name)
            g_ptr_array_add(names, (gpointer)(uintptr_t)name);
        at = strchr(at, ',');
    }
    return names;
}

/* Constraints */

enum { K_TABLE, K_KIND, K_NAME, K_COLUMNS, K_COMMENT, K_DEFINITION, K_INDEX_COLUMNS, K_N_KEYS,
       K_NULLS_NOT_DISTINCT, K_INDEX, K_REFERRED, K_REFERRED_COLUMNS, K_ON_UPDATE, K_ON_DELETE, K_MATCH, K_DEFERRABLE, K_DEFERRED, K_SET_COLUMNS };

static SchemaOption *add_option(Arena *arena, GPtrArray *options, const char *name, int kind,
                                const char *python)
{
    SchemaOption *option = schema_option_new(arena, "postgresql", name);
    option->kind = kind;
    option->python = arena_strdup(arena, python);
    g_ptr_array_add(options, option);
    return option;
}

static void add_flag(Arena *arena, GPtrArray *options, const char *name, gboolean value)
{
    add_option(arena, options, name, SCHEMA_OPTION_BOOL, value ? "True" : "False")->number = value;
}

static void add_list(Arena *arena, GPtrArray *options, const char *name, GPtrArray *items)
{
    g_autoptr(GString) python = g_string_new("[");
    for (guint i = 0; i < items->len; i++)
        g_string_append_printf(python, "%s%s", i ? ", " : "", quote_repr_in(arena, items->pdata[i]));
    g_string_append_c(python, ']');
    add_option(arena, options, name, SCHEMA_OPTION_LIST, python->str)->items = items;
}

static const char *action(char letter)
{
    switch (letter) {
    case 'r':
        return "RESTRICT";
    case 'c':
        return "CASCADE";
    case 'n':
        return "SET NULL";
    case 'd':
        return "SET DEFAULT";
    default:
        return NULL; /* NO ACTION is what a key without the clause has */
    }
}

static void read_foreign_key(PgReading *reading, SchemaConstraint *key, const SchemaTable *table,
                             const DriverValue *row)
{
    Arena *arena = reading->arena;
    const PgTable *referred = pg_reading_table(reading, &row[K_REFERRED]);
    const char *set = text(&row[K_SET_COLUMNS]);
    key->referred_table = referred ? referred->name : "";
    if (referred && (g_strcmp0(referred->schema, table->schema) == 0 || !referred->visible))
        key->referred_schema = referred->schema;
    key->referred_columns = names_of_numbers(reading, referred, text(&row[K_REFERRED_COLUMNS]));
    key->onupdate = action(*text(&row[K_ON_UPDATE]));
    key->ondelete = action(*text(&row[K_ON_DELETE]));
    if (set && key->ondelete)
        key->ondelete = arena_printf(arena, "%s %s", key->ondelete, set);
    if (*text(&row[K_MATCH]) == 'f')
        key->match = "FULL";
    if (row[K_DEFERRABLE].integer)
        key->deferrable = 1;
    if (row[K_DEFERRED].integer)
        key->initially = "DEFERRED";
}

/* CHECK (a > 1) NO INHERIT NOT VALID */
static void read_check(PgReading *reading, SchemaConstraint *check, const char *definition)
{
    g_autofree char *sql = g_strdup(definition);
    if (g_str_has_suffix(sql, " NOT VALID")) {
        sql[strlen(sql) - strlen(" NOT VALID")] = '\0';
        add_flag(reading->arena, check->options, "not_valid", TRUE);
    }
    if (g_str_has_suffix(sql, " NO INHERIT")) {
        sql[strlen(sql) - strlen(" NO INHERIT")] = '\0';
        check->no_inherit = TRUE;
    }
    const char *open = strchr(sql, '(');
    gsize length = open ? strlen(open) : 0;
    check->sqltext = length > 2 ? arena_strndup(reading->arena, open + 1, length - 2) : "";
}

static GPtrArray *included_columns(PgReading *reading, const PgTable *table, const DriverValue *row)
{
    GPtrArray *names = names_of_numbers(reading, table, text(&row[K_INDEX_COLUMNS]));
    guint n_keys = (guint)row[K_N_KEYS].integer;
    if (names->len)
        g_ptr_array_remove_range(names, 0, MIN(n_keys, names->len));
    return names;
}

void pg_read_constraint(PgReading *reading, const DriverValue *row)
{
    PgTable *from = pg_reading_table(reading, &row[K_TABLE]);
    char letter = *text(&row[K_KIND]);
    if (letter == 'p' || letter == 'u' || letter == 'x')
        g_hash_table_add(reading->constraint_indexes, GUINT_TO_POINTER((guint)row[K_INDEX].integer));
    if (!from || !from->table || letter == 'x')
        return;
    SchemaTable *table = from->table;
    SchemaConstraint *constraint =
        schema_constraint_new(reading->arena,
                              letter == 'p'   ? SCHEMA_PRIMARY_KEY
                              : letter == 'u' ? SCHEMA_UNIQUE
                              : letter == 'f' ? SCHEMA_FOREIGN_KEY
                                              : SCHEMA_CHECK,
                              text(&row[K_NAME]));
    constraint->name_kind = SCHEMA_NAME_CONVENTION; /* complete as it is */
    constraint->comment = arena_strdup(reading->arena, text(&row[K_COMMENT]));
    if (letter == 'c')
        read_check(reading, constraint, text(&row[K_DEFINITION]));
    else
        constraint->columns = names_of_numbers(reading, from, text(&row[K_COLUMNS]));
    if (letter == 'f')
        read_foreign_key(reading, constraint, table, row);
    if (letter == 'p' || letter == 'u')
        add_list(reading->arena, constraint->options, "include", included_columns(reading, from, row));
    if (row[K_NULLS_NOT_DISTINCT].kind != DRIVER_NULL)
        add_flag(reading->arena, constraint->options, "nulls_not_distinct",
                 row[K_NULLS_NOT_DISTINCT].integer != 0);
    for (guint i = 0; letter == 'p' && i < constraint->columns->len; i++) {
        SchemaColumn *column = schema_table_column(table, constraint->columns->pdata[i]);
        if (column)
            column->primary_key = TRUE;
    }
    schema_table_add_constraint(table, constraint);
}

/* Indexes */

enum { I_TABLE, I_OID, I_NAME, I_UNIQUE, I_FLAGS, I_OPTIONS, I_METHOD, I_PREDICATE,
       I_N_KEYS, I_NULLS_NOT_DISTINCT, I_NUMBERS, I_EXPRESSIONS, I_CLASSES };

/* What differs from the order that an index has by itself; "" when nothing does. */
static const char *sorting(int flags)
{
    static const char *const words[] = {"", " DESC NULLS LAST", " NULLS FIRST", " DESC"};
    return words[flags & 3];
}

static void add_part(PgReading *reading, SchemaIndex *index, const char *element, gboolean expression,
                     int flags)
{
    Arena *arena = reading->arena;
    SchemaIndexPart *part = ARENA_NEW(arena, SchemaIndexPart);
    const char *order = sorting(flags);
    if (!expression && !*order) {
        part->column = element;
    } else {
        g_autoptr(GString) sql = g_string_new(NULL);
        /* A column's name must be readable as SQL. */
        gboolean plain = TRUE;
        for (const char *c = element; *c; c++)
            plain &= g_ascii_islower(*c) || *c == '_' || (c > element && g_ascii_isdigit(*c));
        if (expression || plain)
            g_string_append(sql, element);
        else
            g_string_append_printf(sql, "\"%s\"", element);
        g_string_append(sql, order);
        part->expression = arena_strdup(arena, sql->str);
        part->key = element;
        if (!expression)
            part->first_column = element;
        part->python = arena_printf(arena, "sa.literal_column(%s)", quote_repr_in(arena, sql->str));
    }
    g_ptr_array_add(index->parts, part);
}

static void add_pair(Arena *arena, SchemaOption **option, GPtrArray *options, const char *name,
                     const char *key, const char *value)
{
    if (!*option) {
        *option = add_option(arena, options, name, SCHEMA_OPTION_MAP, "{}");
        (*option)->items = schema_array_new(arena);
    }
    g_ptr_array_add((*option)->items, arena_strdup(arena, key));
    g_ptr_array_add((*option)->items, arena_strdup(arena, value));
    g_autoptr(GString) python = g_string_new("{");
    for (guint i = 0; i < (*option)->items->len; i += 2)
        g_string_append_printf(python, "%s%s: %s", i ? ", " : "",
                               quote_repr_in(arena, (*option)->items->pdata[i]),
                               quote_repr_in(arena, (*option)->items->pdata[i + 1]));
    g_string_append_c(python, '}');
    (*option)->python = arena_strdup(arena, python->str);
}

static void add_string(Arena *arena, GPtrArray *options, const char *name, const char *value)
{
    add_option(arena, options, name, SCHEMA_OPTION_STRING, quote_repr_in(arena, value))->text =
        arena_strdup(arena, value);
}

static void read_options(PgReading *reading, SchemaIndex *index, const DriverValue *row,
                         GPtrArray *elements, GPtrArray *included)
{
    Arena *arena = reading->arena;
    GPtrArray *classes = pg_array_read(arena, text(&row[I_CLASSES]));
    GPtrArray *with = pg_array_read(arena, text(&row[I_OPTIONS]));
    SchemaOption *ops = NULL, *parameters = NULL;
    for (guint i = 0; i < elements->len && i < classes->len; i++) {
        guint oid = (guint)g_ascii_strtoull(classes->pdata[i], NULL, 10);
        const char *name = g_hash_table_lookup(reading->opclasses, GUINT_TO_POINTER(oid));
        if (name)
            add_pair(arena, &ops, index->options, "ops", elements->pdata[i], name);
    }
    for (guint i = 0; i < with->len; i++) {
        g_auto(GStrv) pair = g_strsplit(with->pdata[i], "=", 2);
        add_pair(arena, &parameters, index->options, "with", pair[0], pair[1] ? pair[1] : "");
    }
    if (strcmp(text(&row[I_METHOD]), "btree") != 0)
        add_string(arena, index->options, "using", text(&row[I_METHOD]));
    if (text(&row[I_PREDICATE])) {
        add_string(arena, index->options, "where", text(&row[I_PREDICATE]));
        index->where = arena_strdup(arena, text(&row[I_PREDICATE]));
    }
    if (included->len)
        add_list(arena, index->options, "include", included);
    if (row[I_NULLS_NOT_DISTINCT].kind != DRIVER_NULL && row[I_NULLS_NOT_DISTINCT].integer)
        add_flag(arena, index->options, "nulls_not_distinct", TRUE);
}

void pg_read_index(PgReading *reading, const DriverValue *row)
{
    Arena *arena = reading->arena;
    PgTable *table = pg_reading_table(reading, &row[I_TABLE]);
    if (!table || !table->table)
        return;
    SchemaIndex *index = schema_index_new(arena, text(&row[I_NAME]));
    GPtrArray *expressions = pg_array_read(arena, text(&row[I_EXPRESSIONS]));
    GPtrArray *flags = pg_array_read(arena, text(&row[I_FLAGS]));
    GPtrArray *numbers = pg_array_read(arena, text(&row[I_NUMBERS]));
    GPtrArray *elements = schema_array_new(arena), *included = schema_array_new(arena);
    guint n_keys = (guint)row[I_N_KEYS].integer;
    index->name_kind = SCHEMA_NAME_CONVENTION;
    index->unique = row[I_UNIQUE].integer != 0;
    if (g_hash_table_contains(reading->constraint_indexes, GUINT_TO_POINTER((guint)row[I_OID].integer)))
        index->duplicates_constraint = index->name;
    for (guint i = 0; i < numbers->len; i++) {
        gboolean expression = i < expressions->len && expressions->pdata[i];
        const char *element = expression ? expressions->pdata[i]
                                         : name_of_number(table, numbers->pdata[i]);
        if (!element)
            continue;
        if (i >= n_keys) {
            g_ptr_array_add(included, (gpointer)(uintptr_t)element);
            continue;
        }
        g_ptr_array_add(elements, (gpointer)(uintptr_t)element);
        add_part(reading, index, element, expression, i < flags->len ? atoi(flags->pdata[i]) : 0);
    }
    read_options(reading, index, row, elements, included);
    schema_table_add_index(table->table, index);
}
