#include "revision/rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "revision/revision_file.h"

/* ---- text ------------------------------------------------------------------------------------ */

/* The value in the style of the one it replaces: its quotes, and its brackets where it needs some. */
static void append_value(GString *out, const char *old, gsize old_size, const char *const *down)
{
    const char *single = memchr(old, '\'', old_size), *both = memchr(old, '"', old_size);
    char quote = single && (!both || single < both) ? '\'' : '"';
    gsize n = g_strv_length((char **)(guintptr)down);
    gboolean list = old_size && *old == '[', several = n > 1 || (n == 1 && list);
    if (n == 0) {
        g_string_append(out, "None");
        return;
    }
    if (several)
        g_string_append_c(out, list ? '[' : '(');
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(out, "%s%c%s%c", i ? ", " : "", quote, down[i], quote);
    if (several)
        g_string_append_c(out, list ? ']' : ')');
}

/* What is after "Revises:" up to the end of its line, in the docstring; FALSE: there is no such line. */
static gboolean find_revises(const char *source, RevisionSpan doc, RevisionSpan *ret)
{
    static const char name[] = "Revises:";
    const char *end = source + doc.end;
    for (const char *line = source + doc.start; line < end;) {
        const char *p = line, *newline = memchr(line, '\n', (gsize)(end - line));
        while (p < end && (*p == ' ' || *p == '\t'))
            p++;
        if ((gsize)(end - p) >= strlen(name) && memcmp(p, name, strlen(name)) == 0 && newline) {
            const char *stop = newline > p && newline[-1] == '\r' ? newline - 1 : newline;
            *ret = (RevisionSpan){(gsize)(p - source) + strlen(name), (gsize)(stop - source)};
            return TRUE;
        }
        if (!newline)
            return FALSE;
        line = newline + 1;
    }
    return FALSE;
}

char *revision_rewrite_parents(const char *source, gsize size, const char *const *down,
                               const char *path, gsize *ret_size, GError **error)
{
    RevisionSpan value, doc, revises;
    if (!revision_header_locate(source, size, &value, &doc)) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_REVISION,
                    "%s: the header is computed, so down_revision cannot be changed in it\nhint: write "
                    "revision, down_revision, branch_labels and depends_on as plain values",
                    path);
        return NULL;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    gsize at = 0;
    if (find_revises(source, doc, &revises) && revises.start < value.start) {
        g_autofree char *ids = g_strjoinv(", ", (char **)(guintptr)down);
        g_string_append_len(out, source, (gssize)revises.start);
        g_string_append_printf(out, " %s", ids);
        at = revises.end;
    }
    g_string_append_len(out, source + at, (gssize)(value.start - at));
    append_value(out, source + value.start, value.end - value.start, down);
    g_string_append_len(out, source + value.end, (gssize)(size - value.end));
    *ret_size = out->len;
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* ---- files ----------------------------------------------------------------------------------- */

void revision_change_free(RevisionChange *change)
{
    if (!change)
        return;
    g_free(change->path);
    g_free(change->before);
    g_free(change->after);
    g_free(change);
}

RevisionChange *revision_change_parents(const char *path, const char *const *down, GError **error)
{
    g_autoptr(GError) problem = NULL;
    RevisionChange *change = g_new0(RevisionChange, 1);
    change->path = g_strdup(path);
    if (!g_file_get_contents(path, &change->before, &change->before_size, &problem))
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IO, "cannot read %s: %s", path,
                    problem->message);
    else if ((change->after = revision_rewrite_parents(change->before, change->before_size, down, path,
                                                       &change->after_size, error)))
        return change;
    revision_change_free(change);
    return NULL;
}

/* Not ".py", so that no one takes it for a revision. */
static char *temporary_name(const char *path)
{
    g_autofree char *directory = g_path_get_dirname(path), *name = g_path_get_basename(path);
    return g_strdup_printf("%s/.%s.%d.tmp", directory, name, (int)getpid());
}

static gboolean write_all(int fd, const char *text, gsize size)
{
    while (size) {
        gssize n = write(fd, text, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return FALSE;
        text += n;
        size -= (gsize)n;
    }
    return fsync(fd) == 0;
}

static gboolean write_temporary(const char *path, const char *text, gsize size, GError **error)
{
    g_autofree char *name = temporary_name(path);
    struct stat status;
    gboolean ok = FALSE;
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd >= 0) {
        ok = fstatat(AT_FDCWD, path, &status, 0) == 0 && fchmod(fd, status.st_mode & 07777) == 0 &&
             write_all(fd, text, size);
        int problem = errno;
        close(fd);
        errno = problem;
    }
    if (ok)
        return TRUE;
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IO, "cannot write %s: %s", path,
                g_strerror(errno));
    unlink(name);
    return FALSE;
}

static void remove_temporaries(const GPtrArray *changes)
{
    for (guint i = 0; i < changes->len; i++) {
        const RevisionChange *change = changes->pdata[i];
        g_autofree char *name = temporary_name(change->path);
        unlink(name);
    }
}

void revision_changes_undo(const GPtrArray *changes)
{
    for (guint i = 0; i < changes->len; i++) {
        const RevisionChange *change = changes->pdata[i];
        g_autofree char *name = temporary_name(change->path);
        if (write_temporary(change->path, change->before, change->before_size, NULL))
            g_rename(name, change->path);
    }
}

gboolean revision_changes_write(const GPtrArray *changes, GError **error)
{
    for (guint i = 0; i < changes->len; i++) {
        const RevisionChange *change = changes->pdata[i];
        if (!write_temporary(change->path, change->after, change->after_size, error)) {
            remove_temporaries(changes);
            return FALSE;
        }
    }
    for (guint i = 0; i < changes->len; i++) {
        const RevisionChange *change = changes->pdata[i];
        g_autofree char *name = temporary_name(change->path);
        if (g_rename(name, change->path) == 0)
            continue;
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IO, "cannot write %s: %s", change->path,
                    g_strerror(errno));
        remove_temporaries(changes);
        revision_changes_undo(changes);
        return FALSE;
    }
    return TRUE;
}
