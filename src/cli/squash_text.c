#include "cli/squash.h"

#include <string.h>

#include "base/error.h"
#include "base/quote.h"
#include "revision/embed.h"

static const Revision *revision_at(const Squash *squash, guint i)
{
    return revision_graph_get(squash->cli->graph, squash->order.items[i]);
}

/* "_revision_ae10": an id as part of a name. */
static char *function_name(const char *id)
{
    g_autoptr(GString) name = g_string_new("_revision_");
    for (const char *p = id; *p; p++)
        g_string_append_c(name, g_ascii_isalnum(*p) ? *p : '_');
    return g_strdup(name->str);
}

/* None, 'a' or ('a', 'b'). */
static char *value_text(char **ids)
{
    guint n = g_strv_length(ids);
    if (n == 0)
        return g_strdup("None");
    return n == 1 ? quote_repr(ids[0]) : quote_repr_tuple((const char *const *)ids);
}

/* Text inside of a docstring. */
static void append_doc(GString *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\\' || *p == '"')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
}

static void append_docstring(const Squash *squash, GString *out)
{
    const Revision *to = revision_graph_get(squash->cli->graph, squash->to);
    const char *message = squash->cli->arguments.values[OPTION_MESSAGE];
    g_autofree char *summary = message ? g_strdup(message) : revision_summary(to);
    g_autofree char *down = g_strjoinv(", ", squash->down);
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *date = g_date_time_format(now, "%Y-%m-%d %H:%M:%S");
    g_string_append(out, "\"\"\"");
    append_doc(out, summary);
    g_string_append_printf(out, "\n\nRevision ID: %s\nRevises: %s\nCreate Date: %s\n\nIn place of:\n", to->id,
                           down, date);
    for (guint i = 0; i < squash->order.length; i++) {
        const Revision *revision = revision_at(squash, i);
        g_autofree char *line = revision_summary(revision);
        g_strdelimit(line, "\r\n", ' ');
        g_string_append_printf(out, "    %s, ", revision->id);
        append_doc(out, line);
        g_string_append_c(out, '\n');
    }
    g_string_append(out, "\n\"\"\"\n");
}

static void append_header(const Squash *squash, GString *out)
{
    const Revision *to = revision_graph_get(squash->cli->graph, squash->to);
    g_autofree char *id = quote_repr(to->id), *down = value_text(squash->down);
    g_autofree char *labels = value_text(squash->labels), *depends = value_text(squash->depends);
    g_string_append(out, "from alembic import op\nimport sqlalchemy as sa\n");
    GList *lines = g_list_sort(g_hash_table_get_keys(squash->imports), (GCompareFunc)strcmp);
    for (GList *line = lines; line; line = line->next)
        g_string_append_printf(out, "%s\n", (char *)line->data);
    g_list_free(lines);
    g_string_append_printf(out,
                           "\n\n# revision identifiers, used by Alembic.\nrevision = %s\ndown_revision = %s\n"
                           "branch_labels = %s\ndepends_on = %s\n\n"
                           "# The revisions that this one stands for, used by Limbeck.\nreplaces = (\n",
                           id, down, labels, depends);
    for (guint i = 0; i < squash->order.length; i++) {
        g_autofree char *one = quote_repr(revision_at(squash, i)->id);
        g_string_append_printf(out, "    %s,\n", one);
    }
    g_string_append(out, ")\n");
}

/* A body's lines, indented. A line inside of a string must stay as it is, but generated code has none. */
static void append_body(GString *out, const char *body)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    for (char **line = lines; *line; line++)
        g_string_append_printf(out, "%s%s\n", **line ? "    " : "", *line);
}

static void append_call(const Squash *squash, GString *out, const SquashSegment *segment, gboolean up)
{
    g_autofree char *name = function_name(revision_at(squash, segment->first)->id);
    g_string_append_printf(out, "    %s()[%d]()\n", name, up ? 0 : 1);
}

static void append_function(const Squash *squash, GString *out, gboolean up)
{
    g_string_append_printf(out, "\n\ndef %s() -> None:\n", up ? "upgrade" : "downgrade");
    gsize start = out->len;
    guint n = squash->segments->len;
    for (guint i = 0; i < n; i++) {
        const SquashSegment *segment =
            &g_array_index(squash->segments, SquashSegment, up ? i : n - 1 - i);
        const char *body = up ? segment->up : segment->down;
        if (segment->verbatim)
            append_call(squash, out, segment, up);
        else if (*body)
            append_body(out, body);
    }
    if (out->len == start)
        g_string_append(out, "    pass\n");
}

/* The code of the revisions that are kept. */
static gboolean append_kept(const Squash *squash, GString *out, gboolean *ret_future, GError **error)
{
    for (guint i = 0; i < squash->segments->len; i++) {
        const SquashSegment *segment = &g_array_index(squash->segments, SquashSegment, i);
        if (!segment->verbatim)
            continue;
        const Revision *revision = revision_at(squash, segment->first);
        g_autofree char *source = NULL, *name = function_name(revision->id);
        gsize size;
        g_autoptr(GError) problem = NULL;
        if (!g_file_get_contents(revision->path, &source, &size, &problem))
            return limbeck_fail(error, LIMBECK_ERROR_IO, "cannot read %s: %s", revision->path,
                                problem->message);
        g_autofree char *code = revision_embed(source, size, revision->path, name, ret_future, error);
        if (!code)
            return FALSE;
        g_string_append_printf(out, "\n\n%s", code);
    }
    return TRUE;
}

char *squash_text(const Squash *squash, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL), kept = g_string_new(NULL);
    gboolean future = FALSE;
    if (!append_kept(squash, kept, &future, error))
        return NULL;
    append_docstring(squash, out);
    if (future)
        g_string_append(out, "from __future__ import annotations\n\n");
    append_header(squash, out);
    g_string_append(out, kept->str);
    append_function(squash, out, TRUE);
    append_function(squash, out, FALSE);
    return g_string_free(g_steal_pointer(&out), FALSE);
}
