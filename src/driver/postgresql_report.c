/* What the server and libpq say: errors as the DB-API's modules have them, notices. */
#include <string.h>

#include "base/error.h"
#include "driver/postgresql_connection.h"
#include "driver/postgresql_errors.h"

/* Notices that nobody has asked for yet. */
enum { MAX_NOTICES = 200 };

void pg_note_state(PgConnection *self)
{
    int status = self->pq.transactionStatus(self->connection);
    if (status != PQ_TRANSACTION_ACTIVE)
        self->base.in_transaction =
            status == PQ_TRANSACTION_OPEN || status == PQ_TRANSACTION_FAILED;
}

gboolean pg_report(PgConnection *self, const char *sqlstate, const char *text, GError **error)
{
    g_autofree char *message = g_strchomp(g_strdup(text ? text : ""));
    /* "ERROR:  relation ..." without the severity, as the DB-API's modules have it. */
    const char *start = message;
    const char *colon = strstr(message, ":  ");
    if (colon && strcspn(message, " \n") > (gsize)(colon - message))
        start = colon + 3;
    g_ptr_array_set_size(self->base.diagnostics, 0);
    g_strlcpy(self->base.sqlstate, sqlstate ? sqlstate : "", sizeof self->base.sqlstate);
    self->base.error_class = postgresql_error_class(sqlstate);
    self->base.error_code = 0;
    self->base.is_lost = self->pq.status(self->connection) != PQ_CONNECTION_OK;
    g_set_error_literal(error, LIMBECK_ERROR, (int)postgresql_error_limbeck(sqlstate),
                        *start ? start : "the server closed the connection unexpectedly");
    return FALSE;
}

gboolean pg_fail_connection(PgConnection *self, GError **error)
{
    const char *text = self->connection ? self->pq.errorMessage(self->connection) : "connection already closed";
    gboolean ok = pg_report(self, NULL, text, error);
    pg_note_state(self);
    return ok;
}

static const struct {
    const char *name;
    int field;
} diagnostics[] = {
    {"severity", PQ_SEVERITY},
    {"sqlstate", PQ_SQLSTATE},
    {"message_primary", PQ_MESSAGE},
    {"message_detail", PQ_DETAIL},
    {"message_hint", PQ_HINT},
    {"statement_position", PQ_POSITION},
    {"context", PQ_CONTEXT},
    {"schema_name", PQ_SCHEMA_NAME},
    {"table_name", PQ_TABLE_NAME},
    {"column_name", PQ_COLUMN_NAME},
    {"datatype_name", PQ_DATATYPE_NAME},
    {"constraint_name", PQ_CONSTRAINT_NAME},
};

/* "LINE 3: ..." with the number that it has without so many lines in front, and the mark below moved with it. */
static char *without_lines(const char *text, guint lines)
{
    const char *line = strstr(text, "\nLINE ");
    if (!line)
        return NULL;
    char *end = NULL;
    guint64 number = g_ascii_strtoull(line + strlen("\nLINE "), &end, 10);
    if (number <= lines)
        return NULL;
    g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, number - lines);
    gsize narrower = (gsize)(end - line) - strlen("\nLINE ") - strlen(digits);
    const char *below = strchr(end, '\n');
    GString *out = g_string_new_len(text, line + strlen("\nLINE ") - text);
    g_string_append(out, digits);
    g_string_append_len(out, end, below ? below + 1 - end : (gssize)strlen(end));
    for (; below && narrower && below[1] == ' '; narrower--)
        below++;
    g_string_append(out, below ? below + 1 : "");
    return g_string_free(out, FALSE);
}

gboolean pg_fail_result(PgConnection *self, const PGresult *result, GError **error)
{
    const char *sqlstate = self->pq.resultErrorField(result, PQ_SQLSTATE);
    const char *text = self->pq.resultErrorMessage(result);
    const char *position = self->pq.resultErrorField(result, PQ_POSITION);
    g_autofree char *counted = position && self->prefix_lines ? without_lines(text, self->prefix_lines) : NULL;
    if (counted)
        text = counted;
    pg_report(self, sqlstate, text && *text ? text : self->pq.errorMessage(self->connection), error);
    for (gsize i = 0; i < G_N_ELEMENTS(diagnostics); i++) {
        const char *value = self->pq.resultErrorField(result, diagnostics[i].field);
        if (!value)
            continue;
        g_ptr_array_add(self->base.diagnostics, g_strdup(diagnostics[i].name));
        gint64 at = diagnostics[i].field == PQ_POSITION ? g_ascii_strtoll(value, NULL, 10) : 0;
        g_ptr_array_add(self->base.diagnostics,
                        at ? g_strdup_printf("%" G_GINT64_FORMAT, at - self->prefix_characters) : g_strdup(value));
    }
    return FALSE;
}

void pg_tell(DriverConnection *connection, const char *severity, const char *message)
{
    if (connection->notice) {
        connection->notice(connection->notice_data, severity, message);
    } else if (connection->notices->len < 2 * MAX_NOTICES) {
        g_ptr_array_add(connection->notices, g_strdup(severity));
        g_ptr_array_add(connection->notices, g_strdup(message));
    }
}

void pg_receive_notice(void *data, const PGresult *result)
{
    PgConnection *self = data;
    const char *severity = self->pq.resultErrorField(result, PQ_SEVERITY);
    const char *message = self->pq.resultErrorField(result, PQ_MESSAGE);
    const char *detail = self->pq.resultErrorField(result, PQ_DETAIL);
    const char *hint = self->pq.resultErrorField(result, PQ_HINT);
    g_autoptr(GString) text = g_string_new(message);
    if (detail)
        g_string_append_printf(text, "\nDETAIL:  %s", detail);
    if (hint)
        g_string_append_printf(text, "\nHINT:  %s", hint);
    pg_tell(&self->base, severity ? severity : "NOTICE", text->str);
}
