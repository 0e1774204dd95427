/*
 * The method tables, attribute tables and __init__ functions that the class definitions of
 * core_classes.c name; each is defined in the file that its class is about.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CORE_METHODS_H
#define LIMBECK_MODULES_SQLALCHEMY_CORE_METHODS_H

#include "modules/sqlalchemy/expression.h"

/* elements.c */
gboolean sa_init_column(PyInterp *py, PyValue self, const PyArgs *args);
gboolean sa_init_label(PyInterp *py, PyValue self, const PyArgs *args);
gboolean sa_init_bind(PyInterp *py, PyValue self, const PyArgs *args);
gboolean sa_init_clause_list(PyInterp *py, PyValue self, const PyArgs *args);
/* text.c */
gboolean sa_init_text(PyInterp *py, PyValue self, const PyArgs *args);
extern const PyMethodDef sa_text_methods[];
extern const PyMethodDef sa_type_coerce_methods[];
/* compiled.c */
extern const PyMethodDef sa_clause_methods[];
/* functions.c */
gboolean sa_init_function(PyInterp *py, PyValue self, const PyArgs *args);
gboolean sa_init_function_element(PyInterp *py, PyValue self, const PyArgs *args);
gboolean sa_init_next_value(PyInterp *py, PyValue self, const PyArgs *args);
extern const PyMethodDef sa_function_methods[];
/* from.c */
extern const PyMethodDef sa_from_methods[];
extern const PyGetSetDef sa_from_getset[];
extern const PyMethodDef sa_table_clause_methods[];
gboolean sa_init_table_clause(PyInterp *py, PyValue self, const PyArgs *args);
extern const PyGetSetDef sa_join_getset[];
extern const PyGetSetDef sa_alias_getset[];
extern const PyMethodDef sa_cte_methods[];
extern const PyMethodDef sa_table_valued_methods[];
extern const PyMethodDef sa_values_methods[];
gboolean sa_init_values(PyInterp *py, PyValue self, const PyArgs *args);
/* select.c */
extern const PyMethodDef sa_select_base_methods[];
extern const PyGetSetDef sa_select_base_getset[];
extern const PyMethodDef sa_generative_select_methods[];
extern const PyMethodDef sa_select_methods[];
extern const PyGetSetDef sa_select_getset[];
gboolean sa_init_select(PyInterp *py, PyValue self, const PyArgs *args);
extern const PyMethodDef sa_scalar_select_methods[];
extern const PyMethodDef sa_exists_methods[];
gboolean sa_init_exists(PyInterp *py, PyValue self, const PyArgs *args);
/* dml.c, dml-conflict.c */
extern const PyMethodDef sa_update_base_methods[];
extern const PyGetSetDef sa_update_base_getset[];
extern const PyMethodDef sa_insert_methods[];
extern const PyMethodDef sa_update_methods[];
extern const PyMethodDef sa_delete_methods[];
gboolean sa_init_dml(PyInterp *py, PyValue self, const PyArgs *args);
extern const PyMethodDef sa_conflict_insert_methods[];
extern const PyGetSetDef sa_conflict_insert_getset[];
extern const PyMethodDef sa_mysql_insert_methods[];
/* ddl_elements.c */
extern const PyMethodDef sa_ddl_methods[];
extern const PyGetSetDef sa_ddl_getset[];
gboolean sa_init_ddl(PyInterp *py, PyValue self, const PyArgs *args);
gboolean sa_init_ddl_object(PyInterp *py, PyValue self, const PyArgs *args);

#endif
