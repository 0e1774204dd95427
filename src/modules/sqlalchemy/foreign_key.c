/*
 * ForeignKey: what it refers to, in every way that scripts write it.
 */
#include "modules/sqlalchemy/items.h"

#include <string.h>

static void key_mark(PyValue self, SaVisit visit, void *context)
{
    SaForeignKey *k = (SaForeignKey *)self;
    PyValue members[] = {k->spec,       k->parent,    k->constraint, k->name, k->onupdate, k->ondelete,
                         k->deferrable, k->initially, k->match,      k->info, k->comment,  k->options};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static gboolean key_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaForeignKey *k = (SaForeignKey *)self;
    PyValue v[16];
    if (!py_bind(py, args,
                 "ForeignKey(column, _constraint=, use_alter=, name=, onupdate=, ondelete=, deferrable=, "
                 "initially=, link_to_name=, match=, info=, comment=, _unresolvable=, **dialect_kw)",
                 v))
        return FALSE;
    k->spec = v[0];
    if (!py_is_small(v[0]) && !py_is_str(v[0])) {
        SaColumn *column = sa_as_column(py, v[0]);
        if (column != NULL)
            k->spec = (PyValue)column;
        else if (py_hasattr(py, v[0], "__clause_element__"))
            k->spec = py_call_method(py, v[0], "__clause_element__", 0);
        if (k->spec == NULL)
            return FALSE;
        if (sa_as_column(py, k->spec) == NULL && py_layout(k->spec) != PY_LAYOUT_FUNCTION &&
            !py_is_opaque(k->spec)) {
            PyValue repr = py_repr(py, v[0]);
            if (repr != NULL)
                sa_raise(py, "ArgumentError",
                         "String column name or Column object for ForeignKey expected, got %s.",
                         py_text(repr));
            return FALSE;
        }
    } else if (py_is_small(v[0])) {
        sa_raise(py, "ArgumentError", "String column name or Column object for ForeignKey expected.");
        return FALSE;
    }
    k->use_alter = sa_flag(py, v[2]);
    k->name = sa_given(v[3]);
    k->onupdate = sa_given(v[4]);
    k->ondelete = sa_given(v[5]);
    k->deferrable = sa_given(v[6]);
    k->initially = sa_given(v[7]);
    k->link_to_name = sa_flag(py, v[8]);
    k->match = sa_given(v[9]);
    k->info = sa_given(v[10]);
    k->comment = sa_given(v[11]);
    k->options = v[13]; /* looked at when they become the constraint's */
    return TRUE;
}

SaForeignKey *sa_foreign_key_copy(PyInterp *py, SaForeignKey *from)
{
    SaForeignKey *copy = (SaForeignKey *)py_new(py, from->header.type);
    PyObject header = copy->header;
    *copy = *from;
    copy->header = header;
    copy->parent = NULL;
    copy->constraint = NULL;
    return copy;
}

/* A column that has no table yet may get one later; a function is called when the target is asked for. */
static PyValue spec_of(PyInterp *py, SaForeignKey *k)
{
    if (!py_is_small(k->spec) && py_layout(k->spec) == PY_LAYOUT_FUNCTION) {
        PyValue result = py_call0(py, k->spec);
        if (result == NULL)
            return NULL;
        SaColumn *column = sa_as_column(py, result);
        k->spec = column != NULL ? (PyValue)column : result;
    }
    return k->spec;
}

static SaTable *table_of_key(PyInterp *py, SaForeignKey *k)
{
    PyValue table = k->constraint != NULL ? ((SaConstraint *)k->constraint)->table : NULL;
    if (table == NULL && k->parent != NULL)
        table = ((SaColumn *)k->parent)->element.table;
    return table != NULL && sa_is(py, table, SA_CLASS_TABLE) ? (SaTable *)table : NULL;
}

/* "[schema.]table[.column]": the schema may hold dots. Without a column, the parent's name is meant. */
static void split_spec(const char *spec, char **ret_schema, char **ret_table, char **ret_column)
{
    const char *last = strrchr(spec, '.');
    if (last == NULL) {
        *ret_table = g_strdup(spec);
        return;
    }
    *ret_column = g_strdup(last + 1);
    g_autofree char *rest = g_strndup(spec, (gsize)(last - spec));
    char *dot = strrchr(rest, '.');
    if (dot != NULL) {
        *dot = '\0';
        *ret_schema = g_strdup(rest);
        *ret_table = g_strdup(dot + 1);
    } else {
        *ret_table = g_strdup(rest);
    }
}

gboolean sa_foreign_key_target(PyInterp *py, SaForeignKey *k, char **ret_schema, char **ret_table,
                               char **ret_column)
{
    *ret_schema = *ret_table = *ret_column = NULL;
    PyValue spec = spec_of(py, k);
    if (spec == NULL)
        return FALSE;
    SaColumn *column = sa_as_column(py, spec);
    if (column != NULL) {
        PyValue table = column->element.table;
        if (table == NULL) {
            sa_raise(py, "InvalidRequestError",
                     "Foreign key refers to a column '%s' that has no table",
                     sa_column_name(column) ? sa_column_name(column) : "?");
            return FALSE;
        }
        *ret_schema = g_strdup(sa_text_or_null(((SaElement *)table)->schema));
        *ret_table = g_strdup(py_text(((SaElement *)table)->name));
        *ret_column = g_strdup(sa_column_name(column));
        return TRUE;
    }
    if (py_is_small(spec) || !py_is_str(spec)) {
        sa_raise(py, "ArgumentError", "String column name or Column object for ForeignKey expected.");
        return FALSE;
    }
    split_spec(py_text(spec), ret_schema, ret_table, ret_column);
    SaTable *table = table_of_key(py, k);
    if (*ret_column == NULL && k->parent != NULL)
        *ret_column = g_strdup(sa_column_name((SaColumn *)k->parent));
    if (*ret_schema == NULL && table != NULL && table->metadata != NULL) {
        /* A name without a schema is looked for in the metadata's default one. */
        *ret_schema = g_strdup(sa_text_or_null(((SaMetaData *)table->metadata)->schema));
    }
    return TRUE;
}

SaColumn *sa_foreign_key_column(PyInterp *py, SaForeignKey *k)
{
    PyValue spec = spec_of(py, k);
    if (spec == NULL)
        return NULL;
    SaColumn *column = sa_as_column(py, spec);
    if (column != NULL)
        return column;
    SaTable *table = table_of_key(py, k);
    if (table == NULL || table->metadata == NULL || py_is_small(spec) || !py_is_str(spec))
        return NULL;
    g_autofree char *schema = NULL, *name = NULL, *column_name = NULL;
    if (!sa_foreign_key_target(py, k, &schema, &name, &column_name))
        return NULL;
    g_autofree char *key = sa_table_key(schema, name);
    SaTable *target = sa_metadata_find(py, (SaMetaData *)table->metadata, key);
    if (target == NULL || column_name == NULL)
        return NULL;
    SaColumn *found = k->link_to_name ? NULL : sa_table_find_column(py, target, column_name);
    return found != NULL ? found : sa_table_find_column_by_name(py, target, column_name);
}

gboolean sa_foreign_key_attach(PyInterp *py, SaForeignKey *k, SaTable *table)
{
    if (k->constraint != NULL)
        return TRUE;
    SaConstraint *c = sa_constraint_make(py, SCHEMA_FOREIGN_KEY);
    c->elements = py_list(py, 1, (PyValue[]){(PyValue)k});
    c->name = k->name;
    c->onupdate = k->onupdate;
    c->ondelete = k->ondelete;
    c->deferrable = k->deferrable;
    c->initially = k->initially;
    c->match = k->match;
    c->comment = k->comment;
    c->use_alter = k->use_alter;
    c->link_to_name = k->link_to_name;
    c->column_level = TRUE;
    if (!sa_take_dialect_options(py, c->header.type, k->options, &c->options))
        return FALSE;
    py_list_append(py, c->given, k->parent);
    k->constraint = (PyValue)c;
    return sa_constraint_attach(py, c, table);
}

/* ---- attributes -------------------------------------------------------------------------------------- */

#define KEY_GET(name)                                                                              \
    static PyValue get_##name(PyInterp *py, PyValue self)                                          \
    {                                                                                              \
        return sa_or_none(py, ((SaForeignKey *)self)->name);                                       \
    }
KEY_GET(parent)
KEY_GET(constraint)
KEY_GET(name)
KEY_GET(onupdate)
KEY_GET(ondelete)
KEY_GET(deferrable)
KEY_GET(initially)
KEY_GET(match)
KEY_GET(comment)
#undef KEY_GET

static PyValue get_info(PyInterp *py, PyValue self)
{
    SaForeignKey *k = (SaForeignKey *)self;
    if (k->info == NULL)
        k->info = py_dict(py);
    return k->info;
}

/* They are the constraint's, once there is one. */
static PyValue get_dialect_kwargs(PyInterp *py, PyValue self)
{
    return py_dict(py);
}

static PyValue get_target_fullname(PyInterp *py, PyValue self)
{
    g_autofree char *schema = NULL, *table = NULL, *column = NULL;
    if (!sa_foreign_key_target(py, (SaForeignKey *)self, &schema, &table, &column))
        return NULL;
    GString *text = g_string_new(NULL);
    if (schema != NULL)
        g_string_append_printf(text, "%s.", schema);
    g_string_append(text, table);
    if (column != NULL)
        g_string_append_printf(text, ".%s", column);
    return py_str_take(py, text);
}

static PyValue get_column(PyInterp *py, PyValue self)
{
    SaForeignKey *k = (SaForeignKey *)self;
    SaColumn *column = sa_foreign_key_column(py, k);
    if (column != NULL || py_error(py) != NULL)
        return (PyValue)column;
    g_autofree char *schema = NULL, *table = NULL, *name = NULL;
    if (!sa_foreign_key_target(py, k, &schema, &table, &name))
        return NULL;
    SaTable *own = table_of_key(py, k);
    g_autofree char *key = sa_table_key(schema, table);
    PyValue parent = k->parent != NULL ? py_to_str(py, k->parent) : py_str(py, "?");
    if (parent == NULL)
        return NULL;
    if (own != NULL && own->metadata != NULL &&
        sa_metadata_find(py, (SaMetaData *)own->metadata, key) != NULL)
        return sa_raise(py, "NoReferencedColumnError",
                        "Could not initialize target column for ForeignKey '%s.%s' on table '%s': table "
                        "'%s' has no column named '%s'",
                        key, name ? name : "", py_text(own->fullname), key, name ? name : "");
    return sa_raise(py, "NoReferencedTableError",
                    "Foreign key associated with column '%s' could not find table '%s' with which to "
                    "generate a foreign key to target column '%s'",
                    py_text(parent), key, name ? name : "");
}

static const PyGetSetDef KEY_GETSET[] = {
    {"parent", get_parent, NULL},
    {"constraint", get_constraint, NULL},
    {"name", get_name, NULL},
    {"onupdate", get_onupdate, NULL},
    {"ondelete", get_ondelete, NULL},
    {"deferrable", get_deferrable, NULL},
    {"initially", get_initially, NULL},
    {"match", get_match, NULL},
    {"comment", get_comment, NULL},
    {"info", get_info, NULL},
    {"dialect_kwargs", get_dialect_kwargs, NULL},
    {"kwargs", get_dialect_kwargs, NULL},
    {"target_fullname", get_target_fullname, NULL},
    {"column", get_column, NULL},
    {NULL, NULL, NULL},
};

static PyValue key_copy(PyInterp *py, PyValue self, const PyArgs *args)
{
    return (PyValue)sa_foreign_key_copy(py, (SaForeignKey *)self);
}

static PyValue key_references(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "references(table)", v))
        return NULL;
    SaColumn *column = sa_foreign_key_column(py, (SaForeignKey *)self);
    if (column == NULL && py_error(py) != NULL)
        return NULL;
    return py_bool(py, column != NULL && column->element.table == v[0]);
}

static const PyMethodDef KEY_METHODS[] = {
    {"copy", key_copy, PY_METHOD_INSTANCE},
    {"_copy", key_copy, PY_METHOD_INSTANCE},
    {"references", key_references, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static PyValue key_repr(PyInterp *py, PyValue self)
{
    PyValue target = get_target_fullname(py, self);
    if (target == NULL)
        return NULL;
    return py_str_format(py, "ForeignKey('%s')", py_text(target));
}

const PyTypeDef sa_foreign_key_def = {
    .name = "ForeignKey",
    .module = "sqlalchemy.sql.schema",
    .size = sizeof(SaForeignKey),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = key_mark, .init = key_init, .repr = key_repr},
    .methods = KEY_METHODS,
    .getset = KEY_GETSET,
};
