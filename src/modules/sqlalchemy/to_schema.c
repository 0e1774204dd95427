/*
 * Tables, columns, constraints and indexes as schema data.
 */
#include "modules/sqlalchemy/to_schema.h"

#include "modules/sqlalchemy/items.h"
#include "modules/sqlalchemy/operators.h"
#include "schema/sql_text.h"

#include <string.h>

typedef struct {
    PyInterp *py;
    Arena *arena;
    const Dialect *dialect;
} Context;

static const char *dup_text(Context *c, PyValue v)
{
    return arena_strdup(c->arena, sa_text_or_null(v));
}

/* Any value's text: deferrable="..." and the like are str, ondelete may be given as anything. */
static const char *dup_str(Context *c, PyValue v)
{
    if (v == NULL)
        return NULL;
    PyValue text = py_to_str(c->py, v);
    if (text == NULL) {
        py_error_clear(c->py);
        return NULL;
    }
    return arena_strdup(c->arena, py_text(text));
}

static const char *compile(Context *c, PyValue expression)
{
    g_autofree char *sql = sa_compile(c->py, expression, c->dialect,
                                      SA_COMPILE_LITERAL_BINDS | SA_COMPILE_NO_TABLE | SA_COMPILE_DDL);
    return sql != NULL ? arena_strdup(c->arena, sql) : NULL;
}

/* ---- options ------------------------------------------------------------------------------------------ */

static gboolean option_list(Context *c, SchemaOption *option, PyValue value)
{
    PyValue list = py_to_list(c->py, value);
    if (list == NULL)
        return FALSE;
    option->kind = SCHEMA_OPTION_LIST;
    option->items = schema_array_new(c->arena);
    for (gsize i = 0; i < py_list_length(list); i++) {
        PyValue item = py_list_item(list, i);
        SaColumn *column = sa_as_column(c->py, item);
        const char *text = column != NULL ? arena_strdup(c->arena, sa_column_name(column))
                                          : dup_str(c, item);
        g_ptr_array_add(option->items, (gpointer)(uintptr_t)text);
    }
    return TRUE;
}

static gboolean option_map(Context *c, SchemaOption *option, PyValue value)
{
    option->kind = SCHEMA_OPTION_MAP;
    option->items = schema_array_new(c->arena);
    gsize position = 0;
    PyValue key, item;
    while (py_dict_next(value, &position, &key, &item)) {
        g_ptr_array_add(option->items, (gpointer)(uintptr_t)dup_str(c, key));
        g_ptr_array_add(option->items, (gpointer)(uintptr_t)dup_str(c, item));
    }
    return TRUE;
}

static gboolean option_expression(Context *c, SchemaOption *option, PyValue value)
{
    option->kind = SCHEMA_OPTION_EXPRESSION;
    option->text = compile(c, value);
    if (option->text == NULL)
        return FALSE;
    g_autofree char *escaped = schema_sql_escape_binds(option->text);
    PyValue repr = py_repr(c->py, py_str(c->py, escaped));
    if (repr == NULL)
        return FALSE;
    option->python = arena_printf(c->arena, "sa.text(%s)", py_text(repr));
    return TRUE;
}

static gboolean set_option(Context *c, SchemaOption *option, PyValue value)
{
    SaColumn *column = sa_as_column(c->py, value);
    if (column != NULL)
        value = py_str(c->py, sa_column_name(column));
    if (!py_is_small(value) && sa_element(c->py, value) != NULL)
        return option_expression(c, option, value);
    PyValue repr = py_repr(c->py, value);
    if (repr == NULL)
        return FALSE;
    option->python = arena_strdup(c->arena, py_text(repr));
    if (!py_is_small(value) && py_is_bool(value)) {
        option->kind = SCHEMA_OPTION_BOOL;
        option->number = py_truth(c->py, value);
    } else if (py_is_small(value) || py_is_int(value)) {
        option->kind = SCHEMA_OPTION_INT;
        return py_to_int64(c->py, value, &option->number);
    } else if (py_is_str(value)) {
        option->kind = SCHEMA_OPTION_STRING;
        option->text = dup_text(c, value);
    } else if (py_is_dict(value)) {
        return option_map(c, option, value);
    } else if (py_is_list(value) || py_is_tuple(value)) {
        return option_list(c, option, value);
    } else {
        option->kind = SCHEMA_OPTION_STRING;
        option->text = dup_str(c, value);
    }
    return TRUE;
}

static SchemaOption *make_option(Context *c, const char *name, PyValue value)
{
    const char *underscore = strchr(name, '_');
    if (underscore == NULL)
        underscore = name + strlen(name);
    const char *owner = arena_strndup(c->arena, name, (gsize)(underscore - name));
    SchemaOption *option = schema_option_new(c->arena, owner, *underscore ? underscore + 1 : underscore);
    return set_option(c, option, value) ? option : NULL;
}

/* SQLAlchemy keeps the options of one dialect together, in the order in which dialects appear. */
static void add_beside(GPtrArray *options, SchemaOption *option)
{
    guint at = options->len;
    for (guint i = 0; i < options->len; i++)
        if (strcmp(((SchemaOption *)options->pdata[i])->dialect, option->dialect) == 0)
            at = i + 1;
    g_ptr_array_insert(options, (gint)at, option);
}

static gboolean add_options(Context *c, GPtrArray *options, PyValue dict)
{
    gsize position = 0;
    PyValue key, value;
    while (dict != NULL && py_dict_next(dict, &position, &key, &value)) {
        if (py_is_none(value))
            continue;
        SchemaOption *option = make_option(c, py_text(key), value);
        if (option == NULL)
            return FALSE;
        add_beside(options, option);
    }
    return TRUE;
}

SchemaOption *sa_option_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, const char *name,
                                  PyValue value)
{
    Context c = {py, arena, dialect};
    return make_option(&c, name, value);
}

/* ---- columns --------------------------------------------------------------------------------------------- */

/* str: a literal; an expression: its text. */
static gboolean plain_default(Context *c, PyValue value, SchemaDefault *ret_default)
{
    const char *text = sa_text_or_null(value);
    if (text != NULL) {
        ret_default->kind = SCHEMA_DEFAULT_STRING;
        ret_default->text = arena_strdup(c->arena, text);
        return TRUE;
    }
    if (py_is_small(value) || sa_element(c->py, value) == NULL) {
        value = sa_server_default(c->py, value, FALSE);
        if (value == NULL)
            return FALSE;
        value = ((SaFetchedValue *)value)->arg;
    }
    ret_default->text = compile(c, value);
    ret_default->kind = SCHEMA_DEFAULT_EXPRESSION;
    return ret_default->text != NULL;
}

static SchemaComputed *computed(Context *c, SaFetchedValue *value)
{
    SchemaComputed *out = ARENA_NEW(c->arena, SchemaComputed);
    out->sqltext = compile(c, value->arg);
    out->persisted = value->persisted == NULL ? -1 : sa_flag(c->py, value->persisted);
    return out->sqltext != NULL ? out : NULL;
}

gboolean sa_default_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value,
                              SchemaDefault *ret_default, SchemaComputed **ret_computed,
                              SchemaSequence **ret_identity)
{
    Context c = {py, arena, dialect};
    if (sa_given(value) == NULL)
        return TRUE;
    if (sa_is(py, value, SA_CLASS_COMPUTED)) {
        SchemaComputed *made = computed(&c, (SaFetchedValue *)value);
        if (ret_computed != NULL)
            *ret_computed = made;
        return made != NULL;
    }
    if (sa_is(py, value, SA_CLASS_IDENTITY)) {
        SchemaSequence *made = sa_sequence_to_schema(py, arena, dialect, value);
        if (ret_identity != NULL)
            *ret_identity = made;
        return made != NULL;
    }
    if (sa_is(py, value, SA_CLASS_SEQUENCE) || sa_is(py, value, SA_CLASS_DEFAULT_CLAUSE)) {
        value = sa_is(py, value, SA_CLASS_SEQUENCE) ? py_call_method(py, value, "next_value", 0)
                                                    : ((SaFetchedValue *)value)->arg;
        if (value == NULL)
            return FALSE;
    } else if (sa_is(py, value, SA_CLASS_FETCHED_VALUE)) {
        if (ret_default != NULL)
            ret_default->kind = SCHEMA_DEFAULT_FETCHED;
        return TRUE;
    }
    SchemaDefault unused;
    return plain_default(&c, value, ret_default != NULL ? ret_default : &unused);
}

static gboolean sequence_options(Context *c, SchemaSequence *out, SaSequence *s)
{
    PyInterp *py = c->py;
    struct {
        SaSequenceOption option;
        gint64 *value;
        gboolean *has;
    } numbers[] = {
        {SA_SEQ_START, &out->start, &out->has_start},
        {SA_SEQ_INCREMENT, &out->increment, &out->has_increment},
        {SA_SEQ_MINVALUE, &out->minvalue, &out->has_minvalue},
        {SA_SEQ_MAXVALUE, &out->maxvalue, &out->has_maxvalue},
        {SA_SEQ_CACHE, &out->cache, &out->has_cache},
    };
    struct {
        SaSequenceOption option;
        gboolean *value, *has;
    } flags[] = {
        {SA_SEQ_NOMINVALUE, &out->nominvalue, &out->has_nominvalue},
        {SA_SEQ_NOMAXVALUE, &out->nomaxvalue, &out->has_nomaxvalue},
        {SA_SEQ_CYCLE, &out->cycle, &out->has_cycle},
        {SA_SEQ_ORDER, &out->order, &out->has_order},
        {SA_SEQ_ALWAYS, &out->always, NULL},
        {SA_SEQ_ON_NULL, &out->on_null, &out->has_on_null},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        PyValue value = s->values[numbers[i].option];
        if (value == NULL)
            continue;
        if (!py_to_int64(py, value, numbers[i].value))
            return FALSE;
        *numbers[i].has = TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(flags); i++) {
        PyValue value = s->values[flags[i].option];
        if (value == NULL)
            continue;
        *flags[i].value = sa_flag(py, value);
        if (flags[i].has != NULL)
            *flags[i].has = TRUE;
    }
    if (s->data_type != NULL)
        out->type = sa_type_schema(py, s->data_type, c->dialect, c->arena);
    return s->data_type == NULL || out->type != NULL;
}

SchemaSequence *sa_sequence_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value)
{
    Context c = {py, arena, dialect};
    SaSequence *s = (SaSequence *)value;
    SchemaSequence *out = ARENA_NEW(arena, SchemaSequence);
    out->name = dup_text(&c, s->name);
    out->schema = dup_text(&c, s->schema);
    return sequence_options(&c, out, s) ? out : NULL;
}

static void set_autoincrement(PyInterp *py, SchemaColumn *out, SaColumn *column)
{
    const char *text = sa_text_or_null(column->autoincrement);
    out->autoincrement = SCHEMA_AUTOINCREMENT_AUTO;
    if (text != NULL && strcmp(text, "ignore_fk") == 0)
        out->autoincrement = SCHEMA_AUTOINCREMENT_IGNORE_FK;
    else if (text == NULL && column->autoincrement != NULL)
        out->autoincrement = sa_flag(py, column->autoincrement) ? SCHEMA_AUTOINCREMENT_YES
                                                                : SCHEMA_AUTOINCREMENT_NO;
}

static gboolean set_server_default(Context *c, SchemaColumn *out, SaColumn *column)
{
    if (!sa_default_to_schema(c->py, c->arena, c->dialect, column->server_default, &out->server_default,
                              &out->computed, &out->identity))
        return FALSE;
    PyValue update = column->server_onupdate;
    if (update == NULL || !sa_is(c->py, update, SA_CLASS_DEFAULT_CLAUSE))
        return TRUE;
    SchemaDefault text = {SCHEMA_DEFAULT_NONE, NULL};
    if (!plain_default(c, ((SaFetchedValue *)update)->arg, &text))
        return FALSE;
    out->server_onupdate = text.text;
    return TRUE;
}

/* NullType that stands for an import which is not there. */
static const char *missing_type(PyValue type)
{
    PyValue impl = type != NULL ? ((SaType *)type)->impl : NULL;
    return impl != NULL && py_is_opaque(impl) ? py_opaque_source(impl) : NULL;
}

SchemaColumn *sa_column_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value)
{
    Context c = {py, arena, dialect};
    SaColumn *column = sa_as_column(py, value);
    if (column == NULL)
        return (SchemaColumn *)sa_raise(py, "ArgumentError", "a Column is expected");
    PyValue type = sa_column_type(py, column);
    if (py_error(py) != NULL)
        return NULL;
    if (sa_type_is_null(py, type) && missing_type(type) != NULL)
        return (SchemaColumn *)sa_raise(
            py, "CompileError",
            "(in table '%s', column '%s'): the type comes from %s, which is not available here",
            column->element.table != NULL ? py_text(((SaElement *)column->element.table)->name) : "?",
            sa_column_name(column), missing_type(type));
    SchemaType *schema_type = sa_type_schema(py, type, dialect, arena);
    if (schema_type == NULL)
        return NULL;
    SchemaColumn *out = schema_column_new(arena, sa_column_name(column), schema_type);
    out->origin = column;
    if (column->element.key != NULL)
        out->key = dup_text(&c, column->element.key);
    out->nullable = column->nullable;
    out->nullable_given = column->nullable_given;
    out->primary_key = column->primary_key;
    set_autoincrement(py, out, column);
    out->comment = dup_text(&c, column->comment);
    out->system = column->system;
    out->index = sa_flag(py, column->index);
    out->unique = sa_flag(py, column->unique);
    if (!set_server_default(&c, out, column))
        return NULL;
    if (column->default_ != NULL && sa_is(py, column->default_, SA_CLASS_SEQUENCE) &&
        (out->sequence = sa_sequence_to_schema(py, arena, dialect, column->default_)) == NULL)
        return NULL;
    return add_options(&c, out->options, column->element.options) ? out : NULL;
}

/* ---- constraints ------------------------------------------------------------------------------------------ */

static SchemaNameKind name_kind(Context *c, PyValue name)
{
    if (py_is_none(name))
        return SCHEMA_NAME_NONE;
    return sa_is_conv(c->py, name) ? SCHEMA_NAME_CONVENTION : SCHEMA_NAME_GIVEN;
}

static const char *final_name(Context *c, PyValue name)
{
    if (py_is_none(name))
        return NULL;
    return dup_str(c, name);
}

/* column IN ('a', 'b') */
static const char *type_check_text(Context *c, SaConstraint *constraint)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    SaColumn *column = (SaColumn *)py_list_item(constraint->columns, 0);
    dialect_quote(c->dialect, sa_column_name(column), sql);
    g_string_append(sql, " IN (");
    SaType *type = (SaType *)constraint->type_;
    if (type->enums != NULL) {
        for (gsize i = 0; i < py_list_length(type->enums); i++) {
            if (i > 0)
                g_string_append(sql, ", ");
            dialect_literal(c->dialect, py_text(py_list_item(type->enums, i)), sql);
        }
    } else {
        g_string_append(sql, "0, 1");
    }
    g_string_append_c(sql, ')');
    return arena_strdup(c->arena, sql->str);
}

/* A type's own CHECK is written only where the engine has no such type. */
static gboolean is_wanted(Context *c, SaConstraint *constraint)
{
    if (constraint->type_ == NULL || c->dialect == NULL)
        return TRUE;
    if (((SaType *)constraint->type_)->enums == NULL)
        return !c->dialect->supports_native_boolean;
    PyValue native = sa_type_value(c->py, constraint->type_, "native_enum");
    return !(c->dialect->supports_native_enum && (native == NULL || sa_flag(c->py, native)));
}

static gboolean set_exclude(Context *c, SchemaConstraint *out, SaConstraint *constraint)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    g_autoptr(GString) python = g_string_new(NULL); /* as autogenerate writes the elements */
    for (gsize i = 0; i < py_list_length(constraint->sqltext); i++) {
        PyValue pair = py_list_item(constraint->sqltext, i);
        PyValue expression = py_tuple_item(pair, 0);
        const char *name = sa_text_or_null(expression);
        const char *text = NULL;
        if (i > 0)
            g_string_append(sql, ", ");
        if (name != NULL) {
            dialect_quote(c->dialect, name, sql);
        } else {
            text = compile(c, expression);
            if (text == NULL)
                return FALSE;
            g_string_append(sql, text);
        }
        PyValue ops = constraint->options != NULL ? py_dict_get_str(c->py, constraint->options, "postgresql_ops") : NULL;
        SaColumn *element = name == NULL ? sa_as_column(c->py, expression) : NULL;
        SaElement *plain = name == NULL && !py_is_small(expression) ? sa_element(c->py, expression) : NULL;
        const char *key = name != NULL ? name : element != NULL ? sa_column_name(element) : NULL;
        if (key == NULL && plain != NULL && plain->kind == SA_CLASS_COLUMN_CLAUSE &&
            !(plain->flags & SA_LITERAL))
            key = py_text(plain->name);
        PyValue op_class = ops != NULL && key != NULL && py_is_dict(ops) ? py_dict_get_str(c->py, ops, key) : NULL;
        if (op_class != NULL)
            g_string_append_printf(sql, " %s", dup_str(c, op_class));
        const char *operator = dup_str(c, py_tuple_item(pair, 1));
        g_string_append_printf(sql, " WITH %s", operator);
        PyValue what = py_repr(c->py, py_str(c->py, key != NULL ? key : text));
        PyValue sign = py_repr(c->py, py_str(c->py, operator));
        if (what == NULL || sign == NULL)
            return FALSE;
        g_string_append_printf(python, "%s(sa.%s(%s), %s)", i > 0 ? ", " : "",
                               key != NULL ? "column" : "text", py_text(what), py_text(sign));
    }
    SchemaOption *elements = schema_option_new(c->arena, "postgresql", "elements");
    elements->kind = SCHEMA_OPTION_STRING;
    elements->python = arena_strdup(c->arena, python->str);
    g_ptr_array_add(out->options, elements);
    out->sqltext = arena_strdup(c->arena, sql->str);
    SchemaOption *using = schema_option_new(c->arena, "postgresql", "using");
    using->kind = SCHEMA_OPTION_STRING;
    using->text = constraint->using != NULL ? dup_text(c, constraint->using) : "gist";
    using->python = arena_printf(c->arena, "'%s'", using->text);
    g_ptr_array_add(out->options, using);
    if (constraint->where != NULL) {
        SchemaOption *where = schema_option_new(c->arena, "postgresql", "where");
        if (!option_expression(c, where, constraint->where))
            return FALSE;
        g_ptr_array_add(out->options, where);
    }
    return TRUE;
}

static gboolean set_foreign_key(Context *c, SchemaConstraint *out, SaConstraint *constraint)
{
    for (gsize i = 0; constraint->elements != NULL && i < py_list_length(constraint->elements); i++) {
        SaForeignKey *key = (SaForeignKey *)py_list_item(constraint->elements, i);
        g_autofree char *schema = NULL, *table = NULL, *column = NULL;
        if (!sa_foreign_key_target(c->py, key, &schema, &table, &column))
            return FALSE;
        /* A target is written by key; the database knows names. */
        SaColumn *target = sa_foreign_key_column(c->py, key);
        if (target == NULL && py_error(c->py) != NULL)
            return FALSE;
        const char *name = target != NULL ? sa_column_name(target) : column;
        out->referred_schema = arena_strdup(c->arena, schema);
        out->referred_table = arena_strdup(c->arena, table);
        g_ptr_array_add(out->referred_columns, arena_strdup(c->arena, name));
    }
    out->onupdate = dup_str(c, constraint->onupdate);
    out->ondelete = dup_str(c, constraint->ondelete);
    out->match = dup_str(c, constraint->match);
    out->use_alter = constraint->use_alter;
    return TRUE;
}

static void set_columns(Context *c, SchemaConstraint *out, SaConstraint *constraint)
{
    PyValue source = constraint->table != NULL ? constraint->columns : constraint->given;
    for (gsize i = 0; i < py_list_length(source); i++) {
        PyValue item = py_list_item(source, i);
        SaColumn *column = sa_as_column(c->py, item);
        const char *name = column != NULL ? sa_column_name(column) : sa_text_or_null(item);
        if (name != NULL)
            g_ptr_array_add(out->columns, arena_strdup(c->arena, name));
    }
}

/* The table of a loose constraint or index: its names only. */
static SchemaTable *names_of_table(Context *c, PyValue value)
{
    if (value == NULL || !sa_is(c->py, value, SA_CLASS_TABLE))
        return NULL;
    SaTable *table = (SaTable *)value;
    SchemaTable *stand_in = schema_table_new(c->arena, py_text(table->element.name),
                                         sa_text_or_null(table->element.schema));
    gsize n = sa_columns_length(table->element.columns);
    for (gsize i = 0; i < n; i++) {
        SaColumn *column = (SaColumn *)sa_columns_at(table->element.columns, i);
        schema_table_add_column(stand_in, schema_column_new(c->arena, sa_column_name(column),
                                                        schema_type_new(c->arena, SCHEMA_TYPE_NullType)));
    }
    return stand_in;
}

static SchemaConstraint *make_constraint(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value)
{
    Context c = {py, arena, dialect};
    SaConstraint *constraint = (SaConstraint *)value;
    PyValue name = sa_constraint_name(py, constraint);
    if (name == NULL)
        return NULL;
    SchemaConstraint *out = schema_constraint_new(arena, constraint->kind, final_name(&c, name));
    out->origin = constraint;
    out->name_kind = name_kind(&c, name);
    out->column_level = constraint->column_level;
    out->implicit_key = constraint->implicit;
    out->deferrable = constraint->deferrable == NULL ? -1 : sa_flag(py, constraint->deferrable);
    out->initially = dup_str(&c, constraint->initially);
    out->comment = dup_text(&c, constraint->comment);
    gboolean done = TRUE;
    if (constraint->kind == SCHEMA_CHECK) {
        out->from_type = constraint->type_ != NULL;
        if (constraint->type_ != NULL)
            out->sqltext = type_check_text(&c, constraint);
        else
            out->sqltext = compile(&c, constraint->sqltext);
        done = out->sqltext != NULL;
        if (constraint->column_level || out->from_type)
            set_columns(&c, out, constraint);
    } else if (constraint->kind == SCHEMA_EXCLUDE) {
        done = set_exclude(&c, out, constraint);
    } else {
        set_columns(&c, out, constraint);
        if (constraint->kind == SCHEMA_FOREIGN_KEY)
            done = set_foreign_key(&c, out, constraint);
    }
    return done && add_options(&c, out->options, constraint->options) ? out : NULL;
}

SchemaConstraint *sa_constraint_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value)
{
    Context c = {py, arena, dialect};
    if (!sa_is(py, value, SA_CLASS_CONSTRAINT))
        return (SchemaConstraint *)sa_raise(py, "ArgumentError", "a Constraint is expected");
    SchemaConstraint *out = make_constraint(py, arena, dialect, value);
    if (out != NULL)
        out->table = names_of_table(&c, ((SaConstraint *)value)->table);
    return out;
}

/* ---- indexes ---------------------------------------------------------------------------------------------- */

/* What an index counts as the column of an expression: the first one in it. */
static const char *first_column(Context *c, PyValue v)
{
    if (v == NULL || py_is_small(v))
        return NULL;
    SaColumn *column = sa_as_column(c->py, v);
    if (column != NULL)
        return arena_strdup(c->arena, sa_column_name(column));
    SaElement *element = sa_element(c->py, v);
    if (element == NULL || (element->flags & SA_LABEL_REFERENCE))
        return NULL;
    if (element->kind == SA_CLASS_COLUMN_CLAUSE)
        return dup_text(c, element->name);
    const char *name = first_column(c, element->a);
    if (name == NULL)
        name = first_column(c, element->b);
    for (gsize i = 0; name == NULL && element->items != NULL && i < py_list_length(element->items); i++)
        name = first_column(c, py_list_item(element->items, i));
    return name;
}

static SchemaIndexPart *index_part(Context *c, PyValue item)
{
    SchemaIndexPart *part = ARENA_NEW(c->arena, SchemaIndexPart);
    SaColumn *column = sa_as_column(c->py, item);
    if (column != NULL) {
        part->column = arena_strdup(c->arena, sa_column_name(column));
        return part;
    }
    if (sa_text_or_null(item) != NULL) {
        part->column = dup_text(c, item);
        return part;
    }
    PyValue plain = item;
    if (c->dialect != NULL && strcmp(c->dialect->name, "postgresql") == 0) {
        /* A label is what postgresql_ops names the expression by. */
        part->key = sa_is(c->py, item, SA_CLASS_LABEL) ? dup_text(c, ((SaElement *)item)->name) : NULL;
        plain = sa_self_group(c->py, item, SA_OP_NONE, 0);
        if (plain == NULL)
            return NULL;
    }
    part->expression = compile(c, plain);
    if (part->expression == NULL)
        return NULL;
    part->first_column = first_column(c, item);
    while (sa_is(c->py, item, SA_CLASS_UNARY) && ((SaElement *)item)->a != NULL)
        item = ((SaElement *)item)->a;
    /* desc("a") names a label, which is no column. */
    if (sa_is(c->py, item, SA_CLASS_COLUMN_CLAUSE) && !(((SaElement *)item)->flags & SA_LABEL_REFERENCE))
        part->ordered_column = dup_text(c, ((SaElement *)item)->name);
    PyValue repr = py_repr(c->py, py_str(c->py, part->expression));
    if (repr == NULL)
        return NULL;
    part->python = arena_printf(c->arena, "sa.literal_column(%s)", py_text(repr));
    if (part->key != NULL) {
        repr = py_repr(c->py, py_str(c->py, part->key));
        part->python = arena_printf(c->arena, "%s.label(%s)", part->python, repr ? py_text(repr) : "");
    }
    return part;
}

static SchemaIndex *make_index(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value)
{
    Context c = {py, arena, dialect};
    SaIndex *index = (SaIndex *)value;
    PyValue name = sa_index_name(py, index);
    if (name == NULL)
        return NULL;
    SchemaIndex *out = schema_index_new(arena, final_name(&c, name));
    out->origin = index;
    out->name_kind = name_kind(&c, name);
    out->unique = index->unique;
    out->column_level = index->column_flag;
    for (gsize i = 0; i < py_list_length(index->expressions); i++) {
        SchemaIndexPart *part = index_part(&c, py_list_item(index->expressions, i));
        if (part == NULL)
            return NULL;
        g_ptr_array_add(out->parts, part);
    }
    if (!add_options(&c, out->options, index->options))
        return NULL;
    const SchemaOption *where =
        dialect != NULL ? schema_option(out->options, dialect->name, "where") : NULL;
    out->where = where != NULL ? where->text : NULL;
    return out;
}

SchemaIndex *sa_index_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value)
{
    Context c = {py, arena, dialect};
    if (!sa_is(py, value, SA_CLASS_INDEX))
        return (SchemaIndex *)sa_raise(py, "ArgumentError", "an Index is expected");
    SchemaIndex *out = make_index(py, arena, dialect, value);
    if (out != NULL)
        out->table = names_of_table(&c, ((SaIndex *)value)->table);
    return out;
}

/* ---- tables ------------------------------------------------------------------------------------------------- */

static gint by_order(gconstpointer a, gconstpointer b)
{
    const SaConstraint *x = *(SaConstraint *const *)a;
    const SaConstraint *y = *(SaConstraint *const *)b;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* The primary key first, the others in order of creation, as DDL has them. */
static gboolean add_constraints(Context *c, SchemaTable *out, SaTable *table)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (gsize i = 0; i < py_list_length(table->constraints); i++)
        if (py_list_item(table->constraints, i) != table->primary_key)
            g_ptr_array_add(sorted, py_list_item(table->constraints, i));
    gsize n = sa_columns_length(table->element.columns);
    for (gsize i = 0; i < n; i++) {
        SaColumn *column = (SaColumn *)sa_columns_at(table->element.columns, i);
        for (gsize k = 0; column->constraints != NULL && k < py_list_length(column->constraints); k++)
            g_ptr_array_add(sorted, py_list_item(column->constraints, k));
    }
    g_ptr_array_sort(sorted, by_order);
    SaConstraint *primary = (SaConstraint *)table->primary_key;
    if (primary != NULL && py_list_length(primary->columns) > 0)
        g_ptr_array_insert(sorted, 0, primary);
    for (guint i = 0; i < sorted->len; i++) {
        if (!is_wanted(c, sorted->pdata[i]))
            continue;
        SchemaConstraint *constraint =
            make_constraint(c->py, c->arena, c->dialect, sorted->pdata[i]);
        if (constraint == NULL)
            return FALSE;
        schema_table_add_constraint(out, constraint);
    }
    return TRUE;
}

static gboolean add_indexes(Context *c, SchemaTable *out, SaTable *table)
{
    for (gsize i = 0; i < py_list_length(table->indexes); i++) {
        SchemaIndex *index =
            make_index(c->py, c->arena, c->dialect, py_list_item(table->indexes, i));
        if (index == NULL)
            return FALSE;
        schema_table_add_index(out, index);
    }
    return TRUE;
}

static void add_info(Context *c, SchemaTable *out, PyValue info)
{
    gsize position = 0;
    PyValue key, value;
    if (info != NULL && py_is_dict(info) && py_dict_length(info) > 0) {
        PyValue repr = py_repr(c->py, info);
        if (repr == NULL)
            py_error_clear(c->py);
        else
            out->info_python = arena_strdup(c->arena, py_text(repr));
    }
    while (info != NULL && py_is_dict(info) && py_dict_next(info, &position, &key, &value)) {
        const char *name = sa_text_or_null(key);
        if (name == NULL || sa_text_or_null(value) == NULL)
            continue;
        g_ptr_array_add(out->info, arena_strdup(c->arena, name));
        g_ptr_array_add(out->info, arena_strdup(c->arena, py_text(value)));
    }
}

/* A primary key's columns are NOT NULL in DDL whatever Optional says about the attribute. */
SchemaTable *sa_table_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value)
{
    Context c = {py, arena, dialect};
    if (!sa_is(py, value, SA_CLASS_TABLE))
        return (SchemaTable *)sa_raise(py, "ArgumentError", "a Table is expected");
    SaTable *table = (SaTable *)value;
    SchemaTable *out = schema_table_new(arena, py_text(table->element.name),
                                        sa_text_or_null(table->element.schema));
    out->origin = table;
    gsize n = sa_columns_length(table->element.columns);
    for (gsize i = 0; i < n; i++) {
        SchemaColumn *column =
            sa_column_to_schema(py, arena, dialect, sa_columns_at(table->element.columns, i));
        if (column == NULL)
            return NULL;
        /* As attaching a column to its table does. */
        if (column->type->inherit_schema && out->schema != NULL)
            column->type->schema = out->schema;
        schema_table_add_column(out, column);
    }
    if (!add_constraints(&c, out, table) || !add_indexes(&c, out, table) ||
        !add_options(&c, out->options, table->options))
        return NULL;
    out->comment = dup_text(&c, table->comment);
    for (gsize i = 0; table->prefixes != NULL && i < py_list_length(table->prefixes); i++)
        g_ptr_array_add(out->prefixes, (gpointer)(uintptr_t)dup_str(&c, py_list_item(table->prefixes, i)));
    add_info(&c, out, table->info);
    return out;
}

/* Every foreign key of a model has a target; NoReferencedTableError and its kin when one has not. */
static gboolean require_targets(PyInterp *py, SaTable *table)
{
    for (gsize i = 0; i < py_list_length(table->constraints); i++) {
        SaConstraint *constraint = (SaConstraint *)py_list_item(table->constraints, i);
        gsize n = constraint->elements != NULL ? py_list_length(constraint->elements) : 0;
        for (gsize k = 0; k < n; k++) {
            PyValue key = py_list_item(constraint->elements, k);
            if (sa_foreign_key_column(py, (SaForeignKey *)key) == NULL &&
                (py_error(py) != NULL || py_getattr(py, key, "column") == NULL))
                return FALSE;
        }
    }
    return TRUE;
}

SchemaTable *sa_table_skeleton(PyInterp *py, Arena *arena, PyValue value)
{
    Context c = {py, arena, NULL};
    SaTable *table = (SaTable *)value;
    if (!require_targets(py, table))
        return NULL;
    SchemaTable *out = schema_table_new(arena, py_text(table->element.name),
                                        sa_text_or_null(table->element.schema));
    for (gsize i = 0; i < py_list_length(table->constraints); i++) {
        SaConstraint *constraint = (SaConstraint *)py_list_item(table->constraints, i);
        if (constraint->kind != SCHEMA_FOREIGN_KEY)
            continue;
        SchemaConstraint *key = schema_constraint_new(arena, SCHEMA_FOREIGN_KEY, NULL);
        if (!set_foreign_key(&c, key, constraint))
            return NULL;
        schema_table_add_constraint(out, key);
    }
    return out;
}

SchemaType *sa_type_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue type)
{
    return sa_type_schema(py, type, dialect, arena);
}

/* ---- metadata ------------------------------------------------------------------------------------------------- */

static gboolean add_metadata(Context *c, SchemaMetadata *out, SaMetaData *metadata)
{
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(metadata->tables, &position, &key, &value)) {
        const char *text = sa_text_or_null(key);
        if (text != NULL && g_hash_table_contains(out->by_key, text)) {
            sa_raise(c->py, "ArgumentError", "Duplicate table keys across multiple MetaData objects: \"%s\"",
                     text);
            return FALSE;
        }
        SchemaTable *table = sa_is(c->py, value, SA_CLASS_TABLE) && !require_targets(c->py, (SaTable *)value)
                                 ? NULL
                                 : sa_table_to_schema(c->py, c->arena, c->dialect, value);
        if (table == NULL)
            return FALSE;
        schema_metadata_add_table(out, table);
    }
    for (gsize i = 0; i < py_list_length(metadata->sequences); i++) {
        SchemaSequence *sequence =
            sa_sequence_to_schema(c->py, c->arena, c->dialect, py_list_item(metadata->sequences, i));
        if (sequence == NULL)
            return FALSE;
        g_ptr_array_add(out->sequences, sequence);
    }
    return TRUE;
}

void sqlalchemy_schemas(PyInterp *py, PyValue value, GPtrArray *schemas)
{
    if (value == NULL || py_is_small(value))
        return;
    for (gsize i = 0; py_is_list(value) && i < py_list_length(value); i++)
        sqlalchemy_schemas(py, py_list_item(value, i), schemas);
    for (gsize i = 0; py_is_tuple(value) && i < py_tuple_length(value); i++)
        sqlalchemy_schemas(py, py_tuple_item(value, i), schemas);
    if (!sa_is(py, value, SA_CLASS_METADATA))
        return;
    gsize position = 0;
    PyValue key, table;
    while (py_dict_next(((SaMetaData *)value)->tables, &position, &key, &table)) {
        const char *schema = sa_text_or_null(((SaTable *)table)->element.schema);
        if (schema != NULL && !g_ptr_array_find_with_equal_func(schemas, schema, g_str_equal, NULL))
            g_ptr_array_add(schemas, (gpointer)(uintptr_t)schema);
    }
}

SchemaMetadata *sqlalchemy_to_schema(PyInterp *py, PyValue value, const Dialect *dialect)
{
    g_autoptr(SchemaMetadata) out = schema_metadata_new();
    Context c = {py, out->arena, dialect};
    if (value == NULL || py_is_none(value))
        return g_steal_pointer(&out);
    if (sa_is(py, value, SA_CLASS_METADATA))
        return add_metadata(&c, out, (SaMetaData *)value) ? g_steal_pointer(&out) : NULL;
    if (py_is_small(value) || py_is_str(value) || py_is_opaque(value))
        return (SchemaMetadata *)sa_raise(
            py, "ArgumentError", "target_metadata is no MetaData%s%s",
            !py_is_small(value) && py_is_opaque(value) ? ": it comes from " : "",
            !py_is_small(value) && py_is_opaque(value) ? py_opaque_source(value) : "");
    PyValue list = py_to_list(py, value);
    if (list == NULL)
        return NULL;
    for (gsize i = 0; i < py_list_length(list); i++) {
        PyValue item = py_list_item(list, i);
        if (!sa_is(py, item, SA_CLASS_METADATA))
            return (SchemaMetadata *)sa_raise(py, "ArgumentError", "target_metadata holds no MetaData");
        if (!add_metadata(&c, out, (SaMetaData *)item))
            return NULL;
    }
    return g_steal_pointer(&out);
}
