/*
 * Column: its constructor in all forms, copying and merging, its attributes.
 */
#include "modules/sqlalchemy/items.h"

#include <string.h>

static void column_mark(PyValue self, SaVisit visit, void *context)
{
    SaColumn *c = (SaColumn *)self;
    sa_element_mark(self, visit, context);
    PyValue members[] = {
        c->constraints,     c->foreign_keys, c->waiting, c->default_, c->onupdate, c->server_default,
        c->server_onupdate, c->index,        c->unique,  c->info,     c->comment,  c->doc,
        c->autoincrement,   c->original_key,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

SaColumn *sa_column_new(PyInterp *py)
{
    SaColumn *column = (SaColumn *)py_new(py, sa_class(py, SA_CLASS_COLUMN));
    column->element.kind = SA_CLASS_COLUMN_CLAUSE;
    column->order = sa_next_order(py);
    column->nullable = TRUE;
    return column;
}

void sa_column_set_name(PyInterp *py, SaColumn *column, PyValue name)
{
    column->element.name = sa_given(name);
    sa_column_set_key(py, column, column->original_key);
}

void sa_column_set_key(PyInterp *py, SaColumn *column, PyValue key)
{
    key = sa_given(key);
    const char *name = sa_text_or_null(column->element.name);
    column->element.key = key != NULL && name != NULL && strcmp(py_text(key), name) == 0 ? NULL : key;
}

/* An import that is not there is kept: only what needs the type's text complains. */
gboolean sa_column_set_type(PyInterp *py, SaColumn *column, PyValue type)
{
    if (!py_is_small(type) && py_is_opaque(type)) {
        SaType *unknown = (SaType *)py_new(py, sa_type_class(py, SCHEMA_TYPE_NullType));
        unknown->impl = type;
        column->element.type = (PyValue)unknown;
        column->type_given = TRUE;
        return TRUE;
    }
    PyValue instance = sa_type_instance(py, type);
    if (instance == NULL)
        return FALSE;
    column->element.type = instance;
    column->type_given = !sa_type_is_null(py, instance);
    return TRUE;
}

void sa_column_wait(PyInterp *py, SaColumn *column, PyValue item)
{
    if (column->waiting == NULL)
        column->waiting = py_list(py, 0, NULL);
    py_list_append(py, column->waiting, item);
}

static void append(PyInterp *py, PyValue *list, PyValue item)
{
    if (*list == NULL)
        *list = py_list(py, 0, NULL);
    py_list_append(py, *list, item);
}

gboolean sa_column_add_item(PyInterp *py, SaColumn *column, PyValue item)
{
    if (sa_is(py, item, SA_CLASS_FOREIGN_KEY)) {
        ((SaForeignKey *)item)->parent = (PyValue)column;
        append(py, &column->foreign_keys, item);
    } else if (sa_is(py, item, SA_CLASS_FETCHED_VALUE)) {
        SaFetchedValue *value = (SaFetchedValue *)item;
        if (!sa_is(py, item, SA_CLASS_IDENTITY) && value->for_update)
            column->server_onupdate = item;
        else
            column->server_default = item;
    } else if (sa_is(py, item, SA_CLASS_SEQUENCE)) {
        ((SaSequence *)item)->column = (PyValue)column;
        column->default_ = item;
    } else if (sa_is(py, item, SA_CLASS_COLUMN_DEFAULT)) {
        if (((SaColumnDefault *)item)->for_update)
            column->onupdate = item;
        else
            column->default_ = item;
    } else if (sa_is(py, item, SA_CLASS_CONSTRAINT)) {
        ((SaConstraint *)item)->column_level = TRUE;
        append(py, &column->constraints, item);
    } else if (!py_is_small(item) && py_is_opaque(item)) {
        sa_raise(py, "ArgumentError", "an argument of Column comes from %s, which is not available here",
                 py_opaque_source(item));
        return FALSE;
    } else {
        PyValue repr = py_repr(py, item);
        if (repr != NULL)
            sa_raise(py, "ArgumentError",
                     "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got %s",
                     py_text(repr));
        return FALSE;
    }
    return TRUE;
}

static gboolean is_type_argument(PyInterp *py, PyValue v)
{
    if (py_is_small(v))
        return FALSE;
    return py_is_none(v) || py_is_opaque(v) || sa_is_type(py, v) ||
           py_layout(v) == PY_LAYOUT_FUNCTION;
}

gboolean sa_column_positional(PyInterp *py, SaColumn *column, gsize n, const PyValue *args)
{
    gsize i = 0;
    if (i < n && !py_is_small(args[i]) && py_is_str(args[i])) {
        if (column->element.name != NULL) {
            sa_raise(py, "ArgumentError",
                     "May not pass name positionally and as a keyword.");
            return FALSE;
        }
        sa_column_set_name(py, column, args[i++]);
    } else if (i < n && py_is_none(args[i])) {
        i++;
    }
    if (i < n && is_type_argument(py, args[i])) {
        if (column->type_given && !py_is_none(args[i])) {
            sa_raise(py, "ArgumentError",
                     "May not pass type_ positionally and as a keyword.");
            return FALSE;
        }
        if (!py_is_none(args[i]) && !sa_column_set_type(py, column, args[i]))
            return FALSE;
        i++;
    }
    for (; i < n; i++) {
        if (py_is_none(args[i]))
            continue;
        if (!sa_column_add_item(py, column, args[i]))
            return FALSE;
    }
    return TRUE;
}

typedef enum {
    KW_AUTOINCREMENT, KW_COMMENT, KW_DEFAULT, KW_DOC, KW_INDEX, KW_INFO, KW_INSERT_DEFAULT, KW_KEY, KW_NAME,
    KW_NULLABLE, KW_ONUPDATE, KW_PRIMARY_KEY, KW_QUOTE, KW_SERVER_DEFAULT, KW_SERVER_ONUPDATE, KW_SYSTEM,
    KW_TYPE, KW_UNIQUE, KW_PROXIES, KW_LIKE, KW_N,
} Keyword;

static const char *const KEYWORDS[KW_N] = {
    "autoincrement", "comment",     "default", "doc",            "index",           "info",   "insert_default",
    "key",           "name",        "nullable", "onupdate",      "primary_key",     "quote",  "server_default",
    "server_onupdate", "system",    "type_",   "unique",         "_proxies",        "like",
};

static int find_keyword(const char *name)
{
    for (int i = 0; i < KW_N; i++)
        if (KEYWORDS[i][0] == name[0] && strcmp(KEYWORDS[i], name) == 0)
            return i;
    return -1;
}

static gboolean set_defaults(PyInterp *py, SaColumn *column, int keyword, PyValue value)
{
    gboolean update = keyword == KW_ONUPDATE || keyword == KW_SERVER_ONUPDATE;
    gboolean server = keyword == KW_SERVER_DEFAULT || keyword == KW_SERVER_ONUPDATE;
    PyValue made = server ? sa_server_default(py, value, update) : sa_column_default(py, value, update);
    if (made == NULL)
        return FALSE;
    switch (keyword) {
    case KW_SERVER_DEFAULT:
        column->server_default = made;
        break;
    case KW_SERVER_ONUPDATE:
        column->server_onupdate = made;
        break;
    case KW_ONUPDATE:
        column->onupdate = made;
        break;
    default:
        column->default_ = made;
    }
    return TRUE;
}

gboolean sa_column_keyword(PyInterp *py, SaColumn *column, PyValue name, PyValue value)
{
    int keyword = find_keyword(py_text(name));
    gboolean none = py_is_none(value);
    switch (keyword) {
    case KW_AUTOINCREMENT:
        column->autoincrement = value;
        break;
    case KW_COMMENT:
        column->comment = sa_given(value);
        break;
    case KW_DOC:
        column->doc = sa_given(value);
        break;
    case KW_INDEX:
        column->index = sa_given(value);
        break;
    case KW_UNIQUE:
        column->unique = sa_given(value);
        break;
    case KW_INFO:
        column->info = sa_given(value);
        break;
    case KW_KEY:
        column->original_key = sa_given(value);
        sa_column_set_key(py, column, column->original_key);
        break;
    case KW_NAME:
        if (!none)
            sa_column_set_name(py, column, value);
        break;
    case KW_NULLABLE:
        /* A string, SchemaConst.NULL_UNSPECIFIED among them, says nothing. */
        if (!none && (py_is_small(value) || !py_is_str(value))) {
            column->nullable = sa_flag(py, value);
            column->nullable_given = TRUE;
        }
        break;
    case KW_PRIMARY_KEY:
        column->primary_key = sa_flag(py, value);
        break;
    case KW_QUOTE:
        if (!none)
            column->element.flags |= sa_flag(py, value) ? SA_QUOTE : SA_NO_QUOTE;
        break;
    case KW_SYSTEM:
        column->system = sa_flag(py, value);
        break;
    case KW_TYPE:
        if (!none && !sa_column_set_type(py, column, value))
            return FALSE;
        break;
    case KW_DEFAULT:
    case KW_INSERT_DEFAULT:
    case KW_ONUPDATE:
    case KW_SERVER_DEFAULT:
    case KW_SERVER_ONUPDATE:
        if (!none && !set_defaults(py, column, keyword, value))
            return FALSE;
        break;
    case KW_PROXIES:
    case KW_LIKE:
        break;
    default:
        return sa_take_dialect_option(py, column->element.header.type, name, value, &column->element.options);
    }
    return TRUE;
}

gboolean sa_column_finish(PyInterp *py, SaColumn *column)
{
    if (!column->nullable_given) {
        gboolean identity = column->server_default != NULL &&
                            sa_is(py, column->server_default, SA_CLASS_IDENTITY) &&
                            !sa_flag(py, ((SaSequence *)column->server_default)->values[SA_SEQ_ON_NULL]);
        column->nullable = !column->primary_key && !identity;
    }
    if (column->primary_key)
        column->element.flags |= SA_PRIMARY_KEY_COLUMN;
    if (column->element.type == NULL)
        column->element.type = sa_type_shared(py, SCHEMA_TYPE_NullType);
    return TRUE;
}

static gboolean column_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaColumn *column = (SaColumn *)self;
    column->element.kind = SA_CLASS_COLUMN_CLAUSE;
    column->order = sa_next_order(py);
    column->nullable = TRUE;
    for (gsize i = 0; i < args->nkw; i++)
        if (!sa_column_keyword(py, column, args->kwnames[i], args->kwvalues[i]))
            return FALSE;
    return sa_column_positional(py, column, args->npos, args->pos) && sa_column_finish(py, column);
}

static gboolean copy_items(PyInterp *py, SaColumn *from, SaColumn *copy)
{
    for (gsize i = 0; from->foreign_keys != NULL && i < py_list_length(from->foreign_keys); i++) {
        SaForeignKey *key = (SaForeignKey *)py_list_item(from->foreign_keys, i);
        /* The keys of a composite constraint are copied with that constraint. */
        SaConstraint *constraint = (SaConstraint *)key->constraint;
        if (constraint != NULL && !constraint->column_level)
            continue;
        SaForeignKey *new_key = sa_foreign_key_copy(py, key);
        if (new_key == NULL || !sa_column_add_item(py, copy, (PyValue)new_key))
            return FALSE;
    }
    for (gsize i = 0; from->constraints != NULL && i < py_list_length(from->constraints); i++) {
        SaConstraint *constraint =
            sa_constraint_copy(py, (SaConstraint *)py_list_item(from->constraints, i), NULL, NULL, NULL);
        if (constraint == NULL || !sa_column_add_item(py, copy, (PyValue)constraint))
            return FALSE;
    }
    return TRUE;
}

SaColumn *sa_column_copy(PyInterp *py, SaColumn *from)
{
    SaColumn *copy = (SaColumn *)py_new(py, from->element.header.type);
    PyObject header = copy->element.header;
    *copy = *from;
    copy->element.header = header;
    copy->element.table = NULL;
    copy->foreign_keys = copy->constraints = copy->waiting = NULL;
    copy->order = sa_next_order(py);
    if (from->server_default != NULL)
        copy->server_default = sa_fetched_value_copy(py, from->server_default);
    return copy_items(py, from, copy) ? copy : NULL;
}

gboolean sa_column_merge(PyInterp *py, SaColumn *source, SaColumn *target)
{
    if (source->primary_key)
        target->primary_key = TRUE;
    if (source->autoincrement != NULL && target->autoincrement == NULL)
        target->autoincrement = source->autoincrement;
    if (source->system)
        target->system = TRUE;
    if (source->info != NULL && target->info == NULL)
        target->info = source->info;
    if (!target->type_given && source->type_given) {
        target->element.type = source->element.type;
        target->type_given = TRUE;
    }
    if (source->nullable_given) {
        target->nullable = source->nullable;
        target->nullable_given = TRUE;
    }
    if (source->default_ != NULL && target->default_ == NULL)
        target->default_ = source->default_;
    if (source->server_default != NULL && target->server_default == NULL)
        target->server_default = sa_fetched_value_copy(py, source->server_default);
    if (source->onupdate != NULL && target->onupdate == NULL)
        target->onupdate = source->onupdate;
    if (source->server_onupdate != NULL && target->server_onupdate == NULL)
        target->server_onupdate = source->server_onupdate;
    if (source->index != NULL && target->index == NULL)
        target->index = source->index;
    if (source->unique != NULL && target->unique == NULL)
        target->unique = source->unique;
    if (source->doc != NULL && target->doc == NULL)
        target->doc = source->doc;
    if (source->comment != NULL && target->comment == NULL)
        target->comment = source->comment;
    if (source->element.options != NULL && target->element.options == NULL)
        target->element.options = source->element.options;
    if (source->element.name != NULL && target->element.name == NULL)
        sa_column_set_name(py, target, source->element.name);
    if (target->primary_key)
        target->element.flags |= SA_PRIMARY_KEY_COLUMN;
    return copy_items(py, source, target);
}

PyValue sa_column_type(PyInterp *py, SaColumn *column)
{
    for (int depth = 0; depth < 64; depth++) {
        if (!sa_type_is_null(py, column->element.type) || column->foreign_keys == NULL ||
            py_list_length(column->foreign_keys) == 0)
            break;
        SaColumn *next =
            sa_foreign_key_column(py, (SaForeignKey *)py_list_item(column->foreign_keys, 0));
        if (next == NULL || next == column)
            break;
        column = next;
    }
    return column->element.type != NULL ? column->element.type : sa_type_shared(py, SCHEMA_TYPE_NullType);
}

SaColumn *sa_as_column(PyInterp *py, PyValue v)
{
    if (sa_is(py, v, SA_CLASS_COLUMN))
        return (SaColumn *)v;
    if (sa_is(py, v, SA_CLASS_INSTRUMENTED_ATTRIBUTE)) {
        PyValue a = ((SaElement *)v)->a;
        return a != NULL && sa_is(py, a, SA_CLASS_COLUMN) ? (SaColumn *)a : NULL;
    }
    if (sa_is(py, v, SA_CLASS_MAPPED_COLUMN)) {
        PyValue column = py_getattr_or_null(py, v, "column");
        py_error_clear(py);
        return column != NULL && sa_is(py, column, SA_CLASS_COLUMN) ? (SaColumn *)column : NULL;
    }
    return NULL;
}

/* ---- attributes --------------------------------------------------------------------------------------- */

#define COLUMN_GET(name, expression)                                                               \
    static PyValue get_##name(PyInterp *py, PyValue self)                                          \
    {                                                                                              \
        SaColumn *c = (SaColumn *)self;                                                            \
        return sa_or_none(py, expression);                                                         \
    }
COLUMN_GET(name, c->element.name)
COLUMN_GET(key, c->element.key != NULL ? c->element.key : c->element.name)
COLUMN_GET(table, c->element.table)
COLUMN_GET(nullable, py_bool(py, c->nullable))
COLUMN_GET(primary_key, py_bool(py, c->primary_key))
COLUMN_GET(default, c->default_)
COLUMN_GET(onupdate, c->onupdate)
COLUMN_GET(server_default, c->server_default)
COLUMN_GET(server_onupdate, c->server_onupdate)
COLUMN_GET(index, c->index)
COLUMN_GET(unique, c->unique)
COLUMN_GET(comment, c->comment)
COLUMN_GET(doc, c->doc)
COLUMN_GET(system, py_bool(py, c->system))
COLUMN_GET(autoincrement, c->autoincrement != NULL ? c->autoincrement : py_str(py, "auto"))
COLUMN_GET(computed, c->server_default && sa_is(py, c->server_default, SA_CLASS_COMPUTED) ? c->server_default
                                                                                          : NULL)
COLUMN_GET(identity, c->server_default && sa_is(py, c->server_default, SA_CLASS_IDENTITY) ? c->server_default
                                                                                          : NULL)
COLUMN_GET(dialect_kwargs, c->element.options != NULL ? c->element.options : py_dict(py))
COLUMN_GET(dialect_options, sa_dialect_options(py, self->type, c->element.options))
#undef COLUMN_GET

static PyValue get_type(PyInterp *py, PyValue self)
{
    return sa_column_type(py, (SaColumn *)self);
}

static PyValue get_info(PyInterp *py, PyValue self)
{
    SaColumn *c = (SaColumn *)self;
    if (c->info == NULL)
        c->info = py_dict(py);
    return c->info;
}

static PyValue list_as_set(PyInterp *py, PyValue list)
{
    PyValue set = py_set(py, FALSE);
    for (gsize i = 0; list != NULL && i < py_list_length(list); i++)
        if (!py_set_add(py, set, py_list_item(list, i)))
            return NULL;
    return set;
}

static PyValue get_foreign_keys(PyInterp *py, PyValue self)
{
    return list_as_set(py, ((SaColumn *)self)->foreign_keys);
}

static PyValue get_constraints(PyInterp *py, PyValue self)
{
    return list_as_set(py, ((SaColumn *)self)->constraints);
}

static PyValue get_expression(PyInterp *py, PyValue self)
{
    return self;
}

static gboolean set_name(PyInterp *py, PyValue self, PyValue value)
{
    sa_column_set_name(py, (SaColumn *)self, value);
    return TRUE;
}

static gboolean set_key(PyInterp *py, PyValue self, PyValue value)
{
    ((SaColumn *)self)->original_key = sa_given(value);
    sa_column_set_key(py, (SaColumn *)self, value);
    return TRUE;
}

static gboolean set_type(PyInterp *py, PyValue self, PyValue value)
{
    return value != NULL && sa_column_set_type(py, (SaColumn *)self, value);
}

/* Any keyword of the constructor can be assigned later. */
static gboolean set_keyword(PyInterp *py, PyValue self, const char *name, PyValue value)
{
    SaColumn *c = (SaColumn *)self;
    if (value == NULL || py_is_none(value)) {
        if (strcmp(name, "server_default") == 0)
            c->server_default = NULL;
        else if (strcmp(name, "default") == 0)
            c->default_ = NULL;
        if (value == NULL || strcmp(name, "nullable") != 0)
            value = py_none(py);
    }
    return sa_column_keyword(py, c, py_intern(py, name), value);
}

#define COLUMN_SET(name)                                                                           \
    static gboolean set_##name(PyInterp *py, PyValue self, PyValue value)                          \
    {                                                                                              \
        return set_keyword(py, self, #name, value);                                                \
    }
COLUMN_SET(nullable)
COLUMN_SET(primary_key)
COLUMN_SET(default)
COLUMN_SET(onupdate)
COLUMN_SET(server_default)
COLUMN_SET(server_onupdate)
COLUMN_SET(index)
COLUMN_SET(unique)
COLUMN_SET(comment)
COLUMN_SET(doc)
COLUMN_SET(info)
COLUMN_SET(system)
COLUMN_SET(autoincrement)
#undef COLUMN_SET

static const PyGetSetDef COLUMN_GETSET[] = {
    {"name", get_name, set_name},
    {"key", get_key, set_key},
    {"type", get_type, set_type},
    {"table", get_table, NULL},
    {"nullable", get_nullable, set_nullable},
    {"primary_key", get_primary_key, set_primary_key},
    {"default", get_default, set_default},
    {"onupdate", get_onupdate, set_onupdate},
    {"server_default", get_server_default, set_server_default},
    {"server_onupdate", get_server_onupdate, set_server_onupdate},
    {"index", get_index, set_index},
    {"unique", get_unique, set_unique},
    {"comment", get_comment, set_comment},
    {"doc", get_doc, set_doc},
    {"info", get_info, set_info},
    {"system", get_system, set_system},
    {"autoincrement", get_autoincrement, set_autoincrement},
    {"computed", get_computed, NULL},
    {"identity", get_identity, NULL},
    {"foreign_keys", get_foreign_keys, NULL},
    {"constraints", get_constraints, NULL},
    {"expression", get_expression, NULL},
    {"dialect_kwargs", get_dialect_kwargs, NULL},
    {"kwargs", get_dialect_kwargs, NULL},
    {"dialect_options", get_dialect_options, NULL},
    {NULL, NULL, NULL},
};

/* What a script gets: the keys that a table's constraint has taken over stay with that constraint, and a type that the
 * column has from its key goes along. */
static PyValue column_copy_method(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaColumn *copy = sa_column_copy(py, (SaColumn *)self);
    if (copy == NULL || ((SaColumn *)self)->element.table == NULL)
        return (PyValue)copy;
    copy->foreign_keys = NULL;
    if (copy->type_given)
        return (PyValue)copy;
    PyValue type = sa_column_type(py, (SaColumn *)self);
    return type != NULL && sa_column_set_type(py, copy, type) ? (PyValue)copy : NULL;
}

static PyValue column_references(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "references(column)", v))
        return NULL;
    SaColumn *c = (SaColumn *)self;
    for (gsize i = 0; c->foreign_keys != NULL && i < py_list_length(c->foreign_keys); i++)
        if ((PyValue)sa_foreign_key_column(py, (SaForeignKey *)py_list_item(c->foreign_keys, i)) == v[0])
            return py_bool(py, TRUE);
    return py_error(py) != NULL ? NULL : py_bool(py, FALSE);
}

static PyValue column_append_foreign_key(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "append_foreign_key(fk)", v))
        return NULL;
    SaColumn *c = (SaColumn *)self;
    if (!sa_column_add_item(py, c, v[0]))
        return NULL;
    if (c->element.table != NULL && sa_is(py, c->element.table, SA_CLASS_TABLE) &&
        !sa_foreign_key_attach(py, (SaForeignKey *)v[0], (SaTable *)c->element.table))
        return NULL;
    return py_none(py);
}

static const PyMethodDef COLUMN_METHODS[] = {
    {"copy", column_copy_method, PY_METHOD_INSTANCE},
    {"_copy", column_copy_method, PY_METHOD_INSTANCE},
    {"references", column_references, PY_METHOD_INSTANCE},
    {"append_foreign_key", column_append_foreign_key, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static PyValue column_str(PyInterp *py, PyValue self)
{
    SaColumn *c = (SaColumn *)self;
    const char *name = sa_column_name(c);
    if (name == NULL)
        return py_str(py, "(no name)");
    if (c->element.table != NULL && sa_is(py, c->element.table, SA_CLASS_TABLE))
        return py_str_format(py, "%s.%s", py_text(((SaTable *)c->element.table)->fullname), name);
    char *text = sa_compile(py, self, NULL, 0);
    PyValue str = text != NULL ? py_str(py, text) : NULL;
    g_free(text);
    return str;
}

/* Column('id', Integer(), table=<users>, primary_key=True, nullable=False) */
static PyValue column_repr(PyInterp *py, PyValue self)
{
    SaColumn *c = (SaColumn *)self;
    GString *text = g_string_new("Column(");
    PyValue name = py_repr(py, sa_or_none(py, c->element.name));
    PyValue type = name != NULL ? py_repr(py, c->element.type) : NULL;
    if (type == NULL) {
        g_string_free(text, TRUE);
        return NULL;
    }
    g_string_append_printf(text, "%s, %s", py_text(name), py_text(type));
    for (gsize i = 0; c->foreign_keys != NULL && i < py_list_length(c->foreign_keys); i++) {
        PyValue key = py_repr(py, py_list_item(c->foreign_keys, i));
        if (key != NULL)
            g_string_append_printf(text, ", %s", py_text(key));
    }
    const char *table = c->element.table != NULL
                            ? sa_text_or_null(((SaElement *)c->element.table)->name)
                            : NULL;
    if (table != NULL)
        g_string_append_printf(text, ", table=<%s>", table);
    else
        g_string_append(text, ", table=None");
    if (c->primary_key)
        g_string_append(text, ", primary_key=True");
    if (!c->nullable)
        g_string_append(text, ", nullable=False");
    g_string_append_c(text, ')');
    return py_str_take(py, text);
}

const PyTypeDef sa_column_def = {
    .name = "Column",
    .module = "sqlalchemy.sql.schema",
    .size = sizeof(SaColumn),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = column_mark, .init = column_init, .str = column_str, .repr = column_repr},
    .methods = COLUMN_METHODS,
    .getset = COLUMN_GETSET,
};
