/*
 * Annotations of mapped classes: Mapped[...] in all its forms, evaluated in the module of the class.
 */
#include "modules/sqlalchemy/mapping.h"
#include "modules/stdlib/typing.h"

#include <string.h>

static const char *const CONTAINERS[] = {"Mapped", "DynamicMapped", "WriteOnlyMapped", "Relationship",
                                         "MappedColumn", "InstrumentedAttribute"};

/* "Mapped[", "orm.Mapped[", " sa.orm.Mapped[": the length up to the bracket, 0 when it is none. */
static gsize container_prefix(const char *text)
{
    while (*text == ' ')
        text++;
    const char *bracket = strchr(text, '[');
    if (bracket == NULL)
        return 0;
    const char *name = text;
    for (const char *p = text; p < bracket; p++) {
        if (*p == '.')
            name = p + 1;
        else if (!g_ascii_isalnum(*p) && *p != '_')
            return 0;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(CONTAINERS); i++)
        if (strncmp(name, CONTAINERS[i], (gsize)(bracket - name)) == 0 &&
            strlen(CONTAINERS[i]) == (gsize)(bracket - name))
            return (gsize)(bracket - text);
    return 0;
}

static gboolean is_container(PyInterp *py, PyValue origin)
{
    return sa_is_subclass(py, origin, SA_CLASS_MAPPED);
}

gboolean sa_annotation_is_mapped(PyInterp *py, PyValue annotation)
{
    if (annotation == NULL || py_is_small(annotation))
        return FALSE;
    if (py_is_str(annotation))
        return container_prefix(py_text(annotation)) > 0;
    PyValue origin = NULL, args = NULL;
    if (typing_is_alias(annotation, &origin, &args))
        return is_container(py, origin);
    return is_container(py, annotation);
}

/* ---- evaluation ---------------------------------------------------------------------------------------- */

static PyValue module_globals(PyInterp *py, PyType *origin)
{
    PyValue name = sa_own(py, origin, "__module__");
    if (sa_text_or_null(name) == NULL)
        return NULL;
    PyValue sys = py_import(py, "sys");
    PyValue modules = sys != NULL ? py_getattr_or_null(py, sys, "modules") : NULL;
    PyValue module = NULL;
    if (modules != NULL && py_is_dict(modules))
        module = py_dict_get_str(py, modules, py_text(name));
    PyValue globals = module != NULL ? py_getattr_or_null(py, module, "__dict__") : NULL;
    py_error_clear(py);
    if (globals != NULL && py_is_dict(globals))
        return globals;
    /* A module that is not in sys.modules (a script run by name): a method of the class knows it. */
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(origin->dict, &position, &key, &value))
        if (!py_is_small(value) && py_layout(value) == PY_LAYOUT_FUNCTION) {
            globals = py_getattr_or_null(py, value, "__globals__");
            py_error_clear(py);
            if (globals != NULL)
                return globals;
        }
    return NULL;
}

/* Names of the class body count too, as they do when the annotation is written without quotes. */
static PyValue evaluate(PyInterp *py, const char *text, PyType *origin)
{
    PyValue globals = module_globals(py, origin);
    if (globals == NULL)
        globals = py_dict(py);
    PyValue value = py_eval(py, text, globals, NULL);
    if (value != NULL || !py_error_is(py, PY_EXC_NAME_ERROR))
        return value;
    py_error_clear(py);
    return py_eval(py, text, globals, origin->dict);
}

static gboolean could_not_resolve(PyInterp *py, const char *text)
{
    if (!py_error_is(py, PY_EXC_NAME_ERROR))
        return FALSE;
    py_error_clear(py);
    sa_raise(py, "MappedAnnotationError",
             "Could not resolve all types within mapped annotation: \"%s\".  Ensure all types are written "
             "correctly and are imported within the module in use.",
             text);
    return FALSE;
}

/* The text between the brackets of "Mapped[...]". */
static char *inner_text(const char *text)
{
    while (*text == ' ')
        text++;
    const char *open = text + container_prefix(text);
    const char *close = strrchr(text, ']');
    return close != NULL && close > open ? g_strndup(open + 1, (gsize)(close - open - 1)) : g_strdup("");
}

/* Forward references anywhere in a type are evaluated: Optional["int"], Annotated["int", ...]. */
static PyValue resolve(PyInterp *py, PyValue v, PyType *origin, int depth)
{
    if (v == NULL || py_is_small(v) || depth > 8)
        return v;
    const char *text = py_is_str(v) ? py_text(v) : typing_forward_ref(v);
    if (text != NULL) {
        PyValue value = evaluate(py, text, origin);
        return value != NULL ? resolve(py, value, origin, depth + 1) : NULL;
    }
    PyValue args;
    if (typing_is_union(v, &args)) {
        gboolean changed = FALSE;
        PyValue items = py_tuple(py, py_tuple_length(args), ((PyTuple *)args)->items);
        for (gsize i = 0; i < py_tuple_length(args); i++) {
            PyValue item = resolve(py, py_tuple_item(args, i), origin, depth + 1);
            if (item == NULL)
                return NULL;
            changed = changed || item != py_tuple_item(args, i);
            ((PyTuple *)items)->items[i] = item;
        }
        return changed ? typing_make_union(py, items) : v;
    }
    return v;
}

static gboolean union_without_none(PyInterp *py, PyValue args, PyValue *ret_type, gboolean *ret_nullable)
{
    PyType *none = py_type_of(py, py_none(py));
    PyValue rest = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_tuple_length(args); i++) {
        PyValue item = py_tuple_item(args, i);
        if (item == (PyValue)none || py_is_none(item))
            *ret_nullable = TRUE;
        else
            py_list_append(py, rest, item);
    }
    if (py_list_length(rest) == 1) {
        *ret_type = py_list_item(rest, 0);
        return TRUE;
    }
    *ret_type = typing_make_union(py, py_tuple(py, py_list_length(rest), ((PyList *)rest)->items));
    return *ret_type != NULL;
}

/* `type X = int` and NewType: X.__value__ stands for it where X itself is not in the type map. */
static PyValue alias_value(PyInterp *py, PyValue v)
{
    if (py_is_small(v) || py_is_type(v) || py_is_str(v))
        return NULL;
    PyValue value = strcmp(py_text(v->type->name), "TypeAliasType") == 0
                        ? py_getattr_or_null(py, v, "__value__")
                        : NULL;
    py_error_clear(py);
    return value;
}

gboolean sa_unwrap_annotation(PyInterp *py, PyValue argument, PyType *origin, SaAnnotation *a)
{
    a->argument = resolve(py, argument, origin, 0);
    if (a->argument == NULL)
        return FALSE;
    a->type = a->argument;
    for (int depth = 0; depth < 8; depth++) {
        PyValue args, metadata, type, value;
        if (typing_is_union(a->type, &args)) {
            PyValue before = a->type;
            if (!union_without_none(py, args, &a->type, &a->nullable))
                return FALSE;
            if (a->type == before || typing_is_union(a->type, NULL))
                break;
        } else if (typing_is_annotated(a->type, &type, &metadata)) {
            for (gsize i = 0; i < py_tuple_length(metadata) && a->from == NULL; i++) {
                PyValue item = py_tuple_item(metadata, i);
                if (sa_is(py, item, SA_CLASS_MAPPED_COLUMN) || sa_is(py, item, SA_CLASS_MAPPER_PROPERTY))
                    a->from = item;
            }
            a->inner = resolve(py, type, origin, 0);
            if (a->inner == NULL)
                return FALSE;
            /* Optional inside of Annotated says the same as outside. */
            if (typing_is_union(a->inner, &args) &&
                !union_without_none(py, args, &a->inner, &a->nullable))
                return FALSE;
            break;
        } else if ((value = alias_value(py, a->type)) != NULL) {
            PyValue members;
            if (typing_is_union(value, &members)) {
                PyValue bare;
                if (!union_without_none(py, members, &bare, &a->nullable))
                    return FALSE;
                value = bare;
            }
            a->inner = value;
            break;
        } else {
            break;
        }
    }
    if (a->type == (PyValue)py_type_of(py, py_none(py)) || py_is_none(a->type))
        a->nullable = TRUE;
    if (a->inner == NULL)
        a->inner = a->type;
    return TRUE;
}

gboolean sa_read_annotation(PyInterp *py, PyValue annotation, PyType *origin, gboolean keep_inner,
                            SaAnnotation *a)
{
    memset(a, 0, sizeof *a);
    const char *text = sa_text_or_null(annotation);
    PyValue alias_origin = NULL, args = NULL;
    if (text != NULL) {
        a->mapped = container_prefix(text) > 0;
        a->class_var = strstr(text, "ClassVar") != NULL && !a->mapped;
        if (!a->mapped || keep_inner)
            return TRUE;
        g_autofree char *inner = inner_text(text);
        PyValue argument = evaluate(py, inner, origin);
        if (argument == NULL || !sa_unwrap_annotation(py, argument, origin, a))
            return could_not_resolve(py, text);
        return TRUE;
    }
    if (typing_form(annotation) != NULL && strcmp(typing_form(annotation), "ClassVar") == 0) {
        a->class_var = TRUE;
        return TRUE;
    }
    if (!typing_is_alias(annotation, &alias_origin, &args)) {
        a->mapped = is_container(py, annotation);
        return TRUE;
    }
    a->mapped = is_container(py, alias_origin);
    if (!a->mapped || keep_inner || args == NULL || py_tuple_length(args) == 0)
        return TRUE;
    PyValue argument = py_tuple_item(args, 0);
    if (!sa_unwrap_annotation(py, argument, origin, a)) {
        if (!py_error_is(py, PY_EXC_NAME_ERROR))
            return FALSE;
        PyValue pending = py_error_take(py);
        PyValue repr = py_repr(py, annotation);
        py_raise_value(py, pending);
        return could_not_resolve(py, repr != NULL ? py_text(repr) : "Mapped[...]");
    }
    return TRUE;
}
