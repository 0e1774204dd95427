#include <string.h>

#include "python/compiler.h"

static guint name_index(Unit *unit, const char *text)
{
    return unit_name(unit, py_name_intern(&unit->c->ast->names, text, strlen(text)));
}

static void emit_head(Unit *unit, const Block *body)
{
    emit(unit, PY_BC_LOAD_NAME, name_index(unit, "__name__"));
    emit(unit, PY_BC_STORE_NAME, name_index(unit, "__module__"));
    emit_constant(unit, unit->code->qualname);
    emit(unit, PY_BC_STORE_NAME, name_index(unit, "__qualname__"));
    const Expr *docstring = ast_docstring(body);
    if (docstring) {
        emit_literal(unit, &docstring->constant);
        emit(unit, PY_BC_STORE_NAME, name_index(unit, "__doc__"));
    }
    if (unit->scope->has_annotations)
        emit(unit, PY_BC_SETUP_ANNOTATIONS, 0);
}

static void emit_tail(Unit *unit)
{
    const PyName *name = py_name_intern(&unit->c->ast->names, "__class__", 9);
    const Symbol *cell = scope_find(unit->scope, name);
    if (cell && cell->is_cell) {
        emit(unit, PY_BC_LOAD_CLOSURE, cell->cell);
        emit(unit, PY_BC_DUP, 0);
        emit(unit, PY_BC_STORE_NAME, name_index(unit, "__classcell__"));
    } else {
        emit(unit, PY_BC_LOAD_NONE, 0);
    }
    emit(unit, PY_BC_RETURN, 0);
}

static PyCode *compile_class_code(Unit *unit, const Stmt *stmt)
{
    const ClassDef *def = stmt->class_;
    Unit inner;
    unit_begin(&inner, unit->c, unit, def->scope, def->name->text);
    guint32 first = def->decorators.n ? def->decorators.items[0]->start : stmt->start;
    inner.code->first_line = py_source_line(&unit->c->ast->source, first);
    unit_at(&inner, stmt->start, stmt->start + 5);
    emit_head(&inner, &def->body);
    compile_body(&inner, &def->body);
    emit_tail(&inner);
    return unit_finish(&inner);
}

/* Generic[T, ...] as one more base, so that the class can be subscribed. */
static void compile_generic_base(Unit *unit, const TypeParameters *parameters)
{
    emit_typing(unit, "Generic");
    emit_type_parameter_tuple(unit, parameters);
    emit(unit, PY_BC_LOAD_ITEM, 0);
}

void compile_class(Unit *unit, const Stmt *stmt)
{
    const ClassDef *def = stmt->class_;
    const TypeParameters *parameters = def->type_parameters;
    Scope *around = unit->type_scope;
    compile_exprs(unit, &def->decorators);
    if (parameters)
        compile_type_parameters(unit, parameters);
    unit_at(unit, stmt->start, stmt->end);
    emit(unit, PY_BC_LOAD_BUILD_CLASS, 0);
    PyCode *code = unit->c->failed ? NULL : compile_class_code(unit, stmt);
    if (!code)
        return;
    unit_at(unit, stmt->start, stmt->end);
    emit_function(unit, code, def->scope, 0);
    emit_name_string(unit, def->name);
    guint before = 2;
    if (parameters) {
        compile_generic_base(unit, parameters);
        before++;
    }
    compile_arguments(unit, &def->bases, def->keywords, def->n_keywords, before);
    if (parameters) {
        emit(unit, PY_BC_DUP, 0);
        emit_type_parameter_tuple(unit, parameters);
        emit(unit, PY_BC_SWAP, 0);
        emit(unit, PY_BC_STORE_ATTR, name_index(unit, "__type_params__"));
    }
    unit->type_scope = around;
    for (guint i = def->decorators.n; i-- > 0;) {
        unit_at(unit, def->decorators.items[i]->start, def->decorators.items[i]->end);
        emit(unit, PY_BC_CALL, 1);
    }
    compile_name(unit, def->name, ACCESS_STORE);
}
