/* What a pattern of re has found in a text: re.Match, and the templates that are filled from one.
 */
#ifndef LIMBECK_MODULES_STDLIB_RE_MATCH_H
#define LIMBECK_MODULES_STDLIB_RE_MATCH_H

#include "modules/stdlib/re.h"

/* The text that is searched: a str or bytes. */
typedef struct {
    PyValue value;
    const char *data;
    gsize size;
    gboolean is_bytes, ascii; /* ascii: offsets in bytes are offsets in code points */
} ReSubject;

typedef struct {
    PyObject header;
    PyValue pattern; /* RePattern */
    PyValue string;
    gint64 pos, endpos; /* in code points */
    int count;          /* groups, the whole match included */
    int *spans;         /* start, end in bytes for each; -1: did not take part */
    int last;           /* number of the last group that closed; 0: none */
} ReMatch;

extern const PyTypeDef re_match_def;

/* FALSE with TypeError pending: v is no text of the pattern's kind. */
gboolean re_read_subject(PyInterp *py, const RePattern *pattern, PyValue v, ReSubject *subject);
/* Between bytes and code points; an offset outside of the text is moved to its nearest end. */
gint64 re_to_offset(const ReSubject *s, gint64 byte);
gint64 re_to_byte(const ReSubject *s, gint64 offset);
/* The text from byte start to byte end. */
PyValue re_slice(PyInterp *py, const ReSubject *s, gint64 start, gint64 end);

/* One match at or after byte `start`: *ret_match a ReMatch, or NULL when there is none. */
gboolean re_find(PyInterp *py, RePattern *pattern, GRegex *regex, const ReSubject *s, gint64 start,
                 gint64 end, GRegexMatchFlags options, ReMatch **ret_match);
/* The text of a group; otherwise: for one that took no part. */
PyValue re_group_value(PyInterp *py, const ReMatch *match, int number, PyValue otherwise);
/* Appends a replacement template (str or bytes) with its references filled in. */
gboolean re_expand(PyInterp *py, const ReMatch *match, PyValue template, GString *out);
/* out as str or bytes; takes it. */
PyValue re_text_value(PyInterp *py, GString *out, gboolean is_bytes);

#endif
