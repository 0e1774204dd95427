/*
 * Statements that are kept back and go to the server in one message with the next one, in front of it: the change of
 * the version table needs no round trip of its own. The server runs them in their order; what the caller sees of the
 * next statement (its result, the line and position in an error) is as if it had gone alone.
 */
#include <string.h>

#include "base/error.h"
#include "driver/postgresql_connection.h"

typedef struct {
    char *sql, *mismatch;
} PgDeferred;

static void deferred_free(gpointer data)
{
    PgDeferred *deferred = data;
    g_free(deferred->sql);
    g_free(deferred->mismatch);
    g_free(deferred);
}

void pg_defer(DriverConnection *connection, const char *sql, const char *mismatch)
{
    PgConnection *self = (PgConnection *)connection;
    PgDeferred *deferred = g_new0(PgDeferred, 1);
    deferred->sql = g_strdup(sql);
    deferred->mismatch = g_strdup(mismatch);
    if (!self->deferred)
        self->deferred = g_ptr_array_new_with_free_func(deferred_free);
    g_ptr_array_add(self->deferred, deferred);
    connection->n_deferred = self->deferred->len;
}

static void forget(PgConnection *self)
{
    if (self->deferred)
        g_ptr_array_set_size(self->deferred, 0);
    self->base.n_deferred = 0;
}

void pg_undefer(DriverConnection *connection)
{
    PgConnection *self = (PgConnection *)connection;
    g_ptr_array_set_size(self->deferred, (gint)self->deferred->len - 1);
    connection->n_deferred = self->deferred->len;
}

void pg_deferred_drop(PgConnection *self)
{
    forget(self);
    g_clear_pointer(&self->base.doom, g_free);
}

char *pg_deferred_with(PgConnection *self, const char *sql)
{
    self->prefix_lines = 0;
    self->prefix_characters = 0;
    if (!self->base.n_deferred || self->base.holds_deferred)
        return NULL;
    /* Whole lines, so that the lines of the statement itself are only counted on. */
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < self->deferred->len; i++)
        g_string_append_printf(text, "%s;\n", ((PgDeferred *)self->deferred->pdata[i])->sql);
    for (const char *c = text->str; *c; c++)
        self->prefix_lines += *c == '\n';
    self->prefix_characters = g_utf8_strlen(text->str, -1);
    g_string_append(text, sql);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Does the error belong to the statement behind? A text that cannot be parsed fails as a whole. */
static gboolean is_of_statement(PgConnection *self, const PGresult *result)
{
    const char *position = self->pq.resultErrorField(result, PQ_POSITION);
    const char *sqlstate = self->pq.resultErrorField(result, PQ_SQLSTATE);
    if (position)
        return g_ascii_strtoll(position, NULL, 10) > self->prefix_characters;
    return g_strcmp0(sqlstate, "22021") == 0 || g_strcmp0(sqlstate, "54001") == 0 ||
           g_strcmp0(sqlstate, "42601") == 0;
}

static gboolean fail(PgConnection *self, PGresult *result, const char *sql, GError **error)
{
    if (is_of_statement(self, result)) {
        pg_fail_result(self, result, error);
    } else {
        self->prefix_lines = 0;
        self->prefix_characters = 0;
        pg_fail_result(self, result, error);
        g_prefix_error(error, "while the version table is changed (%s): ", sql);
    }
    self->pq.clear(result);
    pg_finish(self, NULL);
    forget(self);
    return FALSE;
}

gboolean pg_deferred_take(PgConnection *self, GError **error)
{
    for (guint i = 0; i < self->base.n_deferred; i++) {
        const PgDeferred *deferred = self->deferred->pdata[i];
        PGresult *result = pg_next_result(self);
        if (!result) {
            forget(self);
            return pg_fail_connection(self, error);
        }
        if (pg_is_failure(self, result))
            return fail(self, result, deferred->sql, error);
        const char *count = self->pq.cmdTuples(result);
        if (!self->base.doom && g_strcmp0(count, "1") != 0)
            self->base.doom =
                g_strdup_printf("%s; %s found", deferred->mismatch, count && *count ? count : "0");
        self->pq.clear(result);
    }
    forget(self);
    if (!self->base.doom)
        return TRUE;
    pg_finish(self, NULL);
    g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND, self->base.doom);
    return FALSE;
}

gboolean pg_deferred_flush(PgConnection *self, GError **error)
{
    pg_read_ahead(self);
    g_autofree char *text = pg_deferred_with(self, "");
    if (!text)
        return TRUE;
    if (!self->pq.sendQuery(self->connection, text))
        return pg_fail_connection(self, error);
    return pg_deferred_take(self, error) && pg_finish(self, error);
}
