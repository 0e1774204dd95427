/*
 * What fills a column: server defaults, Computed, Identity, Sequence, and defaults of the Python side,
 * which a schema does not hold but statements use.
 */
#include "modules/sqlalchemy/items.h"

#include <string.h>

/* ---- FetchedValue, DefaultClause, Computed --------------------------------------------------------------- */

static void fetched_mark(PyValue self, SaVisit visit, void *context)
{
    SaFetchedValue *f = (SaFetchedValue *)self;
    PyValue members[] = {f->arg, f->column, f->persisted};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static gboolean fetched_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "FetchedValue(for_update=)", v))
        return FALSE;
    ((SaFetchedValue *)self)->for_update = sa_flag(py, v[0]);
    return TRUE;
}

/* A str stays one: DDL quotes it. */
static PyValue default_argument(PyInterp *py, PyValue v, const char *parameter)
{
    if (!py_is_small(v) && (py_is_str(v) || sa_element(py, v) != NULL))
        return v;
    if (!py_is_small(v) && py_hasattr(py, v, "__clause_element__"))
        return py_call_method(py, v, "__clause_element__", 0);
    PyValue repr = py_repr(py, v);
    return repr == NULL ? NULL
                        : sa_raise(py, "ArgumentError",
                                   "Argument '%s' is expected to be one of type '<class 'str'>' or '<class "
                                   "'sqlalchemy.sql.elements.ClauseElement'>' or '<class "
                                   "'sqlalchemy.sql.elements.TextClause'>', got '%s'",
                                   parameter, py_text(repr));
}

static gboolean default_clause_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaFetchedValue *f = (SaFetchedValue *)self;
    PyValue v[3];
    if (!py_bind(py, args, "DefaultClause(arg, for_update=, _reflected=)", v))
        return FALSE;
    f->arg = default_argument(py, v[0], "arg");
    f->for_update = sa_flag(py, v[1]);
    f->reflected = sa_flag(py, v[2]);
    return f->arg != NULL;
}

static gboolean computed_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaFetchedValue *f = (SaFetchedValue *)self;
    PyValue v[2];
    if (!py_bind(py, args, "Computed(sqltext, persisted=)", v))
        return FALSE;
    f->arg = sa_text_element(py, v[0]);
    f->persisted = sa_given(v[1]);
    return f->arg != NULL;
}

PyValue sa_server_default(PyInterp *py, PyValue v, gboolean for_update)
{
    if (sa_is(py, v, SA_CLASS_FETCHED_VALUE)) {
        if (!sa_is(py, v, SA_CLASS_IDENTITY))
            ((SaFetchedValue *)v)->for_update = for_update;
        return v;
    }
    if (sa_is(py, v, SA_CLASS_SEQUENCE))
        return py_call_method(py, v, "next_value", 0);
    PyValue arg = default_argument(py, v, for_update ? "server_onupdate" : "server_default");
    if (arg == NULL)
        return NULL;
    SaFetchedValue *f = (SaFetchedValue *)py_new(py, sa_class(py, SA_CLASS_DEFAULT_CLAUSE));
    f->arg = arg;
    f->for_update = for_update;
    return (PyValue)f;
}

PyValue sa_fetched_value_copy(PyInterp *py, PyValue v)
{
    PyValue copy = py_new(py, v->type);
    if (sa_is(py, v, SA_CLASS_IDENTITY)) {
        PyObject header = *copy;
        *(SaSequence *)copy = *(SaSequence *)v;
        *copy = header;
        return copy;
    }
    PyObject header = *copy;
    *(SaFetchedValue *)copy = *(SaFetchedValue *)v;
    *copy = header;
    return copy;
}

static PyValue get_arg(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaFetchedValue *)self)->arg);
}

static PyValue get_persisted(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaFetchedValue *)self)->persisted);
}

static PyValue get_true(PyInterp *py, PyValue self)
{
    return py_bool(py, TRUE);
}

static PyValue get_has_argument(PyInterp *py, PyValue self)
{
    return py_bool(py, sa_is(py, self, SA_CLASS_DEFAULT_CLAUSE));
}

static const PyGetSetDef FETCHED_GETSET[] = {
    {"is_server_default", get_true, NULL},
    {"has_argument", get_has_argument, NULL},
    {NULL, NULL, NULL},
};
static const PyGetSetDef DEFAULT_CLAUSE_GETSET[] = {{"arg", get_arg, NULL}, {NULL, NULL, NULL}};
static const PyGetSetDef COMPUTED_GETSET[] = {
    {"sqltext", get_arg, NULL},
    {"persisted", get_persisted, NULL},
    {NULL, NULL, NULL},
};

static PyValue default_clause_repr(PyInterp *py, PyValue self)
{
    PyValue repr = py_repr(py, ((SaFetchedValue *)self)->arg);
    return repr != NULL ? py_str_format(py, "DefaultClause(%s, for_update=False)", py_text(repr)) : NULL;
}

const PyTypeDef sa_fetched_value_def = {
    .name = "FetchedValue",
    .module = "sqlalchemy.sql.schema",
    .size = sizeof(SaFetchedValue),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = fetched_mark, .init = fetched_init},
    .getset = FETCHED_GETSET,
};
const PyTypeDef sa_default_clause_def = {
    .name = "DefaultClause",
    .module = "sqlalchemy.sql.schema",
    .slots = {.init = default_clause_init, .repr = default_clause_repr},
    .getset = DEFAULT_CLAUSE_GETSET,
};
const PyTypeDef sa_computed_def = {
    .name = "Computed",
    .module = "sqlalchemy.sql.schema",
    .slots = {.init = computed_init},
    .getset = COMPUTED_GETSET,
};

/* ---- Identity and Sequence -------------------------------------------------------------------------------- */

static const char *const OPTION_NAMES[SA_SEQ_N] = {
    "always",    "on_null", "start", "increment", "minvalue", "maxvalue", "nominvalue",
    "nomaxvalue", "cycle",   "cache", "order",
};

static void sequence_mark(PyValue self, SaVisit visit, void *context)
{
    SaSequence *s = (SaSequence *)self;
    PyValue members[] = {s->column, s->name, s->schema, s->metadata, s->data_type};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
    for (int i = 0; i < SA_SEQ_N; i++)
        if (s->values[i] != NULL)
            visit(context, s->values[i]);
}

static gboolean identity_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaSequence *s = (SaSequence *)self;
    PyValue v[SA_SEQ_N];
    if (!py_bind(py, args,
                 "Identity(always=, on_null=, start=, increment=, minvalue=, maxvalue=, nominvalue=, "
                 "nomaxvalue=, cycle=, cache=, order=)",
                 v))
        return FALSE;
    for (int i = 0; i < SA_SEQ_N; i++)
        s->values[i] = sa_given(v[i]);
    return TRUE;
}

static gboolean sequence_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaSequence *s = (SaSequence *)self;
    PyValue v[20];
    if (!py_bind(py, args,
                 "Sequence(name, start=, increment=, minvalue=, maxvalue=, nominvalue=, nomaxvalue=, cycle=, "
                 "schema=, cache=, order=, data_type=, optional=, quote=, metadata=, quote_schema=, "
                 "for_update=, **dialect_kw)",
                 v))
        return FALSE;
    s->name = v[0];
    for (int i = 0; i < 7; i++)
        s->values[SA_SEQ_START + i] = sa_given(v[1 + i]);
    s->schema = sa_given(v[8]);
    s->values[SA_SEQ_CACHE] = sa_given(v[9]);
    s->values[SA_SEQ_ORDER] = sa_given(v[10]);
    if (sa_given(v[11]) != NULL && (s->data_type = sa_type_instance(py, v[11])) == NULL)
        return FALSE;
    s->optional = sa_flag(py, v[12]);
    s->metadata = sa_given(v[14]);
    if (s->metadata != NULL && sa_is(py, s->metadata, SA_CLASS_METADATA)) {
        SaMetaData *metadata = (SaMetaData *)s->metadata;
        if (s->schema == NULL)
            s->schema = metadata->schema;
        py_list_append(py, metadata->sequences, self);
    }
    return TRUE;
}

static PyValue sequence_getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    SaSequence *s = (SaSequence *)self;
    for (int i = 0; i < SA_SEQ_N; i++)
        if (py_str_is(name, OPTION_NAMES[i]))
            return sa_or_none(py, s->values[i]);
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object has no attribute '%s'",
                    py_text(self->type->name), py_text(name));
}

static PyValue sequence_get_name(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaSequence *)self)->name);
}

static PyValue sequence_get_schema(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaSequence *)self)->schema);
}

static PyValue sequence_get_data_type(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaSequence *)self)->data_type);
}

static PyValue sequence_next_value(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaElement *element = sa_new(py, SA_CLASS_NEXT_VALUE);
    element->name = py_intern(py, "next_value");
    element->items = py_list(py, 1, &self);
    element->a = self;
    return sa_value(element);
}

static PyValue sequence_ddl(PyInterp *py, PyValue self, const PyArgs *args, SaClass statement)
{
    PyValue v[2];
    if (!py_bind(py, args, "create(bind, checkfirst=)", v))
        return NULL;
    PyValue ddl = py_call1(py, (PyValue)sa_class(py, statement), self);
    return ddl != NULL ? py_call_method(py, v[0], "execute", 1, ddl) : NULL;
}

static PyValue sequence_create(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sequence_ddl(py, self, args, SA_CLASS_CREATE_SEQUENCE);
}

static PyValue sequence_drop(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sequence_ddl(py, self, args, SA_CLASS_DROP_SEQUENCE);
}

static const PyGetSetDef SEQUENCE_GETSET[] = {
    {"name", sequence_get_name, NULL},
    {"schema", sequence_get_schema, NULL},
    {"data_type", sequence_get_data_type, NULL},
    {NULL, NULL, NULL},
};
static const PyMethodDef SEQUENCE_METHODS[] = {
    {"next_value", sequence_next_value, PY_METHOD_INSTANCE},
    {"create", sequence_create, PY_METHOD_INSTANCE},
    {"drop", sequence_drop, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef sa_identity_def = {
    .name = "Identity",
    .module = "sqlalchemy.sql.schema",
    .size = sizeof(SaSequence),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = sequence_mark,
              .init = identity_init,
              .getattr_missing = sequence_getattr_missing},
};
const PyTypeDef sa_sequence_def = {
    .name = "Sequence",
    .module = "sqlalchemy.sql.schema",
    .size = sizeof(SaSequence),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = sequence_mark,
              .init = sequence_init,
              .getattr_missing = sequence_getattr_missing},
    .methods = SEQUENCE_METHODS,
    .getset = SEQUENCE_GETSET,
};

/* ---- defaults of the Python side ------------------------------------------------------------------------------ */

static void column_default_mark(PyValue self, SaVisit visit, void *context)
{
    SaColumnDefault *d = (SaColumnDefault *)self;
    if (d->arg != NULL)
        visit(context, d->arg);
    if (d->column != NULL)
        visit(context, d->column);
}

static gboolean is_callable(PyInterp *py, PyValue v)
{
    if (py_is_small(v))
        return FALSE;
    PyLayout layout = py_layout(v);
    return layout == PY_LAYOUT_FUNCTION || layout == PY_LAYOUT_NATIVE_FUNCTION ||
           layout == PY_LAYOUT_BOUND_METHOD || layout == PY_LAYOUT_TYPE || layout == PY_LAYOUT_OPAQUE ||
           (sa_element(py, v) == NULL && v->type->slots.call != NULL);
}

PyValue sa_column_default(PyInterp *py, PyValue v, gboolean for_update)
{
    if (sa_is(py, v, SA_CLASS_SEQUENCE))
        return v;
    if (sa_is(py, v, SA_CLASS_COLUMN_DEFAULT)) {
        ((SaColumnDefault *)v)->for_update = for_update;
        return v;
    }
    if (sa_is(py, v, SA_CLASS_FETCHED_VALUE))
        return sa_raise(py, "ArgumentError", "ColumnDefault may not be a server-side default type.");
    SaColumnDefault *d = (SaColumnDefault *)py_new(py, sa_class(py, SA_CLASS_COLUMN_DEFAULT));
    d->arg = v;
    d->for_update = for_update;
    d->callable = is_callable(py, v);
    return (PyValue)d;
}

static gboolean column_default_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaColumnDefault *d = (SaColumnDefault *)self;
    PyValue v[2];
    if (!py_bind(py, args, "ColumnDefault(arg, for_update=)", v))
        return FALSE;
    d->arg = v[0];
    d->for_update = sa_flag(py, v[1]);
    d->callable = is_callable(py, v[0]);
    return TRUE;
}

static PyValue default_get_arg(PyInterp *py, PyValue self)
{
    return ((SaColumnDefault *)self)->arg;
}

static PyValue default_is_callable(PyInterp *py, PyValue self)
{
    return py_bool(py, ((SaColumnDefault *)self)->callable);
}

static PyValue default_is_clause(PyInterp *py, PyValue self)
{
    return py_bool(py, sa_element(py, ((SaColumnDefault *)self)->arg) != NULL);
}

static PyValue default_is_scalar(PyInterp *py, PyValue self)
{
    SaColumnDefault *d = (SaColumnDefault *)self;
    return py_bool(py, !d->callable && sa_element(py, d->arg) == NULL);
}

static PyValue get_false(PyInterp *py, PyValue self)
{
    return py_bool(py, FALSE);
}

static const PyGetSetDef COLUMN_DEFAULT_GETSET[] = {
    {"arg", default_get_arg, NULL},
    {"is_callable", default_is_callable, NULL},
    {"is_clause_element", default_is_clause, NULL},
    {"is_scalar", default_is_scalar, NULL},
    {"is_sequence", get_false, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef sa_column_default_def = {
    .name = "ColumnDefault",
    .module = "sqlalchemy.sql.schema",
    .size = sizeof(SaColumnDefault),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = column_default_mark, .init = column_default_init},
    .getset = COLUMN_DEFAULT_GETSET,
};
