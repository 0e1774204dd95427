/*
 * The type classes: made from the rows of schema/type_table.h, their constructors and attributes.
 */
#include "modules/sqlalchemy/types.h"

#include <string.h>

typedef struct {
    SaTypeArguments rows[SCHEMA_N_TYPES];
    gboolean known[SCHEMA_N_TYPES];
} TypeData;

/* Arguments that a constructor takes but that no schema keeps. */
static const struct {
    SchemaTypeId id;
    const char *arguments;
} EXTRA_ARGUMENTS[] = {
    {SCHEMA_TYPE_Boolean, "_create_events=True"},
    {SCHEMA_TYPE_Enum, "validate_strings=False, omit_aliases=True, sort_key_function=None, metadata=None, "
                       "quote=None, create_type=True"},
    {SCHEMA_TYPE_postgresql_DOMAIN, "metadata=None"},
};

static void free_type_data(gpointer data)
{
    TypeData *types = data;
    for (int i = 0; i < SCHEMA_N_TYPES; i++) {
        g_strfreev(types->rows[i].names);
        for (guint k = 0; k < types->rows[i].n; k++)
            g_free(types->rows[i].defaults[k]);
        g_free(types->rows[i].defaults);
        g_free(types->rows[i].signature);
    }
    g_free(types);
}

static TypeData *type_data(PyInterp *py)
{
    TypeData *data = py_get_data(py, "sqlalchemy.types");
    if (data == NULL) {
        data = g_new0(TypeData, 1);
        py_set_data(py, "sqlalchemy.types", data, free_type_data, NULL);
    }
    return data;
}

/* Adds "name=default" pieces of `text` that are not there yet. */
static void add_arguments(SaTypeArguments *row, GPtrArray *names, GPtrArray *defaults, const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, ", ", -1);
    for (int i = 0; pieces[i] != NULL; i++) {
        char *piece = g_strstrip(pieces[i]);
        if (*piece == '\0')
            continue;
        char *equals = strchr(piece, '=');
        if (equals != NULL)
            *equals = '\0';
        gboolean star = *piece == '*';
        piece += star;
        gboolean there = FALSE;
        for (guint k = 0; k < names->len && !there; k++)
            there = strcmp(names->pdata[k], piece) == 0;
        if (there)
            continue;
        if (star)
            row->star = (int)names->len;
        g_ptr_array_add(names, g_strdup(piece));
        g_ptr_array_add(defaults, equals != NULL ? g_strdup(equals + 1) : NULL);
    }
}

static void parse_arguments(SaTypeArguments *row, SchemaTypeId id)
{
    const SchemaTypeClass *class = schema_type_class(id);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GPtrArray *defaults = g_ptr_array_new();
    row->star = -1;
    add_arguments(row, names, defaults, class->arguments);
    if (schema_type_is(id, SCHEMA_TYPE_Enum))
        add_arguments(row, names, defaults, schema_type_class(SCHEMA_TYPE_Enum)->arguments);
    for (gsize i = 0; i < G_N_ELEMENTS(EXTRA_ARGUMENTS); i++)
        if (schema_type_is(id, EXTRA_ARGUMENTS[i].id))
            add_arguments(row, names, defaults, EXTRA_ARGUMENTS[i].arguments);
    GString *signature = g_string_new(class->name);
    g_string_append_c(signature, '(');
    for (guint i = 0; i < names->len; i++) {
        if (i > 0)
            g_string_append(signature, ", ");
        if ((int)i == row->star)
            g_string_append_c(signature, '*');
        g_string_append(signature, names->pdata[i]);
        if (defaults->pdata[i] != NULL)
            g_string_append_c(signature, '=');
    }
    if (id == SCHEMA_TYPE_Enum || id == SCHEMA_TYPE_postgresql_ENUM)
        g_string_append(signature, ", **ignored"); /* SQLAlchemy's take what they do not know */
    g_string_append_c(signature, ')');
    row->n = names->len;
    g_ptr_array_add(names, NULL);
    row->names = (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
    row->defaults = (char **)g_ptr_array_free(defaults, FALSE);
    row->signature = g_string_free(signature, FALSE);
}

const SaTypeArguments *sa_type_arguments(PyInterp *py, SchemaTypeId id)
{
    TypeData *data = type_data(py);
    if (!data->known[id]) {
        parse_arguments(&data->rows[id], id);
        data->known[id] = TRUE;
    }
    return &data->rows[id];
}

/* ---- slots ------------------------------------------------------------------------------------- */

static void type_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    SaType *type = (SaType *)self;
    for (guint i = 0; i < type->n_values; i++)
        if (type->values[i] != NULL)
            visit(context, type->values[i]);
    PyValue members[] = {type->impl, type->variants, type->enums, type->enum_class, type->metadata};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static void type_finalize(PyValue self)
{
    g_free(((SaType *)self)->values);
}

/* A TypeDecorator hands its arguments to the class that it decorates. */
static gboolean decorator_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaType *type = (SaType *)self;
    PyValue impl = py_getattr_or_null(py, (PyValue)py_type_of(py, self), "impl");
    if (impl == NULL) {
        if (py_error(py) == NULL)
            py_raise(py, PY_EXC_ATTRIBUTE_ERROR,
                     "TypeDecorator implementations require a class-level variable 'impl' which refers "
                     "to the class of type being decorated");
        return FALSE;
    }
    if (py_is_type(impl)) {
        impl = py_call(py, impl, args);
        if (impl == NULL)
            return FALSE;
    }
    type->impl = impl;
    PyValue dict = py_instance_dict(py, self);
    if (dict != NULL)
        py_dict_set_str(py, dict, "impl", impl);
    return TRUE;
}

static gboolean type_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaType *type = (SaType *)self;
    SchemaTypeId id = sa_type_row(py_type_of(py, self));
    if (id == SCHEMA_TYPE_TypeDecorator)
        return decorator_init(py, self, args);
    if (args->npos == 0 && args->nkw == 0)
        return !schema_type_is(id, SCHEMA_TYPE_Enum) || sa_enum_setup(py, type);
    const SaTypeArguments *row = sa_type_arguments(py, id);
    PyValue bound[32] = {NULL};
    g_return_val_if_fail(row->n < G_N_ELEMENTS(bound), FALSE);
    if (!py_bind(py, args, row->signature, bound))
        return FALSE;
    g_free(type->values);
    type->values = g_memdup2(bound, sizeof(PyValue) * MAX(row->n, 1));
    type->n_values = row->n;
    return !schema_type_is(id, SCHEMA_TYPE_Enum) || sa_enum_setup(py, type);
}

static int find_argument(const SaTypeArguments *row, const char *name)
{
    for (guint i = 0; i < row->n; i++)
        if (strcmp(row->names[i], name) == 0)
            return (int)i;
    return -1;
}

static PyValue default_value(PyInterp *py, const char *text)
{
    if (text == NULL || strcmp(text, "None") == 0)
        return py_none(py);
    if (strcmp(text, "True") == 0 || strcmp(text, "False") == 0)
        return py_bool(py, *text == 'T');
    if (g_ascii_isdigit(*text))
        return py_int(py, g_ascii_strtoll(text, NULL, 10));
    return py_str(py, text);
}

PyValue sa_type_value(PyInterp *py, PyValue self, const char *argument)
{
    SaType *type = (SaType *)self;
    if (type->values == NULL)
        return NULL;
    int i = find_argument(sa_type_arguments(py, sa_type_row(self->type)), argument);
    return i < 0 || (guint)i >= type->n_values ? NULL : type->values[i];
}

/* An argument by its name, as every SQLAlchemy type keeps it; a decorator answers for its impl. */
static PyValue type_getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    SaType *type = (SaType *)self;
    SchemaTypeId id = sa_type_row(self->type);
    const char *text = py_text(name);
    if (type->enums != NULL && strcmp(text, "enums") == 0)
        return type->enums;
    if (type->impl != NULL && strcmp(text, "impl_instance") == 0)
        return type->impl;
    const SaTypeArguments *row = sa_type_arguments(py, id);
    int i = find_argument(row, text);
    if (i >= 0) {
        PyValue value = type->values != NULL ? type->values[i] : NULL;
        return value != NULL ? value : default_value(py, row->defaults[i]);
    }
    if (type->impl != NULL && text[0] != '_')
        return py_getattr_value(py, type->impl, name);
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object has no attribute '%s'",
                    py_text(self->type->name), text);
}

static gboolean type_setattr(PyInterp *py, PyValue self, PyValue name, PyValue value)
{
    SaType *type = (SaType *)self;
    const SaTypeArguments *row = sa_type_arguments(py, sa_type_row(self->type));
    int i = find_argument(row, py_text(name));
    if (i >= 0 && value != NULL) {
        if (type->values == NULL) {
            type->values = g_new0(PyValue, row->n);
            type->n_values = row->n;
        }
        type->values[i] = value;
        return TRUE;
    }
    if (strcmp(py_text(name), "impl") == 0 && value != NULL && sa_is(py, value, SA_CLASS_TYPE_ENGINE))
        type->impl = value;
    PyValue dict = py_instance_dict(py, self);
    if (dict == NULL) {
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object has no attribute '%s'",
                 py_text(self->type->name), py_text(name));
        return FALSE;
    }
    if (value != NULL)
        return py_dict_set(py, dict, name, value);
    return py_dict_delete(py, dict, name) >= 0;
}

static PyValue type_repr_slot(PyInterp *py, PyValue self)
{
    return sa_type_repr(py, self);
}

/* str(type): as the default dialect writes it, or as repr() when that has no such type. */
static PyValue type_str_slot(PyInterp *py, PyValue self)
{
    if (sa_type_row(self->type) == SCHEMA_TYPE_NullType)
        return py_str(py, "NULL");
    PyValue text = py_call_method(py, self, "compile", 0);
    if (text != NULL && py_is_str(text))
        return text;
    py_error_clear(py);
    return sa_type_repr(py, self);
}

/* ---- the classes themselves ---------------------------------------------------------------------- */

extern const PyMethodDef sa_type_methods[];
extern const PyGetSetDef sa_type_getset[];

const PyTypeDef sa_type_engine_def = {
    .name = "TypeEngine",
    .module = "sqlalchemy.sql.type_api",
    .size = sizeof(SaType),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots =
        {
            .mark = type_mark,
            .finalize = type_finalize,
            .init = type_init,
            .getattr_missing = type_getattr_missing,
            .setattr = type_setattr,
            .repr = type_repr_slot,
            .str = type_str_slot,
        },
    .methods = sa_type_methods,
    .getset = sa_type_getset,
};

/* One definition a row; type_classes() completes the module, which the table gives in short. */
static const PyTypeDef TYPE_DEFS[SCHEMA_N_TYPES] = {
#define X(id, name_, module_, parent, arguments) {.name = name_, .module = module_},
    SCHEMA_TYPE_CLASSES(X)
#undef X
};

SchemaTypeId sa_type_row(PyType *type)
{
    for (; type != NULL; type = type->base) {
        if (type->def == &sa_type_engine_def)
            return SCHEMA_TYPE_TypeEngine;
        if (type->def >= TYPE_DEFS && type->def < TYPE_DEFS + SCHEMA_N_TYPES)
            return (SchemaTypeId)(type->def - TYPE_DEFS);
    }
    return SCHEMA_TYPE_NullType;
}

gboolean sa_type_is_custom(PyValue type)
{
    return type->type->def == NULL;
}

static PyValue list_slot(PyInterp *py, SaSlot slot)
{
    PyValue *list = sa_slot(py, slot);
    if (*list == NULL) {
        PyValue new_list = py_list(py, 0, NULL);
        for (int i = 0; i < SCHEMA_N_TYPES; i++)
            py_list_append(py, new_list, py_none(py));
        *list = new_list;
    }
    return *list;
}

/* Classes that scripts derive from hold what their bodies refer to by name. */
static void dress_class(PyInterp *py, PyType *type, SchemaTypeId id)
{
    const SchemaTypeClass *row = schema_type_class(id);
    if (type->dict == NULL)
        type->dict = py_dict(py);
    gboolean general = strcmp(row->module, "sqlalchemy") == 0;
    g_autofree char *module =
        general ? g_strdup(id == SCHEMA_TYPE_TypeDecorator || id == SCHEMA_TYPE_UserDefinedType
                               ? "sqlalchemy.sql.type_api"
                               : "sqlalchemy.sql.sqltypes")
                : g_strdup_printf("sqlalchemy.dialects.%s.types", row->module);
    py_dict_set_str(py, type->dict, "__module__", py_str(py, module));
    g_autofree char *visit = g_strdup(row->name);
    if (!general || g_ascii_isupper(visit[1])) {
        py_dict_set_str(py, type->dict, "__visit_name__", py_str(py, visit));
    } else {
        g_autoptr(GString) snake = g_string_new(NULL);
        for (const char *p = visit; *p != '\0'; p++) {
            if (g_ascii_isupper(*p) && p > visit)
                g_string_append_c(snake, '_');
            g_string_append_c(snake, g_ascii_tolower(*p));
        }
        py_dict_set_str(py, type->dict, "__visit_name__", py_str(py, snake->str));
    }
    if (row->parent == SCHEMA_TYPE_TypeEngine) {
        PyValue comparator = (PyValue)sa_class(py, SA_CLASS_TYPE_COMPARATOR);
        py_dict_set_str(py, type->dict, "Comparator", comparator);
        py_dict_set_str(py, type->dict, "comparator_factory", comparator);
    }
    if (id == SCHEMA_TYPE_PickleType)
        py_dict_set_str(py, type->dict, "impl", (PyValue)sa_type_class(py, SCHEMA_TYPE_LargeBinary));
    if (id == SCHEMA_TYPE_JSON)
        py_dict_set_str(py, type->dict, "NULL", py_intern(py, "JSON_NULL"));
}

PyType *sa_type_class(PyInterp *py, SchemaTypeId id)
{
    if (id == SCHEMA_TYPE_TypeEngine)
        return sa_class(py, SA_CLASS_TYPE_ENGINE);
    PyList *classes = (PyList *)list_slot(py, SA_SLOT_TYPE_CLASSES);
    if (!py_is_none(classes->items[id]))
        return (PyType *)classes->items[id];
    SchemaTypeId parent = schema_type_class(id)->parent;
    if (parent == SCHEMA_TYPE_NONE)
        parent = SCHEMA_TYPE_TypeEngine;
    PyType *type = py_type_from_def(py, &TYPE_DEFS[id], sa_type_class(py, parent), NULL);
    ((PyList *)list_slot(py, SA_SLOT_TYPE_CLASSES))->items[id] = (PyValue)type;
    dress_class(py, type, id);
    return type;
}

PyValue sa_type_shared(PyInterp *py, SchemaTypeId id)
{
    PyValue list = list_slot(py, SA_SLOT_TYPE_SINGLETONS);
    PyValue shared = py_list_item(list, id);
    if (!py_is_none(shared))
        return shared;
    shared = py_new(py, sa_type_class(py, id));
    ((PyList *)list)->items[id] = shared;
    return shared;
}

PyValue sa_type_make(PyInterp *py, SchemaTypeId id, gsize n, const PyValue *positional)
{
    return py_call(py, (PyValue)sa_type_class(py, id), &(PyArgs){.pos = positional, .npos = n});
}

PyValue sa_type_copy(PyInterp *py, PyValue self)
{
    SaType *from = (SaType *)self;
    SaType *copy = (SaType *)py_new(py, self->type);
    copy->values = from->values != NULL ? g_memdup2(from->values, sizeof(PyValue) * from->n_values) : NULL;
    copy->n_values = from->values != NULL ? from->n_values : 0;
    copy->impl = from->impl;
    copy->variants = from->variants;
    copy->enums = from->enums;
    copy->enum_class = from->enum_class;
    copy->metadata = from->metadata;
    PyValue dict = self->type->dict_offset != 0 ? py_instance_dict(py, self) : NULL;
    PyValue copied = dict != NULL ? py_instance_dict(py, (PyValue)copy) : NULL;
    gsize position = 0;
    PyValue key, value;
    while (copied != NULL && py_dict_next(dict, &position, &key, &value))
        if (!py_dict_set(py, copied, key, value))
            return NULL;
    return (PyValue)copy;
}

gboolean sa_is_type(PyInterp *py, PyValue v)
{
    return sa_is(py, v, SA_CLASS_TYPE_ENGINE) || sa_is_subclass(py, v, SA_CLASS_TYPE_ENGINE);
}

gboolean sa_type_is_null(PyInterp *py, PyValue type)
{
    return type == NULL || sa_type_row(type->type) == SCHEMA_TYPE_NullType;
}

PyValue sa_type_instance(PyInterp *py, PyValue v)
{
    if (v == NULL || py_is_none(v))
        return sa_type_shared(py, SCHEMA_TYPE_NullType);
    if (sa_is(py, v, SA_CLASS_TYPE_ENGINE))
        return v;
    if (sa_is_subclass(py, v, SA_CLASS_TYPE_ENGINE)) {
        PyType *type = (PyType *)v;
        SchemaTypeId id = sa_type_row(type);
        if (type->def != NULL && !schema_type_is(id, SCHEMA_TYPE_Enum) && id != SCHEMA_TYPE_PickleType)
            return sa_type_shared(py, id);
        return py_call0(py, v);
    }
    if (py_is_opaque(v))
        return sa_raise(py, "ArgumentError", "the column type comes from %s, which is not available here",
                        py_opaque_source(v));
    if (!py_is_small(v) && !py_is_str(v) && py_layout(v) == PY_LAYOUT_FUNCTION)
        return py_call0(py, v);
    PyValue repr = py_repr(py, v);
    return repr == NULL ? NULL
                        : sa_raise(py, "ArgumentError",
                                   "Object %s is not a valid type: a TypeEngine class or instance is "
                                   "expected",
                                   py_text(repr));
}

SchemaTypeId sa_type_id(PyInterp *py, PyValue type)
{
    if (type == NULL)
        return SCHEMA_TYPE_NullType;
    SchemaTypeId id = sa_type_row(py_is_type(type) ? (PyType *)type : type->type);
    if (id == SCHEMA_TYPE_UserDefinedType)
        return SCHEMA_TYPE_USER;
    if (schema_type_is(id, SCHEMA_TYPE_TypeDecorator)) {
        PyValue impl = py_is_type(type) ? NULL : ((SaType *)type)->impl;
        if (impl == NULL)
            impl = py_type_lookup(py, py_is_type(type) ? (PyType *)type : type->type, "impl");
        return impl == NULL || !sa_is_type(py, impl) ? SCHEMA_TYPE_USER : sa_type_id(py, impl);
    }
    return id;
}
