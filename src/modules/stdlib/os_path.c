/* os.path: posixpath. */
#include "modules/stdlib/os.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *os_path_normalize(const char *path)
{
    if (*path == '\0') {
        return g_strdup(".");
    }
    /* Two leading slashes stay two, three or more are one: POSIX. */
    gsize slashes = strspn(path, "/");
    gsize initial = slashes == 2 ? 2 : slashes > 0 ? 1 : 0;
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **part = parts; *part != NULL; part++) {
        if (**part == '\0' || strcmp(*part, ".") == 0) {
            continue;
        }
        gboolean above = strcmp(*part, "..") == 0;
        gboolean top_above =
            kept->len > 0 && strcmp(g_ptr_array_index(kept, kept->len - 1), "..") == 0;
        if (!above || (initial == 0 && kept->len == 0) || top_above) {
            g_ptr_array_add(kept, *part);
        } else if (kept->len > 0) {
            g_ptr_array_set_size(kept, (int)kept->len - 1);
        }
    }
    g_ptr_array_add(kept, NULL);
    g_autofree char *joined = g_strjoinv("/", (char **)kept->pdata);
    char *whole = g_strconcat("//" + (2 - initial), joined, NULL);
    if (*whole == '\0') {
        g_free(whole);
        return g_strdup(".");
    }
    return whole;
}

static char *absolute(const char *path)
{
    if (*path == '/') {
        return os_path_normalize(path);
    }
    g_autofree char *here = g_get_current_dir();
    g_autofree char *whole = g_strconcat(here, "/", path, NULL);
    return os_path_normalize(whole);
}

static PyValue take(PyInterp *py, char *text)
{
    PyValue v = py_str(py, text);
    g_free(text);
    return v;
}

static gboolean one_path(PyInterp *py, const PyArgs *args, PyValue *v, const char **ret_path)
{
    return py_bind(py, args, "path(path, /)", v) && os_path_arg(py, v, ret_path);
}

/* Where the last component starts. */
static gsize tail_start(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? 0 : (gsize)(slash - path) + 1;
}

static PyValue head_of(PyInterp *py, const char *path)
{
    gsize size = tail_start(path);
    gsize cut = size;
    while (cut > 0 && path[cut - 1] == '/') {
        cut--;
    }
    return py_str_len(py, path, cut == 0 ? size : cut);
}

static PyValue path_join(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *part;
    if (!py_bind(py, args, "join(a, /, *p)", v) || !os_path_arg(py, &v[0], &part)) {
        return NULL;
    }
    g_autoptr(GString) path = g_string_new(part);
    for (gsize i = 0; i < py_tuple_length(v[1]); i++) {
        PyValue item = py_tuple_item(v[1], i);
        if (!os_path_arg(py, &item, &part)) {
            return NULL;
        }
        if (*part == '/') {
            g_string_assign(path, part);
            continue;
        }
        if (path->len > 0 && path->str[path->len - 1] != '/') {
            g_string_append_c(path, '/');
        }
        g_string_append(path, part);
    }
    return py_str_len(py, path->str, path->len);
}

static PyValue path_dirname(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    return one_path(py, args, v, &path) ? head_of(py, path) : NULL;
}

static PyValue path_basename(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    return one_path(py, args, v, &path) ? py_str(py, path + tail_start(path)) : NULL;
}

static PyValue path_split(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    if (!one_path(py, args, v, &path)) {
        return NULL;
    }
    return py_tuple_of(py, 2, head_of(py, path), py_str(py, path + tail_start(path)));
}

static PyValue path_splitext(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    if (!one_path(py, args, v, &path)) {
        return NULL;
    }
    const char *name = path + tail_start(path);
    name += strspn(name, "."); /* leading dots are part of the name */
    const char *dot = strrchr(name, '.');
    gsize cut = dot == NULL ? strlen(path) : (gsize)(dot - path);
    return py_tuple_of(py, 2, py_str_len(py, path, cut), py_str(py, path + cut));
}

static PyValue path_abspath(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    return one_path(py, args, v, &path) ? take(py, absolute(path)) : NULL;
}

static PyValue path_normpath(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    return one_path(py, args, v, &path) ? take(py, os_path_normalize(path)) : NULL;
}

static PyValue path_normcase(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    return one_path(py, args, v, &path) ? v[0] : NULL;
}

/* Resolves as far as the path exists; what follows is kept as written. */
static char *real_path(const char *path)
{
    g_autofree char *whole = absolute(path);
    g_autofree char *rest = g_strdup("");
    g_autofree char *existing = *path == '/' ? g_strdup(path) : NULL;
    if (existing == NULL) {
        g_autofree char *here = g_get_current_dir();
        existing = g_strconcat(here, "/", path, NULL);
    }
    for (;;) {
        char *resolved = realpath(existing, NULL);
        if (resolved != NULL) {
            g_autofree char *joined = g_strconcat(resolved, rest, NULL);
            free(resolved);
            return os_path_normalize(joined);
        }
        char *slash = strrchr(existing, '/');
        if (slash == NULL || slash == existing) {
            return g_steal_pointer(&whole);
        }
        char *longer = g_strconcat(slash, rest, NULL);
        g_free(rest);
        rest = longer;
        *slash = '\0';
    }
}

static PyValue path_realpath(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *path;
    if (!py_bind(py, args, "realpath(filename, strict=)", v) || !os_path_arg(py, &v[0], &path)) {
        return NULL;
    }
    return take(py, real_path(path));
}

static PyValue path_relpath(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *path, *start = ".";
    if (!py_bind(py, args, "relpath(path, start=)", v) || !os_path_arg(py, &v[0], &path) ||
        (v[1] != NULL && !py_is_none(v[1]) && !os_path_arg(py, &v[1], &start))) {
        return NULL;
    }
    if (*path == '\0') {
        return py_raise(py, PY_EXC_VALUE_ERROR, "no path specified");
    }
    g_autofree char *to = absolute(path), *from = absolute(start);
    g_auto(GStrv) to_parts = g_strsplit(to + strspn(to, "/"), "/", -1);
    g_auto(GStrv) from_parts = g_strsplit(from + strspn(from, "/"), "/", -1);
    gsize common = 0;
    while (to_parts[common] != NULL && from_parts[common] != NULL &&
           strcmp(to_parts[common], from_parts[common]) == 0) {
        common++;
    }
    g_autoptr(GString) relative = g_string_new(NULL);
    for (gsize i = common; from_parts[i] != NULL && *from_parts[i] != '\0'; i++) {
        g_string_append(relative, relative->len == 0 ? ".." : "/..");
    }
    for (gsize i = common; to_parts[i] != NULL && *to_parts[i] != '\0'; i++) {
        g_string_append_printf(relative, "%s%s", relative->len == 0 ? "" : "/", to_parts[i]);
    }
    return py_str(py, relative->len == 0 ? "." : relative->str);
}

static PyValue path_isabs(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    return one_path(py, args, v, &path) ? py_bool(py, *path == '/') : NULL;
}

/* ---- asking the file system ---------------------------------------------------------------------
 */

static PyValue path_exists(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    struct stat st;
    return one_path(py, args, v, &path) ? py_bool(py, stat(path, &st) == 0) : NULL;
}

static PyValue path_lexists(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    struct stat st;
    return one_path(py, args, v, &path) ? py_bool(py, lstat(path, &st) == 0) : NULL;
}

static PyValue is_kind(PyInterp *py, const PyArgs *args, int (*ask)(const char *, struct stat *),
                       mode_t kind)
{
    PyValue v[1];
    const char *path;
    struct stat st;
    return one_path(py, args, v, &path)
               ? py_bool(py, ask(path, &st) == 0 && (st.st_mode & S_IFMT) == kind)
               : NULL;
}

static PyValue path_isfile(PyInterp *py, PyValue self, const PyArgs *args)
{
    return is_kind(py, args, stat, S_IFREG);
}

static PyValue path_isdir(PyInterp *py, PyValue self, const PyArgs *args)
{
    return is_kind(py, args, stat, S_IFDIR);
}

static PyValue path_islink(PyInterp *py, PyValue self, const PyArgs *args)
{
    return is_kind(py, args, lstat, S_IFLNK);
}

static PyValue path_getsize(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    struct stat st;
    if (!one_path(py, args, v, &path)) {
        return NULL;
    }
    return stat(path, &st) == 0 ? py_int(py, st.st_size) : os_raise(py, errno, path);
}

static PyValue path_getmtime(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    struct stat st;
    if (!one_path(py, args, v, &path)) {
        return NULL;
    }
    if (stat(path, &st) != 0) {
        return os_raise(py, errno, path);
    }
    return py_float(py, (double)st.st_mtim.tv_sec + (double)st.st_mtim.tv_nsec / 1e9);
}

static PyValue path_samefile(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *a, *b;
    struct stat first, second;
    if (!py_bind(py, args, "samefile(f1, f2, /)", v) || !os_path_arg(py, &v[0], &a) ||
        !os_path_arg(py, &v[1], &b)) {
        return NULL;
    }
    if (stat(a, &first) != 0) {
        return os_raise(py, errno, a);
    }
    if (stat(b, &second) != 0) {
        return os_raise(py, errno, b);
    }
    return py_bool(py, first.st_dev == second.st_dev && first.st_ino == second.st_ino);
}

/* ---- names in paths
 * ------------------------------------------------------------------------------ */

static PyValue path_expanduser(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    if (!one_path(py, args, v, &path)) {
        return NULL;
    }
    if (*path != '~') {
        return v[0];
    }
    gsize end = strcspn(path, "/");
    const char *home = NULL;
    if (end == 1) {
        PyValue all = os_environ(py);
        PyValue set = all == NULL ? NULL : py_dict_get_str(py, all, "HOME");
        home = set != NULL && py_is_str(set) ? py_text(set) : g_get_home_dir();
    } else {
        g_autofree char *user = g_strndup(path + 1, end - 1);
        const struct passwd *entry = getpwnam(user);
        home = entry == NULL ? NULL : entry->pw_dir;
    }
    if (home == NULL) {
        return v[0];
    }
    gsize length = strlen(home);
    while (length > 0 && home[length - 1] == '/') {
        length--;
    }
    g_autofree char *whole = g_strdup_printf("%.*s%s", (int)length, home, path + end);
    return py_str(py, *whole == '\0' ? "/" : whole);
}

static PyValue path_expandvars(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *at;
    if (!one_path(py, args, v, &at)) {
        return NULL;
    }
    PyValue all = os_environ(py);
    g_autoptr(GString) out = g_string_new(NULL);
    while (all != NULL && *at != '\0') {
        gboolean braced = at[0] == '$' && at[1] == '{';
        const char *name = at + 1 + braced;
        gsize length = 0;
        while (
            *at == '$' && name[length] != '\0' &&
            (braced ? name[length] != '}' : g_ascii_isalnum(name[length]) || name[length] == '_')) {
            length++;
        }
        g_autofree char *key = g_strndup(name, length);
        PyValue set =
            length == 0 || (braced && name[length] != '}') ? NULL : py_dict_get_str(py, all, key);
        if (set == NULL) {
            g_string_append_c(out, *at++);
            continue;
        }
        g_string_append(out, py_text(set));
        at = name + length + braced;
    }
    return all == NULL ? NULL : py_str_len(py, out->str, out->len);
}

static PyValue common_text(PyInterp *py, const PyArgs *args, gboolean by_component)
{
    PyValue v[1];
    if (!py_bind(py, args, "common(paths, /)", v)) {
        return NULL;
    }
    PyValue list = py_to_list(py, v[0]);
    if (list == NULL) {
        return NULL;
    }
    gsize n = py_list_length(list);
    if (n == 0) {
        return by_component
                   ? py_raise(py, PY_EXC_VALUE_ERROR, "%s", "commonpath() arg is an empty sequence")
                   : py_str(py, "");
    }
    const char *first = NULL;
    gsize length = 0;
    for (gsize i = 0; i < n; i++) {
        PyValue item = py_list_item(list, i);
        const char *text;
        if (!os_path_arg(py, &item, &text)) {
            return NULL;
        }
        if (i == 0) {
            first = text;
            length = strlen(text);
            continue;
        }
        gsize same = 0, component = 0;
        while (same < length && first[same] == text[same] && text[same] != '\0') {
            same++;
            if (first[same] == '/' || first[same] == '\0') {
                component = text[same] == '/' || text[same] == '\0' ? same : component;
            }
        }
        length = by_component ? component : same;
    }
    while (by_component && length > 1 && first[length - 1] == '/') {
        length--;
    }
    if (by_component && length == 0 && *first == '/') {
        length = 1;
    }
    return py_str_len(py, first, length);
}

static PyValue path_commonprefix(PyInterp *py, PyValue self, const PyArgs *args)
{
    return common_text(py, args, FALSE);
}

static PyValue path_commonpath(PyInterp *py, PyValue self, const PyArgs *args)
{
    return common_text(py, args, TRUE);
}

static PyValue path_splitdrive(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    return one_path(py, args, v, &path) ? py_tuple_of(py, 2, py_str(py, ""), v[0]) : NULL;
}

const PyMethodDef os_path_functions[] = {
    {"join", path_join, PY_METHOD_STATIC},
    {"dirname", path_dirname, PY_METHOD_STATIC},
    {"basename", path_basename, PY_METHOD_STATIC},
    {"split", path_split, PY_METHOD_STATIC},
    {"splitext", path_splitext, PY_METHOD_STATIC},
    {"splitdrive", path_splitdrive, PY_METHOD_STATIC},
    {"abspath", path_abspath, PY_METHOD_STATIC},
    {"normpath", path_normpath, PY_METHOD_STATIC},
    {"normcase", path_normcase, PY_METHOD_STATIC},
    {"realpath", path_realpath, PY_METHOD_STATIC},
    {"relpath", path_relpath, PY_METHOD_STATIC},
    {"isabs", path_isabs, PY_METHOD_STATIC},
    {"exists", path_exists, PY_METHOD_STATIC},
    {"lexists", path_lexists, PY_METHOD_STATIC},
    {"isfile", path_isfile, PY_METHOD_STATIC},
    {"isdir", path_isdir, PY_METHOD_STATIC},
    {"islink", path_islink, PY_METHOD_STATIC},
    {"getsize", path_getsize, PY_METHOD_STATIC},
    {"getmtime", path_getmtime, PY_METHOD_STATIC},
    {"samefile", path_samefile, PY_METHOD_STATIC},
    {"expanduser", path_expanduser, PY_METHOD_STATIC},
    {"expandvars", path_expandvars, PY_METHOD_STATIC},
    {"commonprefix", path_commonprefix, PY_METHOD_STATIC},
    {"commonpath", path_commonpath, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean os_path_init(PyInterp *py, PyValue module)
{
    static const struct {
        const char *name, *text;
    } texts[] = {
        {"sep", "/"}, {"curdir", "."}, {"pardir", ".."}, {"extsep", "."}, {"pathsep", ":"}};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!py_setattr(py, module, texts[i].name, py_str(py, texts[i].text))) {
            return FALSE;
        }
    }
    return TRUE;
}
