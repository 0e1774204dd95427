/*
 * element.compile(): the compiled statement as scripts see it; sqlalchemy.ext.compiler.compiles() and the
 * compiler object that its functions get.
 */
#include "modules/sqlalchemy/compile.h"
#include "modules/sqlalchemy/connection.h"
#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/types.h"

#include <string.h>

/* ---- Compiled ------------------------------------------------------------------------------------------ */

typedef struct {
    PyObject header;
    PyValue string, statement, dialect, positions, names;
} Compiled;

static void compiled_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    Compiled *c = (Compiled *)self;
    PyValue members[] = {c->string, c->statement, c->dialect, c->positions, c->names};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static PyValue compiled_str(PyInterp *py, PyValue self)
{
    return ((Compiled *)self)->string;
}

static PyValue parameter_value(PyInterp *py, SaElement *bind)
{
    if (bind->a != NULL)
        return bind->a;
    return bind->b != NULL ? py_call0(py, bind->b) : py_none(py);
}

/* name -> value of every bind parameter; given values win. */
static PyValue compiled_params(PyInterp *py, Compiled *c, PyValue given)
{
    PyValue params = py_dict(py), key, value;
    gsize position = 0;
    while (py_dict_next(c->names, &position, &key, &value)) {
        PyValue own = given != NULL ? py_dict_get_str(py, given, py_text(key)) : NULL;
        if (own == NULL)
            own = parameter_value(py, sa_element(py, value));
        if (own == NULL)
            return NULL;
        py_dict_set(py, params, key, own);
    }
    return params;
}

static PyValue compiled_get_params(PyInterp *py, PyValue self)
{
    return compiled_params(py, (Compiled *)self, NULL);
}

static PyValue compiled_construct_params(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "construct_params(params=, **kw)", v))
        return NULL;
    return compiled_params(py, (Compiled *)self, v[0] != NULL && py_is_dict(v[0]) ? v[0] : NULL);
}

static PyValue compiled_get_positiontup(PyInterp *py, PyValue self)
{
    Compiled *c = (Compiled *)self;
    PyValue names = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(c->positions); i++)
        py_list_append(py, names, py_tuple_item(py_list_item(c->positions, i), 1));
    return names;
}

static PyValue compiled_get_binds(PyInterp *py, PyValue self)
{
    return ((Compiled *)self)->names;
}

static PyValue compiled_get_statement(PyInterp *py, PyValue self)
{
    return ((Compiled *)self)->statement;
}

static PyValue compiled_get_dialect(PyInterp *py, PyValue self)
{
    return ((Compiled *)self)->dialect;
}

static const PyGetSetDef COMPILED_GETSET[] = {
    {"string", compiled_str, NULL}, {"params", compiled_get_params, NULL},
    {"positiontup", compiled_get_positiontup, NULL}, {"binds", compiled_get_binds, NULL},
    {"statement", compiled_get_statement, NULL}, {"dialect", compiled_get_dialect, NULL},
    {NULL, NULL, NULL},
};
static const PyMethodDef COMPILED_METHODS[] = {
    {"construct_params", compiled_construct_params, 0}, {NULL, NULL, 0},
};

const PyTypeDef sa_compiled_def = {
    .name = "SQLCompiler",
    .module = "sqlalchemy.sql.compiler",
    .size = sizeof(Compiled),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = compiled_mark, .str = compiled_str},
    .methods = COMPILED_METHODS,
    .getset = COMPILED_GETSET,
};

/* compile_kwargs={"literal_binds": True, "render_postcompile": True} */
static guint compile_flags(PyInterp *py, PyValue kwargs)
{
    static const struct {
        const char *name;
        guint flag;
    } FLAGS[] = {
        {"literal_binds", SA_COMPILE_LITERAL_BINDS}, {"render_postcompile", SA_COMPILE_POSTCOMPILE},
    };
    guint flags = 0;
    for (gsize i = 0; kwargs != NULL && py_is_dict(kwargs) && i < G_N_ELEMENTS(FLAGS); i++) {
        PyValue v = py_dict_get_str(py, kwargs, FLAGS[i].name);
        if (v != NULL && py_truth(py, v) == 1)
            flags |= FLAGS[i].flag;
    }
    PyValue include = kwargs != NULL && py_is_dict(kwargs)
                          ? py_dict_get_str(py, kwargs, "include_table") : NULL;
    if (include != NULL && py_truth(py, include) == 0)
        flags |= SA_COMPILE_NO_TABLE;
    return flags;
}

static PyValue clause_compile(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[7];
    if (!py_bind(py, args, "compile(bind=, dialect=, *, compile_kwargs=, column_keys=, "
                           "schema_translate_map=, for_executemany=, **kw)", v))
        return NULL;
    PyValue object = v[1] != NULL && !py_is_none(v[1]) ? v[1] : NULL;
    if (object == NULL && v[0] != NULL && !py_is_none(v[0])) {
        object = sa_dialect_of_quietly(py, v[0]) ? v[0] : py_getattr(py, v[0], "dialect");
        if (object == NULL)
            return NULL;
    }
    const Dialect *dialect = dialect_by_name("default");
    if (object != NULL)
        dialect = sa_dialect_of(py, object);
    if (dialect == NULL)
        return NULL;
    PyValue keys = v[3] != NULL && !py_is_none(v[3]) ? py_to_list(py, v[3]) : NULL;
    PyValue map = v[4] != NULL && py_is_dict(v[4]) ? v[4] : NULL;
    SaElement *element = sa_element(py, self);
    PyValue parameters = element->options != NULL
                             ? py_dict_get_str(py, element->options, "params") : NULL;
    SaCompiled compiled;
    if (!sa_compile_statement(py, self, dialect, compile_flags(py, v[2]), keys, parameters, map,
                              &compiled))
        return NULL;
    Compiled *result = (Compiled *)py_new(py, sa_class(py, SA_CLASS_COMPILED));
    result->string = py_str(py, compiled.sql);
    g_free(compiled.sql);
    result->statement = self;
    result->dialect = object != NULL ? object : sa_dialect_object(py, "default");
    result->positions = compiled.positions;
    result->names = compiled.names;
    return (PyValue)result;
}

/* ---- what all elements can do ----------------------------------------------------------------------------- */

static PyValue copy_options(PyInterp *py, SaElement *e)
{
    PyValue copy = py_dict(py), key, value;
    gsize position = 0;
    while (e->options != NULL && py_dict_next(e->options, &position, &key, &value))
        py_dict_set(py, copy, key, value);
    return copy;
}

static SaElement *with_option(PyInterp *py, PyValue self, const char *name, PyValue more)
{
    SaElement *copy = sa_copy(py, (SaElement *)self);
    copy->options = copy_options(py, copy);
    PyValue merged = py_dict(py), old = py_dict_get_str(py, copy->options, name), key, value;
    gsize position = 0;
    while (old != NULL && py_dict_next(old, &position, &key, &value))
        py_dict_set(py, merged, key, value);
    position = 0;
    while (py_dict_next(more, &position, &key, &value))
        py_dict_set(py, merged, key, value);
    py_dict_set_str(py, copy->options, name, merged);
    return copy;
}

static PyValue clause_execution_options(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "execution_options(**kw)", v))
        return NULL;
    return sa_value(with_option(py, self, "execution_options", v[0]));
}

static PyValue clause_get_execution_options(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaElement *e = (SaElement *)self;
    PyValue options = e->options != NULL ? py_dict_get_str(py, e->options, "execution_options") : NULL;
    return options != NULL ? options : py_dict(py);
}

static PyValue clause_params(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2], key, value;
    if (!py_bind(py, args, "params(optionaldict=, **kwargs)", v))
        return NULL;
    gsize position = 0;
    while (v[0] != NULL && py_is_dict(v[0]) && py_dict_next(v[0], &position, &key, &value))
        py_dict_set(py, v[1], key, value);
    return sa_value(with_option(py, self, "params", v[1]));
}

static PyValue clause_self_group(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "self_group(against=)", v))
        return NULL;
    return sa_self_group(py, self, SA_OP_NONE, 0);
}

static PyValue clause_compare(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "compare(other, **kw)", v))
        return NULL;
    SaElement *a = sa_element(py, self), *b = sa_element(py, v[0]);
    if (a == b || b == NULL || a->kind != b->kind)
        return py_bool(py, a == b);
    char *left = sa_compile(py, self, NULL, 0), *right = sa_compile(py, v[0], NULL, 0);
    gboolean equal = g_strcmp0(left, right) == 0;
    g_free(left);
    g_free(right);
    return py_error(py) != NULL ? NULL : py_bool(py, equal);
}

static PyValue clause_element(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_clause_of(py, self);
}

const PyMethodDef sa_clause_methods[] = {
    {"compile", clause_compile, 0}, {"execution_options", clause_execution_options, 0},
    {"get_execution_options", clause_get_execution_options, 0}, {"params", clause_params, 0},
    {"unique_params", clause_params, 0}, {"self_group", clause_self_group, 0},
    {"compare", clause_compare, 0}, {"__clause_element__", clause_element, 0}, {NULL, NULL, 0},
};

/* ---- @compiles ------------------------------------------------------------------------------------------------ */

/* class -> dict of dialect name ("default" for all others) -> function */
static PyValue registry(PyInterp *py, gboolean make)
{
    PyValue *slot = sa_slot(py, SA_SLOT_CORE_1);
    if (*slot == NULL && make)
        *slot = py_dict(py);
    return *slot;
}

static PyValue register_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "decorate(fn)", v))
        return NULL;
    PyValue class = py_tuple_item(self, 0), dialects = py_tuple_item(self, 1), all = registry(py, TRUE);
    PyValue own = NULL;
    int found = py_dict_get(py, all, class, &own);
    if (found < 0)
        return NULL;
    if (found == 0) {
        own = py_dict(py);
        if (!py_dict_set(py, all, class, own))
            return NULL;
    }
    for (gsize i = 0; i < py_tuple_length(dialects); i++)
        py_dict_set(py, own, py_tuple_item(dialects, i), v[0]);
    if (py_tuple_length(dialects) == 0)
        py_dict_set_str(py, own, "default", v[0]);
    return v[0];
}

static PyValue make_compiles(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "compiles(class_, *specs)", v))
        return NULL;
    return py_native_function(py, "decorate", register_function, py_tuple_of(py, 2, v[0], v[1]));
}

static PyValue make_deregister(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "deregister(class_)", v))
        return NULL;
    PyValue all = registry(py, FALSE);
    if (all != NULL && py_dict_delete(py, all, v[0]) < 0)
        return NULL;
    return py_none(py);
}

const SaName sa_compiled_names[] = {
    SA_NAME_FUNCTION("compiles", make_compiles),
    SA_NAME_FUNCTION("deregister", make_deregister),
    SA_NAME_CLASS("SQLCompiler", COMPILED),
    SA_NAME_CLASS("Compiled", COMPILED),
    SA_NAME_END,
};

int sa_visit_registered(SaCompiler *c, PyValue element)
{
    PyValue all = registry(c->py, FALSE);
    if (all == NULL)
        return 0;
    PyType *type = py_type_of(c->py, element);
    for (gsize i = 0; i < py_tuple_length(type->mro); i++) {
        PyValue own = NULL;
        int found = py_dict_get(c->py, all, py_tuple_item(type->mro, i), &own);
        if (found < 0)
            return -1;
        if (found == 0)
            continue;
        PyValue function = py_dict_get_str(c->py, own, c->dialect->name);
        if (function == NULL)
            function = py_dict_get_str(c->py, own, "default");
        if (function == NULL)
            continue;
        PyValue compiler = sa_compiler_object(c);
        PyValue text = py_call2(c->py, function, element, compiler);
        if (text == NULL)
            return -1;
        if (!py_is_str(text)) {
            py_raise(c->py, PY_EXC_TYPE_ERROR, "a @compiles function must return a str, not %s",
                     py_text(py_type_of(c->py, text)->name));
            return -1;
        }
        g_string_append(c->sql, py_text(text));
        return 1;
    }
    return 0;
}

/* ---- the compiler object ------------------------------------------------------------------------------------------ */

typedef struct {
    PyObject header;
    SaCompiler *compiler; /* NULL: its statement is done */
    PyValue dialect;
} CompilerObject;

static void compiler_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    CompilerObject *o = (CompilerObject *)self;
    if (o->dialect != NULL)
        visit(context, o->dialect);
}

PyValue sa_compiler_object(SaCompiler *c)
{
    if (c->object == NULL) {
        CompilerObject *o = (CompilerObject *)py_new(c->py, sa_class(c->py, SA_CLASS_COMPILER));
        o->compiler = c;
        o->dialect = sa_dialect_object(c->py, c->dialect->name);
        c->object = (PyValue)o;
    }
    return c->object;
}

void sa_compiler_finish(SaCompiler *c)
{
    if (c->object != NULL)
        ((CompilerObject *)c->object)->compiler = NULL;
}

static SaCompiler *live(PyInterp *py, PyValue self)
{
    SaCompiler *c = ((CompilerObject *)self)->compiler;
    if (c == NULL)
        sa_raise(py, "CompileError", "the compiler's statement has been compiled already");
    return c;
}

static gboolean keyword_is(PyInterp *py, PyValue keywords, const char *name, gboolean wanted)
{
    PyValue v = keywords != NULL ? py_dict_get_str(py, keywords, name) : NULL;
    return v != NULL && (py_truth(py, v) == 1) == wanted;
}

/* Runs a visit apart from the statement's text and gives its text. */
static PyValue separate(PyInterp *py, SaCompiler *c, PyValue element, gboolean builtin, PyValue keywords)
{
    GString *outer = c->sql;
    guint flags = c->flags;
    gboolean no_table = c->no_table;
    if (keyword_is(py, keywords, "literal_binds", TRUE))
        c->flags |= SA_COMPILE_LITERAL_BINDS;
    if (keyword_is(py, keywords, "include_table", FALSE))
        c->no_table = TRUE;
    c->sql = g_string_new(NULL);
    SaElement *e = sa_element(py, element);
    gboolean ok;
    if (e == NULL && sa_is_type(py, element)) {
        /* visit_VARCHAR(type_): the built-in text, whatever is registered for the class. */
        PyValue *slot = sa_slot(py, SA_SLOT_CORE_1), saved = *slot;
        if (builtin)
            *slot = NULL;
        ok = sa_type_text(c, element);
        *slot = saved;
    } else {
        ok = e != NULL && builtin ? sa_visit_builtin(c, e) : sa_visit(c, element);
    }
    PyValue text = ok ? py_str(py, c->sql->str) : NULL;
    g_string_free(c->sql, TRUE);
    c->sql = outer;
    c->flags = flags;
    c->no_table = no_table;
    return text;
}

static PyValue compiler_process(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "process(obj, **kw)", v))
        return NULL;
    SaCompiler *c = live(py, self);
    return c == NULL ? NULL : separate(py, c, v[0], FALSE, v[1]);
}

static PyValue compiler_visit(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "visit(element, *args, **kw)", v))
        return NULL;
    SaCompiler *c = live(py, self);
    return c == NULL ? NULL : separate(py, c, v[0], TRUE, v[2]);
}

static PyValue compiler_literal(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "render_literal_value(value, type_=, **kw)", v))
        return NULL;
    SaCompiler *c = live(py, self);
    char *text = c == NULL ? NULL : sa_literal(py, v[0], v[1] != NULL && !py_is_none(v[1]) ? v[1] : NULL,
                                               c->dialect);
    if (text == NULL)
        return NULL;
    PyValue result = py_str(py, text);
    g_free(text);
    return result;
}

static PyValue compiler_argspec(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "function_argspec(func, **kw)", v))
        return NULL;
    SaElement *e = sa_element(py, v[0]);
    PyValue list = e != NULL ? py_getattr(py, v[0], "clauses") : NULL;
    SaCompiler *c = list == NULL ? NULL : live(py, self);
    PyValue text = c == NULL ? NULL : separate(py, c, list, FALSE, v[1]);
    return text == NULL ? NULL : py_str_format(py, "(%s)", py_text(text));
}

static PyValue compiler_column_specification(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "get_column_specification(column, **kw)", v))
        return NULL;
    SaCompiler *c = live(py, self);
    if (c == NULL)
        return NULL;
    SaElement *create = sa_new(py, SA_CLASS_CREATE_COLUMN);
    create->a = v[0];
    return separate(py, c, sa_value(create), TRUE, NULL);
}

static PyValue compiler_self(PyInterp *py, PyValue self)
{
    return self;
}

static PyValue compiler_dialect(PyInterp *py, PyValue self)
{
    return ((CompilerObject *)self)->dialect;
}

static PyValue compiler_preparer(PyInterp *py, PyValue self)
{
    return py_getattr(py, ((CompilerObject *)self)->dialect, "identifier_preparer");
}

static PyValue compiler_missing(PyInterp *py, PyValue self, PyValue name)
{
    if (g_str_has_prefix(py_text(name), "visit_"))
        return py_native_function(py, py_text(name), compiler_visit, self);
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'SQLCompiler' object has no attribute '%s'",
                    py_text(name));
}

static const PyMethodDef COMPILER_METHODS[] = {
    {"process", compiler_process, 0}, {"render_literal_value", compiler_literal, 0},
    {"function_argspec", compiler_argspec, 0},
    {"get_column_specification", compiler_column_specification, 0}, {NULL, NULL, 0},
};
static const PyGetSetDef COMPILER_GETSET[] = {
    {"dialect", compiler_dialect, NULL}, {"preparer", compiler_preparer, NULL},
    {"sql_compiler", compiler_self, NULL}, {"type_compiler", compiler_self, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef sa_compiler_def = {
    .name = "SQLCompiler",
    .module = "sqlalchemy.sql.compiler",
    .size = sizeof(CompilerObject),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = compiler_mark, .getattr_missing = compiler_missing},
    .methods = COMPILER_METHODS,
    .getset = COMPILER_GETSET,
};
