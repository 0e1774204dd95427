/*
 * The definitions of the expression classes and what all elements have in common. Methods stand with
 * what they are about: operators in column_operators.c, FROM clauses in from.c, statements in select.c,
 * dml.c and ddl_elements.c.
 */
#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/select.h"
#include "modules/sqlalchemy/types.h"

#include <string.h>

/* ---- memory -------------------------------------------------------------------------------------- */

void sa_element_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    SaElement *e = (SaElement *)self;
    PyValue members[] = {e->type, e->name, e->schema, e->table, e->key, e->a, e->b,
                         e->c, e->items, e->columns, e->options};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static const struct {
    const PyTypeDef *def;
    SaClass id;
} DEFINITIONS[] = {
#define X(id, definition, parent) {&definition, SA_CLASS_##id},
    SA_CORE_CLASSES(X)
#undef X
};

/* The native class that a script's class stands on. */
static SaClass nearest_class(PyType *type)
{
    while (type != NULL && type->def == NULL)
        type = type->base;
    for (gsize i = 0; type != NULL && i < G_N_ELEMENTS(DEFINITIONS); i++)
        if (DEFINITIONS[i].def == type->def)
            return DEFINITIONS[i].id;
    return SA_CLASS_CLAUSE_ELEMENT;
}

SaElement *sa_new(PyInterp *py, SaClass kind)
{
    SaElement *e = (SaElement *)py_new(py, sa_class(py, kind));
    e->kind = (guint16)kind;
    return e;
}

SaElement *sa_copy(PyInterp *py, SaElement *element)
{
    PyType *type = element->header.type;
    SaElement *copy = (SaElement *)py_new(py, type);
    memcpy((char *)copy + sizeof(PyObject), (char *)element + sizeof(PyObject),
           type->size - sizeof(PyObject));
    if (type->dict_offset != 0) {
        PyValue *slot = (PyValue *)(void *)((char *)copy + type->dict_offset);
        PyValue old = *slot;
        *slot = NULL;
        if (old != NULL && py_dict_length(old) > 0) {
            PyValue dict = py_instance_dict(py, sa_value(copy)), key, value;
            gsize position = 0;
            while (py_dict_next(old, &position, &key, &value))
                py_dict_set(py, dict, key, value);
        }
    }
    return copy;
}

SaElement *sa_element(PyInterp *py, PyValue v)
{
    if (v == NULL || py_layout(v) != PY_LAYOUT_NATIVE ||
        !py_type_is_subtype(v->type, sa_class(py, SA_CLASS_CLAUSE_ELEMENT)))
        return NULL;
    return (SaElement *)v;
}

gboolean sa_is_column_element(PyInterp *py, PyValue v)
{
    return sa_is(py, v, SA_CLASS_COLUMN_ELEMENT);
}

gboolean sa_is_from_clause(PyInterp *py, PyValue v)
{
    return sa_is(py, v, SA_CLASS_FROM_CLAUSE);
}

PyValue sa_clause_of(PyInterp *py, PyValue v)
{
    SaElement *e = sa_element(py, v);
    if (e != NULL)
        return e->kind == SA_CLASS_INSTRUMENTED_ATTRIBUTE && e->a != NULL ? sa_clause_of(py, e->a) : v;
    PyLayout layout = py_layout(v);
    if (layout != PY_LAYOUT_NATIVE && layout != PY_LAYOUT_OBJECT)
        return NULL;
    PyValue method = py_getattr_or_null(py, v, "__clause_element__");
    if (method == NULL)
        return NULL;
    PyValue clause = py_call0(py, method);
    return clause == NULL ? NULL : sa_clause_of(py, clause);
}

/* ---- slots of all elements ------------------------------------------------------------------------- */

/* A script's class may say its type and name as class attributes. */
static gboolean take_class_attributes(PyInterp *py, SaElement *e, PyType *type)
{
    PyValue declared = py_type_lookup(py, type, "type");
    if (declared != NULL && sa_is_type(py, declared)) {
        e->type = sa_type_instance(py, declared);
        if (e->type == NULL)
            return FALSE;
    }
    PyValue name = py_type_lookup(py, type, "name");
    if (name != NULL && py_is_str(name))
        e->name = name;
    return TRUE;
}

static PyValue element_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    SaElement *e = (SaElement *)py_new(py, type);
    e->kind = (guint16)nearest_class(type);
    if ((type->flags & PY_TYPE_HEAP) && !take_class_attributes(py, e, type))
        return NULL;
    return sa_value(e);
}

static gboolean element_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    return TRUE;
}

static PyValue element_str(PyInterp *py, PyValue self)
{
    /* An INSERT of one dialect is shown in that dialect. */
    SaElement *e = (SaElement *)self;
    const char *own = e->kind == SA_CLASS_SQLITE_INSERT ? "sqlite"
                      : e->kind == SA_CLASS_POSTGRESQL_INSERT ? "postgresql"
                      : e->kind == SA_CLASS_MYSQL_INSERT ? "mysql" : NULL;
    char *text = sa_compile(py, self, own != NULL ? dialect_by_name(own) : NULL, 0);
    if (text == NULL)
        return NULL;
    PyValue str = py_str(py, text);
    g_free(text);
    return str;
}

static gint64 element_hash(PyInterp *py, PyValue self)
{
    return (gint64)((uintptr_t)self >> 4);
}

/* Boolean(a == b) is "are they the same object?", so that columns can be dict keys and list members. */
static int column_truth(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    if (e->kind == SA_CLASS_BINARY && (e->op == SA_OP_EQ || e->op == SA_OP_NE))
        return (e->a == e->b) == (e->op == SA_OP_EQ);
    py_raise(py, PY_EXC_TYPE_ERROR, "Boolean value of this clause is not defined");
    return -1;
}

static int clause_truth(PyInterp *py, PyValue self)
{
    py_raise(py, PY_EXC_TYPE_ERROR, "Boolean value of this clause is not defined");
    return -1;
}

static PyValue clause_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (op != PY_OP_AND && op != PY_OP_OR)
        return py_not_implemented(py);
    PyValue left = sa_expect_expression(py, a, NULL);
    PyValue right = left != NULL ? sa_expect_expression(py, b, NULL) : NULL;
    if (right == NULL)
        return NULL;
    PyValue both[] = {left, right};
    return sa_conjunction(py, op == PY_OP_AND ? SA_OP_AND : SA_OP_OR, 2, both);
}

static PyValue clause_unary(PyInterp *py, PyUnaryOp op, PyValue a)
{
    if (op != PY_OP_INVERT)
        return py_raise(py, PY_EXC_TYPE_ERROR, "bad operand type for unary operator");
    return sa_negate(py, a);
}

static PyValue element_repr(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    PyType *type = self->type;
    PyValue module = py_type_lookup(py, type, "__module__");
    const char *where = module != NULL && py_is_str(module) ? py_text(module) : "sqlalchemy";
    if (e->kind == SA_CLASS_COLUMN_CLAUSE || e->kind == SA_CLASS_TABLE_CLAUSE ||
        e->kind == SA_CLASS_FUNCTION || e->kind == SA_CLASS_LABEL)
        return py_str_format(py, "<%s.%s at %p; %s>", where, py_text(type->name), (void *)self,
                             e->name != NULL ? py_text(e->name) : "None");
    return py_str_format(py, "<%s.%s object at %p>", where, py_text(type->name), (void *)self);
}

/* ---- attributes -------------------------------------------------------------------------------------- */

static PyValue or_none(PyInterp *py, PyValue v)
{
    return v != NULL ? v : py_none(py);
}

#define MEMBER(cname, member)                                                                      \
    static PyValue cname(PyInterp *py, PyValue self)                                               \
    {                                                                                              \
        return or_none(py, ((SaElement *)self)->member);                                           \
    }

MEMBER(get_a, a)
MEMBER(get_b, b)
MEMBER(get_items, items)
MEMBER(get_schema, schema)

static PyValue get_name(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    if (e->name == NULL && e->kind == SA_CLASS_INSTRUMENTED_ATTRIBUTE && e->a != NULL)
        return or_none(py, ((SaElement *)e->a)->name);
    return or_none(py, e->name);
}

static gboolean set_name(PyInterp *py, PyValue self, PyValue value)
{
    ((SaElement *)self)->name = value;
    return TRUE;
}

static PyValue get_key(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    return e->key != NULL && py_is_str(e->key) ? e->key : or_none(py, e->name);
}

static gboolean set_key(PyInterp *py, PyValue self, PyValue value)
{
    ((SaElement *)self)->key = value;
    return TRUE;
}

static PyValue get_type(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    if (e->type == NULL && e->kind == SA_CLASS_INSTRUMENTED_ATTRIBUTE && e->a != NULL)
        return get_type(py, e->a);
    return e->type != NULL ? e->type : sa_type_shared(py, SCHEMA_TYPE_NullType);
}

static gboolean set_type(PyInterp *py, PyValue self, PyValue value)
{
    PyValue type = value != NULL ? sa_type_instance(py, value) : NULL;
    if (value != NULL && type == NULL)
        return FALSE;
    ((SaElement *)self)->type = type;
    return TRUE;
}

static PyValue get_table(PyInterp *py, PyValue self)
{
    return or_none(py, ((SaElement *)self)->table);
}

static gboolean set_table(PyInterp *py, PyValue self, PyValue value)
{
    ((SaElement *)self)->table = value == NULL || py_is_none(value) ? NULL : value;
    return TRUE;
}

static PyValue get_value(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    return e->a == NULL && e->b != NULL ? py_call0(py, e->b) : or_none(py, e->a);
}

static gboolean set_value(PyInterp *py, PyValue self, PyValue value)
{
    ((SaElement *)self)->a = value;
    return TRUE;
}

/* The elements of a function or list as an object that can be iterated over and compiled. */
static PyValue get_clauses(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    SaElement *list = sa_new(py, SA_CLASS_CLAUSE_LIST);
    list->op = SA_OP_COMMA;
    list->items = e->items != NULL ? e->items : py_list(py, 0, NULL);
    return sa_value(list);
}

static PyValue list_iter(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    return py_iter(py, e->items != NULL ? e->items : py_list(py, 0, NULL));
}

static gssize list_length(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    return e->items != NULL ? (gssize)py_list_length(e->items) : 0;
}

static PyValue get_operator(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    if (e->op == SA_OP_CUSTOM)
        return or_none(py, e->name);
    return py_str(py, sa_operator(e->op)->name);
}

static PyValue get_text(PyInterp *py, PyValue self)
{
    return or_none(py, ((SaElement *)self)->name);
}

static PyValue get_is_literal(PyInterp *py, PyValue self)
{
    return py_bool(py, (((SaElement *)self)->flags & SA_LITERAL) != 0);
}

static const PyGetSetDef COLUMN_GETSET[] = {
    {"type", get_type, set_type}, {"key", get_key, set_key}, {"name", get_name, set_name},
    {"astext", sa_get_astext, NULL}, {"clauses", get_clauses, NULL}, {NULL, NULL, NULL},
};
static const PyGetSetDef COLUMN_CLAUSE_GETSET[] = {
    {"table", get_table, set_table}, {"is_literal", get_is_literal, NULL},
    {"description", get_name, NULL}, {NULL, NULL, NULL},
};
static const PyGetSetDef WRAPPER_GETSET[] = {
    {"element", get_a, NULL}, {"clause", get_a, NULL}, {NULL, NULL, NULL},
};
static const PyGetSetDef BINARY_GETSET[] = {
    {"left", get_a, NULL}, {"right", get_b, NULL}, {"operator", get_operator, NULL},
    {NULL, NULL, NULL},
};
static const PyGetSetDef UNARY_GETSET[] = {
    {"element", get_a, NULL}, {"operator", get_operator, NULL}, {NULL, NULL, NULL},
};
static const PyGetSetDef BIND_GETSET[] = {
    {"value", get_value, set_value}, {"effective_value", get_value, NULL}, {NULL, NULL, NULL},
};
static const PyGetSetDef TEXT_GETSET[] = {{"text", get_text, NULL}, {NULL, NULL, NULL}};
static const PyGetSetDef LIST_GETSET[] = {
    {"clauses", get_items, NULL}, {"operator", get_operator, NULL}, {NULL, NULL, NULL},
};
static const PyGetSetDef TABLE_GETSET[] = {
    {"name", get_name, set_name}, {"schema", get_schema, NULL}, {"description", get_name, NULL},
    {NULL, NULL, NULL},
};

/* ---- the definitions ------------------------------------------------------------------------------------ */

#define ELEMENT(var, pyname, pymodule, ...)                                                        \
    const PyTypeDef var = {                                                                        \
        .name = pyname,                                                                            \
        .module = pymodule,                                                                        \
        .size = sizeof(SaElement),                                                                 \
        .layout = PY_LAYOUT_NATIVE,                                                                \
        .flags = PY_TYPE_HAS_DICT,                                                                 \
        __VA_ARGS__                                                                                \
    }

#define STATEMENT(var, pyname, pymodule, ...)                                                      \
    const PyTypeDef var = {                                                                        \
        .name = pyname,                                                                            \
        .module = pymodule,                                                                        \
        .size = sizeof(SaStatement),                                                               \
        .layout = PY_LAYOUT_NATIVE,                                                                \
        .flags = PY_TYPE_HAS_DICT,                                                                 \
        __VA_ARGS__                                                                                \
    }

#define ELEMENTS "sqlalchemy.sql.elements"
#define SELECTABLE "sqlalchemy.sql.selectable"
#define INIT(function) .slots.init = function

static PyValue visitable_class_getitem(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static const PyMethodDef VISITABLE_METHODS[] = {
    {"__class_getitem__", visitable_class_getitem, PY_METHOD_CLASS},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef sa_visitable_def = {
    .name = "Visitable",
    .module = "sqlalchemy.sql.visitors",
    .methods = VISITABLE_METHODS,
};

ELEMENT(sa_clause_element_def, "ClauseElement", ELEMENTS,
        .slots = {.mark = sa_element_mark, .new_ = element_new, .init = element_init,
                  .str = element_str, .repr = element_repr, .hash = element_hash,
                  .truth = clause_truth, .binary = clause_binary, .unary = clause_unary},
        .methods = sa_clause_methods);
ELEMENT(sa_column_element_def, "ColumnElement", ELEMENTS,
        .slots = {.binary = sa_column_binary, .unary = sa_column_unary,
                  .compare = sa_column_compare, .hash = element_hash, .truth = column_truth,
                  .getitem = sa_column_getitem},
        .methods = sa_column_operators, .getset = COLUMN_GETSET);
ELEMENT(sa_column_clause_def, "ColumnClause", ELEMENTS, .getset = COLUMN_CLAUSE_GETSET,
        INIT(sa_init_column));
ELEMENT(sa_label_def, "Label", ELEMENTS, .getset = WRAPPER_GETSET, INIT(sa_init_label));
ELEMENT(sa_bind_parameter_def, "BindParameter", ELEMENTS, .getset = BIND_GETSET, INIT(sa_init_bind));
ELEMENT(sa_text_clause_def, "TextClause", ELEMENTS, .getset = TEXT_GETSET,
        .methods = sa_text_methods, INIT(sa_init_text));
ELEMENT(sa_binary_def, "BinaryExpression", ELEMENTS, .getset = BINARY_GETSET);
ELEMENT(sa_unary_def, "UnaryExpression", ELEMENTS, .getset = UNARY_GETSET);
ELEMENT(sa_collection_aggregate_def, "CollectionAggregate", ELEMENTS);
ELEMENT(sa_as_boolean_def, "AsBoolean", ELEMENTS);
ELEMENT(sa_clause_list_def, "ClauseList", ELEMENTS, .getset = LIST_GETSET,
        .slots = {.iter = list_iter, .length = list_length, .init = sa_init_clause_list});
ELEMENT(sa_boolean_list_def, "BooleanClauseList", ELEMENTS, .getset = LIST_GETSET,
        .slots = {.iter = list_iter, .length = list_length});
ELEMENT(sa_expression_list_def, "ExpressionClauseList", ELEMENTS, .getset = LIST_GETSET,
        .slots = {.iter = list_iter, .length = list_length});
ELEMENT(sa_tuple_def, "Tuple", ELEMENTS);
ELEMENT(sa_case_def, "Case", ELEMENTS);
ELEMENT(sa_cast_def, "Cast", ELEMENTS, .getset = WRAPPER_GETSET);
ELEMENT(sa_try_cast_def, "TryCast", ELEMENTS);
ELEMENT(sa_type_coerce_def, "TypeCoerce", ELEMENTS, .getset = WRAPPER_GETSET,
        .methods = sa_type_coerce_methods);
ELEMENT(sa_extract_def, "Extract", ELEMENTS);
ELEMENT(sa_grouping_def, "Grouping", ELEMENTS, .getset = WRAPPER_GETSET);
ELEMENT(sa_null_element_def, "Null", ELEMENTS);
ELEMENT(sa_true_element_def, "True_", ELEMENTS);
ELEMENT(sa_false_element_def, "False_", ELEMENTS);
ELEMENT(sa_collation_def, "CollationClause", ELEMENTS);
ELEMENT(sa_over_def, "Over", ELEMENTS, .getset = WRAPPER_GETSET);
ELEMENT(sa_within_group_def, "WithinGroup", ELEMENTS, .methods = sa_function_methods);
ELEMENT(sa_function_filter_def, "FunctionFilter", ELEMENTS, .methods = sa_function_methods);
ELEMENT(sa_slice_def, "Slice", ELEMENTS);
ELEMENT(sa_function_element_def, "FunctionElement", "sqlalchemy.sql.functions",
        .methods = sa_function_methods, INIT(sa_init_function_element));
ELEMENT(sa_function_def, "Function", "sqlalchemy.sql.functions", INIT(sa_init_function));
ELEMENT(sa_generic_function_def, "GenericFunction", "sqlalchemy.sql.functions",
        INIT(sa_init_function_element));
ELEMENT(sa_next_value_def, "next_value", "sqlalchemy.sql.functions", INIT(sa_init_next_value));
ELEMENT(sa_scalar_select_def, "ScalarSelect", SELECTABLE, .methods = sa_scalar_select_methods,
        .getset = WRAPPER_GETSET);
ELEMENT(sa_exists_def, "Exists", SELECTABLE, .methods = sa_exists_methods, INIT(sa_init_exists));
ELEMENT(sa_from_clause_def, "FromClause", SELECTABLE, .methods = sa_from_methods,
        .getset = sa_from_getset);
ELEMENT(sa_table_clause_def, "TableClause", SELECTABLE, .methods = sa_table_clause_methods,
        .getset = TABLE_GETSET, INIT(sa_init_table_clause));
ELEMENT(sa_join_def, "Join", SELECTABLE, .getset = sa_join_getset);
ELEMENT(sa_alias_def, "Alias", SELECTABLE, .getset = sa_alias_getset);
ELEMENT(sa_subquery_def, "Subquery", SELECTABLE);
ELEMENT(sa_lateral_def, "Lateral", SELECTABLE);
ELEMENT(sa_table_sample_def, "TableSample", SELECTABLE);
ELEMENT(sa_cte_def, "CTE", SELECTABLE, .methods = sa_cte_methods);
ELEMENT(sa_table_valued_def, "TableValuedAlias", SELECTABLE, .methods = sa_table_valued_methods);
ELEMENT(sa_values_def, "Values", SELECTABLE, .methods = sa_values_methods, INIT(sa_init_values));
ELEMENT(sa_select_base_def, "SelectBase", SELECTABLE, .methods = sa_select_base_methods,
        .getset = sa_select_base_getset);
ELEMENT(sa_textual_select_def, "TextualSelect", SELECTABLE);
ELEMENT(sa_generative_select_def, "GenerativeSelect", SELECTABLE,
        .methods = sa_generative_select_methods);
STATEMENT(sa_select_def, "Select", SELECTABLE, .methods = sa_select_methods,
        .getset = sa_select_getset, .slots = {.mark = sa_statement_mark, .init = sa_init_select});
STATEMENT(sa_compound_select_def, "CompoundSelect", SELECTABLE, .slots = {.mark = sa_statement_mark});
ELEMENT(sa_select_grouping_def, "SelectStatementGrouping", SELECTABLE);
ELEMENT(sa_update_base_def, "UpdateBase", "sqlalchemy.sql.dml", .methods = sa_update_base_methods,
        .getset = sa_update_base_getset);
ELEMENT(sa_values_base_def, "ValuesBase", "sqlalchemy.sql.dml");
STATEMENT(sa_insert_def, "Insert", "sqlalchemy.sql.dml", .methods = sa_insert_methods,
        .slots = {.mark = sa_statement_mark, .init = sa_init_dml});
STATEMENT(sa_update_def, "Update", "sqlalchemy.sql.dml", .methods = sa_update_methods,
        .slots = {.mark = sa_statement_mark, .init = sa_init_dml});
STATEMENT(sa_delete_def, "Delete", "sqlalchemy.sql.dml", .methods = sa_delete_methods,
        .slots = {.mark = sa_statement_mark, .init = sa_init_dml});
STATEMENT(sa_sqlite_insert_def, "Insert", "sqlalchemy.dialects.sqlite.dml",
        .methods = sa_conflict_insert_methods, .getset = sa_conflict_insert_getset,
        .slots = {.mark = sa_statement_mark, .init = sa_init_dml});
STATEMENT(sa_postgresql_insert_def, "Insert", "sqlalchemy.dialects.postgresql.dml",
        .methods = sa_conflict_insert_methods, .getset = sa_conflict_insert_getset,
        .slots = {.mark = sa_statement_mark, .init = sa_init_dml});
STATEMENT(sa_mysql_insert_def, "Insert", "sqlalchemy.dialects.mysql.dml",
        .methods = sa_mysql_insert_methods, .getset = sa_conflict_insert_getset, .slots = {.mark = sa_statement_mark, .init = sa_init_dml});

#define DDL_ELEMENT(var, pyname, ...) ELEMENT(var, pyname, "sqlalchemy.sql.ddl", __VA_ARGS__)

DDL_ELEMENT(sa_ddl_element_def, "ExecutableDDLElement", .methods = sa_ddl_methods,
            .getset = sa_ddl_getset);
DDL_ELEMENT(sa_ddl_def, "DDL", INIT(sa_init_ddl));
DDL_ELEMENT(sa_create_schema_def, "CreateSchema", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_drop_schema_def, "DropSchema", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_create_table_def, "CreateTable", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_drop_table_def, "DropTable", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_create_column_def, "CreateColumn", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_create_index_def, "CreateIndex", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_drop_index_def, "DropIndex", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_create_sequence_def, "CreateSequence", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_drop_sequence_def, "DropSequence", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_add_constraint_def, "AddConstraint", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_drop_constraint_def, "DropConstraint", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_set_table_comment_def, "SetTableComment", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_drop_table_comment_def, "DropTableComment", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_set_column_comment_def, "SetColumnComment", INIT(sa_init_ddl_object));
DDL_ELEMENT(sa_drop_column_comment_def, "DropColumnComment", INIT(sa_init_ddl_object));
