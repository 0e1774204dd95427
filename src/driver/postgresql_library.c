#include "driver/postgresql_library.h"

#include <dlfcn.h>
#include <string.h>

#include "base/error.h"

static const char *const names[] = {
    "libpq.so.5",
    "libpq.5.dylib",
    "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
    "/usr/local/opt/libpq/lib/libpq.5.dylib",
};

static const struct {
    const char *symbol;
    gsize offset;
} functions[] = {
#define X(result, name, parameters) {"PQ" #name, offsetof(PqLibrary, name)},
    PQ_FUNCTIONS(X)
#undef X
};

gboolean pq_library_open(PqLibrary *library, GError **error)
{
    memset(library, 0, sizeof *library);
    for (gsize i = 0; i < G_N_ELEMENTS(names) && !library->handle; i++)
        library->handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library->handle) {
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_CONNECT,
                            "PostgreSQL's client library (libpq) is not installed\n"
                            "hint: install it: libpq5 on Debian and Ubuntu, libpq on Fedora, Alpine "
                            "(libpq) and macOS (brew install libpq)");
        return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++) {
        void *address = dlsym(library->handle, functions[i].symbol);
        if (!address) {
            g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_CONNECT,
                        "PostgreSQL's client library (libpq) has no function %s: it is too old",
                        functions[i].symbol);
            pq_library_close(library);
            return FALSE;
        }
        memcpy((char *)library + functions[i].offset, &address, sizeof address);
    }
    return TRUE;
}

void pq_library_close(PqLibrary *library)
{
    /* The library stays: its TLS library registers clean-up that runs at exit. */
    library->handle = NULL;
}
