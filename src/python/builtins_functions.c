/* The builtin functions about values: len, sum, sorted, round, print ... */
#include "python/arguments.h"
#include "python/core.h"
#include "python/file.h"
#include "python/iterator.h"
#include "python/list.h"
#include "python/number.h"
#include "python/operator.h"
#include "python/str.h"

#include <string.h>

#define BUILTIN(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

/* ---- numbers ---- */

BUILTIN(builtin_abs)
{
    if (!py_arity(py, args, "abs", 1, 1))
        return NULL;
    PyValue v = args->pos[0];
    if (py_type_lookup(py, py_type_of(py, v), "__abs__"))
        return py_call_method(py, v, "__abs__", 0);
    return py_raise(py, PY_EXC_TYPE_ERROR, "bad operand type for abs(): '%s'", py_type_name(py, v));
}

/* v.name(other), or NotImplemented when v has no such method. */
static PyValue try_method(PyInterp *py, PyValue v, const char *name, PyValue other)
{
    if (!py_type_lookup(py, py_type_of(py, v), name))
        return py->not_implemented;
    return py_call_method(py, v, name, 1, other);
}

BUILTIN(builtin_divmod)
{
    if (!py_arity(py, args, "divmod", 2, 2))
        return NULL;
    PyValue a = args->pos[0], b = args->pos[1];
    PyValue result = try_method(py, a, "__divmod__", b);
    if (result == py->not_implemented)
        result = try_method(py, b, "__rdivmod__", a);
    if (result != py->not_implemented)
        return result;
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    "unsupported operand type(s) for divmod(): '%s' and '%s'", py_type_name(py, a),
                    py_type_name(py, b));
}

BUILTIN(builtin_pow)
{
    PyValue v[3];
    if (!py_bind(py, args, "~pow(base, exp, mod=)", v))
        return NULL;
    return py_power_modulo(py, v[0], v[1], v[2]);
}

BUILTIN(builtin_round)
{
    PyValue v[2];
    if (!py_bind(py, args, "~round(number, ndigits=)", v))
        return NULL;
    gboolean none = !v[1] || py_is_none(v[1]);
    if (py_is_small(v[0]) && none)
        return v[0];
    if (!py_type_lookup(py, py_type_of(py, v[0]), "__round__"))
        return py_raise(py, PY_EXC_TYPE_ERROR, "type %s doesn't define __round__ method",
                        py_type_name(py, v[0]));
    return none ? py_call_method(py, v[0], "__round__", 0)
                : py_call_method(py, v[0], "__round__", 1, v[1]);
}

static PyValue in_base(PyInterp *py, const PyArgs *args, const char *name, int base,
                       const char *prefix)
{
    if (!py_arity(py, args, name, 1, 1))
        return NULL;
    PyValue n = py_index_value(py, args->pos[0]);
    if (!n)
        return NULL;
    g_autofree char *text = py_int_to_text(n, base);
    gboolean negative = text[0] == '-';
    return py_str_format(py, "%s%s%s", negative ? "-" : "", prefix, text + negative);
}

BUILTIN(builtin_bin)
{
    return in_base(py, args, "bin", 2, "0b");
}

BUILTIN(builtin_oct)
{
    return in_base(py, args, "oct", 8, "0o");
}

BUILTIN(builtin_hex)
{
    return in_base(py, args, "hex", 16, "0x");
}

/* ---- characters and text ---- */

BUILTIN(builtin_chr)
{
    gint64 n;
    if (!py_arity(py, args, "chr", 1, 1))
        return NULL;
    PyValue index = py_index_value(py, args->pos[0]);
    if (!index)
        return NULL;
    if (!py_int_as_int64(index, &n) || n > G_MAXINT32 || n < G_MININT32)
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "Python int too large to convert to C int");
    if (n < 0 || n > 0x10ffff)
        return py_raise(py, PY_EXC_VALUE_ERROR, "chr() arg not in range(0x110000)");
    return py_str_from_char(py, (gunichar)n);
}

BUILTIN(builtin_ord)
{
    if (!py_arity(py, args, "ord", 1, 1))
        return NULL;
    PyValue v = args->pos[0];
    gsize length;
    if (py_is_str(v)) {
        length = ((PyStr *)v)->length;
        if (length == 1)
            return py_small(g_utf8_get_char(((PyStr *)v)->data));
    } else if (py_is_bytes(v)) {
        length = ((PyBytes *)v)->size;
        if (length == 1)
            return py_small(((PyBytes *)v)->data[0]);
    } else {
        return py_raise(py, PY_EXC_TYPE_ERROR, "ord() expected string of length 1, but %s found",
                        py_type_name(py, v));
    }
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    "ord() expected a character, but string of length %zu found", length);
}

BUILTIN(builtin_ascii)
{
    return py_arity(py, args, "ascii", 1, 1) ? py_ascii(py, args->pos[0]) : NULL;
}

BUILTIN(builtin_repr)
{
    return py_arity(py, args, "repr", 1, 1) ? py_repr(py, args->pos[0]) : NULL;
}

BUILTIN(builtin_format)
{
    if (!py_arity(py, args, "format", 1, 2))
        return NULL;
    PyValue spec = args->npos == 2 ? args->pos[1] : py->empty_str;
    if (!py_is_str(spec))
        return py_raise(py, PY_EXC_TYPE_ERROR, "format() argument 2 must be str, not %s",
                        py_type_name(py, spec));
    return py_format(py, args->pos[0], spec);
}

BUILTIN(builtin_hash)
{
    if (!py_arity(py, args, "hash", 1, 1))
        return NULL;
    gint64 hash = py_hash(py, args->pos[0]);
    return hash == -1 ? NULL : py_int(py, hash);
}

/* ---- iterables ---- */

BUILTIN(builtin_len)
{
    if (!py_arity(py, args, "len", 1, 1))
        return NULL;
    gssize n = py_length(py, args->pos[0]);
    return n < 0 ? NULL : py_small(n);
}

/* Whether any item's truth is `wanted`; -1: an exception is pending. */
static int find_truth(PyInterp *py, PyValue iterable, gboolean wanted)
{
    PyValue iterator = py_iter(py, iterable), item;
    if (!iterator)
        return -1;
    while ((item = py_next(py, iterator))) {
        int truth = py_truth(py, item);
        if (truth < 0 || truth == wanted)
            return truth < 0 ? -1 : 1;
    }
    return py_error(py) ? -1 : 0;
}

BUILTIN(builtin_any)
{
    if (!py_arity(py, args, "any", 1, 1))
        return NULL;
    int found = find_truth(py, args->pos[0], TRUE);
    return found < 0 ? NULL : py_bool(py, found);
}

BUILTIN(builtin_all)
{
    if (!py_arity(py, args, "all", 1, 1))
        return NULL;
    int found = find_truth(py, args->pos[0], FALSE);
    return found < 0 ? NULL : py_bool(py, !found);
}

BUILTIN(builtin_sum)
{
    PyValue v[2];
    if (!py_bind(py, args, "~sum(iterable, /, start=)", v))
        return NULL;
    PyValue total = v[1] ? v[1] : py_small(0), item;
    if (py_is_str(total))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "sum() can't sum strings [use ''.join(seq) instead]");
    if (py_is_bytes(total))
        return py_raise(py, PY_EXC_TYPE_ERROR, "sum() can't sum bytes [use b''.join(seq) instead]");
    PyValue iterator = py_iter(py, v[0]);
    if (!iterator)
        return NULL;
    while ((item = py_next(py, iterator))) {
        total = py_binary(py, PY_OP_ADD, total, item);
        if (!total)
            return NULL;
    }
    return py_error(py) ? NULL : total;
}

/* Is a to be preferred to b? -1: an exception is pending. */
static int prefer(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (py_is_small(a) && py_is_small(b))
        return op == PY_LT ? py_small_value(a) < py_small_value(b)
                           : py_small_value(a) > py_small_value(b);
    return py_compare_truth(py, a, b, op);
}

static PyValue extreme(PyInterp *py, const PyArgs *args, const char *name, PyCompareOp op)
{
    PyValue key = NULL, fallback = NULL;
    for (gsize i = 0; i < args->nkw; i++) {
        if (py_str_is(args->kwnames[i], "key"))
            key = py_is_none(args->kwvalues[i]) ? NULL : args->kwvalues[i];
        else if (py_str_is(args->kwnames[i], "default"))
            fallback = args->kwvalues[i];
        else
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "'%s' is an invalid keyword argument for %s()",
                            py_text(args->kwnames[i]), name);
    }
    if (args->npos == 0)
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s expected at least 1 argument, got 0", name);
    if (args->npos > 1 && fallback)
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "Cannot specify a default for %s() with multiple positional arguments",
                        name);
    PyValue source = args->npos == 1 ? args->pos[0] : py_tuple(py, args->npos, args->pos);
    PyValue iterator = py_iter(py, source), item, best = NULL, best_key = NULL;
    if (!iterator)
        return NULL;
    while ((item = py_next(py, iterator))) {
        PyValue item_key = key ? py_call1(py, key, item) : item;
        if (!item_key)
            return NULL;
        int better = best ? prefer(py, item_key, best_key, op) : 1;
        if (better < 0)
            return NULL;
        if (better) {
            best = item;
            best_key = item_key;
        }
    }
    if (py_error(py))
        return NULL;
    if (best || fallback)
        return best ? best : fallback;
    return py_raise(py, PY_EXC_VALUE_ERROR, "%s() arg is an empty sequence", name);
}

BUILTIN(builtin_min)
{
    return extreme(py, args, "min", PY_LT);
}

BUILTIN(builtin_max)
{
    return extreme(py, args, "max", PY_GT);
}

BUILTIN(builtin_sorted)
{
    PyValue v[3];
    if (args->npos != 1)
        return py_raise(py, PY_EXC_TYPE_ERROR, "sorted expected 1 argument, got %zu", args->npos);
    if (!py_bind(py, args, "~sorted(iterable, /, *, key=, reverse=)", v))
        return NULL;
    PyValue list = py_to_list(py, v[0]);
    int reverse = v[2] ? py_truth(py, v[2]) : 0;
    return list && reverse >= 0 && py_list_sort(py, list, v[1], reverse) ? list : NULL;
}

/* ---- input and output ---- */

/* sys.stdout when a script has imported sys and so may have replaced it; else NULL: the process's
 * own. */
static PyValue current_stdout(PyInterp *py)
{
    PyValue sys = py->modules ? py_dict_get_str(py, py->modules, "sys") : NULL;
    PyValue out = sys ? py_getattr_or_null(py, sys, "stdout") : NULL;
    return out && !py_is_none(out) ? out : NULL;
}

static gboolean separator_text(PyInterp *py, PyValue v, const char *name, const char *fallback,
                               GString *out)
{
    if (!v || py_is_none(v)) {
        g_string_assign(out, fallback);
        return TRUE;
    }
    if (!py_is_str(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "%s must be None or a string, not %s", name,
                 py_type_name(py, v));
        return FALSE;
    }
    g_string_append_len(out, ((PyStr *)v)->data, (gssize)((PyStr *)v)->size);
    return TRUE;
}

BUILTIN(builtin_print)
{
    PyValue v[5];
    if (!py_bind(py, args, "~print(*args, sep=, end=, file=, flush=)", v))
        return NULL;
    g_autoptr(GString) separator = g_string_new(NULL), end = g_string_new(NULL),
                       out = g_string_new(NULL);
    if (!separator_text(py, v[1], "sep", " ", separator) ||
        !separator_text(py, v[2], "end", "\n", end))
        return NULL;
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        if (i)
            g_string_append_len(out, separator->str, (gssize)separator->len);
        if (!py_append_str(py, out, py_tuple_item(v[0], i)))
            return NULL;
    }
    g_string_append_len(out, end->str, (gssize)end->len);
    PyValue file = v[3] && !py_is_none(v[3]) ? v[3] : current_stdout(py);
    if (!file) {
        py->write(py->write_context, 1, out->str, out->len);
        return py->none;
    }
    if (!py_call_method(py, file, "write", 1, py_str_len(py, out->str, out->len)))
        return NULL;
    int flush = v[4] ? py_truth(py, v[4]) : 0;
    if (flush < 0 || (flush && !py_call_method(py, file, "flush", 0)))
        return NULL;
    return py->none;
}

BUILTIN(builtin_input)
{
    if (!py_arity(py, args, "input", 0, 1))
        return NULL;
    return py_raise(py, PY_EXC_EOF_ERROR, "EOF when reading a line");
}

const PyMethodDef py_builtin_functions[] = {
    {"abs", builtin_abs, 0},       {"all", builtin_all, 0},       {"any", builtin_any, 0},
    {"ascii", builtin_ascii, 0},   {"bin", builtin_bin, 0},       {"chr", builtin_chr, 0},
    {"divmod", builtin_divmod, 0}, {"format", builtin_format, 0}, {"hash", builtin_hash, 0},
    {"hex", builtin_hex, 0},       {"input", builtin_input, 0},   {"len", builtin_len, 0},
    {"max", builtin_max, 0},       {"min", builtin_min, 0},       {"oct", builtin_oct, 0},
    {"open", py_builtin_open, 0},  {"ord", builtin_ord, 0},       {"pow", builtin_pow, 0},
    {"print", builtin_print, 0},   {"repr", builtin_repr, 0},     {"round", builtin_round, 0},
    {"sorted", builtin_sorted, 0}, {"sum", builtin_sum, 0},       {NULL, NULL, 0},
};

PyType *py_builtin_type(PyInterp *py, const char *name)
{
    static const struct {
        const char *name;
        PyCoreType type;
    } types[] = {{"enumerate", PY_CORE_ENUMERATE}, {"filter", PY_CORE_FILTER},
                 {"map", PY_CORE_MAP},             {"reversed", PY_CORE_REVERSED},
                 {"zip", PY_CORE_ZIP}};
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_equal(types[i].name, name))
            return py->core[types[i].type];
    return NULL;
}
