/*
 * The bases of declarative classes: DeclarativeBase, declarative_base(), registry, MappedAsDataclass.
 */
#include "modules/sqlalchemy/declarative.h"
#include "modules/sqlalchemy/mapping.h"
#include "modules/stdlib/typing.h"

#include <string.h>

/* ---- calling on ------------------------------------------------------------------------------------------- */

/* super().__init_subclass__(**kwargs) for a class of ours among the bases. */
static gboolean call_next_hook(PyInterp *py, PyType *ours, PyValue class, PyValue kwargs)
{
    PyValue next = py_super_lookup(py, ours, class, "__init_subclass__");
    if (next == NULL) {
        if (py_error(py) != NULL && !py_error_is(py, PY_EXC_ATTRIBUTE_ERROR))
            return FALSE;
        py_error_clear(py);
        return TRUE;
    }
    return py_call_tuple(py, next, py_tuple(py, 0, NULL), kwargs) != NULL;
}

static PyValue keywords(PyInterp *py, const PyArgs *args)
{
    PyValue kwargs = py_dict(py);
    for (gsize i = 0; i < args->nkw; i++)
        py_dict_set(py, kwargs, args->kwnames[i], args->kwvalues[i]);
    return kwargs;
}

static gboolean has_base(PyType *class, PyType *base)
{
    for (gsize i = 0; i < py_tuple_length(class->bases); i++)
        if (py_tuple_item(class->bases, i) == (PyValue)base)
            return TRUE;
    return FALSE;
}

static gboolean own_flag(PyInterp *py, PyType *class, const char *name)
{
    PyValue value = sa_own(py, class, name);
    return value != NULL && sa_flag(py, value);
}

/* ---- a base ------------------------------------------------------------------------------------------------- */

SaRegistry *sa_registry_new(PyInterp *py, PyValue metadata, PyValue map)
{
    SaRegistry *r = (SaRegistry *)py_new(py, sa_class(py, SA_CLASS_REGISTRY));
    r->metadata = metadata != NULL ? metadata : sa_metadata_new(py);
    r->type_annotation_map = map;
    r->classes = py_dict(py);
    r->mappers = py_list(py, 0, NULL);
    return r;
}

SaRegistry *sa_registry_of(PyInterp *py, PyType *class)
{
    PyValue registry = py_type_lookup(py, class, "registry");
    if (registry == NULL || !sa_is(py, registry, SA_CLASS_REGISTRY))
        registry = py_type_lookup(py, class, "_sa_registry");
    return registry != NULL && sa_is(py, registry, SA_CLASS_REGISTRY) ? (SaRegistry *)registry : NULL;
}

/* What `class Base(DeclarativeBase)` becomes: it holds the registry and the metadata. */
static gboolean setup_base(PyInterp *py, PyType *class)
{
    PyValue metadata = py_type_lookup(py, class, "metadata");
    if (metadata != NULL && !sa_is(py, metadata, SA_CLASS_METADATA)) {
        if (!py_is_none(metadata)) {
            sa_raise(py, "InvalidRequestError",
                     "The 'metadata' attribute of a declarative base is not a MetaData instance");
            return FALSE;
        }
        metadata = NULL;
    }
    PyValue map = sa_given(py_type_lookup(py, class, "type_annotation_map"));
    SaRegistry *registry = sa_registry_of(py, class);
    if (registry == NULL)
        registry = sa_registry_new(py, metadata, map);
    else if (metadata != NULL)
        registry->metadata = metadata;
    if (map != NULL && registry->type_annotation_map == NULL)
        registry->type_annotation_map = map;
    return py_setattr(py, (PyValue)class, "registry", (PyValue)registry) &&
           py_setattr(py, (PyValue)class, "_sa_registry", (PyValue)registry) &&
           (sa_own(py, class, "metadata") != NULL ||
            py_setattr(py, (PyValue)class, "metadata", registry->metadata));
}

/* Bases whose subclasses are mapped only later, or never as themselves. */
static gboolean is_deferred(PyInterp *py, PyType *class)
{
    for (gsize i = 0; i < py_tuple_length(class->bases); i++) {
        PyValue base = py_tuple_item(class->bases, i);
        if (py_is_type(base) && sa_own(py, (PyType *)base, "_sa_abstract_concrete") != NULL)
            return TRUE;
    }
    return FALSE;
}

gboolean sa_declare_class(PyInterp *py, PyType *class)
{
    if (own_flag(py, class, "__abstract__") || is_deferred(py, class) ||
        sa_own_mapper(py, class) != NULL)
        return TRUE;
    SaRegistry *registry = sa_registry_of(py, class);
    if (registry == NULL) {
        sa_raise(py, "InvalidRequestError",
                 "Declarative base class has no 'registry' attribute, or registry is not a "
                 "sqlalchemy.orm.registry() object");
        return FALSE;
    }
    return sa_map_class(py, class, registry, NULL) != NULL;
}

static PyValue base_hook(PyInterp *py, PyValue self, const PyArgs *args, SaClass id)
{
    PyType *class = (PyType *)self;
    PyType *ours = sa_class(py, id);
    if (has_base(class, ours)) {
        if (!setup_base(py, class))
            return NULL;
    } else if (!sa_declare_class(py, class)) {
        return NULL;
    }
    return call_next_hook(py, ours, self, keywords(py, args)) ? py_none(py) : NULL;
}

static PyValue declarative_base_hook(PyInterp *py, PyValue self, const PyArgs *args)
{
    return base_hook(py, self, args, SA_CLASS_DECLARATIVE_BASE);
}

static PyValue no_meta_hook(PyInterp *py, PyValue self, const PyArgs *args)
{
    return base_hook(py, self, args, SA_CLASS_DECLARATIVE_BASE_NO_META);
}

static const PyMethodDef BASE_METHODS[] = {
    {"__init_subclass__", declarative_base_hook, PY_METHOD_CLASS},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyMethodDef NO_META_METHODS[] = {
    {"__init_subclass__", no_meta_hook, PY_METHOD_CLASS},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef sa_declarative_base_def = {
    .name = "DeclarativeBase",
    .module = "sqlalchemy.orm.decl_api",
    .size = sizeof(PyObject),
    .layout = PY_LAYOUT_OBJECT,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.init = sa_mapped_init},
    .methods = BASE_METHODS,
};

const PyTypeDef sa_declarative_base_no_meta_def = {
    .name = "DeclarativeBaseNoMeta",
    .module = "sqlalchemy.orm.decl_api",
    .size = sizeof(PyObject),
    .layout = PY_LAYOUT_OBJECT,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.init = sa_mapped_init},
    .methods = NO_META_METHODS,
};

/* ---- MappedAsDataclass ------------------------------------------------------------------------------------------ */

static const char *const DATACLASS_OPTIONS[] = {
    "init", "repr", "eq", "order", "unsafe_hash", "match_args", "kw_only", "dataclass_callable", NULL,
};

/* Takes the dataclass options out of kwargs; a subclass's add to those of its base. */
static gboolean take_dataclass_options(PyInterp *py, PyType *class, PyValue kwargs, PyValue rest)
{
    PyValue inherited = py_type_lookup(py, class, "_sa_apply_dc_transforms");
    PyValue options = py_dict(py);
    gsize position = 0;
    PyValue key, value;
    while (inherited != NULL && py_is_dict(inherited) && py_dict_next(inherited, &position, &key, &value))
        py_dict_set(py, options, key, value);
    position = 0;
    while (py_dict_next(kwargs, &position, &key, &value)) {
        if (!g_strv_contains(DATACLASS_OPTIONS, py_text(key)))
            py_dict_set(py, rest, key, value);
        else
            py_dict_set(py, options, key, value);
    }
    return py_setattr(py, (PyValue)class, "_sa_apply_dc_transforms", options);
}

static PyValue dataclass_hook(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue rest = py_dict(py);
    if (!take_dataclass_options(py, (PyType *)self, keywords(py, args), rest))
        return NULL;
    return call_next_hook(py, sa_class(py, SA_CLASS_MAPPED_AS_DATACLASS), self, rest) ? py_none(py) : NULL;
}

static const PyMethodDef DATACLASS_METHODS[] = {
    {"__init_subclass__", dataclass_hook, PY_METHOD_CLASS},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef sa_mapped_as_dataclass_def = {
    .name = "MappedAsDataclass",
    .module = "sqlalchemy.orm.decl_api",
    .size = sizeof(PyObject),
    .layout = PY_LAYOUT_OBJECT,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.init = sa_mapped_init},
    .methods = DATACLASS_METHODS,
};

/* ---- registry ------------------------------------------------------------------------------------------------------ */

static void registry_mark(PyValue self, SaVisit visit, void *context)
{
    SaRegistry *r = (SaRegistry *)self;
    PyValue members[] = {r->metadata, r->type_annotation_map, r->classes, r->mappers, r->constructor};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static gboolean registry_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaRegistry *r = (SaRegistry *)self;
    PyValue v[4];
    if (!py_bind(py, args, "registry(metadata=, class_registry=, type_annotation_map=, constructor=)", v))
        return FALSE;
    r->metadata = sa_given(v[0]) != NULL ? v[0] : sa_metadata_new(py);
    r->classes = sa_given(v[1]) != NULL && py_is_dict(v[1]) ? v[1] : py_dict(py);
    r->type_annotation_map = sa_given(v[2]);
    r->constructor = sa_given(v[3]);
    r->mappers = py_list(py, 0, NULL);
    return TRUE;
}

PyValue sa_make_class(PyInterp *py, PyValue metaclass, const char *name, PyValue bases, PyValue namespace)
{
    PyValue type = metaclass != NULL ? metaclass
                                     : (PyValue)py_type_of(py, (PyValue)sa_class(py, SA_CLASS_DECLARATIVE_BASE));
    if (py_dict_get_str(py, namespace, "__module__") == NULL)
        py_dict_set_str(py, namespace, "__module__", py_str(py, "sqlalchemy.orm.decl_api"));
    PyValue args[3] = {py_str(py, name), bases, namespace};
    return py_call(py, type, &(PyArgs){.pos = args, .npos = 3});
}

/* A base class that is not written by a script: DeclarativeBase below the classes given as cls=. */
static PyValue generate_base(PyInterp *py, SaRegistry *r, PyValue mapper, PyValue cls, const char *name,
                             PyValue metaclass)
{
    PyValue bases = py_list(py, 0, NULL);
    cls = sa_given(cls);
    if (cls != NULL && !py_is_small(cls) && py_is_tuple(cls)) {
        for (gsize i = 0; i < py_tuple_length(cls); i++)
            py_list_append(py, bases, py_tuple_item(cls, i));
    } else if (cls != NULL) {
        PyValue base_name = py_getattr_or_null(py, cls, "__name__");
        py_error_clear(py);
        py_list_append(py, bases, cls);
        if (name == NULL && base_name != NULL && py_is_str(base_name))
            name = py_text(base_name);
    }
    py_list_append(py, bases, (PyValue)sa_class(py, SA_CLASS_DECLARATIVE_BASE));
    PyValue namespace = py_dict(py);
    py_dict_set_str(py, namespace, "registry", (PyValue)r);
    py_dict_set_str(py, namespace, "metadata", r->metadata);
    py_dict_set_str(py, namespace, "__abstract__", py_bool(py, TRUE));
    if (r->constructor != NULL)
        py_dict_set_str(py, namespace, "__init__", r->constructor);
    return sa_make_class(py, sa_given(metaclass), name != NULL ? name : "Base",
                         py_tuple(py, py_list_length(bases), ((PyList *)bases)->items), namespace);
}

static PyValue registry_generate_base(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "generate_base(mapper=, cls=, name=, metaclass=)", v))
        return NULL;
    return generate_base(py, (SaRegistry *)self, v[0], v[1], sa_text_or_null(v[2]), v[3]);
}

static PyValue declarative_base(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[10];
    if (!py_bind(py, args,
                 "declarative_base(bind=, metadata=, mapper=, cls=, name=, class_registry=, "
                 "type_annotation_map=, constructor=, metaclass=, **kw)",
                 v))
        return NULL;
    PyValue metadata = sa_given(v[1]);
    if (metadata == NULL && sa_given(v[0]) != NULL && sa_is(py, v[0], SA_CLASS_METADATA))
        metadata = v[0];
    SaRegistry *r = sa_registry_new(py, metadata, sa_given(v[6]));
    if (sa_given(v[5]) != NULL && py_is_dict(v[5]))
        r->classes = v[5];
    r->constructor = sa_given(v[7]);
    return generate_base(py, r, v[2], v[3], sa_text_or_null(v[4]), v[8]);
}

/* @as_declarative(): the decorated class is the base's mixin. */
static PyValue apply_as_declarative(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "decorate(cls)", v))
        return NULL;
    PyValue name = py_getattr(py, v[0], "__name__");
    return name != NULL ? generate_base(py, (SaRegistry *)self, NULL, v[0], py_text(name), NULL) : NULL;
}

static PyValue as_declarative(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "as_declarative(metadata=, class_registry=, type_annotation_map=, **kw)", v))
        return NULL;
    SaRegistry *r = sa_registry_new(py, sa_given(v[0]), sa_given(v[2]));
    return py_native_function(py, "decorate", apply_as_declarative, (PyValue)r);
}

static PyValue registry_as_declarative_base(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_native_function(py, "decorate", apply_as_declarative, self);
}

/* ---- mapping classes without a base -------------------------------------------------------------------------------------- */

static PyValue constructor(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (args->npos == 0)
        return py_raise(py, PY_EXC_TYPE_ERROR, "__init__() needs an instance");
    PyArgs rest = {args->pos + 1, args->npos - 1, args->kwnames, args->kwvalues, args->nkw};
    return sa_mapped_init(py, args->pos[0], &rest) ? py_none(py) : NULL;
}

/* A class that defines no __init__ gets the one of mapped classes, by a base of the same effect. */
static gboolean give_constructor(PyInterp *py, PyType *class)
{
    PyValue found = py_type_lookup(py, class, "__init__");
    if (found != NULL && py_layout(found) == PY_LAYOUT_FUNCTION)
        return TRUE;
    PyValue functions = py_import(py, "sqlalchemy.orm._constructor");
    PyValue maker = functions != NULL ? py_getattr(py, functions, "make_init") : NULL;
    PyValue native = py_native_function(py, "__init__", constructor, NULL);
    PyValue init = maker != NULL ? py_call1(py, maker, native) : NULL;
    return init != NULL && py_setattr(py, (PyValue)class, "__init__", init);
}

static PyValue registry_mapped(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "mapped(cls)", v))
        return NULL;
    if (py_is_small(v[0]) || !py_is_type(v[0]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "registry.mapped decorates a class");
    PyType *class = (PyType *)v[0];
    if (sa_map_class(py, class, (SaRegistry *)self, NULL) == NULL || !give_constructor(py, class))
        return NULL;
    return v[0];
}

static PyValue registry_map_declaratively(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue class = registry_mapped(py, self, args);
    return class != NULL ? (PyValue)sa_own_mapper(py, (PyType *)class) : NULL;
}

/* map_imperatively(Class, table, properties={"attribute": table.c.column}). */
static gboolean take_properties(PyInterp *py, PyType *class, PyValue properties)
{
    gsize position = 0;
    PyValue key, value;
    while (properties != NULL && !py_is_small(properties) && py_is_dict(properties) &&
           py_dict_next(properties, &position, &key, &value))
        if (!py_setattr(py, (PyValue)class, py_text(key), value))
            return FALSE;
    return TRUE;
}

static PyValue map_imperatively(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "map_imperatively(class_, local_table=, properties=, **kw)", v))
        return NULL;
    if (py_is_small(v[0]) || !py_is_type(v[0]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "map_imperatively() takes a class");
    PyType *class = (PyType *)v[0];
    SaRegistry *registry = self != NULL && sa_is(py, self, SA_CLASS_REGISTRY) ? (SaRegistry *)self
                                                                              : sa_registry_new(py, NULL, NULL);
    if (!take_properties(py, class, sa_given(v[2])))
        return NULL;
    PyValue table = sa_given(v[1]);
    if (table != NULL && !py_setattr(py, v[0], "__table__", table))
        return NULL;
    SaMapper *mapper = sa_map_class(py, class, registry, table);
    if (mapper == NULL || !give_constructor(py, class))
        return NULL;
    return (PyValue)mapper;
}

/* mapped_as_dataclass, bare or called with the dataclass's options. */
static PyValue apply_dataclass(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "decorate(cls)", v))
        return NULL;
    PyValue registry = py_tuple_item(self, 0), options = py_tuple_item(self, 1);
    if (!py_setattr(py, v[0], "_sa_apply_dc_transforms", options))
        return NULL;
    return registry_mapped(py, registry, args);
}

static PyValue registry_mapped_as_dataclass(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "mapped_as_dataclass(cls=, /, **options)", v))
        return NULL;
    PyValue bound = py_tuple_of(py, 2, self, v[1]);
    PyValue decorator = py_native_function(py, "decorate", apply_dataclass, bound);
    return sa_given(v[0]) != NULL ? py_call1(py, decorator, v[0]) : decorator;
}

static PyValue accept(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

static PyValue registry_update_map(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "update_type_annotation_map(type_annotation_map)", v))
        return NULL;
    SaRegistry *r = (SaRegistry *)self;
    if (r->type_annotation_map == NULL) {
        r->type_annotation_map = v[0];
        return py_none(py);
    }
    return py_call_method(py, r->type_annotation_map, "update", 1, v[0]);
}

static const PyMethodDef REGISTRY_METHODS[] = {
    {"generate_base", registry_generate_base, PY_METHOD_INSTANCE},
    {"as_declarative_base", registry_as_declarative_base, PY_METHOD_INSTANCE},
    {"mapped", registry_mapped, PY_METHOD_INSTANCE},
    {"mapped_as_dataclass", registry_mapped_as_dataclass, PY_METHOD_INSTANCE},
    {"map_declaratively", registry_map_declaratively, PY_METHOD_INSTANCE},
    {"map_imperatively", map_imperatively, PY_METHOD_INSTANCE},
    {"update_type_annotation_map", registry_update_map, PY_METHOD_INSTANCE},
    {"configure", accept, PY_METHOD_INSTANCE},
    {"dispose", accept, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static PyValue registry_get_metadata(PyInterp *py, PyValue self)
{
    return ((SaRegistry *)self)->metadata;
}

static PyValue registry_get_mappers(PyInterp *py, PyValue self)
{
    PyValue set = py_set(py, FALSE);
    PyValue mappers = ((SaRegistry *)self)->mappers;
    for (gsize i = 0; i < py_list_length(mappers); i++)
        if (!py_set_add(py, set, py_list_item(mappers, i)))
            return NULL;
    return set;
}

static PyValue registry_get_classes(PyInterp *py, PyValue self)
{
    return ((SaRegistry *)self)->classes;
}

static PyValue registry_get_map(PyInterp *py, PyValue self)
{
    SaRegistry *r = (SaRegistry *)self;
    if (r->type_annotation_map == NULL)
        r->type_annotation_map = py_dict(py);
    return r->type_annotation_map;
}

static const PyGetSetDef REGISTRY_GETSET[] = {
    {"metadata", registry_get_metadata, NULL},
    {"mappers", registry_get_mappers, NULL},
    {"_class_registry", registry_get_classes, NULL},
    {"type_annotation_map", registry_get_map, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef sa_registry_def = {
    .name = "registry",
    .module = "sqlalchemy.orm.decl_api",
    .size = sizeof(SaRegistry),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = registry_mark, .init = registry_init},
    .methods = REGISTRY_METHODS,
    .getset = REGISTRY_GETSET,
};

/* ---- functions ----------------------------------------------------------------------------------------------------------- */

static PyValue identity(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "declarative_mixin(cls)", v))
        return NULL;
    return v[0];
}

static PyValue has_inherited_table(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "has_inherited_table(cls)", v))
        return NULL;
    PyValue mro = ((PyType *)v[0])->mro;
    for (gsize i = 1; i < py_tuple_length(mro); i++) {
        PyValue table = sa_own(py, (PyType *)py_tuple_item(mro, i), "__table__");
        if (table != NULL && !py_is_none(table))
            return py_bool(py, TRUE);
    }
    return py_bool(py, FALSE);
}

static PyValue class_mapper(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "class_mapper(class_, configure=)", v))
        return NULL;
    SaMapper *mapper = sa_mapper_of(py, v[0]);
    if (mapper != NULL)
        return (PyValue)mapper;
    PyValue repr = py_repr(py, v[0]);
    return repr == NULL ? NULL
                        : sa_raise(py, "UnmappedClassError", "Class '%s' is not mapped", py_text(repr));
}

static PyValue object_mapper(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "object_mapper(instance)", v))
        return NULL;
    PyValue class = (PyValue)py_type_of(py, v[0]);
    return class_mapper(py, NULL, &(PyArgs){.pos = &class, .npos = 1});
}

static PyValue make_metaclass(PyInterp *py, const char *name)
{
    return sa_declarative_meta(py);
}

static PyValue make_unbound_dataclass(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "mapped_as_dataclass(registry, /, **options)", v))
        return NULL;
    return py_call_tuple(py, py_getattr(py, v[0], "mapped_as_dataclass"), py_tuple(py, 0, NULL), v[1]);
}

/* _read_annotation(annotation, class): (type, nullable, metadata of Annotated), for sqlmodel. */
static PyValue read_annotation(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "_read_annotation(annotation, class_)", v))
        return NULL;
    SaAnnotation a = {.mapped = TRUE};
    if (!sa_unwrap_annotation(py, v[0], (PyType *)v[1], &a))
        return NULL;
    PyValue metadata = NULL;
    typing_is_annotated(a.type, NULL, &metadata);
    return py_tuple_of(py, 3, a.inner, py_bool(py, a.nullable),
                       metadata != NULL ? metadata : py_tuple(py, 0, NULL));
}

extern const SaName sa_names_declarative[];
const SaName sa_names_declarative[] = {
    SA_NAME_CLASS("DeclarativeBase", DECLARATIVE_BASE),
    SA_NAME_CLASS("DeclarativeBaseNoMeta", DECLARATIVE_BASE_NO_META),
    SA_NAME_CLASS("MappedAsDataclass", MAPPED_AS_DATACLASS),
    SA_NAME_CLASS("registry", REGISTRY),
    SA_NAME_CLASS("Mapper", MAPPER),
    SA_NAME_MADE("DeclarativeMeta", make_metaclass),
    SA_NAME_FUNCTION("_read_annotation", read_annotation),
    SA_NAME_FUNCTION("declarative_base", declarative_base),
    SA_NAME_FUNCTION("as_declarative", as_declarative),
    SA_NAME_FUNCTION("declarative_mixin", identity),
    SA_NAME_FUNCTION("has_inherited_table", has_inherited_table),
    SA_NAME_FUNCTION("mapped_as_dataclass", make_unbound_dataclass),
    SA_NAME_FUNCTION("class_mapper", class_mapper),
    SA_NAME_FUNCTION("object_mapper", object_mapper),
    SA_NAME_FUNCTION("mapper", map_imperatively),
    SA_NAME_FUNCTION("configure_mappers", accept),
    SA_NAME_FUNCTION("clear_mappers", accept),
    SA_NAME_END,
};
