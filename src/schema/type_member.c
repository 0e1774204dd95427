#include "schema/type_member.h"

#include <stddef.h>
#include <string.h>

#define M(argument, kind, member, given) {argument, SCHEMA_MEMBER_##kind, offsetof(SchemaType, member), given}

/* Constructor arguments that a SchemaType has a member for. */
static const SchemaTypeMember members[] = {
    M("length", INT, length, SCHEMA_ARG_LENGTH),
    M("precision", INT, precision, SCHEMA_ARG_PRECISION),
    M("scale", INT, scale, SCHEMA_ARG_SCALE),
    M("timezone", BOOL, timezone, SCHEMA_ARG_TIMEZONE),
    M("asdecimal", BOOL, asdecimal, SCHEMA_ARG_ASDECIMAL),
    M("as_uuid", BOOL, as_uuid, SCHEMA_ARG_AS_UUID),
    M("fsp", INT, fsp, SCHEMA_ARG_FSP),
    M("display_width", INT, display_width, SCHEMA_ARG_DISPLAY_WIDTH),
    M("native_enum", BOOL, native_enum, SCHEMA_ARG_NATIVE_ENUM),
    M("create_constraint", BOOL, create_constraint, SCHEMA_ARG_CREATE_CONSTRAINT),
    M("dimensions", INT, dimensions, SCHEMA_ARG_DIMENSIONS),
    M("unsigned", BOOL, unsigned_, SCHEMA_ARG_UNSIGNED),
    M("zerofill", BOOL, zerofill, SCHEMA_ARG_ZEROFILL),
    M("as_tuple", BOOL, as_tuple, 0),
    M("zero_indexes", BOOL, zero_indexes, 0),
    M("none_as_null", BOOL, none_as_null, 0),
    M("collation", STR, collation, 0),
    M("charset", STR, charset, 0),
    M("fields", STR, fields, 0),
    M("name", STR, name, 0),
    M("schema", STR, schema, 0),
    M("inherit_schema", BOOL, inherit_schema, 0),
    M("create_type", BOOL, create_type, 0),
    M("second_precision", INT, second_precision, 0),
    M("day_precision", INT, day_precision, 0),
    M("native", BOOL, native, 0),
    M("native_uuid", BOOL, native, 0),
    M("item_type", TYPE, item_type, 0),
    M("data_type", TYPE, item_type, 0),
    M("astext_type", TYPE, item_type, 0),
    M("text_type", TYPE, item_type, 0),
};
#undef M

const SchemaTypeMember *schema_type_member(const char *argument)
{
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        if (strcmp(members[i].argument, argument) == 0)
            return &members[i];
    }
    return NULL;
}
