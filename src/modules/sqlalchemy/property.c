/*
 * relationship(), column_property(), composite() and the other properties of a mapped class: kept as written.
 * Their arguments, strings to be evaluated later among them, are never looked at, but for columns.
 */
#include "modules/sqlalchemy/mapping.h"

#include <string.h>

static void property_mark(PyValue self, SaVisit visit, void *context)
{
    SaProperty *p = (SaProperty *)self;
    const SaDataclassOptions *d = &p->dataclass;
    PyValue members[] = {p->key,  p->parent,  p->args,           p->kwargs,   p->columns, d->init,
                         d->repr, d->default_, d->default_factory, d->compare, d->kw_only, d->hash};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static void take_dataclass_options(PyInterp *py, SaProperty *p)
{
    SaDataclassOptions *d = &p->dataclass;
    struct {
        const char *name;
        PyValue *place;
    } options[] = {
        {"init", &d->init},       {"repr", &d->repr},       {"default", &d->default_},
        {"default_factory", &d->default_factory},            {"compare", &d->compare},
        {"kw_only", &d->kw_only}, {"hash", &d->hash},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        *options[i].place = py_dict_get_str(py, p->kwargs, options[i].name);
}

static SaProperty *new_property(PyInterp *py, const PyArgs *args, SaPropertyKind kind)
{
    SaProperty *p = (SaProperty *)py_new(py, sa_class(py, SA_CLASS_MAPPER_PROPERTY));
    p->kind = kind;
    p->args = py_tuple(py, args->npos, args->pos);
    p->kwargs = py_dict(py);
    for (gsize i = 0; i < args->nkw; i++)
        if (!py_dict_set(py, p->kwargs, args->kwnames[i], args->kwvalues[i]))
            return NULL;
    take_dataclass_options(py, p);
    return p;
}

/* Columns among the positional arguments: what column_property() and composite() map. */
static SaProperty *with_columns(PyInterp *py, SaProperty *p)
{
    if (p == NULL)
        return NULL;
    p->columns = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_tuple_length(p->args); i++) {
        PyValue item = py_tuple_item(p->args, i);
        if (sa_is(py, item, SA_CLASS_COLUMN) || sa_is(py, item, SA_CLASS_MAPPED_COLUMN))
            py_list_append(py, p->columns, item);
    }
    return p;
}

static PyValue relationship(PyInterp *py, PyValue self, const PyArgs *args)
{
    return (PyValue)new_property(py, args, SA_PROPERTY_RELATIONSHIP);
}

static PyValue backref(PyInterp *py, PyValue self, const PyArgs *args)
{
    return (PyValue)new_property(py, args, SA_PROPERTY_BACKREF);
}

static PyValue synonym(PyInterp *py, PyValue self, const PyArgs *args)
{
    return (PyValue)new_property(py, args, SA_PROPERTY_SYNONYM);
}

static PyValue column_property(PyInterp *py, PyValue self, const PyArgs *args)
{
    return (PyValue)with_columns(py, new_property(py, args, SA_PROPERTY_COLUMN));
}

static PyValue composite(PyInterp *py, PyValue self, const PyArgs *args)
{
    return (PyValue)with_columns(py, new_property(py, args, SA_PROPERTY_COMPOSITE));
}

static PyValue get_key(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaProperty *)self)->key);
}

static PyValue get_parent(PyInterp *py, PyValue self)
{
    SaProperty *p = (SaProperty *)self;
    return p->parent == NULL ? py_none(py) : sa_or_none(py, (PyValue)sa_mapper_of(py, p->parent));
}

static PyValue get_self(PyInterp *py, PyValue self)
{
    return self;
}

static PyValue get_columns(PyInterp *py, PyValue self)
{
    SaProperty *p = (SaProperty *)self;
    return p->columns != NULL ? p->columns : py_list(py, 0, NULL);
}

static PyValue get_argument(PyInterp *py, PyValue self)
{
    SaProperty *p = (SaProperty *)self;
    PyValue named = py_dict_get_str(py, p->kwargs, "argument");
    return named != NULL ? named : py_tuple_length(p->args) > 0 ? py_tuple_item(p->args, 0) : py_none(py);
}

static PyValue get_args(PyInterp *py, PyValue self)
{
    return ((SaProperty *)self)->args;
}

static PyValue get_kwargs(PyInterp *py, PyValue self)
{
    return ((SaProperty *)self)->kwargs;
}

static PyValue get_info(PyInterp *py, PyValue self)
{
    SaProperty *p = (SaProperty *)self;
    PyValue info = py_dict_get_str(py, p->kwargs, "info");
    return info != NULL ? info : py_dict(py);
}

static PyValue get_expression(PyInterp *py, PyValue self)
{
    SaProperty *p = (SaProperty *)self;
    if (p->kind == SA_PROPERTY_COLUMN && py_tuple_length(p->args) > 0) {
        SaColumn *column = sa_as_column(py, py_tuple_item(p->args, 0));
        return column != NULL ? (PyValue)column : py_tuple_item(p->args, 0);
    }
    return py_none(py);
}

static PyValue get_is_relationship(PyInterp *py, PyValue self)
{
    if (((SaProperty *)self)->kind == SA_PROPERTY_RELATIONSHIP)
        return py_bool(py, TRUE);
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "_is_relationship");
}

static const PyGetSetDef PROPERTY_GETSET[] = {
    {"_is_relationship", get_is_relationship, NULL},
    {"key", get_key, NULL},
    {"parent", get_parent, NULL},
    {"property", get_self, NULL},
    {"columns", get_columns, NULL},
    {"argument", get_argument, NULL},
    {"args", get_args, NULL},
    {"kwargs", get_kwargs, NULL},
    {"info", get_info, NULL},
    {"expression", get_expression, NULL},
    {NULL, NULL, NULL},
};

/* Keyword arguments read back: rel.back_populates, rel.secondary ... */
static PyValue property_getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    SaProperty *p = (SaProperty *)self;
    PyValue value = p->kwargs != NULL ? py_dict_get_str(py, p->kwargs, py_text(name)) : NULL;
    if (value != NULL)
        return value;
    if (p->kind == SA_PROPERTY_COLUMN && py_text(name)[0] != '_') {
        PyValue expression = get_expression(py, self);
        if (!py_is_none(expression))
            return py_getattr_value(py, expression, name);
    }
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object has no attribute '%s'",
                    py_text(self->type->name), py_text(name));
}

/* Accepts what is chained in query options and conditions: Parent.children.any(...), .of_type(...). */
static PyValue property_chain(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue clause_element(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue expression = get_expression(py, self);
    if (!py_is_none(expression))
        return expression;
    return sa_raise(py, "ArgumentError", "a relationship is no column expression");
}

/* A function of the Session's module, with one argument or two. */
static PyValue from_session(PyInterp *py, const char *name, PyValue a, PyValue b)
{
    PyValue module = py_import(py, "sqlalchemy.orm._session");
    PyValue function = module != NULL ? py_getattr(py, module, name) : NULL;
    if (function == NULL)
        return NULL;
    return b != NULL ? py_call2(py, function, a, b) : py_call1(py, function, a);
}

static PyValue get_join_target(PyInterp *py, PyValue self, const PyArgs *args)
{
    return from_session(py, "join_target", self, NULL);
}

/* User.posts.any(criterion, **values), Post.author.has(...). */
static PyValue relation_exists(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue module = py_import(py, "sqlalchemy.orm._session");
    PyValue function = module != NULL ? py_getattr(py, module, "relation_exists") : NULL;
    PyValue v[2];
    if (function == NULL || !py_bind(py, args, "any(criterion=, **values)", v))
        return NULL;
    PyValue criterion = v[0] != NULL ? v[0] : py_none(py);
    return py_call_tuple(py, function, py_tuple(py, 3, (PyValue[]){self, criterion, v[1]}), NULL);
}

static PyValue relation_contains(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "contains(other)", v) ? from_session(py, "relation_equals", self, v[0]) : NULL;
}

/* Post.author == user, Post.author != None. */
static PyValue property_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    SaProperty *p = (SaProperty *)a;
    gboolean comparable = sa_is(py, a, SA_CLASS_MAPPER_PROPERTY) && p->kind == SA_PROPERTY_RELATIONSHIP &&
                          p->parent != NULL && (op == PY_EQ || op == PY_NE);
    if (!comparable || (!py_is_none(b) && (py_is_small(b) || sa_mapper_of(py, (PyValue)py_type_of(py, b)) == NULL)))
        return py_not_implemented(py);
    PyValue equal = from_session(py, "relation_equals", a, b);
    return equal == NULL || op == PY_EQ ? equal : py_call_method(py, equal, "__invert__", 0);
}

static const PyMethodDef PROPERTY_METHODS[] = {
    {"any", relation_exists, PY_METHOD_INSTANCE},
    {"has", relation_exists, PY_METHOD_INSTANCE},
    {"contains", relation_contains, PY_METHOD_INSTANCE},
    {"of_type", property_chain, PY_METHOD_INSTANCE},
    {"and_", property_chain, PY_METHOD_INSTANCE},
    {"__clause_element__", clause_element, PY_METHOD_INSTANCE},
    {"_join_target", get_join_target, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

/* On the class: itself. On an instance: what was set, an empty list or None. */
static PyValue property_descr_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    SaProperty *p = (SaProperty *)self;
    if (instance == NULL || p->key == NULL)
        return self;
    PyValue dict = py_instance_dict(py, instance);
    PyValue key = p->key;
    if (p->kind == SA_PROPERTY_SYNONYM && py_tuple_length(p->args) > 0)
        return py_getattr_value(py, instance, py_tuple_item(p->args, 0));
    PyValue value = dict != NULL ? py_dict_get_str(py, dict, py_text(key)) : NULL;
    if (value != NULL)
        return value;
    /* Loaded by the object's Session; an object without one has an empty list or None. */
    return p->kind == SA_PROPERTY_RELATIONSHIP && dict != NULL ? from_session(py, "load_relationship", instance, self)
                                                               : py_none(py);
}

static gboolean property_descr_set(PyInterp *py, PyValue self, PyValue instance, PyValue value)
{
    SaProperty *p = (SaProperty *)self;
    if (p->kind == SA_PROPERTY_SYNONYM && py_tuple_length(p->args) > 0 &&
        sa_text_or_null(py_tuple_item(p->args, 0)) != NULL)
        return py_setattr(py, instance, py_text(py_tuple_item(p->args, 0)), value);
    PyValue dict = py_instance_dict(py, instance);
    if (dict == NULL || p->key == NULL)
        return TRUE;
    if (value == NULL) {
        py_dict_delete_str(py, dict, py_text(p->key));
        return TRUE;
    }
    return py_dict_set(py, dict, p->key, value) && sa_note_change(py, instance, dict);
}

const PyTypeDef sa_mapper_property_def = {
    .name = "MapperProperty",
    .module = "sqlalchemy.orm.interfaces",
    .size = sizeof(SaProperty),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = property_mark,
              .compare = property_compare,
              .getattr_missing = property_getattr_missing,
              .descr_get = property_descr_get,
              .descr_set = property_descr_set},
    .methods = PROPERTY_METHODS,
    .getset = PROPERTY_GETSET,
};

extern const SaName sa_names_property[];
const SaName sa_names_property[] = {
    SA_NAME_CLASS("MapperProperty", MAPPER_PROPERTY),
    SA_NAME_CLASS("ColumnProperty", MAPPER_PROPERTY),
    SA_NAME_CLASS("RelationshipProperty", MAPPER_PROPERTY),
    SA_NAME_CLASS("Relationship", MAPPER_PROPERTY),
    SA_NAME_CLASS("CompositeProperty", MAPPER_PROPERTY),
    SA_NAME_CLASS("Composite", MAPPER_PROPERTY),
    SA_NAME_CLASS("SynonymProperty", MAPPER_PROPERTY),
    SA_NAME_CLASS("Synonym", MAPPER_PROPERTY),
    SA_NAME_FUNCTION("relationship", relationship),
    SA_NAME_FUNCTION("relation", relationship),
    SA_NAME_FUNCTION("dynamic_loader", relationship),
    SA_NAME_FUNCTION("backref", backref),
    SA_NAME_FUNCTION("synonym", synonym),
    SA_NAME_FUNCTION("column_property", column_property),
    SA_NAME_FUNCTION("deferred", column_property),
    SA_NAME_FUNCTION("query_expression", column_property),
    SA_NAME_FUNCTION("composite", composite),
    SA_NAME_END,
};
