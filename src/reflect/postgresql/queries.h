/* The .sql files of this folder, compiled in. */
#ifndef LIMBECK_REFLECT_PG_QUERIES_H
#define LIMBECK_REFLECT_PG_QUERIES_H

extern const char postgresql_query_tables[];
extern const char postgresql_query_columns[];
extern const char postgresql_query_constraints[];
extern const char postgresql_query_indexes[];
extern const char postgresql_query_types[];
extern const char postgresql_query_names[];
extern const char postgresql_query_schemas[];
extern const char postgresql_query_view[];

#endif
