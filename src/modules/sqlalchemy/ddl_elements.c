/* DDL elements that scripts compile or execute: CreateTable(t), DDL("..."), and their text. */
#include "modules/sqlalchemy/compile.h"
#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/to_schema.h"

#include <string.h>

static gboolean truth(PyInterp *py, PyValue v)
{
    return v != NULL && py_truth(py, v) == 1;
}

gboolean sa_init_ddl(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "DDL(statement, context=)", v))
        return FALSE;
    SaElement *e = (SaElement *)self;
    if (!py_is_str(v[0])) {
        sa_raise(py, "ArgumentError", "Expected a string or unicode SQL statement, got '%s'",
                 py_text(py_type_of(py, v[0])->name));
        return FALSE;
    }
    e->name = v[0];
    e->b = v[1] != NULL && py_is_dict(v[1]) ? v[1] : NULL;
    return TRUE;
}

gboolean sa_init_ddl_object(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[6];
    if (!py_bind(py, args, "DDLElement(element, *, if_exists=, if_not_exists=, cascade=, "
                           "include_foreign_key_constraints=, isolate_from_table=)", v))
        return FALSE;
    SaElement *e = (SaElement *)self;
    e->a = v[0];
    if (truth(py, v[1]) || truth(py, v[2]))
        e->flags |= SA_IF_EXISTS;
    if (truth(py, v[3]))
        e->flags |= SA_CASCADE;
    return TRUE;
}

static PyValue get_element(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    return e->a != NULL ? e->a : py_none(py);
}

static PyValue get_statement(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    return e->name != NULL ? e->name : py_none(py);
}

static PyValue ddl_against(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "against(target)", v))
        return NULL;
    SaElement *copy = sa_copy(py, (SaElement *)self);
    copy->c = v[0];
    return sa_value(copy);
}

static PyValue ddl_execute_if(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

const PyMethodDef sa_ddl_methods[] = {
    {"against", ddl_against, 0}, {"execute_if", ddl_execute_if, 0}, {NULL, NULL, 0},
};
const PyGetSetDef sa_ddl_getset[] = {
    {"element", get_element, NULL}, {"target", get_element, NULL},
    {"statement", get_statement, NULL}, {NULL, NULL, NULL},
};

/* ---- text ----------------------------------------------------------------------------------------------- */

static gboolean take_text(SaCompiler *c, char *text, GError *error)
{
    if (text == NULL) {
        sa_raise(c->py, "CompileError", "%s", error != NULL ? error->message : "cannot be compiled");
        g_clear_error(&error);
        return FALSE;
    }
    g_string_append(c->sql, text);
    g_free(text);
    return TRUE;
}

/* DDL("... %(table)s") knows the table it is executed for. */
static gboolean visit_ddl_text(SaCompiler *c, SaElement *e)
{
    PyValue context = py_dict(c->py), key, value;
    gsize position = 0;
    while (e->b != NULL && py_dict_next(e->b, &position, &key, &value))
        py_dict_set(c->py, context, key, value);
    SaElement *table = e->c != NULL ? sa_element(c->py, e->c) : NULL;
    if (table != NULL && table->name != NULL) {
        GString *name = g_string_new(NULL);
        dialect_quote(c->dialect, py_text(table->name), name);
        py_dict_set_str(c->py, context, "table", py_str(c->py, name->str));
        py_dict_set_str(c->py, context, "fullname", py_str_take(c->py, name));
        py_dict_set_str(c->py, context, "schema", table->schema != NULL ? table->schema : py_str(c->py, ""));
    }
    PyValue text = py_binary(c->py, PY_OP_MOD, e->name, context);
    if (text == NULL)
        return FALSE;
    sa_append_text(c, py_text(text));
    return TRUE;
}

static gboolean visit_table(SaCompiler *c, SaElement *e, Arena *arena)
{
    GError *error = NULL;
    if (e->kind == SA_CLASS_DROP_TABLE) {
        SaElement *table = sa_element(c->py, e->a);
        g_string_append(c->sql, "\nDROP TABLE ");
        g_string_append(c->sql, e->flags & SA_IF_EXISTS ? "IF EXISTS " : "");
        sa_table_text(c, table);
        return TRUE;
    }
    SchemaTable *table = sa_table_to_schema(c->py, arena, c->dialect, e->a);
    if (table == NULL)
        return FALSE;
    if (e->flags & SA_IF_EXISTS)
        table->if_not_exists = TRUE;
    char *text = dialect_create_table(c->dialect, table, &error);
    return take_text(c, text, error);
}

static gboolean visit_index(SaCompiler *c, SaElement *e, Arena *arena)
{
    GError *error = NULL;
    SchemaIndex *index = sa_index_to_schema(c->py, arena, c->dialect, e->a);
    if (index == NULL)
        return FALSE;
    gboolean flag = (e->flags & SA_IF_EXISTS) != 0;
    if (e->kind == SA_CLASS_CREATE_INDEX) {
        char *text = dialect_create_index(c->dialect, index, flag, &error);
        return take_text(c, text, error);
    }
    char *text = dialect_drop_index(c->dialect, index->table != NULL ? index->table->schema : NULL,
                                    index->table != NULL ? index->table->name : NULL, index->name, flag);
    if (text[0] != '\n')
        g_string_append_c(c->sql, '\n');
    return take_text(c, text, NULL);
}

static gboolean visit_constraint(SaCompiler *c, SaElement *e, Arena *arena)
{
    GError *error = NULL;
    SchemaConstraint *constraint = sa_constraint_to_schema(c->py, arena, c->dialect, e->a);
    if (constraint == NULL)
        return FALSE;
    if (e->kind == SA_CLASS_ADD_CONSTRAINT) {
        char *text = dialect_add_constraint(c->dialect, constraint, &error);
        return take_text(c, text, error);
    }
    if (constraint->name == NULL || constraint->table == NULL) {
        sa_raise(c->py, "CompileError", "Can't emit DROP CONSTRAINT for constraint; it has no name");
        return FALSE;
    }
    g_string_append(c->sql, "ALTER TABLE ");
    dialect_table_name(c->dialect, constraint->table->schema, constraint->table->name, c->sql);
    g_string_append(c->sql, " DROP CONSTRAINT ");
    g_string_append(c->sql, e->flags & SA_IF_EXISTS ? "IF EXISTS " : "");
    sa_quote(c, constraint->name);
    g_string_append(c->sql, e->flags & SA_CASCADE ? " CASCADE" : "");
    return TRUE;
}

static gboolean visit_schema(SaCompiler *c, SaElement *e)
{
    gboolean create = e->kind == SA_CLASS_CREATE_SCHEMA;
    g_string_append(c->sql, create ? "CREATE SCHEMA " : "DROP SCHEMA ");
    if (e->flags & SA_IF_EXISTS)
        g_string_append(c->sql, create ? "IF NOT EXISTS " : "IF EXISTS ");
    PyValue name = py_to_str(c->py, e->a);
    if (name == NULL)
        return FALSE;
    sa_quote(c, py_text(name));
    g_string_append(c->sql, e->flags & SA_CASCADE ? " CASCADE" : "");
    return TRUE;
}

static const struct {
    const char *attribute, *text;
} SEQUENCE_NUMBERS[] = {
    {"increment", " INCREMENT BY "}, {"start", " START WITH "}, {"minvalue", " MINVALUE "},
    {"maxvalue", " MAXVALUE "},      {"cache", " CACHE "},
};

/* Sequence(data_type=Integer) */
static gboolean append_sequence_type(SaCompiler *c, PyValue sequence)
{
    PyValue given = py_getattr_or_null(c->py, sequence, "data_type");
    if (given == NULL || py_is_none(given))
        return py_error(c->py) == NULL;
    PyValue type = sa_type_instance(c->py, given);
    g_string_append(c->sql, " AS ");
    return type != NULL && sa_type_text(c, type);
}

static gboolean visit_sequence(SaCompiler *c, SaElement *e)
{
    gboolean create = e->kind == SA_CLASS_CREATE_SEQUENCE;
    PyValue name = py_getattr(c->py, e->a, "name"), schema = py_getattr_or_null(c->py, e->a, "schema");
    if (name == NULL)
        return FALSE;
    py_error_clear(c->py);
    g_string_append(c->sql, create ? "CREATE SEQUENCE " : "DROP SEQUENCE ");
    if (e->flags & SA_IF_EXISTS)
        g_string_append(c->sql, create ? "IF NOT EXISTS " : "IF EXISTS ");
    if (schema != NULL && py_is_str(schema)) {
        sa_quote(c, py_text(schema));
        g_string_append_c(c->sql, '.');
    }
    sa_quote(c, py_text(name));
    if (create && !append_sequence_type(c, e->a))
        return FALSE;
    for (gsize i = 0; create && i < G_N_ELEMENTS(SEQUENCE_NUMBERS); i++) {
        PyValue n = py_getattr_or_null(c->py, e->a, SEQUENCE_NUMBERS[i].attribute);
        py_error_clear(c->py);
        gint64 number;
        if (n != NULL && py_is_small(n) && py_to_int64(c->py, n, &number))
            g_string_append_printf(c->sql, "%s%" G_GINT64_FORMAT, SEQUENCE_NUMBERS[i].text, number);
    }
    PyValue cycle = create ? py_getattr_or_null(c->py, e->a, "cycle") : NULL;
    py_error_clear(c->py);
    if (cycle != NULL && py_truth(c->py, cycle) == 1)
        g_string_append(c->sql, " CYCLE");
    return TRUE;
}

static gboolean visit_comment(SaCompiler *c, SaElement *e)
{
    gboolean column = e->kind == SA_CLASS_SET_COLUMN_COMMENT || e->kind == SA_CLASS_DROP_COLUMN_COMMENT;
    gboolean drop = e->kind == SA_CLASS_DROP_TABLE_COMMENT || e->kind == SA_CLASS_DROP_COLUMN_COMMENT;
    PyValue comment = py_getattr(c->py, e->a, "comment");
    SaElement *element = sa_element(c->py, e->a);
    if (comment == NULL)
        return FALSE;
    g_string_append(c->sql, column ? "COMMENT ON COLUMN " : "COMMENT ON TABLE ");
    if (!(column ? sa_visit_builtin(c, element) : (sa_table_text(c, element), TRUE)))
        return FALSE;
    g_string_append(c->sql, " IS ");
    if (drop || !py_is_str(comment))
        g_string_append(c->sql, column ? "''" : "NULL");
    else
        dialect_literal(c->dialect, py_text(comment), c->sql);
    return TRUE;
}

gboolean sa_visit_ddl(SaCompiler *c, SaElement *e)
{
    g_autoptr(Arena) arena = arena_new();
    GError *error = NULL;
    switch ((int)e->kind) {
    case SA_CLASS_DDL:
        return visit_ddl_text(c, e);
    case SA_CLASS_CREATE_TABLE:
    case SA_CLASS_DROP_TABLE:
        return visit_table(c, e, arena);
    case SA_CLASS_CREATE_INDEX:
    case SA_CLASS_DROP_INDEX:
        return visit_index(c, e, arena);
    case SA_CLASS_ADD_CONSTRAINT:
    case SA_CLASS_DROP_CONSTRAINT:
        return visit_constraint(c, e, arena);
    case SA_CLASS_CREATE_SCHEMA:
    case SA_CLASS_DROP_SCHEMA:
        return visit_schema(c, e);
    case SA_CLASS_CREATE_SEQUENCE:
    case SA_CLASS_DROP_SEQUENCE:
        return visit_sequence(c, e);
    case SA_CLASS_SET_TABLE_COMMENT:
    case SA_CLASS_DROP_TABLE_COMMENT:
    case SA_CLASS_SET_COLUMN_COMMENT:
    case SA_CLASS_DROP_COLUMN_COMMENT:
        return visit_comment(c, e);
    case SA_CLASS_CREATE_COLUMN: {
        SchemaColumn *column = sa_column_to_schema(c->py, arena, c->dialect, e->a);
        if (column == NULL)
            return FALSE;
        if (c->dialect->column_sql(c->dialect, column->table, column, c->sql, &error))
            return TRUE;
        return take_text(c, NULL, error);
    }
    default:
        sa_raise(c->py, "UnsupportedCompilationError",
                 "Compiler <sqlalchemy.sql.compiler.DDLCompiler> can't render element of type %s",
                 py_text(e->header.type->name));
        return FALSE;
    }
}

const SaName sa_ddl_names[] = {
    SA_NAME_CLASS("DDLElement", DDL_ELEMENT),
    SA_NAME_CLASS("ExecutableDDLElement", DDL_ELEMENT),
    SA_NAME_CLASS("BaseDDLElement", DDL_ELEMENT),
    SA_NAME_CLASS("DDL", DDL),
    SA_NAME_CLASS("CreateSchema", CREATE_SCHEMA),
    SA_NAME_CLASS("DropSchema", DROP_SCHEMA),
    SA_NAME_CLASS("CreateTable", CREATE_TABLE),
    SA_NAME_CLASS("DropTable", DROP_TABLE),
    SA_NAME_CLASS("CreateColumn", CREATE_COLUMN),
    SA_NAME_CLASS("CreateIndex", CREATE_INDEX),
    SA_NAME_CLASS("DropIndex", DROP_INDEX),
    SA_NAME_CLASS("CreateSequence", CREATE_SEQUENCE),
    SA_NAME_CLASS("DropSequence", DROP_SEQUENCE),
    SA_NAME_CLASS("AddConstraint", ADD_CONSTRAINT),
    SA_NAME_CLASS("DropConstraint", DROP_CONSTRAINT),
    SA_NAME_CLASS("SetTableComment", SET_TABLE_COMMENT),
    SA_NAME_CLASS("DropTableComment", DROP_TABLE_COMMENT),
    SA_NAME_CLASS("SetColumnComment", SET_COLUMN_COMMENT),
    SA_NAME_CLASS("DropColumnComment", DROP_COLUMN_COMMENT),
    SA_NAME_END,
};
