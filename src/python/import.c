/* Imports: modules inside the program, the project's files along sys.path, and opaque values for
 * everything else. */
#include "python/core.h"

#include <string.h>
#include <sys/stat.h>

/* ---- modules inside the program ----------------------------------------------------------------------- */

void py_register_modules(PyInterp *py, const PyModuleDef *table)
{
    g_ptr_array_add(py->module_tables, (gpointer)(uintptr_t)table);
    g_clear_pointer(&py->module_index, g_hash_table_unref);
}

static const PyModuleDef *registered(PyInterp *py, const char *name)
{
    if (!py->module_index) {
        py->module_index = g_hash_table_new(g_str_hash, g_str_equal);
        for (guint i = 0; i < py->module_tables->len; i++)
            for (const PyModuleDef *def = py->module_tables->pdata[i]; def->name; def++)
                g_hash_table_insert(py->module_index, (gpointer)(uintptr_t)def->name,
                                    (gpointer)(uintptr_t)def);
    }
    return g_hash_table_lookup(py->module_index, name);
}

/* ---- making modules ------------------------------------------------------------------------------------- */

static void set_package(PyInterp *py, PyModule *m, gboolean is_package)
{
    const char *name = py_text(m->name);
    const char *dot = strrchr(name, '.');
    PyValue package = is_package ? m->name
                      : dot      ? py_str_len(py, name, (gsize)(dot - name))
                                 : py->names.empty;
    py_dict_set_interned(py, m->dict, py->names.package, package);
}

static void unload(PyInterp *py, PyModule *m)
{
    PyValue pending = py_error_take(py);
    py_dict_delete_str(py, py->modules, py_text(m->name));
    py->exception = pending;
}

static PyValue run_source(PyInterp *py, PyModule *m, const char *filename, const char *source,
                          gsize size)
{
    PyCode *code = py_compile(py, filename, source, size, "exec");
    return code ? py_run_code(py, code, m->dict, m->dict, NULL) : NULL;
}

/* Runs the module's body; a module that fails is not left in sys.modules. */
static PyValue run_module(PyInterp *py, PyModule *m, const char *filename, const char *source,
                          gsize size)
{
    py_dict_set_str(py, py->modules, py_text(m->name), (PyValue)m);
    m->ready = FALSE;
    PyValue result = run_source(py, m, filename, source, size);
    m->ready = TRUE;
    if (!result) {
        unload(py, m);
        return NULL;
    }
    /* The body may have put something else into sys.modules. */
    PyValue final = py_dict_get_str(py, py->modules, py_text(m->name));
    return final ? final : (PyValue)m;
}

static PyValue make_registered(PyInterp *py, const PyModuleDef *def)
{
    PyModule *m = (PyModule *)(void *)py_module_new(py, py_intern(py, def->name));
    m->def = def;
    set_package(py, m, TRUE);
    if (!strcmp(def->name, "builtins"))
        m->dict = py->builtins;
    if (def->source) {
        g_autofree char *filename = g_strdup_printf("<%s>", def->name);
        return run_module(py, m, filename, def->source, strlen(def->source));
    }
    py_dict_set_str(py, py->modules, def->name, (PyValue)m);
    if (def->init && !def->init(py, (PyValue)m)) {
        unload(py, m);
        return NULL;
    }
    return (PyValue)m;
}

static PyValue make_file(PyInterp *py, PyValue name, const char *filename, const char *package_dir)
{
    g_autofree char *source = NULL;
    gsize size;
    GError *error = NULL;
    if (!g_file_get_contents(filename, &source, &size, &error))
        return py_raise_gerror(py, PY_EXC_IMPORT_ERROR, error);
    PyModule *m = (PyModule *)(void *)py_module_new(py, name);
    py_dict_set_interned(py, m->dict, py->names.file, py_str(py, filename));
    set_package(py, m, package_dir != NULL);
    if (package_dir)
        py_dict_set_interned(py, m->dict, py->names.path,
                             py_list(py, 1, (PyValue[]){py_str(py, package_dir)}));
    return run_module(py, m, filename, source, size);
}

/* A directory without __init__.py: its parts on all of the path make one package. */
static PyValue make_namespace(PyInterp *py, PyValue name, PyValue directories)
{
    PyModule *m = (PyModule *)(void *)py_module_new(py, name);
    set_package(py, m, TRUE);
    py_dict_set_interned(py, m->dict, py->names.path, directories);
    py_dict_set_interned(py, m->dict, py->names.file, py->none);
    py_dict_set_str(py, py->modules, py_text(name), (PyValue)m);
    return (PyValue)m;
}

/* ---- finding ---------------------------------------------------------------------------------------------- */

static gboolean is_kind(const char *path, mode_t kind)
{
    struct stat status;
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

/* Whether a directory without __init__.py holds modules, in it or one level below: a folder of other
 * things that has the name of a package is not that package. */
static gboolean holds_modules(const char *directory, int levels)
{
    g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(directory, name, NULL);
        if (g_str_has_suffix(name, ".py") || (levels && *name != '.' && is_kind(path, S_IFDIR) &&
                                              holds_modules(path, levels - 1)))
            return TRUE;
    }
    return FALSE;
}

/* The module `last` (the last part of name) in the directories of path. NULL without an exception:
 * not found. */
static PyValue find_on_path(PyInterp *py, PyValue name, const char *last, PyValue path)
{
    PyValue namespace = py_list(py, 0, NULL);
    PyValue list = py_to_list(py, path);
    for (gsize i = 0; list && i < py_list_length(list); i++) {
        PyValue entry = py_list_item(list, i);
        if (!py_is_str(entry))
            continue;
        const char *directory = *py_text(entry) ? py_text(entry) : ".";
        g_autofree char *package = g_build_filename(directory, last, NULL);
        g_autofree char *init = g_build_filename(package, "__init__.py", NULL);
        if (is_kind(init, S_IFREG))
            return make_file(py, name, init, package);
        g_autofree char *file = g_strconcat(package, ".py", NULL);
        if (is_kind(file, S_IFREG))
            return make_file(py, name, file, NULL);
        if (is_kind(package, S_IFDIR) && holds_modules(package, 2))
            py_list_append(py, namespace, py_str(py, package));
    }
    if (!list)
        return NULL;
    return py_list_length(namespace) ? make_namespace(py, name, namespace) : NULL;
}

static PyValue not_found(PyInterp *py, const char *name, const char *more)
{
    py_raise(py, PY_EXC_MODULE_NOT_FOUND_ERROR, "No module named '%s'%s", name, more);
    if (py->exception)
        ((PyException *)(void *)py->exception)->fields[1] = py_str(py, name);
    return NULL;
}

static PyValue unknown(PyInterp *py, const char *name, gboolean guarded)
{
    if (guarded)
        return not_found(py, name, "");
    const char *file = NULL;
    int line = 0;
    py_current_position(py, &file, &line);
    return py_opaque(py, name, file, line);
}

static PyValue import_absolute(PyInterp *py, PyValue name, gboolean guarded);

static PyValue import_child(PyInterp *py, PyValue name, PyValue parent, const char *last,
                            gboolean guarded)
{
    if (py_is_opaque(parent))
        return py_getattr(py, parent, last);
    PyValue known = py_dict_get_str(py, py->modules, py_text(name));
    if (known) /* the parent's body imported it */
        return known;
    PyValue v = NULL;
    const PyModuleDef *def = registered(py, py_text(name));
    PyValue path = py_getattr_quiet(py, parent, py->names.path);
    if (py->exception)
        return NULL;
    if (def) {
        v = make_registered(py, def);
    } else if (path) {
        v = find_on_path(py, name, last, path);
        if (!v && !py->exception)
            return not_found(py, py_text(name), "");
    } else if (py_layout(parent) == PY_LAYOUT_MODULE && ((PyModule *)(void *)parent)->def) {
        v = unknown(py, py_text(name), guarded);
    } else {
        g_autofree char *why =
            g_strdup_printf("; '%.*s' is not a package", (int)(last - 1 - py_text(name)),
                            py_text(name));
        return not_found(py, py_text(name), why);
    }
    if (v && !(def && def->is_hidden) && !py_setattr(py, parent, last, v))
        return NULL;
    return v;
}

/* The module with this full name itself. */
static PyValue import_absolute(PyInterp *py, PyValue name, gboolean guarded)
{
    PyValue known = py_dict_get_str(py, py->modules, py_text(name));
    if (known)
        return py_is_none(known) ? not_found(py, py_text(name), "") : known;
    const char *text = py_text(name);
    const char *dot = strrchr(text, '.');
    if (dot) {
        PyValue parent_name = py_str_len(py, text, (gsize)(dot - text));
        PyValue parent = import_absolute(py, parent_name, guarded);
        return parent ? import_child(py, name, parent, dot + 1, guarded) : NULL;
    }
    const PyModuleDef *def = registered(py, text);
    if (def)
        return make_registered(py, def);
    PyValue v = find_on_path(py, name, text, py->sys_path);
    return v || py->exception ? v : unknown(py, text, guarded);
}

PyValue py_import(PyInterp *py, const char *dotted_name)
{
    gboolean guarded = py->frame && py_import_is_guarded(py, py->frame);
    return import_absolute(py, py_intern(py, dotted_name), guarded);
}

void py_sys_path_insert(PyInterp *py, int position, const char *directory)
{
    PyValue v = py_str(py, directory);
    py_call_method(py, py->sys_path, "insert", 2, py_int(py, position), v);
}

/* ---- the import statement ------------------------------------------------------------------------------------ */

/* The full name that a relative import means. */
static PyValue resolve(PyInterp *py, PyValue name, PyValue globals, int level)
{
    PyValue package = py_dict_get_str(py, globals, "__package__");
    if (!package || py_is_none(package)) {
        PyValue module = py_dict_get_str(py, globals, "__name__");
        if (!module || !py_is_str(module))
            return py_raise(py, PY_EXC_KEY_ERROR, "'__name__' not in globals");
        const char *text = py_text(module);
        const char *dot = strrchr(text, '.');
        if (py_dict_get_str(py, globals, "__path__"))
            package = module;
        else
            package = py_str_len(py, text, dot ? (gsize)(dot - text) : 0);
    }
    const char *base = py_is_str(package) ? py_text(package) : "";
    if (!*base)
        return py_raise(py, PY_EXC_IMPORT_ERROR,
                        "attempted relative import with no known parent package");
    gsize length = strlen(base);
    for (int i = 1; i < level; i++) {
        while (length && base[length - 1] != '.')
            length--;
        if (!length)
            return py_raise(py, PY_EXC_IMPORT_ERROR,
                            "attempted relative import beyond top-level package");
        length--;
    }
    if (!*py_text(name))
        return py_str_len(py, base, length);
    return py_str_format(py, "%.*s.%s", (int)length, base, py_text(name));
}

static gboolean has_name(PyInterp *py, PyValue module, PyValue name)
{
    return (py_layout(module) == PY_LAYOUT_MODULE ? py_module_find(py, module, name)
                                                  : py_getattr_quiet(py, module, name)) != NULL;
}

static gboolean import_names(PyInterp *py, PyValue module, PyValue full, PyValue names,
                             gboolean guarded)
{
    gsize n = py_is_tuple(names) ? py_tuple_length(names) : 0;
    for (gsize i = 0; i < n; i++) {
        PyValue name = py_tuple_item(names, i);
        if (py_str_is(name, "*")) {
            PyValue all = py_getattr_quiet(py, module, py->names.all);
            PyValue list = all ? py_to_list(py, all) : NULL;
            if (py->exception)
                return FALSE;
            PyValue tuple = list ? py_tuple(py, py_list_length(list), ((PyList *)(void *)list)->items)
                                 : NULL;
            if (tuple && !import_names(py, module, full, tuple, guarded))
                return FALSE;
            continue;
        }
        if (!py_is_str(name) || has_name(py, module, py_intern_str(py, name)))
            continue;
        if (py->exception)
            return FALSE;
        PyValue child = py_str_format(py, "%s.%s", py_text(full), py_text(name));
        gboolean has_path = py_getattr_quiet(py, module, py->names.path) != NULL;
        if (!has_path && !registered(py, py_text(child)))
            continue;
        if (import_absolute(py, child, TRUE))
            continue;
        if (!py_error_is(py, PY_EXC_MODULE_NOT_FOUND_ERROR))
            return FALSE;
        PyValue missing = ((PyException *)(void *)py->exception)->fields[1];
        if (!missing || !py_str_is(missing, py_text(child)))
            return FALSE; /* the submodule is there, and what it imports is not */
        py_error_clear(py);
    }
    return TRUE;
}

PyValue py_import_name(PyInterp *py, PyValue name, PyValue globals, PyValue names, int level,
                       gboolean guarded)
{
    PyValue full = level ? resolve(py, name, globals, level) : name;
    PyValue module = full ? import_absolute(py, full, guarded) : NULL;
    if (!module)
        return NULL;
    if (names && !py_is_none(names) && py_truth(py, names) > 0)
        return py_is_opaque(module) || import_names(py, module, full, names, guarded) ? module : NULL;
    if (level && !*py_text(name))
        return module;
    const char *dot = strchr(py_text(name), '.');
    if (!dot)
        return module;
    /* import a.b.c binds a. */
    gsize cut = strlen(py_text(full)) - strlen(dot);
    PyValue top = py_str_len(py, py_text(full), cut);
    PyValue v = py_dict_get_str(py, py->modules, py_text(top));
    return v ? v : import_absolute(py, top, guarded);
}

PyValue py_import_from(PyInterp *py, PyValue module, PyValue name)
{
    PyValue v = py_getattr_quiet(py, module, name);
    if (v || py->exception)
        return v;
    PyValue module_name = py_getattr_quiet(py, module, py->names.name);
    if (py->exception)
        return NULL;
    const char *text = module_name && py_is_str(module_name) ? py_text(module_name)
                                                             : "<unknown module name>";
    g_autofree char *full = g_strdup_printf("%s.%s", text, py_text(name));
    v = py_dict_get_str(py, py->modules, full);
    if (v)
        return v;
    PyValue file = py_getattr_quiet(py, module, py->names.file);
    py_error_clear(py);
    const char *where = file && py_is_str(file) ? py_text(file) : "unknown location";
    gboolean partial = py_layout(module) == PY_LAYOUT_MODULE && !((PyModule *)(void *)module)->ready;
    py_raise(py, PY_EXC_IMPORT_ERROR, "cannot import name '%s' from %s'%s' %s(%s)", py_text(name),
             partial ? "partially initialized module " : "", text,
             partial ? "(most likely due to a circular import) " : "", where);
    if (py->exception)
        ((PyException *)(void *)py->exception)->fields[1] = module_name;
    return NULL;
}

static gboolean star_bind(PyInterp *py, PyValue module, PyValue name, PyValue namespace)
{
    if (!py_is_str(name)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "Item in __all__ must be str, not %s",
                 py_text(py_class_of(py, name)->name));
        return FALSE;
    }
    PyValue v = py_getattr_value(py, module, name);
    return v && py_setitem(py, namespace, name, v);
}

gboolean py_import_star(PyInterp *py, PyValue module, PyValue namespace)
{
    if (py_is_opaque(module))
        return TRUE; /* which names it would bring is unknown: they fail where they are used */
    PyValue all = py_getattr_quiet(py, module, py->names.all);
    if (py->exception)
        return FALSE;
    gboolean public_only = !all;
    PyValue list = all ? py_to_list(py, all) : py_dir(py, module);
    for (gsize i = 0; list && i < py_list_length(list); i++) {
        PyValue name = py_list_item(list, i);
        if (public_only && py_is_str(name) && *py_text(name) == '_')
            continue;
        if (!star_bind(py, module, name, namespace))
            return FALSE;
    }
    return list != NULL;
}

/* ---- running files --------------------------------------------------------------------------------------------- */

/* "1-2 x.py" is 1_2_x_py */
static char *name_from_file(const char *filename)
{
    g_autofree char *base = g_path_get_basename(filename);
    g_autofree char *text = g_utf8_make_valid(base, -1);
    g_autoptr(GString) name = g_string_new(NULL);
    for (char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(name, g_unichar_isalnum(c) ? c : '_');
    }
    return g_strdup(name->str);
}

PyValue py_run_source(PyInterp *py, const char *name, const char *filename, const char *source,
                      gsize size)
{
    g_autofree char *stem = NULL;
    if (!name)
        stem = name_from_file(filename);
    PyModule *m = (PyModule *)(void *)py_module_new(py, py_str(py, name ? name : stem));
    py_dict_set_interned(py, m->dict, py->names.file, py_str(py, filename));
    set_package(py, m, FALSE);
    if (name && !strcmp(name, "__main__")) {
        py_dict_set_interned(py, m->dict, py->names.package, py->none);
        py_dict_set_interned(py, m->dict, py->names.spec, py->none);
    }
    if (name)
        py_dict_set_str(py, py->modules, name, (PyValue)m);
    return run_source(py, m, filename, source, size) ? (PyValue)m : NULL;
}

PyValue py_run_file(PyInterp *py, const char *name, const char *filename)
{
    g_autofree char *source = NULL;
    gsize size;
    GError *error = NULL;
    if (!g_file_get_contents(filename, &source, &size, &error))
        return py_raise_gerror(py, PY_EXC_FILE_NOT_FOUND_ERROR, error);
    return py_run_source(py, name, filename, source, size);
}
