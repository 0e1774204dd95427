/*
 * Schema data as Python objects, for hooks, reflection into a MetaData, and the inspector.
 */
#include "modules/sqlalchemy/from_schema.h"

#include "modules/sqlalchemy/connection.h"
#include "modules/sqlalchemy/table.h"
#include "reflect/reflect.h"

#include <string.h>

/* ---- options ---------------------------------------------------------------------------------------------- */

static PyValue option_value(PyInterp *py, const SchemaOption *option)
{
    PyValue value;
    switch (option->kind) {
    case SCHEMA_OPTION_STRING:
        return py_str(py, option->text != NULL ? option->text : "");
    case SCHEMA_OPTION_BOOL:
        return py_bool(py, option->number != 0);
    case SCHEMA_OPTION_INT:
        return py_int(py, option->number);
    case SCHEMA_OPTION_EXPRESSION:
        return sa_text(py, option->text);
    case SCHEMA_OPTION_LIST:
        value = py_list(py, 0, NULL);
        for (guint i = 0; option->items != NULL && i < option->items->len; i++)
            py_list_append(py, value, py_str(py, option->items->pdata[i]));
        return value;
    case SCHEMA_OPTION_MAP:
        value = py_dict(py);
        for (guint i = 0; option->items != NULL && i + 1 < option->items->len; i += 2)
            py_dict_set_str(py, value, option->items->pdata[i], py_str(py, option->items->pdata[i + 1]));
        return value;
    }
    return py_none(py);
}

static PyValue option_dict(PyInterp *py, const GPtrArray *options)
{
    if (options == NULL || options->len == 0)
        return NULL;
    PyValue dict = py_dict(py);
    for (guint i = 0; i < options->len; i++) {
        const SchemaOption *option = options->pdata[i];
        g_autofree char *name = g_strdup_printf("%s_%s", option->dialect, option->name);
        py_dict_set_str(py, dict, name, option_value(py, option));
    }
    return dict;
}

static PyValue str_or_null(PyInterp *py, const char *text)
{
    return text != NULL ? py_str(py, text) : NULL;
}

static PyValue name_value(PyInterp *py, const char *name, SchemaNameKind kind)
{
    if (name == NULL)
        return NULL;
    return kind == SCHEMA_NAME_CONVENTION ? sa_conv(py, name) : py_str(py, name);
}

/* ---- columns ------------------------------------------------------------------------------------------------- */

static void fill_sequence(PyInterp *py, SaSequence *s, const SchemaSequence *from)
{
    struct {
        gboolean has;
        gint64 value;
        SaSequenceOption option;
    } numbers[] = {
        {from->has_start, from->start, SA_SEQ_START},
        {from->has_increment, from->increment, SA_SEQ_INCREMENT},
        {from->has_minvalue, from->minvalue, SA_SEQ_MINVALUE},
        {from->has_maxvalue, from->maxvalue, SA_SEQ_MAXVALUE},
        {from->has_cache, from->cache, SA_SEQ_CACHE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (numbers[i].has)
            s->values[numbers[i].option] = py_int(py, numbers[i].value);
    if (from->has_cycle)
        s->values[SA_SEQ_CYCLE] = py_bool(py, from->cycle);
    s->values[SA_SEQ_ALWAYS] = py_bool(py, from->always);
    s->name = str_or_null(py, from->name);
    s->schema = str_or_null(py, from->schema);
}

PyValue sa_server_default_from_schema(PyInterp *py, const SchemaColumn *from)
{
    if (from->computed != NULL) {
        SaFetchedValue *computed = (SaFetchedValue *)py_new(py, sa_class(py, SA_CLASS_COMPUTED));
        computed->arg = sa_text(py, from->computed->sqltext);
        if (from->computed->persisted >= 0)
            computed->persisted = py_bool(py, from->computed->persisted);
        return (PyValue)computed;
    }
    if (from->identity != NULL) {
        SaSequence *identity = (SaSequence *)py_new(py, sa_class(py, SA_CLASS_IDENTITY));
        fill_sequence(py, identity, from->identity);
        return (PyValue)identity;
    }
    if (from->server_default.kind == SCHEMA_DEFAULT_NONE)
        return NULL;
    SaFetchedValue *value = (SaFetchedValue *)py_new(py, sa_class(py, SA_CLASS_DEFAULT_CLAUSE));
    value->arg = from->server_default.kind == SCHEMA_DEFAULT_STRING
                     ? py_str(py, from->server_default.text)
                     : sa_text(py, from->server_default.text);
    value->reflected = TRUE;
    return (PyValue)value;
}

static SaColumn *column_from_schema(PyInterp *py, const SchemaColumn *from)
{
    SaColumn *column = sa_column_new(py);
    sa_column_set_name(py, column, py_intern(py, from->name));
    if (from->key != NULL) {
        column->original_key = py_intern(py, from->key);
        sa_column_set_key(py, column, column->original_key);
    }
    PyValue type = sa_type_from_schema(py, from->type);
    if (type == NULL || !sa_column_set_type(py, column, type))
        return NULL;
    column->nullable = from->nullable;
    column->nullable_given = TRUE;
    column->primary_key = from->primary_key;
    column->comment = str_or_null(py, from->comment);
    column->system = from->system;
    column->server_default = sa_server_default_from_schema(py, from);
    if (from->autoincrement == SCHEMA_AUTOINCREMENT_YES || from->autoincrement == SCHEMA_AUTOINCREMENT_NO)
        column->autoincrement = py_bool(py, from->autoincrement == SCHEMA_AUTOINCREMENT_YES);
    column->element.options = option_dict(py, from->options);
    return sa_column_finish(py, column) ? column : NULL;
}

/* ---- constraints and indexes ----------------------------------------------------------------------------------- */

static void add_foreign_elements(PyInterp *py, SaConstraint *c, const SchemaConstraint *from)
{
    c->elements = py_list(py, 0, NULL);
    for (guint i = 0; i < from->referred_columns->len; i++) {
        SaForeignKey *key = (SaForeignKey *)py_new(py, sa_class(py, SA_CLASS_FOREIGN_KEY));
        const char *column = from->referred_columns->pdata[i];
        key->spec = from->referred_schema != NULL
                        ? py_str_format(py, "%s.%s.%s", from->referred_schema, from->referred_table, column)
                        : py_str_format(py, "%s.%s", from->referred_table, column);
        key->constraint = (PyValue)c;
        key->onupdate = str_or_null(py, from->onupdate);
        key->ondelete = str_or_null(py, from->ondelete);
        py_list_append(py, c->elements, (PyValue)key);
    }
}

static SaConstraint *make_constraint(PyInterp *py, SaTable *table, const SchemaConstraint *from)
{
    SaConstraint *c = sa_constraint_make(py, from->kind);
    c->name = name_value(py, from->name, from->name_kind);
    for (guint i = 0; from->kind != SCHEMA_CHECK && i < from->columns->len; i++)
        py_list_append(py, c->given, py_str(py, from->columns->pdata[i]));
    if (from->kind == SCHEMA_CHECK)
        c->sqltext = sa_text(py, from->sqltext != NULL ? from->sqltext : "");
    if (from->kind == SCHEMA_FOREIGN_KEY)
        add_foreign_elements(py, c, from);
    c->onupdate = str_or_null(py, from->onupdate);
    c->ondelete = str_or_null(py, from->ondelete);
    c->match = str_or_null(py, from->match);
    c->initially = str_or_null(py, from->initially);
    c->comment = str_or_null(py, from->comment);
    if (from->deferrable >= 0)
        c->deferrable = py_bool(py, from->deferrable);
    c->options = option_dict(py, from->options);
    c->use_alter = from->use_alter;
    if (from->kind == SCHEMA_EXCLUDE)
        c->sqltext = py_list(py, 0, NULL);
    return sa_constraint_attach(py, c, table) ? c : NULL;
}

static gboolean same_name(PyInterp *py, PyValue name, const char *wanted)
{
    const char *text = name != NULL ? sa_text_or_null(name) : NULL;
    return text != NULL && wanted != NULL && strcmp(text, wanted) == 0;
}

/* Do the columns of a constraint, by name, equal those of the schema's? */
static gboolean same_columns(const SaConstraint *c, const SchemaConstraint *from)
{
    if (py_list_length(c->columns) != from->columns->len)
        return FALSE;
    for (guint i = 0; i < from->columns->len; i++)
        if (g_strcmp0(sa_column_name((SaColumn *)py_list_item(c->columns, i)), from->columns->pdata[i]) != 0)
            return FALSE;
    return TRUE;
}

PyValue sa_constraint_from_schema(PyInterp *py, PyValue table_value, const SchemaConstraint *from)
{
    if (!sa_is(py, table_value, SA_CLASS_TABLE))
        return sa_raise(py, "ArgumentError", "a Table is expected");
    SaTable *table = (SaTable *)table_value;
    for (gsize i = 0; i < py_list_length(table->constraints); i++) {
        SaConstraint *c = (SaConstraint *)py_list_item(table->constraints, i);
        if (c->kind != from->kind)
            continue;
        PyValue name = sa_constraint_name(py, c);
        if (name == NULL)
            return NULL;
        if (same_name(py, name, from->name) ||
            (from->name == NULL && from->kind != SCHEMA_CHECK && same_columns(c, from)))
            return (PyValue)c;
    }
    return (PyValue)make_constraint(py, table, from);
}

static PyValue part_value(PyInterp *py, const SchemaIndexPart *part)
{
    return part->column != NULL ? py_str(py, part->column) : sa_text(py, part->expression);
}

static SaIndex *make_index(PyInterp *py, SaTable *table, const SchemaIndex *from)
{
    SaIndex *index = sa_index_make(py, name_value(py, from->name, from->name_kind), from->unique);
    for (guint i = 0; i < from->parts->len; i++)
        py_list_append(py, index->expressions, part_value(py, from->parts->pdata[i]));
    index->options = option_dict(py, from->options);
    index->column_flag = from->column_level;
    return sa_index_attach(py, index, table) ? index : NULL;
}

PyValue sa_index_from_schema(PyInterp *py, PyValue table_value, const SchemaIndex *from)
{
    if (!sa_is(py, table_value, SA_CLASS_TABLE))
        return sa_raise(py, "ArgumentError", "a Table is expected");
    SaTable *table = (SaTable *)table_value;
    for (gsize i = 0; i < py_list_length(table->indexes); i++) {
        PyValue name = sa_index_name(py, (SaIndex *)py_list_item(table->indexes, i));
        if (name == NULL)
            return NULL;
        if (same_name(py, name, from->name))
            return py_list_item(table->indexes, i);
    }
    return (PyValue)make_index(py, table, from);
}

/* ---- tables ------------------------------------------------------------------------------------------------------- */

static gboolean fill_table(PyInterp *py, SaTable *table, const SchemaTable *from)
{
    for (guint i = 0; i < from->columns->len; i++) {
        const SchemaColumn *column = from->columns->pdata[i];
        /* A column that the script declares wins over the reflected one. */
        if (sa_table_find_column(py, table, column->name) != NULL)
            continue;
        SaColumn *made = column_from_schema(py, column);
        if (made == NULL || !sa_table_append_column(py, table, made, FALSE))
            return FALSE;
    }
    for (guint i = 0; i < from->constraints->len; i++) {
        const SchemaConstraint *constraint = from->constraints->pdata[i];
        if (constraint->kind == SCHEMA_PRIMARY_KEY) {
            ((SaConstraint *)table->primary_key)->name = name_value(py, constraint->name, constraint->name_kind);
            if (same_columns((SaConstraint *)table->primary_key, constraint))
                continue;
            ((PyList *)((SaConstraint *)table->primary_key)->columns)->length = 0;
        }
        if (make_constraint(py, table, constraint) == NULL)
            return FALSE;
    }
    for (guint i = 0; i < from->indexes->len; i++)
        if (((SchemaIndex *)from->indexes->pdata[i])->duplicates_constraint == NULL &&
            make_index(py, table, from->indexes->pdata[i]) == NULL)
            return FALSE;
    if (from->comment != NULL)
        table->comment = py_str(py, from->comment);
    if (from->options->len > 0)
        table->options = option_dict(py, from->options);
    return TRUE;
}

static SaTable *table_into(PyInterp *py, PyValue metadata, const SchemaTable *from)
{
    PyValue kwargs = NULL;
    if (from->schema != NULL) {
        kwargs = py_dict(py);
        py_dict_set_str(py, kwargs, "schema", py_str(py, from->schema));
    }
    SaTable *table = (SaTable *)sa_table_make(py, py_str(py, from->name), metadata, py_tuple(py, 0, NULL), kwargs);
    return table != NULL && fill_table(py, table, from) ? table : NULL;
}

PyValue sa_table_from_schema(PyInterp *py, const SchemaTable *from)
{
    return (PyValue)table_into(py, sa_metadata_new(py), from);
}

PyValue sa_column_of_table(PyInterp *py, PyValue table, const char *name)
{
    if (!sa_is(py, table, SA_CLASS_TABLE))
        return sa_raise(py, "ArgumentError", "a Table is expected");
    SaColumn *column = sa_table_find_column_by_name(py, (SaTable *)table, name);
    if (column != NULL)
        return (PyValue)column;
    return sa_raise(py, "NoSuchColumnError", "table '%s' has no column '%s'",
                    py_text(((SaElement *)table)->name), name);
}

/* ---- reflection into a MetaData ------------------------------------------------------------------------------------- */

typedef struct {
    SaTable *table;
} AutoLoad;

/* The tables that a reflected one refers to are reflected with it. */
static gboolean load_targets(PyInterp *py, PyValue connection, SaTable *table)
{
    for (gsize i = 0; i < py_list_length(table->constraints); i++) {
        SaConstraint *constraint = (SaConstraint *)py_list_item(table->constraints, i);
        if (constraint->elements == NULL || py_list_length(constraint->elements) == 0)
            continue;
        g_autofree char *schema = NULL, *name = NULL, *column = NULL;
        if (!sa_foreign_key_target(py, (SaForeignKey *)py_list_item(constraint->elements, 0), &schema, &name,
                                   &column))
            return FALSE;
        g_autofree char *key = sa_table_key(schema, name);
        if (sa_metadata_find(py, (SaMetaData *)table->metadata, key) != NULL)
            continue;
        PyValue kwargs = py_dict(py);
        py_dict_set_str(py, kwargs, "autoload_with", connection);
        if (schema != NULL)
            py_dict_set_str(py, kwargs, "schema", py_str(py, schema));
        if (sa_table_make(py, py_str(py, name), table->metadata, py_tuple(py, 0, NULL), kwargs) == NULL) {
            /* A key to a table that is not there is kept as it is. */
            PyValue error = py_error(py);
            if (error == NULL || !py_type_is_subtype(py_type_of(py, error), sa_exception(py, "NoSuchTableError")))
                return FALSE;
            py_error_clear(py);
        }
    }
    return TRUE;
}

static gboolean load_table(PyInterp *py, PyValue connection, gpointer data)
{
    SaTable *table = ((AutoLoad *)data)->table;
    DriverConnection *driver = sa_connection_driver(py, connection);
    if (driver == NULL)
        return FALSE;
    g_autoptr(Arena) arena = arena_new();
    GError *error = NULL;
    SchemaTable *schema = reflect_table(driver, arena, sa_text_or_null(table->element.schema),
                                        py_text(table->element.name), &error);
    if (schema == NULL) {
        if (error != NULL)
            sa_raise(py, "OperationalError", "%s", error->message);
        else
            sa_raise(py, "NoSuchTableError", "%s", py_text(table->fullname));
        g_clear_error(&error);
        return FALSE;
    }
    return fill_table(py, table, schema) && load_targets(py, connection, table);
}

gboolean sa_table_autoload(PyInterp *py, SaTable *table, PyValue kwargs)
{
    PyValue with = kwargs != NULL ? sa_given(py_dict_get_str(py, kwargs, "autoload_with")) : NULL;
    if (with == NULL)
        return TRUE;
    PyValue bind = sa_is_connection(py, with) || sa_is_engine(py, with)
                       ? with
                       : py_getattr_or_null(py, with, "bind"); /* an Inspector */
    if (bind == NULL) {
        if (py_error(py) == NULL)
            sa_raise(py, "ArgumentError", "autoload_with= takes an engine, a connection or an inspector");
        return FALSE;
    }
    AutoLoad load = {table};
    return sa_with_connection(py, bind, load_table, &load);
}

typedef struct {
    SaMetaData *metadata;
    PyValue schema, only;
    gboolean views, extend;
} ReflectJob;

static int is_wanted(PyInterp *py, ReflectJob *job, const char *name)
{
    if (job->only == NULL)
        return 1;
    PyValue text = py_str(py, name);
    if (py_is_list(job->only) || py_is_tuple(job->only))
        return py_contains(py, job->only, text);
    PyValue answer = py_call2(py, job->only, text, (PyValue)job->metadata);
    return answer != NULL ? py_truth(py, answer) : -1;
}

/* What only= names must be in the database, or be known already. */
static gboolean are_all_there(PyInterp *py, PyValue connection, const ReflectJob *job,
                              const SchemaMetadata *found)
{
    g_autoptr(GString) missing = g_string_new(NULL);
    gboolean names = job->only != NULL && (py_is_list(job->only) || py_is_tuple(job->only));
    PyValue only = names ? py_to_list(py, job->only) : NULL;
    const char *schema = job->schema != NULL ? py_text(job->schema) : NULL;
    for (gsize i = 0; only != NULL && i < py_list_length(only); i++) {
        const char *name = py_is_str(py_list_item(only, i)) ? py_text(py_list_item(only, i)) : "";
        g_autofree char *key = sa_table_key(schema, name);
        if (schema_metadata_table(found, schema, name) == NULL && sa_metadata_find(py, job->metadata, key) == NULL)
            g_string_append_printf(missing, "%s%s", missing->len > 0 ? ", " : "", name);
    }
    if (missing->len == 0)
        return TRUE;
    PyValue engine = py_getattr(py, connection, "engine");
    PyValue text = engine != NULL ? py_repr(py, engine) : NULL;
    sa_raise(py, "InvalidRequestError", "Could not reflect: requested table(s) not available in %s%s%s%s: (%s)",
             text != NULL ? py_text(text) : "the database", schema != NULL ? " schema '" : "",
             schema != NULL ? schema : "", schema != NULL ? "'" : "", missing->str);
    return FALSE;
}

static gboolean reflect_all(PyInterp *py, PyValue connection, gpointer data)
{
    ReflectJob *job = data;
    DriverConnection *driver = sa_connection_driver(py, connection);
    if (driver == NULL)
        return FALSE;
    const char *schemas[2] = {job->schema != NULL ? py_text(job->schema) : "", NULL};
    ReflectOptions options = {.schemas = schemas, .views = job->views};
    GError *error = NULL;
    g_autoptr(SchemaMetadata) found = reflect_database(driver, &options, &error);
    if (found == NULL) {
        sa_raise(py, "OperationalError", "%s", error->message);
        g_clear_error(&error);
        return FALSE;
    }
    if (!are_all_there(py, connection, job, found))
        return FALSE;
    for (guint i = 0; i < found->tables->len; i++) {
        const SchemaTable *table = found->tables->pdata[i];
        g_autofree char *key = sa_table_key(table->schema, table->name);
        if (sa_metadata_find(py, job->metadata, key) != NULL)
            continue;
        int wanted = is_wanted(py, job, table->name);
        if (wanted < 0 || (wanted && table_into(py, (PyValue)job->metadata, table) == NULL))
            return FALSE;
    }
    PyValue reflected = py_call_method(py, job->metadata->tables, "values", 0);
    PyValue tables = reflected != NULL ? py_to_list(py, reflected) : NULL;
    for (gsize i = 0; tables != NULL && i < py_list_length(tables); i++)
        if (!load_targets(py, connection, (SaTable *)py_list_item(tables, i)))
            return FALSE;
    return tables != NULL;
}

PyValue sa_metadata_reflect(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[9];
    if (!py_bind(py, args,
                 "reflect(bind=, schema=, views=, only=, extend_existing=, autoload_replace=, resolve_fks=, "
                 "**dialect_kwargs)",
                 v))
        return NULL;
    PyValue bind = sa_given(v[0]) != NULL ? v[0] : ((SaMetaData *)self)->bind;
    if (bind == NULL)
        return sa_raise(py, "UnboundExecutionError", "reflect() needs an engine or a connection");
    ReflectJob job = {(SaMetaData *)self, sa_given(v[1]), sa_given(v[3]), sa_flag(py, v[2]), sa_flag(py, v[4])};
    if (job.schema == NULL)
        job.schema = ((SaMetaData *)self)->schema;
    return sa_with_connection(py, bind, reflect_all, &job) ? py_none(py) : NULL;
}
