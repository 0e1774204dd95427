/* X(id, definition, parent): the classes of expression.c, engine.c, session.c and their like. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CORE_CLASSES_H
#define LIMBECK_MODULES_SQLALCHEMY_CORE_CLASSES_H

#define SA_CORE_CLASSES(X)                                                                         \
    X(CLAUSE_ELEMENT, sa_clause_element_def, NONE)                                                 \
    X(COLUMN_ELEMENT, sa_column_element_def, CLAUSE_ELEMENT)                                       \
    X(FROM_CLAUSE, sa_from_clause_def, CLAUSE_ELEMENT)

#endif
