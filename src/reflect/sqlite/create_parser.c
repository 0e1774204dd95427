#include "reflect/sqlite/create_parser.h"

#include <string.h>

#include "reflect/sqlite/tokenizer.h"
#include "reflect/sqlite/types.h"

typedef struct {
    Arena *arena;
    SqlCursor at;
    SchemaTable *table;
    const char *constraint_name;       /* of CONSTRAINT, for what follows */
    SchemaConstraint *last_reference;  /* DEFERRABLE may follow it */
} Parser;

/* Options */

static SchemaOption *add_option(Arena *arena, GPtrArray *options, const char *name)
{
    SchemaOption *option = schema_option_new(arena, "sqlite", name);
    g_ptr_array_add(options, option);
    return option;
}

static void add_bool_option(Parser *parser, const char *name, gboolean value)
{
    SchemaOption *option = add_option(parser->arena, parser->table->options, name);
    option->kind = SCHEMA_OPTION_BOOL;
    option->number = value;
    option->python = value ? "True" : "False";
}

/* ON CONFLICT ... */
static void take_conflict(Parser *parser, GPtrArray *options, const char *name)
{
    if (!sql_cursor_take_all(&parser->at, "ON CONFLICT"))
        return;
    char *action = sql_cursor_name(&parser->at, parser->arena);
    if (!action)
        return;
    for (char *c = action; *c; c++)
        *c = g_ascii_toupper(*c);
    SchemaOption *option = add_option(parser->arena, options, name);
    option->kind = SCHEMA_OPTION_STRING;
    option->text = action;
    option->python = arena_printf(parser->arena, "'%s'", action);
}

/* Constraints */

/* A constraint written at a column is no other than one of the table: SQLAlchemy tells none apart. */
static SchemaConstraint *new_constraint(Parser *parser, SchemaConstraintKind kind,
                                        const SchemaColumn *column)
{
    SchemaConstraint *constraint =
        schema_constraint_new(parser->arena, kind, parser->constraint_name);
    if (column && kind != SCHEMA_CHECK)
        g_ptr_array_add(constraint->columns, arena_strdup(parser->arena, column->name));
    if (constraint->name)
        constraint->name_kind = SCHEMA_NAME_CONVENTION; /* complete as it is */
    parser->constraint_name = NULL;
    parser->last_reference = NULL;
    schema_table_add_constraint(parser->table, constraint);
    return constraint;
}

/* Names compare without case in SQLite: the one that the column was declared with. */
static char *declared_name(const Parser *parser, char *name)
{
    for (guint i = 0; i < parser->table->columns->len; i++) {
        const SchemaColumn *column = parser->table->columns->pdata[i];
        if (g_ascii_strcasecmp(column->name, name) == 0)
            return arena_strdup(parser->arena, column->name);
    }
    return name;
}

/* "COLLATE NOCASE DESC" after a column of a key; "" when nothing stands there. */
static char *take_key_suffix(Parser *parser)
{
    const char *start = parser->at.token.start;
    gboolean any = sql_cursor_take(&parser->at, "COLLATE");
    if (any)
        sql_cursor_name(&parser->at, parser->arena);
    if (sql_cursor_take(&parser->at, "ASC") || sql_cursor_take(&parser->at, "DESC"))
        any = TRUE;
    return any ? sql_cursor_text_since(&parser->at, parser->arena, start)
               : arena_strdup(parser->arena, "");
}

/* "(a, b COLLATE x DESC)"; ret_suffixes may be NULL. */
static gboolean take_columns(Parser *parser, GPtrArray *names, gboolean own, GPtrArray **ret_suffixes)
{
    GPtrArray *suffixes = schema_array_new(parser->arena);
    gboolean any = FALSE;
    if (!sql_cursor_take(&parser->at, "("))
        return FALSE;
    do {
        char *name = sql_cursor_name(&parser->at, parser->arena);
        if (!name)
            return FALSE;
        char *suffix = take_key_suffix(parser);
        any = any || *suffix;
        g_ptr_array_add(suffixes, suffix);
        if (sql_cursor_take(&parser->at, "AUTOINCREMENT"))
            parser->table->autoincrement = TRUE;
        g_ptr_array_add(names, own ? declared_name(parser, name) : name);
    } while (sql_cursor_take(&parser->at, ","));
    if (any && ret_suffixes)
        *ret_suffixes = suffixes;
    return sql_cursor_take(&parser->at, ")");
}

static gboolean take_action(Parser *parser, const char **ret_action)
{
    static const char *const actions[] = {"SET NULL", "SET DEFAULT", "NO ACTION", "CASCADE",
                                          "RESTRICT"};
    for (gsize i = 0; i < G_N_ELEMENTS(actions); i++)
        if (sql_cursor_take_all(&parser->at, actions[i])) {
            /* SQLAlchemy gives nothing for what is the default anyway. */
            *ret_action = strcmp(actions[i], "NO ACTION") == 0 ? NULL : actions[i];
            return TRUE;
        }
    return FALSE;
}

static gboolean take_references(Parser *parser, SchemaConstraint *key)
{
    key->referred_table = sql_cursor_name(&parser->at, parser->arena);
    key->referred_schema = parser->table->schema;
    if (!key->referred_table)
        return FALSE;
    if (sql_cursor_is(&parser->at, "(") && !take_columns(parser, key->referred_columns, FALSE, NULL))
        return FALSE;
    for (;;) {
        if (sql_cursor_take_all(&parser->at, "ON DELETE")) {
            if (!take_action(parser, &key->ondelete))
                return FALSE;
        } else if (sql_cursor_take_all(&parser->at, "ON UPDATE")) {
            if (!take_action(parser, &key->onupdate))
                return FALSE;
        } else if (sql_cursor_take(&parser->at, "MATCH")) {
            key->match = sql_cursor_name(&parser->at, parser->arena);
        } else {
            break;
        }
    }
    parser->last_reference = key;
    return TRUE;
}

static gboolean take_deferrability(Parser *parser)
{
    SchemaConstraint *key = parser->last_reference;
    int deferrable = -1;
    if (sql_cursor_take_all(&parser->at, "NOT DEFERRABLE"))
        deferrable = 0;
    else if (sql_cursor_take(&parser->at, "DEFERRABLE"))
        deferrable = 1;
    else
        return FALSE;
    const char *initially = sql_cursor_take_all(&parser->at, "INITIALLY DEFERRED")    ? "DEFERRED"
                            : sql_cursor_take_all(&parser->at, "INITIALLY IMMEDIATE") ? "IMMEDIATE"
                                                                                      : NULL;
    if (key) {
        key->deferrable = deferrable;
        key->initially = initially;
    }
    return TRUE;
}

/* Columns */

static gboolean ends_type(const Parser *parser)
{
    static const char *const words[] = {"CONSTRAINT", "PRIMARY", "NOT",        "NULL",    "UNIQUE",
                                        "CHECK",      "DEFAULT", "COLLATE",    "REFERENCES", "AS",
                                        "FOREIGN",    "DEFERRABLE"};
    const SqlCursor *at = &parser->at;
    if (at->token.kind != SQL_WORD && at->token.kind != SQL_QUOTED && at->token.kind != SQL_STRING)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (sql_cursor_is(at, words[i]))
            return TRUE;
    SqlCursor ahead = *at;
    return sql_cursor_take_all(&ahead, "GENERATED ALWAYS");
}

static char *take_type(Parser *parser)
{
    const char *start = parser->at.token.start;
    if (ends_type(parser))
        return arena_strdup(parser->arena, "");
    SqlCursor ahead = parser->at;
    char *quoted = parser->at.token.kind == SQL_WORD ? NULL : sql_cursor_name(&ahead, parser->arena);
    if (quoted) {
        parser->at = ahead;
        if (ends_type(parser) && !sql_cursor_is(&parser->at, "("))
            return quoted;
    }
    while (!ends_type(parser))
        sql_cursor_advance(&parser->at);
    if (sql_cursor_is(&parser->at, "("))
        sql_cursor_parenthesized(&parser->at, parser->arena);
    return sql_cursor_text_since(&parser->at, parser->arena, start);
}

static gboolean take_default(Parser *parser, SchemaColumn *column)
{
    const char *start = parser->at.token.start;
    column->server_default.kind = SCHEMA_DEFAULT_EXPRESSION;
    if (sql_cursor_is(&parser->at, "(")) {
        column->server_default.text = sql_cursor_parenthesized(&parser->at, parser->arena);
        return column->server_default.text != NULL;
    }
    if (!sql_cursor_take(&parser->at, "-"))
        sql_cursor_take(&parser->at, "+");
    if (parser->at.token.kind == SQL_END || parser->at.token.kind == SQL_PUNCTUATION)
        return FALSE;
    sql_cursor_advance(&parser->at);
    column->server_default.text = sql_cursor_text_since(&parser->at, parser->arena, start);
    return TRUE;
}

static gboolean take_computed(Parser *parser, SchemaColumn *column)
{
    column->computed = ARENA_NEW(parser->arena, SchemaComputed);
    column->computed->sqltext = sql_cursor_parenthesized(&parser->at, parser->arena);
    column->computed->persisted = sql_cursor_take(&parser->at, "STORED");
    if (!column->computed->persisted)
        sql_cursor_take(&parser->at, "VIRTUAL");
    return column->computed->sqltext != NULL;
}

static void take_column_key(Parser *parser, SchemaColumn *column)
{
    SchemaConstraint *key = new_constraint(parser, SCHEMA_PRIMARY_KEY, column);
    if (!sql_cursor_take(&parser->at, "ASC"))
        sql_cursor_take(&parser->at, "DESC");
    take_conflict(parser, key->options, "on_conflict");
    if (sql_cursor_take(&parser->at, "AUTOINCREMENT"))
        parser->table->autoincrement = TRUE;
}

/* One constraint of a column, or the name of the next. FALSE: what stands there is none. */
static gboolean take_column_constraint(Parser *parser, SchemaColumn *column)
{
    SqlCursor *at = &parser->at;
    if (sql_cursor_take(at, "CONSTRAINT")) {
        parser->constraint_name = sql_cursor_name(at, parser->arena);
        return parser->constraint_name != NULL;
    }
    if (sql_cursor_take_all(at, "PRIMARY KEY")) {
        take_column_key(parser, column);
        return TRUE;
    }
    if (sql_cursor_take_all(at, "NOT NULL")) {
        column->nullable = FALSE;
        parser->constraint_name = NULL;
        take_conflict(parser, column->options, "on_conflict_not_null");
        return TRUE;
    }
    if (sql_cursor_take(at, "NULL")) {
        g_autoptr(GPtrArray) ignored = g_ptr_array_new();
        take_conflict(parser, ignored, "on_conflict");
        return TRUE;
    }
    if (sql_cursor_take(at, "UNIQUE")) {
        SchemaConstraint *unique = new_constraint(parser, SCHEMA_UNIQUE, column);
        take_conflict(parser, unique->options, "on_conflict");
        return TRUE;
    }
    if (sql_cursor_take(at, "CHECK")) {
        SchemaConstraint *check = new_constraint(parser, SCHEMA_CHECK, column);
        check->sqltext = sql_cursor_parenthesized(at, parser->arena);
        return check->sqltext != NULL;
    }
    if (sql_cursor_take(at, "DEFAULT")) {
        parser->constraint_name = NULL;
        return take_default(parser, column);
    }
    if (sql_cursor_take(at, "COLLATE")) {
        const char *start = at->token.start;
        sql_cursor_advance(at);
        column->collation = sql_cursor_text_since(at, parser->arena, start);
        return TRUE;
    }
    if (sql_cursor_take(at, "REFERENCES"))
        return take_references(parser, new_constraint(parser, SCHEMA_FOREIGN_KEY, column));
    if (sql_cursor_take_all(at, "GENERATED ALWAYS AS") || sql_cursor_take(at, "AS"))
        return take_computed(parser, column);
    return take_deferrability(parser);
}

static gboolean at_definition_end(const Parser *parser)
{
    return sql_cursor_is(&parser->at, ",") || sql_cursor_is(&parser->at, ")");
}

static gboolean take_column(Parser *parser)
{
    char *name = sql_cursor_name(&parser->at, parser->arena);
    if (!name)
        return FALSE;
    SchemaColumn *column = schema_column_new(parser->arena, name, NULL);
    column->nullable_given = TRUE;
    column->declared_type = take_type(parser);
    column->type = sqlite_type_from_text(parser->arena, column->declared_type);
    schema_table_add_column(parser->table, column);
    parser->constraint_name = NULL;
    parser->last_reference = NULL;
    while (!at_definition_end(parser))
        if (!take_column_constraint(parser, column))
            return FALSE;
    return TRUE;
}

/* Constraints of the table */

static gboolean take_table_constraint(Parser *parser)
{
    SqlCursor *at = &parser->at;
    SchemaConstraint *constraint;
    if (sql_cursor_take(at, "CONSTRAINT")) {
        parser->constraint_name = sql_cursor_name(at, parser->arena);
        return parser->constraint_name != NULL;
    }
    if (sql_cursor_take_all(at, "PRIMARY KEY")) {
        constraint = new_constraint(parser, SCHEMA_PRIMARY_KEY, NULL);
    } else if (sql_cursor_take(at, "UNIQUE")) {
        constraint = new_constraint(parser, SCHEMA_UNIQUE, NULL);
    } else if (sql_cursor_take_all(at, "FOREIGN KEY")) {
        constraint = new_constraint(parser, SCHEMA_FOREIGN_KEY, NULL);
        if (!take_columns(parser, constraint->columns, TRUE, NULL) ||
            !sql_cursor_take(at, "REFERENCES"))
            return FALSE;
        return take_references(parser, constraint);
    } else if (sql_cursor_take(at, "CHECK")) {
        constraint = new_constraint(parser, SCHEMA_CHECK, NULL);
        constraint->sqltext = sql_cursor_parenthesized(at, parser->arena);
        take_conflict(parser, constraint->options, "on_conflict");
        return constraint->sqltext != NULL;
    } else {
        return take_deferrability(parser);
    }
    if (!take_columns(parser, constraint->columns, TRUE, &constraint->suffixes))
        return FALSE;
    take_conflict(parser, constraint->options, "on_conflict");
    return TRUE;
}

static gboolean starts_table_constraint(const Parser *parser)
{
    static const char *const words[] = {"CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (sql_cursor_is(&parser->at, words[i]))
            return TRUE;
    return FALSE;
}

static gboolean take_definitions(Parser *parser)
{
    do {
        if (!starts_table_constraint(parser)) {
            if (!take_column(parser))
                return FALSE;
            continue;
        }
        /* SQLite lets the comma between constraints of the table be left out. */
        while (!at_definition_end(parser))
            if (!take_table_constraint(parser))
                return FALSE;
    } while (sql_cursor_take(&parser->at, ","));
    return sql_cursor_take(&parser->at, ")");
}

static gboolean take_table_options(Parser *parser, gboolean *ret_without_rowid, gboolean *ret_strict)
{
    while (parser->at.token.kind != SQL_END && !sql_cursor_is(&parser->at, ";")) {
        if (sql_cursor_take_all(&parser->at, "WITHOUT ROWID"))
            *ret_without_rowid = TRUE;
        else if (sql_cursor_take(&parser->at, "STRICT"))
            *ret_strict = TRUE;
        else if (!sql_cursor_take(&parser->at, ","))
            return FALSE;
    }
    return TRUE;
}

/* The key's columns are primary; in some tables that makes them NOT NULL. */
static void finish_key(Parser *parser, gboolean without_rowid, gboolean strict)
{
    const SchemaConstraint *key = schema_table_primary_key(parser->table);
    for (guint i = 0; key && i < key->columns->len; i++) {
        SchemaColumn *column = schema_table_column(parser->table, key->columns->pdata[i]);
        if (!column)
            continue;
        gboolean is_rowid = key->columns->len == 1 && !without_rowid && column->declared_type &&
                            g_ascii_strcasecmp(column->declared_type, "INTEGER") == 0;
        column->primary_key = TRUE;
        if (without_rowid || (strict && !is_rowid))
            column->nullable = FALSE;
    }
}

gboolean create_table_parse(Arena *arena, const char *sql, SchemaTable *table)
{
    Parser parser = {.arena = arena, .table = table};
    gboolean without_rowid = FALSE, strict = FALSE;
    sql_cursor_init(&parser.at, sql);
    if (!sql_cursor_take(&parser.at, "CREATE"))
        return FALSE;
    if (!sql_cursor_take(&parser.at, "TEMP"))
        sql_cursor_take(&parser.at, "TEMPORARY");
    if (!sql_cursor_take(&parser.at, "TABLE"))
        return FALSE;
    sql_cursor_take_all(&parser.at, "IF NOT EXISTS");
    if (!sql_cursor_name(&parser.at, arena))
        return FALSE;
    if (sql_cursor_take(&parser.at, ".") && !sql_cursor_name(&parser.at, arena))
        return FALSE;
    if (!sql_cursor_take(&parser.at, "(") || !take_definitions(&parser) ||
        !take_table_options(&parser, &without_rowid, &strict))
        return FALSE;
    finish_key(&parser, without_rowid, strict);
    if (without_rowid)
        add_bool_option(&parser, "with_rowid", FALSE);
    if (strict)
        add_bool_option(&parser, "strict", TRUE);
    return TRUE;
}

/* Indexes */

/* One part, up to a comma or the end: a column with what follows it, or an expression. */
static SchemaIndexPart *take_index_part(Parser *parser)
{
    SchemaIndexPart *part = ARENA_NEW(parser->arena, SchemaIndexPart);
    SqlCursor ahead = parser->at;
    char *name = sql_cursor_name(&ahead, parser->arena);
    const char *suffix = ahead.token.start;
    if (name && sql_cursor_take(&ahead, "COLLATE"))
        sql_cursor_advance(&ahead);
    gboolean ascending = name && sql_cursor_take(&ahead, "ASC");
    if (name && !ascending)
        sql_cursor_take(&ahead, "DESC");
    if (name && (sql_cursor_is(&ahead, ",") || sql_cursor_is(&ahead, ")"))) {
        part->column = declared_name(parser, name);
        parser->at = ahead;
        char *text = sql_cursor_text_since(&ahead, parser->arena, suffix);
        part->suffix = ahead.last_end > suffix && g_ascii_strcasecmp(text, "ASC") != 0 ? text : NULL;
        return part;
    }
    const char *start = parser->at.token.start;
    for (guint depth = 0; parser->at.token.kind != SQL_END; sql_cursor_advance(&parser->at)) {
        if (depth == 0 && at_definition_end(parser))
            break;
        if (sql_cursor_is(&parser->at, "("))
            depth++;
        else if (sql_cursor_is(&parser->at, ")"))
            depth--;
    }
    part->expression = sql_cursor_text_since(&parser->at, parser->arena, start);
    return part;
}

/* As Python's repr() of a str. */
static char *python_repr(Arena *arena, const char *text)
{
    char quote = strchr(text, '\'') && !strchr(text, '"') ? '"' : '\'';
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_c(out, quote);
    for (const char *c = text; *c; c++) {
        if (*c == '\n')
            g_string_append(out, "\\n");
        else if (*c == '\t')
            g_string_append(out, "\\t");
        else if (*c == '\r')
            g_string_append(out, "\\r");
        else if (*c == quote || *c == '\\')
            g_string_append_printf(out, "\\%c", *c);
        else
            g_string_append_c(out, *c);
    }
    g_string_append_c(out, quote);
    return arena_strdup(arena, out->str);
}

static void add_where(Arena *arena, SchemaIndex *index, const char *where)
{
    SchemaOption *option = add_option(arena, index->options, "where");
    option->kind = SCHEMA_OPTION_EXPRESSION;
    option->text = where;
    option->python = arena_printf(arena, "sa.text(%s)", python_repr(arena, where));
    index->where = where;
}

gboolean create_index_parse(Arena *arena, const char *sql, const char *name, SchemaTable *table)
{
    Parser parser = {.arena = arena, .table = table};
    SchemaIndex *index = schema_index_new(arena, name);
    sql_cursor_init(&parser.at, sql);
    if (!sql_cursor_take(&parser.at, "CREATE"))
        return FALSE;
    index->unique = index->unique_is_number = sql_cursor_take(&parser.at, "UNIQUE");
    if (!sql_cursor_take(&parser.at, "INDEX"))
        return FALSE;
    sql_cursor_take_all(&parser.at, "IF NOT EXISTS");
    if (!sql_cursor_name(&parser.at, arena))
        return FALSE;
    if (sql_cursor_take(&parser.at, ".") && !sql_cursor_name(&parser.at, arena))
        return FALSE;
    if (!sql_cursor_take(&parser.at, "ON") || !sql_cursor_name(&parser.at, arena) ||
        !sql_cursor_take(&parser.at, "("))
        return FALSE;
    do
        g_ptr_array_add(index->parts, take_index_part(&parser));
    while (sql_cursor_take(&parser.at, ","));
    if (!sql_cursor_take(&parser.at, ")"))
        return FALSE;
    if (sql_cursor_take(&parser.at, "WHERE")) {
        const char *start = parser.at.token.start;
        while (parser.at.token.kind != SQL_END && !sql_cursor_is(&parser.at, ";"))
            sql_cursor_advance(&parser.at);
        add_where(arena, index, sql_cursor_text_since(&parser.at, arena, start));
    }
    schema_table_add_index(table, index);
    return TRUE;
}
