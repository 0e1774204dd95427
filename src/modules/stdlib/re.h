/* re, over GRegex (PCRE2). */
#ifndef LIMBECK_MODULES_STDLIB_RE_H
#define LIMBECK_MODULES_STDLIB_RE_H

#include "python/interp.h"

enum {
    RE_IGNORECASE = 2,
    RE_LOCALE = 4,
    RE_MULTILINE = 8,
    RE_DOTALL = 16,
    RE_UNICODE = 32,
    RE_VERBOSE = 64,
    RE_DEBUG = 128,
    RE_ASCII = 256,
};

/* A compiled pattern. */
typedef struct {
    PyObject header;
    PyValue pattern;      /* str or bytes */
    gboolean is_bytes;
    int flags;            /* Python's, inline ones included */
    GRegex *regex;
    GRegex *full;         /* the same with \z behind it, for fullmatch(); NULL: not needed yet */
    char *translated;
    int groups;
    PyValue names;        /* dict: name -> number */
} RePattern;

/* Python's pattern in PCRE2's words. Counts groups, collects names, adds inline flags to *flags.
 * NULL with re.error pending. */
char *re_translate(PyInterp *py, const char *pattern, gsize size, gboolean is_bytes, int *flags,
                   int *ret_groups, PyValue names);
/* Raises re.error. position counts code points; -1: unknown. */
PyValue re_raise(PyInterp *py, const char *message, PyValue pattern, gint64 position);
GRegex *re_build(PyInterp *py, const char *translated, int flags, gboolean is_bytes,
                 PyValue pattern);

gboolean re_init(PyInterp *py, PyValue module);
PyValue re_attribute(PyInterp *py, PyValue module, const char *name);
extern const PyMethodDef re_functions[];

#endif
