/* X(id, definition, parent): the schema constructs and the declarative mapping. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_MODEL_CLASSES_H
#define LIMBECK_MODULES_SQLALCHEMY_MODEL_CLASSES_H

#define SA_MODEL_CLASSES(X)                                                                        \
    X(COLUMN, sa_column_def, COLUMN_CLAUSE)                                                        \
    X(TABLE, sa_table_def, TABLE_CLAUSE)                                                           \
    X(METADATA, sa_metadata_def, VISITABLE)                                                        \
    X(CONSTRAINT, sa_constraint_def, VISITABLE)                                                    \
    X(COLUMN_COLLECTION_CONSTRAINT, sa_column_collection_constraint_def, CONSTRAINT)               \
    X(PRIMARY_KEY_CONSTRAINT, sa_primary_key_constraint_def, COLUMN_COLLECTION_CONSTRAINT)         \
    X(UNIQUE_CONSTRAINT, sa_unique_constraint_def, COLUMN_COLLECTION_CONSTRAINT)                   \
    X(CHECK_CONSTRAINT, sa_check_constraint_def, COLUMN_COLLECTION_CONSTRAINT)                     \
    X(FOREIGN_KEY_CONSTRAINT, sa_foreign_key_constraint_def, COLUMN_COLLECTION_CONSTRAINT)         \
    X(EXCLUDE_CONSTRAINT, sa_exclude_constraint_def, COLUMN_COLLECTION_CONSTRAINT)                 \
    X(FOREIGN_KEY, sa_foreign_key_def, VISITABLE)                                                  \
    X(INDEX, sa_index_def, VISITABLE)                                                              \
    X(FETCHED_VALUE, sa_fetched_value_def, VISITABLE)                                              \
    X(DEFAULT_CLAUSE, sa_default_clause_def, FETCHED_VALUE)                                        \
    X(COMPUTED, sa_computed_def, FETCHED_VALUE)                                                    \
    X(IDENTITY, sa_identity_def, FETCHED_VALUE)                                                    \
    X(COLUMN_DEFAULT, sa_column_default_def, VISITABLE)                                            \
    X(SEQUENCE, sa_sequence_def, VISITABLE)                                                        \
    X(TYPE_COMPARATOR, sa_type_comparator_def, VISITABLE)                                          \
    X(DIALECT, sa_dialect_def, NONE)                                                               \
    X(TYPE_ENGINE, sa_type_engine_def, VISITABLE)                                                  \
    X(REGISTRY, sa_registry_def, NONE)                                                             \
    X(MAPPER, sa_mapper_def, VISITABLE)                                                            \
    X(DECLARATIVE_BASE, sa_declarative_base_def, NONE)                                             \
    X(DECLARATIVE_BASE_NO_META, sa_declarative_base_no_meta_def, NONE)                             \
    X(MAPPED_AS_DATACLASS, sa_mapped_as_dataclass_def, NONE)                                       \
    X(MAPPED, sa_mapped_def, NONE)                                                                 \
    X(MAPPED_COLUMN, sa_mapped_column_def, MAPPED)                                                 \
    X(MAPPER_PROPERTY, sa_mapper_property_def, MAPPED)                                             \
    X(DECLARED_ATTR, sa_declared_attr_def, NONE)                                                   \
    X(INSTRUMENTED_ATTRIBUTE, sa_instrumented_attribute_def, COLUMN_ELEMENT)

#endif
