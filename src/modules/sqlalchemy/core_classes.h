/*
 * X(id, definition, parent): the classes of expressions, statements, DDL elements, engine and results.
 * The comment before a row says which members of SaElement (expression.h) its instances use; "type" is
 * always the SQL type.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CORE_CLASSES_H
#define LIMBECK_MODULES_SQLALCHEMY_CORE_CLASSES_H

#define SA_CORE_CLASSES(X)                                                                         \
    /* accepts a subscript, which annotations use (ColumnElement[bool]), and stays itself */      \
    X(VISITABLE, sa_visitable_def, NONE)                                                           \
    X(CLAUSE_ELEMENT, sa_clause_element_def, VISITABLE)                                            \
    X(COLUMN_ELEMENT, sa_column_element_def, CLAUSE_ELEMENT)                                       \
    /* name; table: the FromClause it is a column of, or NULL; SA_LITERAL: written as it is */     \
    X(COLUMN_CLAUSE, sa_column_clause_def, COLUMN_ELEMENT)                                         \
    /* name, a: the element */                                                                     \
    X(LABEL, sa_label_def, COLUMN_ELEMENT)                                                         \
    /* name: key; a: value or NULL (no value); b: callable or NULL; SA_UNIQUE, SA_EXPANDING ... */ \
    X(BIND_PARAMETER, sa_bind_parameter_def, COLUMN_ELEMENT)                                       \
    /* name: the text; a: dict of bind name -> BIND */                                             \
    X(TEXT_CLAUSE, sa_text_clause_def, CLAUSE_ELEMENT)                                             \
    /* op; a, b; c: dict of modifiers (escape, flags) or NULL; negate */                           \
    X(BINARY, sa_binary_def, COLUMN_ELEMENT)                                                       \
    /* op: prefix or postfix operator; a */                                                        \
    X(UNARY, sa_unary_def, COLUMN_ELEMENT)                                                         \
    /* op: any_op or all_op; a */                                                                  \
    X(COLLECTION_AGGREGATE, sa_collection_aggregate_def, UNARY)                                    \
    /* op: SA_OP_NONE, a: the element; negate: the operator of its negation: a boolean as such */  \
    X(AS_BOOLEAN, sa_as_boolean_def, UNARY)                                                        \
    /* items; op: comma_op */                                                                      \
    X(CLAUSE_LIST, sa_clause_list_def, CLAUSE_ELEMENT)                                             \
    /* items; op: and_ or or_, SA_GROUP_CONTENTS */                                                \
    X(BOOLEAN_LIST, sa_boolean_list_def, COLUMN_ELEMENT)                                           \
    /* items; op: every expression with more than two operands of one operator */                  \
    X(EXPRESSION_LIST, sa_expression_list_def, COLUMN_ELEMENT)                                     \
    X(TUPLE, sa_tuple_def, COLUMN_ELEMENT)                                                         \
    /* a: value or NULL; items: when, then, when, then ...; b: else or NULL */                     \
    X(CASE, sa_case_def, COLUMN_ELEMENT)                                                           \
    X(CAST, sa_cast_def, COLUMN_ELEMENT)                                                           \
    X(TRY_CAST, sa_try_cast_def, CAST)                                                             \
    X(TYPE_COERCE, sa_type_coerce_def, COLUMN_ELEMENT)                                             \
    /* name: field; a */                                                                           \
    X(EXTRACT, sa_extract_def, COLUMN_ELEMENT)                                                     \
    /* a */                                                                                        \
    X(GROUPING, sa_grouping_def, COLUMN_ELEMENT)                                                   \
    X(NULL_ELEMENT, sa_null_element_def, COLUMN_ELEMENT)                                           \
    X(TRUE_ELEMENT, sa_true_element_def, COLUMN_ELEMENT)                                           \
    X(FALSE_ELEMENT, sa_false_element_def, COLUMN_ELEMENT)                                         \
    /* name */                                                                                     \
    X(COLLATION, sa_collation_def, COLUMN_ELEMENT)                                                 \
    /* a: element; b: partition_by list or NULL; c: order_by list or NULL; items: [rows, range] */ \
    X(OVER, sa_over_def, COLUMN_ELEMENT)                                                           \
    X(WITHIN_GROUP, sa_within_group_def, COLUMN_ELEMENT)                                           \
    X(FUNCTION_FILTER, sa_function_filter_def, COLUMN_ELEMENT)                                     \
    /* a: start, b: stop, c: step */                                                               \
    X(SLICE, sa_slice_def, COLUMN_ELEMENT)                                                         \
    /* name; items: arguments; a: tuple of package names or NULL */                                \
    X(FUNCTION_ELEMENT, sa_function_element_def, COLUMN_ELEMENT)                                   \
    X(FUNCTION, sa_function_def, FUNCTION_ELEMENT)                                                 \
    X(GENERIC_FUNCTION, sa_generic_function_def, FUNCTION)                                         \
    X(NEXT_VALUE, sa_next_value_def, GENERIC_FUNCTION)                                             \
    /* a: the select */                                                                            \
    X(SCALAR_SELECT, sa_scalar_select_def, COLUMN_ELEMENT)                                         \
    X(EXISTS, sa_exists_def, UNARY)                                                                \
    X(FROM_CLAUSE, sa_from_clause_def, CLAUSE_ELEMENT)                                             \
    /* name; schema; columns */                                                                    \
    X(TABLE_CLAUSE, sa_table_clause_def, FROM_CLAUSE)                                              \
    /* a: left, b: right, c: onclause; SA_OUTER, SA_FULL */                                        \
    X(JOIN, sa_join_def, FROM_CLAUSE)                                                              \
    /* name or NULL (anonymous); a: element; columns */                                            \
    X(ALIAS, sa_alias_def, FROM_CLAUSE)                                                            \
    X(SUBQUERY, sa_subquery_def, ALIAS)                                                            \
    X(LATERAL, sa_lateral_def, ALIAS)                                                              \
    X(TABLE_SAMPLE, sa_table_sample_def, ALIAS)                                                    \
    X(CTE, sa_cte_def, ALIAS)                                                                      \
    X(TABLE_VALUED, sa_table_valued_def, ALIAS)                                                    \
    X(VALUES, sa_values_def, FROM_CLAUSE)                                                          \
    X(SELECT_BASE, sa_select_base_def, CLAUSE_ELEMENT)                                             \
    /* a: TEXT; columns */                                                                         \
    X(TEXTUAL_SELECT, sa_textual_select_def, SELECT_BASE)                                          \
    X(GENERATIVE_SELECT, sa_generative_select_def, SELECT_BASE)                                    \
    X(SELECT, sa_select_def, GENERATIVE_SELECT)                                                    \
    X(COMPOUND_SELECT, sa_compound_select_def, GENERATIVE_SELECT)                                  \
    X(SELECT_GROUPING, sa_select_grouping_def, SELECT_BASE)                                        \
    X(UPDATE_BASE, sa_update_base_def, CLAUSE_ELEMENT)                                             \
    X(VALUES_BASE, sa_values_base_def, UPDATE_BASE)                                                \
    X(INSERT, sa_insert_def, VALUES_BASE)                                                          \
    X(UPDATE, sa_update_def, VALUES_BASE)                                                          \
    X(DELETE, sa_delete_def, UPDATE_BASE)                                                          \
    X(SQLITE_INSERT, sa_sqlite_insert_def, INSERT)                                                 \
    X(POSTGRESQL_INSERT, sa_postgresql_insert_def, INSERT)                                         \
    X(MYSQL_INSERT, sa_mysql_insert_def, INSERT)                                                   \
    /* a: the schema object; name: text of a DDL() */                                              \
    X(DDL_ELEMENT, sa_ddl_element_def, CLAUSE_ELEMENT)                                             \
    X(DDL, sa_ddl_def, DDL_ELEMENT)                                                                \
    X(CREATE_SCHEMA, sa_create_schema_def, DDL_ELEMENT)                                            \
    X(DROP_SCHEMA, sa_drop_schema_def, DDL_ELEMENT)                                                \
    X(CREATE_TABLE, sa_create_table_def, DDL_ELEMENT)                                              \
    X(DROP_TABLE, sa_drop_table_def, DDL_ELEMENT)                                                  \
    X(CREATE_COLUMN, sa_create_column_def, DDL_ELEMENT)                                            \
    X(CREATE_INDEX, sa_create_index_def, DDL_ELEMENT)                                              \
    X(DROP_INDEX, sa_drop_index_def, DDL_ELEMENT)                                                  \
    X(CREATE_SEQUENCE, sa_create_sequence_def, DDL_ELEMENT)                                        \
    X(DROP_SEQUENCE, sa_drop_sequence_def, DDL_ELEMENT)                                            \
    X(ADD_CONSTRAINT, sa_add_constraint_def, DDL_ELEMENT)                                          \
    X(DROP_CONSTRAINT, sa_drop_constraint_def, DDL_ELEMENT)                                        \
    X(SET_TABLE_COMMENT, sa_set_table_comment_def, DDL_ELEMENT)                                    \
    X(DROP_TABLE_COMMENT, sa_drop_table_comment_def, DDL_ELEMENT)                                  \
    X(SET_COLUMN_COMMENT, sa_set_column_comment_def, DDL_ELEMENT)                                  \
    X(DROP_COLUMN_COMMENT, sa_drop_column_comment_def, DDL_ELEMENT)                                \
    X(COLUMN_COLLECTION, sa_column_collection_def, VISITABLE)                                      \
    X(FUNCTION_GENERATOR, sa_function_generator_def, NONE)                                         \
    X(COMPILED, sa_compiled_def, NONE)                                                             \
    X(COMPILER, sa_compiler_def, NONE)                                                             \
    X(IDENTIFIER_PREPARER, sa_identifier_preparer_def, NONE)                                       \
    X(URL, sa_url_def, VISITABLE)                                                                  \
    X(ENGINE, sa_engine_def, NONE)                                                                 \
    X(ENGINE_BEGIN, sa_engine_begin_def, NONE)                                                     \
    X(CONNECTION, sa_connection_def, NONE)                                                         \
    X(MOCK_CONNECTION, sa_mock_connection_def, NONE)                                               \
    X(DBAPI_CONNECTION, sa_dbapi_connection_def, NONE)                                             \
    X(DBAPI_CURSOR, sa_dbapi_cursor_def, NONE)                                                     \
    X(TRANSACTION, sa_transaction_def, NONE)                                                       \
    X(ROOT_TRANSACTION, sa_root_transaction_def, TRANSACTION)                                      \
    X(NESTED_TRANSACTION, sa_nested_transaction_def, TRANSACTION)                                  \
    X(RESULT_KEYS, sa_result_keys_def, NONE)                                                       \
    X(ROW, sa_row_def, VISITABLE)                                                                  \
    X(ROW_MAPPING, sa_row_mapping_def, VISITABLE)                                                  \
    X(RESULT, sa_result_def, VISITABLE)                                                            \
    X(CURSOR_RESULT, sa_cursor_result_def, RESULT)                                                 \
    X(SCALAR_RESULT, sa_scalar_result_def, RESULT)                                                 \
    X(MAPPING_RESULT, sa_mapping_result_def, RESULT)                                               \
    X(INSPECTOR, sa_inspector_def, NONE)

#endif
