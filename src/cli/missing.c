/*
 * A database that stands at revisions which no file has. Those that were squashed are run from the
 * originals, which `squash` has put aside; those that Limbeck applied on this machine can be taken back
 * with the copies of its journal; of any other the user is told where it may be found.
 */
#include "cli/missing.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/path.h"
#include "migrate/journal.h"

struct CliMissing {
    GPtrArray *graphs;   /* RevisionGraph *: those that the command's first one was replaced by */
    char *directory;     /* with files of the journal's copies; or NULL */
    GPtrArray *paths;    /* of those; owned */
};

void cli_missing_free(CliMissing *missing)
{
    if (!missing)
        return;
    for (guint i = 0; i < missing->paths->len; i++)
        g_unlink(missing->paths->pdata[i]);
    if (missing->directory)
        g_rmdir(missing->directory);
    g_free(missing->directory);
    g_ptr_array_unref(missing->paths);
    g_ptr_array_unref(missing->graphs);
    g_free(missing);
}

static CliMissing *state_of(Cli *cli)
{
    if (!cli->missing) {
        cli->missing = g_new0(CliMissing, 1);
        cli->missing->graphs = g_ptr_array_new_with_free_func((GDestroyNotify)revision_graph_free);
        cli->missing->paths = g_ptr_array_new_with_free_func(g_free);
    }
    return cli->missing;
}

/* ---- originals of squashed revisions ----------------------------------------------------------- */

char *cli_squashed_directory(const Cli *cli, const char *id)
{
    g_autofree char *all = project_script_path(cli->project, "squashed");
    g_autofree char *name = g_uri_escape_string(id, NULL, FALSE);
    return path_join(all, name);
}

/* Revisions of the files in a directory; empty when it does not exist or holds anything else. */
static GPtrArray *load_directory(const Cli *cli, const char *directory)
{
    const char *const locations[] = {directory, NULL};
    RevisionFiles files = cli->files;
    files.locations = locations;
    files.recursive = FALSE;
    files.warn = NULL;
    g_autoptr(GError) problem = NULL;
    GPtrArray *revisions = revision_files_load(&files, &problem);
    return revisions ? revisions : g_ptr_array_new_with_free_func((GDestroyNotify)revision_free);
}

static int find_revision(const GPtrArray *revisions, const char *id)
{
    for (guint i = 0; i < revisions->len; i++) {
        if (g_str_equal(((const Revision *)revisions->pdata[i])->id, id))
            return (int)i;
    }
    return -1;
}

/* The originals among which the id is, and what they were squashed into; another one than the id itself.
 * NULL: none. */
static GPtrArray *find_squashed(const Cli *cli, const char *id, char **ret_into)
{
    g_autofree char *all = project_script_path(cli->project, "squashed");
    g_autoptr(GDir) dir = g_dir_open(all, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *joined = path_join(all, name), *path = path_absolute(joined);
        if (!g_file_test(path, G_FILE_TEST_IS_DIR))
            continue;
        g_autoptr(GPtrArray) revisions = load_directory(cli, path);
        g_autofree char *into = g_uri_unescape_string(name, NULL);
        if (into && !g_str_equal(into, id) && find_revision(revisions, id) >= 0) {
            *ret_into = g_steal_pointer(&into);
            return g_steal_pointer(&revisions);
        }
    }
    return NULL;
}

/* Adds the originals among which the id is. What they were squashed into may have been squashed again: then
 * those originals are needed too. */
static void add_squashed(const Cli *cli, const char *id, GPtrArray *more)
{
    g_autofree char *wanted = g_strdup(id);
    while (wanted) {
        g_autofree char *into = NULL;
        g_autoptr(GPtrArray) originals = find_squashed(cli, wanted, &into);
        g_clear_pointer(&wanted, g_free);
        while (originals && originals->len) {
            Revision *revision = g_ptr_array_steal_index(originals, 0);
            if (find_revision(more, revision->id) < 0)
                g_ptr_array_add(more, revision);
            else
                revision_free(revision);
        }
        if (into && revision_graph_find(cli->graph, into) < 0)
            wanted = g_steal_pointer(&into);
    }
}

/* ---- copies of the journal --------------------------------------------------------------------- */

static const JournalEntry *find_entry(const GPtrArray *entries, const char *id)
{
    for (guint i = entries->len; i > 0; i--) {
        const JournalEntry *entry = entries->pdata[i - 1];
        if (g_str_equal(entry->id, id))
            return entry;
    }
    return NULL;
}

static Revision *read_entry(Cli *cli, const JournalEntry *entry)
{
    CliMissing *missing = state_of(cli);
    if (!missing->directory && !(missing->directory = g_dir_make_tmp("limbeck-XXXXXX", NULL)))
        return NULL;
    char *path = g_strdup_printf("%s/copy%u.py", missing->directory, missing->paths->len);
    g_ptr_array_add(missing->paths, path);
    RevisionFiles files = cli->files;
    files.warn = NULL;
    g_autoptr(GError) problem = NULL;
    if (!g_file_set_contents(path, entry->source, (gssize)entry->size, NULL))
        return NULL;
    return revision_file_read(&files, path, &problem);
}

/* The revision and those below it, down to what the checkout has. FALSE when one of them is not kept. */
static gboolean collect_copies(Cli *cli, const GPtrArray *entries, const char *id, GPtrArray *found)
{
    if (revision_graph_find(cli->graph, id) >= 0 || find_revision(found, id) >= 0)
        return TRUE;
    const JournalEntry *entry = find_entry(entries, id);
    Revision *revision = entry ? read_entry(cli, entry) : NULL;
    if (!revision)
        return FALSE;
    g_ptr_array_add(found, revision);
    for (char **down = revision->down; *down; down++) {
        if (!collect_copies(cli, entries, *down, found))
            return FALSE;
    }
    for (char **depends = revision->depends; *depends; depends++) {
        if (!collect_copies(cli, entries, *depends, found))
            return FALSE;
    }
    return TRUE;
}

/* NULL: there are none for all of them. */
static GPtrArray *find_copies(Cli *cli, MigrateSession *session, const char *const *ids)
{
    g_autofree char *key = journal_key(migrate_session_url(session));
    if (!key)
        return NULL;
    g_autoptr(GPtrArray) entries = journal_read(key);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)revision_free);
    for (const char *const *id = ids; *id; id++) {
        if (!collect_copies(cli, entries, *id, found))
            return NULL;
    }
    return g_steal_pointer(&found);
}

/* ---- a larger graph ------------------------------------------------------------------------------ */

/* The project's revisions with `more` in addition, which replace those of the same id. */
static RevisionGraph *extend(Cli *cli, GPtrArray *more)
{
    RevisionFiles files = cli->files;
    files.warn = NULL;
    g_autoptr(GError) problem = NULL;
    GPtrArray *revisions = revision_files_load(&files, &problem);
    if (!revisions)
        return NULL;
    for (guint i = 0; i < more->len; i++) {
        int same = find_revision(revisions, ((const Revision *)more->pdata[i])->id);
        if (same >= 0)
            g_ptr_array_remove_index(revisions, (guint)same);
    }
    while (more->len)
        g_ptr_array_add(revisions, g_ptr_array_steal_index(more, 0));
    return revision_graph_new(revisions, NULL, NULL, &problem);
}

RevisionGraph *cli_find_missing(MigrateSession *session, const char *const *ids, gpointer data)
{
    Cli *cli = data;
    g_autoptr(GPtrArray) more = g_ptr_array_new_with_free_func((GDestroyNotify)revision_free);
    for (const char *const *id = ids; *id; id++) {
        if (find_revision(more, *id) < 0)
            add_squashed(cli, *id, more);
    }
    if (!more->len && g_str_equal(cli->arguments.command->name, "downgrade")) {
        g_autoptr(GPtrArray) copies = find_copies(cli, session, ids);
        while (copies && copies->len)
            g_ptr_array_add(more, g_ptr_array_steal_index(copies, 0));
    }
    RevisionGraph *graph = more->len ? extend(cli, more) : NULL;
    if (graph) {
        g_ptr_array_add(state_of(cli)->graphs, cli->graph);
        cli->graph = graph;
    }
    return graph;
}

/* ---- what to tell the user ------------------------------------------------------------------------ */

/* A downgrade to here undoes everything that the checkout does not have. */
static const char *known_parent(const Cli *cli, const GPtrArray *copies)
{
    const char *known = "base";
    for (guint i = 0; i < copies->len; i++) {
        const Revision *revision = copies->pdata[i];
        for (char **down = revision->down; *down; down++) {
            if (revision_graph_find(cli->graph, *down) >= 0)
                known = *down;
        }
    }
    return known;
}

static char *explain_copy(Cli *cli, MigrateSession *session, const char *const *ids)
{
    g_autoptr(GPtrArray) copies = find_copies(cli, session, ids);
    g_autofree char *key = journal_key(migrate_session_url(session));
    if (!copies || !key)
        return NULL;
    g_autoptr(GPtrArray) entries = journal_read(key);
    const JournalEntry *entry = find_entry(entries, ids[0]);
    g_autoptr(GDateTime) when = entry ? g_date_time_new_from_unix_local(entry->applied) : NULL;
    g_autofree char *date = when ? g_date_time_format(when, "%Y-%m-%d %H:%M") : g_strdup("?");
    return g_strdup_printf("%s stands at '%s', which no file of this checkout has. It was applied from %s on "
                           "%s, and a copy was kept: '%s downgrade %s' takes it back",
                           migrate_session_url(session), ids[0], entry ? entry->path : "?", date,
                           cli->program, known_parent(cli, copies));
}

/* The file that says in its `replaces` that it stands for the id. */
static const Revision *find_replacing(const Cli *cli, const char *id)
{
    g_autofree char *single = g_strdup_printf("'%s'", id), *both = g_strdup_printf("\"%s\"", id);
    for (guint i = 0; i < cli->graph->revisions->len; i++) {
        const Revision *revision = revision_graph_get(cli->graph, (int)i);
        g_autofree char *text = NULL;
        if (!revision->path || !g_file_get_contents(revision->path, &text, NULL, NULL))
            continue;
        const char *line = g_str_has_prefix(text, "replaces") ? text : strstr(text, "\nreplaces");
        const char *open = line ? strchr(line, '(') : NULL, *end = open ? strchr(open, ')') : NULL;
        if (end && (g_strstr_len(open, end - open, single) || g_strstr_len(open, end - open, both)))
            return revision;
    }
    return NULL;
}

char *cli_explain_missing(MigrateSession *session, const char *const *ids, gpointer data)
{
    Cli *cli = data;
    char *copy = explain_copy(cli, session, ids);
    if (copy)
        return copy;
    const Revision *replacing = find_replacing(cli, ids[0]);
    const char *url = migrate_session_url(session);
    if (replacing)
        return g_strdup_printf("%s stands at '%s', which was squashed into '%s', and the originals are gone: "
                               "upgrade it to '%s' with a checkout that still has them",
                               url, ids[0], replacing->id, replacing->id);
    return g_strdup_printf("%s stands at '%s', which no file of this checkout has, so it was applied from "
                           "another one. Get the file back ('git log --all -S %s' finds it), or downgrade "
                           "from where it is",
                           url, ids[0], ids[0]);
}
