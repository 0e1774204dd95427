/*
 * How scripts are changed: by lines and tokens of Python rather than by bytes, so that most of what
 * comes out still compiles and reaches the machine. One time in four libFuzzer's own mutations (with
 * the dictionary script.dict) are left to do it.
 */
#include <glib.h>
#include <string.h>

extern gsize LLVMFuzzerMutate(guint8 *data, gsize size, gsize max_size);
gsize LLVMFuzzerCustomMutator(guint8 *data, gsize size, gsize max_size, guint seed);
gsize LLVMFuzzerCustomCrossOver(const guint8 *a, gsize size_a, const guint8 *b, gsize size_b,
                                guint8 *out, gsize max_size, guint seed);

/* What values and statements are made of. */
static const char *const atoms[] = {
    "None", "True", "0", "1", "-1", "2**63", "2**64-1", "10**30", "1.5", "float('nan')",
    "float('inf')", "1j", "''", "'a'", "'\\u20ac\\U0001f600'", "b'\\xff'", "bytearray(b'abc')",
    "()", "(1, 2)", "[]", "[3, 1, 2]", "{}", "{'a': 1}", "{1, 2}", "frozenset()", "range(5)",
    "slice(1, None, -1)", "...", "NotImplemented", "object()", "type", "int", "str", "len", "print",
    "lambda *a, **k: a", "(i for i in range(3))", "iter([1, 2])", "x", "y", "self", "f", "C", "C()",
    "memoryview(b'ab')", "ValueError('v')", "StopIteration()", "int | str", "list[int]",
    "'%s'", "'{}'", "'{0!r:>{w}}'", "globals()", "super()", "sys.maxsize", "-sys.maxsize",
};
static const char *const lines[] = {
    "x = %", "y = %", "x, *y = %, %", "x += %", "x @= %", "x[%] = %", "del x[%]", "x.a = %",
    "print(%)", "print(f'{%!r:>10}')", "print('%s %r' % (%, %))", "assert %, %", "raise %",
    "return %", "yield %", "yield from %", "x = yield", "await %", "pass", "break", "continue",
    "x = % if % else %", "x = [y for y in %]", "x = {y: y for y in %}", "x = sorted(%, key=%)",
    "x = % + %", "x = % * %", "x = % % %", "x = % ** 3", "x = % // %", "x = % << 5", "x = % in %",
    "x = %[%:%]", "x = %[::%]", "x[%:%] = %", "x = f(%, *%, **%)", "x = %(%)", "x = %.__class__",
    "x = getattr(%, 'a', %)", "x = isinstance(%, %)", "x = type('T', (%,), {})", "x = next(%, %)",
    "x = list(map(%, %))", "x = dict(zip(%, %))", "x = str.join('', %)", "x = format(%, '%')",
    "x = int(%, 0)", "x = hash(%)", "x = repr(%)", "x = max(%, default=%)", "x = sum(%, %)",
    "x = copy.deepcopy(%)", "x = json.dumps(%)", "x = json.loads(%)", "x = re.sub('(a)|b', %, %)",
    "x = eval('%')", "exec('%')", "x = re.compile(%).match(%)", "x = Decimal(%)",
    "x = datetime.datetime(%, 1, 1)", "x = datetime.timedelta(%)", "x = struct.pack('<ih', %, %)",
    "x = itertools.chain(%, %)", "x = functools.reduce(%, %, %)", "x = collections.deque(%, %)",
    "x = collections.Counter(%)", "x = base64.b64encode(%)", "x = textwrap.wrap(%, %)",
    "import sys, re, json, copy, itertools, functools, collections, datetime",
    "from decimal import Decimal", "from dataclasses import dataclass, field", "from enum import *",
    "from typing import *", "import nosuch", "global x", "nonlocal x", "gc.collect()",
};
static const char *const blocks[] = {
    "if %:", "while %:", "for x in %:", "for x, y in %:", "else:", "elif %:", "try:",
    "except % as e:", "except* % as e:", "except:", "finally:", "with % as x:", "def f(x=%, *y, z=%):",
    "def __init__(self, x=%):", "def __eq__(self, other):", "def __getattr__(self, name):",
    "def __iter__(self):", "def __next__(self):", "def __hash__(self):", "def __repr__(self):",
    "def __del__(self):", "def __enter__(self):", "def __exit__(self, *a):", "def __len__(self):",
    "def __getitem__(self, i):", "def __call__(self, *a, **k):", "def __new__(cls, *a):",
    "def __set_name__(self, owner, name):", "def __get__(self, i, o):", "def __bool__(self):",
    "def __init_subclass__(cls, **k):", "def __missing__(self, k):", "def __index__(self):",
    "async def f(x):", "class C:", "class C(%):", "class C(%, metaclass=%):", "match %:",
    "case %:", "case [x, *y]:", "case {'a': x, **y}:", "case C(a=x):", "case _:",
    "@%\ndef f(x):", "@property\ndef a(self):", "@dataclass\nclass C:", "class E(Enum):",
    "async with % as x:", "async for x in %:", "def g():\n    yield %\ndef f(x):",
};

static guint32 random_next(guint32 *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static gsize below(guint32 *state, gsize n)
{
    return n ? random_next(state) % n : 0;
}

#define PICK(table) ((table)[below(state, G_N_ELEMENTS(table))])

/* The template with an atom for each % (one in a string's format included: that is code too). */
static void append_filled(GString *out, const char *template, guint indent, guint32 *state)
{
    for (guint i = 0; i < indent; i++)
        g_string_append_c(out, ' ');
    for (const char *c = template; *c; c++) {
        if (*c == '%' && below(state, 12))
            g_string_append(out, PICK(atoms));
        else
            g_string_append_c(out, *c);
        if (*c == '\n')
            for (guint i = 0; i < indent; i++)
                g_string_append_c(out, ' ');
    }
}

static guint indent_of(const char *line)
{
    return (guint)strspn(line, " ");
}

static void append_shifted(GString *out, const char *line, int shift)
{
    guint indent = indent_of(line);
    int to = MAX((int)indent + shift, 0);
    for (int i = 0; i < to; i++)
        g_string_append_c(out, ' ');
    g_string_append(out, line + indent);
    g_string_append_c(out, '\n');
}

/* Lines that belong to the one at i: those behind it which are indented more. */
static guint block_length(char **all, guint n, guint i)
{
    guint length = 1;
    while (i + length < n && indent_of(all[i + length]) > indent_of(all[i]) && *all[i + length])
        length++;
    return length;
}

static gboolean in_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

/* One token replaced by an atom or by another token of the same text. */
static void replace_token(GString *out, const char *text, gsize size, guint32 *state)
{
    gsize at = below(state, size), from = at, to = at;
    while (from > 0 && in_word(text[from - 1]) && in_word(text[at]))
        from--;
    while (to < size && in_word(text[to]))
        to++;
    to = to == from && to < size ? to + 1 : to;
    gsize other = below(state, size), start = other, end = other;
    while (start > 0 && in_word(text[start - 1]))
        start--;
    while (end < size && in_word(text[end]))
        end++;
    g_string_append_len(out, text, (gssize)from);
    if (below(state, 2) || end <= start)
        g_string_append(out, PICK(atoms));
    else
        g_string_append_len(out, text + start, (gssize)(end - start));
    g_string_append_len(out, text + to, (gssize)(size - to));
}

enum { DELETE, DUPLICATE, MOVE, INSERT_LINE, INSERT_BLOCK, INDENT, WRAP, N_LINE_CHANGES };

static void append_block(GString *out, char **all, guint from, guint length, int shift)
{
    for (guint i = from; i < from + length; i++)
        append_shifted(out, all[i], shift);
}

static void change_lines(GString *out, const char *text, guint32 *state)
{
    g_auto(GStrv) all = g_strsplit(text, "\n", -1);
    guint n = g_strv_length(all);
    guint at = (guint)below(state, n);
    guint length = below(state, 3) ? block_length(all, n, at) : 1;
    guint other = (guint)below(state, n);
    guint change = (guint)below(state, N_LINE_CHANGES);
    for (guint i = 0; i < n;) {
        if (i == other && change == MOVE)
            append_block(out, all, at, length, (int)indent_of(all[other]) - (int)indent_of(all[at]));
        if (i != at) {
            if (i + 1 < n || *all[i])
                append_shifted(out, all[i], 0);
            i++;
            continue;
        }
        guint indent = indent_of(all[i]);
        if (change == INSERT_LINE || change == INSERT_BLOCK)
            append_filled(out, change == INSERT_LINE ? PICK(lines) : PICK(blocks), indent, state);
        if (change == INSERT_LINE)
            g_string_append_c(out, '\n');
        if (change == INSERT_BLOCK) {
            g_string_append_c(out, '\n');
            append_filled(out, PICK(lines), indent + 4, state);
            g_string_append_c(out, '\n');
        }
        if (change == WRAP) {
            append_filled(out, PICK(blocks), indent, state);
            g_string_append_c(out, '\n');
        }
        int shift = change == WRAP ? 4 : change == INDENT ? (below(state, 2) ? 4 : -4) : 0;
        if (change != DELETE)
            append_block(out, all, i, length, shift);
        if (change == DUPLICATE)
            append_block(out, all, i, length, 0);
        i += length;
    }
}

static gsize give(const GString *out, guint8 *data, gsize max_size)
{
    gsize size = MIN(out->len, max_size);
    memcpy(data, out->str, size);
    return size;
}

gsize LLVMFuzzerCustomMutator(guint8 *data, gsize size, gsize max_size, guint seed)
{
    guint32 start = seed | 1, *state = &start;
    if (!size || below(state, 4) == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    for (gsize times = 1 + below(state, 3); times; times--) {
        g_autofree char *text = g_strndup((const char *)data, size);
        gsize length = strlen(text);
        g_autoptr(GString) out = g_string_new(NULL);
        if (length && below(state, 3) == 0)
            replace_token(out, text, length, state);
        else
            change_lines(out, text, state);
        size = give(out, data, max_size);
        if (!size)
            return LLVMFuzzerMutate(data, 0, max_size);
    }
    return size;
}

/* A block of lines of b somewhere into a. */
gsize LLVMFuzzerCustomCrossOver(const guint8 *a, gsize size_a, const guint8 *b, gsize size_b,
                                guint8 *out, gsize max_size, guint seed)
{
    guint32 start = seed | 1, *state = &start;
    g_autofree char *first = g_strndup((const char *)a, size_a);
    g_autofree char *second = g_strndup((const char *)b, size_b);
    g_auto(GStrv) into = g_strsplit(first, "\n", -1);
    g_auto(GStrv) from = g_strsplit(second, "\n", -1);
    guint n = g_strv_length(into), m = g_strv_length(from);
    if (!n || !m)
        return 0;
    guint at = (guint)below(state, n), take = (guint)below(state, m);
    guint length = block_length(from, m, take);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        if (i == at)
            append_block(text, from, take, length, (int)indent_of(into[i]) - (int)indent_of(from[take]));
        append_shifted(text, into[i], 0);
    }
    return give(text, out, max_size);
}
