#include "modules/stdlib/unicodedata.h"

#include <string.h>

static PyValue normalize(PyInterp *py, PyValue self, const PyArgs *args)
{
    static const struct {
        const char *name;
        GNormalizeMode mode;
    } forms[] = {{"NFC", G_NORMALIZE_NFC}, {"NFD", G_NORMALIZE_NFD},
                 {"NFKC", G_NORMALIZE_NFKC}, {"NFKD", G_NORMALIZE_NFKD}};
    PyValue v[2];
    const char *form, *text;
    if (!py_bind(py, args, "normalize(form, unistr, /)", v) ||
        !py_arg_str(py, v[0], "form", &form) || !py_arg_str(py, v[1], "unistr", &text)) {
        return NULL;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (strcmp(form, forms[i].name) == 0) {
            g_autofree char *made =
                g_utf8_normalize(text, (gssize)((PyStr *)v[1])->size, forms[i].mode);
            return made == NULL ? v[1] : py_str(py, made);
        }
    }
    return py_raise(py, PY_EXC_VALUE_ERROR, "invalid normalization form");
}

static gboolean one_character(PyInterp *py, const PyArgs *args, gunichar *ret_c)
{
    PyValue v[2];
    if (!py_bind(py, args, "f(chr, default=, /)", v)) {
        return FALSE;
    }
    if (!py_is_str(v[0]) || ((PyStr *)v[0])->length != 1) {
        py_raise(py, PY_EXC_TYPE_ERROR, "argument must be a unicode character");
        return FALSE;
    }
    *ret_c = g_utf8_get_char(py_text(v[0]));
    return TRUE;
}

static PyValue category(PyInterp *py, PyValue self, const PyArgs *args)
{
    static const char *const names[] = {
        [G_UNICODE_CONTROL] = "Cc", [G_UNICODE_FORMAT] = "Cf", [G_UNICODE_UNASSIGNED] = "Cn",
        [G_UNICODE_PRIVATE_USE] = "Co", [G_UNICODE_SURROGATE] = "Cs",
        [G_UNICODE_LOWERCASE_LETTER] = "Ll", [G_UNICODE_MODIFIER_LETTER] = "Lm",
        [G_UNICODE_OTHER_LETTER] = "Lo", [G_UNICODE_TITLECASE_LETTER] = "Lt",
        [G_UNICODE_UPPERCASE_LETTER] = "Lu", [G_UNICODE_SPACING_MARK] = "Mc",
        [G_UNICODE_ENCLOSING_MARK] = "Me", [G_UNICODE_NON_SPACING_MARK] = "Mn",
        [G_UNICODE_DECIMAL_NUMBER] = "Nd", [G_UNICODE_LETTER_NUMBER] = "Nl",
        [G_UNICODE_OTHER_NUMBER] = "No", [G_UNICODE_CONNECT_PUNCTUATION] = "Pc",
        [G_UNICODE_DASH_PUNCTUATION] = "Pd", [G_UNICODE_CLOSE_PUNCTUATION] = "Pe",
        [G_UNICODE_FINAL_PUNCTUATION] = "Pf", [G_UNICODE_INITIAL_PUNCTUATION] = "Pi",
        [G_UNICODE_OTHER_PUNCTUATION] = "Po", [G_UNICODE_OPEN_PUNCTUATION] = "Ps",
        [G_UNICODE_CURRENCY_SYMBOL] = "Sc", [G_UNICODE_MODIFIER_SYMBOL] = "Sk",
        [G_UNICODE_MATH_SYMBOL] = "Sm", [G_UNICODE_OTHER_SYMBOL] = "So",
        [G_UNICODE_LINE_SEPARATOR] = "Zl", [G_UNICODE_PARAGRAPH_SEPARATOR] = "Zp",
        [G_UNICODE_SPACE_SEPARATOR] = "Zs",
    };
    gunichar c;
    return one_character(py, args, &c) ? py_str(py, names[g_unichar_type(c)]) : NULL;
}

static PyValue combining(PyInterp *py, PyValue self, const PyArgs *args)
{
    gunichar c;
    return one_character(py, args, &c) ? py_int(py, g_unichar_combining_class(c)) : NULL;
}

static PyValue east_asian_width(PyInterp *py, PyValue self, const PyArgs *args)
{
    gunichar c;
    return one_character(py, args, &c) ? py_str(py, g_unichar_iswide(c) ? "W" : "N") : NULL;
}

static PyValue digit(PyInterp *py, PyValue self, const PyArgs *args)
{
    gunichar c;
    if (!one_character(py, args, &c)) {
        return NULL;
    }
    int value = g_unichar_digit_value(c);
    return value >= 0 ? py_int(py, value)
           : args->npos > 1 ? args->pos[1]
                            : py_raise(py, PY_EXC_VALUE_ERROR, "not a digit");
}

const PyMethodDef unicodedata_functions[] = {
    {"normalize", normalize, PY_METHOD_STATIC},
    {"category", category, PY_METHOD_STATIC},
    {"combining", combining, PY_METHOD_STATIC},
    {"east_asian_width", east_asian_width, PY_METHOD_STATIC},
    {"digit", digit, PY_METHOD_STATIC},
    {"decimal", digit, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean unicodedata_init(PyInterp *py, PyValue module)
{
    return py_setattr(py, module, "unidata_version", py_str(py, "15.0.0"));
}
