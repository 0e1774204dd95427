/*
 * dump-models FILE [DIALECT]: runs a model file and prints what its tables are in SQL: CREATE TABLE and
 * CREATE INDEX of each table of `metadata` (or `Base.metadata`), sorted by key. For comparing with
 * SQLAlchemy's own text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "dialect/dialect.h"
#include "modules/modules.h"
#include "modules/sqlalchemy/items.h"
#include "modules/sqlalchemy/to_schema.h"
#include "python/interp.h"

static PyValue find_metadata(PyInterp *py, PyValue module)
{
    PyValue metadata = py_getattr_or_null(py, module, "metadata");
    if (metadata != NULL)
        return metadata;
    static const char *const BASES[] = {"Base", "SQLModel", "db"};
    for (gsize i = 0; i < G_N_ELEMENTS(BASES); i++) {
        PyValue base = py_getattr_or_null(py, module, BASES[i]);
        if (base != NULL)
            return py_getattr(py, base, "metadata");
    }
    return NULL;
}

static gint by_key(gconstpointer a, gconstpointer b)
{
    const SchemaTable *x = *(SchemaTable *const *)a, *y = *(SchemaTable *const *)b;
    int order = g_strcmp0(x->schema, y->schema);
    return order != 0 ? order : strcmp(x->name, y->name);
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    const SchemaIndex *x = *(SchemaIndex *const *)a, *y = *(SchemaIndex *const *)b;
    return g_strcmp0(x->name, y->name);
}

static gboolean print_tables(SchemaMetadata *schema, const Dialect *dialect, GError **error)
{
    g_ptr_array_sort(schema->tables, by_key);
    for (guint i = 0; i < schema->tables->len; i++) {
        SchemaTable *table = schema->tables->pdata[i];
        g_autofree char *sql = dialect_create_table(dialect, table, error);
        if (sql == NULL)
            return FALSE;
        printf("%s\n", g_strstrip(sql));
        g_ptr_array_sort(table->indexes, by_name);
        for (guint k = 0; k < table->indexes->len; k++) {
            g_autofree char *index = dialect_create_index(dialect, table->indexes->pdata[k], FALSE, error);
            if (index == NULL)
                return FALSE;
            printf("%s\n", g_strstrip(index));
        }
    }
    return TRUE;
}

static int fail(PyInterp *py, GError *error)
{
    if (error == NULL)
        py_error_to_gerror(py, &error);
    fprintf(stderr, "%s\n", error->message);
    g_error_free(error);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    g_autoptr(PyInterp) py = py_interp_new(&(PyOptions){0});
    py_interp_set_stack_base(py, __builtin_frame_address(0));
    modules_register(py, NULL);
    const Dialect *dialect = dialect_by_name(argc > 2 ? argv[2] : "sqlite");
    g_autofree char *directory = g_path_get_dirname(argv[1]);
    py_sys_path_insert(py, 0, directory);
    gint64 start = g_get_monotonic_time();
    PyValue module = py_run_file(py, "models", argv[1]);
    if (module == NULL)
        return fail(py, NULL);
    gint64 ran = g_get_monotonic_time();
    PyValue metadata = find_metadata(py, module);
    if (metadata == NULL)
        return fail(py, NULL);
    g_autoptr(SchemaMetadata) schema = sqlalchemy_to_schema(py, metadata, dialect);
    if (schema == NULL)
        return fail(py, NULL);
    if (g_getenv("DUMP_TIMES") != NULL)
        fprintf(stderr, "run %.2f ms, schema %.2f ms\n", (double)(ran - start) / 1000.0,
                (double)(g_get_monotonic_time() - ran) / 1000.0);
    GError *error = NULL;
    return print_tables(schema, dialect, &error) ? 0 : fail(py, error);
}
