/* Which member of a SchemaType holds a constructor argument of SQLAlchemy's type classes. */
#ifndef LIMBECK_SCHEMA_TYPE_MEMBER_H
#define LIMBECK_SCHEMA_TYPE_MEMBER_H

#include "schema/type.h"

typedef enum {
    SCHEMA_MEMBER_INT,  /* int */
    SCHEMA_MEMBER_BOOL, /* gboolean */
    SCHEMA_MEMBER_STR,  /* const char * */
    SCHEMA_MEMBER_TYPE, /* SchemaType * */
} SchemaMemberKind;

typedef struct {
    const char *argument; /* "length" */
    SchemaMemberKind kind;
    gsize offset;         /* in SchemaType */
    guint given;          /* the flag that says so in SchemaType.given, or 0: a non-zero value does */
} SchemaTypeMember;

/* NULL: the argument has no member of its own, see SchemaType.extra. */
const SchemaTypeMember *schema_type_member(const char *argument);

#endif
