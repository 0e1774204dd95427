/* Other schemas for the same objects: SQLAlchemy's schema_translate_map. */
#ifndef LIMBECK_SCHEMA_TRANSLATE_H
#define LIMBECK_SCHEMA_TRANSLATE_H

#include "schema/schema.h"

/* The schema to take for one (NULL: the default one); lives as long as what it is put into. */
typedef const char *(*SchemaTranslate)(gpointer data, const char *schema);

/* All change in place what they are given; NULL is allowed. */
void schema_translate_type(SchemaType *type, SchemaTranslate translate, gpointer data);
void schema_translate_column(SchemaColumn *column, SchemaTranslate translate, gpointer data);
/* The table that a foreign key refers to; not the constraint's own table. */
void schema_translate_constraint(SchemaConstraint *constraint, SchemaTranslate translate, gpointer data);
/* With its columns and constraints. */
void schema_translate_table(SchemaTable *table, SchemaTranslate translate, gpointer data);

#endif
