#include "modules/stdlib/os.h"

#include "modules/stdlib/stdlib.h"
#include "python/generic.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

gboolean os_path_arg(PyInterp *py, PyValue *v, const char **ret_path)
{
    if (!py_is_small(*v) && !py_is_str(*v) && !py_is_bytes(*v)) {
        PyValue method = py_type_lookup(py, py_type_of(py, *v), "__fspath__");
        if (method != NULL) {
            *v = py_call_method(py, *v, "__fspath__", 0);
            if (*v == NULL) {
                return FALSE;
            }
        }
    }
    if (!py_is_small(*v) && py_is_bytes(*v)) {
        *v = py_str_len(py, (const char *)((PyBytes *)*v)->data, ((PyBytes *)*v)->size);
    }
    if (py_is_small(*v) || !py_is_str(*v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "expected str, bytes or os.PathLike object, not %s",
                 py_text(py_type_of(py, *v)->name));
        return FALSE;
    }
    if (strlen(py_text(*v)) != ((PyStr *)*v)->size) {
        py_raise(py, PY_EXC_VALUE_ERROR, "embedded null byte");
        return FALSE;
    }
    *ret_path = py_text(*v);
    return TRUE;
}

PyValue os_raise(PyInterp *py, int code, const char *path)
{
    static const struct {
        int code;
        PyExc exception;
    } by_errno[] = {
        {ENOENT, PY_EXC_FILE_NOT_FOUND_ERROR}, {EEXIST, PY_EXC_FILE_EXISTS_ERROR},
        {EISDIR, PY_EXC_IS_A_DIRECTORY_ERROR}, {ENOTDIR, PY_EXC_NOT_A_DIRECTORY_ERROR},
        {EACCES, PY_EXC_PERMISSION_ERROR},     {EPERM, PY_EXC_PERMISSION_ERROR},
    };
    PyExc which = PY_EXC_OS_ERROR;
    for (gsize i = 0; i < G_N_ELEMENTS(by_errno); i++) {
        if (by_errno[i].code == code) {
            which = by_errno[i].exception;
        }
    }
    PyValue arguments = path == NULL
                            ? py_tuple_of(py, 2, py_int(py, code), py_str(py, g_strerror(code)))
                            : py_tuple_of(py, 3, py_int(py, code), py_str(py, g_strerror(code)),
                                          py_str(py, path));
    PyValue error =
        py_call_tuple(py, py_type_value(py_exception_type(py, which)), arguments, NULL);
    return error == NULL ? NULL : py_raise_value(py, error);
}

/* ---- the environment ------------------------------------------------------------------------------ */

static gboolean environ_setitem(PyInterp *py, PyValue self, PyValue key, PyValue value)
{
    PyValue held[] = {key, value};
    for (gsize i = 0; i < 2 && held[i] != NULL; i++) {
        if (py_is_small(held[i]) || !py_is_str(held[i])) {
            py_raise(py, PY_EXC_TYPE_ERROR, "str expected, not %s",
                     py_text(py_type_of(py, held[i])->name));
            return FALSE;
        }
    }
    if (value != NULL) {
        return py_dict_set(py, self, key, value);
    }
    int there = py_dict_delete(py, self, key);
    if (there == 0) {
        PyValue error = py_call1(
            py, py_type_value(py_exception_type(py, PY_EXC_KEY_ERROR)), key);
        if (error != NULL) {
            py_raise_value(py, error);
        }
    }
    return there == 1;
}

static PyValue environ_repr(PyInterp *py, PyValue self)
{
    PyValue copy = py_call_method(py, self, "copy", 0);
    PyValue repr = copy == NULL ? NULL : py_repr(py, copy);
    return repr == NULL ? NULL : py_str_format(py, "environ(%s)", py_text(repr));
}

static const PyTypeDef environ_def = {
    .name = "_Environ",
    .module = "os",
    .slots = {.setitem = environ_setitem, .repr = environ_repr},
};

PyValue os_environ(PyInterp *py)
{
    PyValue *held = stdlib_slot(py, "stdlib.environ");
    if (*held != NULL) {
        return *held;
    }
    PyType *type = py_def_type(py, &environ_def, py_type_of(py, py_dict(py)));
    PyValue made = py_call0(py, py_type_value(type));
    for (char **entry = environ; made != NULL && *entry != NULL; entry++) {
        const char *equals = strchr(*entry, '=');
        if (equals == NULL || !g_utf8_validate(*entry, -1, NULL)) {
            continue;
        }
        g_autofree char *name = g_strndup(*entry, (gsize)(equals - *entry));
        py_dict_set_str(py, made, name, py_str(py, equals + 1));
    }
    *held = made;
    return made;
}

static PyValue os_getenv(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2], found = NULL;
    if (!py_bind(py, args, "getenv(key, default=)", v)) {
        return NULL;
    }
    PyValue all = os_environ(py);
    if (all == NULL || py_dict_get(py, all, v[0], &found) < 0) {
        return NULL;
    }
    return found != NULL ? found : v[1] != NULL ? v[1] : py_none(py);
}

static PyValue os_putenv(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "putenv(name, value, /)", v)) {
        return NULL;
    }
    PyValue all = os_environ(py);
    return all != NULL && py_setitem(py, all, v[0], v[1]) ? py_none(py) : NULL;
}

/* ---- files and directories --------------------------------------------------------------------------- */

static PyValue os_getcwd(PyInterp *py, PyValue self, const PyArgs *args)
{
    g_autofree char *here = g_get_current_dir();
    return py_str(py, here);
}

static PyValue os_listdir(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path = ".";
    if (!py_bind(py, args, "listdir(path=)", v) ||
        (v[0] != NULL && !py_is_none(v[0]) && !os_path_arg(py, &v[0], &path))) {
        return NULL;
    }
    errno = 0;
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    if (dir == NULL) {
        return os_raise(py, errno == 0 ? ENOENT : errno, path);
    }
    PyValue names = py_list(py, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        py_list_append(py, names, py_str(py, name));
    }
    return names;
}

/* (mode, size, mtime, atime, ctime, ino, dev, nlink, uid, gid): os.stat_result is made of it. */
static PyValue os_stat_values(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *path;
    if (!py_bind(py, args, "_stat(path, follow)", v) || !os_path_arg(py, &v[0], &path)) {
        return NULL;
    }
    struct stat st;
    int failed = py_truth(py, v[1]) ? stat(path, &st) : lstat(path, &st);
    if (failed != 0) {
        return os_raise(py, errno, path);
    }
    double mtime = (double)st.st_mtim.tv_sec + (double)st.st_mtim.tv_nsec / 1e9;
    double atime = (double)st.st_atim.tv_sec + (double)st.st_atim.tv_nsec / 1e9;
    double ctime = (double)st.st_ctim.tv_sec + (double)st.st_ctim.tv_nsec / 1e9;
    return py_tuple_of(py, 10, py_int(py, st.st_mode), py_int(py, st.st_size), py_float(py, mtime),
                       py_float(py, atime), py_float(py, ctime), py_int(py, (gint64)st.st_ino),
                       py_int(py, (gint64)st.st_dev), py_int(py, (gint64)st.st_nlink),
                       py_int(py, st.st_uid), py_int(py, st.st_gid));
}

static PyValue os_access(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *path;
    gint64 mode;
    if (!py_bind(py, args, "access(path, mode)", v) || !os_path_arg(py, &v[0], &path) ||
        !py_arg_int(py, v[1], "mode", &mode)) {
        return NULL;
    }
    return py_bool(py, access(path, (int)mode) == 0);
}

static PyValue os_fspath(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    if (!py_bind(py, args, "fspath(path)", v)) {
        return NULL;
    }
    if (!py_is_small(v[0]) && py_is_bytes(v[0])) {
        return v[0];
    }
    return os_path_arg(py, &v[0], &path) ? v[0] : NULL;
}

static PyValue os_fsencode(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    if (!py_bind(py, args, "fsencode(filename)", v) || !os_path_arg(py, &v[0], &path)) {
        return NULL;
    }
    return py_bytes(py, path, strlen(path));
}

static PyValue os_readlink(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    if (!py_bind(py, args, "readlink(path)", v) || !os_path_arg(py, &v[0], &path)) {
        return NULL;
    }
    char target[4096];
    gssize n = readlink(path, target, sizeof(target));
    return n < 0 ? os_raise(py, errno, path) : py_str_len(py, target, (gsize)n);
}

/* ---- the process ----------------------------------------------------------------------------------------- */

static PyValue os_getpid(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, getpid());
}

static PyValue os_getppid(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, getppid());
}

static PyValue os_getuid(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, getuid());
}

static PyValue os_cpu_count(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, sysconf(_SC_NPROCESSORS_ONLN));
}

static PyValue os_urandom(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 n;
    if (!py_bind(py, args, "urandom(size, /)", v) || !py_arg_int(py, v[0], "size", &n)) {
        return NULL;
    }
    if (n < 0) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "negative argument not allowed");
    }
    if (n > 1 << 24) {
        return py_raise(py, PY_EXC_MEMORY_ERROR, "urandom() of more than 16 MB");
    }
    g_autofree guint8 *data = g_malloc((gsize)n + 1);
    for (gsize done = 0; done < (gsize)n;) {
        gssize got = getrandom(data + done, (gsize)n - done, 0);
        if (got > 0) {
            done += (gsize)got;
        } else if (errno != EINTR) {
            return os_raise(py, errno, NULL);
        }
    }
    return py_bytes(py, data, (gsize)n);
}

static PyValue os_strerror(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 code;
    if (!py_bind(py, args, "strerror(code, /)", v) || !py_arg_int(py, v[0], "code", &code)) {
        return NULL;
    }
    return py_str(py, g_strerror((int)code));
}

const PyMethodDef os_functions[] = {
    {"getenv", os_getenv, PY_METHOD_STATIC},
    {"putenv", os_putenv, PY_METHOD_STATIC},
    {"getcwd", os_getcwd, PY_METHOD_STATIC},
    {"listdir", os_listdir, PY_METHOD_STATIC},
    {"_stat", os_stat_values, PY_METHOD_STATIC},
    {"access", os_access, PY_METHOD_STATIC},
    {"fspath", os_fspath, PY_METHOD_STATIC},
    {"fsdecode", os_fspath, PY_METHOD_STATIC},
    {"fsencode", os_fsencode, PY_METHOD_STATIC},
    {"readlink", os_readlink, PY_METHOD_STATIC},
    {"getpid", os_getpid, PY_METHOD_STATIC},
    {"getppid", os_getppid, PY_METHOD_STATIC},
    {"getuid", os_getuid, PY_METHOD_STATIC},
    {"cpu_count", os_cpu_count, PY_METHOD_STATIC},
    {"urandom", os_urandom, PY_METHOD_STATIC},
    {"strerror", os_strerror, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

/* ---- the module -------------------------------------------------------------------------------------------- */

static PyValue refuse(PyInterp *py, PyValue self, const PyArgs *args)
{
    return stdlib_refuse(py, py_text(self));
}

/* What writes, starts a process or leaves the project's directory. */
static const char *const refused[] = {
    "remove",  "unlink",   "mkdir",   "rename",  "renames",  "replace", "rmdir",
    "removedirs", "system", "popen",  "fork",     "forkpty", "execv",    "execve",  "execl",
    "execlp",  "execvp",   "execvpe", "spawnl",   "spawnv",  "spawnvp",  "kill",    "killpg",
    "chmod",   "chown",    "lchown",  "symlink",  "link",    "truncate", "ftruncate", "mkfifo",
    "mknod",   "utime",    "chdir",   "fchdir",   "chroot",  "open",     "write",   "pipe",
    "dup",     "dup2",     "setuid",  "setgid",   "umask",   "abort",    "posix_spawn", "sendfile",
};

static const char *const cold[] = {
    "walk", "scandir", "stat", "lstat", "stat_result", "DirEntry", "PathLike", "get_terminal_size",
    "terminal_size", "makedirs", "uname", "unsetenv", "getlogin", "fwalk", "getloadavg", "get_exec_path",
};

gboolean os_init(PyInterp *py, PyValue module)
{
    static const struct {
        const char *name, *text;
    } texts[] = {
        {"name", "posix"}, {"sep", "/"},      {"linesep", "\n"}, {"curdir", "."}, {"pardir", ".."},
        {"extsep", "."},   {"pathsep", ":"},  {"devnull", "/dev/null"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!py_setattr(py, module, texts[i].name, py_str(py, texts[i].text))) {
            return FALSE;
        }
    }
    return TRUE;
}

PyValue os_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const struct {
        const char *name;
        int value;
    } numbers[] = {
        {"F_OK", F_OK}, {"R_OK", R_OK}, {"W_OK", W_OK}, {"X_OK", X_OK}, {"EX_OK", 0},
        {"SEEK_SET", 0}, {"SEEK_CUR", 1}, {"SEEK_END", 2}, {"O_RDONLY", 0}, {"O_WRONLY", 1},
        {"O_RDWR", 2}, {"O_CREAT", 64}, {"O_EXCL", 128}, {"O_TRUNC", 512}, {"O_APPEND", 1024},
    };
    if (strcmp(name, "environ") == 0) {
        return os_environ(py);
    }
    if (strcmp(name, "path") == 0) {
        return py_import(py, "posixpath");
    }
    if (strcmp(name, "altsep") == 0) {
        return py_none(py);
    }
    if (strcmp(name, "error") == 0) {
        return py_type_value(py_exception_type(py, PY_EXC_OS_ERROR));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        if (strcmp(name, numbers[i].name) == 0) {
            return py_int(py, numbers[i].value);
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        if (strcmp(name, refused[i]) == 0) {
            return py_native_function(py, refused[i], refuse,
                                      py_str_format(py, "os.%s", refused[i]));
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cold); i++) {
        if (strcmp(name, cold[i]) == 0) {
            PyValue rest = py_import(py, "_os_cold");
            return rest == NULL ? NULL : py_getattr(py, rest, name);
        }
    }
    return NULL;
}
