#include "migrate/journal.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/path.h"
#include "config/url.h"

/* Bounds: what a database keeps, and how many databases are known. */
enum { MOST_ENTRIES = 500, MOST_DATABASES = 200 };

static const char magic[] = "limbeck journal 1\n";

void journal_entry_free(JournalEntry *entry)
{
    if (!entry)
        return;
    g_free(entry->id);
    g_free(entry->path);
    g_free(entry->source);
    g_free(entry);
}

char *journal_key(const char *text)
{
    g_autoptr(Url) url = text ? url_parse(text, NULL) : NULL;
    if (!url)
        return NULL;
    if (!g_str_equal(url->dialect, "sqlite"))
        return g_strdup_printf("%s://%s:%d/%s", url->dialect, url->host ? url->host : "", url->port,
                               url->database ? url->database : "");
    if (!url->database || !*url->database || g_str_has_prefix(url->database, ":memory:") ||
        g_str_has_prefix(url->database, "file:"))
        return NULL;
    g_autofree char *absolute = path_absolute(url->database);
    g_autofree char *path = path_resolve(absolute);
    return g_strconcat("sqlite:///", path, NULL);
}

/* NULL: none is kept. */
static char *state_directory(void)
{
    const char *given = g_getenv("LIMBECK_STATE_DIR");
    if (given)
        return *given ? g_strdup(given) : NULL;
    const char *home = g_getenv("HOME"), *state = g_getenv("XDG_STATE_HOME");
    if (state && *state == '/')
        return g_build_filename(state, "limbeck", NULL);
    return home && *home == '/' ? g_build_filename(home, ".local", "state", "limbeck", NULL) : NULL;
}

static char *journal_path(const char *key)
{
    g_autofree char *directory = state_directory();
    if (!directory)
        return NULL;
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA1, key, -1);
    return g_strdup_printf("%s/%s.journal", directory, sum);
}

/* ---- reading --------------------------------------------------------------------------------- */

/* At "revision ID SIZE TIME PATH\n", names escaped, and the source behind it. NULL at the end, and where the
 * file makes no sense. */
static JournalEntry *read_entry(const char **p, const char *end)
{
    const char *newline = memchr(*p, '\n', (gsize)(end - *p));
    if (!newline)
        return NULL;
    g_autofree char *line = g_strndup(*p, (gsize)(newline - *p));
    g_auto(GStrv) words = g_strsplit(line, " ", 5);
    if (g_strv_length(words) != 5 || !g_str_equal(words[0], "revision"))
        return NULL;
    guint64 size = g_ascii_strtoull(words[2], NULL, 10);
    if (size > (guint64)(end - newline - 1))
        return NULL;
    g_autofree char *id = g_uri_unescape_string(words[1], NULL);
    g_autofree char *path = g_uri_unescape_string(words[4], NULL);
    if (!id || !path)
        return NULL;
    JournalEntry *entry = g_new0(JournalEntry, 1);
    entry->id = g_steal_pointer(&id);
    entry->path = g_steal_pointer(&path);
    entry->applied = g_ascii_strtoll(words[3], NULL, 10);
    entry->size = (gsize)size;
    entry->source = g_malloc(entry->size + 1);
    memcpy(entry->source, newline + 1, entry->size);
    entry->source[entry->size] = 0;
    *p = newline + 1 + size + 1;
    return entry;
}

GPtrArray *journal_read(const char *key)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func((GDestroyNotify)journal_entry_free);
    g_autofree char *path = journal_path(key), *text = NULL;
    gsize size;
    if (!path || !g_file_get_contents(path, &text, &size, NULL) || !g_str_has_prefix(text, magic))
        return entries;
    const char *end = text + size, *p = text + strlen(magic);
    const char *newline = memchr(p, '\n', (gsize)(end - p));
    g_autofree char *known = newline ? g_strndup(p, (gsize)(newline - p)) : NULL;
    if (g_strcmp0(known, key) != 0)
        return entries;
    p = newline + 1;
    for (JournalEntry *entry; p < end && (entry = read_entry(&p, end));)
        g_ptr_array_add(entries, entry);
    return entries;
}

/* ---- writing --------------------------------------------------------------------------------- */

static int compare_age(gconstpointer a, gconstpointer b)
{
    GStatBuf first, second;
    if (g_stat(*(const char *const *)a, &first) != 0 || g_stat(*(const char *const *)b, &second) != 0)
        return 0;
    return first.st_mtime < second.st_mtime ? -1 : first.st_mtime > second.st_mtime;
}

/* Makes place for one more database. */
static void forget_oldest(const char *directory)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (g_str_has_suffix(name, ".journal"))
            g_ptr_array_add(paths, g_build_filename(directory, name, NULL));
    }
    if (paths->len < MOST_DATABASES)
        return;
    g_ptr_array_sort(paths, compare_age);
    for (guint i = 0; i + MOST_DATABASES <= paths->len; i++)
        g_unlink(paths->pdata[i]);
}

static void append_entry(GString *out, const JournalEntry *entry)
{
    g_autofree char *id = g_uri_escape_string(entry->id, NULL, FALSE);
    g_autofree char *path = g_uri_escape_string(entry->path, "/", FALSE);
    g_string_append_printf(out, "revision %s %" G_GSIZE_FORMAT " %" G_GINT64_FORMAT " %s\n", id,
                           entry->size, entry->applied, path);
    g_string_append_len(out, entry->source, (gssize)entry->size);
    g_string_append_c(out, '\n');
}

void journal_add(const char *key, const GPtrArray *entries)
{
    g_autofree char *path = journal_path(key);
    if (!path || !entries->len)
        return;
    g_autoptr(GPtrArray) old = journal_read(key);
    g_autoptr(GHashTable) replaced = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < entries->len; i++)
        g_hash_table_add(replaced, ((const JournalEntry *)entries->pdata[i])->id);
    g_autofree char *directory = g_path_get_dirname(path);
    if (g_mkdir_with_parents(directory, 0700) != 0)
        return;
    if (!old->len && !g_file_test(path, G_FILE_TEST_EXISTS))
        forget_oldest(directory);
    g_autoptr(GString) out = g_string_new(magic);
    g_string_append_printf(out, "%s\n", key);
    guint skip = old->len > MOST_ENTRIES ? old->len - MOST_ENTRIES : 0;
    for (guint i = skip; i < old->len; i++) {
        const JournalEntry *entry = old->pdata[i];
        if (!g_hash_table_contains(replaced, entry->id))
            append_entry(out, entry);
    }
    for (guint i = 0; i < entries->len; i++)
        append_entry(out, entries->pdata[i]);
    g_file_set_contents_full(path, out->str, (gssize)out->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}
