#include "base/error.h"

G_DEFINE_QUARK(limbeck-error-quark, limbeck_error)

int limbeck_error_exit_status(const GError *error)
{
    static const int exit_status[] = {
#define X(name, status, text) [LIMBECK_ERROR_##name] = status,
        LIMBECK_ERROR_CODES(X)
#undef X
    };
    if (error->domain != LIMBECK_ERROR)
        return 1;
    g_assert((gsize)error->code < G_N_ELEMENTS(exit_status));
    return exit_status[error->code];
}
