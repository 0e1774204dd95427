#include <string.h>

#include "python/compiler.h"

static const PyName *part(Unit *unit, const char *text, gsize size)
{
    return py_name_intern(&unit->c->ast->names, text, size);
}

/* import a.b.c as d: from the package a down to c. */
static void descend(Unit *unit, const PyName *dotted)
{
    const char *dot = strchr(dotted->text, '.');
    while (dot) {
        const char *next = strchr(dot + 1, '.');
        gsize size = next ? (gsize)(next - dot - 1) : strlen(dot + 1);
        emit(unit, PY_BC_IMPORT_FROM, unit_name(unit, part(unit, dot + 1, size)));
        emit(unit, PY_BC_SWAP, 0);
        emit(unit, PY_BC_POP, 0);
        dot = next;
    }
}

void compile_import(Unit *unit, const Stmt *stmt)
{
    for (guint i = 0; i < stmt->import.n; i++) {
        const Alias *alias = &stmt->import.names[i];
        unit_at(unit, stmt->start, stmt->end);
        emit(unit, PY_BC_LOAD_INT, 0);
        emit(unit, PY_BC_LOAD_NONE, 0);
        emit(unit, PY_BC_IMPORT_NAME, unit_name(unit, alias->name));
        if (alias->as_name) {
            descend(unit, alias->name);
            compile_name(unit, alias->as_name, ACCESS_STORE);
        } else {
            const char *dot = strchr(alias->name->text, '.');
            compile_name(unit,
                         dot ? part(unit, alias->name->text, (gsize)(dot - alias->name->text))
                             : alias->name, ACCESS_STORE);
        }
    }
}

static PyValue name_tuple(Unit *unit, const Stmt *stmt)
{
    PyInterp *py = unit->c->py;
    if (stmt->from.star)
        return py_tuple_of(py, 1, py_intern(py, "*"));
    PyValue names = py_tuple(py, stmt->from.n, NULL);
    for (guint i = 0; i < stmt->from.n; i++)
        ((PyTuple *)names)->items[i] = py_intern(py, stmt->from.names[i].name->text);
    return names;
}

void compile_from(Unit *unit, const Stmt *stmt)
{
    const PyName *module = stmt->from.module ? stmt->from.module : part(unit, "", 0);
    emit(unit, PY_BC_LOAD_INT, (guint)stmt->from.level);
    emit_constant(unit, name_tuple(unit, stmt));
    emit(unit, PY_BC_IMPORT_NAME, unit_name(unit, module));
    if (stmt->from.star) {
        emit(unit, PY_BC_IMPORT_STAR, 0);
        return;
    }
    for (guint i = 0; i < stmt->from.n; i++) {
        const Alias *alias = &stmt->from.names[i];
        emit(unit, PY_BC_IMPORT_FROM, unit_name(unit, alias->name));
        compile_name(unit, alias->as_name ? alias->as_name : alias->name, ACCESS_STORE);
    }
    emit(unit, PY_BC_POP, 0);
}
