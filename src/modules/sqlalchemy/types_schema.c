/*
 * Between types as Python objects and the types of a schema.
 */
#include "modules/sqlalchemy/types.h"

#include <string.h>

#include "schema/type_member.h"

/* Arguments that concern scripts only. */
static const char *const PRIVATE_ARGUMENTS[] = {
    "values_callable", "validate_strings", "omit_aliases", "sort_key_function", "metadata",
    "_create_events", "quote", "enums", NULL,
};

typedef struct {
    PyInterp *py;
    const Dialect *dialect;
    Arena *arena;
} Context;

static gboolean set_member(Context *c, SchemaType *type, const SchemaTypeMember *member, PyValue value)
{
    char *place = (char *)type + member->offset;
    gint64 n = 0;
    switch (member->kind) {
    case SCHEMA_MEMBER_INT:
        if (!py_to_int64(c->py, value, &n)) {
            /* String("50") and the like: SQLAlchemy writes whatever it is into the DDL. */
            py_error_clear(c->py);
            PyValue text = py_to_str(c->py, value);
            if (text == NULL)
                return FALSE;
            n = g_ascii_strtoll(py_text(text), NULL, 10);
        }
        *(int *)(void *)place = (int)CLAMP(n, G_MININT, G_MAXINT);
        break;
    case SCHEMA_MEMBER_BOOL:
        *(gboolean *)(void *)place = py_truth(c->py, value) == 1;
        break;
    case SCHEMA_MEMBER_STR: {
        PyValue text = py_to_str(c->py, value);
        if (text == NULL)
            return FALSE;
        *(const char **)(void *)place = arena_strdup(c->arena, py_text(text));
        break;
    }
    case SCHEMA_MEMBER_TYPE: {
        PyValue instance = sa_type_instance(c->py, value);
        SchemaType *item = instance ? sa_type_schema(c->py, instance, c->dialect, c->arena) : NULL;
        if (item == NULL)
            return FALSE;
        *(SchemaType **)(void *)place = item;
        break;
    }
    }
    type->given |= member->given;
    return TRUE;
}

static gboolean add_extra(Context *c, SchemaType *type, const char *name, PyValue value)
{
    /* An expression (a domain's default or check) as the engine writes it. */
    g_autofree char *sql = NULL;
    if (sa_is(c->py, value, SA_CLASS_CLAUSE_ELEMENT)) {
        sql = sa_compile(c->py, value, c->dialect, SA_COMPILE_DDL);
        if (sql == NULL)
            return FALSE;
    }
    PyValue repr = sql != NULL ? py_str(c->py, sql) : py_repr(c->py, value);
    if (repr == NULL)
        return FALSE;
    if (type->extra == NULL)
        type->extra = schema_array_new(c->arena);
    g_ptr_array_add(type->extra, arena_strdup(c->arena, name));
    g_ptr_array_add(type->extra, arena_strdup(c->arena, py_text(repr)));
    return TRUE;
}

static gboolean set_argument(Context *c, SchemaType *type, const char *name, PyValue value)
{
    /* Enum(length=None) is a VARCHAR of any length, unlike an Enum without length=. */
    if (value != NULL && py_is_none(value) && schema_type_is(type->id, SCHEMA_TYPE_Enum) &&
        strcmp(name, "length") == 0) {
        type->given |= SCHEMA_ARG_LENGTH;
        type->length = 0;
        return TRUE;
    }
    if (value == NULL || py_is_none(value) || g_strv_contains(PRIVATE_ARGUMENTS, name))
        return TRUE;
    const SchemaTypeMember *member = schema_type_member(name);
    if (member != NULL)
        return set_member(c, type, member, value);
    return add_extra(c, type, name, value);
}

/* What the constructors assume, for members whose zero would say something else. */
static void set_defaults(Arena *arena, SchemaType *type)
{
    SchemaTypeId id = type->id;
    if (schema_type_is(id, SCHEMA_TYPE_Enum)) {
        type->native_enum = TRUE;
        type->create_type = TRUE;
    }
    /* SQLAlchemy shows it even where it was not given. */
    if (schema_type_is(id, SCHEMA_TYPE_postgresql_JSON))
        type->item_type = schema_type_new(arena, SCHEMA_TYPE_Text);
    if (id == SCHEMA_TYPE_postgresql_DOMAIN)
        type->create_type = TRUE;
    if (id == SCHEMA_TYPE_Interval || schema_type_is(id, SCHEMA_TYPE_Uuid))
        type->native = TRUE;
    if (schema_type_is(id, SCHEMA_TYPE_Uuid))
        type->as_uuid = TRUE;
    if (schema_type_is(id, SCHEMA_TYPE_Numeric))
        type->asdecimal = !schema_type_is(id, SCHEMA_TYPE_Float);
}

static gboolean set_values(Context *c, SchemaType *type, PyValue self)
{
    SaType *object = (SaType *)self;
    const SaTypeArguments *row = sa_type_arguments(c->py, type->id);
    for (guint i = 0; i < object->n_values; i++) {
        if ((int)i == row->star) {
            for (gsize k = 0; schema_type_is(type->id, SCHEMA_TYPE_mysql_SET) && object->values[i] &&
                              k < py_tuple_length(object->values[i]);
                 k++) {
                if (type->enum_values == NULL)
                    type->enum_values = schema_array_new(c->arena);
                PyValue text = py_to_str(c->py, py_tuple_item(object->values[i], k));
                if (text == NULL)
                    return FALSE;
                g_ptr_array_add(type->enum_values, arena_strdup(c->arena, py_text(text)));
            }
        } else if (!set_argument(c, type, row->names[i], object->values[i])) {
            return FALSE;
        }
    }
    if (object->metadata != NULL && !add_extra(c, type, "metadata", object->metadata))
        return FALSE;
    if (object->enums != NULL) {
        type->enum_values = schema_array_new(c->arena);
        for (gsize i = 0; i < py_list_length(object->enums); i++)
            g_ptr_array_add(type->enum_values,
                            arena_strdup(c->arena, py_text(py_list_item(object->enums, i))));
    }
    /* The constructor's own doing: BIT() is BIT(1). */
    if (type->id == SCHEMA_TYPE_postgresql_BIT && type->length == 0 && type->extra == NULL) {
        type->length = 1;
        type->given |= SCHEMA_ARG_LENGTH;
    }
    return TRUE;
}

static SchemaType *builtin_type(Context *c, PyValue self, SchemaTypeId id)
{
    SchemaType *type = schema_type_new(c->arena, id);
    set_defaults(c->arena, type);
    return set_values(c, type, self) ? type : NULL;
}

static gboolean set_python(Context *c, SchemaType *type, PyValue self)
{
    PyValue repr = py_repr(c->py, self);
    PyValue module = repr != NULL ? py_getattr_or_null(c->py, (PyValue)self->type, "__module__") : NULL;
    if (repr == NULL)
        return FALSE;
    py_error_clear(c->py);
    const char *name = module != NULL && py_is_str(module) ? py_text(module) : "__main__";
    type->python_module = arena_strdup(c->arena, name);
    type->python = arena_printf(c->arena, "%s.%s", name, py_text(repr));
    return TRUE;
}

/* A TypeDecorator: what load_dialect_impl() says for this dialect. */
static gboolean set_impl(Context *c, SchemaType *type, PyValue self)
{
    PyValue impl = py_call_method(c->py, self, "load_dialect_impl", 1,
                                  sa_type_dialect_object(c->py, c->dialect != NULL ? c->dialect->name
                                                                                   : "default"));
    if (impl == NULL)
        return FALSE;
    if (impl == self || !sa_is_type(c->py, impl)) {
        sa_raise(c->py, "InvalidRequestError", "TypeDecorator %s gives no type for dialect %s",
                 py_text(self->type->name), c->dialect != NULL ? c->dialect->name : "default");
        return FALSE;
    }
    impl = sa_type_instance(c->py, impl);
    type->impl = impl != NULL ? sa_type_schema(c->py, impl, c->dialect, c->arena) : NULL;
    return type->impl != NULL;
}

static gboolean set_col_spec(Context *c, SchemaType *type, PyValue self)
{
    PyValue spec = py_call_method(c->py, self, "get_col_spec", 0);
    if (spec == NULL)
        return FALSE;
    PyValue text = py_to_str(c->py, spec);
    if (text == NULL)
        return FALSE;
    type->col_spec = arena_strdup(c->arena, py_text(text));
    return TRUE;
}

/* A class of a script's: its DDL is that of what it stands on, its rendering its own. */
static SchemaType *custom_type(Context *c, PyValue self, SchemaTypeId id)
{
    SchemaType *type = schema_type_new(c->arena, SCHEMA_TYPE_USER);
    if (!set_python(c, type, self))
        return NULL;
    if (schema_type_is(id, SCHEMA_TYPE_TypeDecorator)) {
        if (((SaType *)self)->impl == NULL && !py_hasattr(c->py, self, "impl"))
            return NULL;
        return set_impl(c, type, self) ? type : NULL;
    }
    if (schema_type_is(id, SCHEMA_TYPE_UserDefinedType) || id == SCHEMA_TYPE_TypeEngine) {
        if (py_hasattr(c->py, self, "get_col_spec"))
            return set_col_spec(c, type, self) ? type : NULL;
        return type;
    }
    type->impl = builtin_type(c, self, id);
    return type->impl != NULL ? type : NULL;
}

static gboolean set_variants(Context *c, SchemaType *type, PyValue variants)
{
    gsize position = 0;
    PyValue key, value;
    type->variants = schema_array_new(c->arena);
    while (py_dict_next(variants, &position, &key, &value)) {
        SchemaType *variant = sa_type_schema(c->py, value, c->dialect, c->arena);
        if (variant == NULL)
            return FALSE;
        g_ptr_array_add(type->variants, arena_strdup(c->arena, py_is_str(key) ? py_text(key) : ""));
        g_ptr_array_add(type->variants, variant);
    }
    return TRUE;
}

SchemaType *sa_type_schema(PyInterp *py, PyValue self, const Dialect *dialect, Arena *arena)
{
    Context c = {py, dialect, arena};
    if (self == NULL || py_is_none(self))
        return schema_type_new(arena, SCHEMA_TYPE_NullType);
    self = sa_type_instance(py, self);
    if (self == NULL)
        return NULL;
    SchemaTypeId id = sa_type_row(self->type);
    SchemaType *type;
    if (sa_type_is_custom(self)) {
        type = custom_type(&c, self, id);
    } else if (id == SCHEMA_TYPE_PickleType) {
        type = builtin_type(&c, self, id);
        if (type != NULL) {
            PyValue impl = sa_type_value(py, self, "impl");
            type->impl = impl != NULL && !py_is_none(impl)
                             ? sa_type_schema(py, impl, dialect, arena)
                             : schema_type_new(arena, SCHEMA_TYPE_LargeBinary);
        }
    } else {
        type = builtin_type(&c, self, id);
    }
    PyValue variants = ((SaType *)self)->variants;
    if (type != NULL && variants != NULL && !set_variants(&c, type, variants))
        return NULL;
    if (type != NULL)
        type->origin = self;
    return type;
}

/* ---- the way back ------------------------------------------------------------------------------------- */

static PyValue member_value(PyInterp *py, const SchemaType *type, const SchemaTypeMember *member)
{
    const char *place = (const char *)type + member->offset;
    switch (member->kind) {
    case SCHEMA_MEMBER_INT:
        return member->given == 0 || (type->given & member->given) != 0
                   ? py_int(py, *(const int *)(const void *)place)
                   : NULL;
    case SCHEMA_MEMBER_BOOL:
        return member->given == 0 || (type->given & member->given) != 0
                   ? py_bool(py, *(const gboolean *)(const void *)place)
                   : NULL;
    case SCHEMA_MEMBER_STR: {
        const char *text = *(const char *const *)(const void *)place;
        return text != NULL ? py_str(py, text) : NULL;
    }
    case SCHEMA_MEMBER_TYPE: {
        const SchemaType *item = *(SchemaType *const *)(const void *)place;
        return item != NULL ? sa_type_from_schema(py, item) : NULL;
    }
    }
    return NULL;
}

/* BIT(varying=True) */
static PyValue extra_truth(PyInterp *py, const SchemaType *type, const char *name)
{
    for (guint i = 0; type->extra != NULL && i + 1 < type->extra->len; i += 2)
        if (strcmp(type->extra->pdata[i], name) == 0 && strcmp(type->extra->pdata[i + 1], "True") == 0)
            return py_bool(py, TRUE);
    return NULL;
}

PyValue sa_type_from_schema(PyInterp *py, const SchemaType *type)
{
    if (type == NULL)
        return sa_type_shared(py, SCHEMA_TYPE_NullType);
    if (type->origin != NULL)
        return (PyValue)(uintptr_t)type->origin;
    if (type->id == SCHEMA_TYPE_USER)
        return type->impl != NULL ? sa_type_from_schema(py, type->impl)
                                  : sa_type_shared(py, SCHEMA_TYPE_NullType);
    const SaTypeArguments *row = sa_type_arguments(py, type->id);
    PyValue kwargs = py_dict(py);
    PyValue positional = py_list(py, 0, NULL);
    for (guint i = 0; i < row->n; i++) {
        if ((int)i == row->star) {
            for (guint k = 0; type->enum_values != NULL && k < type->enum_values->len; k++)
                py_list_append(py, positional, py_str(py, type->enum_values->pdata[k]));
            continue;
        }
        const SchemaTypeMember *member = schema_type_member(row->names[i]);
        PyValue value = member != NULL ? member_value(py, type, member) : extra_truth(py, type, row->names[i]);
        if (value != NULL)
            py_dict_set_str(py, kwargs, row->names[i], value);
    }
    if (py_dict_length(kwargs) == 0 && py_list_length(positional) == 0)
        return sa_type_shared(py, type->id);
    return py_call_tuple(py, (PyValue)sa_type_class(py, type->id),
                         py_tuple(py, py_list_length(positional), ((PyList *)positional)->items), kwargs);
}
