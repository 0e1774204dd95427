/*
 * Table: its constructor, the attachment of columns, constraints and indexes, and copies of it.
 */
#include "modules/sqlalchemy/table.h"

#include <string.h>

static void table_mark(PyValue self, SaVisit visit, void *context)
{
    SaTable *t = (SaTable *)self;
    sa_element_mark(self, visit, context);
    PyValue members[] = {t->metadata, t->fullname, t->primary_key, t->constraints, t->indexes,
                         t->info,     t->comment,  t->prefixes,    t->options};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

char *sa_table_key(const char *schema, const char *name)
{
    return schema != NULL ? g_strdup_printf("%s.%s", schema, name) : g_strdup(name);
}

SaColumn *sa_table_find_column(PyInterp *py, SaTable *table, const char *key)
{
    return (SaColumn *)sa_columns_get(py, table->element.columns, key);
}

SaColumn *sa_table_find_column_by_name(PyInterp *py, SaTable *table, const char *name)
{
    SaColumn *column = sa_table_find_column(py, table, name);
    if (column != NULL && strcmp(sa_column_name(column), name) == 0)
        return column;
    gsize n = sa_columns_length(table->element.columns);
    for (gsize i = 0; i < n; i++) {
        column = (SaColumn *)sa_columns_at(table->element.columns, i);
        if (strcmp(sa_column_name(column), name) == 0)
            return column;
    }
    return NULL;
}

/* ---- columns ------------------------------------------------------------------------------------------- */

/* The Enum or Boolean behind a column's type that asks for a CHECK constraint, or NULL. */
static PyValue checking_type(PyInterp *py, PyValue type)
{
    for (int depth = 0; type != NULL && depth < 16; depth++) {
        SchemaTypeId id = sa_type_row(type->type);
        if (schema_type_is(id, SCHEMA_TYPE_Enum) || schema_type_is(id, SCHEMA_TYPE_Boolean))
            return sa_flag(py, sa_type_value(py, type, "create_constraint")) ? type : NULL;
        if (!schema_type_is(id, SCHEMA_TYPE_TypeDecorator))
            return NULL;
        type = ((SaType *)type)->impl;
    }
    return NULL;
}

static gboolean attach_type_check(PyInterp *py, SaTable *table, SaColumn *column)
{
    PyValue type = checking_type(py, column->element.type);
    if (type == NULL)
        return TRUE;
    SaConstraint *check = sa_constraint_make(py, SCHEMA_CHECK);
    check->type_ = type;
    check->name = sa_given(sa_type_value(py, type, "name"));
    py_list_append(py, check->given, (PyValue)column);
    return sa_constraint_attach(py, check, table);
}

static gboolean attach_index_and_unique(PyInterp *py, SaTable *table, SaColumn *column)
{
    if (sa_text_or_null(column->index) != NULL || sa_text_or_null(column->unique) != NULL) {
        sa_raise(py, "ArgumentError",
                 "The '%s' keyword argument on Column is boolean only. To create indexes or unique "
                 "constraints with a specific name, create an explicit object external to the Table.",
                 sa_text_or_null(column->index) != NULL ? "index" : "unique");
        return FALSE;
    }
    gboolean unique = sa_flag(py, column->unique);
    if (sa_flag(py, column->index)) {
        SaIndex *index = sa_index_make(py, NULL, unique);
        index->column_flag = TRUE;
        py_list_append(py, index->expressions, (PyValue)column);
        return sa_index_attach(py, index, table);
    }
    if (unique) {
        SaConstraint *constraint = sa_constraint_make(py, SCHEMA_UNIQUE);
        constraint->column_level = TRUE;
        py_list_append(py, constraint->given, (PyValue)column);
        return sa_constraint_attach(py, constraint, table);
    }
    return TRUE;
}

static gboolean attach_waiting(PyInterp *py, SaColumn *column)
{
    PyValue waiting = column->waiting;
    column->waiting = NULL;
    for (gsize i = 0; waiting != NULL && i < py_list_length(waiting); i++) {
        PyValue item = py_list_item(waiting, i);
        gboolean done = sa_is(py, item, SA_CLASS_INDEX) ? sa_index_try_attach(py, (SaIndex *)item)
                                                        : sa_constraint_try_attach(py, (SaConstraint *)item);
        if (!done)
            return FALSE;
    }
    return TRUE;
}

static gboolean check_new_column(PyInterp *py, SaTable *table, SaColumn *column, gboolean replace)
{
    const char *key = sa_column_key(column);
    if (key == NULL || *key == '\0') {
        sa_raise(py, "ArgumentError",
                 "Column must be constructed with a non-blank name or assign a non-blank .name before adding "
                 "to a Table.");
        return FALSE;
    }
    if (column->element.table != NULL && column->element.table != (PyValue)table) {
        sa_raise(py, "ArgumentError", "Column object '%s' already assigned to Table '%s'", key,
                 sa_text_or_null(((SaElement *)column->element.table)->name));
        return FALSE;
    }
    SaColumn *other = sa_table_find_column(py, table, key);
    if (other != NULL && other != column && !replace) {
        sa_raise(py, "DuplicateColumnError",
                 "A column with name '%s' is already present in table '%s'.", key,
                 py_text(table->element.name));
        return FALSE;
    }
    return TRUE;
}

static void list_drop(PyValue list, gboolean (*drop)(PyValue item, gpointer data), gpointer data)
{
    PyList *l = (PyList *)list;
    gsize kept = 0;
    for (gsize i = 0; i < l->length; i++)
        if (!drop(l->items[i], data))
            l->items[kept++] = l->items[i];
    l->length = kept;
}

static gboolean is_key_of(PyValue item, gpointer data)
{
    SaConstraint *c = (SaConstraint *)item;
    return c->kind == SCHEMA_FOREIGN_KEY && py_list_length(c->columns) == 1 &&
           py_list_item(c->columns, 0) == (PyValue)data;
}

static gboolean is_it(PyValue item, gpointer data)
{
    return item == (PyValue)data;
}

/* A replaced column takes its foreign keys and its place in the primary key with it. */
static void forget_column(PyInterp *py, SaTable *table, SaColumn *old)
{
    list_drop(table->constraints, is_key_of, old);
    if (table->primary_key != NULL)
        list_drop(((SaConstraint *)table->primary_key)->columns, is_it, old);
}

gboolean sa_table_append_column(PyInterp *py, SaTable *table, SaColumn *column, gboolean replace)
{
    if (!check_new_column(py, table, column, replace))
        return FALSE;
    if (column->element.table == (PyValue)table)
        return TRUE;
    const char *key = sa_column_key(column);
    SaColumn *old = sa_table_find_column(py, table, key);
    if (old != NULL)
        forget_column(py, table, old);
    column->element.table = (PyValue)table;
    sa_columns_add(py, table->element.columns, key, (PyValue)column);
    if (column->primary_key && table->primary_key != NULL) {
        SaConstraint *primary = (SaConstraint *)table->primary_key;
        py_list_append(py, primary->columns, (PyValue)column);
    }
    if (!attach_index_and_unique(py, table, column) || !attach_type_check(py, table, column))
        return FALSE;
    for (gsize i = 0; column->foreign_keys != NULL && i < py_list_length(column->foreign_keys); i++)
        if (!sa_foreign_key_attach(py, (SaForeignKey *)py_list_item(column->foreign_keys, i), table))
            return FALSE;
    for (gsize i = 0; column->constraints != NULL && i < py_list_length(column->constraints); i++) {
        SaConstraint *constraint = (SaConstraint *)py_list_item(column->constraints, i);
        constraint->table = (PyValue)table;
        if (py_list_length(constraint->columns) == 0)
            py_list_append(py, constraint->columns, (PyValue)column);
    }
    return attach_waiting(py, column);
}

gboolean sa_table_append_item(PyInterp *py, SaTable *table, PyValue item)
{
    if (py_is_none(item))
        return TRUE;
    SaColumn *column = sa_is(py, item, SA_CLASS_INSTRUMENTED_ATTRIBUTE) ? NULL : sa_as_column(py, item);
    if (column != NULL)
        return sa_table_append_column(py, table, column, table->complete);
    if (sa_is(py, item, SA_CLASS_CONSTRAINT))
        return sa_constraint_attach(py, (SaConstraint *)item, table);
    if (sa_is(py, item, SA_CLASS_INDEX))
        return sa_index_attach(py, (SaIndex *)item, table);
    if (sa_is(py, item, SA_CLASS_SEQUENCE) || sa_is(py, item, SA_CLASS_DDL_ELEMENT))
        return TRUE;
    if (!py_is_small(item) && (py_is_tuple(item) || py_is_list(item))) {
        PyValue list = py_to_list(py, item);
        for (gsize i = 0; i < py_list_length(list); i++)
            if (!sa_table_append_item(py, table, py_list_item(list, i)))
                return FALSE;
        return TRUE;
    }
    PyValue repr = py_repr(py, item);
    if (repr == NULL)
        return FALSE;
    if (!py_is_small(item) && py_is_opaque(item))
        sa_raise(py, "ArgumentError", "an item of table '%s' comes from %s, which is not available here",
                 py_text(table->element.name), py_opaque_source(item));
    else
        sa_raise(py, "ArgumentError",
                 "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got %s", py_text(repr));
    return FALSE;
}

/* ---- construction ---------------------------------------------------------------------------------------- */

/* What Table() takes besides its items; the values that change what is built are read by name. */
static const char *const TABLE_KEYWORDS[] = {
    "schema",       "quote",       "quote_schema",  "autoload",   "autoload_with", "autoload_replace",
    "keep_existing", "extend_existing", "implicit_returning", "include_columns", "resolve_fks", "info",
    "listeners",    "must_exist",  "prefixes",      "comment",    "_extend_on",    "_no_init",
    "_reflect_info", "_creator_ddl", NULL,
};

static gboolean take_keywords(PyInterp *py, SaTable *table, PyValue kwargs)
{
    gsize position = 0;
    PyValue key, value;
    while (kwargs != NULL && py_dict_next(kwargs, &position, &key, &value)) {
        const char *name = sa_text_or_null(key);
        if (name == NULL || g_strv_contains(TABLE_KEYWORDS, name))
            continue;
        if (!sa_take_dialect_option(py, table->element.header.type, key, value, &table->options))
            return FALSE;
    }
    if (kwargs == NULL)
        return TRUE;
    PyValue info = sa_given(py_dict_get_str(py, kwargs, "info"));
    PyValue comment = sa_given(py_dict_get_str(py, kwargs, "comment"));
    PyValue prefixes = sa_given(py_dict_get_str(py, kwargs, "prefixes"));
    PyValue quote = sa_given(py_dict_get_str(py, kwargs, "quote"));
    table->info = info != NULL ? info : table->info;
    table->comment = comment != NULL ? comment : table->comment;
    if (quote != NULL)
        table->element.flags |= sa_flag(py, quote) ? SA_QUOTE : SA_NO_QUOTE;
    return prefixes == NULL || (table->prefixes = py_to_list(py, prefixes)) != NULL;
}

static SaTable *new_table(PyInterp *py, PyType *type, PyValue name, PyValue schema, SaMetaData *metadata)
{
    SaTable *table = (SaTable *)py_new(py, type);
    table->element.kind = SA_CLASS_TABLE_CLAUSE;
    table->element.name = name;
    table->element.schema = schema;
    table->element.columns = sa_columns(py);
    table->metadata = (PyValue)metadata;
    table->constraints = py_list(py, 0, NULL);
    table->indexes = py_list(py, 0, NULL);
    if (schema == NULL) {
        table->fullname = name;
    } else {
        g_autofree char *key = sa_table_key(py_text(schema), py_text(name));
        table->fullname = py_str(py, key);
    }
    SaConstraint *primary = sa_constraint_make(py, SCHEMA_PRIMARY_KEY);
    primary->implicit = TRUE;
    primary->table = (PyValue)table;
    table->primary_key = (PyValue)primary;
    py_list_append(py, table->constraints, (PyValue)primary);
    return table;
}

static gboolean append_items(PyInterp *py, SaTable *table, PyValue items)
{
    for (gsize i = 0; i < py_tuple_length(items); i++)
        if (!sa_table_append_item(py, table, py_tuple_item(items, i)))
            return FALSE;
    return TRUE;
}

static gboolean keyword_flag(PyInterp *py, PyValue kwargs, const char *name)
{
    return kwargs != NULL && sa_flag(py, py_dict_get_str(py, kwargs, name));
}

/* The schema: as given, the metadata's when not given, none for BLANK_SCHEMA. */
static PyValue schema_for(PyInterp *py, PyValue kwargs, SaMetaData *metadata)
{
    PyValue schema = kwargs != NULL ? py_dict_get_str(py, kwargs, "schema") : NULL;
    if (schema == NULL || py_is_none(schema))
        return metadata->schema;
    if (py_is_small(schema) || !py_is_str(schema) || *py_text(schema) == '\0')
        return NULL;
    return schema;
}

static PyValue existing_table(PyInterp *py, SaTable *table, PyValue items, PyValue kwargs)
{
    if (keyword_flag(py, kwargs, "keep_existing"))
        return (PyValue)table;
    if (keyword_flag(py, kwargs, "extend_existing")) {
        if (!take_keywords(py, table, kwargs) || !sa_table_autoload(py, table, kwargs) ||
            !append_items(py, table, items))
            return NULL;
        return (PyValue)table;
    }
    gboolean plain = py_tuple_length(items) == 0;
    gsize position = 0;
    PyValue key, value;
    while (plain && kwargs != NULL && py_dict_next(kwargs, &position, &key, &value))
        plain = py_str_is(key, "schema") || py_str_is(key, "must_exist");
    if (plain)
        return (PyValue)table;
    return sa_raise(py, "InvalidRequestError",
                    "Table '%s' is already defined for this MetaData instance.  Specify "
                    "'extend_existing=True' to redefine options and columns on an existing Table object.",
                    py_text(table->fullname));
}

static PyValue make(PyInterp *py, PyType *type, PyValue name, PyValue metadata_value, PyValue items,
                    PyValue kwargs)
{
    if (py_is_small(name) || !py_is_str(name))
        return py_raise(py, PY_EXC_TYPE_ERROR, "the name of a Table is a string");
    if (!sa_is(py, metadata_value, SA_CLASS_METADATA)) {
        PyValue repr = py_repr(py, metadata_value);
        return repr == NULL ? NULL
                            : sa_raise(py, "ArgumentError",
                                       "Table '%s' needs a MetaData as its second argument, got %s",
                                       py_text(name), py_text(repr));
    }
    SaMetaData *metadata = (SaMetaData *)metadata_value;
    PyValue schema = schema_for(py, kwargs, metadata);
    g_autofree char *key = sa_table_key(sa_text_or_null(schema), py_text(name));
    SaTable *existing = sa_metadata_find(py, metadata, key);
    if (existing != NULL)
        return existing_table(py, existing, items, kwargs);
    if (keyword_flag(py, kwargs, "must_exist"))
        return sa_raise(py, "InvalidRequestError", "Table '%s' not defined", key);
    SaTable *table = new_table(py, type, name, schema, metadata);
    if (!py_dict_set(py, metadata->tables, table->fullname, (PyValue)table))
        return NULL;
    gboolean loaded = take_keywords(py, table, kwargs) && sa_table_autoload(py, table, kwargs);
    /* Columns that are written too replace the reflected ones. */
    table->complete = loaded && sa_columns_length(table->element.columns) > 0;
    if (!loaded || !append_items(py, table, items)) {
        /* A table that could not be built is not there. */
        py_dict_delete_str(py, metadata->tables, key);
        return NULL;
    }
    table->complete = TRUE;
    return (PyValue)table;
}

PyValue sa_table_make(PyInterp *py, PyValue name, PyValue metadata, PyValue items, PyValue kwargs)
{
    return make(py, sa_class(py, SA_CLASS_TABLE), name, metadata, items, kwargs);
}

static PyValue table_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "Table(name, metadata, *args, **kw)", v))
        return NULL;
    return make(py, type, v[0], v[1], v[2], v[3]);
}

/* __new__ has done it all, and may have returned a table that was there. */
static gboolean table_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    return TRUE;
}

/* ---- copies ------------------------------------------------------------------------------------------------- */

static gboolean copy_constraints(PyInterp *py, SaTable *from, SaTable *to)
{
    for (gsize i = 0; i < py_list_length(from->constraints); i++) {
        SaConstraint *c = (SaConstraint *)py_list_item(from->constraints, i);
        /* Those that the columns bring themselves are there already. */
        if (c->implicit || c->column_level || (c->kind == SCHEMA_CHECK && c->type_ != NULL))
            continue;
        SaConstraint *copy = sa_constraint_copy(py, c, to, NULL, NULL);
        if (copy == NULL || !sa_constraint_attach(py, copy, to))
            return FALSE;
    }
    for (gsize i = 0; i < py_list_length(from->indexes); i++) {
        SaIndex *index = (SaIndex *)py_list_item(from->indexes, i);
        if (!index->column_flag && sa_index_copy(py, index, to) == NULL)
            return FALSE;
    }
    return TRUE;
}

PyValue sa_table_to_metadata(PyInterp *py, SaTable *from, PyValue metadata_value, PyValue schema, PyValue name)
{
    SaMetaData *metadata = (SaMetaData *)metadata_value;
    if (schema == NULL)
        schema = from->element.schema;
    else if (py_is_none(schema))
        schema = metadata->schema;
    if (name == NULL)
        name = from->element.name;
    g_autofree char *key = sa_table_key(sa_text_or_null(schema), py_text(name));
    SaTable *existing = sa_metadata_find(py, metadata, key);
    if (existing != NULL)
        return (PyValue)existing;
    SaTable *table = new_table(py, sa_class(py, SA_CLASS_TABLE), name, sa_given(schema), metadata);
    table->comment = from->comment;
    table->prefixes = from->prefixes;
    table->options = from->options;
    table->info = from->info;
    if (!py_dict_set(py, metadata->tables, table->fullname, (PyValue)table))
        return NULL;
    gsize n = sa_columns_length(from->element.columns);
    for (gsize i = 0; i < n; i++) {
        SaColumn *copy = sa_column_copy(py, (SaColumn *)sa_columns_at(from->element.columns, i));
        if (copy == NULL || !sa_table_append_column(py, table, copy, FALSE))
            return NULL;
    }
    if (!copy_constraints(py, from, table))
        return NULL;
    table->complete = TRUE;
    return (PyValue)table;
}


const PyTypeDef sa_table_def = {
    .name = "Table",
    .module = "sqlalchemy.sql.schema",
    .size = sizeof(SaTable),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = table_mark,
              .new_ = table_new,
              .init = table_init,
              .str = sa_table_str,
              .repr = sa_table_repr},
    .methods = sa_table_methods,
    .getset = sa_table_getset,
};
