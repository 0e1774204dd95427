/*
 * Python's logging over base/log.h: its Logger, Handler and Formatter objects are wrappers of the
 * program's own, so that fileConfig() in env.py governs what the program logs too.
 */
#ifndef LIMBECK_MODULES_STDLIB_LOGGING_H
#define LIMBECK_MODULES_STDLIB_LOGGING_H

#include "base/log.h"
#include "python/interp.h"

/* Makes scripts log through this log, which must outlive the interpreter. Call before any script
 * runs; without it the interpreter gets a log of its own. */
void logging_set_log(PyInterp *py, Log *log);
Log *logging_log(PyInterp *py);

/* The Python object of a logger: one each. */
PyValue logging_logger(PyInterp *py, Logger *logger);

gboolean logging_init(PyInterp *py, PyValue module);
PyValue logging_attribute(PyInterp *py, PyValue module, const char *name);
extern const PyMethodDef logging_functions[];

gboolean logging_config_init(PyInterp *py, PyValue module);
extern const PyMethodDef logging_config_functions[];
PyValue logging_config_attribute(PyInterp *py, PyValue module, const char *name);

/* ---- between the files of logging ---- */

/* A record on its way; LogRecord.source of records that scripts log. */
typedef struct {
    PyInterp *py;
    PyValue msg, args, extra, exc; /* extra and exc may be NULL */
    PyValue record;                /* Python's LogRecord, NULL until somebody needs it */
} LoggingCall;

/* Text of an attribute given by extra=; the LogRecord.extra of LoggingCall. */
char *logging_extra(gpointer source, const char *attribute);
/* The Python LogRecord of a record, made when first needed; NULL with an exception pending. */
PyValue logging_record(PyInterp *py, const LogRecord *record);
/* Prints a pending exception as Python's "--- Logging error ---" and clears it. */
void logging_report_error(PyInterp *py);

PyType *logging_handler_type(PyInterp *py, const char *name); /* "Handler", "StreamHandler" ... */
PyType *logging_formatter_type(PyInterp *py);
/* The C handler of a Python one; NULL with TypeError pending. */
LogHandler *logging_handler_of(PyInterp *py, PyValue handler);
/* The Python object of a C handler. */
PyValue logging_handler_object(PyInterp *py, LogHandler *handler);
/* Do all of these filters (a list; NULL: none) let the Python record pass? -1: one has raised. */
int logging_passes(PyInterp *py, PyValue filters, PyValue record);
gboolean logging_level_arg(PyInterp *py, PyValue v, int *ret_level);
PyValue logging_stream_handler(PyInterp *py, PyValue stream_or_null);
gboolean logging_handler_set_formatter(PyInterp *py, PyValue handler, PyValue formatter);

#endif
