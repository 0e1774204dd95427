#include "python/file.h"

#include "python/arguments.h"
#include "python/bytes.h"
#include "python/core.h"
#include "python/iterator.h"
#include "python/str.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    PyObject header;
    PyValue contents; /* str, bytes in binary mode */
    PyValue name;
    PyValue mode;
    PyValue encoding; /* None in binary mode */
    gsize position;   /* in bytes */
    gboolean closed;
} File;

/* ---- opening ---- */

PyValue py_raise_errno(PyInterp *py, int number, const char *path)
{
    static const struct {
        int number;
        PyExc type;
    } types[] = {
        {ENOENT, PY_EXC_FILE_NOT_FOUND_ERROR},  {EEXIST, PY_EXC_FILE_EXISTS_ERROR},
        {EISDIR, PY_EXC_IS_A_DIRECTORY_ERROR},  {ENOTDIR, PY_EXC_NOT_A_DIRECTORY_ERROR},
        {EACCES, PY_EXC_PERMISSION_ERROR},      {EPERM, PY_EXC_PERMISSION_ERROR},
    };
    PyExc type = PY_EXC_OS_ERROR;
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (types[i].number == number)
            type = types[i].type;
    PyValue items[] = {py_int(py, number), py_str(py, g_strerror(number)), py_str(py, path)};
    PyValue error = py_exception_new(py, py_exception_type(py, type), 3, items);
    return error ? py_raise_value(py, error) : NULL;
}

static gboolean is_below(const char *path, const char *directory)
{
    gsize size = strlen(directory);
    return g_str_has_prefix(path, directory) &&
           (path[size] == '/' || path[size] == '\0' || (size && directory[size - 1] == '/'));
}

char *py_readable_path(PyInterp *py, const char *path)
{
    g_autofree char *project = NULL;
    char *real = realpath(path, NULL);
    if (!real) {
        py_raise_errno(py, errno, path);
        return NULL;
    }
    char *root = realpath(py->project_dir ? py->project_dir : ".", NULL);
    gboolean below = root && is_below(real, root);
    /* packages of the project may lie elsewhere on sys.path */
    for (gsize i = 0; !below && py->sys_path && i < py_list_length(py->sys_path); i++) {
        PyValue entry = py_list_item(py->sys_path, i);
        char *directory = py_is_str(entry) && ((PyStr *)entry)->size
                              ? realpath(py_text(entry), NULL)
                              : NULL;
        below = directory && is_below(real, directory);
        free(directory);
    }
    free(root);
    char *result = below ? g_strdup(real) : NULL;
    free(real);
    if (!below)
        py_raise(py, PY_EXC_PERMISSION_ERROR,
                 "Limbeck's scripts can read files of the project only: '%s'", path);
    return result;
}

/* The path of a str, bytes or os.PathLike. */
static PyValue path_of(PyInterp *py, PyValue v)
{
    if (py_is_str(v))
        return v;
    if (py_is_bytes(v))
        return py_decode(py, v, NULL, NULL);
    if (py_type_lookup(py, py_type_of(py, v), "__fspath__"))
        return py_call_method(py, v, "__fspath__", 0);
    return py_raise(py, PY_EXC_TYPE_ERROR, "expected str, bytes or os.PathLike object, not %s",
                    py_type_name(py, v));
}

/* Text as universal newlines give it. */
static PyValue translate_newlines(PyInterp *py, PyValue text)
{
    const PyStr *str = (PyStr *)text;
    if (!memchr(str->data, '\r', str->size))
        return text;
    GString *out = g_string_sized_new(str->size);
    for (gsize i = 0; i < str->size; i++) {
        if (str->data[i] != '\r') {
            g_string_append_c(out, str->data[i]);
        } else {
            g_string_append_c(out, '\n');
            i += i + 1 < str->size && str->data[i + 1] == '\n';
        }
    }
    return py_str_take(py, out);
}

static PyValue read_file(PyInterp *py, const char *path, const char *shown)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return py_raise_errno(py, EISDIR, shown);
    g_autofree char *data = NULL;
    gsize size;
    errno = 0;
    if (!g_file_get_contents(path, &data, &size, NULL))
        return py_raise_errno(py, errno ? errno : EIO, shown);
    return py_bytes(py, data, size);
}

static gboolean check_mode(PyInterp *py, const char *mode, const char *path)
{
    if (strpbrk(mode, "wax+")) {
        py_raise(py, PY_EXC_PERMISSION_ERROR,
                 "Limbeck's scripts cannot write files: open('%s', '%s')", path, mode);
        return FALSE;
    }
    if (strspn(mode, "rbtU") != strlen(mode)) {
        py_raise(py, PY_EXC_VALUE_ERROR, "invalid mode: '%s'", mode);
        return FALSE;
    }
    if (strchr(mode, 'b') && strchr(mode, 't')) {
        py_raise(py, PY_EXC_VALUE_ERROR, "can't have text and binary mode at once");
        return FALSE;
    }
    return TRUE;
}

PyValue py_builtin_open(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[8];
    const char *mode = "r";
    if (!py_bind(py, args,
                 "~open(file, mode=, buffering=, encoding=, errors=, newline=, closefd=, opener=)",
                 v) ||
        (v[1] && !py_arg_str(py, v[1], "mode", &mode)))
        return NULL;
    PyValue path = path_of(py, v[0]);
    if (path && py->writer && strpbrk(mode, "wa")) {
        PyValue file = py->writer(py, py->writer_context, py_text(path), mode);
        if (file || py_error(py))
            return file;
    }
    if (!path || !check_mode(py, mode, py_text(path)))
        return NULL;
    g_autofree char *real = py_readable_path(py, py_text(path));
    PyValue contents = real ? read_file(py, real, py_text(path)) : NULL;
    if (!contents)
        return NULL;
    gboolean binary = strchr(mode, 'b') != NULL;
    PyValue encoding = v[3] && !py_is_none(v[3]) ? v[3] : NULL;
    if (!binary) {
        PyValue errors = v[4] && !py_is_none(v[4]) ? v[4] : NULL;
        contents = py_decode(py, contents, encoding, errors);
        if (contents && (!v[5] || py_is_none(v[5])))
            contents = translate_newlines(py, contents);
    }
    PyValue file = contents ? py_file(py, contents, v[0], mode) : NULL;
    if (file && encoding)
        ((File *)file)->encoding = encoding;
    return file;
}

/* ---- the file object ---- */

#define FILE_METHOD(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

static gboolean contents_of(PyInterp *py, PyValue self, const char **ret_data, gsize *ret_size)
{
    const File *file = (File *)self;
    if (file->closed) {
        py_raise(py, PY_EXC_VALUE_ERROR, "I/O operation on closed file.");
        return FALSE;
    }
    if (py_is_str(file->contents)) {
        *ret_data = ((PyStr *)file->contents)->data;
        *ret_size = ((PyStr *)file->contents)->size;
        return TRUE;
    }
    return py_bytes_view(file->contents, ret_data, ret_size);
}

/* The next n bytes (of text: up to a character's end) as a value. */
static PyValue take(PyInterp *py, File *file, const char *data, gsize n)
{
    const char *start = data + file->position;
    file->position += n;
    return py_is_str(file->contents) ? py_str_len(py, start, n) : py_bytes(py, start, n);
}

/* How many bytes `count` characters (or bytes) from the position are; all when it is negative. */
static gsize measure(const File *file, const char *data, gsize size, gint64 count)
{
    gsize left = size - file->position;
    if (count < 0)
        return left;
    if (!py_is_str(file->contents))
        return MIN(left, (gsize)count);
    const char *start = data + file->position, *p = start, *end = data + size;
    while (count-- > 0 && p < end)
        p = py_utf8_next(p);
    return (gsize)(p - start);
}

FILE_METHOD(file_read)
{
    const char *data;
    gsize size;
    gint64 count = -1;
    if (!py_arity(py, args, "read", 0, 1) ||
        (args->npos && !py_is_none(args->pos[0]) && !py_index(py, args->pos[0], &count)) ||
        !contents_of(py, self, &data, &size))
        return NULL;
    return take(py, (File *)self, data, measure((File *)self, data, size, count));
}

/* The next line with its end; an empty value at the end of the file. */
static PyValue next_line(PyInterp *py, PyValue self, gint64 limit)
{
    const char *data;
    gsize size;
    if (!contents_of(py, self, &data, &size))
        return NULL;
    File *file = (File *)self;
    gsize n = measure(file, data, size, limit);
    const char *start = data + file->position, *newline = memchr(start, '\n', n);
    return take(py, file, data, newline ? (gsize)(newline - start) + 1 : n);
}

FILE_METHOD(file_readline)
{
    gint64 limit = -1;
    if (!py_arity(py, args, "readline", 0, 1) ||
        (args->npos && !py_is_none(args->pos[0]) && !py_index(py, args->pos[0], &limit)))
        return NULL;
    return next_line(py, self, limit);
}

static PyValue file_iternext(PyInterp *py, PyValue self)
{
    const char *data;
    gsize size;
    if (!contents_of(py, self, &data, &size) || ((File *)self)->position >= size)
        return NULL;
    return next_line(py, self, -1);
}

FILE_METHOD(file_readlines)
{
    return py_arity(py, args, "readlines", 0, 1) ? py_to_list(py, self) : NULL;
}

FILE_METHOD(file_write)
{
    return py_raise(py, PY_EXC_PERMISSION_ERROR, "Limbeck's scripts cannot write files");
}

FILE_METHOD(file_close)
{
    ((File *)self)->closed = TRUE;
    return py->none;
}

FILE_METHOD(file_enter)
{
    const char *data;
    gsize size;
    return contents_of(py, self, &data, &size) ? self : NULL;
}

FILE_METHOD(file_tell)
{
    return py_int(py, (gint64)((File *)self)->position);
}

FILE_METHOD(file_seek)
{
    const char *data;
    gsize size;
    gint64 offset, whence = 0;
    if (!py_arity(py, args, "seek", 1, 2) || !py_index(py, args->pos[0], &offset) ||
        (args->npos == 2 && !py_index(py, args->pos[1], &whence)) ||
        !contents_of(py, self, &data, &size))
        return NULL;
    File *file = (File *)self;
    gint64 to = offset + (whence == 1 ? (gint64)file->position : whence == 2 ? (gint64)size : 0);
    if (to < 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "negative seek position %" G_GINT64_FORMAT, to);
    file->position = MIN((gsize)to, size);
    return py_int(py, (gint64)file->position);
}

FILE_METHOD(file_true)
{
    return py_bool(py, TRUE);
}

FILE_METHOD(file_false)
{
    return py_bool(py, FALSE);
}

FILE_METHOD(file_none)
{
    return py->none;
}

static PyValue file_name(PyInterp *py, PyValue self)
{
    return ((File *)self)->name;
}

static PyValue file_mode(PyInterp *py, PyValue self)
{
    return ((File *)self)->mode;
}

static PyValue file_encoding(PyInterp *py, PyValue self)
{
    return ((File *)self)->encoding;
}

static PyValue file_closed(PyInterp *py, PyValue self)
{
    return py_bool(py, ((File *)self)->closed);
}

static PyValue file_repr(PyInterp *py, PyValue self)
{
    const File *file = (File *)self;
    PyValue name = py_repr(py, file->name);
    if (!name)
        return NULL;
    if (!py_is_str(file->contents))
        return py_str_format(py, "<_io.BufferedReader name=%s>", py_text(name));
    return py_str_format(py, "<_io.TextIOWrapper name=%s mode='%s' encoding='%s'>", py_text(name),
                         py_text(file->mode), py_text(file->encoding));
}

static void file_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    const File *file = (File *)self;
    visit(context, file->contents);
    visit(context, file->name);
    visit(context, file->mode);
    visit(context, file->encoding);
}

static const PyMethodDef file_methods[] = {
    {"close", file_close, 0},         {"flush", file_none, 0},
    {"isatty", file_false, 0},        {"read", file_read, 0},
    {"readable", file_true, 0},       {"readline", file_readline, 0},
    {"readlines", file_readlines, 0}, {"seek", file_seek, 0},
    {"seekable", file_true, 0},       {"tell", file_tell, 0},
    {"writable", file_false, 0},      {"write", file_write, 0},
    {"writelines", file_write, 0},    {"__enter__", file_enter, 0},
    {"__exit__", file_close, 0},      {NULL, NULL, 0},
};

static const PyGetSetDef file_getset[] = {
    {"name", file_name, NULL},
    {"mode", file_mode, NULL},
    {"encoding", file_encoding, NULL},
    {"closed", file_closed, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef py_file_def = {
    .name = "TextIOWrapper",
    .module = "_io",
    .size = sizeof(File),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = file_mark,
              .repr = file_repr,
              .iter = py_iter_self,
              .iternext = file_iternext},
    .methods = file_methods,
    .getset = file_getset,
};

PyValue py_file(PyInterp *py, PyValue contents, PyValue name, const char *mode)
{
    File *file = py_gc_alloc(py, py_core(py, FILE), sizeof *file);
    file->contents = contents;
    file->name = name;
    file->mode = py_str(py, mode);
    file->encoding = py_is_str(contents) ? py_str(py, "UTF-8") : py->none;
    return (PyValue)file;
}
