#include "python/compiler.h"

#include <string.h>

#include "python/number.h"

/* ---- tables of indexes ------------------------------------------------------------------------------- */

static void index_insert(IndexTable *table, guint64 key, guint index)
{
    guint mask = table->n_slots - 1;
    guint at = (guint)(key ^ key >> 17) & mask;
    while (table->entries[at].index)
        at = (at + 1) & mask;
    table->entries[at] = (IndexEntry){key, index};
}

static void index_add(IndexTable *table, Arena *arena, guint64 key, guint index)
{
    if ((table->n + 1) * 2 > table->n_slots) {
        IndexTable old = *table;
        table->n_slots = MAX(16u, old.n_slots * 2);
        table->entries = ARENA_NEW_ARRAY(arena, IndexEntry, table->n_slots);
        for (guint i = 0; i < old.n_slots; i++)
            if (old.entries[i].index)
                index_insert(table, old.entries[i].key, old.entries[i].index);
    }
    table->n++;
    index_insert(table, key, index + 1);
}

typedef gboolean (*IndexMatches)(const Unit *unit, guint index, gconstpointer wanted);

/* The index under key whose entry matches (matches NULL: the key says all), or -1. */
static int index_find(const Unit *unit, const IndexTable *table, guint64 key, IndexMatches matches,
                      gconstpointer wanted)
{
    if (!table->n)
        return -1;
    guint mask = table->n_slots - 1;
    for (guint at = (guint)(key ^ key >> 17) & mask; table->entries[at].index; at = (at + 1) & mask)
        if (table->entries[at].key == key &&
            (!matches || matches(unit, table->entries[at].index - 1, wanted)))
            return (int)table->entries[at].index - 1;
    return -1;
}

/* ---- names --------------------------------------------------------------------------------------------- */

const PyName *unit_mangle(Unit *unit, const PyName *name)
{
    return py_name_mangle(&unit->c->ast->names, unit->scope->private_name, name);
}

guint unit_name(Unit *unit, const PyName *name)
{
    guint64 key = (guint64)(guintptr)name >> 3;
    int found = index_find(unit, &unit->name_index, key, NULL, NULL);
    if (found >= 0)
        return (guint)found;
    PyCode *code = unit->code;
    PyValue value = py_intern(unit->c->py, name->text);
    if (code->nnames == unit->name_capacity) {
        unit->name_capacity = MAX(8u, unit->name_capacity * 2);
        code->names = g_renew(PyValue, code->names, unit->name_capacity);
    }
    code->names[code->nnames] = value;
    index_add(&unit->name_index, unit->c->ast->arena, key, code->nnames);
    return code->nnames++;
}

/* ---- constants ------------------------------------------------------------------------------------------ */

static guint add_constant(Unit *unit, PyValue value)
{
    PyCode *code = unit->code;
    if (code->nconstants == unit->constant_capacity) {
        unit->constant_capacity = MAX(8u, unit->constant_capacity * 2);
        code->constants = g_renew(PyValue, code->constants, unit->constant_capacity);
    }
    code->constants[code->nconstants] = value;
    return code->nconstants++;
}

void emit_constant(Unit *unit, PyValue value)
{
    if (!value)
        unit->c->failed = TRUE;
    else
        emit(unit, PY_BC_LOAD_CONST, add_constant(unit, value));
}

static gboolean looks_like_name(const char *text, gsize size)
{
    if (!size || size > 40)
        return FALSE;
    for (gsize i = 0; i < size; i++)
        if (!g_ascii_isalnum(text[i]) && text[i] != '_')
            return FALSE;
    return TRUE;
}

static PyValue string_value(PyInterp *py, const char *text, gsize size)
{
    return looks_like_name(text, size) ? py_intern(py, text) : py_str_len(py, text, size);
}

static PyValue literal_value(Unit *unit, const Constant *constant)
{
    PyInterp *py = unit->c->py;
    switch ((ConstantKind)constant->kind) {
    case CONSTANT_NONE: return py_none(py);
    case CONSTANT_TRUE: return py_bool(py, TRUE);
    case CONSTANT_FALSE: return py_bool(py, FALSE);
    case CONSTANT_ELLIPSIS: return py_ellipsis(py);
    case CONSTANT_INT: return py_int(py, constant->integer);
    case CONSTANT_BIG_INT: return py_int_parse(py, constant->text, constant->base);
    case CONSTANT_FLOAT: return py_float(py, constant->real);
    case CONSTANT_IMAGINARY: return py_complex(py, 0.0, constant->real);
    case CONSTANT_STR: return string_value(py, constant->text, constant->size);
    case CONSTANT_BYTES: return py_bytes(py, constant->text, constant->size);
    }
    return NULL;
}

static guint64 literal_key(const Constant *constant)
{
    guint64 key = constant->kind * 0x9e3779b97f4a7c15u;
    if (constant->kind == CONSTANT_INT)
        return key ^ (guint64)constant->integer * 0xff51afd7ed558ccdu;
    if (constant->kind >= CONSTANT_STR || constant->kind == CONSTANT_BIG_INT) {
        guint32 hash = PY_NAME_HASH_START;
        for (gsize i = 0; i < constant->size; i++)
            hash = py_name_hash_step(hash, (guint8)constant->text[i]);
        return key ^ hash ^ (guint64)constant->size << 40;
    }
    return key;
}

static gboolean literal_matches(const Unit *unit, guint index, gconstpointer wanted)
{
    const Constant *constant = wanted;
    PyValue value = unit->code->constants[index];
    switch ((ConstantKind)constant->kind) {
    case CONSTANT_INT: return py_is_small(value) && py_small_value(value) == constant->integer;
    case CONSTANT_STR:
        return !py_is_small(value) && py_is_str(value) &&
               ((PyStr *)value)->size == constant->size &&
               memcmp(((PyStr *)value)->data, constant->text, constant->size) == 0;
    case CONSTANT_BYTES:
        return !py_is_small(value) && py_is_bytes(value) &&
               ((PyBytes *)value)->size == constant->size &&
               memcmp(((PyBytes *)value)->data, constant->text, constant->size) == 0;
    case CONSTANT_TRUE: case CONSTANT_FALSE: case CONSTANT_ELLIPSIS: return TRUE;
    default: return FALSE;
    }
}

void emit_literal(Unit *unit, const Constant *constant)
{
    if (constant->kind == CONSTANT_NONE) {
        emit(unit, PY_BC_LOAD_NONE, 0);
        return;
    }
    if (constant->kind == CONSTANT_INT && constant->integer <= PY_MAX_ARG) {
        emit(unit, PY_BC_LOAD_INT, (guint)constant->integer);
        return;
    }
    guint64 key = literal_key(constant);
    int found = index_find(unit, &unit->constant_index, key, literal_matches, constant);
    if (found < 0) {
        PyValue value = literal_value(unit, constant);
        if (!value) {
            unit->c->failed = TRUE;
            return;
        }
        found = (int)add_constant(unit, value);
        index_add(&unit->constant_index, unit->c->ast->arena, key, (guint)found);
    }
    emit(unit, PY_BC_LOAD_CONST, (guint)found);
}

void emit_string(Unit *unit, const char *text, gsize size)
{
    emit_literal(unit, &(Constant){.kind = CONSTANT_STR, .text = text, .size = size});
}

void emit_name_string(Unit *unit, const PyName *name)
{
    emit_string(unit, name->text, name->size);
}

/* ---- folding --------------------------------------------------------------------------------------------- */

static PyValue negative_value(Unit *unit, const Constant *constant)
{
    PyInterp *py = unit->c->py;
    switch ((ConstantKind)constant->kind) {
    case CONSTANT_INT: return py_int(py, -constant->integer);
    case CONSTANT_FLOAT: return py_float(py, -constant->real);
    default: return NULL;
    }
}

static PyValue tuple_value(Unit *unit, const ExprList *items)
{
    for (guint i = 0; i < items->n; i++) {
        ExprKind kind = items->items[i]->kind;
        if (kind != EXPR_CONSTANT && kind != EXPR_UNARY && kind != EXPR_TUPLE)
            return NULL;
    }
    PyValue tuple = py_tuple(unit->c->py, items->n, NULL);
    for (guint i = 0; i < items->n; i++) {
        PyValue item = constant_value(unit, items->items[i]);
        if (!item)
            return NULL;
        ((PyTuple *)tuple)->items[i] = item;
    }
    return tuple;
}

PyValue constant_value(Unit *unit, const Expr *expr)
{
    switch ((ExprKind)expr->kind) {
    case EXPR_CONSTANT: return literal_value(unit, &expr->constant);
    case EXPR_TUPLE: return tuple_value(unit, &expr->sequence.items);
    case EXPR_UNARY:
        return expr->op == PY_OP_NEG && expr->unary.operand->kind == EXPR_CONSTANT
                   ? negative_value(unit, &expr->unary.operand->constant) : NULL;
    default: return NULL;
    }
}
