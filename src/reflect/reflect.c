#include "reflect/reflect.h"

#include <string.h>

#include "base/error.h"
#include "reflect/postgresql/reflect_postgresql.h"
#include "reflect/sqlite/reflect_sqlite.h"

static const struct {
    const char *driver;
    const Reflector *reflector;
} reflectors[] = {
    {"postgresql", &reflector_postgresql},
    {"sqlite", &reflector_sqlite},
};

static const Reflector *find(const DriverConnection *connection, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(reflectors); i++)
        if (strcmp(reflectors[i].driver, connection->driver->name) == 0)
            return reflectors[i].reflector;
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_UNSUPPORTED,
                "tables cannot be read from a database of driver \"%s\"", connection->driver->name);
    return NULL;
}

SchemaMetadata *reflect_database(DriverConnection *connection, const ReflectOptions *options,
                                 GError **error)
{
    static const ReflectOptions none;
    const Reflector *reflector = find(connection, error);
    if (!reflector)
        return NULL;
    g_autoptr(SchemaMetadata) metadata = schema_metadata_new();
    if (!reflector->database(connection, options ? options : &none, metadata, error))
        return NULL;
    return g_steal_pointer(&metadata);
}

SchemaTable *reflect_table(DriverConnection *connection, Arena *arena, const char *schema,
                           const char *name, GError **error)
{
    const Reflector *reflector = find(connection, error);
    return reflector ? reflector->table(connection, arena, schema, name, error) : NULL;
}

GPtrArray *reflect_names(DriverConnection *connection, Arena *arena, const char *schema,
                         ReflectKind kind, GError **error)
{
    const Reflector *reflector = find(connection, error);
    return reflector ? reflector->names(connection, arena, schema, kind, error) : NULL;
}

GPtrArray *reflect_schemas(DriverConnection *connection, Arena *arena, GError **error)
{
    const Reflector *reflector = find(connection, error);
    return reflector ? reflector->schemas(connection, arena, error) : NULL;
}

char *reflect_view_definition(DriverConnection *connection, Arena *arena, const char *schema,
                              const char *name, GError **error)
{
    const Reflector *reflector = find(connection, error);
    return reflector ? reflector->view_definition(connection, arena, schema, name, error) : NULL;
}
