/*
 * The state of `sqlalchemy` in one interpreter, and the modules under which scripts reach its names.
 */
#include "modules/sqlalchemy/sqlalchemy.h"

#include "modules/sqlalchemy/declarative.h"

#include <string.h>

typedef struct {
    PyType *classes[SA_N_CLASSES];
    PyValue slots[SA_N_SLOTS];
} SaState;

typedef struct {
    const PyTypeDef *definition;
    SaClass parent;
} ClassRow;

static const ClassRow CLASS_ROWS[] = {
#define X(id, definition, parent) {&definition, SA_CLASS_##parent},
    SA_CLASSES(X)
#undef X
};

static void mark_state(gpointer data, void (*visit)(void *context, PyValue v), void *context)
{
    SaState *state = data;
    for (int i = 0; i < SA_N_CLASSES; i++)
        if (state->classes[i] != NULL)
            visit(context, (PyValue)state->classes[i]);
    for (int i = 0; i < SA_N_SLOTS; i++)
        if (state->slots[i] != NULL)
            visit(context, state->slots[i]);
}

static SaState *sa_state(PyInterp *py)
{
    SaState *state = py_get_data(py, "sqlalchemy");
    if (state == NULL) {
        state = g_new0(SaState, 1);
        py_set_data(py, "sqlalchemy", state, g_free, mark_state);
    }
    return state;
}

static PyType *make_class(PyInterp *py, SaState *state, SaClass id)
{
    const ClassRow *row = &CLASS_ROWS[id];
    if (row->parent == SA_CLASS_NONE)
        state->classes[id] = py_type_from_def(py, row->definition, NULL);
    else
        state->classes[id] =
            py_type_from_def(py, row->definition, sa_class(py, row->parent), NULL);
    /* The metaclass of a base is that of all its subclasses. */
    if (id == SA_CLASS_DECLARATIVE_BASE)
        state->classes[id]->header.type = (PyType *)sa_declarative_meta(py);
    return state->classes[id];
}

PyType *sa_class(PyInterp *py, SaClass id)
{
    SaState *state = sa_state(py);
    PyType *type = state->classes[id];
    return type != NULL ? type : make_class(py, state, id);
}

gboolean sa_is(PyInterp *py, PyValue v, SaClass id)
{
    if (v == NULL || py_is_small(v))
        return FALSE;
    PyType *type = sa_state(py)->classes[id];
    return type != NULL && (v->type == type || py_type_is_subtype(v->type, type));
}

gboolean sa_is_subclass(PyInterp *py, PyValue v, SaClass id)
{
    if (v == NULL || py_is_small(v) || !py_is_type(v))
        return FALSE;
    PyType *type = sa_state(py)->classes[id];
    return type != NULL && py_type_is_subtype((PyType *)v, type);
}

PyValue *sa_slot(PyInterp *py, SaSlot slot)
{
    return &sa_state(py)->slots[slot];
}
