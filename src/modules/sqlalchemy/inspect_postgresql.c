#include "modules/sqlalchemy/inspect_postgresql.h"

#include <string.h>

void inspect_postgresql_column(PyInterp *py, const SchemaColumn *column, PyValue dict)
{
    const SchemaSequence *identity = column->identity;
    if (identity == NULL)
        return;
    PyValue options = py_dict(py);
    py_dict_set_str(py, options, "always", py_bool(py, identity->always));
    py_dict_set_str(py, options, "start", py_int(py, identity->start));
    py_dict_set_str(py, options, "increment", py_int(py, identity->increment));
    py_dict_set_str(py, options, "minvalue", py_int(py, identity->minvalue));
    py_dict_set_str(py, options, "maxvalue", py_int(py, identity->maxvalue));
    py_dict_set_str(py, options, "cache", py_int(py, identity->cache));
    py_dict_set_str(py, options, "cycle", py_bool(py, identity->cycle));
    py_dict_set_str(py, dict, "identity", options);
}

static PyValue option_value(PyInterp *py, const SchemaOption *option)
{
    PyValue value;
    switch (option->kind) {
    case SCHEMA_OPTION_BOOL:
        return py_bool(py, option->number != 0);
    case SCHEMA_OPTION_INT:
        return py_int(py, option->number);
    case SCHEMA_OPTION_LIST:
        value = py_list(py, 0, NULL);
        for (guint i = 0; i < option->items->len; i++)
            py_list_append(py, value, py_str(py, option->items->pdata[i]));
        return value;
    case SCHEMA_OPTION_MAP:
        value = py_dict(py);
        for (guint i = 0; i + 1 < option->items->len; i += 2)
            py_dict_set_str(py, value, option->items->pdata[i], py_str(py, option->items->pdata[i + 1]));
        return value;
    default:
        return py_str(py, option->text != NULL ? option->text : "");
    }
}

/* prefix: "postgresql_" or "". */
static void add_options(PyInterp *py, const GPtrArray *options, const char *prefix, PyValue dict)
{
    for (guint i = 0; i < options->len; i++) {
        const SchemaOption *option = options->pdata[i];
        g_autofree char *key = g_strconcat(prefix, option->name, NULL);
        py_dict_set_str(py, dict, key, option_value(py, option));
    }
}

void inspect_postgresql_constraint(PyInterp *py, const SchemaConstraint *constraint, PyValue dict)
{
    gboolean check = constraint->kind == SCHEMA_CHECK;
    PyValue options = py_dict(py);
    py_dict_set_str(py, dict, "comment",
                    constraint->comment != NULL ? py_str(py, constraint->comment) : py_none(py));
    if (constraint->kind == SCHEMA_FOREIGN_KEY)
        return;
    if (constraint->no_inherit)
        py_dict_set_str(py, options, "no_inherit", py_bool(py, TRUE));
    add_options(py, constraint->options, check ? "" : "postgresql_", options);
    if (py_dict_length(options) > 0)
        py_dict_set_str(py, dict, "dialect_options", options);
}

/* {'a': ('desc', 'nulls_last')} of what follows a column in the index. */
static void add_sorting(PyInterp *py, const SchemaIndexPart *part, PyValue sorting)
{
    static const struct {
        const char *suffix, *words[2];
    } ORDERS[] = {
        {" DESC NULLS LAST", {"desc", "nulls_last"}},
        {" NULLS FIRST", {"nulls_first", NULL}},
        {" DESC", {"desc", NULL}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(ORDERS); i++) {
        if (!g_str_has_suffix(part->expression, ORDERS[i].suffix))
            continue;
        PyValue words = py_list(py, 0, NULL);
        for (gsize k = 0; k < 2 && ORDERS[i].words[k] != NULL; k++)
            py_list_append(py, words, py_str(py, ORDERS[i].words[k]));
        py_dict_set_str(py, sorting, part->key,
                        py_tuple(py, py_list_length(words), ((PyList *)words)->items));
        return;
    }
}

void inspect_postgresql_index(PyInterp *py, const SchemaIndex *index, PyValue dict)
{
    PyValue names = py_list(py, 0, NULL), expressions = py_list(py, 0, NULL);
    PyValue sorting = py_dict(py), options = py_dict(py);
    gboolean has_expression = FALSE;
    for (guint i = 0; i < index->parts->len; i++) {
        const SchemaIndexPart *part = index->parts->pdata[i];
        const char *column = part->column != NULL ? part->column : part->first_column;
        has_expression |= column == NULL;
        py_list_append(py, names, column != NULL ? py_str(py, column) : py_none(py));
        py_list_append(py, expressions, py_str(py, part->column != NULL ? part->column : part->key));
        if (part->column == NULL)
            add_sorting(py, part, sorting);
    }
    py_dict_set_str(py, dict, "name", index->name != NULL ? py_str(py, index->name) : py_none(py));
    py_dict_set_str(py, dict, "unique", py_bool(py, index->unique));
    py_dict_set_str(py, dict, "column_names", names);
    if (has_expression)
        py_dict_set_str(py, dict, "expressions", expressions);
    if (index->duplicates_constraint != NULL)
        py_dict_set_str(py, dict, "duplicates_constraint", py_str(py, index->duplicates_constraint));
    if (py_dict_length(sorting) > 0)
        py_dict_set_str(py, dict, "column_sorting", sorting);
    const SchemaOption *include = schema_option(index->options, "postgresql", "include");
    PyValue included = include != NULL ? option_value(py, include) : py_list(py, 0, NULL);
    py_dict_set_str(py, dict, "include_columns", included);
    static const char *const ORDER[] = {"ops", "with", "using", "where", NULL};
    for (gsize i = 0; ORDER[i] != NULL; i++) {
        const SchemaOption *option = schema_option(index->options, "postgresql", ORDER[i]);
        g_autofree char *key = g_strconcat("postgresql_", ORDER[i], NULL);
        if (option != NULL)
            py_dict_set_str(py, options, key, option_value(py, option));
    }
    py_dict_set_str(py, options, "postgresql_include", included);
    const SchemaOption *distinct = schema_option(index->options, "postgresql", "nulls_not_distinct");
    if (distinct != NULL)
        py_dict_set_str(py, options, "postgresql_nulls_not_distinct", option_value(py, distinct));
    py_dict_set_str(py, dict, "dialect_options", options);
}
