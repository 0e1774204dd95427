#include <string.h>

#include "python/compiler.h"

/* ---- closures ------------------------------------------------------------------------------------------ */

/* The cell of `name`, as an inner scope of the current place sees it. */
static guint outer_cell(const Unit *unit, const PyName *name)
{
    for (const Scope *s = unit->type_scope; s && s->kind == SCOPE_TYPE_PARAMETERS; s = s->parent) {
        const Symbol *parameter = scope_find(s, name);
        if (parameter)
            return parameter->cell;
    }
    const Symbol *symbol = scope_find(unit->scope, name);
    return symbol ? symbol->cell : 0;
}

static gboolean emit_closure(Unit *unit, const Scope *scope)
{
    if (!scope->n_free)
        return FALSE;
    for (const Symbol *symbol = scope->first; symbol; symbol = symbol->next)
        if (symbol->passed)
            emit(unit, PY_BC_LOAD_CLOSURE, outer_cell(unit, symbol->name));
    emit(unit, PY_BC_BUILD_TUPLE, scope->n_free);
    return TRUE;
}

void emit_function(Unit *unit, PyCode *code, Scope *scope, guint flags)
{
    if (emit_closure(unit, scope))
        flags |= 8;
    emit_constant(unit, &code->header);
    emit(unit, PY_BC_MAKE_FUNCTION, flags);
}

/* ---- parameters ------------------------------------------------------------------------------------------ */

static void set_parameters(PyCode *code, const Parameters *parameters)
{
    code->nposonly = parameters->n_positional_only;
    code->nargs = parameters->n_positional_only + parameters->n_positional;
    code->nkwonly = parameters->n_keyword_only;
    if (parameters->varargs)
        code->flags |= PY_CODE_VARARGS;
    if (parameters->kwargs)
        code->flags |= PY_CODE_VARKEYWORDS;
}

/* Defaults of positional and keyword-only parameters; the flags say which are on the stack. */
static guint compile_defaults(Unit *unit, const Parameters *parameters)
{
    guint flags = 0, n = 0, n_args = parameters->n_positional_only + parameters->n_positional;
    for (guint i = 0; i < n_args; i++)
        if (parameters->items[i].default_value) {
            compile_expr(unit, parameters->items[i].default_value);
            n++;
        }
    if (n) {
        emit(unit, PY_BC_BUILD_TUPLE, n);
        flags |= 1;
    }
    n = 0;
    for (guint i = n_args; i < n_args + parameters->n_keyword_only; i++)
        if (parameters->items[i].default_value) {
            emit_name_string(unit, unit_mangle(unit, parameters->items[i].name));
            compile_expr(unit, parameters->items[i].default_value);
            n++;
        }
    if (n) {
        emit(unit, PY_BC_BUILD_DICT, n);
        flags |= 2;
    }
    return flags;
}

void compile_annotation(Unit *unit, Expr *annotation)
{
    if (unit->c->ast->future_annotations) {
        g_autofree char *text = ast_unparse(annotation);
        unit_at(unit, annotation->start, annotation->end);
        emit_string(unit, arena_strdup(unit->c->ast->arena, text), strlen(text));
    } else if (annotation->kind == EXPR_STARRED) { /* *args: *Ts */
        compile_expr(unit, annotation->unary.operand);
        emit(unit, PY_BC_UNPACK, 1);
    } else {
        unit->in_annotation = TRUE;
        compile_expr(unit, annotation);
        unit->in_annotation = FALSE;
    }
}

static guint compile_one_annotation(Unit *unit, const Parameter *parameter)
{
    if (!parameter || !parameter->annotation)
        return 0;
    emit_name_string(unit, unit_mangle(unit, parameter->name));
    compile_annotation(unit, parameter->annotation);
    return 1;
}

static guint compile_annotations(Unit *unit, const FunctionDef *def)
{
    const Parameters *parameters = def->parameters;
    guint n = 0, n_args = parameters->n_positional_only + parameters->n_positional;
    for (guint i = 0; i < n_args; i++)
        n += compile_one_annotation(unit, &parameters->items[i]);
    n += compile_one_annotation(unit, parameters->varargs);
    for (guint i = n_args; i < n_args + parameters->n_keyword_only; i++)
        n += compile_one_annotation(unit, &parameters->items[i]);
    n += compile_one_annotation(unit, parameters->kwargs);
    if (def->returns) {
        emit_string(unit, "return", 6);
        compile_annotation(unit, def->returns);
        n++;
    }
    if (!n)
        return 0;
    emit(unit, PY_BC_BUILD_DICT, n);
    return 4;
}

/* ---- bodies ------------------------------------------------------------------------------------------------ */

static void emit_implicit_return(Unit *unit)
{
    emit(unit, PY_BC_LOAD_NONE, 0);
    emit(unit, PY_BC_RETURN, 0);
}

static void set_docstring(Unit *unit, const Block *body)
{
    const Expr *docstring = ast_docstring(body);
    if (docstring)
        unit->code->docstring = py_str_len(unit->c->py, docstring->constant.text,
                                           docstring->constant.size);
}

static PyCode *compile_function_code(Unit *unit, const Stmt *stmt)
{
    const FunctionDef *def = stmt->function;
    Unit inner;
    unit_begin(&inner, unit->c, unit, def->scope, def->name->text);
    guint32 first = def->decorators.n ? def->decorators.items[0]->start : stmt->start;
    inner.code->first_line = py_source_line(&unit->c->ast->source, first);
    set_parameters(inner.code, def->parameters);
    set_docstring(&inner, &def->body);
    compile_body(&inner, &def->body);
    emit_implicit_return(&inner);
    return unit_finish(&inner);
}

static void apply_decorators(Unit *unit, const ExprList *decorators)
{
    for (guint i = decorators->n; i-- > 0;) {
        unit_at(unit, decorators->items[i]->start, decorators->items[i]->end);
        emit(unit, PY_BC_CALL, 1);
    }
}

void compile_function(Unit *unit, const Stmt *stmt)
{
    const FunctionDef *def = stmt->function;
    Scope *around = unit->type_scope;
    compile_exprs(unit, &def->decorators);
    unit_at(unit, stmt->start, def->name_start + def->name->size);
    guint flags = compile_defaults(unit, def->parameters);
    if (def->type_parameters)
        compile_type_parameters(unit, def->type_parameters);
    flags |= compile_annotations(unit, def);
    unit_at(unit, stmt->start, def->name_start + def->name->size);
    PyCode *code = unit->c->failed ? NULL : compile_function_code(unit, stmt);
    if (!code)
        return;
    emit_function(unit, code, def->scope, flags);
    if (def->type_parameters) {
        emit(unit, PY_BC_DUP, 0);
        emit_type_parameter_tuple(unit, def->type_parameters);
        emit(unit, PY_BC_SWAP, 0);
        emit(unit, PY_BC_STORE_ATTR,
             unit_name(unit, py_name_intern(&unit->c->ast->names, "__type_params__", 15)));
    }
    unit->type_scope = around;
    apply_decorators(unit, &def->decorators);
    compile_name(unit, def->name, ACCESS_STORE);
}

void compile_lambda(Unit *unit, Expr *expr)
{
    guint flags = compile_defaults(unit, expr->lambda.parameters);
    Unit inner;
    if (unit->c->failed)
        return;
    unit_begin(&inner, unit->c, unit, expr->lambda.scope, "<lambda>");
    inner.code->first_line = py_source_line(&unit->c->ast->source, expr->start);
    set_parameters(inner.code, expr->lambda.parameters);
    compile_expr(&inner, expr->lambda.body);
    emit(&inner, PY_BC_RETURN, 0);
    PyCode *code = unit_finish(&inner);
    if (!code)
        return;
    unit_at(unit, expr->start, expr->end);
    emit_function(unit, code, expr->lambda.scope, flags);
}

/* ---- type parameters ------------------------------------------------------------------------------------------ */

void emit_typing(Unit *unit, const char *name)
{
    PyNameTable *names = &unit->c->ast->names;
    PyValue list = py_tuple_of(unit->c->py, 1, py_intern(unit->c->py, name));
    emit(unit, PY_BC_LOAD_INT, 0);
    emit_constant(unit, list);
    emit(unit, PY_BC_IMPORT_NAME, unit_name(unit, py_name_intern(names, "typing", 6)));
    emit(unit, PY_BC_IMPORT_FROM, unit_name(unit, py_name_intern(names, name, strlen(name))));
    emit(unit, PY_BC_SWAP, 0);
    emit(unit, PY_BC_POP, 0);
}

/* TypeVar("T", *constraints, bound=..., default=..., infer_variance=True). */
static void compile_type_parameter(Unit *unit, const TypeParameter *one)
{
    static const char *const makers[] = {"TypeVar", "TypeVarTuple", "ParamSpec"};
    PyNameTable *names = &unit->c->ast->names;
    Expr truth = {.kind = EXPR_CONSTANT, .start = one->start, .end = one->end,
                  .constant = {.kind = CONSTANT_TRUE}};
    Keyword keywords[3];
    ExprList constraints = {0};
    guint n = 0;
    if (one->bound && one->bound->kind == EXPR_TUPLE)
        constraints = one->bound->sequence.items;
    else if (one->bound)
        keywords[n++] = (Keyword){.name = py_name_intern(names, "bound", 5), .value = one->bound};
    if (one->default_value && one->default_value->kind != EXPR_STARRED)
        keywords[n++] = (Keyword){.name = py_name_intern(names, "default", 7),
                                  .value = one->default_value};
    if (one->kind != 1)
        keywords[n++] = (Keyword){.name = py_name_intern(names, "infer_variance", 14),
                                  .value = &truth};
    unit_at(unit, one->start, one->end);
    emit_typing(unit, makers[one->kind]);
    emit_name_string(unit, one->name);
    compile_arguments(unit, &constraints, keywords, n, 1);
    compile_name(unit, one->name, ACCESS_STORE);
}

void compile_type_parameters(Unit *unit, const TypeParameters *parameters)
{
    unit->type_scope = parameters->scope;
    for (guint i = 0; i < parameters->n; i++)
        compile_type_parameter(unit, &parameters->items[i]);
}

void emit_type_parameter_tuple(Unit *unit, const TypeParameters *parameters)
{
    for (guint i = 0; i < parameters->n; i++)
        compile_name(unit, parameters->items[i].name, ACCESS_LOAD);
    emit(unit, PY_BC_BUILD_TUPLE, parameters->n);
}

/* type X = value: the value is computed when it is asked for, so it goes in as a function. */
void compile_type_alias(Unit *unit, const Stmt *stmt)
{
    const PyName *name = stmt->alias.target->name.id;
    const TypeParameters *parameters = stmt->alias.type_parameters;
    Scope *around = unit->type_scope;
    PyInterp *py = unit->c->py;
    if (parameters)
        compile_type_parameters(unit, parameters);
    unit_at(unit, stmt->start, stmt->end);
    emit_typing(unit, "TypeAliasType");
    emit_name_string(unit, name);
    Unit inner;
    unit_begin(&inner, unit->c, unit, stmt->alias.scope, name->text);
    inner.code->first_line = py_source_line(&unit->c->ast->source, stmt->start);
    compile_expr(&inner, stmt->alias.value);
    emit(&inner, PY_BC_RETURN, 0);
    PyCode *code = unit_finish(&inner);
    if (!code)
        return;
    unit_at(unit, stmt->start, stmt->end);
    emit_function(unit, code, stmt->alias.scope, 0);
    if (parameters)
        emit_type_parameter_tuple(unit, parameters);
    else
        emit(unit, PY_BC_BUILD_TUPLE, 0);
    emit_literal(unit, &(Constant){.kind = CONSTANT_TRUE});
    emit_constant(unit, py_tuple_of(py, 2, py_intern(py, "type_params"), py_intern(py, "lazy")));
    emit(unit, PY_BC_CALL_KW, 4);
    unit->type_scope = around;
    compile_name(unit, name, ACCESS_STORE);
}
