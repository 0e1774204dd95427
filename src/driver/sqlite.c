#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "driver/driver.h"
#include "driver/sqlite_errors.h"
#include "driver/sqlite_functions.h"

/* A migration repeats few statements; when one loops over generated texts, all are let go at once. */
enum { CACHE_SIZE = 128 };

typedef struct {
    sqlite3_stmt *statement;
    gboolean busy;   /* a result holds it */
    gboolean cached;
} Prepared;

typedef struct {
    DriverConnection base;
    sqlite3 *db;
    GHashTable *cache; /* SQL -> Prepared */
} SqliteConnection;

typedef struct {
    DriverResult base;
    Prepared *prepared;
    gboolean row_pending; /* execute has fetched the first row already */
    gboolean done;
    DriverValue *values;
} SqliteResult;

/* Reporting */

static gboolean fail(SqliteConnection *self, GError **error)
{
    int code = sqlite3_extended_errcode(self->db);
    self->base.error_code = code;
    self->base.error_class = sqlite_error_class(code);
    self->base.in_transaction = !sqlite3_get_autocommit(self->db);
    g_set_error_literal(error, LIMBECK_ERROR, (int)sqlite_error_limbeck(code),
                        sqlite3_errmsg(self->db));
    return FALSE;
}

static gboolean fail_programming(SqliteConnection *self, char *message, GError **error)
{
    self->base.error_code = SQLITE_MISUSE;
    self->base.error_class = DRIVER_ERROR_PROGRAMMING;
    g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE, message);
    g_free(message);
    return FALSE;
}

/* Prepared statements */

static void prepared_free(gpointer data)
{
    Prepared *prepared = data;
    sqlite3_finalize(prepared->statement);
    g_free(prepared);
}

/* After use: back to the cache, or away. */
static void prepared_release(Prepared *prepared)
{
    if (!prepared->cached) {
        prepared_free(prepared);
        return;
    }
    sqlite3_reset(prepared->statement);
    sqlite3_clear_bindings(prepared->statement);
    prepared->busy = FALSE;
}

static gboolean is_idle(gpointer key, gpointer value, gpointer data)
{
    return !((Prepared *)value)->busy;
}

/* NULL without an error: there is no statement in the text, only comments. */
static Prepared *prepare(SqliteConnection *self, const char *sql, GError **error)
{
    Prepared *prepared = g_hash_table_lookup(self->cache, sql);
    if (prepared && !prepared->busy) {
        prepared->busy = TRUE;
        return prepared;
    }
    sqlite3_stmt *statement = NULL, *second = NULL;
    const char *tail = NULL;
    if (sqlite3_prepare_v2(self->db, sql, -1, &statement, &tail) != SQLITE_OK) {
        fail(self, error);
        return NULL;
    }
    while (tail && *tail && !second) {
        const char *next = NULL;
        /* A tail that cannot be prepared is a second statement just as well. */
        if (sqlite3_prepare_v2(self->db, tail, -1, &second, &next) != SQLITE_OK || second) {
            sqlite3_finalize(second);
            sqlite3_finalize(statement);
            fail_programming(self, g_strdup("You can only execute one statement at a time."), error);
            return NULL;
        }
        tail = next;
    }
    if (!statement)
        return NULL;
    Prepared *made = g_new0(Prepared, 1);
    made->statement = statement;
    made->busy = TRUE;
    /* DDL runs once: only what has parameters or rows is worth keeping. */
    if (!prepared &&
        (sqlite3_bind_parameter_count(statement) > 0 || sqlite3_column_count(statement) > 0)) {
        if (g_hash_table_size(self->cache) >= CACHE_SIZE)
            g_hash_table_foreach_remove(self->cache, is_idle, NULL);
        made->cached = TRUE;
        g_hash_table_insert(self->cache, g_strdup(sql), made);
    }
    return made;
}

static gboolean bind(SqliteConnection *self, sqlite3_stmt *statement, const DriverValue *values,
                     guint n, GError **error)
{
    int expected = sqlite3_bind_parameter_count(statement);
    if (expected != (int)n)
        return fail_programming(
            self,
            g_strdup_printf("Incorrect number of bindings supplied. The current statement uses %d, "
                            "and there are %u supplied.",
                            expected, n),
            error);
    /* Rows are fetched after execute has returned, when the caller's texts may be gone. */
    sqlite3_destructor_type life =
        sqlite3_column_count(statement) > 0 ? SQLITE_TRANSIENT : SQLITE_STATIC;
    for (guint i = 0; i < n; i++) {
        const DriverValue *value = &values[i];
        int at = (int)i + 1, status = SQLITE_OK;
        switch (value->kind) {
        case DRIVER_NULL:
            status = sqlite3_bind_null(statement, at);
            break;
        case DRIVER_INT:
        case DRIVER_BOOL:
            status = sqlite3_bind_int64(statement, at, value->integer);
            break;
        case DRIVER_DOUBLE:
            status = sqlite3_bind_double(statement, at, value->real);
            break;
        case DRIVER_TEXT:
            status = sqlite3_bind_text64(statement, at, value->text, value->size, life, SQLITE_UTF8);
            break;
        case DRIVER_BLOB:
            status = value->size ? sqlite3_bind_blob64(statement, at, value->text, value->size, life)
                                 : sqlite3_bind_zeroblob(statement, at, 0);
            break;
        }
        if (status != SQLITE_OK)
            return fail(self, error);
    }
    return TRUE;
}

/* Results */

static void fill_columns(SqliteResult *result, sqlite3_stmt *statement)
{
    guint n = (guint)sqlite3_column_count(statement);
    result->base.n_columns = n;
    result->base.returns_rows = n > 0;
    if (!n)
        return;
    DriverColumn *columns = g_new0(DriverColumn, n);
    for (guint i = 0; i < n; i++) {
        columns[i].name = sqlite3_column_name(statement, (int)i);
        columns[i].decltype_ = sqlite3_column_decltype(statement, (int)i);
    }
    result->base.columns = columns;
    result->values = g_new0(DriverValue, n);
}

static void fill_values(SqliteResult *result)
{
    sqlite3_stmt *statement = result->prepared->statement;
    for (int i = 0; i < (int)result->base.n_columns; i++) {
        DriverValue *value = &result->values[i];
        switch (sqlite3_column_type(statement, i)) {
        case SQLITE_INTEGER:
            value->kind = DRIVER_INT;
            value->integer = sqlite3_column_int64(statement, i);
            break;
        case SQLITE_FLOAT:
            value->kind = DRIVER_DOUBLE;
            value->real = sqlite3_column_double(statement, i);
            break;
        case SQLITE_TEXT:
            value->kind = DRIVER_TEXT;
            value->text = (const char *)sqlite3_column_text(statement, i);
            value->size = (gsize)sqlite3_column_bytes(statement, i);
            break;
        case SQLITE_BLOB:
            value->kind = DRIVER_BLOB;
            value->text = sqlite3_column_blob(statement, i);
            value->size = (gsize)sqlite3_column_bytes(statement, i);
            if (!value->text)
                value->text = "";
            break;
        default:
            value->kind = DRIVER_NULL;
            value->text = NULL;
            value->size = 0;
            break;
        }
    }
}

/* Python's sqlite3 counts rows for these statements only. */
static gboolean is_dml(const char *sql)
{
    static const char *const verbs[] = {"insert", "update", "delete", "replace"};
    for (;;) {
        while (g_ascii_isspace(*sql))
            sql++;
        if (sql[0] == '-' && sql[1] == '-') {
            sql += strcspn(sql, "\n");
        } else if (sql[0] == '/' && sql[1] == '*') {
            const char *end = strstr(sql + 2, "*/");
            sql = end ? end + 2 : sql + strlen(sql);
        } else {
            break;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (g_ascii_strncasecmp(sql, verbs[i], strlen(verbs[i])) == 0)
            return TRUE;
    return FALSE;
}

static void note_changes(SqliteConnection *self, const char *sql, DriverResult *result)
{
    result->rowcount = is_dml(sql) ? sqlite3_changes64(self->db) : -1;
    result->lastrowid = sqlite3_last_insert_rowid(self->db);
}

static gboolean sqlite_execute(DriverConnection *connection, const char *sql,
                               const DriverValue *parameters, guint n_parameters,
                               DriverResult **ret_result, GError **error)
{
    SqliteConnection *self = (SqliteConnection *)connection;
    g_autoptr(GError) failure = NULL;
    Prepared *prepared = prepare(self, sql, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    SqliteResult *result = ret_result ? g_new0(SqliteResult, 1) : NULL;
    int status = SQLITE_DONE;
    if (prepared) {
        if (!bind(self, prepared->statement, parameters, n_parameters, error)) {
            prepared_release(prepared);
            g_free(result);
            return FALSE;
        }
        do
            status = sqlite3_step(prepared->statement);
        while (status == SQLITE_ROW && !ret_result);
        if (status != SQLITE_ROW && status != SQLITE_DONE) {
            fail(self, error);
            prepared_release(prepared);
            g_free(result);
            return FALSE;
        }
        connection->in_transaction = !sqlite3_get_autocommit(self->db);
    }
    if (!ret_result) {
        if (prepared)
            prepared_release(prepared);
        return TRUE;
    }
    result->base.connection = connection;
    result->prepared = prepared;
    result->row_pending = status == SQLITE_ROW;
    result->done = status == SQLITE_DONE;
    if (prepared)
        fill_columns(result, prepared->statement);
    note_changes(self, sql, &result->base);
    if (prepared && result->done) {
        /* Resetting at once ends the read; the names of the columns stay valid. */
        sqlite3_reset(prepared->statement);
        connection->in_transaction = !sqlite3_get_autocommit(self->db);
    }
    *ret_result = &result->base;
    return TRUE;
}

static int sqlite_next(DriverResult *base, const DriverValue **ret_values, GError **error)
{
    SqliteResult *result = (SqliteResult *)base;
    if (result->done)
        return 0;
    if (result->row_pending) {
        result->row_pending = FALSE;
    } else {
        int status = sqlite3_step(result->prepared->statement);
        if (status != SQLITE_ROW)
            result->done = TRUE;
        if (status == SQLITE_DONE) {
            /* INSERT ... RETURNING has counted its rows only now. */
            note_changes((SqliteConnection *)base->connection,
                         sqlite3_sql(result->prepared->statement), base);
            sqlite3_reset(result->prepared->statement);
            return 0;
        }
        if (status != SQLITE_ROW) {
            fail((SqliteConnection *)base->connection, error);
            return -1;
        }
    }
    fill_values(result);
    *ret_values = result->values;
    return 1;
}

static void sqlite_result_free(DriverResult *base)
{
    SqliteResult *result = (SqliteResult *)base;
    SqliteConnection *self = (SqliteConnection *)base->connection;
    if (result->prepared)
        prepared_release(result->prepared);
    base->connection->in_transaction = !sqlite3_get_autocommit(self->db);
    g_free((gpointer)(guintptr)base->columns);
    g_free(result->values);
    g_free(result);
}

static gboolean sqlite_execute_script(DriverConnection *connection, const char *sql, GError **error)
{
    SqliteConnection *self = (SqliteConnection *)connection;
    while (sql && *sql) {
        sqlite3_stmt *statement = NULL;
        const char *tail = NULL;
        int status = sqlite3_prepare_v2(self->db, sql, -1, &statement, &tail);
        if (status == SQLITE_OK && statement)
            while ((status = sqlite3_step(statement)) == SQLITE_ROW)
                continue;
        if (status != SQLITE_OK && status != SQLITE_DONE) {
            fail(self, error);
            sqlite3_finalize(statement);
            return FALSE;
        }
        sqlite3_finalize(statement);
        sql = tail;
    }
    connection->in_transaction = !sqlite3_get_autocommit(self->db);
    return TRUE;
}

/* Transactions. Nothing is begun behind the caller's back, so DDL takes part in them. */

static gboolean sqlite_begin(DriverConnection *connection, GError **error)
{
    return sqlite_execute_script(connection, "BEGIN", error);
}

static gboolean sqlite_begin_write(DriverConnection *connection, GError **error)
{
    return sqlite_execute_script(connection, "BEGIN IMMEDIATE", error);
}

static gboolean sqlite_commit(DriverConnection *connection, GError **error)
{
    return !connection->in_transaction || sqlite_execute_script(connection, "COMMIT", error);
}

static gboolean sqlite_rollback(DriverConnection *connection, GError **error)
{
    /* SQLite rolls back by itself when a disk is full or fails: then there is nothing to do. */
    SqliteConnection *self = (SqliteConnection *)connection;
    connection->in_transaction = !sqlite3_get_autocommit(self->db);
    return !connection->in_transaction || sqlite_execute_script(connection, "ROLLBACK", error);
}

static void sqlite_server_version(DriverConnection *connection, int ret_version[3])
{
    int number = sqlite3_libversion_number();
    ret_version[0] = number / 1000000;
    ret_version[1] = number / 1000 % 1000;
    ret_version[2] = number % 1000;
}

/* Opening */

/* Query arguments that are the driver's and not part of a file: URI. */
static const char *const own_arguments[] = {
    "uri", "timeout", "isolation_level", "detect_types", "check_same_thread", "cached_statements",
};

static gboolean is_own_argument(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(own_arguments); i++)
        if (strcmp(own_arguments[i], name) == 0)
            return TRUE;
    return FALSE;
}

static const char *argument(const Url *url, const char *name)
{
    for (guint i = 0; url->query && i + 1 < url->query->len; i += 2)
        if (strcmp(url->query->pdata[i], name) == 0)
            return url->query->pdata[i + 1];
    return NULL;
}

/* The words that SQLAlchemy takes for a true boolean. */
static gboolean is_true(const char *text)
{
    static const char *const words[] = {"true", "yes", "on", "y", "t", "1"};
    for (gsize i = 0; text && i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return TRUE;
    return FALSE;
}

static int compare_texts(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* file:name with the rest of the query, sorted, as SQLAlchemy hands it to SQLite. */
static char *uri_filename(const Url *url)
{
    GString *name = g_string_new(url->database ? url->database : "");
    g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; url->query && i + 1 < url->query->len; i += 2)
        if (!is_own_argument(url->query->pdata[i]))
            g_ptr_array_add(arguments, g_strdup_printf("%s=%s", (char *)url->query->pdata[i],
                                                       (char *)url->query->pdata[i + 1]));
    g_ptr_array_sort(arguments, compare_texts);
    for (guint i = 0; i < arguments->len; i++)
        g_string_append_printf(name, "%c%s", i ? '&' : '?', (char *)arguments->pdata[i]);
    return g_string_free(name, FALSE);
}

static gboolean check_url(const Url *url, GError **error)
{
    static const char *const known[] = {"pysqlite", "aiosqlite", "pysqlite_numeric"};
    gboolean ok = !url->driver;
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        ok |= g_strcmp0(url->driver, known[i]) == 0;
    if (!ok) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_URL,
                    "SQLite driver \"%s\" is not available\nhint: use sqlite:// for a plain database",
                    url->driver);
        return FALSE;
    }
    if (url->username || url->password || (url->host && *url->host) || url->port) {
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_URL,
                            "Invalid SQLite URL: it has a user, password, host or port\n"
                            "Valid SQLite URL forms are:\n"
                            " sqlite:///:memory: (or, sqlite://)\n"
                            " sqlite:///relative/path/to/file.db\n"
                            " sqlite:////absolute/path/to/file.db");
        return FALSE;
    }
    return TRUE;
}

static void sqlite_close(DriverConnection *connection)
{
    SqliteConnection *self = (SqliteConnection *)connection;
    g_hash_table_destroy(self->cache);
    /* _v2: a result that is still held keeps the handle until it is freed. An open transaction is
     * rolled back. */
    sqlite3_close_v2(self->db);
    g_free(self);
}

static DriverConnection *sqlite_connect(const Url *url, GError **error)
{
    if (!check_url(url, error))
        return NULL;
    gboolean uri = is_true(argument(url, "uri"));
    g_autofree char *filename = NULL;
    if (uri)
        filename = uri_filename(url);
    else
        filename = g_strdup(url->database && *url->database ? url->database : ":memory:");
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | (uri ? SQLITE_OPEN_URI : 0);
    sqlite3 *db = NULL;
    int status = sqlite3_open_v2(filename, &db, flags, NULL);
    if (status != SQLITE_OK) {
        int reason = db ? sqlite3_system_errno(db) : 0;
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_CONNECT, "%s: %s%s%s%s",
                    db ? sqlite3_errmsg(db) : "out of memory", filename, reason ? " (" : "",
                    reason ? g_strerror(reason) : "", reason ? ")" : "");
        sqlite3_close_v2(db);
        return NULL;
    }
    SqliteConnection *self = g_new0(SqliteConnection, 1);
    self->base.driver = &driver_sqlite;
    self->base.dbapi_module = "sqlite3";
    self->db = db;
    self->cache = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, prepared_free);
    const char *timeout = argument(url, "timeout");
    double seconds = timeout ? g_ascii_strtod(timeout, NULL) : 5.0;
    sqlite3_busy_timeout(db, (int)(CLAMP(seconds, 0.0, 1e6) * 1000));
    sqlite3_extended_result_codes(db, 1);
    sqlite_functions_register(db);
    return &self->base;
}

const Driver driver_sqlite = {
    .name = "sqlite",
    .connect = sqlite_connect,
    .close = sqlite_close,
    .execute = sqlite_execute,
    .next = sqlite_next,
    .result_free = sqlite_result_free,
    .begin = sqlite_begin,
    .begin_write = sqlite_begin_write,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .execute_script = sqlite_execute_script,
    .server_version = sqlite_server_version,
};
