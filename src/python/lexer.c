#include "python/lexer_state.h"

#include <string.h>

static const char *const token_texts[] = {
#define X(name, text) text,
    PY_TOKENS_OTHER(X) PY_TOKENS_KEYWORD(X) PY_TOKENS_OPERATOR(X)
#undef X
};

const char *py_token_text(PyTokenKind kind)
{
    return token_texts[kind];
}

PyToken *lexer_add(Lexer *lexer, PyTokenKind kind, const char *start, const char *end)
{
    PyTokens *tokens = lexer->tokens;
    if (tokens->n == tokens->capacity) {
        PyToken *grown = ARENA_NEW_ARRAY(lexer->source->arena, PyToken, tokens->capacity * 2);
        memcpy(grown, tokens->items, sizeof(PyToken) * tokens->n);
        tokens->items = grown;
        tokens->capacity *= 2;
    }
    PyToken *token = &tokens->items[tokens->n++];
    token->kind = (guint8)kind;
    token->start = (guint32)(start - lexer->text);
    token->end = (guint32)(end - lexer->text);
    return token;
}

void lexer_fail(Lexer *lexer, PyExc which, const char *start, const char *end, const char *format,
                ...)
{
    if (lexer->failed)
        return;
    lexer->failed = TRUE;
    if (which != PY_EXC_SYNTAX_ERROR)
        lexer->tokens->weak_failure = TRUE;
    va_list args;
    va_start(args, format);
    lexer->tokens->failure = (PySyntaxFailure){
        .message = arena_vprintf(lexer->source->arena, format, args),
        .which = which,
        .start = (guint32)(start - lexer->text),
        .end = (guint32)((end ? end : start) - lexer->text),
        .has_range = end != NULL,
    };
    va_end(args);
    lexer_add(lexer, TOKEN_ERROR, start, end ? end : start);
}

/* ---- indentation ------------------------------------------------------------------------------ */

static void fail_tabs(Lexer *lexer)
{
    const char *line = lexer->at;
    while (line > lexer->text && line[-1] != '\n')
        line--;
    lexer_fail(lexer, PY_EXC_TAB_ERROR, line, NULL,
               "inconsistent use of tabs and spaces in indentation");
}

static void change_indent(Lexer *lexer, int column, int alternative)
{
    guint top = lexer->n_indents;
    int indent = top ? lexer->indents[top - 1] : 0;
    int other = top ? lexer->alternative_indents[top - 1] : 0;
    const char *at = lexer->at;
    if (column == indent) {
        if (alternative != other)
            fail_tabs(lexer);
        return;
    }
    if (column > indent) {
        if (top == MAX_INDENTS - 1) {
            lexer_fail(lexer, PY_EXC_INDENTATION_ERROR, at, NULL, "too many levels of indentation");
        } else if (alternative <= other) {
            fail_tabs(lexer);
        } else {
            lexer->indents[top] = column;
            lexer->alternative_indents[top] = alternative;
            lexer->n_indents++;
            lexer_add(lexer, TOKEN_INDENT, at, at);
        }
        return;
    }
    while (lexer->n_indents && column < lexer->indents[lexer->n_indents - 1]) {
        lexer->n_indents--;
        lexer_add(lexer, TOKEN_DEDENT, at, at);
    }
    top = lexer->n_indents;
    if (column != (top ? lexer->indents[top - 1] : 0)) {
        const char *stop = memchr(at, '\n', (gsize)(lexer->end - at));
        lexer_fail(lexer, PY_EXC_INDENTATION_ERROR, stop ? stop : lexer->end, NULL,
                   "unindent does not match any outer indentation level");
    } else if (alternative != (top ? lexer->alternative_indents[top - 1] : 0)) {
        fail_tabs(lexer);
    }
}

/* Measures the indentation of the first line that is not blank. Tabs stop at every 8 columns; the
 * second measure counts them as 1, so that only text that means the same under both is accepted. */
static void lex_line_start(Lexer *lexer)
{
    int column = 0, alternative = 0, first = 0;
    const char *p = lexer->at;
    for (;; p++) {
        if (*p == ' ') {
            column++, alternative++;
        } else if (*p == '\t') {
            column = (column / 8 + 1) * 8;
            alternative++;
        } else if (*p == '\f' || *p == '\n') {
            column = alternative = 0;
        } else if (*p == '#') {
            const char *stop = memchr(p, '\n', (gsize)(lexer->end - p));
            p = (stop ? stop : lexer->end) - 1;
        } else if (*p == '\\' && p[1] == '\n' && p + 2 < lexer->end) {
            first = first ? first : column; /* of joined lines the first one's indentation counts */
            p++;
        } else {
            break;
        }
    }
    lexer->at = p;
    lexer->line_start = FALSE;
    if (p < lexer->end)
        change_indent(lexer, first ? first : column, first ? first : alternative);
}

/* ---- names -------------------------------------------------------------------------------------- */

/* CPython's identifiers: XID_Start XID_Continue*, after NFKC. */
static gboolean is_identifier_char(gunichar c, gboolean first)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_LETTER_NUMBER:
        return TRUE;
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
        return !first || c == '_';
    default: /* Other_ID_Start and Other_ID_Continue of PropList.txt */
        return c == 0x2118 || c == 0x212E || c == 0x309B || c == 0x309C ||
               (!first && (c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA));
    }
}

static void fail_character(Lexer *lexer, const char *at, gunichar c)
{
    const char *next = at + g_utf8_skip[(guchar)*at];
    if (g_unichar_isprint(c) && !g_unichar_isspace(c))
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, at, NULL, "invalid character '%.*s' (U+%04X)",
                   (int)(next - at), at, c);
    else
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, at, NULL, "invalid non-printable character U+%04X",
                   c);
}

static const PyName *intern_unicode(Lexer *lexer, const char *start, const char *end)
{
    for (const char *p = start; p < end; p += g_utf8_skip[(guchar)*p]) {
        gunichar c = g_utf8_get_char(p);
        if (!is_identifier_char(c, p == start)) {
            fail_character(lexer, p, c);
            return NULL;
        }
    }
    g_autofree char *normal = g_utf8_normalize(start, end - start, G_NORMALIZE_NFKC);
    return py_name_intern(lexer->names, normal, strlen(normal));
}

static guint string_prefix(const char *p, const char *end, gboolean *ret_fstring)
{
    guint flags = 0;
    gboolean f = FALSE;
    for (; p < end; p++) {
        guint flag = 0;
        switch (*p) {
        case 'r': case 'R': flag = TOKEN_FLAG_RAW; break;
        case 'b': case 'B': flag = TOKEN_FLAG_BYTES; break;
        case 'u': case 'U': flag = TOKEN_FLAG_UNICODE; break;
        case 'f': case 'F':
            if (f)
                return G_MAXUINT;
            f = TRUE;
            continue;
        default:
            return G_MAXUINT;
        }
        if (flags & flag)
            return G_MAXUINT;
        flags |= flag;
    }
    if ((f && (flags & (TOKEN_FLAG_BYTES | TOKEN_FLAG_UNICODE))) ||
        ((flags & TOKEN_FLAG_UNICODE) && (flags != TOKEN_FLAG_UNICODE)))
        return G_MAXUINT;
    *ret_fstring = f;
    return flags;
}

static void lex_name(Lexer *lexer)
{
    const char *start = lexer->at, *p = start;
    guint32 hash = PY_NAME_HASH_START;
    gboolean ascii = TRUE;
    for (; is_name_part(*p); p++) {
        hash = py_name_hash_step(hash, (guint8)*p);
        ascii &= (guchar)*p < 0x80;
    }
    if ((*p == '"' || *p == '\'') && p - start <= 2) {
        gboolean is_fstring = FALSE;
        guint flags = string_prefix(start, p, &is_fstring);
        if (flags != G_MAXUINT) {
            lexer->at = p;
            lex_string(lexer, start, flags, is_fstring);
            return;
        }
    }
    const PyName *name =
        ascii ? py_name_intern_hashed(lexer->names, start, (gsize)(p - start), hash)
              : intern_unicode(lexer, start, p);
    if (!name)
        return;
    lexer->at = p;
    PyTokenKind kind = name->keyword && ascii ? (PyTokenKind)name->keyword : TOKEN_NAME;
    lexer_add(lexer, kind, start, p)->name = name;
}

/* ---- operators ---------------------------------------------------------------------------------- */

static void open_bracket(Lexer *lexer, PyTokenKind kind)
{
    if (lexer->n_brackets == MAX_BRACKETS) {
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, lexer->at, NULL, "too many nested parentheses");
        return;
    }
    lexer->brackets[lexer->n_brackets++] = lexer->tokens->n;
    lexer_add(lexer, kind, lexer->at, lexer->at + 1);
    lexer->at++;
}

static void close_bracket(Lexer *lexer, PyTokenKind kind)
{
    const char *at = lexer->at;
    guint outside = lexer->n_fstrings ? lexer->fstrings[lexer->n_fstrings - 1].bracket_level : 0;
    if (lexer->n_brackets == outside) {
        if (lexer->n_fstrings)
            lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, at, NULL, "f-string: unmatched '%c'", *at);
        else
            lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, at, NULL, "unmatched '%c'", *at);
        return;
    }
    PyToken *opening = &lexer->tokens->items[lexer->brackets[lexer->n_brackets - 1]];
    if (opening->kind != kind - 1) {
        int line = py_source_line(lexer->source, opening->start);
        char c = lexer->text[opening->start];
        const char *f = lexer->n_fstrings && lexer->n_brackets - 1 == outside ? "f-string: " : "";
        if (line == py_source_line(lexer->source, (guint32)(at - lexer->text)))
            lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, at, NULL,
                       "%sclosing parenthesis '%c' does not match opening parenthesis '%c'", f, *at,
                       c);
        else
            lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, at, NULL,
                       "%sclosing parenthesis '%c' does not match opening parenthesis '%c' on line "
                       "%d", f, *at, c, line);
        return;
    }
    opening->match = lexer->tokens->n;
    lexer->n_brackets--;
    lexer_add(lexer, kind, at, at + 1);
    lexer->at++;
}

#define CHOOSE(second, kind)                                                                       \
    if (p[1] == (second)) {                                                                        \
        *ret_size = 2;                                                                             \
        return TOKEN_##kind;                                                                       \
    }
#define CHOOSE3(second, third, kind)                                                               \
    if (p[1] == (second) && p[2] == (third)) {                                                     \
        *ret_size = 3;                                                                             \
        return TOKEN_##kind;                                                                       \
    }

static PyTokenKind find_operator(const char *p, gsize *ret_size)
{
    *ret_size = 1;
    switch (*p) {
    case ':': CHOOSE('=', WALRUS) return TOKEN_COLON;
    case ',': return TOKEN_COMMA;
    case ';': return TOKEN_SEMI;
    case '.': CHOOSE3('.', '.', ELLIPSIS) return TOKEN_DOT;
    case '~': return TOKEN_TILDE;
    case '@': CHOOSE('=', AT_EQUAL) return TOKEN_AT;
    case '!': CHOOSE('=', NOT_EQUAL) return TOKEN_EXCLAMATION;
    case '=': CHOOSE('=', EQUAL_EQUAL) return TOKEN_EQUAL;
    case '+': CHOOSE('=', PLUS_EQUAL) return TOKEN_PLUS;
    case '-': CHOOSE('=', MINUS_EQUAL) CHOOSE('>', ARROW) return TOKEN_MINUS;
    case '%': CHOOSE('=', PERCENT_EQUAL) return TOKEN_PERCENT;
    case '|': CHOOSE('=', VBAR_EQUAL) return TOKEN_VBAR;
    case '&': CHOOSE('=', AMPER_EQUAL) return TOKEN_AMPER;
    case '^': CHOOSE('=', CIRCUMFLEX_EQUAL) return TOKEN_CIRCUMFLEX;
    case '*':
        CHOOSE3('*', '=', DOUBLE_STAR_EQUAL) CHOOSE('*', DOUBLE_STAR) CHOOSE('=', STAR_EQUAL)
        return TOKEN_STAR;
    case '/':
        CHOOSE3('/', '=', DOUBLE_SLASH_EQUAL) CHOOSE('/', DOUBLE_SLASH) CHOOSE('=', SLASH_EQUAL)
        return TOKEN_SLASH;
    case '<':
        CHOOSE3('<', '=', LEFT_SHIFT_EQUAL) CHOOSE('<', LEFT_SHIFT) CHOOSE('=', LESS_EQUAL)
        return TOKEN_LESS;
    case '>':
        CHOOSE3('>', '=', RIGHT_SHIFT_EQUAL) CHOOSE('>', RIGHT_SHIFT) CHOOSE('=', GREATER_EQUAL)
        return TOKEN_GREATER;
    default: return TOKEN_ERROR;
    }
}

static void lex_operator(Lexer *lexer)
{
    const char *p = lexer->at;
    switch (*p) {
    case '(': open_bracket(lexer, TOKEN_LPAR); return;
    case '[': open_bracket(lexer, TOKEN_LSQB); return;
    case '{': open_bracket(lexer, TOKEN_LBRACE); return;
    case ')': close_bracket(lexer, TOKEN_RPAR); return;
    case ']': close_bracket(lexer, TOKEN_RSQB); return;
    case '}': close_bracket(lexer, TOKEN_RBRACE); return;
    default: break;
    }
    gsize size;
    PyTokenKind kind = find_operator(p, &size);
    if (kind == TOKEN_ERROR) {
        if ((guchar)*p < 0x20 || *p == 0x7f)
            fail_character(lexer, p, (gunichar)*p);
        else
            lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p, p + 1, "invalid syntax");
        lexer->tokens->weak_failure = kind == TOKEN_ERROR && g_ascii_isprint(*p);
        return;
    }
    lexer_add(lexer, kind, p, p + size);
    lexer->at = p + size;
}

/* ---- the loop ------------------------------------------------------------------------------------ */

static void lex_newline(Lexer *lexer)
{
    if (lexer->n_brackets == 0) {
        lexer_add(lexer, TOKEN_NEWLINE, lexer->at, lexer->at + 1);
        lexer->line_start = TRUE;
    }
    lexer->at++;
}

static void lex_continuation(Lexer *lexer)
{
    const char *p = lexer->at + 1;
    lexer->tokens->weak_failure = TRUE; /* counts only when there is a failure */
    if (p == lexer->end || (*p == '\n' && p + 1 == lexer->end))
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p, NULL, "unexpected EOF while parsing");
    else if (*p != '\n')
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p, NULL,
                   "unexpected character after line continuation character");
    else
        lexer->tokens->weak_failure = FALSE;
    lexer->at = p + 1;
}

static void lex_token(Lexer *lexer)
{
    char c = *lexer->at;
    if (c == ' ' || c == '\t' || c == '\f') {
        do
            lexer->at++;
        while (*lexer->at == ' ');
    } else if (is_name_start(c)) {
        lex_name(lexer);
    } else if (c == '\n') {
        lex_newline(lexer);
    } else if (g_ascii_isdigit(c) || (c == '.' && g_ascii_isdigit(lexer->at[1]))) {
        lex_number(lexer);
    } else if (c == '"' || c == '\'') {
        lex_string(lexer, lexer->at, 0, FALSE);
    } else if (c == '#') {
        const char *stop = memchr(lexer->at, '\n', (gsize)(lexer->end - lexer->at));
        lexer->at = stop ? stop : lexer->end;
    } else if (c == '\\') {
        lex_continuation(lexer);
    } else {
        lex_operator(lexer);
    }
}

static void lex_end(Lexer *lexer)
{
    PyTokens *tokens = lexer->tokens;
    if (lexer->n_brackets) {
        tokens->unclosed = TRUE;
        tokens->open_bracket = lexer->brackets[lexer->n_brackets - 1];
    } else if (tokens->n && tokens->items[tokens->n - 1].kind != TOKEN_NEWLINE &&
               tokens->items[tokens->n - 1].kind != TOKEN_DEDENT) {
        lexer_add(lexer, TOKEN_NEWLINE, lexer->at, lexer->at);
    }
    for (; lexer->n_indents; lexer->n_indents--)
        lexer_add(lexer, TOKEN_DEDENT, lexer->at, lexer->at);
    lexer_add(lexer, TOKEN_END, lexer->at, lexer->at);
}

void py_lex(PySource *source, PyNameTable *names, PyTokens *tokens)
{
    Lexer lexer = {
        .source = source, .names = names, .tokens = tokens, .text = source->text,
        .at = source->text, .end = source->text + source->size, .line_start = TRUE,
    };
    *tokens = (PyTokens){.capacity = source->size / 4 + 32};
    tokens->items = ARENA_NEW_ARRAY(source->arena, PyToken, tokens->capacity);
    while (!lexer.failed) {
        if (lexer.n_fstrings && lexer.fstrings[lexer.n_fstrings - 1].in_text) {
            lex_fstring_text(&lexer);
            continue;
        }
        if (lexer.line_start)
            lex_line_start(&lexer);
        if (lexer.failed || lexer.at >= lexer.end)
            break;
        if (!lexer.n_fstrings || !lex_field_end(&lexer))
            lex_token(&lexer);
    }
    if (!lexer.failed)
        lex_end(&lexer);
    else if (lexer.n_brackets) {
        tokens->unclosed = TRUE;
        tokens->open_bracket = lexer.brackets[lexer.n_brackets - 1];
    }
}
