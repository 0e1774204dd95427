#include "autogenerate/compare_postgresql.h"

#include <stdlib.h>
#include <string.h>

#include "autogenerate/python_text.h"
#include "dialect/dialect.h"

/* ---- server defaults --------------------------------------------------------------------------------- */

/* Past a quoted text or name; its end is where the text ends too. */
static const char *past_quotes(const char *at)
{
    char quote = *at++;
    while (*at && !(*at == quote && at[1] != quote))
        at += *at == quote ? 2 : 1;
    return *at ? at + 1 : at;
}

/* Past ::character varying(20)[]; a type's name has no digits after a space. */
static const char *past_cast(const char *at)
{
    at += 2;
    while (*at) {
        if (*at == '"')
            at = past_quotes(at);
        else if (*at == '(' && strspn(at + 1, "0123456789, ") > 0)
            at += strcspn(at, ")") + (strchr(at, ')') != NULL);
        else if (g_ascii_isalnum(*at) || strchr("_.[]", *at) || (*at == ' ' && g_ascii_isalpha(at[1])))
            at++;
        else
            break;
    }
    return at;
}

/* Without casts and white space; words in lower case. */
static char *plain_expression(const char *text)
{
    GString *out = g_string_new(NULL);
    while (*text) {
        if (*text == '\'' || *text == '"') {
            const char *end = past_quotes(text);
            g_string_append_len(out, text, end - text);
            text = end;
        } else if (text[0] == ':' && text[1] == ':') {
            text = past_cast(text);
        } else {
            if (!g_ascii_isspace(*text))
                g_string_append_c(out, g_ascii_tolower(*text));
            text++;
        }
    }
    return g_string_free(out, FALSE);
}

/* Do the parentheses around the text belong together? */
static gboolean is_wrapped(const char *text)
{
    int depth = 0;
    if (*text != '(')
        return FALSE;
    while (*text) {
        if (*text == '\'' || *text == '"') {
            text = past_quotes(text);
            continue;
        }
        depth += (*text == '(') - (*text == ')');
        text++;
        if (depth == 0)
            break;
    }
    return *text == '\0';
}

static void unwrap(char *text)
{
    while (is_wrapped(text)) {
        gsize length = strlen(text);
        memmove(text, text + 1, length - 2);
        text[length - 2] = '\0';
    }
}

/* 'it''s' -> it's, when the whole is one literal. */
static void unquote(char *text)
{
    if (*text != '\'' || *past_quotes(text))
        return;
    char *to = text;
    for (char *from = text + 1; *from && !(*from == '\'' && from[1] != '\''); from++) {
        from += *from == '\'';
        *to++ = *from;
    }
    *to = '\0';
}

static const char *const same_words[][2] = {
    {"current_timestamp", "now()"},       {"transaction_timestamp()", "now()"},
    {"current_timestamp()", "now()"},     {"localtimestamp()", "localtimestamp"},
    {"current_date()", "current_date"},   {"current_time()", "current_time"},
    {"('now')", "now()"},                 {"uuid_generate_v4()", "uuid_generate_v4()"},
};

static char *normal_form(const char *text, gboolean json)
{
    char *form = plain_expression(text);
    unwrap(form);
    for (gsize i = 0; i < G_N_ELEMENTS(same_words); i++) {
        if (strcmp(form, same_words[i][0]) == 0) {
            g_free(form);
            form = g_strdup(same_words[i][1]);
        }
    }
    unquote(form);
    if (!json)
        return form;
    /* The server has written a jsonb anew, with its own spaces. */
    char *stripped = plain_expression(form);
    g_free(form);
    return stripped;
}

static gboolean is_number(const char *text, double *ret_number)
{
    char *end;
    *ret_number = g_ascii_strtod(text, &end);
    return end != text && *end == '\0';
}

/* 1, 0 or -1: no boolean. */
static int boolean_value(const char *text)
{
    static const char *const words[][2] = {{"false", "true"}, {"f", "t"}, {"no", "yes"},
                                           {"off", "on"},     {"n", "y"}, {"0", "1"}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        for (int k = 0; k < 2; k++)
            if (g_ascii_strcasecmp(text, words[i][k]) == 0)
                return k;
    return -1;
}

static gboolean same_value(const char *a, const char *b, SchemaTypeId kind)
{
    double x, y;
    if (strcmp(a, b) == 0)
        return TRUE;
    if (kind == SCHEMA_TYPE_Boolean)
        return boolean_value(a) >= 0 && boolean_value(a) == boolean_value(b);
    return (kind == SCHEMA_TYPE_Integer || kind == SCHEMA_TYPE_Numeric) && is_number(a, &x) &&
           is_number(b, &y) && x == y;
}

gboolean compare_postgresql_defaults_differ(const SchemaColumn *database, const SchemaColumn *model)
{
    const char *from = database->server_default.text, *to = model->server_default.text;
    if (!from || !to)
        return from != to;
    if (strcmp(from, to) == 0)
        return FALSE;
    g_autoptr(GString) literal = g_string_new(NULL);
    if (model->server_default.kind == SCHEMA_DEFAULT_STRING)
        dialect_literal(dialect_by_name("postgresql"), to, literal);
    else
        g_string_append(literal, to);
    gboolean json = schema_type_is(database->type->id, SCHEMA_TYPE_JSON);
    g_autofree char *a = normal_form(from, json), *b = normal_form(literal->str, json);
    return !same_value(a, b, schema_type_affinity(database->type));
}

/* ---- indexes --------------------------------------------------------------------------------------------- */

static char *replace(char *text, const char *pattern, const char *by)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    char *out = g_regex_replace(regex, text, -1, 0, by, 0, NULL);
    g_free(text);
    return out;
}

static void strip_parentheses(char *text)
{
    gsize length;
    while ((length = strlen(text)) > 1 && text[0] == '(' && text[length - 1] == ')') {
        memmove(text, text + 1, length - 2);
        text[length - 2] = '\0';
    }
}

/* What the server leaves out because it is the order that an index has by itself; the first that fits. */
static char *strip_order(char *text)
{
    static const char *const orders[][2] = {
        {" asc nulls last$", ""},
        {"(?<! desc) nulls last$", ""},
        {" asc$", ""},
        {" asc nulls first$", " nulls first"},
        {" desc nulls first$", " desc"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++)
        if (g_regex_match_simple(orders[i][0], text, 0, 0))
            return replace(text, orders[i][0], orders[i][1]);
    return text;
}

static char *clean_expression(const char *table, const char *expression)
{
    char *text = g_utf8_strdown(expression, -1);
    text = replace(text, "[\"']", "");
    if (table) {
        g_autofree char *lower = g_utf8_strdown(table, -1);
        g_autofree char *escaped = g_regex_escape_string(lower, -1);
        g_autofree char *pattern = g_strconcat(escaped, "\\.", NULL);
        text = replace(text, pattern, "");
    }
    text = replace(text, "::[\\w ]+\\w", "");
    strip_parentheses(text);
    text = strip_order(text);
    strip_parentheses(text);
    if (g_regex_match_simple("^cast\\s*\\(", text, 0, 0)) {
        text = replace(text, "cast\\s*\\(", "");
        text = replace(text, "as\\s+[^)]+\\)", "");
    }
    return replace(text, " ", "");
}

static const char *part_text(const SchemaIndexPart *part)
{
    return part->column ? part->column : part->expression;
}

/* An expression that ends with an operator class cannot be compared: the class is no part of it. */
static gboolean ends_with_class(const char *text)
{
    return g_str_has_suffix(text, "_ops") && (strchr(text, ' ') || strchr(text, ')'));
}

static gboolean is_distinct(const GPtrArray *options)
{
    const SchemaOption *option = schema_option(options, "postgresql", "nulls_not_distinct");
    return option && option->number;
}

static void add_message(GString *message, const char *text)
{
    g_string_append_printf(message, "%s%s", message->len ? ", " : "", text);
}

static void compare_options(const GPtrArray *database, const GPtrArray *model, const char *what,
                            GString *message)
{
    static const char *const shown[] = {"()", "('nulls_not_distinct',)"};
    gboolean from = is_distinct(database), to = is_distinct(model);
    if (from == to)
        return;
    g_autofree char *text = g_strdup_printf("%s %s to %s", what, shown[from], shown[to]);
    add_message(message, text);
}

static void compare_part(const char *table, guint position, const SchemaIndexPart *database,
                         const SchemaIndexPart *model, GString *message)
{
    const char *from = part_text(database), *to = part_text(model);
    if (strcmp(from, to) == 0)
        return;
    g_autofree char *a = clean_expression(table, from), *b = clean_expression(table, to);
    if (strcmp(a, b) == 0 || ends_with_class(to))
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "expression #%u ", position);
    python_text_repr(from, text);
    g_string_append(text, " to ");
    python_text_repr(to, text);
    add_message(message, text->str);
}

char *compare_postgresql_indexes(const SchemaIndex *database, const SchemaIndex *model)
{
    g_autoptr(GString) message = g_string_new(NULL);
    if (database->unique != model->unique) {
        g_autofree char *text =
            g_strdup_printf("unique=%s to unique=%s", database->unique ? "True" : "False",
                            model->unique ? "True" : "False");
        add_message(message, text);
    }
    if (database->parts->len != model->parts->len) {
        g_autofree char *text = g_strdup_printf("expression number %u to %u", database->parts->len,
                                                model->parts->len);
        add_message(message, text);
    }
    if (message->len)
        return g_strdup(message->str);
    for (guint i = 0; i < model->parts->len; i++)
        compare_part(model->table ? model->table->name : NULL, i + 1, database->parts->pdata[i],
                     model->parts->pdata[i], message);
    compare_options(database->options, model->options, "options", message);
    return message->len ? g_strdup(message->str) : NULL;
}

char *compare_postgresql_uniques(const SchemaConstraint *database, const SchemaConstraint *model)
{
    g_autoptr(GString) message = g_string_new(NULL);
    compare_options(database->options, model->options, "expression", message);
    return message->len ? g_strdup(message->str) : NULL;
}
