/* The interpreter object: its lifetime, roots, the data of rooms above, and the border to GError. */
#include "python/interp.h"

#include "base/error.h"
#include "python/arguments.h"
#include "python/core.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    char *key;
    gpointer data;
    GDestroyNotify free_data;
    void (*mark)(gpointer data, void (*visit)(void *context, PyValue v), void *context);
    const char *asked; /* the literal that the key was last asked with */
} Attached;

static void attached_free(gpointer item)
{
    Attached *a = item;
    if (a->free_data)
        a->free_data(a->data);
    g_free(a->key);
    g_free(a);
}

static void write_to_process(gpointer context, int fd, const char *text, gsize size)
{
    /* What the program itself has printed comes first. */
    if (fd == STDOUT_FILENO)
        fflush(stdout);
    while (size) {
        ssize_t n = write(fd, text, size);
        if (n <= 0)
            return;
        text += n;
        size -= (gsize)n;
    }
}

/* ---- lifetime ------------------------------------------------------------------------------------------- */

#ifdef __GLIBC__
extern void *__libc_stack_end;
#endif

/* The highest address of this thread's stack: of the main thread without asking the kernel. */
static void *stack_base(void)
{
#ifdef __GLIBC__
    if (gettid() == getpid())
        return __libc_stack_end;
#endif
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &lowest, &size);
        pthread_attr_destroy(&attributes);
    }
    return (char *)lowest + size;
}

static guint stress_from_environment(void)
{
    const char *text = getenv("LIMBECK_GC_STRESS");
    return text ? (guint)strtoul(text, NULL, 10) : 0;
}

static void intern_names(PyInterp *py)
{
#define X(id, text) py->names.id = py_intern(py, text);
    PY_NAMES(X)
#undef X
}

static PyValue singleton(PyInterp *py, PyType *type)
{
    return py_gc_alloc(py, type, type->size);
}

static void make_singletons(PyInterp *py)
{
    py->none = singleton(py, py_core(py, NONE));
    py->not_implemented = singleton(py, py_core(py, NOT_IMPLEMENTED));
    py->ellipsis = singleton(py, py_core(py, ELLIPSIS));
    py->false_ = singleton(py, py_core(py, BOOL));
    py->true_ = singleton(py, py_core(py, BOOL));
    ((PyBool *)(void *)py->true_)->value = TRUE;
}

PyInterp *py_interp_new(const PyOptions *options)
{
    PyInterp *py = g_new0(PyInterp, 1);
    py_gc_init(py, stress_from_environment());
    py->gc.stack_base = stack_base();
    py->gc.disabled = 1; /* until every root is in its place */
    py->recursion_limit = options && options->recursion_limit ? options->recursion_limit : 1000;
    py->project_dir = options && options->project_dir ? g_strdup(options->project_dir)
                                                      : g_get_current_dir();
    py->memory_limit = options ? options->memory_limit : 0;
    py->until_poll = PY_POLL_EVERY;
    py->lookups = g_new0(PyLookupEntry, PY_LOOKUP_CACHE);
    py->module_tables = g_ptr_array_new();
    py->roots = g_ptr_array_new();
    py->data = g_ptr_array_new_with_free_func(attached_free);
    py->write = write_to_process;
    py_frames_init(py);
    py_core_types_init(py);
    make_singletons(py);
    intern_names(py);
    py->modules = py_dict(py);
    py->sys_path = py_list(py, 0, NULL);
    py->builtins = py_dict(py);
    py_register_modules(py, py_builtins_module);
    py->gc.disabled = 0;
    return py;
}

void py_interp_free(PyInterp *py)
{
    if (!py)
        return;
    /* Rooms above free what they own before the values go; later data may use earlier data. */
    while (py->data->len)
        g_ptr_array_remove_index(py->data, py->data->len - 1);
    g_ptr_array_free(py->data, TRUE);
    py_gc_free(py);
    py_frames_free(py);
    g_free(py->interned.items);
    g_clear_pointer(&py->signatures, g_hash_table_unref);
    g_clear_pointer(&py->module_index, g_hash_table_unref);
    g_ptr_array_free(py->module_tables, TRUE);
    g_ptr_array_free(py->roots, TRUE);
    g_free(py->lookups);
    g_free(py->project_dir);
    g_free(py);
}

void py_interp_set_stack_base(PyInterp *py, void *frame_address)
{
    py->gc.stack_base = frame_address;
}

/* ---- stopping scripts ------------------------------------------------------------------------------------- */

void py_set_poll(PyInterp *py, PyPoll poll, gpointer context)
{
    py->poll = poll;
    py->poll_context = context;
    py->until_poll = PY_POLL_EVERY;
}

void py_set_writer(PyInterp *py, PyWriter writer, gpointer context)
{
    py->writer = writer;
    py->writer_context = context;
}

gboolean py_poll(PyInterp *py)
{
    py->until_poll = PY_POLL_EVERY;
    if (py->memory_limit && py_gc_bytes(py) > py->memory_limit) {
        py_gc_collect(py);
        if (py_gc_bytes(py) > py->memory_limit) {
            py->until_poll = 1; /* the error's handlers get no further than this */
            py_raise(py, PY_EXC_MEMORY_ERROR, "the script needs more than %zu MB",
                     py->memory_limit >> 20);
            return FALSE;
        }
    }
    if (!py->poll || py->poll(py, py->poll_context))
        return TRUE;
    py->until_poll = 1;
    return FALSE;
}

void py_set_strict(PyInterp *py, gboolean strict)
{
    py->strict = strict;
}

gint64 py_max_bytes(PyInterp *py)
{
    gint64 most = PY_MAX_BYTES;
    return py->memory_limit ? MIN(most, (gint64)py->memory_limit) : most;
}

/* ---- roots ---------------------------------------------------------------------------------------------- */

void py_root(PyInterp *py, PyValue *slot)
{
    g_ptr_array_add(py->roots, slot);
}

void py_unroot(PyInterp *py, PyValue *slot)
{
    g_ptr_array_remove_fast(py->roots, slot);
}

void py_interp_mark(PyInterp *py, void (*visit)(void *context, PyValue v), void *context)
{
    for (guint i = 0; i < PY_N_CORE_TYPES; i++)
        visit(context, (PyValue)py->core[i]);
    for (guint i = 0; i < PY_N_EXCEPTIONS; i++)
        visit(context, (PyValue)py->exceptions[i]);
    PyValue values[] = {py->none,        py->true_,   py->false_,   py->not_implemented,
                        py->ellipsis,    py->empty_tuple, py->empty_str, py->exception,
                        py->handled,     py->repr_list,   py->modules,   py->sys_path,
                        py->builtins,    py->exception_hooks};
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
        visit(context, values[i]);
    for (guint i = 0; i < G_N_ELEMENTS(py->ascii_chars); i++)
        visit(context, py->ascii_chars[i]);
    for (gsize i = 0; py->interned.items && i <= py->interned.mask; i++)
        visit(context, py->interned.items[i]);
    for (guint i = 0; i < py->roots->len; i++)
        visit(context, *(PyValue *)py->roots->pdata[i]);
    for (guint i = 0; i < py->data->len; i++) {
        Attached *a = py->data->pdata[i];
        if (a->mark)
            a->mark(a->data, visit, context);
    }
}

/* The table of lookups holds values without keeping them alive. */
void py_interp_forget_dead(PyInterp *py)
{
    memset(py->lookups, 0, PY_LOOKUP_CACHE * sizeof *py->lookups);
}

/* ---- data of rooms above --------------------------------------------------------------------------------- */

void py_set_data(PyInterp *py, const char *key, gpointer data, GDestroyNotify free_data,
                 void (*mark)(gpointer data, void (*visit)(void *context, PyValue v), void *context))
{
    for (guint i = 0; i < py->data->len; i++)
        if (!strcmp(((Attached *)py->data->pdata[i])->key, key)) {
            g_ptr_array_remove_index(py->data, i);
            break;
        }
    Attached *a = g_new(Attached, 1);
    *a = (Attached){g_strdup(key), data, free_data, mark, NULL};
    g_ptr_array_add(py->data, a);
}

gpointer py_get_data(PyInterp *py, const char *key)
{
    /* Rooms ask for their state all the time, each with one literal. */
    for (guint i = 0; i < py->data->len; i++) {
        Attached *a = py->data->pdata[i];
        if (a->asked == key)
            return a->data;
    }
    for (guint i = 0; i < py->data->len; i++) {
        Attached *a = py->data->pdata[i];
        if (strcmp(a->key, key) != 0)
            continue;
        a->asked = key;
        return a->data;
    }
    return NULL;
}

void py_set_write(PyInterp *py, PyWrite write, gpointer context)
{
    py->write = write ? write : write_to_process;
    py->write_context = context;
}

/* ---- repr of containers that hold themselves --------------------------------------------------------------- */

gboolean py_repr_enter(PyInterp *py, PyValue v)
{
    if (!py->repr_list)
        py->repr_list = py_list(py, 0, NULL);
    PyList *list = (PyList *)(void *)py->repr_list;
    for (gsize i = 0; i < list->length; i++)
        if (list->items[i] == v)
            return FALSE;
    py_list_append(py, py->repr_list, v);
    return TRUE;
}

void py_repr_leave(PyInterp *py, PyValue v)
{
    PyList *list = (PyList *)(void *)py->repr_list;
    if (list->length)
        list->length--;
}

/* ---- the border to GError ------------------------------------------------------------------------------------ */

static LimbeckError error_code(PyInterp *py)
{
    if (py_error_is(py, PY_EXC_SYNTAX_ERROR))
        return LIMBECK_ERROR_SYNTAX;
    PyException *e = (PyException *)(void *)py->exception;
    if (py_error_is(py, PY_EXC_IMPORT_ERROR) && e->fields[PY_EXCEPTION_FIELDS - 1])
        return LIMBECK_ERROR_UNSUPPORTED; /* of an opaque value */
    return LIMBECK_ERROR_SCRIPT;
}

/* As Python ends: None is 0, a number the status, anything else is printed and 1. */
static void exit_to_gerror(PyInterp *py, PyValue e, GError **error)
{
    PyValue code = py_getattr_or_null(py, e, "code");
    gint64 status = 1;
    PyValue text = NULL;
    if (!code || py_is_none(code))
        status = 0;
    else if (py_is_int(code) || py_is_bool(code))
        status = py_arg_int(py, code, "code", &status) ? status & 0xff : 0xff;
    else
        text = py_to_str(py, code);
    py_error_clear(py);
    g_set_error_literal(error, LIMBECK_EXIT, (gint)status, text ? py_text(text) : "");
}

void py_error_to_gerror(PyInterp *py, GError **error)
{
    if (py_error_is(py, PY_EXC_SYSTEM_EXIT)) {
        exit_to_gerror(py, py_error_take(py), error);
        return;
    }
    LimbeckError code = error_code(py);
    PyValue e = py_error_take(py);
    g_autofree char *text = py_format_exception(py, e);
    g_set_error_literal(error, LIMBECK_ERROR, code, g_strchomp(text));
}

PyValue py_raise_gerror(PyInterp *py, PyExc which, GError *error)
{
    py_raise(py, which, "%s", error->message);
    g_error_free(error);
    return NULL;
}
