/* The str methods, by the file that holds them; str_methods.c makes the table. */
#ifndef LIMBECK_PYTHON_STR_METHODS_H
#define LIMBECK_PYTHON_STR_METHODS_H

#include "python/str.h"

/* str_search.c */
PY_STR_METHOD(py_str_find);
PY_STR_METHOD(py_str_rfind);
PY_STR_METHOD(py_str_index_method);
PY_STR_METHOD(py_str_rindex);
PY_STR_METHOD(py_str_count);
PY_STR_METHOD(py_str_startswith);
PY_STR_METHOD(py_str_endswith);
PY_STR_METHOD(py_str_removeprefix);
PY_STR_METHOD(py_str_removesuffix);
PY_STR_METHOD(py_str_replace);
PY_STR_METHOD(py_str_strip);
PY_STR_METHOD(py_str_lstrip);
PY_STR_METHOD(py_str_rstrip);
PY_STR_METHOD(py_str_partition);
PY_STR_METHOD(py_str_rpartition);
gsize py_bytes_count(const char *data, gsize size, const char *needle, gsize needle_size);
/* str.replace(); limit -1: all. */
PyValue py_str_replace_text(PyInterp *py, PyValue self, PyValue old, PyValue new, gint64 limit);

/* str_split.c */
PY_STR_METHOD(py_str_split);
PY_STR_METHOD(py_str_rsplit);
PY_STR_METHOD(py_str_splitlines);
PY_STR_METHOD(py_str_join_method);

/* str_case.c */
PY_STR_METHOD(py_str_upper);
PY_STR_METHOD(py_str_lower);
PY_STR_METHOD(py_str_casefold);
PY_STR_METHOD(py_str_title);
PY_STR_METHOD(py_str_capitalize);
PY_STR_METHOD(py_str_swapcase);
PY_STR_METHOD(py_str_isalpha);
PY_STR_METHOD(py_str_isalnum);
PY_STR_METHOD(py_str_isascii);
PY_STR_METHOD(py_str_isdecimal);
PY_STR_METHOD(py_str_isdigit);
PY_STR_METHOD(py_str_isnumeric);
PY_STR_METHOD(py_str_isspace);
PY_STR_METHOD(py_str_isprintable);
PY_STR_METHOD(py_str_isidentifier);
PY_STR_METHOD(py_str_isupper);
PY_STR_METHOD(py_str_islower);
PY_STR_METHOD(py_str_istitle);

/* format_method.c */
PY_STR_METHOD(py_str_format_method);
PY_STR_METHOD(py_str_format_map);

#endif
