/* What a run has applied, for the journal, and heads that no revision file has. */
#include "migrate/session.h"

#include <string.h>
#include <time.h>

#include "base/error.h"
#include "migrate/journal.h"

/* Of one run the last ones: it is those that a switch of branches takes away. */
enum { MOST_REMEMBERED = 50 };

typedef struct {
    char *key;
    GPtrArray *entries; /* JournalEntry * */
} Applied;

static void applied_free(Applied *applied)
{
    g_free(applied->key);
    g_ptr_array_unref(applied->entries);
    g_free(applied);
}

static JournalEntry *entry_of(const Revision *revision)
{
    JournalEntry *entry = g_new0(JournalEntry, 1);
    if (!revision->path || !g_file_get_contents(revision->path, &entry->source, &entry->size, NULL)) {
        journal_entry_free(entry);
        return NULL;
    }
    entry->id = g_strdup(revision->id);
    entry->path = g_strdup(revision->path);
    entry->applied = (gint64)time(NULL);
    return entry;
}

void session_remember(MigrateSession *session, const GPtrArray *steps)
{
    if (!session->context->driver)
        return;
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func((GDestroyNotify)journal_entry_free);
    guint first = steps->len > MOST_REMEMBERED ? steps->len - MOST_REMEMBERED : 0;
    for (guint i = first; i < steps->len; i++) {
        const RevisionStep *step = steps->pdata[i];
        JournalEntry *entry = step->kind == REVISION_STEP_UPGRADE && step->node >= 0
                                  ? entry_of(revision_graph_get(session->graph, step->node))
                                  : NULL;
        if (entry)
            g_ptr_array_add(entries, entry);
    }
    g_autofree char *key = entries->len ? journal_key(migrate_session_url(session)) : NULL;
    if (!key)
        return;
    if (!session->applied)
        session->applied = g_ptr_array_new_with_free_func((GDestroyNotify)applied_free);
    Applied *applied = g_new0(Applied, 1);
    applied->key = g_steal_pointer(&key);
    applied->entries = g_steal_pointer(&entries);
    g_ptr_array_add(session->applied, applied);
}

void session_write_journal(MigrateSession *session)
{
    for (guint i = 0; session->applied && i < session->applied->len; i++) {
        const Applied *applied = session->applied->pdata[i];
        journal_add(applied->key, applied->entries);
    }
    g_clear_pointer(&session->applied, g_ptr_array_unref);
}

/* ---- heads that no file has ------------------------------------------------------------------- */

GPtrArray *session_missing_heads(const MigrateSession *session)
{
    g_autoptr(GPtrArray) missing = g_ptr_array_new();
    for (const char *const *id = session->heads; *id; id++) {
        int node = revision_graph_find(session->graph, *id);
        if (node < 0 || !g_str_equal(revision_graph_get(session->graph, node)->id, *id))
            g_ptr_array_add(missing, (gpointer)(guintptr)*id);
    }
    if (!missing->len)
        return NULL;
    g_ptr_array_add(missing, NULL);
    return g_steal_pointer(&missing);
}

gboolean session_explain_missing(MigrateSession *session, const char *const *missing, GError **problem)
{
    const MigrateRequest *request = session->request;
    GError *error = *problem;
    if (!request->explain_missing || error->domain != LIMBECK_ERROR ||
        error->code != LIMBECK_ERROR_REVISION)
        return FALSE;
    g_autofree char *why = request->explain_missing(session, missing, request->missing_data);
    if (!why)
        return FALSE;
    const char *hint = strstr(error->message, "\nhint: ");
    g_autofree char *message =
        g_strndup(error->message, hint ? (gsize)(hint - error->message) : strlen(error->message));
    g_clear_error(problem);
    g_set_error(problem, LIMBECK_ERROR, LIMBECK_ERROR_REVISION, "%s\nhint: %s", message, why);
    return TRUE;
}
