#include "modules/modules.h"
#include "dialect/dialect.h"
#include "modules/sqlalchemy/items.h"
#include "modules/sqlalchemy/to_schema.h"

#include <string.h>

static void test_truncate(void)
{
    g_autofree char *same = dialect_cut_name("ix_users_name", 63);
    g_assert_cmpstr(same, ==, "ix_users_name");
    /* The first 55 characters and four of the MD5 of the whole. */
    const char *name = "uq_a_rather_long_table_name_for_an_engine_with_a_small_limit_column_one";
    g_autofree char *cut = dialect_cut_name(name, 63);
    g_assert_cmpuint(strlen(cut), ==, 60);
    g_assert_true(g_str_has_prefix(cut, "uq_a_rather_long_table_name_for_an_engine_with_a_small_"));
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_MD5, name, -1);
    g_assert_cmpstr(cut + 56, ==, hash + 28);
}

static SchemaMetadata *schema_of(PyInterp *py, const char *source)
{
    PyValue module = py_run_source(py, "models", "models.py", source, strlen(source));
    g_assert_nonnull(module);
    SchemaMetadata *schema = sqlalchemy_to_schema(py, py_getattr(py, module, "metadata"),
                                                  dialect_by_name("sqlite"));
    g_assert_nonnull(schema);
    return schema;
}

static void test_conventions(void)
{
    g_autoptr(PyInterp) py = py_interp_new(NULL);
    py_interp_set_stack_base(py, __builtin_frame_address(0));
    modules_register(py, NULL);
    g_autoptr(SchemaMetadata) schema =
        schema_of(py, "from sqlalchemy import *\n"
                      "metadata = MetaData(naming_convention={\n"
                      "    'fk': 'fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s',\n"
                      "    'pk': 'pk%%_%(table_name)s'})\n"
                      "Table('a', metadata, Column('id', Integer, primary_key=True))\n"
                      "Table('b', metadata, Column('x', ForeignKey('a.id')), Column('y', Integer),\n"
                      "      UniqueConstraint('x', name='given'))\n");
    SchemaTable *a = schema_metadata_table(schema, NULL, "a");
    SchemaTable *b = schema_metadata_table(schema, NULL, "b");
    SchemaConstraint *key = schema_table_primary_key(a);
    g_assert_cmpstr(key->name, ==, "pk%_a");
    g_assert_cmpint(key->name_kind, ==, SCHEMA_NAME_CONVENTION);
    g_assert_nonnull(schema_table_constraint(b, "fk_b_x_a"));
    SchemaConstraint *given = schema_table_constraint(b, "given");
    g_assert_nonnull(given);
    g_assert_cmpint(given->name_kind, ==, SCHEMA_NAME_GIVEN);
    /* A column without a type of its own has that of the column it refers to. */
    g_assert_cmpint(schema_table_column(b, "x")->type->id, ==, SCHEMA_TYPE_Integer);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/naming/truncate", test_truncate);
    g_test_add_func("/naming/conventions", test_conventions);
    return g_test_run();
}
