/*
 * A connection that only writes down: for offline mode and for tests that must reach a failure.
 * Queries have no rows; begin, commit and rollback are recorded as BEGIN, COMMIT, ROLLBACK.
 */
#ifndef LIMBECK_DRIVER_RECORDER_H
#define LIMBECK_DRIVER_RECORDER_H

#include "driver/driver.h"

/* dbapi_module must outlive it. Closed with driver_close(). */
DriverConnection *recorder_new(const char *dbapi_module);
/* The statements so far, char *, in order; owned by the recorder. */
const GPtrArray *recorder_statements(const DriverConnection *recorder);
/* The n-th statement from now on (1: the next) fails with this class and message. 0: none. */
void recorder_fail(DriverConnection *recorder, guint n, DriverErrorClass error_class,
                   const char *message);

#endif
