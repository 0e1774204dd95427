/*
 * Attributes of mapped classes: Model.column as an expression, instance.column as its value.
 */
#include "modules/sqlalchemy/mapping.h"

#include <string.h>

static void attribute_mark(PyValue self, SaVisit visit, void *context)
{
    SaAttribute *a = (SaAttribute *)self;
    sa_element_mark(self, visit, context);
    if (a->key != NULL)
        visit(context, a->key);
    if (a->parent != NULL)
        visit(context, a->parent);
}

PyValue sa_attribute_new(PyInterp *py, PyType *class, PyValue key, SaColumn *column)
{
    SaAttribute *a = (SaAttribute *)py_new(py, sa_class(py, SA_CLASS_INSTRUMENTED_ATTRIBUTE));
    a->element.kind = SA_CLASS_INSTRUMENTED_ATTRIBUTE;
    a->element.a = (PyValue)column;
    a->element.name = column->element.name;
    a->element.type = column->element.type;
    a->key = key;
    a->parent = (PyValue)class;
    return (PyValue)a;
}

static PyValue attribute_descr_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    SaAttribute *a = (SaAttribute *)self;
    if (instance == NULL)
        return self;
    PyValue dict = py_instance_dict(py, instance);
    PyValue value = dict != NULL ? py_dict_get_str(py, dict, py_text(a->key)) : NULL;
    if (value != NULL || dict == NULL || py_dict_get_str(py, dict, "_sa_instance_state") == NULL)
        return value != NULL ? value : py_none(py);
    /* A Session knows the object: the value may have expired and be read again. */
    PyValue module = py_import(py, "sqlalchemy.orm._session");
    PyValue load = module != NULL ? py_getattr(py, module, "load_expired") : NULL;
    return load != NULL ? py_call2(py, load, instance, a->key) : NULL;
}

/* Tells the Session of an object, when it has one, that an attribute was set. */
gboolean sa_note_change(PyInterp *py, PyValue instance, PyValue dict)
{
    if (py_dict_get_str(py, dict, "_sa_instance_state") == NULL)
        return TRUE;
    PyValue module = py_import(py, "sqlalchemy.orm._session");
    PyValue note = module != NULL ? py_getattr(py, module, "note_change") : NULL;
    return note != NULL && py_call1(py, note, instance) != NULL;
}

static gboolean attribute_descr_set(PyInterp *py, PyValue self, PyValue instance, PyValue value)
{
    SaAttribute *a = (SaAttribute *)self;
    PyValue dict = py_instance_dict(py, instance);
    if (dict == NULL)
        return TRUE;
    if (value == NULL) {
        py_dict_delete_str(py, dict, py_text(a->key));
        return TRUE;
    }
    return py_dict_set(py, dict, a->key, value) && sa_note_change(py, instance, dict);
}

static PyValue get_key(PyInterp *py, PyValue self)
{
    return ((SaAttribute *)self)->key;
}

static PyValue get_class(PyInterp *py, PyValue self)
{
    return ((SaAttribute *)self)->parent;
}

static PyValue get_parent(PyInterp *py, PyValue self)
{
    return sa_or_none(py, (PyValue)sa_mapper_of(py, ((SaAttribute *)self)->parent));
}

static PyValue get_expression(PyInterp *py, PyValue self)
{
    return ((SaElement *)self)->a;
}

static PyValue get_columns(PyInterp *py, PyValue self)
{
    return py_list(py, 1, &((SaElement *)self)->a);
}

static PyValue get_self(PyInterp *py, PyValue self)
{
    return self;
}

static PyValue clause_element(PyInterp *py, PyValue self, const PyArgs *args)
{
    return ((SaElement *)self)->a;
}

static const PyGetSetDef ATTRIBUTE_GETSET[] = {
    {"key", get_key, NULL},
    {"class_", get_class, NULL},
    {"parent", get_parent, NULL},
    {"expression", get_expression, NULL},
    {"columns", get_columns, NULL},
    {"property", get_self, NULL},
    {"prop", get_self, NULL},
    {NULL, NULL, NULL},
};

static const PyMethodDef ATTRIBUTE_METHODS[] = {
    {"__clause_element__", clause_element, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

/* .name, .type, .nullable, .foreign_keys ...: the column's. */
static PyValue attribute_getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    return py_getattr_value(py, ((SaElement *)self)->a, name);
}

static PyValue attribute_str(PyInterp *py, PyValue self)
{
    SaAttribute *a = (SaAttribute *)self;
    return py_str_format(py, "%s.%s", py_text(((PyType *)a->parent)->name), py_text(a->key));
}

const PyTypeDef sa_instrumented_attribute_def = {
    .name = "InstrumentedAttribute",
    .module = "sqlalchemy.orm.attributes",
    .size = sizeof(SaAttribute),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = attribute_mark,
              .getattr_missing = attribute_getattr_missing,
              .str = attribute_str,
              .descr_get = attribute_descr_get,
              .descr_set = attribute_descr_set},
    .methods = ATTRIBUTE_METHODS,
    .getset = ATTRIBUTE_GETSET,
};

/* ---- declared_attr ------------------------------------------------------------------------------------- */

static void declared_mark(PyValue self, SaVisit visit, void *context)
{
    if (((SaDeclaredAttr *)self)->function != NULL)
        visit(context, ((SaDeclaredAttr *)self)->function);
}

static PyValue make_declared(PyInterp *py, PyValue function, gboolean cascading)
{
    SaDeclaredAttr *d = (SaDeclaredAttr *)py_new(py, sa_class(py, SA_CLASS_DECLARED_ATTR));
    /* @declared_attr over @classmethod: the function itself is wanted. */
    PyValue inner = py_is_small(function) || py_layout(function) == PY_LAYOUT_FUNCTION
                        ? NULL
                        : py_getattr_or_null(py, function, "__func__");
    py_error_clear(py);
    d->function = inner != NULL ? inner : function;
    d->cascading = cascading;
    return (PyValue)d;
}

static gboolean declared_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "declared_attr(fn, cascading=, quiet=)", v))
        return FALSE;
    SaDeclaredAttr *made = (SaDeclaredAttr *)make_declared(py, v[0], sa_flag(py, v[1]));
    ((SaDeclaredAttr *)self)->function = made->function;
    ((SaDeclaredAttr *)self)->cascading = made->cascading;
    return TRUE;
}

static PyValue declared_descr_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    SaDeclaredAttr *d = (SaDeclaredAttr *)self;
    if (d->function == NULL)
        return self;
    return py_call1(py, d->function, (PyValue)owner);
}

static PyValue declared_cascading(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "cascading(fn)", v))
        return NULL;
    return make_declared(py, v[0], TRUE);
}

static PyValue declared_directive(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "directive(fn)", v))
        return NULL;
    return make_declared(py, v[0], FALSE);
}

static PyValue declared_class_getitem(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static const PyMethodDef DECLARED_METHODS[] = {
    {"cascading", declared_cascading, PY_METHOD_STATIC},
    {"directive", declared_directive, PY_METHOD_STATIC},
    {"__class_getitem__", declared_class_getitem, PY_METHOD_CLASS},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static PyValue declared_get_fget(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaDeclaredAttr *)self)->function);
}

static const PyGetSetDef DECLARED_GETSET[] = {{"fget", declared_get_fget, NULL}, {NULL, NULL, NULL}};

const PyTypeDef sa_declared_attr_def = {
    .name = "declared_attr",
    .module = "sqlalchemy.orm.decl_api",
    .size = sizeof(SaDeclaredAttr),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = declared_mark, .init = declared_init, .descr_get = declared_descr_get},
    .methods = DECLARED_METHODS,
    .getset = DECLARED_GETSET,
};

extern const SaName sa_names_orm_attribute[];
const SaName sa_names_orm_attribute[] = {
    SA_NAME_CLASS("InstrumentedAttribute", INSTRUMENTED_ATTRIBUTE),
    SA_NAME_CLASS("QueryableAttribute", INSTRUMENTED_ATTRIBUTE),
    SA_NAME_CLASS("declared_attr", DECLARED_ATTR),
    SA_NAME_END,
};
