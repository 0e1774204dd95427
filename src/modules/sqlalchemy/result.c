/* Results: rows as they are asked for, as rows, scalars or mappings. */
#include "modules/sqlalchemy/bind_types.h"
#include "modules/sqlalchemy/postgresql_values.h"
#include "modules/sqlalchemy/engine.h"
#include "modules/sqlalchemy/row.h"

#include <string.h>

typedef enum { AS_ROWS, AS_SCALARS, AS_MAPPINGS } Form;

typedef struct {
    PyObject header;
    SaCursor *cursor;    /* own rows; NULL: from iterator or source */
    PyValue iterator;    /* of tuples, or NULL */
    PyValue source;      /* the result whose rows these are, or NULL */
    SaKeys *keys;        /* NULL: the statement gives no rows */
    const Dialect *dialect;
    Form form;
    PyValue picked;      /* list of positions: columns(), scalars(i); or NULL */
    PyValue seen;        /* set: unique(); or NULL */
    PyValue strategy;    /* unique()'s function, or NULL */
    PyValue pk_names, pk_values;
    gint64 rowcount, lastrowid;
    gsize yield_per;
    gboolean closed;
    gboolean converts;   /* at least one column's type changes values */
} Result;

static void result_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    Result *r = (Result *)self;
    PyValue members[] = {r->iterator, r->source, (PyValue)r->keys, r->picked, r->seen, r->strategy,
                         r->pk_names, r->pk_values};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static void result_finalize(PyValue self)
{
    Result *r = (Result *)self;
    sa_cursor_free(r->cursor);
    r->cursor = NULL;
}

static PyValue list_of_part(PyInterp *py, PyValue columns, gsize part)
{
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(columns); i++)
        py_list_append(py, list, py_tuple_item(py_list_item(columns, i), part));
    return list;
}

PyValue sa_result_new(PyInterp *py, SaCursor *cursor, PyValue columns, const Dialect *dialect)
{
    Result *r = (Result *)py_new(py, sa_class(py, SA_CLASS_CURSOR_RESULT));
    r->cursor = cursor;
    r->dialect = dialect;
    r->rowcount = cursor->rowcount;
    r->lastrowid = cursor->lastrowid;
    if (!cursor->returns_rows)
        return (PyValue)r;
    gsize known = columns != NULL ? py_list_length(columns) : 0;
    PyValue names = py_list(py, 0, NULL), elements = NULL, types = NULL;
    /* A text's columns go by name when they are fewer than what comes back. */
    gboolean positional = known == cursor->n_columns && known > 0;
    if (positional) {
        elements = list_of_part(py, columns, 1);
        types = list_of_part(py, columns, 2);
    } else if (known > 0) {
        types = py_list(py, 0, NULL);
    }
    for (guint i = 0; i < cursor->n_columns; i++) {
        PyValue name = positional ? py_tuple_item(py_list_item(columns, i), 0) : py_none(py);
        py_list_append(py, names, py_is_str(name) ? name : py_intern(py, cursor->names[i]));
        if (positional || known == 0)
            continue;
        PyValue type = py_none(py);
        for (gsize k = 0; k < known; k++)
            if (py_str_is(py_tuple_item(py_list_item(columns, k), 0), cursor->names[i]))
                type = py_tuple_item(py_list_item(columns, k), 2);
        py_list_append(py, types, type);
    }
    for (gsize i = 0; types != NULL && i < py_list_length(types); i++)
        if (!py_is_none(py_list_item(types, i)) &&
            sa_type_converts_results(py, py_list_item(types, i)))
            r->converts = TRUE;
    r->keys = sa_keys_new(py, names, elements, types);
    return (PyValue)r;
}

PyValue sa_result_from_iterator(PyInterp *py, PyValue names, PyValue iterator)
{
    Result *r = (Result *)py_new(py, sa_class(py, SA_CLASS_CURSOR_RESULT));
    r->keys = sa_keys_new(py, names, NULL, NULL);
    r->iterator = iterator;
    r->rowcount = -1;
    return (PyValue)r;
}

void sa_result_set_primary_key(PyInterp *py, PyValue result, PyValue names, PyValue values)
{
    Result *r = (Result *)result;
    r->pk_names = names;
    r->pk_values = values;
}

void sa_result_set_rowcount(PyInterp *py, PyValue result, gint64 rowcount)
{
    ((Result *)result)->rowcount = rowcount;
}

/* ---- fetching -------------------------------------------------------------------------------------------- */

/* The result that has the rows: scalars() and its like read from the one they were made of. */
static Result *root(Result *r)
{
    while (r->source != NULL)
        r = (Result *)r->source;
    return r;
}

static gboolean check_rows(PyInterp *py, Result *r)
{
    Result *base = root(r);
    if (base->keys == NULL) {
        sa_raise(py, "ResourceClosedError",
                 "This result object does not return rows. It has been closed automatically.");
        return FALSE;
    }
    if (base->closed) {
        sa_raise(py, "ResourceClosedError", "This result object is closed.");
        return FALSE;
    }
    return TRUE;
}

static void close_result(Result *r)
{
    Result *base = root(r);
    sa_cursor_free(base->cursor);
    base->cursor = NULL;
    base->iterator = NULL;
}

static PyValue cursor_values(PyInterp *py, Result *r)
{
    GError *error = NULL;
    const DriverValue *values = NULL;
    int found = r->cursor != NULL ? sa_cursor_next(r->cursor, &values, &error) : 0;
    if (found < 0) {
        sa_raise_driver(py, NULL, error, NULL, NULL);
        return NULL;
    }
    if (found == 0)
        return NULL;
    guint n = r->cursor->n_columns;
    PyValue tuple = py_tuple(py, n, NULL);
    for (guint i = 0; i < n; i++)
        ((PyTuple *)tuple)->items[i] = sa_postgresql_value(py, r->cursor->handle, &values[i], r->cursor->types[i]);
    for (guint i = 0; i < n; i++)
        if (((PyTuple *)tuple)->items[i] == NULL)
            return NULL;
    PyValue types = r->converts ? r->keys->types : NULL;
    for (guint i = 0; types != NULL && i < n; i++) {
        PyValue type = py_list_item(types, i);
        if (py_is_none(type))
            continue;
        PyValue value = sa_result_value(py, r->dialect, type, py_tuple_item(tuple, i));
        if (value == NULL)
            return NULL;
        ((PyTuple *)tuple)->items[i] = value;
    }
    return tuple;
}

/* The next row's values as a tuple; NULL without an exception at the end. */
static PyValue next_values(PyInterp *py, Result *base)
{
    if (base->iterator == NULL)
        return cursor_values(py, base);
    PyValue item = py_next(py, base->iterator);
    if (item == NULL || py_is_tuple(item))
        return item;
    if (sa_is(py, item, SA_CLASS_ROW))
        return ((SaRow *)item)->values;
    PyValue list = py_to_list(py, item);
    return list == NULL ? NULL : py_tuple(py, py_list_length(list), ((PyList *)list)->items);
}

/* The values in the result's own form. */
static PyValue formed(PyInterp *py, Result *r, PyValue values)
{
    SaKeys *keys = root(r)->keys;
    if (r->form == AS_SCALARS)
        return py_tuple_item(values, r->picked != NULL
                                         ? (gsize)py_small_value(py_list_item(r->picked, 0)) : 0);
    if (r->picked != NULL) {
        gsize n = py_list_length(r->picked);
        PyValue part = py_tuple(py, n, NULL);
        for (gsize i = 0; i < n; i++)
            ((PyTuple *)part)->items[i] =
                py_tuple_item(values, (gsize)py_small_value(py_list_item(r->picked, i)));
        values = part;
        keys = r->keys;
    }
    PyValue row = sa_row_new(py, keys, values);
    return r->form == AS_MAPPINGS ? sa_row_mapping(py, row) : row;
}

static PyValue unique_key(PyInterp *py, Result *r, PyValue item)
{
    if (r->strategy != NULL && !py_is_none(r->strategy))
        return py_call1(py, r->strategy, item);
    return item;
}

/* The next thing the result gives; NULL without an exception at the end. */
static PyValue next_item(PyInterp *py, Result *r)
{
    for (;;) {
        PyValue values = next_values(py, root(r));
        if (values == NULL)
            return NULL;
        PyValue item = formed(py, r, values);
        if (item == NULL || r->seen == NULL)
            return item;
        PyValue key = unique_key(py, r, item);
        int known = key == NULL ? -1 : py_set_contains(py, r->seen, key);
        if (known < 0)
            return NULL;
        if (known)
            continue;
        return py_set_add(py, r->seen, key) ? item : NULL;
    }
}

static PyValue fetch_list(PyInterp *py, Result *r, gint64 limit)
{
    if (!check_rows(py, r))
        return NULL;
    PyValue list = py_list(py, 0, NULL);
    for (gint64 i = 0; limit < 0 || i < limit; i++) {
        PyValue item = next_item(py, r);
        if (item == NULL)
            return py_error(py) != NULL ? NULL : list;
        py_list_append(py, list, item);
    }
    return list;
}

static PyValue result_all(PyInterp *py, PyValue self, const PyArgs *args)
{
    return fetch_list(py, (Result *)self, -1);
}

static PyValue result_fetchone(PyInterp *py, PyValue self, const PyArgs *args)
{
    Result *r = (Result *)self;
    PyValue item = check_rows(py, r) ? next_item(py, r) : NULL;
    return item != NULL || py_error(py) != NULL ? item : py_none(py);
}

static PyValue result_fetchmany(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 n = 1;
    if (!py_bind(py, args, "fetchmany(size=)", v))
        return NULL;
    Result *r = (Result *)self;
    if (r->yield_per > 0)
        n = (gint64)r->yield_per;
    if (v[0] != NULL && !py_is_none(v[0]) && !py_to_int64(py, v[0], &n))
        return NULL;
    return fetch_list(py, r, n);
}

static PyValue result_first(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue item = result_fetchone(py, self, args);
    close_result((Result *)self);
    return item;
}

/* one() and its relatives: none_allowed for no row, then None. */
static PyValue only_one(PyInterp *py, PyValue self, gboolean none_allowed)
{
    Result *r = (Result *)self;
    PyValue first = check_rows(py, r) ? next_item(py, r) : NULL;
    if (first == NULL) {
        close_result(r);
        if (py_error(py) != NULL)
            return NULL;
        return none_allowed ? py_none(py)
                            : sa_raise(py, "NoResultFound",
                                       "No row was found when one was required");
    }
    PyValue second = next_item(py, r);
    close_result(r);
    if (second == NULL)
        return py_error(py) != NULL ? NULL : first;
    return sa_raise(py, "MultipleResultsFound",
                    none_allowed ? "Multiple rows were found when one or none was required"
                                 : "Multiple rows were found when exactly one was required");
}

static PyValue result_one(PyInterp *py, PyValue self, const PyArgs *args)
{
    return only_one(py, self, FALSE);
}

static PyValue result_one_or_none(PyInterp *py, PyValue self, const PyArgs *args)
{
    return only_one(py, self, TRUE);
}

static PyValue scalar_of(PyInterp *py, PyValue item)
{
    if (item == NULL || !sa_is(py, item, SA_CLASS_ROW))
        return item;
    PyValue values = ((SaRow *)item)->values;
    return py_tuple_length(values) > 0 ? py_tuple_item(values, 0) : py_none(py);
}

static PyValue result_scalar(PyInterp *py, PyValue self, const PyArgs *args)
{
    return scalar_of(py, result_first(py, self, args));
}

static PyValue result_scalar_one(PyInterp *py, PyValue self, const PyArgs *args)
{
    return scalar_of(py, only_one(py, self, FALSE));
}

static PyValue result_scalar_one_or_none(PyInterp *py, PyValue self, const PyArgs *args)
{
    return scalar_of(py, only_one(py, self, TRUE));
}

/* ---- other forms ----------------------------------------------------------------------------------------------- */

static Result *derived(PyInterp *py, PyValue self, SaClass class, Form form)
{
    Result *r = (Result *)py_new(py, sa_class(py, class));
    r->source = self;
    r->form = form;
    r->keys = ((Result *)self)->keys;
    r->picked = ((Result *)self)->picked;
    r->seen = ((Result *)self)->seen;
    r->strategy = ((Result *)self)->strategy;
    r->rowcount = ((Result *)self)->rowcount;
    return r;
}

static gboolean find_position(PyInterp *py, Result *r, PyValue key, PyValue *ret)
{
    gssize found = sa_keys_find(py, root(r)->keys, key);
    if (found < 0) {
        if (py_is_small(key))
            py_raise(py, PY_EXC_INDEX_ERROR, "tuple index out of range");
        else
            sa_no_such_column(py, key, found);
        return FALSE;
    }
    *ret = py_small(found);
    return TRUE;
}

static PyValue result_scalars(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1], position;
    if (!py_bind(py, args, "scalars(index=)", v) || !check_rows(py, (Result *)self))
        return NULL;
    Result *r = derived(py, self, SA_CLASS_SCALAR_RESULT, AS_SCALARS);
    PyValue key = v[0] != NULL ? v[0] : py_small(0);
    if (r->picked == NULL) {
        if (!find_position(py, r, key, &position))
            return NULL;
    } else {
        position = py_getitem(py, r->picked, key);
        if (position == NULL)
            return NULL;
    }
    r->picked = py_list(py, 1, &position);
    return (PyValue)r;
}

static PyValue result_mappings(PyInterp *py, PyValue self, const PyArgs *args)
{
    return check_rows(py, (Result *)self)
               ? (PyValue)derived(py, self, SA_CLASS_MAPPING_RESULT, AS_MAPPINGS) : NULL;
}

static PyValue result_columns(PyInterp *py, PyValue self, const PyArgs *args)
{
    Result *r = (Result *)self;
    if (!check_rows(py, r))
        return NULL;
    PyValue picked = py_list(py, 0, NULL), names = py_list(py, 0, NULL);
    for (gsize i = 0; i < args->npos; i++) {
        PyValue position;
        if (!find_position(py, r, args->pos[i], &position))
            return NULL;
        py_list_append(py, picked, position);
        py_list_append(py, names, py_list_item(root(r)->keys->names, (gsize)py_small_value(position)));
    }
    r->picked = picked;
    Result *view = derived(py, self, self->type == (PyType *)sa_class(py, SA_CLASS_MAPPING_RESULT)
                                         ? SA_CLASS_MAPPING_RESULT : SA_CLASS_RESULT, r->form);
    view->keys = sa_keys_new(py, names, NULL, NULL);
    view->picked = picked;
    return (PyValue)view;
}

static PyValue result_unique(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "unique(strategy=)", v))
        return NULL;
    Result *r = (Result *)self;
    r->seen = py_set(py, FALSE);
    r->strategy = v[0];
    return self;
}

static PyValue result_partitions(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 n = 1000;
    Result *r = (Result *)self;
    if (!py_bind(py, args, "partitions(size=)", v))
        return NULL;
    if (r->yield_per > 0)
        n = (gint64)r->yield_per;
    if (v[0] != NULL && !py_is_none(v[0]) && !py_to_int64(py, v[0], &n))
        return NULL;
    /* iter(lambda: self.fetchmany(n), []) gives lists until one is empty. */
    PyValue builtins = py_import(py, "builtins");
    PyValue iter = builtins == NULL ? NULL : py_getattr(py, builtins, "iter");
    PyValue functools = iter == NULL ? NULL : py_import(py, "functools");
    PyValue partial = functools == NULL ? NULL : py_getattr(py, functools, "partial");
    PyValue fetch = partial == NULL ? NULL : py_getattr(py, self, "fetchmany");
    PyValue bound = fetch == NULL ? NULL : py_call2(py, partial, fetch, py_int(py, n));
    return bound == NULL ? NULL : py_call2(py, iter, bound, py_list(py, 0, NULL));
}

static PyValue result_yield_per(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 n;
    if (!py_bind(py, args, "yield_per(num)", v) || !py_to_int64(py, v[0], &n))
        return NULL;
    ((Result *)self)->yield_per = (gsize)MAX(n, 1);
    return self;
}

static PyValue result_self(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue result_keys(PyInterp *py, PyValue self, const PyArgs *args)
{
    Result *r = (Result *)self;
    if (!check_rows(py, r))
        return NULL;
    return (PyValue)(r->keys != NULL ? r->keys : root(r)->keys);
}

static PyValue result_close(PyInterp *py, PyValue self, const PyArgs *args)
{
    close_result((Result *)self);
    root((Result *)self)->closed = TRUE;
    return py_none(py);
}

static PyValue result_exit(PyInterp *py, PyValue self, const PyArgs *args)
{
    result_close(py, self, args);
    return py_bool(py, FALSE);
}

static PyValue result_iter(PyInterp *py, PyValue self)
{
    return check_rows(py, (Result *)self) ? self : NULL;
}

static PyValue result_iternext(PyInterp *py, PyValue self)
{
    return check_rows(py, (Result *)self) ? next_item(py, (Result *)self) : NULL;
}

/* ---- attributes ---------------------------------------------------------------------------------------------------- */

static PyValue get_rowcount(PyInterp *py, PyValue self)
{
    return py_int(py, root((Result *)self)->rowcount);
}

static PyValue get_lastrowid(PyInterp *py, PyValue self)
{
    return py_int(py, root((Result *)self)->lastrowid);
}

static PyValue get_returns_rows(PyInterp *py, PyValue self)
{
    return py_bool(py, root((Result *)self)->keys != NULL);
}

static PyValue get_closed(PyInterp *py, PyValue self)
{
    Result *base = root((Result *)self);
    return py_bool(py, base->closed || base->keys == NULL);
}

static PyValue get_inserted_primary_key(PyInterp *py, PyValue self)
{
    Result *r = root((Result *)self);
    if (r->pk_values == NULL)
        return sa_raise(py, "InvalidRequestError", "Statement is not an insert() expression construct.");
    PyValue values = py_tuple(py, py_list_length(r->pk_values), ((PyList *)r->pk_values)->items);
    return sa_row_new(py, sa_keys_new(py, r->pk_names, NULL, NULL), values);
}

static PyValue get_inserted_primary_key_rows(PyInterp *py, PyValue self)
{
    PyValue row = get_inserted_primary_key(py, self);
    return row == NULL ? NULL : py_list(py, 1, &row);
}

static const PyMethodDef METHODS[] = {
    {"all", result_all, 0}, {"fetchall", result_all, 0}, {"fetchone", result_fetchone, 0},
    {"fetchmany", result_fetchmany, 0}, {"first", result_first, 0}, {"one", result_one, 0},
    {"one_or_none", result_one_or_none, 0}, {"scalar", result_scalar, 0},
    {"scalar_one", result_scalar_one, 0}, {"scalar_one_or_none", result_scalar_one_or_none, 0},
    {"scalars", result_scalars, 0}, {"mappings", result_mappings, 0},
    {"columns", result_columns, 0}, {"unique", result_unique, 0},
    {"partitions", result_partitions, 0}, {"yield_per", result_yield_per, 0},
    {"tuples", result_self, 0}, {"keys", result_keys, 0}, {"close", result_close, 0},
    {"__enter__", result_self, 0}, {"__exit__", result_exit, 0}, {NULL, NULL, 0},
};
static const PyGetSetDef GETSET[] = {
    {"rowcount", get_rowcount, NULL}, {"lastrowid", get_lastrowid, NULL},
    {"returns_rows", get_returns_rows, NULL}, {"closed", get_closed, NULL},
    {"inserted_primary_key", get_inserted_primary_key, NULL},
    {"inserted_primary_key_rows", get_inserted_primary_key_rows, NULL}, {NULL, NULL, NULL},
};

#define RESULT(var, pyname, pymodule)                                                              \
    const PyTypeDef var = {                                                                        \
        .name = pyname,                                                                            \
        .module = pymodule,                                                                        \
        .size = sizeof(Result),                                                                    \
        .layout = PY_LAYOUT_NATIVE,                                                                \
        .slots = {.mark = result_mark, .finalize = result_finalize, .iter = result_iter,           \
                  .iternext = result_iternext},                                                    \
        .methods = METHODS,                                                                        \
        .getset = GETSET,                                                                          \
    }

RESULT(sa_result_def, "Result", "sqlalchemy.engine.result");
RESULT(sa_cursor_result_def, "CursorResult", "sqlalchemy.engine.cursor");
RESULT(sa_scalar_result_def, "ScalarResult", "sqlalchemy.engine.result");
RESULT(sa_mapping_result_def, "MappingResult", "sqlalchemy.engine.result");

/* _rows_result(names, iterator): what the Session's results are made of. */
static PyValue make_rows_result(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "_rows_result(names, rows)", v))
        return NULL;
    PyValue names = py_to_list(py, v[0]), iterator = names == NULL ? NULL : py_iter(py, v[1]);
    return iterator == NULL ? NULL : sa_result_from_iterator(py, names, iterator);
}

const SaName sa_result_names[] = {
    SA_NAME_CLASS("Row", ROW),
    SA_NAME_CLASS("RowMapping", ROW_MAPPING),
    SA_NAME_CLASS("Result", RESULT),
    SA_NAME_CLASS("CursorResult", CURSOR_RESULT),
    SA_NAME_CLASS("ScalarResult", SCALAR_RESULT),
    SA_NAME_CLASS("MappingResult", MAPPING_RESULT),
    SA_NAME_FUNCTION("_rows_result", make_rows_result),
    SA_NAME_END,
};
