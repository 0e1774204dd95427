/* The Python that stands before a template's own: filters, the context, loops, undefined names. */
#include "revision/template_prelude.h"

static const struct {
    const char *name, *function, *source;
} filter_table[] = {
    {"x", "_M_escape",
     "def _M_escape(t):\n"
     "    t = str(t).replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;')\n"
     "    return t.replace('\"', '&#34;').replace(\"'\", '&#39;')\n"},
    {"h", "_M_escape", NULL},
    {"u", "_M_quote",
     "def _M_quote(t):\n"
     "    safe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~'\n"
     "    out = []\n"
     "    for b in str(t).encode('utf-8'):\n"
     "        c = chr(b)\n"
     "        out.append(c if c in safe else '+' if c == ' ' else '%%%02X' % b)\n"
     "    return ''.join(out)\n"},
    {"trim", "_M_trim", "def _M_trim(t):\n    return t.strip()\n"},
    {"unicode", "str", ""},
    {"str", "str", ""},
};

static const char context_source[] =
    "class _M_Context:\n"
    "    def get(self, key, default=None):\n"
    "        return _M_arguments.get(key, default)\n"
    "    def __getitem__(self, key):\n"
    "        return _M_arguments[key]\n"
    "    def __contains__(self, key):\n"
    "        return key in _M_arguments\n"
    "    def keys(self):\n"
    "        return list(_M_arguments.keys())\n"
    "    @property\n"
    "    def kwargs(self):\n"
    "        return dict(_M_arguments)\n"
    "    def write(self, text):\n"
    "        _M_writer(text)\n"
    "    def writer(self):\n"
    "        return _M_writer\n"
    "context = _M_Context()\n";

static const char loop_source[] =
    "class _M_Loop:\n"
    "    def __init__(self, iterable, parent):\n"
    "        self._iterable = iterable\n"
    "        self.parent = parent\n"
    "        self.index = 0\n"
    "    def __iter__(self):\n"
    "        for item in self._iterable:\n"
    "            yield item\n"
    "            self.index += 1\n"
    "    def __len__(self):\n"
    "        return len(self._iterable)\n"
    "    @property\n"
    "    def reverse_index(self):\n"
    "        return len(self) - self.index - 1\n"
    "    @property\n"
    "    def first(self):\n"
    "        return self.index == 0\n"
    "    @property\n"
    "    def last(self):\n"
    "        return self.index == len(self) - 1\n"
    "    @property\n"
    "    def even(self):\n"
    "        return not self.odd\n"
    "    @property\n"
    "    def odd(self):\n"
    "        return bool(self.index % 2)\n"
    "    def cycle(self, *values):\n"
    "        return values[self.index % len(values)]\n"
    "loop = None\n";

static const char undefined_source[] = "class _M_Undefined:\n"
                                       "    def __str__(self):\n"
                                       "        raise NameError('Undefined')\n"
                                       "    def __bool__(self):\n"
                                       "        return False\n"
                                       "UNDEFINED = _M_Undefined()\n";

int template_filter_find(const char *name, const char **ret_function)
{
    for (guint i = 0; i < G_N_ELEMENTS(filter_table); i++) {
        if (g_str_equal(name, filter_table[i].name)) {
            *ret_function = filter_table[i].function;
            /* A row without a source uses the one before it. */
            return (int)(filter_table[i].source ? i : i - 1);
        }
    }
    return -1;
}

char *template_prelude(const TemplatePrelude *prelude, const char *arguments_module,
                       const char *const *arguments)
{
    GString *text = g_string_new(NULL);
    if (*arguments) {
        g_autofree char *names = g_strjoinv(", ", (char **)(guintptr)arguments);
        g_string_append_printf(text, "from %s import %s\n", arguments_module, names);
    }
    g_string_append(text, "_M_out = []\n_M_writer = _M_out.append\n");
    for (guint i = 0; i < G_N_ELEMENTS(filter_table); i++) {
        if (prelude->filters & 1u << i)
            g_string_append(text, filter_table[i].source);
    }
    if (prelude->context) {
        g_string_append(text, "_M_arguments = {");
        for (const char *const *name = arguments; *name; name++)
            g_string_append_printf(text, "'%s': %s, ", *name, *name);
        g_string_append(text, "}\n");
        g_string_append(text, context_source);
    }
    if (prelude->loop)
        g_string_append(text, loop_source);
    return g_string_free(text, FALSE);
}

char *template_undefined(const GPtrArray *names, const char *const *arguments)
{
    static const char *const keywords[] = {
        "and",    "as",     "assert",   "async", "await", "break", "class",  "continue", "def",
        "del",    "elif",   "else",     "except", "finally", "for", "from", "global",   "if",
        "import", "in",     "is",       "lambda", "None",  "nonlocal", "not", "or",      "pass",
        "raise",  "return", "True",     "False", "try",   "while", "with",   "yield",    "repr",
        "str",    "len",    "range",    "context", "loop", "UNDEFINED", NULL,
    };
    GString *text = g_string_new(undefined_source);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        if (!g_strv_contains(arguments, name) && !g_strv_contains(keywords, name))
            g_string_append_printf(text, "try:\n    %s\nexcept NameError:\n    %s = UNDEFINED\n",
                                   name, name);
    }
    return g_string_free(text, FALSE);
}
