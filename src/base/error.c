#include "base/error.h"

G_DEFINE_QUARK(limbeck-error-quark, limbeck_error)
G_DEFINE_QUARK(limbeck-exit-quark, limbeck_exit)

gboolean limbeck_fail(GError **error, LimbeckError code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, LIMBECK_ERROR, (gint)code, message);
    return FALSE;
}

int limbeck_error_exit_status(const GError *error)
{
    static const int exit_status[] = {
#define X(name, status, text) [LIMBECK_ERROR_##name] = status,
        LIMBECK_ERROR_CODES(X)
#undef X
    };
    if (error->domain == LIMBECK_EXIT)
        return error->code;
    if (error->domain != LIMBECK_ERROR)
        return 1;
    g_assert((gsize)error->code < G_N_ELEMENTS(exit_status));
    return exit_status[error->code];
}
