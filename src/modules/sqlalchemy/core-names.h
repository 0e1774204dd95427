/*
 * The tables of names (SaName, each ended by SA_NAME_END) and of modules (PyModuleDef) that expressions, engine
 * and session contribute.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CORE_NAMES_H
#define LIMBECK_MODULES_SQLALCHEMY_CORE_NAMES_H

/* X(table): every table of names. */
#define SA_CORE_NAME_TABLES(X)

/* Tables of modules, each followed by a comma. */
#define SA_CORE_MODULE_TABLES

#endif
