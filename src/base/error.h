/*
 * The one error domain of Limbeck.
 *
 * Every function that can fail takes a GError ** last and sets it exactly when it fails. A message
 * is complete enough to print: what happened, where (file:line:column when a file is involved) and,
 * after a newline, a line "hint: ..." when there is something that the user can do. Secrets never
 * enter a message: mask a URL with url_masked() first.
 */
#ifndef LIMBECK_BASE_ERROR_H
#define LIMBECK_BASE_ERROR_H

#include <glib.h>

/*
 * Every error code with the exit status of the command that ends with it and its documentation.
 * 255 is what Alembic's command line exits with after "FAILED: ..."; 1 is what Python exits with
 * after an uncaught exception; 2 is the status of a command line that cannot be parsed.
 */
#define LIMBECK_ERROR_CODES(X)                                                                     \
    X(USAGE, 2, "the command line cannot be parsed")                                               \
    X(CONFIG, 255, "a configuration file is missing, broken, or lacks an option")                  \
    X(REVISION, 255, "the revision graph or a revision identifier is wrong")                       \
    X(COMMAND, 255, "a command refuses: Alembic's CommandError")                                   \
    X(SYNTAX, 1, "a script is not valid Python")                                                   \
    X(SCRIPT, 1, "a script ended with an exception; the message is its traceback")                 \
    X(UNSUPPORTED, 1, "a script needs something that only CPython can do")                         \
    X(COMPILE, 1,                                                                                  \
      "the database's dialect has no words for a statement: SQLAlchemy's CompileError")            \
    X(IDENTIFIER, 1, "a name is longer than names of the database may be")                         \
    X(URL, 255, "a database URL cannot be parsed or names an unknown engine")                      \
    X(CONNECT, 1, "a database cannot be opened")                                                   \
    X(DATABASE, 1, "the database refused a statement")                                             \
    X(LOCKED, 1, "the database is locked by another process")                                      \
    X(IO, 255, "a file cannot be read or written")                                                 \
    X(INTERNAL, 70, "an invariant of Limbeck does not hold: a bug")

typedef enum {
#define X(name, status, text) LIMBECK_ERROR_##name,
    LIMBECK_ERROR_CODES(X)
#undef X
} LimbeckError;

#define LIMBECK_ERROR (limbeck_error_quark())
GQuark limbeck_error_quark(void);

/* A script has ended the program (SystemExit): the code is the exit status, the message what is to be printed, or "". */
#define LIMBECK_EXIT (limbeck_exit_quark())
GQuark limbeck_exit_quark(void);

/* Sets an error with a message as printf() makes it. Always FALSE, so that a function can return
 * what it returns. */
gboolean limbeck_fail(GError **error, LimbeckError code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* The exit status for an error: that of its code, what a script asked for, or 1 for a foreign domain. */
int limbeck_error_exit_status(const GError *error);

#endif
