#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "driver/driver.h"
#include "driver/recorder.h"

static DriverConnection *open_database(const char *database, GPtrArray *query, GError **error)
{
    char dialect[] = "sqlite";
    Url url = {.drivername = dialect, .dialect = dialect, .query = query};
    url.database = g_strdup(database);
    DriverConnection *connection = driver_connect(&url, error);
    g_free(url.database);
    return connection;
}

static DriverConnection *open_memory(void)
{
    g_autoptr(GError) error = NULL;
    DriverConnection *connection = open_database(NULL, NULL, &error);
    g_assert_no_error(error);
    return connection;
}

static void run(DriverConnection *connection, const char *sql)
{
    g_autoptr(GError) error = NULL;
    gboolean ok = driver_execute_simple(connection, sql, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
}

static gint64 scalar(DriverConnection *connection, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row;
    driver_execute(connection, sql, NULL, 0, &result, &error);
    g_assert_no_error(error);
    g_assert_cmpint(driver_next(result, &row, &error), ==, 1);
    return row[0].integer;
}

static void test_values(void)
{
    g_autoptr(DriverConnection) connection = open_memory();
    g_autoptr(GError) error = NULL;
    run(connection, "CREATE TABLE t (i INTEGER, r REAL, s VARCHAR(5), b BLOB, n INT); -- all kinds");
    DriverValue values[] = {
        {.kind = DRIVER_INT, .integer = G_MAXINT64}, {.kind = DRIVER_DOUBLE, .real = 0.5},
        {.kind = DRIVER_TEXT, .text = "a\0b", .size = 3}, {.kind = DRIVER_BLOB, .text = "", .size = 0},
        {.kind = DRIVER_NULL},
    };
    g_autoptr(DriverResult) insert = NULL;
    driver_execute(connection, "INSERT INTO t VALUES (?, ?, ?, ?, ?)", values, 5, &insert, &error);
    g_assert_no_error(error);
    g_assert_cmpint(insert->rowcount, ==, 1);
    g_assert_cmpint(insert->lastrowid, ==, 1);
    g_assert_false(insert->returns_rows);

    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row;
    driver_execute(connection, "SELECT * FROM t", NULL, 0, &result, &error);
    g_assert_cmpuint(result->n_columns, ==, 5);
    g_assert_cmpstr(result->columns[2].decltype_, ==, "VARCHAR(5)");
    g_assert_cmpint(result->rowcount, ==, -1);
    g_assert_cmpint(driver_next(result, &row, &error), ==, 1);
    g_assert_cmpint(row[0].integer, ==, G_MAXINT64);
    g_assert_cmpfloat(row[1].real, ==, 0.5);
    g_assert_cmpmem(row[2].text, row[2].size, "a\0b", 3);
    g_assert_cmpint(row[3].kind, ==, DRIVER_BLOB);
    g_assert_cmpint(row[4].kind, ==, DRIVER_NULL);
    g_assert_cmpint(driver_next(result, &row, &error), ==, 0);
    g_assert_cmpint(driver_next(result, &row, &error), ==, 0);
}

static void test_nested_results(void)
{
    /* The same text twice at once: each result has a statement of its own. */
    g_autoptr(DriverConnection) connection = open_memory();
    g_autoptr(GError) error = NULL;
    run(connection, "CREATE TABLE t (i); INSERT INTO t VALUES (1), (2), (3)");
    g_autoptr(DriverResult) outer = NULL;
    const DriverValue *row;
    driver_execute(connection, "SELECT i FROM t ORDER BY i", NULL, 0, &outer, &error);
    gint64 sum = 0;
    while (driver_next(outer, &row, &error) == 1) {
        g_autoptr(DriverResult) inner = NULL;
        driver_execute(connection, "SELECT i FROM t ORDER BY i", NULL, 0, &inner, &error);
        while (driver_next(inner, &row, &error) == 1)
            sum += row[0].integer;
    }
    g_assert_no_error(error);
    g_assert_cmpint(sum, ==, 18);
}

static void test_errors(void)
{
    g_autoptr(DriverConnection) connection = open_memory();
    static const struct {
        const char *sql, *message;
        DriverErrorClass error_class;
    } cases[] = {
        {"INSERT INTO t VALUES (1)", "UNIQUE constraint failed: t.i", DRIVER_ERROR_INTEGRITY},
        {"SELECT * FROM nowhere", "no such table: nowhere", DRIVER_ERROR_OPERATIONAL},
        {"SELEC 1", "near \"SELEC\": syntax error", DRIVER_ERROR_OPERATIONAL},
        {"SELECT ?", "Incorrect number of bindings supplied. The current statement uses 1, and there "
                     "are 0 supplied.", DRIVER_ERROR_PROGRAMMING},
        {"SELECT 1; SELECT 2", "You can only execute one statement at a time.",
         DRIVER_ERROR_PROGRAMMING},
    };
    run(connection, "CREATE TABLE t (i INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(driver_execute(connection, cases[i].sql, NULL, 0, NULL, &error));
        g_assert_error(error, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE);
        g_assert_cmpstr(error->message, ==, cases[i].message);
        g_assert_cmpint(connection->error_class, ==, cases[i].error_class);
    }
    g_autoptr(GError) error = NULL;
    g_assert_true(driver_execute(connection, " -- nothing\n;", NULL, 0, NULL, &error));
    g_assert_cmpstr(driver_error_class_name(DRIVER_ERROR_INTEGRITY), ==, "IntegrityError");
}

static void test_transactions(void)
{
    g_autoptr(DriverConnection) connection = open_memory();
    g_autoptr(GError) error = NULL;
    g_assert_true(driver_begin(connection, &error));
    g_assert_true(connection->in_transaction);
    run(connection, "CREATE TABLE t (i)");
    run(connection, "SAVEPOINT s");
    run(connection, "INSERT INTO t VALUES (1)");
    run(connection, "ROLLBACK TO SAVEPOINT s");
    g_assert_cmpint(scalar(connection, "SELECT count(*) FROM t"), ==, 0);
    g_assert_true(driver_rollback(connection, &error));
    g_assert_false(connection->in_transaction);
    g_assert_cmpint(scalar(connection, "SELECT count(*) FROM sqlite_master"), ==, 0);
    g_assert_true(driver_commit(connection, &error)); /* nothing to commit */
}

static void test_locked(void)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "limbeck-test-locked.db", NULL);
    g_remove(path);
    g_autoptr(GPtrArray) query = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(query, g_strdup("timeout"));
    g_ptr_array_add(query, g_strdup("0.01"));
    g_autoptr(GError) error = NULL;
    g_autoptr(DriverConnection) one = open_database(path, query, &error);
    g_autoptr(DriverConnection) two = open_database(path, query, &error);
    run(one, "BEGIN IMMEDIATE");
    g_assert_false(driver_execute(two, "CREATE TABLE t (i)", NULL, 0, NULL, &error));
    g_assert_error(error, LIMBECK_ERROR, LIMBECK_ERROR_LOCKED);
    g_assert_cmpstr(error->message, ==, "database is locked");
    g_remove(path);
}

static void test_urls(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(open_database("/nonexistent/dir/file.db", NULL, &error));
    g_assert_error(error, LIMBECK_ERROR, LIMBECK_ERROR_CONNECT);
    g_assert_cmpstr(error->message, ==,
                    "unable to open database file: /nonexistent/dir/file.db (No such file or "
                    "directory)");
    g_autoptr(GPtrArray) query = g_ptr_array_new_with_free_func(g_free);
    static const char *const pairs[] = {"mode", "memory", "cache", "shared", "uri", "true"};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_ptr_array_add(query, g_strdup(pairs[i]));
    g_autoptr(GError) none = NULL;
    g_autoptr(DriverConnection) one = open_database("file:shared", query, &none);
    g_autoptr(DriverConnection) two = open_database("file:shared", query, &none);
    g_assert_no_error(none);
    run(one, "CREATE TABLE t (i)");
    g_assert_cmpint(scalar(two, "SELECT count(*) FROM t"), ==, 0);
}

static void test_functions(void)
{
    g_autoptr(DriverConnection) connection = open_memory();
    g_assert_cmpint(scalar(connection, "SELECT 'abc' REGEXP 'b.'"), ==, 1);
    g_assert_cmpint(scalar(connection, "SELECT 'abc' REGEXP '^b'"), ==, 0);
}

static void test_recorder(void)
{
    DriverConnection *recorder = recorder_new("sqlite3");
    g_autoptr(GError) error = NULL;
    g_assert_true(driver_begin(recorder, &error));
    g_assert_true(driver_execute(recorder, "CREATE TABLE t (i)", NULL, 0, NULL, &error));
    recorder_fail(recorder, 1, DRIVER_ERROR_OPERATIONAL, "disk full");
    g_assert_false(driver_commit(recorder, &error));
    g_assert_cmpstr(error->message, ==, "disk full");
    g_assert_cmpuint(recorder_statements(recorder)->len, ==, 3);
    driver_close(recorder);
}

static void test_repeated_updates(void)
{
    g_autoptr(DriverConnection) connection = open_memory();
    g_autoptr(GError) error = NULL;
    run(connection, "CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER)");
    run(connection, "INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                    "WHERE i < 1000) SELECT i, 0 FROM n; BEGIN");
    for (int i = 0; i < 100000; i++) {
        DriverValue values[] = {{.kind = DRIVER_INT, .integer = i},
                                {.kind = DRIVER_INT, .integer = i % 1000 + 1}};
        driver_execute(connection, "UPDATE t SET v = ? WHERE id = ?", values, 2, NULL, &error);
    }
    g_assert_no_error(error);
    g_assert_cmpint(scalar(connection, "SELECT max(v) FROM t"), ==, 99999);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sqlite/values", test_values);
    g_test_add_func("/sqlite/nested-results", test_nested_results);
    g_test_add_func("/sqlite/errors", test_errors);
    g_test_add_func("/sqlite/transactions", test_transactions);
    g_test_add_func("/sqlite/locked", test_locked);
    g_test_add_func("/sqlite/urls", test_urls);
    g_test_add_func("/sqlite/functions", test_functions);
    g_test_add_func("/sqlite/recorder", test_recorder);
    g_test_add_func("/sqlite/repeated-updates", test_repeated_updates);
    return g_test_run();
}
