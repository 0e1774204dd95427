/*
 * The tables of names (SaName, each ended by SA_NAME_END) and of modules (PyModuleDef) that expressions, engine
 * and session contribute.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CORE_NAMES_H
#define LIMBECK_MODULES_SQLALCHEMY_CORE_NAMES_H

#include "modules/sqlalchemy/dbapi_errors.h"
#include "modules/sqlalchemy/exc.h"
#include "modules/sqlalchemy/psycopg2.h"

/* X(table): every table of names. */
#define SA_CORE_NAME_TABLES(X)                                                                     \
    X(sa_element_names)                                                                            \
    X(sa_text_names)                                                                               \
    X(sa_function_names)                                                                           \
    X(sa_from_names)                                                                               \
    X(sa_select_names)                                                                             \
    X(sa_select_base_names)                                                                        \
    X(sa_dml_names)                                                                                \
    X(sa_ddl_names)                                                                                \
    X(sa_compiled_names)                                                                           \
    X(sa_dialect_names)                                                                            \
    X(sa_url_names)                                                                                \
    X(sa_engine_names)                                                                             \
    X(sa_result_names)                                                                             \
    X(sa_inspect_names)                                                                        \
    X(sa_session_names)                                                                            \
    X(sa_range_names) \
    X(sa_postgresql_names)

/* Tables of modules, each followed by a comma. */
#define SA_CORE_MODULE_TABLES sa_exc_modules, sa_dbapi_error_modules, sa_psycopg2_modules,

#endif
