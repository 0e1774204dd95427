/*
 * The constraints: construction, attachment to a table, copying.
 */
#include "modules/sqlalchemy/items.h"

#include <string.h>

static void constraint_mark(PyValue self, SaVisit visit, void *context)
{
    SaConstraint *c = (SaConstraint *)self;
    PyValue members[] = {
        c->name,     c->table,    c->given, c->columns, c->sqltext, c->elements, c->deferrable, c->initially,
        c->onupdate, c->ondelete, c->match, c->where,   c->using,   c->info,     c->comment,    c->options,
        c->type_,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static const struct {
    SaClass class_id;
    SchemaConstraintKind kind;
} KINDS[] = {
    {SA_CLASS_PRIMARY_KEY_CONSTRAINT, SCHEMA_PRIMARY_KEY},
    {SA_CLASS_UNIQUE_CONSTRAINT, SCHEMA_UNIQUE},
    {SA_CLASS_CHECK_CONSTRAINT, SCHEMA_CHECK},
    {SA_CLASS_FOREIGN_KEY_CONSTRAINT, SCHEMA_FOREIGN_KEY},
    {SA_CLASS_EXCLUDE_CONSTRAINT, SCHEMA_EXCLUDE},
};

static void prepare(PyInterp *py, SaConstraint *c, SchemaConstraintKind kind)
{
    c->kind = kind;
    c->order = sa_next_order(py);
    c->given = py_list(py, 0, NULL);
    c->columns = py_list(py, 0, NULL);
}

SaConstraint *sa_constraint_make(PyInterp *py, SchemaConstraintKind kind)
{
    SaClass id = SA_CLASS_CONSTRAINT;
    for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (KINDS[i].kind == kind)
            id = KINDS[i].class_id;
    SaConstraint *c = (SaConstraint *)py_new(py, sa_class(py, id));
    prepare(py, c, kind);
    return c;
}

/* The keywords that all constraints share. */
enum { C_NAME, C_DEFERRABLE, C_INITIALLY, C_INFO, C_COMMENT, C_CREATE_RULE, C_TYPE_BOUND, C_REST, C_N };
#define COMMON_KEYWORDS                                                                            \
    "name=, deferrable=, initially=, info=, comment=, _create_rule=, _type_bound=, **dialect_kw"

static gboolean take_common(PyInterp *py, SaConstraint *c, const PyValue *v)
{
    c->name = sa_given(v[C_NAME]);
    if (c->name != NULL && (py_is_small(c->name) || !py_is_str(c->name))) {
        /* SQLAlchemy's own marker of "no name at all" and its like. */
        c->name = NULL;
        c->name_is_none = TRUE;
    }
    c->deferrable = sa_given(v[C_DEFERRABLE]);
    c->initially = sa_given(v[C_INITIALLY]);
    c->info = sa_given(v[C_INFO]);
    c->comment = sa_given(v[C_COMMENT]);
    return sa_take_dialect_options(py, c->header.type, v[C_REST], &c->options);
}

static gboolean take_columns(PyInterp *py, SaConstraint *c, PyValue columns)
{
    PyValue list = py_to_list(py, columns);
    if (list == NULL)
        return FALSE;
    for (gsize i = 0; i < py_list_length(list); i++) {
        PyValue item = py_list_item(list, i);
        SaColumn *column = sa_as_column(py, item);
        if (column == NULL && (py_is_small(item) || !py_is_str(item))) {
            PyValue repr = py_repr(py, item);
            if (repr != NULL)
                sa_raise(py, "ArgumentError",
                         "Element %s is not a string name or column element", py_text(repr));
            return FALSE;
        }
        py_list_append(py, c->given, column != NULL ? (PyValue)column : item);
    }
    return TRUE;
}

/* Waits at each column that has no table yet; attaches when none is left. */
static gboolean wait_or_attach(PyInterp *py, SaConstraint *c)
{
    for (gsize i = 0; i < py_list_length(c->given); i++) {
        PyValue item = py_list_item(c->given, i);
        if (sa_is(py, item, SA_CLASS_COLUMN) && ((SaColumn *)item)->element.table == NULL)
            sa_column_wait(py, (SaColumn *)item, (PyValue)c);
    }
    return sa_constraint_try_attach(py, c);
}

gboolean sa_constraint_try_attach(PyInterp *py, SaConstraint *c)
{
    if (c->table != NULL || py_list_length(c->given) == 0)
        return TRUE;
    PyValue table = NULL;
    for (gsize i = 0; i < py_list_length(c->given); i++) {
        PyValue item = py_list_item(c->given, i);
        if (!sa_is(py, item, SA_CLASS_COLUMN))
            return TRUE;
        PyValue its = ((SaColumn *)item)->element.table;
        if (its == NULL || (table != NULL && its != table))
            return TRUE;
        table = its;
    }
    return sa_constraint_attach(py, c, (SaTable *)table);
}

static gboolean columns_init(PyInterp *py, PyValue self, const PyArgs *args, SchemaConstraintKind kind)
{
    SaConstraint *c = (SaConstraint *)self;
    prepare(py, c, kind);
    PyValue v[C_N + 4];
    if (kind == SCHEMA_UNIQUE) {
        if (!py_bind(py, args, "UniqueConstraint(*columns, _column_flag=, " COMMON_KEYWORDS ")", v))
            return FALSE;
    } else if (!py_bind(py, args, "PrimaryKeyConstraint(*columns, _implicit_generated=, " COMMON_KEYWORDS ")",
                        v)) {
        return FALSE;
    }
    return take_common(py, c, v + 2) && take_columns(py, c, v[0]) && wait_or_attach(py, c);
}

static gboolean unique_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    return columns_init(py, self, args, SCHEMA_UNIQUE);
}

static gboolean primary_key_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    return columns_init(py, self, args, SCHEMA_PRIMARY_KEY);
}

static gboolean check_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConstraint *c = (SaConstraint *)self;
    prepare(py, c, SCHEMA_CHECK);
    PyValue v[16];
    if (!py_bind(py, args,
                 "CheckConstraint(sqltext, name=, deferrable=, initially=, table=, info=, "
                 "_create_rule=, _autoattach=, _type_bound=, comment=, **dialect_kw)",
                 v))
        return FALSE;
    PyValue common[C_N] = {v[1], v[2], v[3], v[5], v[9], v[6], v[8], v[10]};
    if (!take_common(py, c, common))
        return FALSE;
    c->sqltext = sa_text_element(py, v[0]);
    if (c->sqltext == NULL)
        return FALSE;
    if (sa_given(v[4]) != NULL)
        return sa_is(py, v[4], SA_CLASS_TABLE) && sa_constraint_attach(py, c, (SaTable *)v[4]);
    PyValue columns = py_list(py, 0, NULL);
    sa_expression_columns(py, c->sqltext, columns);
    for (gsize i = 0; i < py_list_length(columns); i++)
        py_list_append(py, c->given, py_list_item(columns, i));
    return wait_or_attach(py, c);
}

/* ("column", "table.column") pairs: one ForeignKey each, held by the constraint. */
static gboolean foreign_key_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConstraint *c = (SaConstraint *)self;
    prepare(py, c, SCHEMA_FOREIGN_KEY);
    PyValue v[16];
    if (!py_bind(py, args,
                 "ForeignKeyConstraint(columns, refcolumns, name=, onupdate=, ondelete=, deferrable=, "
                 "initially=, use_alter=, link_to_name=, match=, table=, info=, comment=, **dialect_kw)",
                 v))
        return FALSE;
    PyValue common[C_N] = {v[2], v[5], v[6], v[11], v[12], NULL, NULL, v[13]};
    if (!take_common(py, c, common))
        return FALSE;
    c->onupdate = sa_given(v[3]);
    c->ondelete = sa_given(v[4]);
    c->use_alter = sa_flag(py, v[7]);
    c->link_to_name = sa_flag(py, v[8]);
    c->match = sa_given(v[9]);
    PyValue columns = py_to_list(py, v[0]);
    PyValue targets = columns != NULL ? py_to_list(py, v[1]) : NULL;
    if (targets == NULL)
        return FALSE;
    if (py_list_length(columns) != py_list_length(targets)) {
        sa_raise(py, "ArgumentError",
                 "ForeignKeyConstraint number of constrained columns must match the number of referenced "
                 "columns.");
        return FALSE;
    }
    c->elements = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(targets); i++) {
        PyValue target = py_list_item(targets, i);
        SaColumn *column = sa_as_column(py, target);
        SaForeignKey *key = (SaForeignKey *)py_new(py, sa_class(py, SA_CLASS_FOREIGN_KEY));
        key->spec = column != NULL ? (PyValue)column : target;
        key->constraint = self;
        key->link_to_name = c->link_to_name;
        py_list_append(py, c->elements, (PyValue)key);
    }
    if (!take_columns(py, c, columns))
        return FALSE;
    if (sa_given(v[10]) != NULL && sa_is(py, v[10], SA_CLASS_TABLE))
        return sa_constraint_attach(py, c, (SaTable *)v[10]);
    return wait_or_attach(py, c);
}

static gboolean exclude_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConstraint *c = (SaConstraint *)self;
    prepare(py, c, SCHEMA_EXCLUDE);
    PyValue v[16];
    if (!py_bind(py, args,
                 "ExcludeConstraint(*elements, name=, deferrable=, initially=, using=, where=, ops=, "
                 "info=, **dialect_kw)",
                 v))
        return FALSE;
    PyValue common[C_N] = {v[1], v[2], v[3], v[7], NULL, NULL, NULL, v[8]};
    if (!take_common(py, c, common))
        return FALSE;
    c->using = sa_given(v[4]);
    if (sa_given(v[5]) != NULL && (c->where = sa_text_element(py, v[5])) == NULL)
        return FALSE;
    if (sa_given(v[6]) != NULL) {
        if (c->options == NULL)
            c->options = py_dict(py);
        py_dict_set_str(py, c->options, "postgresql_ops", v[6]);
    }
    c->sqltext = py_to_list(py, v[0]);
    if (c->sqltext == NULL)
        return FALSE;
    for (gsize i = 0; i < py_list_length(c->sqltext); i++) {
        PyValue pair = py_list_item(c->sqltext, i);
        if (py_is_small(pair) || !py_is_tuple(pair) || py_tuple_length(pair) < 2) {
            sa_raise(py, "ArgumentError", "ExcludeConstraint takes pairs of an expression and an operator");
            return FALSE;
        }
        sa_expression_columns(py, py_tuple_item(pair, 0), c->given);
    }
    return wait_or_attach(py, c);
}

/* ---- attachment --------------------------------------------------------------------------------------- */

static gboolean resolve_columns(PyInterp *py, SaConstraint *c, SaTable *table)
{
    c->columns = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(c->given); i++) {
        PyValue item = py_list_item(c->given, i);
        SaColumn *column = NULL;
        if (sa_is(py, item, SA_CLASS_COLUMN)) {
            column = (SaColumn *)item;
            /* A mixin's column stands for its copy in this table. */
            if (column->element.table != (PyValue)table && sa_column_key(column) != NULL) {
                SaColumn *same = sa_table_find_column(py, table, sa_column_key(column));
                column = same != NULL ? same : column;
            }
        } else if (!py_is_small(item) && py_is_str(item)) {
            column = sa_table_find_column(py, table, py_text(item));
            if (column == NULL) {
                if (c->kind == SCHEMA_FOREIGN_KEY)
                    sa_raise(py, "ArgumentError",
                             "Can't create ForeignKeyConstraint on table '%s': no column named '%s' is "
                             "present.",
                             py_text(table->element.name), py_text(item));
                else
                    sa_raise(py, "ConstraintColumnNotFoundError",
                             "Can't create %s on table '%s': no column named '%s' is present.",
                             py_text(c->header.type->name), py_text(table->element.name), py_text(item));
                return FALSE;
            }
        }
        if (column != NULL)
            py_list_append(py, c->columns, (PyValue)column);
    }
    return TRUE;
}

static void list_remove(PyValue list, PyValue item)
{
    PyList *l = (PyList *)list;
    for (gsize i = 0; i < l->length; i++)
        if (l->items[i] == item) {
            memmove(l->items + i, l->items + i + 1, (l->length - i - 1) * sizeof(PyValue));
            l->length--;
            return;
        }
}

/* A primary key constraint says which columns are its own, whatever their flags. */
static gboolean attach_primary_key(PyInterp *py, SaConstraint *c, SaTable *table)
{
    if (table->primary_key != NULL && table->primary_key != (PyValue)c)
        list_remove(table->constraints, table->primary_key);
    if (py_list_length(c->columns) == 0) {
        /* No columns: those with primary_key=True. */
        PyValue list = ((SaColumns *)table->element.columns)->list;
        for (gsize i = 0; i < py_list_length(list); i++)
            if (((SaColumn *)py_list_item(list, i))->primary_key)
                py_list_append(py, c->columns, py_list_item(list, i));
    }
    table->primary_key = (PyValue)c;
    for (gsize i = 0; i < py_list_length(c->columns); i++) {
        SaColumn *column = (SaColumn *)py_list_item(c->columns, i);
        column->primary_key = TRUE;
        column->element.flags |= SA_PRIMARY_KEY_COLUMN;
        if (!column->nullable_given)
            column->nullable = FALSE;
    }
    return TRUE;
}

static void attach_foreign_key(PyInterp *py, SaConstraint *c)
{
    gsize n = MIN(py_list_length(c->elements), py_list_length(c->columns));
    for (gsize i = 0; i < n; i++) {
        SaForeignKey *key = (SaForeignKey *)py_list_item(c->elements, i);
        SaColumn *column = (SaColumn *)py_list_item(c->columns, i);
        if (key->parent != NULL)
            continue;
        key->parent = (PyValue)column;
        if (column->foreign_keys == NULL)
            column->foreign_keys = py_list(py, 0, NULL);
        py_list_append(py, column->foreign_keys, (PyValue)key);
    }
}

gboolean sa_constraint_attach(PyInterp *py, SaConstraint *c, SaTable *table)
{
    if (c->table == (PyValue)table)
        return TRUE;
    if (!resolve_columns(py, c, table))
        return FALSE;
    c->table = (PyValue)table;
    if (c->kind == SCHEMA_PRIMARY_KEY && !attach_primary_key(py, c, table))
        return FALSE;
    if (c->kind == SCHEMA_FOREIGN_KEY)
        attach_foreign_key(py, c);
    py_list_append(py, table->constraints, (PyValue)c);
    return TRUE;
}

/* ---- copies --------------------------------------------------------------------------------------------- */

static PyValue copy_given(PyInterp *py, SaConstraint *from, SaTable *target)
{
    PyValue given = py_list(py, 0, NULL);
    PyValue source = from->table != NULL ? from->columns : from->given;
    for (gsize i = 0; i < py_list_length(source); i++) {
        PyValue item = py_list_item(source, i);
        const char *key = sa_is(py, item, SA_CLASS_COLUMN) ? sa_column_key((SaColumn *)item) : NULL;
        SaColumn *same = target != NULL && key != NULL ? sa_table_find_column(py, target, key) : NULL;
        if (same != NULL)
            item = (PyValue)same;
        else if (target != NULL && key != NULL)
            item = py_str(py, key);
        if (target != NULL || !sa_is(py, item, SA_CLASS_COLUMN))
            py_list_append(py, given, item);
    }
    return given;
}

static PyValue copy_elements(PyInterp *py, SaConstraint *from, SaConstraint *copy)
{
    PyValue elements = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(from->elements); i++) {
        SaForeignKey *key = sa_foreign_key_copy(py, (SaForeignKey *)py_list_item(from->elements, i));
        if (key == NULL)
            return NULL;
        key->constraint = (PyValue)copy;
        py_list_append(py, elements, (PyValue)key);
    }
    return elements;
}

SaConstraint *sa_constraint_copy(PyInterp *py, SaConstraint *from, SaTable *target, const char *from_schema,
                                 PyValue to_schema)
{
    SaConstraint *copy = (SaConstraint *)py_new(py, from->header.type);
    PyObject header = copy->header;
    *copy = *from;
    copy->header = header;
    copy->table = NULL;
    copy->columns = py_list(py, 0, NULL);
    copy->given = copy_given(py, from, target);
    copy->order = sa_next_order(py);
    if (from->elements != NULL && (copy->elements = copy_elements(py, from, copy)) == NULL)
        return NULL;
    if (target != NULL && from->kind == SCHEMA_CHECK && from->sqltext != NULL)
        copy->sqltext = sa_expression_rebind(py, from->sqltext, target);
    return copy;
}

/* ---- attributes -------------------------------------------------------------------------------------------- */

#define CONSTRAINT_GET(name, expression)                                                           \
    static PyValue get_##name(PyInterp *py, PyValue self)                                          \
    {                                                                                              \
        SaConstraint *c = (SaConstraint *)self;                                                    \
        return sa_or_none(py, expression);                                                         \
    }
CONSTRAINT_GET(table, c->table)
CONSTRAINT_GET(deferrable, c->deferrable)
CONSTRAINT_GET(initially, c->initially)
CONSTRAINT_GET(onupdate, c->onupdate)
CONSTRAINT_GET(ondelete, c->ondelete)
CONSTRAINT_GET(match, c->match)
CONSTRAINT_GET(comment, c->comment)
CONSTRAINT_GET(sqltext, c->sqltext)
CONSTRAINT_GET(use_alter, py_bool(py, c->use_alter))
CONSTRAINT_GET(dialect_kwargs, c->options != NULL ? c->options : py_dict(py))
CONSTRAINT_GET(dialect_options, sa_dialect_options(py, self->type, c->options))
#undef CONSTRAINT_GET

static PyValue get_name(PyInterp *py, PyValue self)
{
    return sa_constraint_name(py, (SaConstraint *)self);
}

static gboolean set_name(PyInterp *py, PyValue self, PyValue value)
{
    ((SaConstraint *)self)->name = sa_given(value);
    return TRUE;
}

static PyValue get_info(PyInterp *py, PyValue self)
{
    SaConstraint *c = (SaConstraint *)self;
    if (c->info == NULL)
        c->info = py_dict(py);
    return c->info;
}

/* A collection by key, as table.c. */
static PyValue get_columns(PyInterp *py, PyValue self)
{
    SaConstraint *c = (SaConstraint *)self;
    PyValue columns = sa_columns(py);
    for (gsize i = 0; i < py_list_length(c->columns); i++) {
        SaColumn *column = (SaColumn *)py_list_item(c->columns, i);
        if (sa_column_key(column) != NULL)
            sa_columns_add(py, columns, sa_column_key(column), (PyValue)column);
    }
    return columns;
}

static PyValue get_column_keys(PyInterp *py, PyValue self)
{
    SaConstraint *c = (SaConstraint *)self;
    PyValue keys = py_list(py, 0, NULL);
    PyValue source = c->table != NULL ? c->columns : c->given;
    for (gsize i = 0; i < py_list_length(source); i++) {
        PyValue item = py_list_item(source, i);
        const char *key = sa_is(py, item, SA_CLASS_COLUMN) ? sa_column_key((SaColumn *)item) : NULL;
        py_list_append(py, keys, key != NULL ? py_str(py, key) : item);
    }
    return keys;
}

static PyValue get_elements(PyInterp *py, PyValue self)
{
    SaConstraint *c = (SaConstraint *)self;
    return c->elements != NULL ? c->elements : py_list(py, 0, NULL);
}

static PyValue get_referred_table(PyInterp *py, PyValue self)
{
    SaConstraint *c = (SaConstraint *)self;
    if (c->elements == NULL || py_list_length(c->elements) == 0)
        return py_none(py);
    SaColumn *column = sa_foreign_key_column(py, (SaForeignKey *)py_list_item(c->elements, 0));
    return column != NULL ? sa_or_none(py, column->element.table)
                          : (py_error(py) != NULL ? NULL : py_none(py));
}

static const PyGetSetDef CONSTRAINT_GETSET[] = {
    {"name", get_name, set_name},
    {"table", get_table, NULL},
    {"parent", get_table, NULL},
    {"deferrable", get_deferrable, NULL},
    {"initially", get_initially, NULL},
    {"comment", get_comment, NULL},
    {"info", get_info, NULL},
    {"dialect_kwargs", get_dialect_kwargs, NULL},
    {"kwargs", get_dialect_kwargs, NULL},
    {"dialect_options", get_dialect_options, NULL},
    {NULL, NULL, NULL},
};

static const PyGetSetDef COLUMNS_GETSET[] = {
    {"columns", get_columns, NULL},
    {"c", get_columns, NULL},
    {"column_keys", get_column_keys, NULL},
    {NULL, NULL, NULL},
};

static const PyGetSetDef CHECK_GETSET[] = {{"sqltext", get_sqltext, NULL}, {NULL, NULL, NULL}};

static const PyGetSetDef FOREIGN_KEY_GETSET[] = {
    {"onupdate", get_onupdate, NULL},
    {"ondelete", get_ondelete, NULL},
    {"match", get_match, NULL},
    {"use_alter", get_use_alter, NULL},
    {"elements", get_elements, NULL},
    {"referred_table", get_referred_table, NULL},
    {NULL, NULL, NULL},
};

static PyValue constraint_copy_method(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "copy(target_table=, **kw)", v))
        return NULL;
    SaTable *target = v[0] != NULL && sa_is(py, v[0], SA_CLASS_TABLE) ? (SaTable *)v[0] : NULL;
    return (PyValue)sa_constraint_copy(py, (SaConstraint *)self, target, NULL, NULL);
}

static PyValue constraint_ddl_if(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue constraint_contains_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "contains_column(col)", v))
        return NULL;
    SaConstraint *c = (SaConstraint *)self;
    for (gsize i = 0; i < py_list_length(c->columns); i++)
        if (py_list_item(c->columns, i) == v[0])
            return py_bool(py, TRUE);
    return py_bool(py, FALSE);
}

static const PyMethodDef CONSTRAINT_METHODS[] = {
    {"copy", constraint_copy_method, PY_METHOD_INSTANCE},
    {"_copy", constraint_copy_method, PY_METHOD_INSTANCE},
    {"ddl_if", constraint_ddl_if, PY_METHOD_INSTANCE},
    {"contains_column", constraint_contains_column, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static int columns_truth(PyInterp *py, PyValue self)
{
    return 1;
}

static PyValue columns_iter(PyInterp *py, PyValue self)
{
    return py_iter(py, ((SaConstraint *)self)->columns);
}

static gssize columns_length(PyInterp *py, PyValue self)
{
    return (gssize)py_list_length(((SaConstraint *)self)->columns);
}

static int columns_contains(PyInterp *py, PyValue self, PyValue item)
{
    SaConstraint *c = (SaConstraint *)self;
    const char *name = sa_text_or_null(item);
    for (gsize i = 0; i < py_list_length(c->columns); i++) {
        SaColumn *column = (SaColumn *)py_list_item(c->columns, i);
        if ((PyValue)column == item ||
            (name != NULL && sa_column_key(column) != NULL && strcmp(sa_column_key(column), name) == 0))
            return 1;
    }
    return 0;
}

static PyValue constraint_repr(PyInterp *py, PyValue self)
{
    SaConstraint *c = (SaConstraint *)self;
    GString *text = g_string_new(py_text(self->type->name));
    g_string_append_c(text, '(');
    for (gsize i = 0; i < py_list_length(c->columns); i++) {
        PyValue repr = py_repr(py, py_list_item(c->columns, i));
        if (repr == NULL) {
            g_string_free(text, TRUE);
            return NULL;
        }
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", py_text(repr));
    }
    g_string_append_c(text, ')');
    return py_str_take(py, text);
}

#define CONSTRAINT_MODULE .module = "sqlalchemy.sql.schema"

const PyTypeDef sa_constraint_def = {
    .name = "Constraint",
    CONSTRAINT_MODULE,
    .size = sizeof(SaConstraint),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = constraint_mark},
    .methods = CONSTRAINT_METHODS,
    .getset = CONSTRAINT_GETSET,
};
const PyTypeDef sa_column_collection_constraint_def = {
    .name = "ColumnCollectionConstraint",
    CONSTRAINT_MODULE,
    .slots = {.iter = columns_iter,
              .length = columns_length,
              .contains = columns_contains,
              .truth = columns_truth,
              .repr = constraint_repr},
    .getset = COLUMNS_GETSET,
};
const PyTypeDef sa_primary_key_constraint_def = {
    .name = "PrimaryKeyConstraint",
    CONSTRAINT_MODULE,
    .slots = {.init = primary_key_init},
};
const PyTypeDef sa_unique_constraint_def = {
    .name = "UniqueConstraint",
    CONSTRAINT_MODULE,
    .slots = {.init = unique_init},
};
const PyTypeDef sa_check_constraint_def = {
    .name = "CheckConstraint",
    CONSTRAINT_MODULE,
    .slots = {.init = check_init},
    .getset = CHECK_GETSET,
};
const PyTypeDef sa_foreign_key_constraint_def = {
    .name = "ForeignKeyConstraint",
    CONSTRAINT_MODULE,
    .slots = {.init = foreign_key_init},
    .getset = FOREIGN_KEY_GETSET,
};
const PyTypeDef sa_exclude_constraint_def = {
    .name = "ExcludeConstraint",
    .module = "sqlalchemy.dialects.postgresql.ext",
    .slots = {.init = exclude_init},
    .getset = CHECK_GETSET,
};
