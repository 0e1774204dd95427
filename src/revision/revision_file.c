#include "revision/revision_file.h"

#include "base/error.h"
#include "base/path.h"
#include "revision/identifier.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- reading one file ------------------------------------------------------------------------ */

static gboolean read_all(int fd, GByteArray *buffer)
{
    g_byte_array_set_size(buffer, 0);
    guint room = 16 * 1024;
    for (;;) {
        guint used = buffer->len;
        g_byte_array_set_size(buffer, used + room);
        gssize got = read(fd, buffer->data + used, room);
        if (got < 0 && errno == EINTR)
            got = 0;
        else if (got <= 0) {
            g_byte_array_set_size(buffer, used);
            return got == 0;
        }
        g_byte_array_set_size(buffer, used + (guint)got);
        /* A short read of a regular file is its end: saves the system call that would say so. */
        if ((guint)got < room && got > 0)
            return TRUE;
        room = MIN(room * 4, 1024 * 1024);
    }
}

static gboolean is_source_name(const char *name)
{
    return !g_str_has_prefix(name, ".#") && !g_str_has_prefix(name, "__init__") &&
           g_str_has_suffix(name, ".py");
}

/* The id that a very old file has in its name: "ae1027a6acf.py", or what ends like that. */
static char *id_from_name(const char *name)
{
    gsize digits = strspn(name, "abcdef0123456789");
    return digits && g_str_equal(name + digits, ".py") ? g_strndup(name, digits) : NULL;
}

static gboolean finish(Revision *revision, const char *path, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    if (!revision->id && !(revision->id = id_from_name(name)))
        return limbeck_fail(
            error, LIMBECK_ERROR_REVISION,
            "Could not determine revision id from filename %s. Be sure the 'revision' variable "
            "is declared inside the script (please see 'Upgrading from Alembic 0.1 to 0.2' in "
            "the documentation).",
            name);
    if (!*revision->id)
        return limbeck_fail(error, LIMBECK_ERROR_REVISION, "%s: revision is empty", path);
    if (!revision->down)
        return limbeck_fail(
            error, LIMBECK_ERROR_REVISION,
            "%s: the file has no 'down_revision' variable\nhint: set it to None for a revision "
            "that follows no other",
            path);
    if (!revision->doc)
        revision->doc = g_strdup("");
    if (!revision->labels)
        revision->labels = g_new0(char *, 1);
    if (!revision->depends)
        revision->depends = g_new0(char *, 1);
    return revision_verify_id(revision->id, error);
}

/* buffer is scratch space. path is the resolved one. */
static Revision *read_open(const RevisionFiles *files, int fd, const char *path, GByteArray *buffer,
                           GError **error)
{
    if (fd < 0 || !read_all(fd, buffer)) {
        limbeck_fail(error, LIMBECK_ERROR_IO, "cannot read %s: %s", path, g_strerror(errno));
        return NULL;
    }
    g_autoptr(Revision) revision = revision_new(NULL);
    revision->path = g_strdup(path);
    if (!revision_header_scan((const char *)buffer->data, buffer->len, revision)) {
        if (!files->evaluate) {
            limbeck_fail(error, LIMBECK_ERROR_REVISION,
                         "%s: the revision's header is computed; the file would have to be run",
                         path);
            return NULL;
        }
        if (!files->evaluate(files->evaluate_context, path, revision, error))
            return NULL;
    }
    return finish(revision, path, error) ? g_steal_pointer(&revision) : NULL;
}

Revision *revision_file_read(const RevisionFiles *files, const char *path, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    if (!is_source_name(name))
        return NULL;
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    Revision *revision = read_open(files, fd, path, buffer, error);
    if (fd >= 0)
        close(fd);
    return revision;
}

/* ---- finding files --------------------------------------------------------------------------- */

typedef struct {
    const RevisionFiles *files;
    GPtrArray *revisions;
    GHashTable *seen; /* resolved path: set */
    GByteArray *buffer;
    GError **error;
} Load;

typedef struct {
    char *name;
    gboolean is_directory, is_link;
} Entry;

static void entry_clear(Entry *entry)
{
    g_free(entry->name);
}

static int compare_entries(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Entry *)a)->name, ((const Entry *)b)->name);
}

/* NULL with an error when the directory cannot be read. */
static GArray *list_directory(DIR *directory)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_array_set_clear_func(entries, (GDestroyNotify)entry_clear);
    for (struct dirent *d; (d = readdir(directory));) {
        if (g_str_equal(d->d_name, ".") || g_str_equal(d->d_name, ".."))
            continue;
        Entry entry = {.is_directory = d->d_type == DT_DIR, .is_link = d->d_type == DT_LNK};
        if (d->d_type == DT_LNK || d->d_type == DT_UNKNOWN) {
            struct stat status;
            entry.is_directory = fstatat(dirfd(directory), d->d_name, &status, 0) == 0 &&
                                 S_ISDIR(status.st_mode);
            entry.is_link = TRUE;
        }
        entry.name = g_strdup(d->d_name);
        g_array_append_val(entries, entry);
    }
    g_array_sort(entries, compare_entries);
    return entries;
}

static gboolean load_file(Load *load, int directory_fd, const char *directory, const Entry *entry)
{
    g_autofree char *joined = g_build_filename(directory, entry->name, NULL);
    g_autofree char *path = entry->is_link ? path_resolve(joined) : g_steal_pointer(&joined);
    if (!g_hash_table_add(load->seen, g_strdup(path))) {
        g_autofree char *message =
            g_strdup_printf("File %s loaded twice! ignoring. Please ensure version_locations is unique.",
                            path);
        if (load->files->warn)
            load->files->warn(load->files->warn_context, message);
        return TRUE;
    }
    /* A link's target decides by its own name. */
    g_autofree char *name = g_path_get_basename(path);
    if (!is_source_name(name))
        return TRUE;
    int fd = openat(directory_fd, entry->name, O_RDONLY | O_CLOEXEC);
    Revision *revision = read_open(load->files, fd, path, load->buffer, load->error);
    if (fd >= 0)
        close(fd);
    if (!revision)
        return FALSE;
    g_ptr_array_add(load->revisions, revision);
    return TRUE;
}

/* With `sourceless` a compiled file counts where its source is missing; only CPython can read it. */
static gboolean check_compiled(Load *load, const char *directory, const char *name)
{
    gboolean compiled = g_str_has_suffix(name, ".pyc") || g_str_has_suffix(name, ".pyo");
    if (!load->files->sourceless || !compiled || g_str_has_prefix(name, "__init__") || g_str_has_prefix(name, ".#"))
        return TRUE;
    g_autofree char *source = g_strndup(name, strlen(name) - 1);
    g_autofree char *path = g_build_filename(directory, source, NULL);
    if (access(path, F_OK) == 0)
        return TRUE;
    return limbeck_fail(
        load->error, LIMBECK_ERROR_UNSUPPORTED,
        "%s/%s: a compiled revision without its source can only be run by CPython\nhint: ship "
        "the .py file beside it",
        directory, name);
}

static gboolean load_directory(Load *load, const char *path)
{
    DIR *directory = opendir(path);
    if (!directory)
        return limbeck_fail(load->error, LIMBECK_ERROR_IO, "cannot read %s: %s", path,
                            g_strerror(errno));
    g_autoptr(GArray) entries = list_directory(directory);
    gboolean ok = TRUE;
    for (guint i = 0; ok && i < entries->len; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        if (entry->is_directory)
            continue;
        ok = check_compiled(load, path, entry->name);
        if (ok && (entry->is_link || is_source_name(entry->name)))
            ok = load_file(load, dirfd(directory), path, entry);
    }
    closedir(directory);
    for (guint i = 0; ok && load->files->recursive && i < entries->len; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        /* os.walk() does not follow links; __pycache__ holds no revisions. */
        if (!entry->is_directory || entry->is_link || g_str_has_suffix(entry->name, "__pycache__"))
            continue;
        g_autofree char *below = g_build_filename(path, entry->name, NULL);
        ok = load_directory(load, below);
    }
    return ok;
}

GPtrArray *revision_files_load(const RevisionFiles *files, GError **error)
{
    g_autoptr(GPtrArray) revisions =
        g_ptr_array_new_with_free_func((GDestroyNotify)revision_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    Load load = {files, revisions, seen, buffer, error};
    for (const char *const *location = files->locations; *location; location++) {
        if (access(*location, F_OK) != 0)
            continue;
        g_autofree char *path = path_resolve(*location);
        if (!load_directory(&load, path))
            return NULL;
    }
    return g_steal_pointer(&revisions);
}
