/*
 * Which attributes of a class, its mixins and its abstract bases take part in its mapping, and in which order:
 * the class first, then each base in the order of method resolution, as SQLAlchemy 2.0 has it. Columns of
 * mixins are copied.
 */
#include "modules/sqlalchemy/class_scan.h"

#include <string.h>

static const char *const OWN_DUNDERS[] = {"__table__", "__mapper_args__", "__tablename__",
                                          "__table_args__", NULL};

gboolean sa_scan_skips(const char *name)
{
    if (g_str_has_prefix(name, "__"))
        return !g_strv_contains(OWN_DUNDERS, name);
    return g_str_has_prefix(name, "_sa_");
}

PyValue sa_class_repr(PyInterp *py, PyType *class)
{
    return py_repr(py, (PyValue)class);
}

/* ---- names of one class, body and annotations merged ------------------------------------------------------ */

static PyValue own_annotations(PyInterp *py, PyType *base)
{
    PyValue annotations = sa_own(py, base, "__annotations__");
    if (annotations == NULL && sa_own(py, base, "__annotate__") != NULL)
        annotations = py_getattr_or_null(py, (PyValue)base, "__annotations__");
    py_error_clear(py);
    return annotations != NULL && !py_is_small(annotations) && py_is_dict(annotations) ? annotations : NULL;
}

/* What a dataclass's field has in its metadata under __sa_dataclass_metadata_key__; NULL: none. A function
 * stands for what it gives. */
static PyValue from_field(PyInterp *py, PyType *base, const char *name)
{
    PyValue key = py_type_lookup(py, base, "__sa_dataclass_metadata_key__");
    PyValue fields = key != NULL ? sa_own(py, base, "__dataclass_fields__") : NULL;
    PyValue field = fields != NULL && py_is_dict(fields) ? py_dict_get_str(py, fields, name) : NULL;
    PyValue metadata = field != NULL ? py_getattr_or_null(py, field, "metadata") : NULL;
    PyValue value = metadata != NULL ? py_call_method(py, metadata, "get", 1, key) : NULL;
    if (value == NULL || py_is_none(value)) {
        py_error_clear(py);
        return NULL;
    }
    return !py_is_small(value) && py_layout(value) == PY_LAYOUT_FUNCTION ? py_call0(py, value)
                                                                         : value;
}

/* What a class gives itself for a name; NULL: nothing. */
static PyValue own_value(PyInterp *py, PyType *base, const char *name)
{
    PyValue field = from_field(py, base, name);
    return field != NULL ? field : sa_own(py, base, name);
}

/* Keys of both dicts, each in its own order: at a name that is in both, the walk changes sides. */
static PyValue merged_names(PyInterp *py, PyValue vars, PyValue annotations)
{
    PyValue names = py_list(py, 0, NULL);
    PyValue sides[2] = {vars, annotations};
    gsize positions[2] = {0, 0};
    PyValue seen = py_dict(py);
    PyValue key, value;
    int side = 0;
    while (py_dict_next(sides[side], &positions[side], &key, &value)) {
        const char *name = py_text(key);
        PyValue other = annotations != NULL && side == 0 ? annotations : vars;
        gboolean both = annotations != NULL && py_dict_get_str(py, other, name) != NULL;
        if (both && py_dict_get_str(py, seen, name) == NULL) {
            py_dict_set(py, seen, key, key);
            side = 1 - side;
            continue;
        }
        py_list_append(py, names, key);
    }
    side = 1 - side;
    while (sides[side] != NULL && py_dict_next(sides[side], &positions[side], &key, &value))
        py_list_append(py, names, key);
    return names;
}

/* ---- annotations ------------------------------------------------------------------------------------------- */

static void note_annotation(SaScan *s, PyValue name, PyValue annotation, PyType *origin)
{
    if (annotation == NULL || py_dict_get_str(s->py, s->annotations, py_text(name)) != NULL)
        return;
    py_dict_set(s->py, s->annotations, name, py_tuple_of(s->py, 2, annotation, (PyValue)origin));
}

/* Is something else than obj what the class gives for this name? */
static gboolean is_overridden(SaScan *s, PyValue name, PyValue obj)
{
    PyValue found = py_type_lookup(s->py, s->class, py_text(name));
    return found != NULL && found != obj;
}

static gboolean set_on_class(SaScan *s, PyValue name, PyValue value)
{
    return py_setattr(s->py, (PyValue)s->class, py_text(name), value);
}

/* A bare Mapped[...]: a mapped_column() of its own, or the property within Annotated. */
static PyValue from_annotation_only(SaScan *s, PyValue annotation, PyType *origin)
{
    SaAnnotation a;
    if (!sa_read_annotation(s->py, annotation, origin, FALSE, &a))
        return NULL;
    if (a.from != NULL && sa_is(s->py, a.from, SA_CLASS_MAPPER_PROPERTY))
        return a.from;
    return (PyValue)sa_mapped_column_new(s->py);
}

/* ---- mixins -------------------------------------------------------------------------------------------------- */

static void note_copy(SaScan *s, PyValue original, PyValue copy)
{
    py_list_append(s->py, s->copies, original);
    py_list_append(s->py, s->copies, copy);
}

static PyValue copy_column(SaScan *s, PyValue obj)
{
    PyValue copy = sa_is(s->py, obj, SA_CLASS_COLUMN)
                       ? (PyValue)sa_column_copy(s->py, (SaColumn *)obj)
                       : (PyValue)sa_mapped_column_copy(s->py, (SaMappedColumn *)obj);
    if (copy == NULL)
        return NULL;
    note_copy(s, obj, copy);
    if (sa_is(s->py, obj, SA_CLASS_MAPPED_COLUMN))
        note_copy(s, ((SaMappedColumn *)obj)->column, ((SaMappedColumn *)copy)->column);
    return copy;
}

/* One mixin's columns, copied and put on the class, so that its declared_attr functions see them. */
static gboolean copy_mixin_columns(SaScan *s, PyType *base, PyValue names, PyValue annotations,
                                   PyValue *ret_collected)
{
    PyInterp *py = s->py;
    PyValue collected = *ret_collected = py_dict(py);
    for (gsize i = 0; i < py_list_length(names); i++) {
        PyValue name = py_list_item(names, i);
        if (sa_scan_skips(py_text(name)) || g_str_has_prefix(py_text(name), "__"))
            continue;
        PyValue obj = own_value(py, base, py_text(name));
        PyValue annotation = annotations != NULL ? py_dict_get_str(py, annotations, py_text(name)) : NULL;
        PyValue value;
        if (obj == NULL) {
            if (s->fixed_table || !sa_annotation_is_mapped(py, annotation) || is_overridden(s, name, NULL))
                continue;
            note_annotation(s, name, annotation, base);
            value = from_annotation_only(s, annotation, base);
        } else if (sa_is(py, obj, SA_CLASS_COLUMN) || sa_is(py, obj, SA_CLASS_MAPPED_COLUMN)) {
            if (is_overridden(s, name, obj))
                continue;
            note_annotation(s, name, annotation, base);
            value = copy_column(s, obj);
        } else {
            continue;
        }
        if (value == NULL || !py_dict_set(py, collected, name, value) || !set_on_class(s, name, value))
            return FALSE;
    }
    return TRUE;
}

/* A declared_attr of a mixin: called for this class. What a mapped base made of it already stays. */
static gboolean call_declared(SaScan *s, PyValue name, SaDeclaredAttr *declared)
{
    PyInterp *py = s->py;
    PyValue value;
    if (declared->cascading) {
        value = py_call1(py, declared->function, (PyValue)s->class);
    } else {
        PyValue raw = py_type_lookup(py, s->class, py_text(name));
        if (raw != NULL && raw != (PyValue)declared && !sa_is(py, raw, SA_CLASS_DECLARED_ATTR)) {
            /* Overridden, or mapped by a base: that one counts, and is no attribute of this class's own. */
            return TRUE;
        }
        value = py_call1(py, raw != NULL ? ((SaDeclaredAttr *)raw)->function : declared->function,
                         (PyValue)s->class);
    }
    if (value == NULL)
        return FALSE;
    PyValue annotations = py_getattr_or_null(py, declared->function, "__annotations__");
    py_error_clear(py);
    PyValue returned = annotations != NULL && py_is_dict(annotations)
                           ? py_dict_get_str(py, annotations, "return")
                           : NULL;
    if (returned != NULL && sa_annotation_is_mapped(py, returned))
        note_annotation(s, name, returned, s->class);
    if (!py_dict_set(py, s->collected, name, value))
        return FALSE;
    return set_on_class(s, name, value);
}

static gboolean refuse_property(SaScan *s, PyValue obj)
{
    if (!sa_is(s->py, obj, SA_CLASS_MAPPER_PROPERTY))
        return TRUE;
    sa_raise(s->py, "InvalidRequestError",
             "Mapper properties (i.e. deferred,column_property(), relationship(), etc.) must be declared as "
             "@declared_attr callables on declarative mixin classes.  For dataclass field() objects, use a "
             "lambda:");
    return FALSE;
}

/* ---- the names that declarative reserves ----------------------------------------------------------------------- */

static gboolean scan_dunder(SaScan *s, const char *name, PyValue obj, PyType *base, gboolean class_mapped)
{
    PyInterp *py = s->py;
    /* A mapped base's plain value is its own; a declared_attr is asked again for each class. */
    if (class_mapped && !sa_is(py, obj, SA_CLASS_DECLARED_ATTR))
        return TRUE;
    if (strcmp(name, "__mapper_args__") == 0) {
        s->has_mapper_args = TRUE;
        return TRUE;
    }
    if (strcmp(name, "__tablename__") == 0 && s->tablename == NULL) {
        PyValue value = py_getattr(py, (PyValue)s->class, name);
        if (value == NULL)
            return FALSE;
        s->tablename = sa_given(value);
        if (s->tablename != NULL && (py_is_small(s->tablename) || !py_is_str(s->tablename))) {
            py_raise(py, PY_EXC_TYPE_ERROR, "__tablename__ of class %s is not a string",
                     py_text(s->class->name));
            return FALSE;
        }
    } else if (strcmp(name, "__table__") == 0 && s->table == NULL && sa_is(py, obj, SA_CLASS_DECLARED_ATTR)) {
        s->table = py_getattr(py, (PyValue)s->class, name);
        return s->table != NULL;
    } else if (strcmp(name, "__table_args__") == 0 && s->table_args == NULL) {
        PyValue value = py_getattr(py, (PyValue)s->class, name);
        if (value == NULL)
            return FALSE;
        s->table_args = sa_given(value);
        if (s->table_args != NULL &&
            (py_is_small(value) || (!py_is_tuple(value) && !py_is_dict(value)))) {
            sa_raise(py, "ArgumentError", "__table_args__ value must be a tuple, dict, or None");
            return FALSE;
        }
    }
    return TRUE;
}

/* ---- the walk --------------------------------------------------------------------------------------------------- */

typedef struct {
    PyType *base;
    gboolean mapped;
} Base;

static gboolean scan_own(SaScan *s, PyValue name, PyValue obj, PyValue annotation)
{
    PyInterp *py = s->py;
    if (annotation != NULL)
        note_annotation(s, name, annotation, s->class);
    if (obj != NULL)
        return py_dict_set(py, s->collected, name, obj);
    if (s->fixed_table || !sa_annotation_is_mapped(py, annotation))
        return TRUE;
    PyValue value = from_annotation_only(s, annotation, s->class);
    return value != NULL && py_dict_set(py, s->collected, name, value);
}

static gboolean scan_base(SaScan *s, PyType *base, gboolean mapped, PyValue names, PyValue annotations)
{
    PyInterp *py = s->py;
    for (gsize i = 0; i < py_list_length(names); i++) {
        PyValue name = py_list_item(names, i);
        const char *text = py_text(name);
        if (sa_scan_skips(text))
            continue;
        PyValue obj = own_value(py, base, text);
        PyValue annotation = annotations != NULL ? py_dict_get_str(py, annotations, text) : NULL;
        if (g_str_has_prefix(text, "__")) {
            if (obj != NULL && !scan_dunder(s, text, obj, base, mapped))
                return FALSE;
        } else if (mapped) {
            continue;
        } else if (base == s->class) {
            if (!scan_own(s, name, obj, annotation))
                return FALSE;
        } else if (sa_is(py, obj, SA_CLASS_DECLARED_ATTR)) {
            if (!call_declared(s, name, (SaDeclaredAttr *)obj))
                return FALSE;
        } else if (obj != NULL && !refuse_property(s, obj)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean sa_scan_class(SaScan *s)
{
    PyInterp *py = s->py;
    gsize n = py_tuple_length(s->class->mro);
    PyValue per_base = py_list(py, 0, NULL); /* names, annotations, collected columns of each base */
    s->fixed_table = sa_own(py, s->class, "__table__") != NULL;
    for (gsize i = 0; i < n; i++) {
        PyType *base = (PyType *)py_tuple_item(s->class->mro, i);
        PyValue annotations = base->def != NULL ? NULL : own_annotations(py, base);
        PyValue names = base->def != NULL ? py_list(py, 0, NULL)
                                          : merged_names(py, base->dict, annotations);
        PyValue columns = py_none(py);
        gboolean mapped = base != s->class && base->def == NULL && sa_own_mapper(py, base) != NULL;
        if (base != s->class && base->def == NULL && !mapped &&
            !copy_mixin_columns(s, base, names, annotations, &columns))
            return FALSE;
        py_list_append(py, per_base, names);
        py_list_append(py, per_base, annotations != NULL ? annotations : py_none(py));
        py_list_append(py, per_base, columns);
    }
    gboolean inherited_args = FALSE;
    for (gsize i = 0; i < n; i++) {
        PyType *base = (PyType *)py_tuple_item(s->class->mro, i);
        if (base->def != NULL)
            continue;
        PyValue annotations = py_list_item(per_base, 3 * i + 1);
        PyValue columns = py_list_item(per_base, 3 * i + 2);
        gboolean mapped = base != s->class && sa_own_mapper(py, base) != NULL;
        gsize position = 0;
        PyValue key, value;
        while (!py_is_none(columns) && py_dict_next(columns, &position, &key, &value))
            if (!py_dict_set(py, s->collected, key, value))
                return FALSE;
        gboolean had_args = s->table_args != NULL;
        if (!scan_base(s, base, mapped, py_list_item(per_base, 3 * i),
                       py_is_none(annotations) ? NULL : annotations))
            return FALSE;
        inherited_args = inherited_args || (!had_args && s->table_args != NULL && base != s->class);
    }
    if (inherited_args && s->tablename == NULL)
        s->table_args = NULL;
    return TRUE;
}
