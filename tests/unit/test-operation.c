/* The expected statements are what Alembic 1.18 writes for the same calls on SQLite. */
#include "operation/operation.h"

#include "base/error.h"

static gboolean write_down(OperationTarget *target, const char *sql, GError **error)
{
    g_string_append_printf(target->data, "%s;", sql);
    return TRUE;
}

/* The statements of an operation on SQLite, or its error message. */
static char *apply(const char *dialect, const Operation *operation)
{
    GString *text = g_string_new(NULL);
    OperationTarget target = {
        .dialect = dialect_by_name(dialect), .execute = write_down, .data = text};
    g_autoptr(GError) error = NULL;
    if (!operation_apply(&target, operation, &error))
        g_string_append_printf(text, "ERROR %s", error->message);
    return g_string_free(text, FALSE);
}

static void expect(const char *dialect, const Operation *operation, const char *expected)
{
    g_autofree char *text = apply(dialect, operation);
    g_assert_cmpstr(text, ==, expected);
}

static const char *const no_alter =
    "ERROR No support for ALTER of constraints in SQLite dialect. Please refer to the batch mode "
    "feature which allows for SQLite migrations using a copy-and-move strategy.";

static void test_columns(void)
{
    g_autoptr(Arena) arena = arena_new();
    Operation *add = operation_new(arena, OPERATION_ADD_COLUMN, "t", NULL);
    add->column = schema_column_new(arena, "a", schema_type_new(arena, SCHEMA_TYPE_Integer));
    expect("sqlite", add, "ALTER TABLE t ADD COLUMN a INTEGER;");

    SchemaTable *table = schema_table_new(arena, "t", NULL);
    schema_table_add_column(table, add->column);
    SchemaConstraint *key = schema_constraint_new(arena, SCHEMA_FOREIGN_KEY, NULL);
    key->referred_table = "u";
    g_ptr_array_add(key->columns, arena_strdup(arena, "a"));
    g_ptr_array_add(key->referred_columns, arena_strdup(arena, "id"));
    schema_table_add_constraint(table, key);
    add->inline_references = TRUE;
    expect("sqlite", add, "ALTER TABLE t ADD COLUMN a INTEGER REFERENCES u (id);");

    Operation *drop = operation_reverse(arena, add, NULL);
    expect("sqlite", drop, "ALTER TABLE t DROP COLUMN a;");
    expect("sqlite", operation_reverse(arena, drop, NULL),
           "ALTER TABLE t ADD COLUMN a INTEGER REFERENCES u (id);");
}

static void test_alter_column(void)
{
    g_autoptr(Arena) arena = arena_new();
    Operation *operation = operation_new(arena, OPERATION_ALTER_COLUMN, "t", NULL);
    AlterColumn *alter = ARENA_NEW(arena, AlterColumn);
    operation->alter = alter;
    operation->name = "a";
    alter->modify = ALTER_NULLABLE | ALTER_TYPE | ALTER_SERVER_DEFAULT | ALTER_NAME;
    alter->type = schema_type_new(arena, SCHEMA_TYPE_Text);
    alter->existing_type = schema_type_new(arena, SCHEMA_TYPE_Integer);
    alter->existing_nullable = 1;
    alter->server_default = (SchemaDefault){SCHEMA_DEFAULT_STRING, "x"};
    alter->new_name = "b";
    expect("sqlite", operation,
           "ALTER TABLE t ALTER COLUMN a SET NOT NULL;ALTER TABLE t ALTER COLUMN a SET DEFAULT 'x';"
           "ALTER TABLE t ALTER COLUMN a TYPE TEXT;ALTER TABLE t RENAME COLUMN a TO b;");
    expect("sqlite", operation_reverse(arena, operation, NULL),
           "ALTER TABLE t ALTER COLUMN b DROP NOT NULL;ALTER TABLE t ALTER COLUMN b DROP DEFAULT;"
           "ALTER TABLE t ALTER COLUMN b TYPE INTEGER;ALTER TABLE t RENAME COLUMN b TO a;");
}

static void test_constraints(void)
{
    g_autoptr(Arena) arena = arena_new();
    Operation *add = operation_new(arena, OPERATION_ADD_CONSTRAINT, "t", "s");
    add->constraint = schema_constraint_new(arena, SCHEMA_UNIQUE, "uq");
    g_ptr_array_add(add->constraint->columns, arena_strdup(arena, "a"));
    expect("sqlite", add, no_alter);
    expect("default", add, "ALTER TABLE s.t ADD CONSTRAINT uq UNIQUE (a);");
    Operation *drop = operation_reverse(arena, add, NULL);
    g_assert_cmpstr(drop->constraint_type, ==, "unique");
    expect("sqlite", drop, no_alter);
    expect("default", drop, "ALTER TABLE s.t DROP CONSTRAINT uq;");
    add->constraint->kind = SCHEMA_CHECK;
    add->constraint->from_type = TRUE;
    expect("sqlite", add, "");
}

static void test_tables(void)
{
    g_autoptr(Arena) arena = arena_new();
    Operation *create = operation_new(arena, OPERATION_CREATE_TABLE, "t", NULL);
    create->table = schema_table_new(arena, "t", NULL);
    create->table->comment = "ignored here";
    schema_table_add_column(create->table,
                            schema_column_new(arena, "a", schema_type_new(arena, SCHEMA_TYPE_Date)));
    SchemaIndex *index = schema_index_new(arena, "ix");
    SchemaIndexPart *part = ARENA_NEW(arena, SchemaIndexPart);
    part->column = "a";
    g_ptr_array_add(index->parts, part);
    schema_table_add_index(create->table, index);
    expect("sqlite", create, "\nCREATE TABLE t (\n\ta DATE\n)\n\n;CREATE INDEX ix ON t (a);");
    expect("sqlite", operation_reverse(arena, create, NULL), "\nDROP TABLE t;");

    Operation *rename = operation_new(arena, OPERATION_RENAME_TABLE, "t", "s");
    rename->name = "u";
    expect("sqlite", rename, "ALTER TABLE s.t RENAME TO u;");
    expect("sqlite", operation_reverse(arena, rename, NULL), "ALTER TABLE s.u RENAME TO t;");

    Operation *comment = operation_new(arena, OPERATION_CREATE_TABLE_COMMENT, "t", NULL);
    comment->comment = "x";
    expect("sqlite", comment, "");

    Operation *drop = operation_new(arena, OPERATION_DROP_TABLE, "t", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(operation_reverse(arena, drop, &error));
    g_assert_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/operation/columns", test_columns);
    g_test_add_func("/operation/alter-column", test_alter_column);
    g_test_add_func("/operation/constraints", test_constraints);
    g_test_add_func("/operation/tables", test_tables);
    return g_test_run();
}
