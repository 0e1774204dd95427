/* func.<name>(...), what its functions return, and over(), filter(), within_group(). */
#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/select.h"
#include "modules/sqlalchemy/types.h"

#include <string.h>

/* ---- what generic functions return ---------------------------------------------------------------- */

enum { FROM_ARGUMENT = SCHEMA_N_TYPES };

static const struct {
    const char *name;
    int type; /* SchemaTypeId, or FROM_ARGUMENT: as the first argument that has one */
} GENERIC[] = {
    {"aggregate_strings", SCHEMA_TYPE_String},
    {"char_length", SCHEMA_TYPE_Integer},
    {"coalesce", FROM_ARGUMENT},
    {"concat", SCHEMA_TYPE_String},
    {"count", SCHEMA_TYPE_Integer},
    {"cube", SCHEMA_TYPE_NullType},
    {"cume_dist", SCHEMA_TYPE_Numeric},
    {"current_date", SCHEMA_TYPE_Date},
    {"current_time", SCHEMA_TYPE_Time},
    {"current_timestamp", SCHEMA_TYPE_DateTime},
    {"current_user", SCHEMA_TYPE_String},
    {"dense_rank", SCHEMA_TYPE_Integer},
    {"grouping_sets", SCHEMA_TYPE_NullType},
    {"localtime", SCHEMA_TYPE_DateTime},
    {"localtimestamp", SCHEMA_TYPE_DateTime},
    {"max", FROM_ARGUMENT},
    {"min", FROM_ARGUMENT},
    {"now", SCHEMA_TYPE_DateTime},
    {"percent_rank", SCHEMA_TYPE_Numeric},
    {"pow", FROM_ARGUMENT},
    {"random", SCHEMA_TYPE_NullType},
    {"rank", SCHEMA_TYPE_Integer},
    {"rollup", SCHEMA_TYPE_NullType},
    {"session_user", SCHEMA_TYPE_String},
    {"sum", FROM_ARGUMENT},
    {"sysdate", SCHEMA_TYPE_DateTime},
    {"user", SCHEMA_TYPE_String},
};

static int generic_index(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(GENERIC); i++)
        if (g_ascii_strcasecmp(GENERIC[i].name, name) == 0)
            return (int)i;
    return -1;
}

PyValue sa_function_type(PyInterp *py, const char *name, gsize n, const PyValue *arguments)
{
    int i = generic_index(name);
    if (i < 0)
        return NULL;
    if (GENERIC[i].type != FROM_ARGUMENT)
        return sa_type_shared(py, (SchemaTypeId)GENERIC[i].type);
    for (gsize k = 0; k < n; k++) {
        SaElement *e = sa_element(py, arguments[k]);
        if (e != NULL && e->type != NULL && !sa_type_is(py, e->type, SCHEMA_TYPE_NullType))
            return e->type;
    }
    return NULL;
}

/* ---- building ------------------------------------------------------------------------------------------ */

static gboolean add_arguments(PyInterp *py, SaElement *e, gsize n, const PyValue *arguments)
{
    e->items = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        PyValue item = sa_expect_named(py, e, arguments[i], sa_type_of_python(py, arguments[i]));
        if (item == NULL)
            return FALSE;
        py_list_append(py, e->items, sa_self_group(py, item, SA_OP_COMMA, 0));
    }
    return TRUE;
}

static gboolean finish_function(PyInterp *py, SaElement *e, gsize n, const PyValue *arguments)
{
    const char *name = py_text(e->name);
    int i = generic_index(name);
    /* Generic functions answer to any case and are written as they are registered. */
    if (i >= 0 && strcmp(GENERIC[i].name, name) != 0)
        e->name = py_intern(py, GENERIC[i].name);
    if (!add_arguments(py, e, n, arguments))
        return FALSE;
    if (e->type == NULL)
        e->type = sa_function_type(py, name, py_list_length(e->items), ((PyList *)e->items)->items);
    return TRUE;
}

PyValue sa_function(PyInterp *py, const char *name, gsize n, const PyValue *arguments)
{
    SaElement *e = sa_new(py, SA_CLASS_FUNCTION);
    e->name = py_intern(py, name);
    return finish_function(py, e, n, arguments) ? sa_value(e) : NULL;
}

static gboolean take_type(PyInterp *py, SaElement *e, PyValue type)
{
    if (type == NULL || py_is_none(type))
        return TRUE;
    e->type = sa_type_instance(py, type);
    return e->type != NULL;
}

gboolean sa_init_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "Function(name, *clauses, type_=, packagenames=)", v))
        return FALSE;
    SaElement *e = (SaElement *)self;
    e->name = v[0];
    if (v[3] != NULL && !py_is_none(v[3]))
        e->a = py_to_list(py, v[3]);
    return take_type(py, e, v[2]) &&
           finish_function(py, e, py_tuple_length(v[1]), ((PyTuple *)v[1])->items);
}

gboolean sa_init_function_element(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaElement *e = (SaElement *)self;
    if (e->name == NULL && e->kind == SA_CLASS_GENERIC_FUNCTION)
        e->name = py_intern_str(py, py_type_of(py, self)->name);
    /* What a class of a script says by `type = ...`. */
    PyValue type = e->type == NULL ? py_getattr_or_null(py, (PyValue)py_type_of(py, self), "type") : NULL;
    if (type != NULL && sa_is_type(py, type) && !take_type(py, e, type))
        return FALSE;
    return add_arguments(py, e, args->npos, args->pos);
}

gboolean sa_init_next_value(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "next_value(seq, **kw)", v))
        return FALSE;
    SaElement *e = (SaElement *)self;
    e->a = v[0];
    e->name = py_intern(py, "next_value");
    return TRUE;
}

/* ---- func --------------------------------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    PyValue path; /* list of str: func.a.b */
} Generator;

static void generator_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    Generator *g = (Generator *)self;
    if (g->path != NULL)
        visit(context, g->path);
}

static PyValue generator_getattr(PyInterp *py, PyValue self, PyValue name)
{
    const char *text = py_text(name);
    gsize size = strlen(text);
    if (g_str_has_prefix(text, "__"))
        return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "%s", text);
    Generator *old = (Generator *)self;
    Generator *g = (Generator *)py_new(py, sa_class(py, SA_CLASS_FUNCTION_GENERATOR));
    g->path = py_list(py, 0, NULL);
    for (gsize i = 0; old->path != NULL && i < py_list_length(old->path); i++)
        py_list_append(py, g->path, py_list_item(old->path, i));
    /* func.cast_ is a way to write a name that Python would not take. */
    if (size > 1 && text[size - 1] == '_')
        name = py_str_len(py, text, size - 1);
    py_list_append(py, g->path, name);
    return (PyValue)g;
}

static PyValue generator_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    Generator *g = (Generator *)self;
    gsize depth = g->path != NULL ? py_list_length(g->path) : 0;
    if (depth == 0)
        return py_raise(py, PY_EXC_TYPE_ERROR, "func is not callable; use func.name()");
    SaElement *e = sa_new(py, SA_CLASS_FUNCTION);
    e->name = py_list_item(g->path, depth - 1);
    if (depth > 1)
        e->a = py_list(py, depth - 1, ((PyList *)g->path)->items);
    PyValue type = NULL;
    for (gsize i = 0; i < args->nkw; i++)
        if (py_str_is(args->kwnames[i], "type_"))
            type = args->kwvalues[i];
    if (depth == 1 && py_str_is(e->name, "next_value") && args->npos == 1) {
        SaElement *next = sa_new(py, SA_CLASS_NEXT_VALUE);
        return sa_init_next_value(py, sa_value(next), args) ? sa_value(next) : NULL;
    }
    if (depth == 1 && py_str_is(e->name, "cast") && args->npos == 2) {
        PyValue cast_type = sa_type_instance(py, args->pos[1]);
        return cast_type == NULL ? NULL : sa_cast(py, args->pos[0], cast_type);
    }
    if (!take_type(py, e, type) || !finish_function(py, e, args->npos, args->pos))
        return NULL;
    return sa_value(e);
}

const PyTypeDef sa_function_generator_def = {
    .name = "_FunctionGenerator",
    .module = "sqlalchemy.sql.functions",
    .size = sizeof(Generator),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = generator_mark, .getattr = generator_getattr, .call = generator_call},
};

static PyValue make_func(PyInterp *py, const char *name)
{
    return py_new(py, sa_class(py, SA_CLASS_FUNCTION_GENERATOR));
}

/* ---- over, filter, within_group ------------------------------------------------------------------------------ */

/* One expression or a sequence of them as a list of elements; None: NULL. */
static gboolean expression_list(PyInterp *py, PyValue v, PyValue *ret_list)
{
    *ret_list = NULL;
    if (v == NULL || py_is_none(v))
        return TRUE;
    PyValue list = py_list(py, 0, NULL);
    PyValue many = py_is_list(v) || py_is_tuple(v) ? py_to_list(py, v) : py_list(py, 1, &v);
    for (gsize i = 0; i < py_list_length(many); i++) {
        PyValue item = sa_expect_order(py, py_list_item(many, i));
        if (item == NULL)
            return FALSE;
        py_list_append(py, list, item);
    }
    *ret_list = list;
    return TRUE;
}

static PyValue make_window(PyInterp *py, PyValue element, PyValue *v)
{
    SaElement *inner = sa_element(py, element);
    SaElement *e = sa_new(py, SA_CLASS_OVER);
    e->a = element;
    e->type = inner->type;
    if (!expression_list(py, v[0], &e->b) || !expression_list(py, v[1], &e->c))
        return NULL;
    PyValue frames[] = {v[2] != NULL ? v[2] : py_none(py), v[3] != NULL ? v[3] : py_none(py),
                        v[4] != NULL ? v[4] : py_none(py)};
    e->items = py_list(py, 3, frames);
    return sa_value(e);
}

static PyValue function_over(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args, "over(*, partition_by=, order_by=, rows=, range_=, groups=)", v))
        return NULL;
    return make_window(py, self, v);
}

static PyValue make_over(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[6];
    if (!py_bind(py, args, "over(element, partition_by=, order_by=, rows=, range_=, groups=)", v))
        return NULL;
    PyValue element = sa_expect_expression(py, v[0], NULL);
    return element == NULL ? NULL : make_window(py, element, v + 1);
}

static PyValue within_group(PyInterp *py, PyValue element, PyValue order)
{
    SaElement *e = sa_new(py, SA_CLASS_WITHIN_GROUP);
    e->a = element;
    e->type = sa_element(py, element)->type;
    return expression_list(py, order, &e->c) ? sa_value(e) : NULL;
}

static PyValue function_within_group(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "within_group(*order_by)", v))
        return NULL;
    return within_group(py, self, v[0]);
}

static PyValue make_within_group(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "within_group(element, *order_by)", v))
        return NULL;
    return within_group(py, v[0], v[1]);
}

static PyValue filtered(PyInterp *py, PyValue element, PyValue criteria)
{
    PyValue clauses = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_tuple_length(criteria); i++) {
        PyValue clause = sa_expect_condition(py, py_tuple_item(criteria, i));
        if (clause == NULL)
            return NULL;
        py_list_append(py, clauses, clause);
    }
    if (py_list_length(clauses) == 0)
        return element;
    SaElement *e = sa_new(py, SA_CLASS_FUNCTION_FILTER);
    e->a = element;
    e->type = sa_element(py, element)->type;
    e->b = sa_conjunction(py, SA_OP_AND, py_list_length(clauses), ((PyList *)clauses)->items);
    return sa_value(e);
}

static PyValue function_filter(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "filter(*criterion)", v))
        return NULL;
    return filtered(py, self, v[0]);
}

static PyValue make_funcfilter(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "funcfilter(func, *criterion)", v))
        return NULL;
    return filtered(py, v[0], v[1]);
}

/* ---- functions as tables ----------------------------------------------------------------------------------------- */

static PyValue function_table_valued(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "table_valued(*expr, name=, with_ordinality=, joins_implicitly=)", v))
        return NULL;
    PyValue alias = sa_alias(py, SA_CLASS_TABLE_VALUED, self,
                             v[1] != NULL && !py_is_none(v[1]) ? py_text(v[1]) : NULL);
    SaElement *e = sa_element(py, alias);
    e->columns = sa_columns(py);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        PyValue item = py_tuple_item(v[0], i);
        SaElement *column = sa_element(py, item) != NULL
                                ? sa_copy(py, sa_element(py, item))
                                : sa_element(py, sa_column(py, py_text(item), NULL));
        column->table = alias;
        sa_columns_add(py, e->columns, py_text(column->name), sa_value(column));
    }
    if (v[2] != NULL && py_is_str(v[2])) {
        e->flags |= SA_WITH_ORDINALITY;
        SaElement *column = sa_element(
            py, sa_column(py, py_text(v[2]), sa_type_shared(py, SCHEMA_TYPE_Integer)));
        column->table = alias;
        sa_columns_add(py, e->columns, py_text(v[2]), sa_value(column));
    }
    return alias;
}

/* A function as one column of rows: unnest(x).column_valued("y") is FROM unnest(x) AS y, SELECT y. */
static PyValue function_column_valued(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "column_valued(name=, joins_implicitly=)", v))
        return NULL;
    PyValue alias = sa_alias(py, SA_CLASS_TABLE_VALUED, self,
                             v[0] != NULL && !py_is_none(v[0]) ? py_text(v[0]) : NULL);
    SaElement *column = sa_new(py, SA_CLASS_COLUMN_CLAUSE);
    column->name = sa_element(py, alias)->name;
    column->type = sa_element(py, self)->type;
    column->table = alias;
    column->flags = SA_WHOLE_TABLE;
    return sa_value(column);
}

static PyValue function_alias(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "alias(name=, joins_implicitly=)", v))
        return NULL;
    return sa_alias(py, SA_CLASS_TABLE_VALUED, self,
                    v[0] != NULL && !py_is_none(v[0]) ? py_text(v[0]) : NULL);
}

static PyValue function_select(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_select_new(py, 1, &self);
}

const PyMethodDef sa_function_methods[] = {
    {"over", function_over, 0}, {"filter", function_filter, 0},
    {"within_group", function_within_group, 0}, {"table_valued", function_table_valued, 0},
    {"column_valued", function_column_valued, 0}, {"alias", function_alias, 0},
    {"select", function_select, 0}, {NULL, NULL, 0},
};

const SaName sa_function_names[] = {
    SA_NAME_MADE("func", make_func),
    SA_NAME_FUNCTION("over", make_over),
    SA_NAME_FUNCTION("within_group", make_within_group),
    SA_NAME_FUNCTION("funcfilter", make_funcfilter),
    SA_NAME_CLASS("FunctionElement", FUNCTION_ELEMENT),
    SA_NAME_CLASS("Function", FUNCTION),
    SA_NAME_CLASS("GenericFunction", GENERIC_FUNCTION),
    SA_NAME_CLASS("ReturnTypeFromArgs", GENERIC_FUNCTION),
    SA_NAME_CLASS("next_value", NEXT_VALUE),
    SA_NAME_END,
};
