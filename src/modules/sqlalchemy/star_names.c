/* Names that `from ... import *` brings besides those of a module's own part of the pool. */
#include "modules/sqlalchemy/sqlalchemy.h"

#include <string.h>

static const struct {
    const char *module, *names; /* separated by spaces */
} MORE_NAMES[] = {
    {"sqlalchemy",
     "BLANK_SCHEMA insert_sentinel INT"},
    {"sqlalchemy.types",
     "INT"},
    {"sqlalchemy.schema",
     "BLANK_SCHEMA insert_sentinel"},
    {"sqlalchemy.orm",
     "mapped_collection contains_alias join orm_insert_sentinel outerjoin "
     "with_loader_criteria with_polymorphic ORMDescriptor SQLORMExpression QueryContext "
     "add_mapped_attribute synonym_for AppenderQuery AttributeEvents InstanceEvents "
     "MapperEvents SessionEvents ClassManager EXT_CONTINUE EXT_SKIP EXT_STOP "
     "InspectionAttr MANYTOMANY MANYTOONE NO_VALUE ONETOMANY PropComparator "
     "attribute_keyed_dict attribute_mapped_collection column_keyed_dict "
     "column_mapped_collection keyfunc_mapping KeyFuncDict MappedCollection reconstructor "
     "validates foreign remote close_all_sessions contains_eager defaultload defer "
     "immediateload joinedload lazyload Load load_only noload raiseload "
     "selectin_polymorphic selectinload subqueryload undefer undefer_group with_expression "
     "Bundle CascadeOptions polymorphic_union was_deleted WriteOnlyCollection"},
    {"sqlalchemy.dialects.postgresql",
     "INTEGER BIGINT SMALLINT VARCHAR CHAR TEXT NUMERIC FLOAT REAL UUID DOUBLE_PRECISION "
     "DATE BOOLEAN array hstore ExcludeConstraint aggregate_order_by Any All Range "
     "array_agg"},
    {"sqlalchemy.dialects.mysql",
     "BINARY BLOB BOOLEAN DATE VARBINARY match"},
    {"sqlalchemy.dialects.mariadb",
     "BINARY BLOB BOOLEAN DATE VARBINARY match"},
    {"sqlalchemy.dialects.sqlite",
     "BLOB BOOLEAN CHAR DECIMAL FLOAT INTEGER NUMERIC SMALLINT TEXT TIMESTAMP VARCHAR REAL"},
    {"sqlalchemy.ext.compiler",
     "compiles deregister"},
    {"sqlalchemy.ext.declarative",
     "synonym_for"},
};

void sa_more_star_names(PyInterp *py, const char *module, PyValue names)
{
    for (gsize i = 0; i < G_N_ELEMENTS(MORE_NAMES); i++) {
        if (strcmp(MORE_NAMES[i].module, module) != 0)
            continue;
        g_auto(GStrv) more = g_strsplit(MORE_NAMES[i].names, " ", -1);
        for (gsize k = 0; more[k] != NULL; k++)
            py_list_append(py, names, py_intern(py, more[k]));
    }
}
