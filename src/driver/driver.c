#include "driver/driver.h"

#include <string.h>

#include "base/error.h"

static const struct {
    const char *dialect;
    const Driver *driver;
} drivers[] = {
    {"postgres", &driver_postgresql},
    {"postgresql", &driver_postgresql},
    {"sqlite", &driver_sqlite},
};

DriverConnection *driver_connect(const Url *url, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(drivers); i++)
        if (g_strcmp0(drivers[i].dialect, url->dialect) == 0)
            return drivers[i].driver->connect(url, error);
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_URL, "no connection can be made to engine \"%s\"",
                url->dialect ? url->dialect : url->drivername);
    return NULL;
}

const char *driver_error_class_name(DriverErrorClass error_class)
{
    static const char *const names[] = {
        [DRIVER_ERROR_NONE] = "DatabaseError",
        [DRIVER_ERROR_INTEGRITY] = "IntegrityError",
        [DRIVER_ERROR_OPERATIONAL] = "OperationalError",
        [DRIVER_ERROR_PROGRAMMING] = "ProgrammingError",
        [DRIVER_ERROR_DATA] = "DataError",
        [DRIVER_ERROR_INTERFACE] = "InterfaceError",
        [DRIVER_ERROR_INTERNAL] = "InternalError",
        [DRIVER_ERROR_NOT_SUPPORTED] = "NotSupportedError",
        [DRIVER_ERROR_DATABASE] = "DatabaseError",
    };
    return names[error_class];
}

void driver_close(DriverConnection *connection)
{
    if (connection)
        connection->driver->close(connection);
}

gboolean driver_execute(DriverConnection *connection, const char *sql, const DriverValue *parameters,
                        guint n_parameters, DriverResult **ret_result, GError **error)
{
    return connection->driver->execute(connection, sql, parameters, n_parameters, ret_result, error);
}

gboolean driver_execute_simple(DriverConnection *connection, const char *sql, GError **error)
{
    return connection->driver->execute_script(connection, sql, error);
}

gboolean driver_execute_batch(DriverConnection *connection, const char *sql, gint64 *ret_changed,
                              GError **error)
{
    *ret_changed = 0;
    if (connection->driver->execute_batch)
        return connection->driver->execute_batch(connection, sql, ret_changed, error);
    return driver_execute_simple(connection, sql, error);
}

gboolean driver_send_queries(DriverConnection *connection, const char *const *queries, guint n, GError **error)
{
    return connection->driver->send_queries(connection, queries, n, error);
}

gboolean driver_take_result(DriverConnection *connection, DriverResult **ret_result, GError **error)
{
    return connection->driver->take_result(connection, ret_result, error);
}

int driver_next(DriverResult *result, const DriverValue **ret_values, GError **error)
{
    return result->connection->driver->next(result, ret_values, error);
}

void driver_result_free(DriverResult *result)
{
    if (result)
        result->connection->driver->result_free(result);
}

static gboolean begin(DriverConnection *connection,
                      gboolean (*function)(DriverConnection *, GError **), GError **error)
{
    if (connection->autocommit)
        return TRUE;
    if (!function(connection, error))
        return FALSE;
    connection->transactions++;
    return TRUE;
}

gboolean driver_begin(DriverConnection *connection, GError **error)
{
    return begin(connection, connection->driver->begin, error);
}

gboolean driver_begin_write(DriverConnection *connection, GError **error)
{
    const Driver *driver = connection->driver;
    return begin(connection, driver->begin_write ? driver->begin_write : driver->begin, error);
}

gboolean driver_commit(DriverConnection *connection, GError **error)
{
    return connection->driver->commit(connection, error);
}

gboolean driver_lock(DriverConnection *connection, GError **error)
{
    return !connection->driver->lock || connection->driver->lock(connection, error);
}

DriverConnection *driver_guard(DriverConnection *connection, GError **error)
{
    return connection->driver->guard ? connection->driver->guard(connection, error) : NULL;
}

gboolean driver_defer(DriverConnection *connection, const char *sql, const char *mismatch)
{
    if (!connection->driver->defer || connection->autocommit || !connection->in_transaction)
        return FALSE;
    connection->driver->defer(connection, sql, mismatch);
    return TRUE;
}

gboolean driver_undefer(DriverConnection *connection)
{
    if (!connection->n_deferred)
        return FALSE;
    connection->driver->undefer(connection);
    return TRUE;
}

gboolean driver_rollback(DriverConnection *connection, GError **error)
{
    return connection->driver->rollback(connection, error);
}

void driver_server_version(DriverConnection *connection, int ret_version[3])
{
    memset(ret_version, 0, 3 * sizeof(int));
    if (connection->driver->server_version)
        connection->driver->server_version(connection, ret_version);
}

void driver_on_notice(DriverConnection *connection, DriverNotice notice, gpointer data)
{
    connection->notice = notice;
    connection->notice_data = data;
    if (!notice || !connection->notices)
        return;
    for (guint i = 0; i + 1 < connection->notices->len; i += 2)
        notice(data, connection->notices->pdata[i], connection->notices->pdata[i + 1]);
    g_ptr_array_set_size(connection->notices, 0);
}

gboolean driver_query(DriverConnection *connection, const char *sql, const char *const *texts,
                      DriverResult **ret_result, GError **error)
{
    guint n = 0;
    while (texts && texts[n])
        n++;
    g_autofree DriverValue *values = g_new0(DriverValue, n + 1);
    for (guint i = 0; i < n; i++) {
        values[i].kind = DRIVER_TEXT;
        values[i].text = texts[i];
        values[i].size = strlen(texts[i]);
    }
    return driver_execute(connection, sql, values, n, ret_result, error);
}

const char *driver_value_text(const DriverValue *value)
{
    return value->kind == DRIVER_TEXT || value->kind == DRIVER_BLOB ? value->text : NULL;
}
