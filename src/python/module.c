/* Module objects. */
#include "python/core.h"
#include "python/generic.h"

#include <string.h>

static PyModule *module_of(PyValue v)
{
    return (PyModule *)(void *)v;
}

PyValue py_module_new(PyInterp *py, PyValue name)
{
    PyModule *m = (PyModule *)(void *)py_new(py, py_core(py, MODULE));
    m->dict = py_dict(py);
    m->name = name;
    m->ready = TRUE;
    py_dict_set_interned(py, m->dict, py->names.name, name);
    py_dict_set_interned(py, m->dict, py->names.doc, py->none);
    py_dict_set_interned(py, m->dict, py->names.package, py->none);
    py_dict_set_interned(py, m->dict, py->names.loader, py->none);
    return (PyValue)m;
}

static void module_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, module_of(self)->dict);
    visit(context, module_of(self)->name);
}

static PyValue module_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyModule *m = (PyModule *)(void *)py_new(py, type);
    m->dict = py_dict(py);
    m->name = py->names.empty;
    m->ready = TRUE;
    return (PyValue)m;
}

static gboolean module_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "~module(name, doc=)", v))
        return FALSE;
    PyModule *m = module_of(self);
    m->name = v[0];
    py_dict_set_interned(py, m->dict, py->names.name, v[0]);
    py_dict_set_interned(py, m->dict, py->names.doc, v[1] ? v[1] : py->none);
    py_dict_set_interned(py, m->dict, py->names.package, py->none);
    py_dict_set_interned(py, m->dict, py->names.loader, py->none);
    py_dict_set_interned(py, m->dict, py->names.spec, py->none);
    return TRUE;
}

/* ---- __spec__ ------------------------------------------------------------------------------------------- */

static PyValue spec_repr(PyInterp *py, PyValue self)
{
    PyValue name = py_getattr(py, self, "name");
    PyValue text = name ? py_repr(py, name) : NULL;
    return text ? py_str_format(py, "ModuleSpec(name=%s)", py_text(text)) : NULL;
}

static const PyTypeDef spec_def = {
    .name = "ModuleSpec",
    .module = "_frozen_importlib",
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.repr = spec_repr},
};

static PyValue make_spec(PyInterp *py, PyModule *m)
{
    PyValue spec = py_new(py, py_def_type(py, &spec_def, NULL));
    PyValue file = py_dict_get_str(py, m->dict, "__file__");
    PyValue path = py_dict_get_str(py, m->dict, "__path__");
    PyValue package = py_dict_get_str(py, m->dict, "__package__");
    py_setattr(py, spec, "name", m->name);
    py_setattr(py, spec, "loader", py->none);
    py_setattr(py, spec, "origin", file ? file : py->none);
    py_setattr(py, spec, "submodule_search_locations", path ? path : py->none);
    py_setattr(py, spec, "parent", package ? package : py->names.empty);
    py_setattr(py, spec, "has_location", py_bool(py, file != NULL));
    py_setattr(py, spec, "cached", py->none);
    py_dict_set_interned(py, m->dict, py->names.spec, spec);
    return spec;
}

/* ---- attributes ------------------------------------------------------------------------------------------ */

/* What a registered module gives when it is first asked for. */
static PyValue declared(PyInterp *py, PyModule *m, PyValue name)
{
    const char *text = py_text(name);
    PyValue v = NULL;
    for (const PyMethodDef *f = m->def->functions; f && f->name && !v; f++)
        if (!strcmp(f->name, text))
            v = py_native_function(py, f->name, f->function, (PyValue)m);
    if (!v && m->def->attribute)
        v = m->def->attribute(py, (PyValue)m, text);
    if (v)
        py_dict_set_interned(py, m->dict, name, v);
    return v;
}

static PyValue missing(PyInterp *py, PyModule *m, PyValue name)
{
    const char *module = py_is_str(m->name) ? py_text(m->name) : "?";
    if (m->ready)
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "module '%s' has no attribute '%s'", module,
                 py_text(name));
    else
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR,
                 "partially initialized module '%s' has no attribute '%s' (most likely due to a "
                 "circular import)",
                 module, py_text(name));
    if (py->exception) {
        ((PyException *)(void *)py->exception)->fields[0] = name;
        ((PyException *)(void *)py->exception)->fields[1] = (PyValue)m;
    }
    return NULL;
}

/* A module inside the program that says with __partial__ that the real one has more names: one of these
 * is an unknown import, unless the script is prepared for its absence. NULL: it is not. */
static PyValue name_of_partial(PyInterp *py, PyModule *m, PyValue name)
{
    if (!m->def || g_str_has_prefix(py_text(name), "__") ||
        !py_dict_get_str(py, m->dict, "__partial__") ||
        (py->frame && py_import_is_guarded(py, py->frame)))
        return NULL;
    g_autofree char *full = g_strdup_printf("%s.%s", py_text(m->name), py_text(name));
    const char *file = NULL;
    int line = 0;
    py_current_position(py, &file, &line);
    return py_opaque(py, full, file, line);
}

PyValue py_module_find(PyInterp *py, PyValue self, PyValue name)
{
    PyModule *m = module_of(self);
    PyDictEntry *entry = py_dict_find_interned(m->dict, name);
    if (entry)
        return entry->value;
    if (m->def) {
        PyValue v = declared(py, m, name);
        if (v || py->exception)
            return v;
    }
    PyValue d = py_lookup(py, self->type, name);
    if (d)
        return py_bind_descriptor(py, d, self, self->type);
    if (name == py->names.spec)
        return make_spec(py, m);
    entry = py_dict_find_interned(m->dict, py->names.getattr);
    PyValue v = entry ? py_call1(py, entry->value, name) : NULL;
    if (!v && py_error_is(py, PY_EXC_ATTRIBUTE_ERROR) && m->def)
        py_error_clear(py);
    return v;
}

PyValue py_module_getattr(PyInterp *py, PyValue self, PyValue name)
{
    PyValue v = py_module_find(py, self, name);
    if (!v && !py->exception)
        v = name_of_partial(py, module_of(self), name);
    return v || py->exception ? v : missing(py, module_of(self), name);
}

static gboolean module_setattr(PyInterp *py, PyValue self, PyValue name, PyValue value)
{
    PyModule *m = module_of(self);
    if (value) {
        py_dict_set_interned(py, m->dict, name, value);
        return TRUE;
    }
    if (py_dict_delete_str(py, m->dict, py_text(name)))
        return TRUE;
    missing(py, m, name);
    return FALSE;
}

static PyValue module_repr(PyInterp *py, PyValue self)
{
    PyModule *m = module_of(self);
    PyValue file = py_dict_get_str(py, m->dict, "__file__");
    PyValue name = py_repr(py, m->name);
    if (!name)
        return NULL;
    if (file && py_is_str(file))
        return py_str_format(py, "<module %s from '%s'>", py_text(name), py_text(file));
    return py_str_format(py, m->def ? "<module %s (built-in)>" : "<module %s>", py_text(name));
}

const PyTypeDef py_module_def = {
    .name = "module",
    .size = sizeof(PyModule),
    .layout = PY_LAYOUT_MODULE,
    .slots = {.mark = module_mark, .new_ = module_new, .init = module_init,
              .getattr = py_module_getattr, .setattr = module_setattr, .repr = module_repr},
};
