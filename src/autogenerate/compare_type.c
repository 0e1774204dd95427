/*
 * Do two column types differ? As DefaultImpl.compare_type(): both are written in the dialect's SQL, taken
 * apart into words and arguments, and compared as far as both say something.
 */
#include "autogenerate/compare.h"

#include <string.h>

typedef struct {
    GPtrArray *words;     /* "timestamp", "with", "time", "zone" */
    GPtrArray *arguments; /* "10", "2" */
} Tokens;

static void tokens_free(Tokens *tokens)
{
    g_clear_pointer(&tokens->words, g_ptr_array_unref);
    g_clear_pointer(&tokens->arguments, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tokens, tokens_free)

static gboolean is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '-' || (c & 0x80);
}

/* The last parenthesised part counts, split at commas and parentheses; key=value pairs do not. */
static void read_arguments(const char *start, const char *end, GPtrArray *arguments)
{
    g_ptr_array_set_size(arguments, 0);
    while (start < end) {
        const char *stop = start;
        while (stop < end && !strchr("(),", *stop))
            stop++;
        if (stop > start && !memchr(start, '=', (gsize)(stop - start)))
            g_ptr_array_add(arguments, g_strstrip(g_strndup(start, (gsize)(stop - start))));
        start = stop + 1;
    }
}

static Tokens tokenize(const char *definition)
{
    Tokens tokens = {g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free)};
    for (const char *p = definition; *p;) {
        const char *start = p;
        if (is_word(*p)) {
            while (is_word(*p))
                p++;
            g_ptr_array_add(tokens.words, g_ascii_strdown(start, p - start));
        } else if (*p == '(' && p[1] && (p = strchr(p + 2, ')'))) {
            read_arguments(start + 1, p, tokens.arguments);
            p++;
        } else {
            p = start + 1;
        }
    }
    return tokens;
}

static char *joined(const GPtrArray *words, guint from)
{
    GString *text = g_string_new(NULL);
    for (guint i = from; i < words->len; i++)
        g_string_append_printf(text, "%s%s", i > from ? " " : "", (const char *)words->pdata[i]);
    return g_string_free(text, FALSE);
}

static gboolean lists_equal(const GPtrArray *a, const GPtrArray *b, guint from)
{
    if (a->len != b->len)
        return FALSE;
    for (guint i = from; i < a->len; i++) {
        if (strcmp(a->pdata[i], b->pdata[i]) != 0)
            return FALSE;
    }
    return TRUE;
}

/* Names of one type, as each implementation's type_synonyms; dialect NULL: every one. */
static const struct {
    const char *dialect, *one, *other;
} synonyms[] = {
    {NULL, "numeric", "decimal"},
    {"postgresql", "float", "double precision"},
    {"mysql", "bool", "tinyint"},
    {"mysql", "json", "longtext"},
    {"mariadb", "bool", "tinyint"},
    {"mariadb", "json", "longtext"},
    {"oracle", "varchar", "varchar2"},
    {"oracle", "bigint", "integer"},
    {"oracle", "smallint", "integer"},
    {"oracle", "decimal", "integer"},
    {"oracle", "number", "integer"},
};

static gboolean are_synonyms(const Dialect *dialect, const char *a, const char *b)
{
    for (gsize i = 0; i < G_N_ELEMENTS(synonyms); i++) {
        if (synonyms[i].dialect && strcmp(synonyms[i].dialect, dialect->name) != 0)
            continue;
        if ((strcmp(a, synonyms[i].one) == 0 && strcmp(b, synonyms[i].other) == 0) ||
            (strcmp(b, synonyms[i].one) == 0 && strcmp(a, synonyms[i].other) == 0))
            return TRUE;
    }
    return FALSE;
}

static gboolean names_match(const Dialect *dialect, const Tokens *a, const Tokens *b)
{
    const char *first_a = a->words->len ? a->words->pdata[0] : "";
    const char *first_b = b->words->len ? b->words->pdata[0] : "";
    if (strcmp(first_a, first_b) == 0)
        return TRUE;
    g_autofree char *all_a = joined(a->words, 0);
    g_autofree char *all_b = joined(b->words, 0);
    return are_synonyms(dialect, all_a, all_b) || are_synonyms(dialect, first_a, first_b);
}

/* MySQL's "character set x" and "collate x" differ only when both sides say them. */
static gboolean word_after(const Tokens *tokens, const char *phrase, const char **ret_word)
{
    g_autofree char *rest = joined(tokens->words, 1);
    const char *at = strstr(rest, phrase);
    if (!at)
        return FALSE;
    at += strlen(phrase);
    for (guint i = 1; i < tokens->words->len; i++) {
        gsize n = strlen(tokens->words->pdata[i]);
        if (strncmp(at, tokens->words->pdata[i], n) == 0 && (at[n] == ' ' || !at[n])) {
            *ret_word = tokens->words->pdata[i];
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean arguments_match(const Tokens *a, const Tokens *b)
{
    if (a->words->len == b->words->len && !lists_equal(a->words, b->words, 1))
        return FALSE;
    if (a->arguments->len == b->arguments->len && !lists_equal(a->arguments, b->arguments, 0))
        return FALSE;
    static const char *const phrases[] = {"character set ", "collate "};
    for (gsize i = 0; i < G_N_ELEMENTS(phrases); i++) {
        const char *x, *y;
        if (word_after(a, phrases[i], &x) && word_after(b, phrases[i], &y) && strcmp(x, y) != 0)
            return FALSE;
    }
    return TRUE;
}

/* PostgreSQL has no FLOAT(n) of its own: it makes one of two types of it. */
static const char *float_name(const char *text)
{
    if (!g_str_has_prefix(text, "FLOAT("))
        return text;
    return g_ascii_strtoull(text + strlen("FLOAT("), NULL, 10) < 25 ? "REAL" : "DOUBLE PRECISION";
}

gboolean compare_types_differ(const Dialect *dialect, const SchemaType *database,
                              const SchemaType *model)
{
    g_autoptr(GString) a = g_string_new(NULL);
    g_autoptr(GString) b = g_string_new(NULL);
    /* A type that this engine cannot write cannot be compared. */
    if (!dialect->type_sql(dialect, database, a, NULL) || !dialect->type_sql(dialect, model, b, NULL))
        return FALSE;
    gboolean postgresql = strcmp(dialect->name, "postgresql") == 0;
    if (strcmp(a->str, b->str) == 0 ||
        (postgresql && strcmp(float_name(a->str), float_name(b->str)) == 0))
        return FALSE;
    g_auto(Tokens) x = tokenize(a->str);
    g_auto(Tokens) y = tokenize(b->str);
    return !names_match(dialect, &x, &y) || !arguments_match(&x, &y);
}
