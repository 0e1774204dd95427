/* Exceptions as Python 3.11 prints them: tracebacks with source lines and carets, chained
 * exceptions, groups, syntax errors and notes. */
#include "python/core.h"
#include "python/str.h"

#include <string.h>

enum { REPEATS_SHOWN = 3, GROUP_WIDTH = 15, GROUP_DEPTH = 10 };

typedef struct {
    PyInterp *py;
    GString *out;
    GHashTable *files; /* name -> char ** of lines, or NULL when the file cannot be read */
    int depth;         /* of groups */
    gboolean need_close;
    gboolean plain;    /* no suggestions */
} Printer;

/* ---- source lines -------------------------------------------------------------------------------------- */

static void free_lines(gpointer lines)
{
    g_strfreev(lines);
}

static const char *source_line(Printer *p, const char *file, int line)
{
    gpointer found;
    if (!g_hash_table_lookup_extended(p->files, file, NULL, &found)) {
        g_autofree char *text = NULL;
        gboolean read = g_file_get_contents(file, &text, NULL, NULL);
        found = read ? g_strsplit(text, "\n", -1) : NULL;
        g_hash_table_insert(p->files, g_strdup(file), found);
    }
    char **lines = found;
    for (int i = 1; lines && *lines; i++, lines++)
        if (i == line)
            return *lines;
    return NULL;
}

/* Columns that the first size bytes take on a terminal. */
static gsize width(const char *text, gsize size)
{
    gsize columns = 0;
    for (const char *at = text; at < text + size && *at; at = py_utf8_next(at)) {
        gunichar c = g_utf8_get_char_validated(at, -1);
        columns += (gint32)c >= 0 && g_unichar_iswide(c) ? 2 : 1;
    }
    return columns;
}

/* ---- carets ---------------------------------------------------------------------------------------------- */

typedef struct {
    gsize left, right; /* bytes of the segment: [left, right) is marked with ^, the rest with ~ */
} Anchors;

/* Behind a string literal that begins at i. */
static gsize skip_string(const char *s, gsize i, gsize n)
{
    char quote = s[i];
    gsize length = i + 2 < n && s[i + 1] == quote && s[i + 2] == quote ? 3 : 1;
    for (i += length; i < n; i++) {
        if (s[i] == '\\')
            i++;
        else if (s[i] == quote && (length == 1 || (i + 2 < n && s[i + 1] == quote && s[i + 2] == quote)))
            return i + length;
    }
    return n;
}

/* How loosely an operator binds: 0: none at s[i]. *ret_size is its length. */
static int binding(const char *s, gsize i, gsize n, gsize *ret_size)
{
    static const struct {
        const char *text;
        int loose;
    } operators[] = {{"**", 1}, {"//", 2}, {"<<", 4}, {">>", 4}, {"*", 2}, {"/", 2}, {"%", 2},
                     {"@", 2},  {"+", 3},  {"-", 3},  {"&", 5},  {"^", 6}, {"|", 7}};
    for (gsize k = 0; k < G_N_ELEMENTS(operators); k++) {
        gsize size = strlen(operators[k].text);
        if (i + size <= n && !strncmp(s + i, operators[k].text, size)) {
            *ret_size = size;
            return operators[k].loose;
        }
    }
    return 0;
}

/* The operator that a binary expression applies last: the loosest one outside of brackets, the
 * rightmost among equals (the leftmost for **). */
static gboolean operator_anchors(const char *s, gsize n, Anchors *ret)
{
    int depth = 0, loosest = 0;
    gboolean operand = FALSE; /* is there something to the left that an operator could apply to? */
    for (gsize i = 0; i < n;) {
        char c = s[i];
        if (c == '\'' || c == '"') {
            i = skip_string(s, i, n);
            operand = TRUE;
            continue;
        }
        if (strchr("([{", c)) {
            depth++;
            operand = FALSE;
        } else if (strchr(")]}", c)) {
            depth--;
            operand = TRUE;
        } else if (!g_ascii_isspace(c)) {
            gsize size = 1;
            int loose = operand && depth == 0 ? binding(s, i, n, &size) : 0;
            if (loose && (loose > loosest || (loose == loosest && loose != 1))) {
                loosest = loose;
                ret->left = i;
                ret->right = i + size;
            }
            operand = !loose && !strchr("+-~", c);
            /* 1e-5 is one number */
            if (operand && g_ascii_isdigit(c)) {
                while (i + size < n && (g_ascii_isalnum(s[i + size]) || strchr("._", s[i + size]) ||
                                        (strchr("+-", s[i + size]) &&
                                         strchr("eE", s[i + size - 1]) && s[i] != '0')))
                    size++;
            }
            i += size;
            continue;
        }
        i++;
    }
    return loosest != 0;
}

/* The brackets of a subscript: those that end the segment. */
static gboolean subscript_anchors(const char *s, gsize n, Anchors *ret)
{
    int depth = 0;
    gsize open = n;
    for (gsize i = 0; i < n;) {
        if (s[i] == '\'' || s[i] == '"') {
            i = skip_string(s, i, n);
            continue;
        }
        if (strchr("([{", s[i]) && depth++ == 0)
            open = i;
        else if (strchr(")]}", s[i]))
            depth--;
        i++;
    }
    if (open >= n || s[open] != '[' || s[n - 1] != ']')
        return FALSE;
    *ret = (Anchors){open, n};
    return TRUE;
}

static gboolean find_anchors(const PyTraceback *tb, const char *segment, gsize n, Anchors *ret)
{
    if (tb->instruction >= tb->code->ninstructions)
        return FALSE;
    switch (PY_INSTRUCTION_OP(tb->code->instructions[tb->instruction])) {
    case PY_BC_BINARY:
        return operator_anchors(segment, n, ret);
    case PY_BC_LOAD_ITEM:
    case PY_BC_STORE_ITEM:
    case PY_BC_DELETE_ITEM:
        return subscript_anchors(segment, n, ret);
    default:
        return FALSE;
    }
}

static void repeat(GString *out, char c, gsize n)
{
    for (gsize i = 0; i < n; i++)
        g_string_append_c(out, c);
}

static void print_carets(GString *out, const PyTraceback *tb, const PyPosition *position,
                         const char *line)
{
    gsize size = strlen(line), lead = strspn(line, " \t\f\r");
    while (size > lead && g_ascii_isspace(line[size - 1]))
        size--;
    if (position->column < 0 || position->end_column < 0 || (gsize)position->column > size)
        return;
    gsize start = (gsize)position->column, end = size;
    gboolean one_line = position->end_line == position->line;
    if (one_line)
        end = MIN((gsize)position->end_column, size);
    if (start < lead || end < start)
        return;
    Anchors anchors = {0};
    gboolean anchored = one_line && find_anchors(tb, line + start, end - start, &anchors);
    if (end - start >= size - lead && !anchored)
        return;
    g_string_append(out, "    ");
    repeat(out, ' ', width(line + lead, start - lead));
    if (anchored) {
        gsize left = width(line + start, anchors.left), right = width(line + start, anchors.right);
        repeat(out, '~', left);
        repeat(out, '^', right - left);
        repeat(out, '~', width(line + start, end - start) - right);
    } else {
        repeat(out, '^', width(line + start, end - start));
    }
    g_string_append_c(out, '\n');
}

static void print_entry(Printer *p, GString *out, const PyTraceback *tb)
{
    const PyPosition *position = py_code_position(tb->code, tb->instruction);
    int line = position ? position->line : tb->code->first_line;
    const char *file = py_text(tb->code->filename);
    g_string_append_printf(out, "  File \"%s\", line %d, in %s\n", file, line,
                           py_text(tb->code->name));
    const char *text = source_line(p, file, line);
    if (!text)
        return;
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    if (!*stripped)
        return;
    g_string_append_printf(out, "    %s\n", stripped);
    if (position)
        print_carets(out, tb, position, text);
}

static void print_repeats(GString *out, int repeats)
{
    int more = repeats - REPEATS_SHOWN;
    if (more > 0)
        g_string_append_printf(out, "  [Previous line repeated %d more time%s]\n", more,
                               more == 1 ? "" : "s");
}

static void print_stack(Printer *p, GString *out, const PyTraceback *tb)
{
    const PyCode *last_code = NULL;
    int last_line = -1, repeats = 0;
    for (; tb; tb = (const PyTraceback *)(void *)tb->next) {
        int line = py_code_line(tb->code, tb->instruction);
        gboolean same = last_code && line == last_line && last_code->name == tb->code->name &&
                        py_str_is(last_code->filename, py_text(tb->code->filename));
        if (!same) {
            print_repeats(out, repeats);
            repeats = 0;
        }
        last_code = tb->code;
        last_line = line;
        if (++repeats <= REPEATS_SHOWN)
            print_entry(p, out, tb);
    }
    print_repeats(out, repeats);
}

void py_traceback_format(PyInterp *py, GString *out, PyTraceback *tb)
{
    Printer p = {.py = py};
    p.files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_lines);
    print_stack(&p, out, tb);
    g_hash_table_unref(p.files);
}

/* ---- the exception itself ---------------------------------------------------------------------------------- */

static void print_type(Printer *p, GString *out, PyType *type)
{
    PyValue module = py_lookup(p->py, type, p->py->names.module);
    if (module && py_is_str(module) && !py_str_is(module, "builtins") &&
        !py_str_is(module, "__main__"))
        g_string_append_printf(out, "%s.", py_text(module));
    g_string_append(out, py_text(type->qualname));
}

static char *text_of(Printer *p, PyValue v)
{
    PyValue text = py_to_str(p->py, v);
    py_error_clear(p->py);
    return text ? g_strndup(((PyStr *)(void *)text)->data, ((PyStr *)(void *)text)->size) : NULL;
}

static gsize utf8_chars(const char *text, gsize chars)
{
    const char *at = text;
    while (chars-- && *at)
        at = py_utf8_next(at);
    return (gsize)(at - text);
}

static void print_syntax_carets(Printer *p, GString *out, const PyException *e, const char *text,
                                const char *shown)
{
    if (!e->fields[3] || !py_is_small(e->fields[3]))
        return;
    gint64 offset = py_small_value(e->fields[3]);
    gint64 end = e->fields[6] && py_is_small(e->fields[6]) ? py_small_value(e->fields[6]) : 0;
    if (end == 0)
        end = offset;
    if (end == offset || end == -1)
        end = offset + 1;
    gint64 lead = g_utf8_strlen(text, shown - text);
    gint64 from = offset - 1 - lead, to = end - 1 - lead;
    if (from < 0)
        return;
    g_string_append(out, "    ");
    gsize bytes = utf8_chars(shown, (gsize)from);
    gsize chars = 0;
    for (const char *at = shown; at < shown + bytes; at = py_utf8_next(at), chars++)
        g_string_append_c(out, *at == '\t' ? '\t' : ' ');
    repeat(out, ' ', (gsize)from - chars);
    repeat(out, '^', (gsize)MAX(to - from, 1));
    g_string_append_c(out, '\n');
}

static void print_syntax_error(Printer *p, GString *out, PyValue v)
{
    PyException *e = (PyException *)(void *)v;
    g_autofree char *message = e->fields[0] ? text_of(p, e->fields[0]) : g_strdup("None");
    gboolean has_line = e->fields[2] && py_is_small(e->fields[2]);
    const char *file = e->fields[1] && py_is_str(e->fields[1]) ? py_text(e->fields[1]) : NULL;
    if (has_line)
        g_string_append_printf(out, "  File \"%s\", line %d\n", file ? file : "<string>",
                               (int)py_small_value(e->fields[2]));
    if (has_line && e->fields[4] && py_is_str(e->fields[4])) {
        g_autofree char *text = g_strdup(py_text(e->fields[4]));
        gsize size = strlen(text);
        while (size && text[size - 1] == '\n')
            text[--size] = '\0';
        const char *shown = text + strspn(text, " \t\n\f");
        g_string_append_printf(out, "    %s\n", shown);
        print_syntax_carets(p, out, e, text, shown);
    }
    print_type(p, out, v->type);
    g_string_append_printf(out, ": %s", message ? message : "<no detail available>");
    if (!has_line && file)
        g_string_append_printf(out, " (%s)", file);
    g_string_append_c(out, '\n');
}

static void print_notes(Printer *p, GString *out, PyValue v)
{
    PyValue dict = *py_dict_slot(v);
    PyValue notes = dict ? py_dict_get_str(p->py, dict, "__notes__") : NULL;
    if (!notes || py_is_none(notes))
        return;
    if (!py_is_list(notes) && !py_is_tuple(notes)) {
        PyValue text = py_repr(p->py, notes);
        py_error_clear(p->py);
        g_string_append_printf(out, "%s\n", text ? py_text(text) : "<__notes__ repr() failed>");
        return;
    }
    PyValue list = py_to_list(p->py, notes);
    for (gsize i = 0; list && i < py_list_length(list); i++) {
        g_autofree char *text = text_of(p, py_list_item(list, i));
        g_string_append_printf(out, "%s\n", text ? text : "<note str() failed>");
    }
}

static void print_only(Printer *p, GString *out, PyValue v)
{
    if (py_type_is_subtype(v->type, py_exception_type(p->py, PY_EXC_SYNTAX_ERROR))) {
        print_syntax_error(p, out, v);
    } else {
        print_type(p, out, v->type);
        g_autofree char *text = text_of(p, v);
        if (!text)
            g_string_append(out, ": <exception str() failed>");
        else if (*text)
            g_string_append_printf(out, ": %s", text);
        g_autofree char *suggestion = p->plain ? NULL : py_exception_suggestion(p->py, v);
        if (suggestion)
            g_string_append_printf(out, ". Did you mean: '%s'?", suggestion);
        g_string_append_c(out, '\n');
    }
    print_notes(p, out, v);
}

/* ---- chains and groups ----------------------------------------------------------------------------------------- */

/* Each line of text behind the margin of the group that it belongs to. */
static void emit(Printer *p, const char *text, char margin)
{
    if (!p->depth) {
        g_string_append(p->out, text);
        return;
    }
    for (const char *line = text; *line;) {
        const char *end = strchr(line, '\n');
        gsize size = end ? (gsize)(end - line) + 1 : strlen(line);
        repeat(p->out, ' ', 2 * (gsize)p->depth);
        g_string_append_printf(p->out, "%c ", margin);
        g_string_append_len(p->out, line, (gssize)size);
        line += size;
    }
}

static void print_chain(Printer *p, PyValue v);

static void print_parts(Printer *p, PyException *e)
{
    gsize n = py_tuple_length(e->fields[1]);
    gsize shown = n <= GROUP_WIDTH ? n : GROUP_WIDTH + 1;
    p->need_close = FALSE;
    for (gsize i = 0; i < shown; i++) {
        gboolean last = i + 1 == shown, truncated = i >= GROUP_WIDTH;
        if (last)
            p->need_close = TRUE;
        repeat(p->out, ' ', 2 * (gsize)p->depth);
        g_autofree char *title = truncated ? g_strdup("...") : g_strdup_printf("%zu", i + 1);
        g_string_append_printf(p->out, "%s+---------------- %s ----------------\n",
                               i == 0 ? "+-" : "  ", title);
        p->depth++;
        if (truncated) {
            g_autofree char *text =
                g_strdup_printf("and %zu more exception%s\n", n - GROUP_WIDTH,
                                n - GROUP_WIDTH > 1 ? "s" : "");
            emit(p, text, '|');
        } else {
            print_chain(p, py_tuple_item(e->fields[1], i));
        }
        if (last && p->need_close) {
            repeat(p->out, ' ', 2 * (gsize)p->depth);
            g_string_append(p->out, "+------------------------------------\n");
            p->need_close = FALSE;
        }
        p->depth--;
    }
}

static void print_one(Printer *p, PyValue v)
{
    PyException *e = (PyException *)(void *)v;
    gboolean group = py_type_is_subtype(v->type, py_exception_type(p->py, PY_EXC_BASE_EXCEPTION_GROUP));
    if (group && p->depth > GROUP_DEPTH) {
        emit(p, "... (max_group_depth is 10)\n", '|');
        return;
    }
    gboolean top = group && p->depth == 0;
    if (top)
        p->depth++;
    g_autoptr(GString) text = g_string_new(NULL);
    if (e->traceback) {
        emit(p, group ? "Exception Group Traceback (most recent call last):\n"
                      : "Traceback (most recent call last):\n",
             top ? '+' : '|');
        print_stack(p, text, (const PyTraceback *)(void *)e->traceback);
    }
    print_only(p, text, v);
    emit(p, text->str, '|');
    if (group)
        print_parts(p, e);
    if (top)
        p->depth = 0;
}

static void print_chain(Printer *p, PyValue v)
{
    PyValue chain = py_list(p->py, 0, NULL);
    for (PyValue at = v; at;) {
        for (gsize i = 0; i < py_list_length(chain); i++)
            if (py_list_item(chain, i) == at)
                at = NULL;
        if (!at)
            break;
        py_list_append(p->py, chain, at);
        PyException *e = (PyException *)(void *)at;
        at = e->cause ? e->cause : e->suppress_context ? NULL : e->context;
    }
    for (gsize i = py_list_length(chain); i > 0; i--) {
        PyValue e = py_list_item(chain, i - 1);
        print_one(p, e);
        if (i == 1)
            break;
        PyException *outer = (PyException *)(void *)py_list_item(chain, i - 2);
        emit(p,
             outer->cause == e
                 ? "\nThe above exception was the direct cause of the following exception:\n\n"
                 : "\nDuring handling of the above exception, another exception occurred:\n\n",
             '|');
    }
}

static char *format(PyInterp *py, PyValue exception, gboolean plain)
{
    PyValue pending = py_error_take(py);
    /* Printing calls __str__ of what failed, perhaps for want of stack. */
    int limit = py->recursion_limit;
    py->recursion_limit += 50;
    Printer p = {.py = py, .out = g_string_new(NULL), .plain = plain};
    p.files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_lines);
    print_chain(&p, exception);
    g_hash_table_unref(p.files);
    py->recursion_limit = limit;
    py->exception = pending;
    return g_string_free(p.out, FALSE);
}

char *py_format_exception(PyInterp *py, PyValue exception)
{
    return format(py, exception, FALSE);
}

char *py_format_exception_plain(PyInterp *py, PyValue exception)
{
    return format(py, exception, TRUE);
}
