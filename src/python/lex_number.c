#include "python/lexer_state.h"

#include <string.h>

/* digits with single underscores between them; NULL after a failure. */
static const char *skip_digits(Lexer *lexer, const char *p)
{
    for (;;) {
        while (g_ascii_isdigit(*p))
            p++;
        if (*p != '_')
            return p;
        if (!g_ascii_isdigit(p[1])) {
            lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p, NULL, "invalid decimal literal");
            return NULL;
        }
        p++;
    }
}

/* "1if x else y" is (still) two tokens; any other letter after a number is an error. */
static gboolean is_keyword_ahead(const char *p)
{
    static const char *const words[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize size = strlen(words[i]);
        if (strncmp(p, words[i], size) == 0 && !is_name_part(p[size]))
            return TRUE;
    }
    return FALSE;
}

static void finish(Lexer *lexer, const char *p, const char *kind)
{
    if (is_name_start(*p) && !is_keyword_ahead(p)) {
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p - 1, NULL, "invalid %s literal", kind);
        return;
    }
    lexer_add(lexer, TOKEN_NUMBER, lexer->at, p);
    lexer->at = p;
}

static void lex_radix(Lexer *lexer, int base, const char *kind)
{
    const char *p = lexer->at + 2;
    do {
        if (*p == '_')
            p++;
        int digit = g_ascii_xdigit_value(*p);
        if (digit < 0 || digit >= base) {
            if (g_ascii_isdigit(*p))
                lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p, NULL, "invalid digit '%c' in %s literal",
                           *p, kind);
            else
                lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p - 1, NULL, "invalid %s literal", kind);
            return;
        }
        while ((digit = g_ascii_xdigit_value(*p)) >= 0 && digit < base)
            p++;
    } while (*p == '_');
    if (g_ascii_isdigit(*p)) {
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, p, NULL, "invalid digit '%c' in %s literal", *p, kind);
        return;
    }
    finish(lexer, p, kind);
}

static gboolean has_exponent(const char *p)
{
    return (*p == 'e' || *p == 'E') &&
           (g_ascii_isdigit(p[1]) || ((p[1] == '+' || p[1] == '-') && g_ascii_isdigit(p[2])));
}

void lex_number(Lexer *lexer)
{
    const char *start = lexer->at, *p = start;
    if (*p == '0') {
        switch (p[1]) {
        case 'x': case 'X': lex_radix(lexer, 16, "hexadecimal"); return;
        case 'o': case 'O': lex_radix(lexer, 8, "octal"); return;
        case 'b': case 'B': lex_radix(lexer, 2, "binary"); return;
        default: break;
        }
    }
    gboolean is_float = FALSE;
    const char *kind = "decimal";
    if (*p != '.' && !(p = skip_digits(lexer, p)))
        return;
    const char *integer_end = p;
    if (*p == '.') {
        is_float = TRUE;
        p++;
        if (g_ascii_isdigit(*p) && !(p = skip_digits(lexer, p)))
            return;
    }
    if (has_exponent(p)) {
        is_float = TRUE;
        p += g_ascii_isdigit(p[1]) ? 1 : 2;
        if (!(p = skip_digits(lexer, p)))
            return;
    }
    if (*p == 'j' || *p == 'J') {
        is_float = TRUE;
        kind = "imaginary";
        p++;
    }
    if (!is_float && *start == '0' && strspn(start, "0_") < (gsize)(integer_end - start)) {
        lexer_fail(lexer, PY_EXC_SYNTAX_ERROR, start, start + 1,
                   "leading zeros in decimal integer literals are not permitted; use an 0o prefix "
                   "for octal integers");
        return;
    }
    finish(lexer, p, kind);
}
