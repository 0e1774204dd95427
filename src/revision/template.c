/* Mako's lexer and code generator in one pass: each construct is written out as Python when it is
 * met. The order in which constructs are tried is that of mako.lexer. */
#include "revision/template.h"

#include "base/error.h"
#include "base/quote.h"
#include "revision/template_prelude.h"

#include <string.h>

/* The code of one function: the template's body, or a <%def>. */
typedef struct {
    GString *code;
    GArray *lines;     /* int beside each line of code */
    GString *defs;     /* nested functions, which come first */
    GArray *def_lines;
    int indent;
    guint controls;    /* open control lines outside of it */
    char *tag;         /* "def", "block", "text"; NULL: the body */
    char *header;      /* def's name and parameters */
    int line;
} Function;

typedef struct {
    const char *filename, *text, *p;
    int line;
    GPtrArray *functions;   /* Function *, the innermost last */
    GPtrArray *controls;    /* char *: keywords of open control lines */
    GString *module;        /* <%! %> blocks */
    GArray *module_lines;
    GPtrArray *names;       /* char *: every name that its Python mentions */
    GHashTable *names_seen;
    guint filters;          /* see template_filter_find() */
    int n_blocks;
    GError **error;
} Translation;

/* ---- functions and lines ---------------------------------------------------------------------- */

static Function *function_new(const char *tag, const char *header, int line)
{
    Function *f = g_new0(Function, 1);
    f->code = g_string_new(NULL);
    f->defs = g_string_new(NULL);
    f->lines = g_array_new(FALSE, FALSE, sizeof(int));
    f->def_lines = g_array_new(FALSE, FALSE, sizeof(int));
    f->tag = g_strdup(tag);
    f->header = g_strdup(header);
    f->line = line;
    return f;
}

static void function_free(Function *f)
{
    g_string_free(f->code, TRUE);
    g_string_free(f->defs, TRUE);
    g_array_unref(f->lines);
    g_array_unref(f->def_lines);
    g_free(f->tag);
    g_free(f->header);
    g_free(f);
}

static Function *current(Translation *t)
{
    return t->functions->pdata[t->functions->len - 1];
}

static gboolean fail(Translation *t, int line, const char *format, ...) G_GNUC_PRINTF(3, 4);
static gboolean fail(Translation *t, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(t->error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                "Template rendering failed: %s:%d: %s", t->filename, line, message);
    return FALSE;
}

static void append_lines(GArray *lines, const char *code, int line, gboolean advance)
{
    for (const char *p = code; (p = strchr(p, '\n')); p++) {
        g_array_append_val(lines, line);
        line += advance;
    }
}

/* One statement, or several lines of one, at the current indent. */
static void emit(Translation *t, int line, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void emit(Translation *t, int line, const char *format, ...)
{
    Function *f = current(t);
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *code = g_strdup_printf("%*s%s\n", f->indent * 4, "", text);
    g_string_append(f->code, code);
    append_lines(f->lines, code, line, TRUE);
}

static void emit_text(Translation *t, const char *text, gsize size, int line)
{
    if (!size)
        return;
    g_autofree char *literal = quote_repr_len(text, (gssize)size);
    emit(t, line, "_M_writer(%s)", literal);
}

static void move_to(Translation *t, const char *to)
{
    for (; t->p < to; t->p++)
        t->line += *t->p == '\n';
}

/* Past a string literal that starts at p, or NULL when it does not end. */
static const char *after_string(const char *p)
{
    char quote = *p;
    gboolean triple = p[1] == quote && p[2] == quote;
    p += triple ? 3 : 1;
    for (; *p; p++) {
        if (*p == '\\' && p[1])
            p++;
        else if (*p == quote && (!triple || (p[1] == quote && p[2] == quote)))
            return p + (triple ? 3 : 1);
    }
    return NULL;
}

/* Notes the names in a piece of Python: those that nothing defines are UNDEFINED, as in Mako. */
static void note_names(Translation *t, const char *code, gsize size)
{
    for (const char *p = code, *end = code + size; p < end;) {
        if (*p == '#') {
            p += strcspn(p, "\n");
        } else if (*p == '\'' || *p == '"') {
            const char *after = after_string(p);
            p = after ? after : p + 1;
        } else if (g_ascii_isalpha(*p) || *p == '_') {
            gsize n = 1;
            while (p + n < end && (g_ascii_isalnum(p[n]) || p[n] == '_'))
                n++;
            g_autofree char *name = g_strndup(p, n);
            gboolean is_attribute = p > code && p[-1] == '.';
            p += n;
            gboolean is_prefix = p < end && (*p == '\'' || *p == '"');
            if (is_attribute || is_prefix || !g_hash_table_add(t->names_seen, g_strdup(name)))
                continue;
            g_ptr_array_add(t->names, g_steal_pointer(&name));
        } else {
            p++;
        }
    }
}

static gboolean at_line_start(const Translation *t)
{
    return t->p == t->text || t->p[-1] == '\n';
}

static gboolean has_word(const char *text, const char *end, const char *word)
{
    gsize size = strlen(word);
    for (const char *p = text; p + size <= end; p++) {
        if (memcmp(p, word, size) != 0)
            continue;
        gboolean before = p == text || !(g_ascii_isalnum(p[-1]) || p[-1] == '_' || p[-1] == '.');
        gboolean after = p + size == end || !(g_ascii_isalnum(p[size]) || p[size] == '_');
        if (before && after)
            return TRUE;
    }
    return FALSE;
}

/* ---- Python inside of the template -------------------------------------------------------------- */

/* Where the Python code from p on ends: at one of the characters of `ends` (or, when ends is NULL, at
 * "%>") outside of strings, comments and, for characters, brackets. NULL when it does not end. */
static const char *python_end(const char *p, const char *ends)
{
    int depth = 0;
    while (*p) {
        if (*p == '#') {
            p += strcspn(p, "\n");
            continue;
        }
        if (*p == '\'' || *p == '"') {
            const char *after = after_string(p);
            p = after ? after : p + 1;
            continue;
        }
        if (ends ? depth <= 0 && strchr(ends, *p) : g_str_has_prefix(p, "%>"))
            return p;
        depth += *p == '(' || *p == '[' || *p == '{';
        depth -= *p == ')' || *p == ']' || *p == '}';
        p++;
    }
    return NULL;
}

/* Splits at top-level commas. */
static GPtrArray *split_filters(const char *text, const char *end)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *copy = g_strndup(text, (gsize)(end - text));
    for (const char *p = copy; *p;) {
        const char *comma = python_end(p, ",");
        gsize size = comma ? (gsize)(comma - p) : strlen(p);
        char *part = g_strstrip(g_strndup(p, size));
        if (*part)
            g_ptr_array_add(parts, part);
        else
            g_free(part);
        p += size + (comma != NULL);
    }
    return parts;
}

/* The callable that a filter's name stands for; *ret_function is set to it. */
static gboolean find_filter(Translation *t, const char *filter, char **ret_function)
{
    g_autofree char *name = g_strndup(filter, strcspn(filter, "("));
    const char *arguments = filter + strlen(name);
    if (g_str_equal(name, "entity"))
        return fail(t, t->line, "the filter 'entity' is made for web pages and not available");
    if (g_str_has_prefix(name, "decode.")) {
        *ret_function = g_strdup("str");
        return TRUE;
    }
    const char *function = NULL;
    int bit = template_filter_find(name, &function);
    if (bit >= 0) {
        t->filters |= 1u << bit;
        *ret_function = g_strconcat(function, arguments, NULL);
        return TRUE;
    }
    *ret_function = g_strdup(filter);
    return TRUE;
}

/* ${ ... } */
static gboolean read_expression(Translation *t)
{
    int line = t->line;
    const char *start = t->p + 2, *end = python_end(start, "|}");
    if (!end)
        return fail(t, line, "Expected: \\|,}");
    const char *close = *end == '|' ? python_end(end + 1, "}") : end;
    if (!close)
        return fail(t, line, "Expected: }");
    g_autofree char *plain = g_strstrip(g_strndup(start, (gsize)(end - start)));
    g_autoptr(GPtrArray) filters = split_filters(*end == '|' ? end + 1 : end, close);
    note_names(t, start, (gsize)(close - start));
    gboolean raw = g_ptr_array_find_with_equal_func(filters, "n", g_str_equal, NULL);
    g_autoptr(GString) code = g_string_new(NULL);
    /* A comment in the expression needs the end of its line. */
    g_string_printf(code, raw ? "(%s%s)" : "str(%s%s)", *plain ? plain : "''",
                    strchr(plain, '#') ? "\n" : "");
    for (guint i = 0; i < filters->len; i++) {
        g_autofree char *function = NULL;
        if (g_str_equal(filters->pdata[i], "n"))
            continue;
        if (!find_filter(t, filters->pdata[i], &function))
            return FALSE;
        g_autofree char *inner = g_strdup(code->str);
        g_string_printf(code, "%s(%s)", function, inner);
    }
    emit(t, line, "_M_writer(%s)", code->str);
    move_to(t, close + 1);
    return TRUE;
}

/* ---- blocks of code ----------------------------------------------------------------------------- */

/* Follows strings over lines: whether the next line begins inside of one, or is a joined line. */
static gboolean ends_inside(const char *line, gsize size, char *triple)
{
    const char *p = line, *end = line + size;
    while (p < end) {
        if (*triple) {
            if (*p == '\\')
                p++;
            else if (end - p >= 3 && p[0] == *triple && p[1] == *triple && p[2] == *triple) {
                *triple = 0;
                p += 2;
            }
        } else if (*p == '#') {
            return FALSE;
        } else if (*p == '\'' || *p == '"') {
            if (end - p >= 3 && p[1] == *p && p[2] == *p) {
                *triple = *p;
                p += 2;
            } else {
                const char *after = after_string(p);
                p = after && after <= end ? after - 1 : p;
            }
        } else if (*p == '\\' && p + 1 == end) {
            return TRUE;
        }
        p++;
    }
    return *triple != 0;
}

/* A block without its left margin, which is that of its first line, and with ours. */
static char *reindent(const char *text, gsize size, int indent)
{
    g_autofree char *block = g_strndup(text, size);
    GString *out = g_string_new(NULL);
    gssize margin = -1;
    gboolean inside = FALSE;
    char triple = 0;
    g_auto(GStrv) lines = g_strsplit(block, "\n", -1);
    for (char **line = lines; *line; line++) {
        gsize length = strlen(*line);
        if (length && (*line)[length - 1] == '\r')
            (*line)[--length] = 0;
        gsize blanks = strspn(*line, " \t");
        if (inside) {
            g_string_append(out, *line);
        } else if ((*line)[blanks]) {
            if (margin < 0 && (*line)[blanks] != '#')
                margin = (gssize)blanks;
            gsize cut = margin < 0 ? blanks : MIN(blanks, (gsize)margin);
            g_string_append_printf(out, "%*s%s", indent * 4, "", *line + cut);
        }
        g_string_append_c(out, '\n');
        inside = ends_inside(*line, length, &triple);
    }
    return g_string_free(out, FALSE);
}

/* <% ... %> and <%! ... %> */
static gboolean read_block(Translation *t)
{
    int line = t->line;
    gboolean is_module = t->p[2] == '!';
    const char *start = t->p + (is_module ? 3 : 2), *end = python_end(start, NULL);
    if (!end)
        return fail(t, line, "Expected: %%>");
    Function *f = current(t);
    note_names(t, start, (gsize)(end - start));
    g_autofree char *code = reindent(start, (gsize)(end - start), is_module ? 0 : f->indent);
    g_string_append(is_module ? t->module : f->code, code);
    append_lines(is_module ? t->module_lines : f->lines, code, line, TRUE);
    move_to(t, end + 2);
    return TRUE;
}

/* ---- control lines -------------------------------------------------------------------------------- */

static gboolean is_ternary(const char *keyword, const char *of)
{
    static const char *const table[][4] = {
        {"if", "else", "elif", NULL},
        {"try", "except", "finally", "else"},
        {"for", "else", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        for (int j = 1; g_str_equal(table[i][0], of) && j < 4 && table[i][j]; j++) {
            if (g_str_equal(table[i][j], keyword))
                return TRUE;
        }
    }
    return FALSE;
}

/* The "in" of a for line, or NULL. */
static const char *find_in(const char *text)
{
    int depth = 0;
    for (const char *p = text; *p; p++) {
        depth += *p == '(' || *p == '[';
        depth -= *p == ')' || *p == ']';
        if (depth == 0 && g_ascii_isspace(*p) && g_str_has_prefix(p + 1, "in") &&
            !g_ascii_isalnum(p[3]) && p[3] != '_')
            return p + 1;
    }
    return NULL;
}

/* Whether the loop that opens at p speaks of `loop` before its end (of any loop: one too many does
 * no harm). */
static gboolean uses_loop(const char *p)
{
    const char *end = strstr(p, "endfor");
    return has_word(p, end ? end : p + strlen(p), "loop");
}

static gboolean open_control(Translation *t, const char *keyword, const char *text, int line)
{
    static const char *const primary[] = {"for", "if", "while", "try", "with", NULL};
    if (!g_strv_contains(primary, keyword))
        return fail(t, line, "Unsupported control keyword: '%s'", keyword);
    Function *f = current(t);
    const char *in = g_str_equal(keyword, "for") ? find_in(text) : NULL;
    const char *colon = in ? python_end(in, ":") : NULL;
    if (colon && uses_loop(t->p)) {
        emit(t, line, "loop = _M_Loop(%.*s, loop)", (int)(colon - in - 2), in + 2);
        emit(t, line, "try:");
        f->indent++;
        emit(t, line, "%.*s in loop:", (int)(in - text), text);
        g_ptr_array_add(t->controls, g_strdup("for loop"));
    } else {
        emit(t, line, "%s", text);
        g_ptr_array_add(t->controls, g_strdup(keyword));
    }
    f->indent++;
    emit(t, line, "pass");
    return TRUE;
}

static const char *open_keyword(Translation *t)
{
    if (t->controls->len <= current(t)->controls)
        return NULL;
    const char *keyword = t->controls->pdata[t->controls->len - 1];
    return g_str_equal(keyword, "for loop") ? "for" : keyword;
}

static gboolean close_control(Translation *t, const char *keyword, const char *text, int line)
{
    const char *open = open_keyword(t);
    Function *f = current(t);
    if (!open)
        return fail(t, line, "No starting keyword '%s' for '%s'", keyword, text);
    if (!g_str_equal(open, keyword))
        return fail(t, line, "Keyword '%s' doesn't match keyword '%s'", text, open);
    f->indent--;
    if (g_str_equal(t->controls->pdata[t->controls->len - 1], "for loop")) {
        f->indent--;
        emit(t, line, "finally:");
        emit(t, line, "    loop = loop.parent");
    }
    g_ptr_array_remove_index(t->controls, t->controls->len - 1);
    return TRUE;
}

static gboolean read_control(Translation *t, const char *text, int line)
{
    gboolean is_end = g_str_has_prefix(text, "end");
    const char *word = text + (is_end ? 3 : 0);
    gsize size = 0;
    while (g_ascii_isalnum(word[size]) || word[size] == '_')
        size++;
    if (!size)
        return fail(t, line, "Invalid control line: '%s'", text);
    g_autofree char *keyword = g_strndup(word, size);
    note_names(t, text, is_end ? 0 : strlen(text));
    if (is_end)
        return close_control(t, keyword, text, line);
    const char *open = open_keyword(t);
    if (open && is_ternary(keyword, open)) {
        current(t)->indent--;
        emit(t, line, "%s", text);
        current(t)->indent++;
        emit(t, line, "pass");
        return TRUE;
    }
    return open_control(t, keyword, text, line);
}

/* A line that begins with "%" or "##". FALSE in *ret_matched when here is none. */
static gboolean read_line(Translation *t, gboolean *ret_matched)
{
    *ret_matched = FALSE;
    if (!at_line_start(t))
        return TRUE;
    const char *p = t->p + strspn(t->p, " \t");
    gboolean comment = p[0] == '#' && p[1] == '#';
    if (!comment && (p[0] != '%' || p[1] == '%'))
        return TRUE;
    *ret_matched = TRUE;
    p += comment ? 2 : 1;
    p += strspn(p, " \t");
    const char *end = p;
    while (*end && *end != '\n' && *end != '\r') {
        if (end[0] == '\\' && end[1] == '\n')
            end += 2;
        else if (end[0] == '\\' && end[1] == '\r' && end[2] == '\n')
            end += 3;
        else
            end++;
    }
    int line = t->line;
    g_autofree char *text = g_strchomp(g_strndup(p, (gsize)(end - p)));
    if (*end == '\r')
        end++;
    move_to(t, *end ? end + 1 : end);
    return comment || read_control(t, text, line);
}

/* ---- tags ----------------------------------------------------------------------------------------- */

static void push_function(Translation *t, const char *tag, const char *header)
{
    Function *f = function_new(tag, header, t->line);
    f->controls = t->controls->len;
    f->indent = 1;
    g_ptr_array_add(t->functions, f);
}

static gboolean pop_function(Translation *t)
{
    Function *f = current(t);
    if (t->controls->len > f->controls)
        return fail(t, t->line, "Unterminated control keyword: '%s'", open_keyword(t));
    g_ptr_array_steal_index(t->functions, t->functions->len - 1);
    Function *outer = current(t);
    /* A nested function stands at the margin of the function around it. */
    int margin = t->functions->len > 1 ? 4 : 0;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "def %s:\n%s%s    return ''\n", f->header, f->defs->str, f->code->str);
    g_autofree char *code = reindent(text->str, text->len - 1, margin / 4);
    g_string_append(outer->defs, code);
    g_array_append_val(outer->def_lines, f->line);
    g_array_append_vals(outer->def_lines, f->def_lines->data, f->def_lines->len);
    g_array_append_vals(outer->def_lines, f->lines->data, f->lines->len);
    g_array_append_val(outer->def_lines, f->line);
    if (g_str_equal(f->tag, "block"))
        emit(t, f->line, "%s", f->header);
    function_free(f);
    return TRUE;
}

/* An attribute's value in the text of a tag, or NULL. */
static char *attribute(const char *tag, const char *end, const char *name)
{
    gsize size = strlen(name);
    for (const char *p = tag; p + size < end; p++) {
        if (!g_ascii_isspace(*p) || strncmp(p + 1, name, size) != 0)
            continue;
        const char *value = p + 1 + size;
        value += strspn(value, " \t\r\n");
        if (*value != '=')
            continue;
        value++;
        value += strspn(value, " \t\r\n");
        const char *close = *value == '"' || *value == '\'' ? strchr(value + 1, *value) : NULL;
        if (close && close < end)
            return g_strndup(value + 1, (gsize)(close - value - 1));
    }
    return NULL;
}

/* The ">" that ends a tag. */
static const char *tag_end(const char *p)
{
    char quote = 0;
    for (; *p; p++) {
        if (quote)
            quote = *p == quote ? 0 : quote;
        else if (*p == '"' || *p == '\'')
            quote = *p;
        else if (*p == '>')
            return p;
    }
    return NULL;
}

static gboolean open_tag(Translation *t, const char *name, const char *end)
{
    gboolean is_def = g_str_equal(name, "def");
    if (g_str_equal(name, "page"))
        return TRUE;
    if (!is_def && !g_str_equal(name, "block"))
        return fail(t, t->line, "the tag <%%%s> is made for web pages and not available", name);
    g_autofree char *given = attribute(t->p, end, "name");
    if (is_def && !given)
        return fail(t, t->line, "Missing attribute(s): 'name'");
    g_autofree char *header = is_def  ? g_strdup(given)
                              : given ? g_strconcat(given, "()", NULL)
                                      : g_strdup_printf("_M_block_%d()", ++t->n_blocks);
    push_function(t, name, header);
    return TRUE;
}

/* <%doc>, <%text>, <%def ...>, </%def> ... FALSE in *ret_matched when here is none. */
static gboolean read_tag(Translation *t, gboolean *ret_matched)
{
    *ret_matched = FALSE;
    gboolean closing = g_str_has_prefix(t->p, "</%");
    const char *name_start = t->p + (closing ? 3 : 2);
    if (!closing && !g_str_has_prefix(t->p, "<%"))
        return TRUE;
    gsize size = 0;
    while (g_ascii_isalnum(name_start[size]) || (name_start[size] && strchr("_.:", name_start[size])))
        size++;
    const char *end = size ? tag_end(name_start) : NULL;
    if (!end)
        return TRUE;
    *ret_matched = TRUE;
    g_autofree char *name = g_strndup(name_start, size);
    if (closing) {
        const char *open = current(t)->tag;
        if (!open)
            return fail(t, t->line, "Closing tag without opening tag: </%%%s>", name);
        if (!g_str_equal(open, name))
            return fail(t, t->line, "Closing tag </%%%s> does not match tag: <%%%s>", name, open);
        move_to(t, end + 1);
        return pop_function(t);
    }
    gboolean is_doc = g_str_equal(name, "doc");
    if (is_doc || g_str_equal(name, "text")) {
        const char *close = strstr(end, is_doc ? "</%doc>" : "</%text>");
        if (!close)
            return fail(t, t->line, "Unclosed tag: <%%%s>", name);
        int line = t->line;
        if (!is_doc)
            emit_text(t, end + 1, (gsize)(close - end - 1), line);
        move_to(t, strchr(close, '>') + 1);
        return TRUE;
    }
    if (!open_tag(t, name, end))
        return FALSE;
    move_to(t, end + 1);
    return TRUE;
}

/* ---- text ----------------------------------------------------------------------------------------- */

/* "%%" at the start of a line stands for "%". */
static gboolean read_percent(Translation *t)
{
    if (!at_line_start(t))
        return FALSE;
    gsize blanks = strspn(t->p, " \t\r\n\v\f");
    if (!g_str_has_prefix(t->p + blanks, "%%"))
        return FALSE;
    gsize percents = strspn(t->p + blanks, "%");
    g_autofree char *text = g_strndup(t->p, blanks + percents - 1);
    emit_text(t, text, strlen(text), t->line);
    move_to(t, t->p + blanks + percents);
    return TRUE;
}

static gboolean starts_line_construct(const char *p)
{
    p += strspn(p, " \t");
    return *p == '%' || (p[0] == '#' && p[1] == '#');
}

static void read_text(Translation *t)
{
    const char *p = t->p, *next = NULL;
    while (!next) {
        gsize joined = p[0] == '\\' && p[1] == '\n' ? 2 : p[0] == '\\' && p[1] == '\r' && p[2] == '\n' ? 3 : 0;
        if (joined)
            next = p + joined;
        else if (!*p || (p > t->p && p[-1] == '\n' && starts_line_construct(p)) ||
                 g_str_has_prefix(p, "${") || g_str_has_prefix(p, "<%") || g_str_has_prefix(p, "</%"))
            next = p;
        else
            p++;
    }
    /* What only looks like a tag is text. */
    if (next == t->p)
        next = p = t->p + 1;
    emit_text(t, t->p, (gsize)(p - t->p), t->line);
    move_to(t, next);
}

static gboolean translate(Translation *t)
{
    while (*t->p) {
        gboolean matched = FALSE;
        if (g_str_has_prefix(t->p, "${")) {
            if (!read_expression(t))
                return FALSE;
            continue;
        }
        if (!read_line(t, &matched) || (!matched && !read_tag(t, &matched)))
            return FALSE;
        if (matched || read_percent(t))
            continue;
        if (g_str_has_prefix(t->p, "<%")) {
            if (!read_block(t))
                return FALSE;
            continue;
        }
        read_text(t);
    }
    if (t->functions->len > 1)
        return fail(t, current(t)->line, "Unclosed tag: <%%%s>", current(t)->tag);
    if (t->controls->len)
        return fail(t, t->line, "Unterminated control keyword: '%s'", open_keyword(t));
    return TRUE;
}

/* ---- putting it together --------------------------------------------------------------------------- */

static void append_part(Template *template, GString *out, const char *code, const GArray *lines)
{
    g_string_append(out, code);
    if (lines)
        g_array_append_vals(template->lines, lines->data, lines->len);
    else
        append_lines(template->lines, code, 0, FALSE);
}

/* mako.lexer's "#.*coding[:=]\\s*([-\\w.]+)" in the first line: the name, or NULL. */
static const char *find_coding(const char *text, gsize *ret_size)
{
    gsize line = strcspn(text, "\n");
    if (*text != '#' || !text[line])
        return NULL;
    const char *found = NULL;
    for (const char *p = text; (p = g_strstr_len(p, (gssize)(text + line - p), "coding")); p++) {
        const char *name = p + strlen("coding");
        if (*name != ':' && *name != '=')
            continue;
        name += 1 + strspn(name + 1, " \t");
        gsize size = 0;
        while (g_ascii_isalnum(name[size]) || (name[size] && strchr("-_.", name[size])))
            size++;
        if (size) {
            found = name;
            *ret_size = size;
        }
    }
    return found;
}

char *template_encoding(const char *text)
{
    gsize size;
    const char *name = find_coding(text, &size);
    return name ? g_strndup(name, size) : NULL;
}

Template *template_translate(const char *text, const char *filename, const char *arguments_module,
                             const char *const *arguments, GError **error)
{
    Translation t = {.filename = filename, .text = text, .p = text, .line = 1, .error = error};
    g_autoptr(GPtrArray) functions =
        g_ptr_array_new_with_free_func((GDestroyNotify)function_free);
    g_autoptr(GPtrArray) controls = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) module_lines = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GString) module = g_string_new(NULL);
    g_autoptr(GPtrArray) noted = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    t.names = noted;
    t.names_seen = seen;
    t.functions = functions;
    t.controls = controls;
    t.module = module;
    t.module_lines = module_lines;
    g_ptr_array_add(functions, function_new(NULL, NULL, 1));
    gsize coding_size;
    if (find_coding(text, &coding_size))
        move_to(&t, text + strcspn(text, "\n") + 1);
    if (!translate(&t))
        return NULL;
    Template *template = g_new0(Template, 1);
    template->lines = g_array_new(FALSE, FALSE, sizeof(int));
    GString *out = g_string_new(NULL);
    const Function *body = current(&t);
    const char *end = text + strlen(text);
    const TemplatePrelude uses = {t.filters, has_word(text, end, "context"),
                                  has_word(text, end, "loop")};
    g_autofree char *prelude = template_prelude(&uses, arguments_module, arguments);
    g_autofree char *undefined = template_undefined(noted, arguments);
    append_part(template, out, prelude, NULL);
    append_part(template, out, module->str, module_lines);
    append_part(template, out, body->defs->str, body->def_lines);
    append_part(template, out, undefined, NULL);
    append_part(template, out, body->code->str, body->lines);
    append_part(template, out, "_M_result = ''.join(_M_out)\n", NULL);
    template->source = g_string_free(out, FALSE);
    return template;
}

void template_free(Template *template)
{
    if (!template)
        return;
    g_free(template->source);
    g_array_unref(template->lines);
    g_free(template);
}
