#include "python/lexer_state.h"

#include <string.h>

/* The quotes at p: one or three; the empty string's two count as one. */
static gboolean is_triple(const char *p)
{
    return p[1] == *p && p[2] == *p;
}

static void fail_unterminated(Lexer *lexer, const char *start, gboolean triple, gboolean fstring)
{
    /* The line where the search ended: that of the string, or the last one of the file. */
    int line = triple ? py_source_line(lexer->source, (guint32)(lexer->end - lexer->text))
                      : py_source_line(lexer->source, (guint32)(lexer->at - lexer->text));
    if (triple && lexer->end > lexer->text && lexer->end[-1] == '\n')
        line--;
    lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, start, NULL,
               "unterminated %s%s literal (detected at line %d)", triple ? "triple-quoted " : "",
               fstring ? "f-string" : "string", line);
}

static void begin_fstring(Lexer *lexer, const char *start, guint flags)
{
    if (lexer->n_fstrings == MAX_FSTRINGS) {
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, start, NULL, "too many nested f-strings");
        return;
    }
    const char *p = lexer->at;
    gboolean triple = is_triple(p);
    lexer->at += triple ? 3 : 1;
    flags |= triple ? TOKEN_FLAG_TRIPLE : 0;
    PyToken *token = lexer_add(lexer, TOKEN_FSTRING_START, start, lexer->at);
    token->flags = (guint8)flags;
    token->prefix = (guint16)(lexer->at - start);
    lexer->fstrings[lexer->n_fstrings++] = (FString){
        .quote = *p, .flags = (guint8)flags, .in_text = TRUE, .bracket_level = lexer->n_brackets,
        .start = (guint32)(start - lexer->text),
    };
}

void lex_string(Lexer *lexer, const char *start, guint flags, gboolean is_fstring)
{
    if (is_fstring) {
        begin_fstring(lexer, start, flags);
        return;
    }
    const char *p = lexer->at, *end = lexer->end;
    char quote = *p;
    gboolean triple = is_triple(p);
    guint prefix = (guint)(p - start) + (triple ? 3 : 1);
    for (p += triple ? 3 : 1;; p++) {
        if (p >= end || (*p == '\n' && !triple)) {
            lexer->at = p;
            fail_unterminated(lexer, start, triple, FALSE);
            return;
        }
        if (*p == '\\') {
            flags |= TOKEN_FLAG_ESCAPES;
            p += p + 1 < end;
        } else if (*p == quote && (!triple || is_triple(p))) {
            break;
        }
    }
    p += triple ? 3 : 1;
    PyToken *token = lexer_add(lexer, TOKEN_STRING, start, p);
    token->flags = (guint8)(flags | (triple ? TOKEN_FLAG_TRIPLE : 0));
    token->prefix = (guint16)prefix;
    lexer->at = p;
}

/* ---- f-strings ---------------------------------------------------------------------------------- */

static gboolean in_spec(const FString *f)
{
    return f->field_level && (f->spec_levels >> (f->field_level - 1) & 1);
}

static void add_text(Lexer *lexer, FString *f, const char *start, const char *end, guint flags)
{
    if (start == end)
        return;
    PyToken *token = lexer_add(lexer, TOKEN_FSTRING_MIDDLE, start, end);
    token->flags = (guint8)(flags | (f->flags & TOKEN_FLAG_RAW) |
                            (in_spec(f) ? TOKEN_FLAG_FORMAT_SPEC : 0u));
}

static void end_fstring(Lexer *lexer, FString *f, const char *p)
{
    const char *end = p + (f->flags & TOKEN_FLAG_TRIPLE ? 3 : 1);
    lexer_add(lexer, TOKEN_FSTRING_END, p, end);
    lexer->at = end;
    lexer->n_fstrings--;
}

/* Past a backslash in an f-string's text. "\N{NAME}" is no field; "\{" is a backslash and a field. */
static const char *skip_escape(const char *p, const char *end, gboolean raw)
{
    if (!raw && p[1] == 'N' && p[2] == '{') {
        const char *stop = memchr(p, '}', (gsize)(end - p));
        const char *line = memchr(p, '\n', (gsize)(end - p));
        if (stop && (!line || stop < line))
            return stop + 1;
    }
    if (p[1] == '{' || p[1] == '}' || p + 1 >= end)
        return p + 1;
    return p + 2;
}

static void begin_field(Lexer *lexer, FString *f)
{
    if (f->field_level == 32 || lexer->n_brackets == MAX_BRACKETS) {
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, lexer->at, NULL,
                   "f-string: expressions nested too deeply");
        return;
    }
    lexer->brackets[lexer->n_brackets++] = lexer->tokens->n;
    lexer_add(lexer, TOKEN_LBRACE, lexer->at, lexer->at + 1);
    lexer->at++;
    f->spec_levels &= ~(1u << f->field_level);
    f->field_level++;
    f->in_text = FALSE;
}

static void end_field(Lexer *lexer, FString *f)
{
    guint opening = lexer->brackets[--lexer->n_brackets];
    lexer->tokens->items[opening].match = lexer->tokens->n;
    lexer_add(lexer, TOKEN_RBRACE, lexer->at, lexer->at + 1);
    lexer->at++;
    f->field_level--;
    f->in_text = TRUE;
}

void lex_fstring_text(Lexer *lexer)
{
    FString *f = &lexer->fstrings[lexer->n_fstrings - 1];
    gboolean triple = (f->flags & TOKEN_FLAG_TRIPLE) != 0, spec = in_spec(f);
    guint flags = 0;
    const char *start = lexer->at, *p = start;
    while (p < lexer->end) {
        if (*p == f->quote && (!triple || is_triple(p)))
            break;
        if (*p == '\n' && !triple)
            break;
        if (*p == '\\') {
            flags |= TOKEN_FLAG_ESCAPES;
            p = skip_escape(p, lexer->end, (f->flags & TOKEN_FLAG_RAW) != 0);
        } else if (*p == '{' || *p == '}') {
            if (spec || p[1] != *p)
                break;
            flags |= TOKEN_FLAG_ESCAPES;
            p += 2;
        } else {
            p++;
        }
    }
    add_text(lexer, f, start, MIN(p, lexer->end), flags);
    lexer->at = p;
    if (p >= lexer->end || *p == '\n') {
        if (spec)
            lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, MIN(p, lexer->end), NULL,
                       "f-string: expecting '}'");
        else
            fail_unterminated(lexer, lexer->text + f->start, triple, TRUE);
    } else if (*p == '{') {
        begin_field(lexer, f);
    } else if (*p == '}' && spec) {
        end_field(lexer, f);
    } else if (*p == '}') {
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p, NULL, "f-string: single '}' is not allowed");
    } else if (spec) {
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p, NULL, "f-string: expecting '}'");
    } else {
        end_fstring(lexer, f, p);
    }
}

gboolean lex_field_end(Lexer *lexer)
{
    FString *f = &lexer->fstrings[lexer->n_fstrings - 1];
    const char *p = lexer->at;
    if (lexer->n_brackets != f->bracket_level + f->field_level)
        return FALSE;
    if (*p == '}') {
        end_field(lexer, f);
        return TRUE;
    }
    if (*p == ':') { /* "{x:=5}" is x formatted by "=5" */
        lexer_add(lexer, TOKEN_COLON, p, p + 1);
        lexer->at++;
        f->spec_levels |= 1u << (f->field_level - 1);
        f->in_text = TRUE;
        return TRUE;
    }
    return FALSE;
}
