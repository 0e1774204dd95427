#include "driver/postgresql_errors.h"

#include <string.h>

/* The class of an error is the first two characters of its SQLSTATE. */
static const struct {
    const char sqlstate[3];
    DriverErrorClass error_class;
} classes[] = {
    {"08", DRIVER_ERROR_OPERATIONAL}, {"0A", DRIVER_ERROR_NOT_SUPPORTED},
    {"20", DRIVER_ERROR_PROGRAMMING}, {"21", DRIVER_ERROR_PROGRAMMING},
    {"22", DRIVER_ERROR_DATA},        {"23", DRIVER_ERROR_INTEGRITY},
    {"24", DRIVER_ERROR_INTERNAL},    {"25", DRIVER_ERROR_INTERNAL},
    {"26", DRIVER_ERROR_OPERATIONAL}, {"27", DRIVER_ERROR_OPERATIONAL},
    {"28", DRIVER_ERROR_OPERATIONAL}, {"2B", DRIVER_ERROR_INTERNAL},
    {"2D", DRIVER_ERROR_INTERNAL},    {"2F", DRIVER_ERROR_INTERNAL},
    {"34", DRIVER_ERROR_OPERATIONAL}, {"38", DRIVER_ERROR_INTERNAL},
    {"39", DRIVER_ERROR_INTERNAL},    {"3B", DRIVER_ERROR_INTERNAL},
    {"3D", DRIVER_ERROR_PROGRAMMING}, {"3F", DRIVER_ERROR_PROGRAMMING},
    {"40", DRIVER_ERROR_OPERATIONAL}, {"42", DRIVER_ERROR_PROGRAMMING},
    {"44", DRIVER_ERROR_PROGRAMMING}, {"53", DRIVER_ERROR_OPERATIONAL},
    {"54", DRIVER_ERROR_OPERATIONAL}, {"55", DRIVER_ERROR_OPERATIONAL},
    {"57", DRIVER_ERROR_OPERATIONAL}, {"58", DRIVER_ERROR_OPERATIONAL},
    {"F0", DRIVER_ERROR_INTERNAL},    {"HV", DRIVER_ERROR_OPERATIONAL},
    {"P0", DRIVER_ERROR_INTERNAL},    {"XX", DRIVER_ERROR_INTERNAL},
};

DriverErrorClass postgresql_error_class(const char *sqlstate)
{
    if (!sqlstate || !*sqlstate)
        return DRIVER_ERROR_OPERATIONAL;
    for (gsize i = 0; i < G_N_ELEMENTS(classes); i++)
        if (strncmp(classes[i].sqlstate, sqlstate, 2) == 0)
            return classes[i].error_class;
    return DRIVER_ERROR_DATABASE;
}

LimbeckError postgresql_error_limbeck(const char *sqlstate)
{
    if (!sqlstate || !*sqlstate)
        return LIMBECK_ERROR_CONNECT;
    /* lock_not_available, deadlock_detected */
    if (strcmp(sqlstate, "55P03") == 0 || strcmp(sqlstate, "40P01") == 0)
        return LIMBECK_ERROR_LOCKED;
    return LIMBECK_ERROR_DATABASE;
}
