#include "driver/recorder.h"

#include "base/error.h"

typedef struct {
    DriverConnection base;
    GPtrArray *statements;
    guint fail_in;
    DriverErrorClass fail_class;
    char *fail_message;
} Recorder;

static gboolean record(DriverConnection *connection, const char *sql, GError **error)
{
    Recorder *self = (Recorder *)connection;
    g_ptr_array_add(self->statements, g_strdup(sql));
    if (self->fail_in && --self->fail_in == 0) {
        connection->error_class = self->fail_class;
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE, self->fail_message);
        return FALSE;
    }
    return TRUE;
}

static gboolean recorder_execute(DriverConnection *connection, const char *sql,
                                 const DriverValue *parameters, guint n_parameters,
                                 DriverResult **ret_result, GError **error)
{
    if (!record(connection, sql, error))
        return FALSE;
    if (ret_result) {
        *ret_result = g_new0(DriverResult, 1);
        (*ret_result)->connection = connection;
        (*ret_result)->rowcount = -1;
    }
    return TRUE;
}

static int recorder_next(DriverResult *result, const DriverValue **ret_values, GError **error)
{
    return 0;
}

static void recorder_result_free(DriverResult *result)
{
    g_free(result);
}

static gboolean recorder_begin(DriverConnection *connection, GError **error)
{
    connection->in_transaction = record(connection, "BEGIN", error);
    return connection->in_transaction;
}

static gboolean recorder_commit(DriverConnection *connection, GError **error)
{
    if (!record(connection, "COMMIT", error))
        return FALSE;
    connection->in_transaction = FALSE;
    return TRUE;
}

static gboolean recorder_rollback(DriverConnection *connection, GError **error)
{
    connection->in_transaction = FALSE;
    return record(connection, "ROLLBACK", error);
}

static void recorder_close(DriverConnection *connection)
{
    Recorder *self = (Recorder *)connection;
    g_ptr_array_free(self->statements, TRUE);
    g_free(self->fail_message);
    g_free(self);
}

static const Driver driver_recorder = {
    .name = "recorder",
    .close = recorder_close,
    .execute = recorder_execute,
    .next = recorder_next,
    .result_free = recorder_result_free,
    .begin = recorder_begin,
    .commit = recorder_commit,
    .rollback = recorder_rollback,
    .execute_script = record,
};

DriverConnection *recorder_new(const char *dbapi_module)
{
    Recorder *self = g_new0(Recorder, 1);
    self->base.driver = &driver_recorder;
    self->base.dbapi_module = dbapi_module;
    self->statements = g_ptr_array_new_with_free_func(g_free);
    return &self->base;
}

const GPtrArray *recorder_statements(const DriverConnection *recorder)
{
    return ((const Recorder *)recorder)->statements;
}

void recorder_fail(DriverConnection *recorder, guint n, DriverErrorClass error_class,
                   const char *message)
{
    Recorder *self = (Recorder *)recorder;
    self->fail_in = n;
    self->fail_class = error_class;
    g_free(self->fail_message);
    self->fail_message = g_strdup(message);
}
