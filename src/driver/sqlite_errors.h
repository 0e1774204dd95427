/* What SQLite's result codes mean to us and to Python's sqlite3 module. */
#ifndef LIMBECK_DRIVER_SQLITE_ERRORS_H
#define LIMBECK_DRIVER_SQLITE_ERRORS_H

#include "base/error.h"
#include "driver/driver.h"

/* The class of an extended result code, as CPython's sqlite3 maps it. */
DriverErrorClass sqlite_error_class(int code);
/* LOCKED, CONNECT or DATABASE. */
LimbeckError sqlite_error_limbeck(int code);

#endif
