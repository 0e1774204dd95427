/* inspect(): the Inspector, whose dicts equal those of SQLAlchemy's. */
#include "modules/sqlalchemy/inspect.h"
#include "modules/sqlalchemy/inspect_postgresql.h"

#include "modules/sqlalchemy/connection.h"
#include "modules/sqlalchemy/engine.h"
#include "modules/sqlalchemy/types.h"
#include "reflect/reflect.h"

#include <string.h>

typedef struct {
    PyObject header;
    PyValue bind;       /* Engine or Connection as given */
    PyValue connection; /* what is asked: of an engine, a connection of its own while one call lasts */
    PyValue info_cache;
} Inspector;

static void inspector_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    Inspector *i = (Inspector *)self;
    PyValue members[] = {i->bind, i->connection, i->info_cache};
    for (gsize k = 0; k < G_N_ELEMENTS(members); k++)
        if (members[k] != NULL)
            visit(context, members[k]);
}

PyValue sa_inspect_bind(PyInterp *py, PyValue bind)
{
    PyValue sync = sa_is_connection(py, bind) || sa_is_engine(py, bind)
                       ? bind : py_getattr_or_null(py, bind, "sync_connection");
    if (sync == NULL && py_error(py) == NULL)
        sync = py_getattr_or_null(py, bind, "sync_engine");
    if (sync == NULL || !(sa_is_connection(py, sync) || sa_is_engine(py, sync))) {
        if (py_error(py) != NULL)
            return NULL;
        PyValue type = py_repr(py, py_type_value(py_type_of(py, bind)));
        return type == NULL ? NULL
                            : sa_raise(py, "NoInspectionAvailable",
                                       "No inspection system is available for object of type %s",
                                       py_text(type));
    }
    Inspector *i = (Inspector *)py_new(py, sa_class(py, SA_CLASS_INSPECTOR));
    i->bind = sync;
    return (PyValue)i;
}

/* ---- the reflection behind it ------------------------------------------------------------------------- */

typedef struct {
    PyInterp *py;
    Arena *arena;
    PyValue connection;
    gboolean opened;
    DriverConnection *driver;
} Session;

static gboolean session_open(PyInterp *py, Inspector *i, Session *s)
{
    memset(s, 0, sizeof(*s));
    s->py = py;
    s->connection = i->bind;
    if (sa_is_engine(py, i->bind)) {
        s->connection = sa_connection_new(py, i->bind);
        s->opened = s->connection != NULL;
    }
    s->driver = s->connection == NULL ? NULL : sa_connection_driver(py, s->connection);
    if (s->driver == NULL)
        return FALSE;
    s->arena = arena_new();
    return TRUE;
}

static void session_close(Session *s)
{
    if (s->opened)
        sa_connection_close(s->py, (SaConnection *)s->connection);
    arena_free(s->arena);
}

static PyValue raise_reflection(PyInterp *py, GError *error)
{
    sa_raise(py, "OperationalError", "%s", error->message);
    g_error_free(error);
    return NULL;
}

static const char *text_or_null(PyValue v)
{
    return v != NULL && py_is_str(v) ? py_text(v) : NULL;
}

static gboolean is_sqlite(Session *s)
{
    return strcmp(s->driver->driver->name, "sqlite") == 0;
}

static gboolean is_postgresql(Session *s)
{
    return strcmp(s->driver->driver->name, "postgresql") == 0;
}

typedef PyValue (*Describe)(PyInterp *py, const SchemaTable *table, Session *s);

/* One table described; NoSuchTableError when it is not there. */
static PyValue describe(PyInterp *py, PyValue self, const PyArgs *args, Describe function)
{
    PyValue v[3];
    GError *error = NULL;
    Session s;
    if (!py_bind(py, args, "get(table_name, schema=, **kw)", v) ||
        !session_open(py, (Inspector *)self, &s))
        return NULL;
    PyValue name = py_is_str(v[0]) ? v[0] : py_to_str(py, v[0]);
    PyValue result = NULL;
    SchemaTable *table = name == NULL ? NULL : reflect_table(s.driver, s.arena, text_or_null(v[1]),
                                                             py_text(name), &error);
    if (table != NULL)
        result = function(py, table, &s);
    else if (error != NULL)
        raise_reflection(py, error);
    else if (name != NULL && text_or_null(v[1]) != NULL && is_postgresql(&s))
        sa_raise(py, "NoSuchTableError", "%s.%s", text_or_null(v[1]), py_text(name));
    else if (name != NULL)
        sa_raise(py, "NoSuchTableError", "%s", py_text(name));
    session_close(&s);
    return result;
}

/* ---- descriptions ------------------------------------------------------------------------------------------ */

static PyValue str_or_none(PyInterp *py, const char *text)
{
    return text != NULL ? py_str(py, text) : py_none(py);
}

static PyValue name_list(PyInterp *py, const GPtrArray *names)
{
    PyValue list = py_list(py, 0, NULL);
    for (guint i = 0; names != NULL && i < names->len; i++)
        py_list_append(py, list, str_or_none(py, g_ptr_array_index(names, i)));
    return list;
}

static PyValue default_text(PyInterp *py, const SchemaColumn *column)
{
    if (column->server_default.kind == SCHEMA_DEFAULT_NONE)
        return py_none(py);
    if (column->server_default.kind == SCHEMA_DEFAULT_EXPRESSION)
        return str_or_none(py, column->server_default.text);
    GString *quoted = g_string_new(NULL);
    dialect_literal(dialect_by_name("default"), column->server_default.text, quoted);
    return py_str_take(py, quoted);
}

static gint64 key_position(const SchemaTable *table, const SchemaColumn *column)
{
    const SchemaConstraint *key = schema_table_primary_key(table);
    for (guint i = 0; key != NULL && i < key->columns->len; i++)
        if (strcmp(g_ptr_array_index(key->columns, i), column->name) == 0)
            return i + 1;
    return 0;
}

static PyValue describe_column(PyInterp *py, const SchemaTable *table, const SchemaColumn *column,
                               Session *s)
{
    PyValue dict = py_dict(py);
    PyValue type = column->type != NULL ? sa_type_from_schema(py, column->type)
                                        : sa_type_shared(py, SCHEMA_TYPE_NullType);
    if (type == NULL)
        return NULL;
    py_dict_set_str(py, dict, "name", py_str(py, column->name));
    py_dict_set_str(py, dict, "type", type);
    py_dict_set_str(py, dict, "nullable", py_bool(py, column->nullable));
    py_dict_set_str(py, dict, "default", default_text(py, column));
    if (is_sqlite(s)) {
        py_dict_set_str(py, dict, "primary_key", py_int(py, key_position(table, column)));
    } else {
        py_dict_set_str(py, dict, "autoincrement",
                        py_bool(py, column->autoincrement == SCHEMA_AUTOINCREMENT_YES));
        py_dict_set_str(py, dict, "comment", str_or_none(py, column->comment));
    }
    if (column->computed != NULL) {
        PyValue computed = py_dict(py);
        py_dict_set_str(py, computed, "sqltext", str_or_none(py, column->computed->sqltext));
        py_dict_set_str(py, computed, "persisted", py_bool(py, column->computed->persisted == 1));
        py_dict_set_str(py, dict, "computed", computed);
    }
    if (is_postgresql(s))
        inspect_postgresql_column(py, column, dict);
    return dict;
}

static PyValue describe_columns(PyInterp *py, const SchemaTable *table, Session *s)
{
    PyValue list = py_list(py, 0, NULL);
    for (guint i = 0; i < table->columns->len; i++) {
        PyValue column = describe_column(py, table, g_ptr_array_index(table->columns, i), s);
        if (column == NULL)
            return NULL;
        py_list_append(py, list, column);
    }
    return list;
}

static PyValue describe_pk(PyInterp *py, const SchemaTable *table, Session *s)
{
    const SchemaConstraint *key = schema_table_primary_key(table);
    PyValue dict = py_dict(py);
    if (key == NULL && is_postgresql(s)) {
        py_dict_set_str(py, dict, "name", py_none(py));
        py_dict_set_str(py, dict, "constrained_columns", py_list(py, 0, NULL));
        return dict;
    }
    py_dict_set_str(py, dict, "constrained_columns", name_list(py, key != NULL ? key->columns : NULL));
    py_dict_set_str(py, dict, "name", str_or_none(py, key != NULL ? key->name : NULL));
    if (is_postgresql(s) && key != NULL)
        inspect_postgresql_constraint(py, key, dict);
    return dict;
}

/* The options' order is each dialect's own. */
static PyValue describe_fk(PyInterp *py, const SchemaConstraint *key, gboolean postgresql)
{
    PyValue dict = py_dict(py), options = py_dict(py);
    py_dict_set_str(py, dict, "name", str_or_none(py, key->name));
    py_dict_set_str(py, dict, "constrained_columns", name_list(py, key->columns));
    py_dict_set_str(py, dict, "referred_schema", str_or_none(py, key->referred_schema));
    py_dict_set_str(py, dict, "referred_table", str_or_none(py, key->referred_table));
    py_dict_set_str(py, dict, "referred_columns", name_list(py, key->referred_columns));
    if (key->onupdate != NULL && postgresql)
        py_dict_set_str(py, options, "onupdate", py_str(py, key->onupdate));
    if (key->ondelete != NULL)
        py_dict_set_str(py, options, "ondelete", py_str(py, key->ondelete));
    if (key->onupdate != NULL && !postgresql)
        py_dict_set_str(py, options, "onupdate", py_str(py, key->onupdate));
    if (key->initially != NULL && postgresql)
        py_dict_set_str(py, options, "initially", py_str(py, key->initially));
    if (key->deferrable >= 0)
        py_dict_set_str(py, options, "deferrable", py_bool(py, key->deferrable == 1));
    if (key->initially != NULL && !postgresql)
        py_dict_set_str(py, options, "initially", py_str(py, key->initially));
    if (key->match != NULL && postgresql)
        py_dict_set_str(py, options, "match", py_str(py, key->match));
    py_dict_set_str(py, dict, "options", options);
    if (postgresql)
        inspect_postgresql_constraint(py, key, dict);
    return dict;
}

static PyValue describe_unique(PyInterp *py, const SchemaConstraint *c, gboolean postgresql)
{
    PyValue dict = py_dict(py);
    if (!postgresql)
        py_dict_set_str(py, dict, "name", str_or_none(py, c->name));
    py_dict_set_str(py, dict, "column_names", name_list(py, c->columns));
    if (postgresql) {
        py_dict_set_str(py, dict, "name", str_or_none(py, c->name));
        inspect_postgresql_constraint(py, c, dict);
    }
    return dict;
}

static PyValue describe_check(PyInterp *py, const SchemaConstraint *c, gboolean postgresql)
{
    PyValue dict = py_dict(py);
    if (postgresql)
        py_dict_set_str(py, dict, "name", str_or_none(py, c->name));
    py_dict_set_str(py, dict, "sqltext", str_or_none(py, c->sqltext));
    if (postgresql)
        inspect_postgresql_constraint(py, c, dict);
    else
        py_dict_set_str(py, dict, "name", str_or_none(py, c->name));
    return dict;
}

static PyValue constraints_of(PyInterp *py, const SchemaTable *table, SchemaConstraintKind kind,
                              PyValue (*one)(PyInterp *py, const SchemaConstraint *c, gboolean postgresql),
                              Session *s)
{
    PyValue list = py_list(py, 0, NULL);
    for (guint i = 0; i < table->constraints->len; i++) {
        const SchemaConstraint *c = g_ptr_array_index(table->constraints, i);
        if (c->kind == kind)
            py_list_append(py, list, one(py, c, is_postgresql(s)));
    }
    return list;
}

static PyValue describe_fks(PyInterp *py, const SchemaTable *table, Session *s)
{
    return constraints_of(py, table, SCHEMA_FOREIGN_KEY, describe_fk, s);
}

static PyValue describe_uniques(PyInterp *py, const SchemaTable *table, Session *s)
{
    return constraints_of(py, table, SCHEMA_UNIQUE, describe_unique, s);
}

static PyValue describe_checks(PyInterp *py, const SchemaTable *table, Session *s)
{
    return constraints_of(py, table, SCHEMA_CHECK, describe_check, s);
}

/* SQLAlchemy passes over SQLite's indexes with expressions. */
static gboolean has_expression(const SchemaIndex *index)
{
    for (guint i = 0; i < index->parts->len; i++)
        if (((SchemaIndexPart *)g_ptr_array_index(index->parts, i))->column == NULL)
            return TRUE;
    return FALSE;
}

static PyValue describe_index(PyInterp *py, const SchemaIndex *index, Session *s)
{
    PyValue dict = py_dict(py), names = py_list(py, 0, NULL), expressions = py_list(py, 0, NULL);
    if (is_postgresql(s)) {
        inspect_postgresql_index(py, index, dict);
        return dict;
    }
    for (guint i = 0; i < index->parts->len; i++) {
        const SchemaIndexPart *part = g_ptr_array_index(index->parts, i);
        py_list_append(py, names, str_or_none(py, part->column));
        py_list_append(py, expressions, py_str(py, part->column != NULL ? part->column : part->expression));
    }
    py_dict_set_str(py, dict, "name", str_or_none(py, index->name));
    py_dict_set_str(py, dict, "column_names", names);
    py_dict_set_str(py, dict, "unique",
                    is_sqlite(s) ? py_int(py, index->unique) : py_bool(py, index->unique));
    PyValue options = py_dict(py);
    if (index->where != NULL) {
        char *key = g_strdup_printf("%s_where", s->driver->driver->name);
        py_dict_set_str(py, options, key, is_sqlite(s) ? sa_text(py, index->where)
                                                       : py_str(py, index->where));
        g_free(key);
    }
    if (is_sqlite(s) || py_dict_length(options) > 0)
        py_dict_set_str(py, dict, "dialect_options", options);
    if (has_expression(index))
        py_dict_set_str(py, dict, "expressions", expressions);
    if (index->duplicates_constraint != NULL)
        py_dict_set_str(py, dict, "duplicates_constraint", py_str(py, index->duplicates_constraint));
    return dict;
}

static gint compare_index_names(gconstpointer a, gconstpointer b)
{
    const SchemaIndex *left = *(SchemaIndex *const *)a, *right = *(SchemaIndex *const *)b;
    return g_strcmp0(left->name, right->name);
}

static PyValue describe_indexes(PyInterp *py, const SchemaTable *table, Session *s)
{
    PyValue list = py_list(py, 0, NULL);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < table->indexes->len; i++)
        g_ptr_array_add(sorted, g_ptr_array_index(table->indexes, i));
    g_ptr_array_sort(sorted, compare_index_names);
    for (guint i = 0; i < sorted->len; i++) {
        const SchemaIndex *index = g_ptr_array_index(sorted, i);
        if (!(is_sqlite(s) && has_expression(index)))
            py_list_append(py, list, describe_index(py, index, s));
    }
    return list;
}

static PyValue describe_comment(PyInterp *py, const SchemaTable *table, Session *s)
{
    if (is_sqlite(s))
        return py_raise(py, PY_EXC_NOT_IMPLEMENTED_ERROR, "%s", "");
    PyValue dict = py_dict(py);
    py_dict_set_str(py, dict, "text", str_or_none(py, table->comment));
    return dict;
}

static PyValue describe_options(PyInterp *py, const SchemaTable *table, Session *s)
{
    return py_dict(py);
}

#define DESCRIBE(name, function)                                                                   \
    static PyValue get_##name(PyInterp *py, PyValue self, const PyArgs *args)                      \
    {                                                                                              \
        return describe(py, self, args, function);                                                 \
    }
DESCRIBE(columns, describe_columns)
DESCRIBE(pk_constraint, describe_pk)
DESCRIBE(foreign_keys, describe_fks)
DESCRIBE(indexes, describe_indexes)
DESCRIBE(unique_constraints, describe_uniques)
DESCRIBE(check_constraints, describe_checks)
DESCRIBE(table_comment, describe_comment)
DESCRIBE(table_options, describe_options)

static gboolean included(const char *schema, const char *table, gpointer data)
{
    PyValue names = data;
    for (gsize i = 0; names != NULL && i < py_list_length(names); i++)
        if (py_str_is(py_list_item(names, i), table))
            return TRUE;
    return names == NULL;
}

/* All tables at once: {(schema, name): what the single form gives}. */
static PyValue describe_many(PyInterp *py, PyValue self, const PyArgs *args, Describe function)
{
    PyValue v[5];
    GError *error = NULL;
    Session s;
    if (!py_bind(py, args, "get_multi(schema=, filter_names=, kind=, scope=, **kw)", v))
        return NULL;
    PyValue names = v[1] != NULL && !py_is_none(v[1]) ? py_to_list(py, v[1]) : NULL;
    if (py_error(py) != NULL || !session_open(py, (Inspector *)self, &s))
        return NULL;
    const char *schemas[] = {text_or_null(v[0]), NULL};
    ReflectOptions options = {.schemas = schemas[0] != NULL ? schemas : NULL, .include = included,
                              .data = names};
    g_autoptr(SchemaMetadata) metadata = reflect_database(s.driver, &options, &error);
    PyValue dict = metadata != NULL ? py_dict(py) : raise_reflection(py, error);
    for (guint i = 0; dict != NULL && i < metadata->tables->len; i++) {
        const SchemaTable *table = g_ptr_array_index(metadata->tables, i);
        PyValue key = py_tuple_of(py, 2, str_or_none(py, schemas[0]), py_str(py, table->name));
        PyValue value = function(py, table, &s);
        if (value == NULL || !py_dict_set(py, dict, key, value))
            dict = NULL;
    }
    session_close(&s);
    return dict;
}

#define DESCRIBE_MANY(name, function)                                                              \
    static PyValue get_multi_##name(PyInterp *py, PyValue self, const PyArgs *args)                \
    {                                                                                              \
        return describe_many(py, self, args, function);                                            \
    }
DESCRIBE_MANY(columns, describe_columns)
DESCRIBE_MANY(pk_constraint, describe_pk)
DESCRIBE_MANY(foreign_keys, describe_fks)
DESCRIBE_MANY(indexes, describe_indexes)
DESCRIBE_MANY(unique_constraints, describe_uniques)
DESCRIBE_MANY(check_constraints, describe_checks)

/* ---- names ------------------------------------------------------------------------------------------------------ */

static PyValue names_of_kind(PyInterp *py, PyValue self, const char *schema, ReflectKind kind)
{
    GError *error = NULL;
    Session s;
    if (!session_open(py, (Inspector *)self, &s))
        return NULL;
    GPtrArray *names = reflect_names(s.driver, s.arena, schema, kind, &error);
    PyValue list = names != NULL ? name_list(py, names) : raise_reflection(py, error);
    session_close(&s);
    return list;
}

static PyValue named(PyInterp *py, PyValue self, const PyArgs *args, ReflectKind kind)
{
    PyValue v[2];
    if (!py_bind(py, args, "get_names(schema=, **kw)", v))
        return NULL;
    return names_of_kind(py, self, text_or_null(v[0]), kind);
}

static PyValue get_table_names(PyInterp *py, PyValue self, const PyArgs *args)
{
    return named(py, self, args, REFLECT_TABLES);
}

static PyValue get_view_names(PyInterp *py, PyValue self, const PyArgs *args)
{
    return named(py, self, args, REFLECT_VIEWS);
}

static PyValue get_temp_table_names(PyInterp *py, PyValue self, const PyArgs *args)
{
    return named(py, self, args, REFLECT_TEMP_TABLES);
}

static PyValue get_temp_view_names(PyInterp *py, PyValue self, const PyArgs *args)
{
    return named(py, self, args, REFLECT_TEMP_VIEWS);
}

static PyValue get_schema_names(PyInterp *py, PyValue self, const PyArgs *args)
{
    GError *error = NULL;
    Session s;
    if (!session_open(py, (Inspector *)self, &s))
        return NULL;
    GPtrArray *names = reflect_schemas(s.driver, s.arena, &error);
    PyValue list = names != NULL ? name_list(py, names) : raise_reflection(py, error);
    session_close(&s);
    return list;
}

static PyValue get_view_definition(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    GError *error = NULL;
    Session s;
    if (!py_bind(py, args, "get_view_definition(view_name, schema=, **kw)", v) ||
        !session_open(py, (Inspector *)self, &s))
        return NULL;
    const char *text = reflect_view_definition(s.driver, s.arena, text_or_null(v[1]), py_text(v[0]), &error);
    PyValue result = text != NULL ? py_str(py, text) : NULL;
    if (error != NULL)
        raise_reflection(py, error);
    else if (text == NULL)
        sa_raise(py, "NoSuchTableError", "%s", py_text(v[0]));
    session_close(&s);
    return result;
}

static PyValue has_table(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *name;
    GError *error = NULL;
    Session s;
    if (!py_bind(py, args, "has_table(table_name, schema=, **kw)", v) ||
        !py_arg_str(py, v[0], "table_name", &name) || !session_open(py, (Inspector *)self, &s))
        return NULL;
    int found = reflect_has_table(s.driver, text_or_null(v[1]), name, &error);
    session_close(&s);
    return found >= 0 ? py_bool(py, found) : raise_reflection(py, error);
}

static PyValue has_index(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    GError *error = NULL;
    Session s;
    if (!py_bind(py, args, "has_index(table_name, index_name, schema=, **kw)", v) ||
        !session_open(py, (Inspector *)self, &s))
        return NULL;
    SchemaTable *table = reflect_table(s.driver, s.arena, text_or_null(v[2]), py_text(v[0]), &error);
    gboolean found = table != NULL && schema_table_index(table, py_text(v[1])) != NULL;
    session_close(&s);
    if (error != NULL)
        return raise_reflection(py, error);
    return py_bool(py, found);
}

static PyValue get_dialect(PyInterp *py, PyValue self)
{
    return py_getattr(py, ((Inspector *)self)->bind, "dialect");
}

/* What only PostgreSQL's inspector answers is Python, run when it is asked. */
static PyValue ask_postgresql(PyInterp *py, PyValue self, const PyArgs *args, const char *name)
{
    PyValue dialect = get_dialect(py, self);
    PyValue engine = dialect == NULL ? NULL : py_getattr(py, dialect, "name");
    if (engine == NULL)
        return NULL;
    if (!py_str_is(engine, "postgresql"))
        return g_str_has_suffix(name, "sequence") || g_str_has_suffix(name, "sequence_names")
                   ? py_raise(py, PY_EXC_NOT_IMPLEMENTED_ERROR, "%s", "")
                   : py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'Inspector' object has no attribute '%s'", name);
    PyValue module = py_import(py, "sqlalchemy.dialects.postgresql._inspector");
    PyValue function = module == NULL ? NULL : py_getattr(py, module, name);
    if (function == NULL)
        return NULL;
    PyValue all = py_list(py, 1, &self), keywords = py_dict(py);
    for (gsize i = 0; i < args->npos; i++)
        py_list_append(py, all, args->pos[i]);
    for (gsize i = 0; i < args->nkw; i++)
        py_dict_set(py, keywords, args->kwnames[i], args->kwvalues[i]);
    return py_call_tuple(py, function, py_tuple(py, py_list_length(all), ((PyList *)all)->items), keywords);
}

#define ASK_POSTGRESQL(name)                                                                       \
    static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)                            \
    {                                                                                              \
        return ask_postgresql(py, self, args, #name);                                              \
    }
ASK_POSTGRESQL(get_enums)
ASK_POSTGRESQL(get_domains)
ASK_POSTGRESQL(get_sequence_names)
ASK_POSTGRESQL(get_materialized_view_names)
ASK_POSTGRESQL(get_foreign_table_names)
ASK_POSTGRESQL(get_table_oid)
ASK_POSTGRESQL(has_sequence)
ASK_POSTGRESQL(has_schema)
ASK_POSTGRESQL(has_type)

static PyValue get_sorted(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    GError *error = NULL;
    Session s;
    if (!py_bind(py, args, "get_sorted_table_and_fkc_names(schema=, **kw)", v) ||
        !session_open(py, (Inspector *)self, &s))
        return NULL;
    g_autoptr(SchemaMetadata) metadata = reflect_database(s.driver, NULL, &error);
    PyValue list = metadata != NULL ? py_list(py, 0, NULL) : raise_reflection(py, error);
    if (metadata != NULL) {
        GPtrArray *deferred = NULL;
        GPtrArray *sorted = schema_sort_tables(metadata->tables, &deferred);
        for (guint i = 0; i < sorted->len; i++)
            py_list_append(py, list,
                           py_tuple_of(py, 2, py_str(py, ((SchemaTable *)g_ptr_array_index(sorted, i))->name),
                                       py_list(py, 0, NULL)));
        py_list_append(py, list, py_tuple_of(py, 2, py_none(py), py_list(py, 0, NULL)));
        g_ptr_array_free(sorted, TRUE);
        if (deferred != NULL)
            g_ptr_array_free(deferred, TRUE);
    }
    session_close(&s);
    return list;
}

static PyValue reflect_into(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "reflect_table(table, include_columns=, **kw)", v))
        return NULL;
    SaElement *table = sa_element(py, v[0]);
    if (table == NULL)
        return py_raise(py, PY_EXC_TYPE_ERROR, "a Table is expected");
    PyValue metadata = py_getattr(py, v[0], "metadata"), class = py_type_value(py_type_of(py, v[0]));
    if (metadata == NULL)
        return NULL;
    PyValue keywords = py_dict(py);
    py_dict_set_str(py, keywords, "autoload_with", ((Inspector *)self)->bind);
    py_dict_set_str(py, keywords, "extend_existing", py_bool(py, TRUE));
    if (table->schema != NULL)
        py_dict_set_str(py, keywords, "schema", table->schema);
    PyValue made = py_call_tuple(py, class, py_tuple_of(py, 2, table->name, metadata), keywords);
    return made == NULL ? NULL : py_none(py);
}

static PyValue from_engine(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "from_engine(bind)", v))
        return NULL;
    return sa_inspect_bind(py, v[0]);
}

static PyValue clear_cache(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

/* ---- attributes ---------------------------------------------------------------------------------------------------- */

static PyValue get_bind(PyInterp *py, PyValue self)
{
    return ((Inspector *)self)->bind;
}

static PyValue get_engine(PyInterp *py, PyValue self)
{
    return py_getattr(py, ((Inspector *)self)->bind, "engine");
}

static PyValue get_default_schema_name(PyInterp *py, PyValue self)
{
    PyValue dialect = get_dialect(py, self);
    return dialect == NULL ? NULL : py_getattr(py, dialect, "default_schema_name");
}

static PyValue get_info_cache(PyInterp *py, PyValue self)
{
    Inspector *i = (Inspector *)self;
    if (i->info_cache == NULL)
        i->info_cache = py_dict(py);
    return i->info_cache;
}

static const PyMethodDef METHODS[] = {
    {"get_columns", get_columns, 0}, {"get_pk_constraint", get_pk_constraint, 0},
    {"get_foreign_keys", get_foreign_keys, 0}, {"get_indexes", get_indexes, 0},
    {"get_unique_constraints", get_unique_constraints, 0},
    {"get_check_constraints", get_check_constraints, 0},
    {"get_table_comment", get_table_comment, 0}, {"get_table_options", get_table_options, 0},
    {"get_multi_columns", get_multi_columns, 0},
    {"get_multi_pk_constraint", get_multi_pk_constraint, 0},
    {"get_multi_foreign_keys", get_multi_foreign_keys, 0},
    {"get_multi_indexes", get_multi_indexes, 0},
    {"get_multi_unique_constraints", get_multi_unique_constraints, 0},
    {"get_multi_check_constraints", get_multi_check_constraints, 0},
    {"get_table_names", get_table_names, 0}, {"get_view_names", get_view_names, 0},
    {"get_temp_table_names", get_temp_table_names, 0},
    {"get_temp_view_names", get_temp_view_names, 0}, {"get_schema_names", get_schema_names, 0},
    {"get_view_definition", get_view_definition, 0}, {"has_table", has_table, 0},
    {"has_index", has_index, 0}, {"has_sequence", has_sequence, 0},
    {"get_sequence_names", get_sequence_names, 0}, {"get_enums", get_enums, 0},
    {"get_domains", get_domains, 0}, {"get_foreign_table_names", get_foreign_table_names, 0},
    {"get_materialized_view_names", get_materialized_view_names, 0},
    {"get_table_oid", get_table_oid, 0}, {"has_schema", has_schema, 0}, {"has_type", has_type, 0},
    {"get_sorted_table_and_fkc_names", get_sorted, 0},
    {"reflect_table", reflect_into, 0}, {"clear_cache", clear_cache, 0},
    {"from_engine", from_engine, PY_METHOD_CLASS}, {NULL, NULL, 0},
};
static const PyGetSetDef GETSET[] = {
    {"bind", get_bind, NULL}, {"engine", get_engine, NULL}, {"dialect", get_dialect, NULL},
    {"default_schema_name", get_default_schema_name, NULL}, {"info_cache", get_info_cache, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef sa_inspector_def = {
    .name = "Inspector",
    .module = "sqlalchemy.engine.reflection",
    .size = sizeof(Inspector),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = inspector_mark},
    .methods = METHODS,
    .getset = GETSET,
};

static PyValue make_inspect(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "inspect(subject, raiseerr=)", v))
        return NULL;
    /* A mapped class answers with its mapper, an object with what the Session knows about it. */
    PyValue mapper = py_is_type(v[0]) ? py_getattr_or_null(py, v[0], "__mapper__") : NULL;
    if (mapper != NULL || py_error(py) != NULL)
        return mapper;
    if (sa_element(py, v[0]) != NULL)
        return v[0];
    PyValue type_mapper = py_layout(v[0]) == PY_LAYOUT_OBJECT
                              ? py_getattr_or_null(py, v[0], "__mapper__") : NULL;
    if (type_mapper != NULL) {
        PyValue session = py_import(py, "sqlalchemy.orm._session");
        PyValue state = session == NULL ? NULL : py_getattr(py, session, "instance_state");
        return state == NULL ? NULL : py_call1(py, state, v[0]);
    }
    return py_error(py) != NULL ? NULL : sa_inspect_bind(py, v[0]);
}

const SaName sa_inspect_names[] = {
    SA_NAME_FUNCTION("inspect", make_inspect),
    SA_NAME_CLASS("Inspector", INSPECTOR),
    SA_NAME_END,
};
