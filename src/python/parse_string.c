#include "python/parser.h"

#include <string.h>

/* ---- escapes ---------------------------------------------------------------------------------------- */

/* UTF-8, lone surrogates in the three bytes that surrogatepass gives them. */
static void append_code_point(GString *out, guint32 c)
{
    if (c >= 0xD800 && c < 0xE000) {
        g_string_append_c(out, (char)0xED);
        g_string_append_c(out, (char)(0x80 | (c >> 6 & 0x3F)));
        g_string_append_c(out, (char)(0x80 | (c & 0x3F)));
    } else {
        g_string_append_unichar(out, c);
    }
}

typedef struct {
    Parser *p;
    const PyToken *token;
    const char *start; /* of the literal's content, for positions in messages */
    gboolean bytes;
    GString *out;
} Decoder;

static const char *fail_escape(Decoder *d, const char *at, const char *end, const char *what)
{
    if (d->bytes)
        parser_fail(d->p, d->token->start, d->token->end,
                    "(value error) invalid \\x escape at position %d", (int)(at - d->start));
    else
        parser_fail(d->p, d->token->start, d->token->end,
                    "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
                    (int)(at - d->start), (int)(end - 1 - d->start), what);
    return NULL;
}

/* \xXX, \uXXXX, \UXXXXXXXX; p is after the letter. */
static const char *decode_hex(Decoder *d, const char *backslash, const char *p, const char *end,
                              int n, const char *what)
{
    guint32 c = 0;
    for (int i = 0; i < n; i++, p++) {
        int digit = p < end ? g_ascii_xdigit_value(*p) : -1;
        if (digit < 0)
            return fail_escape(d, backslash, p, what);
        c = c << 4 | (guint32)digit;
    }
    if (d->bytes)
        g_string_append_c(d->out, (char)c);
    else if (c > 0x10FFFF)
        return fail_escape(d, backslash, p, "illegal Unicode character");
    else
        append_code_point(d->out, c);
    return p;
}

static const char *decode_name(Decoder *d, const char *backslash, const char *p, const char *end)
{
    const char *close = p < end && *p == '{' ? memchr(p, '}', (gsize)(end - p)) : NULL;
    if (!close)
        return fail_escape(d, backslash, MIN(p + 1, end), "malformed \\N character escape");
    parser_fail(d->p, d->token->start, d->token->end,
                "(unicode error) \\N{%.*s} cannot be looked up: Unicode's table of names is not part "
                "of this interpreter; write the character itself or its \\u escape",
                (int)(close - p - 1), p + 1);
    return NULL;
}

static const char *decode_octal(Decoder *d, const char *p, const char *end)
{
    guint32 c = 0;
    for (int i = 0; i < 3 && p < end && *p >= '0' && *p <= '7'; i++, p++)
        c = c * 8 + (guint32)(*p - '0');
    if (d->bytes)
        g_string_append_c(d->out, (char)c);
    else
        append_code_point(d->out, c);
    return p;
}

/* One escape; p is at the backslash. Returns where to go on, or NULL. */
static const char *decode_escape(Decoder *d, const char *p, const char *end)
{
    static const char simple[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";
    const char *backslash = p++;
    if (p == end) {
        g_string_append_c(d->out, '\\');
        return p;
    }
    for (gsize i = 0; i + 1 < sizeof simple; i += 2)
        if (*p == simple[i]) {
            g_string_append_c(d->out, simple[i + 1]);
            return p + 1;
        }
    if (*p == '\n')
        return p + 1;
    if (*p >= '0' && *p <= '7')
        return decode_octal(d, p, end);
    if (*p == 'x')
        return decode_hex(d, backslash, p + 1, end, 2, "truncated \\xXX escape");
    if (!d->bytes && *p == 'u')
        return decode_hex(d, backslash, p + 1, end, 4, "truncated \\uXXXX escape");
    if (!d->bytes && *p == 'U')
        return decode_hex(d, backslash, p + 1, end, 8, "truncated \\UXXXXXXXX escape");
    if (!d->bytes && *p == 'N')
        return decode_name(d, backslash, p + 1, end);
    g_string_append_c(d->out, '\\'); /* an unknown escape stands for itself */
    return p;
}

static gboolean decode(Parser *p, GString *out, const PyToken *token, const char *text,
                       const char *end)
{
    gboolean raw = (token->flags & TOKEN_FLAG_RAW) != 0;
    gboolean braces = token->kind == TOKEN_FSTRING_MIDDLE && !(token->flags & TOKEN_FLAG_FORMAT_SPEC);
    Decoder d = {p, token, text, (token->flags & TOKEN_FLAG_BYTES) != 0, out};
    while (text < end) {
        const char *stop = text;
        while (stop < end && (raw || *stop != '\\') && !(braces && (*stop == '{' || *stop == '}')))
            stop++;
        g_string_append_len(out, text, stop - text);
        text = stop;
        if (text == end)
            break;
        if (*text == '\\') {
            if (!(text = decode_escape(&d, text, end)))
                return FALSE;
        } else { /* doubled */
            g_string_append_c(out, *text);
            text += 2;
        }
    }
    return TRUE;
}

static gboolean check_ascii(Parser *p, const PyToken *token, const char *text, const char *end)
{
    for (; text < end; text++)
        if ((guchar)*text >= 0x80) {
            parser_fail(p, token->start, token->end,
                        "bytes can only contain ASCII literal characters");
            return FALSE;
        }
    return TRUE;
}

/* Appends what the STRING or FSTRING_MIDDLE token stands for. */
static gboolean append_token(Parser *p, GString *out, const PyToken *token)
{
    const char *text = p->ast->source.text + token->start, *end = p->ast->source.text + token->end;
    if (token->kind == TOKEN_STRING) {
        text += token->prefix;
        end -= token->flags & TOKEN_FLAG_TRIPLE ? 3 : 1;
        if ((token->flags & TOKEN_FLAG_BYTES) && !check_ascii(p, token, text, end))
            return FALSE;
    }
    if (token->flags & TOKEN_FLAG_ESCAPES)
        return decode(p, out, token, text, end);
    g_string_append_len(out, text, end - text);
    return TRUE;
}

/* ---- literals ---------------------------------------------------------------------------------------- */

static Expr *constant_of(Parser *p, const char *text, gsize size, gboolean bytes, guint32 start,
                         guint32 end)
{
    Expr *expr = parser_expr(p, EXPR_CONSTANT, start);
    expr->end = end;
    expr->constant.kind = bytes ? CONSTANT_BYTES : CONSTANT_STR;
    expr->constant.text = arena_strndup(p->arena, text, size);
    expr->constant.size = size;
    return expr;
}

/* The common case: one token that needs no decoding. */
static Expr *parse_plain_string(Parser *p)
{
    const PyToken *token = p->token;
    const char *text = p->ast->source.text + token->start + token->prefix;
    gsize quotes = token->flags & TOKEN_FLAG_TRIPLE ? 3 : 1;
    gboolean bytes = (token->flags & TOKEN_FLAG_BYTES) != 0;
    gsize size = token->end - token->start - token->prefix - quotes;
    if (bytes && !check_ascii(p, token, text, text + size))
        return NULL;
    parser_advance(p);
    Expr *expr = constant_of(p, text, size, bytes, token->start, token->end);
    expr->constant.unicode = (token->flags & TOKEN_FLAG_UNICODE) != 0;
    return expr;
}

/* ---- f-strings ---------------------------------------------------------------------------------------- */

typedef struct {
    guint mark;       /* parts on the parser's stack */
    GString *literal; /* text that waits to become a part */
    guint32 start;
} Parts;

static void flush_literal(Parser *p, Parts *parts)
{
    if (parts->literal->len)
        parser_push(p, constant_of(p, parts->literal->str, parts->literal->len, FALSE, parts->start,
                                   parser_last_end(p)));
    g_string_truncate(parts->literal, 0);
}

static Expr *parse_field(Parser *p, Parts *parts);

/* Text and fields up to the token `close`, which is not consumed. */
static gboolean parse_fstring_parts(Parser *p, Parts *parts, PyTokenKind close)
{
    for (;;) {
        switch (parser_kind(p)) {
        case TOKEN_FSTRING_MIDDLE:
            if (!append_token(p, parts->literal, p->token))
                return FALSE;
            parser_advance(p);
            break;
        case TOKEN_LBRACE: {
            if (!parser_enter(p))
                return FALSE;
            Expr *field = parse_field(p, parts);
            parser_leave(p);
            if (!field)
                return FALSE;
            parser_push(p, field);
            break;
        }
        default:
            if (parser_at(p, close))
                return TRUE;
            parser_fail_here(p);
            return FALSE;
        }
    }
}

static Expr *parse_format_spec(Parser *p)
{
    guint32 start = p->token->start;
    g_autoptr(GString) literal = g_string_new(NULL);
    Parts parts = {parser_mark(p), literal, start};
    parser_advance(p);
    if (!parse_fstring_parts(p, &parts, TOKEN_RBRACE))
        return NULL;
    flush_literal(p, &parts);
    Expr *spec = parser_expr(p, EXPR_FSTRING, start);
    spec->fstring.parts.items = parser_take(p, parts.mark, &spec->fstring.parts.n);
    return spec;
}

static gboolean parse_conversion(Parser *p, guint8 *ret_conversion)
{
    parser_advance(p);
    const PyToken *token = p->token;
    const char *text = p->ast->source.text + token->start;
    if (token->kind != TOKEN_NAME || token[-1].end != token->start) {
        parser_fail(p, token->start, token->end,
                    token->kind == TOKEN_COLON || token->kind == TOKEN_RBRACE
                        ? "f-string: missing conversion character"
                        : "f-string: invalid conversion character");
        return FALSE;
    }
    static const char letters[] = "sra";
    const char *letter = token->end - token->start == 1 ? strchr(letters, *text) : NULL;
    if (!letter) {
        parser_fail(p, token->start, token->end,
                    "f-string: invalid conversion character '%s': expected 's', 'r', or 'a'",
                    token->name->text);
        return FALSE;
    }
    *ret_conversion = (guint8)(letter - letters + 1);
    parser_advance(p);
    return TRUE;
}

static Expr *parse_field_value(Parser *p)
{
    switch (parser_kind(p)) {
    case TOKEN_RBRACE: case TOKEN_EXCLAMATION: case TOKEN_COLON: case TOKEN_EQUAL:
        return parser_fail(p, p->token->start, p->token->end,
                           "f-string: valid expression required before '%s'",
                           py_token_text(parser_kind(p)));
    default:
        return parse_value(p);
    }
}

/* {value}, {value!r}, {value:spec}, {value=}; the last one's text goes to the parts. */
static Expr *parse_field(Parser *p, Parts *parts)
{
    const PyToken *open = p->token;
    parser_advance(p);
    Expr *value = parse_field_value(p);
    if (!value)
        return NULL;
    gboolean debug = parser_accept(p, TOKEN_EQUAL);
    if (debug)
        g_string_append_len(parts->literal, p->ast->source.text + open->end,
                            p->token->start - open->end);
    flush_literal(p, parts);
    Expr *field = parser_expr(p, EXPR_FORMATTED, open->start);
    field->formatted.value = value;
    if (parser_at(p, TOKEN_EXCLAMATION) && !parse_conversion(p, &field->op))
        return NULL;
    gboolean converted = field->op != 0;
    if (parser_at(p, TOKEN_COLON) && !(field->formatted.spec = parse_format_spec(p)))
        return NULL;
    if (debug && !converted && !field->formatted.spec)
        field->op = 2;
    if (!parser_at(p, TOKEN_RBRACE)) {
        if (p->token->kind == TOKEN_ERROR)
            return parser_fail_here(p);
        return parser_fail(p, p->token->start, p->token->end,
                           converted ? "f-string: expecting ':' or '}'"
                                     : "f-string: expecting '!', or ':', or '}'");
    }
    parser_advance(p);
    parts->start = parser_last_end(p);
    return parser_end(p, field);
}

static gboolean parse_fstring(Parser *p, Parts *parts)
{
    parser_advance(p);
    return parse_fstring_parts(p, parts, TOKEN_FSTRING_END) && parser_expect(p, TOKEN_FSTRING_END);
}

/* ---- adjacent literals ---------------------------------------------------------------------------------- */

Expr *parse_strings(Parser *p)
{
    const PyToken *first = p->token;
    PyTokenKind next = parser_kind_at(p, 1);
    gboolean alone = next != TOKEN_STRING && next != TOKEN_FSTRING_START;
    if (alone && first->kind == TOKEN_STRING && !(first->flags & TOKEN_FLAG_ESCAPES))
        return parse_plain_string(p);
    gboolean bytes = (first->flags & TOKEN_FLAG_BYTES) != 0, has_fields = FALSE;
    g_autoptr(GString) literal = g_string_new(NULL);
    Parts parts = {parser_mark(p), literal, first->start};
    for (;;) {
        const PyToken *token = p->token;
        if (token->kind != TOKEN_STRING && token->kind != TOKEN_FSTRING_START)
            break;
        if (((token->flags & TOKEN_FLAG_BYTES) != 0) != bytes)
            return parser_fail(p, first->start, token->end,
                               "cannot mix bytes and nonbytes literals");
        if (token->kind == TOKEN_FSTRING_START) {
            has_fields = TRUE;
            if (!parse_fstring(p, &parts))
                return NULL;
        } else {
            if (!append_token(p, literal, token))
                return NULL;
            parser_advance(p);
        }
    }
    if (!has_fields) {
        Expr *constant = constant_of(p, literal->str, literal->len, bytes, first->start,
                                     parser_last_end(p));
        constant->constant.unicode = (first->flags & TOKEN_FLAG_UNICODE) != 0;
        return constant;
    }
    flush_literal(p, &parts);
    Expr *expr = parser_expr(p, EXPR_FSTRING, first->start);
    expr->fstring.parts.items = parser_take(p, parts.mark, &expr->fstring.parts.n);
    return expr;
}
