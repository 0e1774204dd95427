/*
 * PostgreSQL through libpq. Nothing is prepared and no state of the session is assumed, so that it works through
 * PgBouncer in transaction mode. Rows are streamed; a result that is open when the next statement comes is
 * read to its end first, since the protocol has one result at a time.
 */
#include <stdlib.h>
#include <string.h>

#include "driver/driver.h"
#include "driver/postgresql_connection.h"
#include "driver/postgresql_errors.h"
#include "driver/postgresql_placeholders.h"
#include "driver/postgresql_url.h"
#include "driver/row_spool.h"

/* Types whose values are more than text here. */
enum {
    OID_BOOL = 16,
    OID_BYTEA = 17,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_OID = 26,
    OID_FLOAT4 = 700,
    OID_FLOAT8 = 701,
    OID_NUMERIC = 1700,
};

struct PgResult {
    DriverResult base;
    PGresult *row;      /* what values point into; or NULL: the spool */
    int at;             /* which row of it */
    PGresult *whole;    /* all rows at once, of which the next is `next`; or NULL */
    int next;
    PGresult *first;    /* came with the statement's beginning; or NULL */
    RowSpool *spool;    /* read ahead; or NULL */
    gboolean ended;     /* nothing more comes from the server */
    GError *failure;    /* while reading ahead: told when its turn comes */
    DriverValue *values;
    GPtrArray *bytes;   /* decoded bytea of the row, freed with PQfreemem */
};

/* Sending */

typedef struct {
    PqOid *types;
    const char **texts;
    int *lengths, *formats;
    GPtrArray *owned;
} Parameters;

static void parameters_clear(Parameters *p)
{
    g_free(p->types);
    g_free(p->texts);
    g_free(p->lengths);
    g_free(p->formats);
    g_ptr_array_free(p->owned, TRUE);
}

static const char *keep(Parameters *p, char *text)
{
    g_ptr_array_add(p->owned, text);
    return text;
}

/* A number is sent as the literal that a person would write: an int where it fits, else bigint; a fraction as
 * numeric. What is text has no type, so that the server finds it from where it stands. */
static void fill_parameter(Parameters *p, guint i, const DriverValue *value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    switch (value->kind) {
    case DRIVER_NULL:
        break;
    case DRIVER_BOOL:
        p->types[i] = OID_BOOL;
        p->texts[i] = value->integer ? "t" : "f";
        break;
    case DRIVER_INT:
        p->types[i] = value->integer >= G_MININT32 && value->integer <= G_MAXINT32 ? OID_INT4 : OID_INT8;
        p->texts[i] = keep(p, g_strdup_printf("%" G_GINT64_FORMAT, value->integer));
        break;
    case DRIVER_DOUBLE:
        g_ascii_dtostr(buffer, sizeof buffer, value->real);
        p->types[i] = g_ascii_isalpha(buffer[strlen(buffer) - 1]) ? OID_FLOAT8 : OID_NUMERIC;
        p->texts[i] = keep(p, g_strdup(buffer));
        break;
    case DRIVER_TEXT:
        p->texts[i] = value->text[value->size] == '\0'
                          ? value->text
                          : keep(p, g_strndup(value->text, value->size));
        break;
    case DRIVER_BLOB:
        p->types[i] = OID_BYTEA;
        p->texts[i] = value->text ? value->text : "";
        p->lengths[i] = (int)value->size;
        p->formats[i] = 1;
        break;
    }
}

static gboolean has_nul(const DriverValue *values, guint n)
{
    for (guint i = 0; i < n; i++)
        if (values[i].kind == DRIVER_TEXT && memchr(values[i].text, '\0', values[i].size))
            return TRUE;
    return FALSE;
}

static gboolean send_parameters(PgConnection *self, const char *sql, const DriverValue *values,
                                guint n, GError **error)
{
    if (n > G_MAXUINT16 || has_nul(values, n)) {
        self->base.error_class = n > G_MAXUINT16 ? DRIVER_ERROR_OPERATIONAL : DRIVER_ERROR_DATA;
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE,
                            n > G_MAXUINT16 ? "a statement takes 65535 parameters at most"
                                            : "A string literal cannot contain NUL (0x00) characters.");
        return FALSE;
    }
    g_autofree char *translated = strstr(sql, "$1") ? NULL : postgresql_placeholders(sql);
    Parameters p = {g_new0(PqOid, n), g_new0(const char *, n), g_new0(int, n), g_new0(int, n),
                    g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < n; i++)
        fill_parameter(&p, i, &values[i]);
    int sent = self->pq.sendQueryParams(self->connection, translated ? translated : sql, (int)n,
                                        p.types, p.texts, p.lengths, p.formats, 0);
    parameters_clear(&p);
    return sent || pg_fail_connection(self, error);
}

/* Results */

/* The next result of the running statement with something in it; NULL: no more. COPY is ended, as an error. */
PGresult *pg_next_result(PgConnection *self)
{
    for (;;) {
        PGresult *result = self->pq.getResult(self->connection);
        int status = result ? self->pq.resultStatus(result) : PQ_EMPTY_QUERY;
        char *data = NULL;
        if (!result || (status != PQ_COPY_IN && status != PQ_COPY_OUT))
            return result;
        if (status == PQ_COPY_IN)
            self->pq.putCopyEnd(self->connection, "COPY FROM STDIN has no data here");
        while (status == PQ_COPY_OUT && self->pq.getCopyData(self->connection, &data, 0) > 0)
            self->pq.freemem(data);
        self->pq.clear(result);
    }
}

gboolean pg_is_failure(PgConnection *self, const PGresult *result)
{
    int status = self->pq.resultStatus(result);
    return status != PQ_EMPTY_QUERY && status != PQ_COMMAND_OK && status != PQ_TUPLES_OK &&
           status != PQ_SINGLE_TUPLE && status != PQ_NONFATAL_ERROR;
}

/* Reads and drops what is left of the statement; the first error is reported, unless there is one. */
gboolean pg_finish(PgConnection *self, GError **error)
{
    gboolean ok = TRUE;
    PGresult *result;
    while ((result = pg_next_result(self))) {
        if (pg_is_failure(self, result)) {
            if (ok)
                pg_fail_result(self, result, error);
            ok = FALSE;
        }
        self->pq.clear(result);
    }
    pg_note_state(self);
    return ok;
}

static void note_rows(PgConnection *self, PgResult *result, PGresult *from)
{
    const char *count = self->pq.cmdTuples(from);
    if (count && *count)
        result->base.rowcount = g_ascii_strtoll(count, NULL, 10);
}

/* The end of the statement's rows: what follows in the same text runs on. */
static gboolean end_rows(PgConnection *self, PgResult *result, PGresult *last, GError **error)
{
    result->ended = TRUE;
    self->active = NULL;
    if (pg_is_failure(self, last)) {
        pg_fail_result(self, last, error);
        self->pq.clear(last);
        pg_finish(self, NULL);
        return FALSE;
    }
    note_rows(self, result, last);
    self->pq.clear(last);
    return pg_finish(self, error);
}

/* The next row from the server: NULL at the end, or with an error. */
static PGresult *read_row(PgConnection *self, PgResult *result, GError **error)
{
    PGresult *row = pg_next_result(self);
    if (row && self->pq.resultStatus(row) == PQ_SINGLE_TUPLE)
        return row;
    if (row) {
        end_rows(self, result, row, error);
    } else {
        result->ended = TRUE;
        self->active = NULL;
        pg_note_state(self);
    }
    return NULL;
}

static gboolean put_aside(PgConnection *self, PgResult *result, const PGresult *row, GError **error)
{
    guint n = result->base.n_columns;
    g_autofree RowField *fields = g_new0(RowField, n + 1);
    if (!result->spool)
        result->spool = row_spool_new(n);
    for (int i = 0; i < (int)n; i++)
        if (!self->pq.getisnull(row, 0, i))
            fields[i] = (RowField){self->pq.getvalue(row, 0, i), (gsize)self->pq.getlength(row, 0, i)};
    return row_spool_put(result->spool, fields, error);
}

/* Another statement wants the connection. */
void pg_read_ahead(PgConnection *self)
{
    PgResult *result = self->active;
    while (result && !result->ended) {
        PGresult *row = read_row(self, result, &result->failure);
        if (row && !result->failure)
            put_aside(self, result, row, &result->failure);
        self->pq.clear(row);
    }
}

static PgResult *make_result(PgConnection *self, PGresult *from)
{
    PgResult *result = g_new0(PgResult, 1);
    result->base.connection = &self->base;
    result->base.rowcount = -1;
    result->bytes = g_ptr_array_new();
    if (!from)
        return result;
    guint n = (guint)self->pq.nfields(from);
    DriverColumn *columns = g_new0(DriverColumn, n + 1);
    for (guint i = 0; i < n; i++) {
        columns[i].name = g_strdup(self->pq.fname(from, (int)i));
        columns[i].type_oid = self->pq.ftype(from, (int)i);
    }
    int status = self->pq.resultStatus(from);
    result->base.n_columns = n;
    result->base.columns = columns;
    result->base.returns_rows = status == PQ_TUPLES_OK || status == PQ_SINGLE_TUPLE;
    result->values = g_new0(DriverValue, n + 1);
    return result;
}

static void drop_bytes(PgConnection *self, PgResult *result)
{
    for (guint i = 0; i < result->bytes->len; i++)
        self->pq.freemem(result->bytes->pdata[i]);
    g_ptr_array_set_size(result->bytes, 0);
}

static void fill_blob(PgConnection *self, PgResult *result, const char *text, DriverValue *value)
{
    size_t size = 0;
    unsigned char *bytes = self->pq.unescapeBytea((const unsigned char *)text, &size);
    value->kind = DRIVER_BLOB;
    value->text = bytes ? (const char *)bytes : "";
    value->size = bytes ? size : 0;
    if (bytes)
        g_ptr_array_add(result->bytes, bytes);
}

static void fill_value(PgConnection *self, PgResult *result, guint column, const char *text, gsize size)
{
    DriverValue *value = &result->values[column];
    *value = (DriverValue){.kind = DRIVER_NULL};
    if (!text)
        return;
    value->text = text;
    value->size = size;
    switch (result->base.columns[column].type_oid) {
    case OID_BOOL:
        value->kind = DRIVER_BOOL;
        value->integer = *text == 't';
        break;
    case OID_INT2:
    case OID_INT4:
    case OID_INT8:
    case OID_OID:
        value->kind = DRIVER_INT;
        value->integer = g_ascii_strtoll(text, NULL, 10);
        break;
    case OID_FLOAT4:
    case OID_FLOAT8:
        value->kind = DRIVER_DOUBLE;
        value->real = g_ascii_strtod(text, NULL);
        break;
    case OID_BYTEA:
        fill_blob(self, result, text, value);
        break;
    default:
        value->kind = DRIVER_TEXT;
        break;
    }
}

static void fill_values(PgConnection *self, PgResult *result, const RowField *fields)
{
    if (result->bytes->len)
        drop_bytes(self, result);
    for (guint i = 0; i < result->base.n_columns; i++) {
        if (fields)
            fill_value(self, result, i, fields[i].text, fields[i].size);
        else
            fill_value(self, result, i,
                       self->pq.getisnull(result->row, result->at, (int)i)
                           ? NULL
                           : self->pq.getvalue(result->row, result->at, (int)i),
                       (gsize)self->pq.getlength(result->row, result->at, (int)i));
    }
}

static void pg_result_free(DriverResult *base)
{
    PgResult *result = (PgResult *)base;
    PgConnection *self = (PgConnection *)base->connection;
    if (self->active == result) {
        self->active = NULL;
        pg_finish(self, NULL);
    }
    drop_bytes(self, result);
    g_ptr_array_free(result->bytes, TRUE);
    if (result->row != result->whole)
        self->pq.clear(result->row);
    self->pq.clear(result->first);
    self->pq.clear(result->whole);
    row_spool_free(result->spool);
    for (guint i = 0; i < base->n_columns; i++)
        g_free((gpointer)(guintptr)base->columns[i].name);
    g_free((gpointer)(guintptr)base->columns);
    g_free(result->values);
    g_clear_error(&result->failure);
    g_free(result);
}

/* Statements */

/* What the statement gives first. Of several statements in one text, the first that has rows, else the last. */
static gboolean take_first(PgConnection *self, DriverResult **ret_result, GError **error)
{
    PgResult *made = NULL;
    PGresult *result;
    while ((result = pg_next_result(self))) {
        int status = self->pq.resultStatus(result);
        if (pg_is_failure(self, result)) {
            pg_fail_result(self, result, error);
            self->pq.clear(result);
            pg_finish(self, NULL);
            if (made)
                pg_result_free(&made->base);
            return FALSE;
        }
        gboolean rows = status == PQ_SINGLE_TUPLE || status == PQ_TUPLES_OK;
        if (ret_result && (!made || rows)) {
            if (made)
                pg_result_free(&made->base);
            made = make_result(self, result);
        }
        if (made)
            note_rows(self, made, result);
        if (made && status == PQ_SINGLE_TUPLE) {
            made->first = result;
            made->base.rowcount = -1;
            self->active = made;
            *ret_result = &made->base;
            return TRUE;
        }
        self->pq.clear(result);
    }
    pg_note_state(self);
    if (!ret_result)
        return TRUE;
    if (!made)
        made = make_result(self, NULL);
    made->ended = TRUE;
    *ret_result = &made->base;
    return TRUE;
}

static gboolean pg_execute(DriverConnection *connection, const char *sql,
                           const DriverValue *parameters, guint n_parameters,
                           DriverResult **ret_result, GError **error)
{
    PgConnection *self = (PgConnection *)connection;
    pg_read_ahead(self);
    if (n_parameters && !pg_deferred_flush(self, error))
        return FALSE;
    g_autofree char *text = pg_deferred_with(self, sql);
    if (n_parameters) {
        if (!send_parameters(self, sql, parameters, n_parameters, error))
            return FALSE;
    } else if (!self->pq.sendQuery(self->connection, text ? text : sql)) {
        return pg_fail_connection(self, error);
    }
    self->pq.setSingleRowMode(self->connection);
    if (text && !pg_deferred_take(self, error))
        return FALSE;
    return take_first(self, ret_result, error);
}

/* The next row: 1, with *ret_fields NULL when it is result->row; 0; -1 and *error. */
static int next_row(PgConnection *self, PgResult *result, const RowField **ret_fields, GError **error)
{
    *ret_fields = NULL;
    if (result->whole) {
        result->row = result->whole;
        result->at = result->next++;
        return result->at < self->pq.ntuples(result->whole);
    }
    self->pq.clear(result->row);
    result->row = g_steal_pointer(&result->first);
    if (result->row)
        return 1;
    int found = result->spool ? row_spool_take(result->spool, ret_fields, error) : 0;
    if (found != 0)
        return found;
    g_autoptr(GError) failure = NULL;
    if (!result->ended)
        result->row = read_row(self, result, &failure);
    if (result->row)
        return 1;
    if (!failure)
        failure = g_steal_pointer(&result->failure);
    if (!failure)
        return 0;
    g_propagate_error(error, g_steal_pointer(&failure));
    return -1;
}

static int pg_next(DriverResult *base, const DriverValue **ret_values, GError **error)
{
    PgResult *result = (PgResult *)base;
    PgConnection *self = (PgConnection *)base->connection;
    const RowField *fields;
    int found = next_row(self, result, &fields, error);
    if (found > 0) {
        fill_values(self, result, fields);
        *ret_values = result->values;
    }
    return found;
}

static gboolean pg_execute_script(DriverConnection *connection, const char *sql, GError **error)
{
    return pg_execute(connection, sql, NULL, 0, NULL, error);
}

static gboolean pg_execute_batch(DriverConnection *connection, const char *sql, gint64 *ret_changed,
                                 GError **error)
{
    PgConnection *self = (PgConnection *)connection;
    pg_read_ahead(self);
    if (!pg_deferred_flush(self, error))
        return FALSE;
    pg_deferred_with(self, sql);
    if (!self->pq.sendQuery(self->connection, sql))
        return pg_fail_connection(self, error);
    gboolean ok = TRUE;
    PGresult *result;
    while ((result = pg_next_result(self))) {
        if (pg_is_failure(self, result)) {
            if (ok)
                pg_fail_result(self, result, error);
            ok = FALSE;
        } else {
            const char *count = self->pq.cmdTuples(result);
            *ret_changed += count && *count ? g_ascii_strtoll(count, NULL, 10) : 0;
        }
        self->pq.clear(result);
    }
    pg_note_state(self);
    return ok;
}

/* Several queries in one message */

static gboolean pg_send_queries(DriverConnection *connection, const char *const *queries, guint n,
                                GError **error)
{
    PgConnection *self = (PgConnection *)connection;
    g_autoptr(GString) text = g_string_new(NULL);
    pg_read_ahead(self);
    if (!pg_deferred_flush(self, error))
        return FALSE;
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s;\n", queries[i]);
    self->n_expected = n;
    return self->pq.sendQuery(self->connection, text->str) || pg_fail_connection(self, error);
}

static gboolean pg_take_result(DriverConnection *connection, DriverResult **ret_result, GError **error)
{
    PgConnection *self = (PgConnection *)connection;
    PGresult *whole = pg_next_result(self);
    if (!whole)
        return pg_fail_connection(self, error);
    if (pg_is_failure(self, whole)) {
        pg_fail_result(self, whole, error);
        self->pq.clear(whole);
        pg_finish(self, NULL);
        return FALSE;
    }
    if (--self->n_expected == 0 && !pg_finish(self, error)) {
        self->pq.clear(whole);
        return FALSE;
    }
    PgResult *result = make_result(self, whole);
    result->whole = whole;
    result->ended = TRUE;
    *ret_result = &result->base;
    return TRUE;
}

static void pg_server_version(DriverConnection *connection, int ret_version[3])
{
    PgConnection *self = (PgConnection *)connection;
    int number = self->pq.serverVersion(self->connection);
    ret_version[0] = number / 10000;
    ret_version[1] = number / 100 % 100;
    ret_version[2] = number % 100;
    /* Since 10, the second number is the last. */
    if (ret_version[0] >= 10) {
        ret_version[1] = number % 10000;
        ret_version[2] = 0;
    }
}

/* Opening */

static gboolean is_known(const char *keyword, void *data)
{
    for (const PqOption *option = data; option && option->keyword; option++)
        if (strcmp(option->keyword, keyword) == 0)
            return TRUE;
    return FALSE;
}

static void pg_close(DriverConnection *connection)
{
    PgConnection *self = (PgConnection *)connection;
    if (self->connection)
        self->pq.finish(self->connection);
    pq_library_close(&self->pq);
    g_clear_pointer(&connection->notices, g_ptr_array_unref);
    g_clear_pointer(&connection->diagnostics, g_ptr_array_unref);
    g_clear_pointer(&self->deferred, g_ptr_array_unref);
    g_free(connection->doom);
    g_free(connection->server);
    g_free(self);
}

static void pg_disconnect(DriverConnection *connection)
{
    PgConnection *self = (PgConnection *)connection;
    pg_read_ahead(self);
    if (self->connection)
        self->pq.finish(self->connection);
    self->connection = NULL; /* which libpq's functions take for a connection that is lost */
    connection->is_lost = TRUE;
    connection->in_transaction = FALSE;
}

static gboolean open_connection(PgConnection *self, const Url *url, GError **error)
{
    PqArguments arguments = {NULL, NULL, NULL};
    PqOption *options = self->pq.conndefaults();
    gboolean ok = pq_arguments_read(&arguments, url, is_known, options, error);
    if (options)
        self->pq.conninfoFree(options);
    if (ok) {
        for (guint i = 0; i < arguments.notices->len; i++)
            pg_tell(&self->base, "WARNING", arguments.notices->pdata[i]);
        self->connection = self->pq.connectdbParams((const char *const *)arguments.keywords->pdata,
                                                    (const char *const *)arguments.values->pdata, 0);
        ok = self->connection && self->pq.status(self->connection) == PQ_CONNECTION_OK;
        if (!ok)
            pg_report(self, NULL, self->connection ? self->pq.errorMessage(self->connection) : "out of memory",
                   error);
    }
    pq_arguments_clear(&arguments);
    return ok;
}

static PgConnection *new_connection(const char *dbapi_module)
{
    PgConnection *self = g_new0(PgConnection, 1);
    self->base.driver = &driver_postgresql;
    self->base.dbapi_module = dbapi_module;
    self->base.diagnostics = g_ptr_array_new_with_free_func(g_free);
    self->base.notices = g_ptr_array_new_with_free_func(g_free);
    return self;
}

static DriverConnection *pg_connect(const Url *url, GError **error)
{
    PgConnection *self = new_connection(pq_dbapi_module(url));
    if (!pq_library_open(&self->pq, error) || !open_connection(self, url, error)) {
        pg_close(&self->base);
        return NULL;
    }
    self->base.server = g_strdup_printf("%s:%s/%s", self->pq.host(self->connection),
                                        self->pq.port(self->connection), self->pq.db(self->connection));
    self->pq.setNoticeReceiver(self->connection, pg_receive_notice, self);
    return &self->base;
}

DriverConnection *pg_connect_again(const PgConnection *self, GError **error)
{
    PgConnection *again = new_connection(self->base.dbapi_module);
    gboolean ok = pq_library_open(&again->pq, error);
    PqOption *options = ok ? self->pq.conninfo(self->connection) : NULL;
    g_autoptr(GPtrArray) keywords = g_ptr_array_new(), values = g_ptr_array_new();
    for (const PqOption *option = options; option && option->keyword; option++) {
        if (!option->val || !*option->val)
            continue;
        g_ptr_array_add(keywords, option->keyword);
        g_ptr_array_add(values, option->val);
    }
    g_ptr_array_add(keywords, NULL);
    g_ptr_array_add(values, NULL);
    if (ok) {
        again->connection = again->pq.connectdbParams((const char *const *)keywords->pdata,
                                                      (const char *const *)values->pdata, 0);
        ok = again->connection && again->pq.status(again->connection) == PQ_CONNECTION_OK;
        if (!ok)
            pg_report(again, NULL, again->connection ? again->pq.errorMessage(again->connection) : NULL, error);
    }
    if (options)
        again->pq.conninfoFree(options);
    if (ok) {
        again->pq.setNoticeReceiver(again->connection, pg_receive_notice, again);
        return &again->base;
    }
    pg_close(&again->base);
    return NULL;
}

const Driver driver_postgresql = {
    .name = "postgresql",
    .connect = pg_connect,
    .close = pg_close,
    .disconnect = pg_disconnect,
    .execute = pg_execute,
    .next = pg_next,
    .result_free = pg_result_free,
    .begin = pg_begin,
    .begin_write = pg_begin_write,
    .lock = pg_lock,
    .guard = pg_guard,
    .defer = pg_defer,
    .undefer = pg_undefer,
    .commit = pg_commit,
    .rollback = pg_rollback,
    .execute_script = pg_execute_script,
    .execute_batch = pg_execute_batch,
    .send_queries = pg_send_queries,
    .take_result = pg_take_result,
    .copy_in = pg_copy_in,
    .copy_out = pg_copy_out,
    .server_version = pg_server_version,
};
