/* op.create_index(), the constraints, and what drops them; with and without a batch. */
#include "modules/alembic/operations.h"
#include "modules/sqlalchemy/expression.h"
#include "modules/sqlalchemy/items.h"
#include "modules/sqlalchemy/sqlalchemy.h"
#include "modules/sqlalchemy/to_schema.h"

static gboolean truth(PyInterp *py, PyValue v)
{
    return v && py_truth(py, v) == 1;
}

/* ---- indexes --------------------------------------------------------------------------------- */

/* A column name as a part of an index: a plain column, as schemaobj's textual index column. */
static PyValue index_parts(PyInterp *py, PyValue metadata, PyValue table_name, PyValue columns,
                           PyValue schema, PyValue *ret_table)
{
    PyValue given = py_to_list(py, columns);
    PyValue names = given ? py_list(py, 0, NULL) : NULL;
    for (gsize i = 0; names && i < py_list_length(given); i++) {
        if (py_is_str(py_list_item(given, i)))
            py_list_append(py, names, py_list_item(given, i));
    }
    *ret_table = names ? schemaobj_stub_table(py, metadata, table_name, names, schema) : NULL;
    PyValue collection = *ret_table ? py_getattr(py, *ret_table, "c") : NULL;
    for (gsize i = 0; collection && i < py_list_length(given); i++) {
        PyValue part = py_list_item(given, i);
        if (!py_is_str(part))
            continue;
        PyValue column = py_getitem(py, collection, part);
        if (!column)
            return NULL;
        ((PyList *)given)->items[i] = column;
    }
    return collection ? given : NULL;
}

static PyValue create_index(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[7] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, "create_index"))
        return NULL;
    if (call.batch) {
        PyValue b[5];
        if (!py_bind(py, args, "create_index(index_name, columns, *, unique=, if_not_exists=, **kw)", b))
            return NULL;
        v[0] = b[0];
        v[1] = call.batch->table_name;
        v[2] = b[1];
        v[3] = call.batch->schema;
        v[4] = b[2];
        v[5] = b[3];
        v[6] = b[4];
    } else if (!py_bind(py, args,
                        "create_index(index_name, table_name, columns, *, schema=, unique=, "
                        "if_not_exists=, **kw)",
                        v)) {
        return NULL;
    }
    PyValue metadata = schemaobj_metadata(py, call.context);
    PyValue table;
    PyValue parts = metadata ? index_parts(py, metadata, v[1], v[2], v[3], &table) : NULL;
    if (!parts)
        return NULL;
    PyValue all = py_list(py, 1, &v[0]);
    for (gsize i = 0; i < py_list_length(parts); i++)
        py_list_append(py, all, py_list_item(parts, i));
    py_dict_set_str(py, v[6], "unique", py_bool(py, truth(py, v[4])));
    py_dict_set_str(py, v[6], "_table", table);
    PyValue index =
        schemaobj_make(py, "Index", py_tuple(py, py_list_length(all), ((PyList *)all)->items), v[6]);
    SchemaIndex *schema =
        index ? sa_index_to_schema(py, call.arena, call.context->dialect, index) : NULL;
    if (!schema)
        return NULL;
    Operation *operation = operation_new(call.arena, OPERATION_CREATE_INDEX, schema->table->name,
                                         schema->table->schema);
    operation->index = schema;
    operation->name = schema->name;
    operation->name_kind = schema->name_kind;
    operation->if_not_exists = truth(py, v[5]);
    return op_call_apply(&call, operation) ? py_none(py) : NULL;
}

/* A name in op.f() is cut when it is too long for the engine. */
static SchemaNameKind name_kind(PyInterp *py, PyValue name)
{
    return name != NULL && sa_is_conv(py, name) ? SCHEMA_NAME_CONVENTION : SCHEMA_NAME_GIVEN;
}

static PyValue drop_index(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, "drop_index"))
        return NULL;
    if (call.batch) {
        PyValue b[3];
        if (!py_bind(py, args, "drop_index(index_name, *, if_exists=, **kw)", b))
            return NULL;
        v[0] = b[0];
        v[1] = call.batch->table_name;
        v[2] = call.batch->schema;
        v[3] = b[1];
        v[4] = b[2];
    } else if (!py_bind(py, args,
                        "drop_index(index_name, table_name=, *, schema=, if_exists=, **kw)", v)) {
        return NULL;
    }
    const char *name, *table, *schema;
    if (!op_call_text(&call, v[0], "index_name", &name) ||
        !op_call_text(&call, v[1], "table_name", &table) ||
        !op_call_text(&call, v[2], "schema", &schema))
        return NULL;
    Operation *operation = operation_new(call.arena, OPERATION_DROP_INDEX, table, schema);
    operation->name = name;
    operation->name_kind = name_kind(py, v[0]);
    operation->if_exists = truth(py, v[3]);
    operation->options = schema_array_new(call.arena);
    if (!op_call_options(&call, v[4], operation->options))
        return NULL;
    return op_call_apply(&call, operation) ? py_none(py) : NULL;
}

/* ---- constraints: each is made as a Python object on a stand-in table, then turned into an operation ---- */

static PyValue apply_constraint(OpCall *call, PyValue constraint)
{
    SchemaConstraint *schema =
        constraint ? sa_constraint_to_schema(call->py, call->arena, call->context->dialect, constraint)
                   : NULL;
    if (!schema)
        return NULL;
    const SchemaTable *table = schema->table;
    Operation *operation =
        operation_new(call->arena, OPERATION_ADD_CONSTRAINT, table->name, table->schema);
    operation->constraint = schema;
    operation->name = schema->name;
    return op_call_apply(call, operation) ? py_none(call->py) : NULL;
}

/* class(*columns of the stand-in table, name=, **kw), attached to the table. */
static PyValue key_constraint(OpCall *call, const char *class_name, PyValue name, PyValue table_name,
                              PyValue columns, PyValue schema, PyValue kw)
{
    PyInterp *py = call->py;
    PyValue metadata = schemaobj_metadata(py, call->context);
    PyValue table = metadata ? schemaobj_stub_table(py, metadata, table_name, columns, schema) : NULL;
    PyValue names = table ? py_to_list(py, columns) : NULL;
    if (!names)
        return NULL;
    py_dict_set_str(py, kw, "name", name);
    PyValue constraint =
        schemaobj_make(py, class_name, py_tuple(py, py_list_length(names), ((PyList *)names)->items), kw);
    if (!constraint || !py_call_method(py, table, "append_constraint", 1, constraint))
        return NULL;
    return apply_constraint(call, constraint);
}

static PyValue create_key(PyInterp *py, PyValue self, const PyArgs *args, const char *function,
                          const char *class_name)
{
    PyValue v[5] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, function))
        return NULL;
    if (call.batch) {
        PyValue b[3];
        if (!py_bind(py, args, "create_constraint(constraint_name, columns, **kw)", b))
            return NULL;
        v[0] = b[0];
        v[1] = call.batch->table_name;
        v[2] = b[1];
        v[3] = call.batch->schema;
        v[4] = b[2];
    } else if (!py_bind(py, args,
                        "create_constraint(constraint_name, table_name, columns, *, schema=, **kw)", v)) {
        return NULL;
    }
    return key_constraint(&call, class_name, v[0], v[1], v[2], v[3], v[4]);
}

static PyValue create_unique_constraint(PyInterp *py, PyValue self, const PyArgs *args)
{
    return create_key(py, self, args, "create_unique_constraint", "UniqueConstraint");
}

static PyValue create_primary_key(PyInterp *py, PyValue self, const PyArgs *args)
{
    return create_key(py, self, args, "create_primary_key", "PrimaryKeyConstraint");
}

/* Attaches a constraint made from args and kw to a stand-in table with one column, and applies it. */
static PyValue on_stub_table(OpCall *call, const char *class_name, PyValue args, PyValue table_name,
                             PyValue schema, PyValue kw)
{
    PyInterp *py = call->py;
    PyValue metadata = schemaobj_metadata(py, call->context);
    PyValue x = py_str(py, "x");
    PyValue table = metadata ? schemaobj_stub_table(py, metadata, table_name, py_list(py, 1, &x), schema)
                             : NULL;
    PyValue constraint = table ? schemaobj_make(py, class_name, args, kw) : NULL;
    if (!constraint || !py_call_method(py, table, "append_constraint", 1, constraint))
        return NULL;
    return apply_constraint(call, constraint);
}

static PyValue create_check_constraint(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, "create_check_constraint"))
        return NULL;
    if (call.batch) {
        PyValue b[3];
        if (!py_bind(py, args, "create_check_constraint(constraint_name, condition, **kw)", b))
            return NULL;
        v[0] = b[0];
        v[1] = call.batch->table_name;
        v[2] = b[1];
        v[3] = call.batch->schema;
        v[4] = b[2];
    } else if (!py_bind(py, args,
                        "create_check_constraint(constraint_name, table_name, condition, *, schema=, "
                        "**kw)",
                        v)) {
        return NULL;
    }
    py_dict_set_str(py, v[4], "name", v[0]);
    return on_stub_table(&call, "CheckConstraint", py_tuple_of(py, 1, v[2]), v[1], v[3], v[4]);
}

/* op.create_exclude_constraint(constraint_name, table_name, *elements, where=, schema=, ...): PostgreSQL. */
static PyValue create_exclude_constraint(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, "create_exclude_constraint"))
        return NULL;
    if (call.batch) {
        PyValue b[3];
        if (!py_bind(py, args, "create_exclude_constraint(constraint_name, *elements, **kw)", b))
            return NULL;
        v[0] = b[0];
        v[1] = call.batch->table_name;
        v[2] = b[1];
        v[3] = call.batch->schema;
        v[4] = b[2];
    } else if (!py_bind(py, args,
                        "create_exclude_constraint(constraint_name, table_name, *elements, schema=, **kw)",
                        v)) {
        return NULL;
    }
    py_dict_set_str(py, v[4], "name", v[0]);
    return on_stub_table(&call, "ExcludeConstraint", v[2], v[1], v[3], v[4]);
}

/* ---- foreign keys ---------------------------------------------------------------------------------------- */

enum { F_NAME, F_SOURCE, F_REFERENT, F_LOCAL, F_REMOTE, F_SOURCE_SCHEMA, F_REFERENT_SCHEMA, F_KW, N_FK };

static gboolean bind_foreign_key(OpCall *call, const PyArgs *args, PyValue *v)
{
    if (!call->batch)
        return py_bind(call->py, args,
                       "create_foreign_key(constraint_name, source_table, referent_table, local_cols, "
                       "remote_cols, *, source_schema=, referent_schema=, **kw)",
                       v);
    PyValue b[6];
    if (!py_bind(call->py, args,
                 "create_foreign_key(constraint_name, referent_table, local_cols, remote_cols, *, "
                 "referent_schema=, **kw)",
                 b))
        return FALSE;
    v[F_NAME] = b[0];
    v[F_SOURCE] = call->batch->table_name;
    v[F_REFERENT] = b[1];
    v[F_LOCAL] = b[2];
    v[F_REMOTE] = b[3];
    v[F_SOURCE_SCHEMA] = call->batch->schema;
    v[F_REFERENT_SCHEMA] = b[4];
    v[F_KW] = b[5];
    return TRUE;
}

/* The stand-in tables at both ends of the key; they are one when the key refers to its own table. */
static PyValue foreign_key_table(OpCall *call, PyValue *v)
{
    PyInterp *py = call->py;
    PyValue source_schema = op_given(py, v[F_SOURCE_SCHEMA]);
    PyValue referent_schema = op_given(py, v[F_REFERENT_SCHEMA]);
    PyValue none = py_none(py);
    int same = py_equal(py, v[F_SOURCE], v[F_REFERENT]);
    if (same > 0)
        same = py_equal(py, source_schema ? source_schema : none, referent_schema ? referent_schema : none);
    PyValue metadata = same < 0 ? NULL : schemaobj_metadata(py, call->context);
    PyValue local = metadata ? py_to_list(py, v[F_LOCAL]) : NULL;
    PyValue remote = local ? py_to_list(py, v[F_REMOTE]) : NULL;
    if (!remote)
        return NULL;
    for (gsize i = 0; same && i < py_list_length(remote); i++)
        py_list_append(py, local, py_list_item(remote, i));
    if (!same &&
        !schemaobj_stub_table(py, metadata, v[F_REFERENT], remote, v[F_REFERENT_SCHEMA]))
        return NULL;
    return schemaobj_stub_table(py, metadata, v[F_SOURCE], local, v[F_SOURCE_SCHEMA]);
}

static PyValue create_foreign_key(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[N_FK] = {0};
    g_auto(OpCall) call = {0};
    const char *referent, *referent_schema;
    if (!op_call_begin(&call, py, self, "create_foreign_key") || !bind_foreign_key(&call, args, v) ||
        !op_call_text(&call, v[F_REFERENT], "referent_table", &referent) ||
        !op_call_text(&call, v[F_REFERENT_SCHEMA], "referent_schema", &referent_schema))
        return NULL;
    PyValue table = foreign_key_table(&call, v);
    PyValue remote = table ? py_to_list(py, v[F_REMOTE]) : NULL;
    if (!remote)
        return NULL;
    for (gsize i = 0; i < py_list_length(remote); i++) {
        const char *column;
        if (!py_arg_str(py, py_list_item(remote, i), "remote_cols", &column))
            return NULL;
        ((PyList *)remote)->items[i] =
            referent_schema ? py_str_format(py, "%s.%s.%s", referent_schema, referent, column)
                            : py_str_format(py, "%s.%s", referent, column);
    }
    PyValue local = py_to_list(py, v[F_LOCAL]);
    py_dict_set_str(py, v[F_KW], "name", v[F_NAME]);
    PyValue key = local ? schemaobj_make(py, "ForeignKeyConstraint", py_tuple_of(py, 2, local, remote),
                                         v[F_KW])
                        : NULL;
    if (!key || !py_call_method(py, table, "append_constraint", 1, key))
        return NULL;
    return apply_constraint(&call, key);
}

/* The name by the naming convention of target_metadata, which a check's name is part of. */
static gboolean name_check(OpCall *call, PyValue *v, Operation *operation)
{
    PyInterp *py = call->py;
    PyValue kw = py_dict(py), table_kw = py_dict(py);
    py_dict_set_str(py, kw, "name", v[0]);
    if (op_given(py, v[3]))
        py_dict_set_str(py, table_kw, "schema", v[3]);
    PyValue check = schemaobj_make(py, "CheckConstraint", py_tuple_of(py, 1, py_str(py, "1")), kw);
    PyValue table = check ? schemaobj_table(py, call->context, v[1], py_tuple_of(py, 1, check), table_kw)
                          : NULL;
    SchemaTable *made = table ? sa_table_to_schema(py, call->arena, call->context->dialect, table) : NULL;
    for (guint i = 0; made && i < made->constraints->len; i++) {
        const SchemaConstraint *constraint = made->constraints->pdata[i];
        if (constraint->kind != SCHEMA_CHECK)
            continue;
        operation->name = constraint->name;
        operation->name_kind = constraint->name_kind;
    }
    return made != NULL;
}

static PyValue drop_constraint(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, "drop_constraint"))
        return NULL;
    if (call.batch) {
        PyValue b[3];
        if (!py_bind(py, args, "drop_constraint(constraint_name, type_=, *, if_exists=)", b))
            return NULL;
        v[0] = b[0];
        v[1] = call.batch->table_name;
        v[2] = b[1];
        v[3] = call.batch->schema;
        v[4] = b[2];
    } else if (!py_bind(py, args,
                        "drop_constraint(constraint_name, table_name, type_=, *, schema=, if_exists=)",
                        v)) {
        return NULL;
    }
    const char *name, *table, *schema, *type;
    if (!op_call_text(&call, v[0], "constraint_name", &name) ||
        !op_call_text(&call, v[1], "table_name", &table) ||
        !op_call_text(&call, v[2], "type_", &type) || !op_call_text(&call, v[3], "schema", &schema))
        return NULL;
    static const char *const types[] = {"check", "foreignkey", "primary", "unique", NULL};
    if (type && !g_strv_contains(types, type))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None");
    Operation *operation = operation_new(call.arena, OPERATION_DROP_CONSTRAINT, table, schema);
    operation->name = name;
    operation->name_kind = name_kind(py, v[0]);
    operation->constraint_type = type;
    operation->if_exists = truth(py, v[4]);
    if (name && g_strcmp0(type, "check") == 0 && !name_check(&call, v, operation))
        return NULL;
    return op_call_apply(&call, operation) ? py_none(py) : NULL;
}

const PyMethodDef alembic_op_constraint_methods[] = {
    {"create_index", create_index, 0},
    {"drop_index", drop_index, 0},
    {"create_unique_constraint", create_unique_constraint, 0},
    {"create_primary_key", create_primary_key, 0},
    {"create_check_constraint", create_check_constraint, 0},
    {"create_exclude_constraint", create_exclude_constraint, 0},
    {"create_foreign_key", create_foreign_key, 0},
    {"drop_constraint", drop_constraint, 0},
    {0},
};
