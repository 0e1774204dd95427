#include "modules/sqlalchemy/psycopg2.h"

#include "modules/sqlalchemy/engine.h"
#include "modules/sqlalchemy/postgresql_literals.h"
#include "python/bytes.h"

#include <string.h>

static SaHandle *handle_of(PyInterp *py, PyValue connection)
{
    SaHandle *handle = sa_dbapi_handle(py, connection);
    if (handle == NULL && py_error(py) == NULL)
        py_raise(py, PY_EXC_TYPE_ERROR, "a connection to PostgreSQL is needed");
    return handle;
}

/* ---- COPY ------------------------------------------------------------------------------------------------- */

typedef struct {
    PyInterp *py;
    PyValue method; /* file.read or file.write */
    PyValue size;
    PyValue chunk;  /* whose bytes are being sent */
    int as_bytes;   /* what file.write() takes: -1 not known yet */
} Copy;

static int read_chunk(gpointer data, const char **ret_bytes, gsize *ret_size)
{
    Copy *copy = data;
    copy->chunk = py_call1(copy->py, copy->method, copy->size);
    if (copy->chunk == NULL)
        return -1;
    if (py_is_str(copy->chunk)) {
        *ret_bytes = py_text(copy->chunk);
        *ret_size = strlen(py_text(copy->chunk));
    } else if (!py_bytes_view(copy->chunk, ret_bytes, ret_size)) {
        py_raise(copy->py, PY_EXC_TYPE_ERROR, "read() of the file must give str or bytes");
        return -1;
    }
    return *ret_size > 0;
}

static gboolean write_chunk(gpointer data, const char *bytes, gsize size)
{
    Copy *copy = data;
    if (copy->as_bytes < 0) {
        PyValue empty = py_call1(copy->py, copy->method, py_str(copy->py, ""));
        copy->as_bytes = empty == NULL;
        py_error_clear(copy->py);
    }
    PyValue chunk = copy->as_bytes ? py_bytes(copy->py, bytes, size) : py_str_len(copy->py, bytes, size);
    return chunk != NULL && py_call1(copy->py, copy->method, chunk) != NULL;
}

static PyValue copied(PyInterp *py, PyValue connection, gboolean ok, gint64 rows, GError *error, const char *sql)
{
    if (py_error(py) != NULL) {
        g_clear_error(&error);
        return NULL;
    }
    return ok ? py_int(py, rows) : sa_dbapi_raise(py, connection, error, sql);
}

static PyValue copy(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    const char *sql;
    if (!py_bind(py, args, "copy(connection, sql, file, size)", v) || !py_arg_str(py, v[1], "sql", &sql))
        return NULL;
    SaHandle *handle = handle_of(py, v[0]);
    if (handle == NULL)
        return NULL;
    DriverConnection *driver = handle->driver;
    GError *error = NULL;
    gint64 rows = -1;
    gboolean out = py_is_none(v[3]);
    Copy job = {py, py_getattr(py, v[2], out ? "write" : "read"), v[3], NULL, -1};
    if (job.method == NULL)
        return NULL;
    if (driver->driver->copy_in == NULL)
        return py_raise(py, PY_EXC_TYPE_ERROR, "this database has no COPY");
    if (!sa_cursors_buffer(handle, &error) || (!driver->in_transaction && !driver_begin(driver, &error)))
        return sa_dbapi_raise(py, v[0], error, sql);
    gboolean ok = out ? driver->driver->copy_out(driver, sql, write_chunk, &job, &rows, &error)
                      : driver->driver->copy_in(driver, sql, read_chunk, &job, &rows, &error);
    return copied(py, v[0], ok, rows, error, sql);
}

/* ---- text --------------------------------------------------------------------------------------------------- */

/* literal(connection, value): as it stands in a statement. */
static PyValue literal(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "literal(connection, value)", v))
        return NULL;
    SaHandle *handle = handle_of(py, v[0]);
    g_autoptr(GString) text = g_string_new(NULL);
    if (handle == NULL || !sa_postgresql_literal(py, handle, v[1], text))
        return NULL;
    return py_str_len(py, text->str, text->len);
}

/* statement(connection, sql, values): with %s and %(name)s replaced. */
static PyValue statement(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *sql;
    if (!py_bind(py, args, "statement(connection, sql, values)", v) || !py_arg_str(py, v[1], "sql", &sql))
        return NULL;
    SaHandle *handle = handle_of(py, v[0]);
    g_autoptr(GString) text = g_string_new(NULL);
    gsize next = 0;
    PyValue values = handle == NULL ? NULL
                     : py_is_dict(v[2]) ? sa_postgresql_named_values(py, sql, v[2])
                                        : py_to_list(py, v[2]);
    if (values == NULL || !sa_postgresql_statement(py, handle, sql, strlen(sql), values, &next, text))
        return NULL;
    return py_str_len(py, text->str, text->len);
}

static const PyMethodDef FUNCTIONS[] = {
    {"copy", copy, 0}, {"literal", literal, 0}, {"statement", statement, 0}, {NULL, NULL, 0},
};

static gboolean init(PyInterp *py, PyValue module)
{
    return TRUE;
}

const PyModuleDef sa_psycopg2_modules[] = {
    {.name = "psycopg2._native", .init = init, .functions = FUNCTIONS},
    {.name = NULL},
};
