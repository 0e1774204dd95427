#include "schema/schema.h"

#include <string.h>

static void test_type_classes(void)
{
    g_assert_cmpint(schema_type_id("String", "sqlalchemy"), ==, SCHEMA_TYPE_String);
    g_assert_cmpint(schema_type_id("INT", "sqlalchemy"), ==, SCHEMA_TYPE_INTEGER);
    g_assert_cmpint(schema_type_id("INTEGER", "postgresql"), ==, SCHEMA_TYPE_INTEGER);
    g_assert_cmpint(schema_type_id("INTEGER", "mysql"), ==, SCHEMA_TYPE_mysql_INTEGER);
    g_assert_cmpint(schema_type_id("JSONB", "postgresql"), ==, SCHEMA_TYPE_postgresql_JSONB);
    g_assert_cmpint(schema_type_id("JSONB", "sqlalchemy"), ==, SCHEMA_TYPE_NONE);
    g_assert_cmpint(schema_type_id("String", "postgresql"), ==, SCHEMA_TYPE_NONE);
    g_assert_true(schema_type_is(SCHEMA_TYPE_mysql_VARCHAR, SCHEMA_TYPE_String));
    g_assert_true(schema_type_is(SCHEMA_TYPE_BIGINT, SCHEMA_TYPE_Integer));
    g_assert_false(schema_type_is(SCHEMA_TYPE_BINARY, SCHEMA_TYPE_LargeBinary));
    for (int id = 0; id < SCHEMA_N_TYPES; id++) {
        g_assert_cmpint(schema_type_class((SchemaTypeId)id)->id, ==, id);
        g_assert_true(schema_type_is((SchemaTypeId)id, SCHEMA_TYPE_TypeEngine));
    }
}

static void test_variants(void)
{
    g_autoptr(Arena) arena = arena_new();
    SchemaType *type = schema_type_new(arena, SCHEMA_TYPE_JSON);
    type->variants = schema_array_new(arena);
    g_ptr_array_add(type->variants, arena_strdup(arena, "postgresql"));
    g_ptr_array_add(type->variants, schema_type_new(arena, SCHEMA_TYPE_postgresql_JSONB));
    SchemaType *copy = schema_type_copy(arena, type);
    g_assert_cmpint(schema_type_for_dialect(copy, "sqlite")->id, ==, SCHEMA_TYPE_JSON);
    g_assert_cmpint(schema_type_for_dialect(copy, "postgresql")->id, ==,
                    SCHEMA_TYPE_postgresql_JSONB);
}

static SchemaTable *add_table(SchemaMetadata *metadata, const char *name, const char *const *parents)
{
    SchemaTable *table = schema_table_new(metadata->arena, name, NULL);
    for (; parents && *parents; parents++) {
        SchemaConstraint *key = schema_constraint_new(metadata->arena, SCHEMA_FOREIGN_KEY, NULL);
        key->referred_table = *parents;
        schema_table_add_constraint(table, key);
    }
    schema_metadata_add_table(metadata, table);
    return table;
}

static char *order(const SchemaMetadata *metadata, guint *ret_deferred)
{
    GPtrArray *deferred = NULL;
    g_autoptr(GPtrArray) sorted = schema_sort_tables(metadata->tables, &deferred);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < sorted->len; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "", ((SchemaTable *)sorted->pdata[i])->name);
    *ret_deferred = deferred->len;
    g_ptr_array_free(deferred, TRUE);
    return g_string_free(text, FALSE);
}

static void test_sort(void)
{
    g_autoptr(SchemaMetadata) metadata = schema_metadata_new();
    guint deferred;
    add_table(metadata, "z", NULL);
    add_table(metadata, "a", (const char *const[]){"z", "a", NULL});
    add_table(metadata, "m", (const char *const[]){"a", "elsewhere", NULL});
    add_table(metadata, "b", NULL);
    g_autofree char *plain = order(metadata, &deferred);
    g_assert_cmpstr(plain, ==, "b z a m");
    g_assert_cmpuint(deferred, ==, 0);
    /* p and q refer to each other: SQLAlchemy puts off the keys of both. */
    add_table(metadata, "p", (const char *const[]){"q", NULL});
    add_table(metadata, "q", (const char *const[]){"p", "m", NULL});
    g_autofree char *cyclic = order(metadata, &deferred);
    g_assert_cmpstr(cyclic, ==, "b p q z a m");
    g_assert_cmpuint(deferred, ==, 3);
}

static void test_copy(void)
{
    g_autoptr(SchemaMetadata) metadata = schema_metadata_new();
    g_autoptr(Arena) other = arena_new();
    SchemaTable *table = add_table(metadata, "t", (const char *const[]){"u", NULL});
    SchemaType *type = schema_type_new(metadata->arena, SCHEMA_TYPE_String);
    schema_table_add_column(table, schema_column_new(metadata->arena, "c", type));
    schema_table_add_constraint(
        table, schema_constraint_new(metadata->arena, SCHEMA_PRIMARY_KEY, "pk"));
    SchemaTable *copy = schema_table_copy(other, table);
    g_assert_cmpstr(schema_table_primary_key(copy)->name, ==, "pk");
    g_assert_true(schema_table_column(copy, "c")->table == copy);
    g_assert_true(schema_table_column(copy, "c")->type != type);
    g_assert_true(schema_metadata_table(metadata, NULL, "t") == table);
    g_assert_null(schema_metadata_table(metadata, "s", "t"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/schema/type-classes", test_type_classes);
    g_test_add_func("/schema/variants", test_variants);
    g_test_add_func("/schema/sort", test_sort);
    g_test_add_func("/schema/copy", test_copy);
    return g_test_run();
}
