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
    if (options && options->meanwhile && !reflector->waits && !options->meanwhile(options->meanwhile_data, error))
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

int reflect_has_table(DriverConnection *connection, const char *schema, const char *name, GError **error)
{
    const Reflector *reflector = find(connection, error);
    if (!reflector)
        return -1;
    if (reflector->has_table)
        return reflector->has_table(connection, schema, name, error);
    g_autoptr(Arena) arena = arena_new();
    for (ReflectKind kind = REFLECT_TABLES; kind <= REFLECT_TEMP_VIEWS; kind++) {
        const GPtrArray *names = reflector->names(connection, arena, schema, kind, error);
        if (!names)
            return -1;
        for (guint i = 0; i < names->len; i++)
            if (g_str_equal(names->pdata[i], name))
                return 1;
    }
    return 0;
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
