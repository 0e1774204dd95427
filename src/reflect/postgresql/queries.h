/* The .sql files of this folder, compiled in. */
#ifndef LIMBECK_REFLECT_PG_QUERIES_H
#define LIMBECK_REFLECT_PG_QUERIES_H

extern const char postgresql_query_tables[];
extern const char postgresql_query_columns[];
extern const char postgresql_query_collations[];
extern const char postgresql_query_comments[];
extern const char postgresql_query_constraints[];
extern const char postgresql_query_defaults[];
extern const char postgresql_query_has_table[];
extern const char postgresql_query_indexes[];
extern const char postgresql_query_opclasses[];
extern const char postgresql_query_referred[];
extern const char postgresql_query_sequences[];
extern const char postgresql_query_types[];
extern const char postgresql_query_names[];
extern const char postgresql_query_schemas[];
extern const char postgresql_query_view[];

#endif
