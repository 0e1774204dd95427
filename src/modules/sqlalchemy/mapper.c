/*
 * Mapper, the registry, and the constructor of mapped classes.
 */
#include "modules/sqlalchemy/mapping.h"

#include <string.h>

/* ---- Mapper ------------------------------------------------------------------------------------------------ */

static void mapper_mark(PyValue self, SaVisit visit, void *context)
{
    SaMapper *m = (SaMapper *)self;
    PyValue members[] = {m->class_,  m->registry,   m->table, m->inherits,
                         m->columns, m->properties, m->args,  m->fields};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

#define MAPPER_GET(name, expression)                                                               \
    static PyValue mapper_get_##name(PyInterp *py, PyValue self)                                   \
    {                                                                                              \
        SaMapper *m = (SaMapper *)self;                                                            \
        return sa_or_none(py, expression);                                                         \
    }
MAPPER_GET(class, m->class_)
MAPPER_GET(registry, m->registry)
MAPPER_GET(table, m->table)
MAPPER_GET(inherits, m->inherits)
MAPPER_GET(single, py_bool(py, m->single))
MAPPER_GET(concrete, py_bool(py, m->args != NULL && sa_flag(py, py_dict_get_str(py, m->args, "concrete"))))
MAPPER_GET(polymorphic_identity, m->args != NULL ? py_dict_get_str(py, m->args, "polymorphic_identity") : NULL)
MAPPER_GET(polymorphic_on, m->args != NULL ? py_dict_get_str(py, m->args, "polymorphic_on") : NULL)
#undef MAPPER_GET

/* The class's own attributes and those of the mappers that it inherits from, the base's first. */
static void all_columns(PyInterp *py, SaMapper *m, PyValue columns)
{
    if (m->inherits != NULL)
        all_columns(py, (SaMapper *)m->inherits, columns);
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(m->columns, &position, &key, &value))
        sa_columns_add(py, columns, py_text(key), value);
}

static PyValue mapper_get_columns(PyInterp *py, PyValue self)
{
    PyValue columns = sa_columns(py);
    all_columns(py, (SaMapper *)self, columns);
    return columns;
}

static PyValue mapper_get_primary_key(PyInterp *py, PyValue self)
{
    SaMapper *m = (SaMapper *)self;
    while (m->inherits != NULL)
        m = (SaMapper *)m->inherits;
    if (m->table == NULL || !sa_is(py, m->table, SA_CLASS_TABLE))
        return py_tuple(py, 0, NULL);
    PyValue columns = ((SaConstraint *)((SaTable *)m->table)->primary_key)->columns;
    return py_tuple(py, py_list_length(columns), ((PyList *)columns)->items);
}

static PyValue attributes_of(PyInterp *py, SaMapper *m, gboolean columns, gboolean relationships)
{
    PyValue list = m->inherits != NULL ? attributes_of(py, (SaMapper *)m->inherits, columns, relationships)
                                       : py_list(py, 0, NULL);
    gsize position = 0;
    PyValue key, value;
    while (columns && py_dict_next(m->columns, &position, &key, &value)) {
        PyValue attribute = py_type_lookup(py, (PyType *)m->class_, py_text(key));
        if (attribute != NULL)
            py_list_append(py, list, attribute);
    }
    position = 0;
    while (relationships && py_dict_next(m->properties, &position, &key, &value))
        py_list_append(py, list, value);
    return list;
}

static PyValue mapper_get_attrs(PyInterp *py, PyValue self)
{
    return attributes_of(py, (SaMapper *)self, TRUE, TRUE);
}

static PyValue mapper_get_column_attrs(PyInterp *py, PyValue self)
{
    return attributes_of(py, (SaMapper *)self, TRUE, FALSE);
}

static PyValue mapper_get_relationships(PyInterp *py, PyValue self)
{
    return attributes_of(py, (SaMapper *)self, FALSE, TRUE);
}

static PyValue mapper_get_tables(PyInterp *py, PyValue self)
{
    SaMapper *m = (SaMapper *)self;
    PyValue list = py_list(py, 0, NULL);
    for (; m != NULL; m = (SaMapper *)m->inherits)
        if (m->table != NULL && !m->single)
            py_list_append(py, list, m->table);
    return list;
}

static const PyGetSetDef MAPPER_GETSET[] = {
    {"class_", mapper_get_class, NULL},
    {"entity", mapper_get_class, NULL},
    {"registry", mapper_get_registry, NULL},
    {"local_table", mapper_get_table, NULL},
    {"persist_selectable", mapper_get_table, NULL},
    {"mapped_table", mapper_get_table, NULL},
    {"selectable", mapper_get_table, NULL},
    {"inherits", mapper_get_inherits, NULL},
    {"single", mapper_get_single, NULL},
    {"concrete", mapper_get_concrete, NULL},
    {"polymorphic_identity", mapper_get_polymorphic_identity, NULL},
    {"polymorphic_on", mapper_get_polymorphic_on, NULL},
    {"columns", mapper_get_columns, NULL},
    {"c", mapper_get_columns, NULL},
    {"primary_key", mapper_get_primary_key, NULL},
    {"attrs", mapper_get_attrs, NULL},
    {"all_orm_descriptors", mapper_get_attrs, NULL},
    {"column_attrs", mapper_get_column_attrs, NULL},
    {"relationships", mapper_get_relationships, NULL},
    {"tables", mapper_get_tables, NULL},
    {NULL, NULL, NULL},
};

static PyValue mapper_add_property(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "add_property(key, prop)", v))
        return NULL;
    return py_setattr(py, ((SaMapper *)self)->class_, py_text(v[0]), v[1]) ? py_none(py) : NULL;
}

static PyValue mapper_get_property(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "get_property(key)", v))
        return NULL;
    PyValue found = py_type_lookup(py, (PyType *)((SaMapper *)self)->class_, py_text(v[0]));
    return found != NULL ? found
                         : sa_raise(py, "InvalidRequestError", "Mapper '%s' has no property '%s'",
                                    py_text(((PyType *)((SaMapper *)self)->class_)->name), py_text(v[0]));
}

static const PyMethodDef MAPPER_METHODS[] = {
    {"add_property", mapper_add_property, PY_METHOD_INSTANCE},
    {"get_property", mapper_get_property, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static PyValue mapper_repr(PyInterp *py, PyValue self)
{
    SaMapper *m = (SaMapper *)self;
    const char *table =
        m->table != NULL && sa_is(py, m->table, SA_CLASS_TABLE) ? py_text(((SaTable *)m->table)->fullname) : "";
    return py_str_format(py, "<Mapper at %p; %s> (%s)", (void *)self, py_text(((PyType *)m->class_)->name),
                         table);
}

const PyTypeDef sa_mapper_def = {
    .name = "Mapper",
    .module = "sqlalchemy.orm.mapper",
    .size = sizeof(SaMapper),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = mapper_mark, .repr = mapper_repr},
    .methods = MAPPER_METHODS,
    .getset = MAPPER_GETSET,
};

/* ---- instances ------------------------------------------------------------------------------------------------ */

static gboolean dataclass_flag(PyInterp *py, PyValue class, PyValue own, const char *name, gboolean normal)
{
    if (own != NULL)
        return sa_flag(py, own);
    PyValue options = py_type_lookup(py, (PyType *)class, "_sa_apply_dc_transforms");
    PyValue value = options != NULL && py_is_dict(options) ? py_dict_get_str(py, options, name) : NULL;
    return value != NULL ? sa_flag(py, value) : normal;
}

static const SaDataclassOptions *options_of(PyInterp *py, PyValue value)
{
    if (sa_is(py, value, SA_CLASS_MAPPED_COLUMN))
        return &((SaMappedColumn *)value)->dataclass;
    return &((SaProperty *)value)->dataclass;
}

/* Fields of the bases come first, as dataclasses have them. */
static void all_fields(PyInterp *py, SaMapper *m, PyValue list)
{
    if (m->inherits != NULL)
        all_fields(py, (SaMapper *)m->inherits, list);
    for (gsize i = 0; i < py_list_length(m->fields); i++)
        py_list_append(py, list, py_list_item(m->fields, i));
}

static PyValue positional_dict(PyInterp *py, PyValue self, SaMapper *m, const PyArgs *args)
{
    PyValue given = py_dict(py);
    PyValue fields = py_list(py, 0, NULL);
    all_fields(py, m, fields);
    gsize used = 0;
    for (gsize i = 0; i < py_list_length(fields); i++) {
        PyValue key = py_tuple_item(py_list_item(fields, i), 0);
        const SaDataclassOptions *o = options_of(py, py_tuple_item(py_list_item(fields, i), 1));
        gboolean init = dataclass_flag(py, m->class_, o->init, "init_field", TRUE);
        gboolean keyword = dataclass_flag(py, m->class_, o->kw_only, "kw_only", FALSE);
        if (init && !keyword && used < args->npos) {
            if (!py_dict_set(py, given, key, args->pos[used++]))
                return NULL;
        } else if (o->default_factory != NULL) {
            PyValue value = py_call0(py, o->default_factory);
            if (value == NULL || !py_dict_set(py, given, key, value))
                return NULL;
        } else if (o->default_ != NULL && !py_dict_set(py, given, key, o->default_)) {
            return NULL;
        }
    }
    if (used < args->npos)
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "%s.__init__() takes %" G_GSIZE_FORMAT " positional arguments but %" G_GSIZE_FORMAT
                        " were given",
                        py_text(((PyType *)m->class_)->name), used + 1, args->npos + 1);
    return given;
}

static gboolean set_all(PyInterp *py, PyValue self, PyValue values)
{
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(values, &position, &key, &value))
        if (!py_setattr(py, self, py_text(key), value))
            return FALSE;
    return TRUE;
}

/* Whether a backref of another class brings the attribute: they are made when one is first looked for. */
static gboolean configured(PyInterp *py, PyType *class, const char *name)
{
    PyValue module = py_import(py, "sqlalchemy.orm._session");
    PyValue configure = module != NULL ? py_getattr(py, module, "configure") : NULL;
    return configure != NULL && py_call1(py, configure, (PyValue)class) != NULL &&
           py_type_lookup(py, class, name) != NULL;
}

gboolean sa_mapped_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyType *class = py_type_of(py, self);
    SaMapper *m = sa_mapper_of(py, (PyValue)class);
    if (m != NULL && m->dataclass) {
        PyValue values = positional_dict(py, self, m, args);
        if (values == NULL || !set_all(py, self, values))
            return FALSE;
    } else if (args->npos > 0) {
        py_raise(py, PY_EXC_TYPE_ERROR,
                 "_declarative_constructor() takes 1 positional argument but %" G_GSIZE_FORMAT " were given",
                 args->npos + 1);
        return FALSE;
    }
    for (gsize i = 0; i < args->nkw; i++) {
        const char *name = py_text(args->kwnames[i]);
        if (py_type_lookup(py, class, name) == NULL && !(m != NULL && configured(py, class, name))) {
            if (py_error(py) != NULL)
                return FALSE;
            py_raise(py, PY_EXC_TYPE_ERROR, "'%s' is an invalid keyword argument for %s", name,
                     py_text(class->name));
            return FALSE;
        }
        if (!py_setattr(py, self, name, args->kwvalues[i]))
            return FALSE;
    }
    return TRUE;
}
