/* The expected statements are SQLAlchemy 2.0's for the same tables. */
#include "dialect/dialect.h"

#include "base/error.h"

static SchemaColumn *add_column(Arena *arena, SchemaTable *table, const char *name, SchemaTypeId type)
{
    SchemaColumn *column = schema_column_new(arena, name, schema_type_new(arena, type));
    schema_table_add_column(table, column);
    return column;
}

static SchemaConstraint *add_constraint(Arena *arena, SchemaTable *table, SchemaConstraintKind kind,
                                        const char *name, const char *first, const char *second)
{
    SchemaConstraint *constraint = schema_constraint_new(arena, kind, name);
    if (first)
        g_ptr_array_add(constraint->columns, arena_strdup(arena, first));
    if (second)
        g_ptr_array_add(constraint->columns, arena_strdup(arena, second));
    schema_table_add_constraint(table, constraint);
    return constraint;
}

static void set_default(SchemaColumn *column, SchemaDefaultKind kind, const char *text)
{
    column->server_default.kind = kind;
    column->server_default.text = text;
}

static void add_key(Arena *arena, SchemaTable *table, const char *name)
{
    SchemaColumn *id = add_column(arena, table, name, SCHEMA_TYPE_Integer);
    id->primary_key = TRUE;
    id->nullable = FALSE;
    add_constraint(arena, table, SCHEMA_PRIMARY_KEY, NULL, name, NULL)->implicit_key = TRUE;
}

static void add_order_columns(Arena *arena, SchemaTable *table)
{
    SchemaColumn *name = add_column(arena, table, "name", SCHEMA_TYPE_String);
    name->type->length = 50;
    name->type->collation = "NOCASE";
    name->nullable = FALSE;
    set_default(name, SCHEMA_DEFAULT_STRING, "it's");
    SchemaColumn *n = add_column(arena, table, "n", SCHEMA_TYPE_Numeric);
    n->type->precision = 10;
    n->type->scale = 2;
    n->type->given = SCHEMA_ARG_PRECISION | SCHEMA_ARG_SCALE;
    set_default(n, SCHEMA_DEFAULT_EXPRESSION, "-1");
    set_default(add_column(arena, table, "at", SCHEMA_TYPE_DateTime), SCHEMA_DEFAULT_EXPRESSION,
                "CURRENT_TIMESTAMP");
    add_column(arena, table, "u", SCHEMA_TYPE_Uuid);
    SchemaColumn *e = add_column(arena, table, "e", SCHEMA_TYPE_Enum);
    e->type->enum_values = schema_array_new(arena);
    g_ptr_array_add(e->type->enum_values, arena_strdup(arena, "a"));
    g_ptr_array_add(e->type->enum_values, arena_strdup(arena, "bcd"));
    e->type->name = "e_kind";
    e->type->create_constraint = TRUE;
    SchemaColumn *b = add_column(arena, table, "b", SCHEMA_TYPE_Boolean);
    b->type->create_constraint = TRUE;
    add_column(arena, table, "d", SCHEMA_TYPE_JSON);
    SchemaColumn *total = add_column(arena, table, "total", SCHEMA_TYPE_Integer);
    total->computed = ARENA_NEW(arena, SchemaComputed);
    total->computed->sqltext = "n * 2";
    total->computed->persisted = 1;
    add_column(arena, table, "user_id", SCHEMA_TYPE_Integer);
    add_column(arena, table, "c", SCHEMA_TYPE_Integer);
    SchemaConstraint *check = add_constraint(arena, table, SCHEMA_CHECK, "c_pos", "c", NULL);
    check->column_level = TRUE;
    check->sqltext = "c > 0";
    add_column(arena, table, "blob", SCHEMA_TYPE_LargeBinary);
    add_column(arena, table, "iv", SCHEMA_TYPE_Interval);
    add_column(arena, table, "select", SCHEMA_TYPE_Text);
}

static SchemaConstraint *add_user_key(Arena *arena, SchemaTable *table, const char *name)
{
    SchemaConstraint *key = add_constraint(arena, table, SCHEMA_FOREIGN_KEY, name, "user_id", NULL);
    key->referred_table = "user";
    g_ptr_array_add(key->referred_columns, arena_strdup(arena, "id"));
    return key;
}

static void test_create_table(void)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GError) error = NULL;
    const Dialect *sqlite = dialect_by_name("sqlite");
    SchemaTable *table = schema_table_new(arena, "Order", NULL);
    add_key(arena, table, "id");
    add_order_columns(arena, table);
    add_constraint(arena, table, SCHEMA_UNIQUE, "uq_x", "name", "n");
    add_constraint(arena, table, SCHEMA_CHECK, NULL, NULL, NULL)->sqltext = "name <> ''";
    SchemaConstraint *deferred = add_user_key(arena, table, NULL);
    deferred->deferrable = 1;
    deferred->initially = "DEFERRED";
    deferred->onupdate = "CASCADE";
    for (guint i = 0; i < table->columns->len; i++) {
        SchemaConstraint *check = dialect_type_constraint(arena, sqlite, table->columns->pdata[i]);
        if (check)
            schema_table_add_constraint(table, check);
    }
    add_user_key(arena, table, "fk_u")->ondelete = "SET NULL";
    g_autofree char *sql = dialect_create_table(sqlite, table, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(
        sql, ==,
        "\nCREATE TABLE \"Order\" (\n\tid INTEGER NOT NULL, \n\tname VARCHAR(50) COLLATE \"NOCASE\" "
        "DEFAULT 'it''s' NOT NULL, \n\tn NUMERIC(10, 2) DEFAULT (-1), \n\tat DATETIME DEFAULT "
        "CURRENT_TIMESTAMP, \n\tu CHAR(32), \n\te VARCHAR(3), \n\tb BOOLEAN, \n\td JSON, \n\ttotal "
        "INTEGER GENERATED ALWAYS AS (n * 2) STORED, \n\tuser_id INTEGER, \n\tc INTEGER CONSTRAINT "
        "c_pos CHECK (c > 0), \n\tblob BLOB, \n\tiv DATETIME, \n\t\"select\" TEXT, \n\tPRIMARY KEY "
        "(id), \n\tCONSTRAINT uq_x UNIQUE (name, n), \n\tCHECK (name <> ''), \n\tFOREIGN "
        "KEY(user_id) REFERENCES user (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, "
        "\n\tCONSTRAINT e_kind CHECK (e IN ('a', 'bcd')), \n\tCHECK (b IN (0, 1)), \n\tCONSTRAINT fk_u "
        "FOREIGN KEY(user_id) REFERENCES user (id) ON DELETE SET NULL\n)\n\n");
}

static SchemaOption *add_option(Arena *arena, GPtrArray *options, const char *name)
{
    SchemaOption *option = schema_option_new(arena, "sqlite", name);
    option->kind = SCHEMA_OPTION_BOOL;
    g_ptr_array_add(options, option);
    return option;
}

static void test_sqlite_options(void)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GError) error = NULL;
    SchemaTable *table = schema_table_new(arena, "auto", NULL);
    add_key(arena, table, "id");
    SchemaColumn *v = add_column(arena, table, "v", SCHEMA_TYPE_Integer);
    add_option(arena, v->options, "on_conflict_unique")->text = "IGNORE";
    add_constraint(arena, table, SCHEMA_UNIQUE, NULL, "v", NULL);
    add_option(arena, table->options, "autoincrement")->number = TRUE;
    add_option(arena, table->options, "with_rowid")->number = FALSE;
    add_option(arena, table->options, "strict")->number = TRUE;
    g_autofree char *sql = dialect_create_table(dialect_by_name("sqlite"), table, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(sql, ==,
                    "\nCREATE TABLE auto (\n\tid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \n\tv "
                    "INTEGER, \n\tUNIQUE (v) ON CONFLICT IGNORE\n)\n WITHOUT ROWID,\n STRICT\n\n");
}

static void test_index(void)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GError) error = NULL;
    SchemaTable *table = schema_table_new(arena, "Order", NULL);
    SchemaIndex *index = schema_index_new(arena, "ix_a");
    static const char *const texts[] = {"lower(name)", "n DESC"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        SchemaIndexPart *part = ARENA_NEW(arena, SchemaIndexPart);
        part->expression = texts[i];
        g_ptr_array_add(index->parts, part);
    }
    index->unique = TRUE;
    index->where = "n > 5";
    schema_table_add_index(table, index);
    g_autofree char *sql = dialect_create_index(dialect_by_name("sqlite"), index, TRUE, &error);
    g_assert_cmpstr(sql, ==,
                    "CREATE UNIQUE INDEX IF NOT EXISTS ix_a ON \"Order\" (lower(name), n DESC) WHERE "
                    "n > 5");
}

static void test_errors(void)
{
    g_autoptr(Arena) arena = arena_new();
    const Dialect *sqlite = dialect_by_name("sqlite");
    SchemaTable *table = schema_table_new(arena, "x", NULL);
    add_column(arena, table, "j", SCHEMA_TYPE_postgresql_JSONB);
    g_autoptr(GError) error = NULL;
    g_assert_null(dialect_create_table(sqlite, table, &error));
    g_assert_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE);
    g_assert_cmpstr(error->message, ==,
                    "(in table 'x', column 'j'): Compiler for dialect \"sqlite\" can't render element "
                    "of type JSONB");
    SchemaConstraint *key = add_user_key(arena, table, NULL);
    key->ondelete = "CASCADE; DROP TABLE x";
    g_autoptr(GError) phrase = NULL;
    g_assert_null(dialect_add_constraint(sqlite, key, &phrase));
    g_assert_cmpstr(phrase->message, ==, "Unexpected SQL phrase: 'CASCADE; DROP TABLE x'");
}

static void test_alter(void)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GError) error = NULL;
    const Dialect *sqlite = dialect_by_name("sqlite"), *ansi = dialect_by_name("default");
    SchemaDefault server_default = {SCHEMA_DEFAULT_STRING, "x"};
    SchemaType *type = schema_type_new(arena, SCHEMA_TYPE_Text);
    char *statements[] = {
        dialect_rename_table(sqlite, "aux", "a", "b"),
        dialect_rename_table(ansi, "aux", "a", "b"),
        dialect_rename_column(sqlite, NULL, "t", "a", "B"),
        dialect_rename_column(ansi, NULL, "t", "a", "B"),
        dialect_alter_nullable(ansi, NULL, "t", "a", FALSE),
        dialect_alter_type(ansi, NULL, "t", "a", type, &error),
        dialect_alter_default(ansi, NULL, "t", "a", &server_default),
        dialect_drop_column(sqlite, NULL, "t", "a", FALSE),
        dialect_drop_constraint(ansi, "s", "t", "k", SCHEMA_NAME_GIVEN, TRUE, &error),
        dialect_drop_index(sqlite, "s", "t", "ix", TRUE),
    };
    static const char *const expected[] = {
        "ALTER TABLE aux.a RENAME TO b",
        "ALTER TABLE aux.a RENAME TO aux.b",
        "ALTER TABLE t RENAME COLUMN a TO \"B\"",
        "ALTER TABLE t RENAME a TO \"B\"",
        "ALTER TABLE t ALTER COLUMN a SET NOT NULL",
        "ALTER TABLE t ALTER COLUMN a TYPE TEXT",
        "ALTER TABLE t ALTER COLUMN a SET DEFAULT 'x'",
        "ALTER TABLE t DROP COLUMN a",
        "ALTER TABLE s.t DROP CONSTRAINT IF EXISTS k",
        "\nDROP INDEX IF EXISTS s.ix",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_assert_cmpstr(statements[i], ==, expected[i]);
        g_free(statements[i]);
    }
}

static void test_long_names(void)
{
    Dialect narrow = *dialect_by_name("default");
    narrow.max_identifier_length = 20;
    g_autoptr(GString) sql = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(dialect_index_name(&narrow, "ix_some_very_long_name_of_index",
                                     SCHEMA_NAME_CONVENTION, sql, &error));
    g_assert_cmpstr(sql->str, ==, "ix_some_very_871e");
    g_assert_false(dialect_index_name(&narrow, "ix_some_very_long_name_of_index", SCHEMA_NAME_GIVEN,
                                      sql, &error));
    g_assert_cmpstr(error->message, ==,
                    "Identifier 'ix_some_very_long_name_of_index' exceeds maximum length of 20 "
                    "characters");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dialect/create-table", test_create_table);
    g_test_add_func("/dialect/sqlite-options", test_sqlite_options);
    g_test_add_func("/dialect/index", test_index);
    g_test_add_func("/dialect/errors", test_errors);
    g_test_add_func("/dialect/alter", test_alter);
    g_test_add_func("/dialect/long-names", test_long_names);
    return g_test_run();
}
