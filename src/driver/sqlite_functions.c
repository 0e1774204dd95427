#include "driver/sqlite_functions.h"

#include <glib.h>
#include <math.h>

static void regex_unref(void *regex)
{
    g_regex_unref(regex);
}

static void regexp(sqlite3_context *context, int n, sqlite3_value **arguments)
{
    const char *text = (const char *)sqlite3_value_text(arguments[1]);
    const char *pattern = (const char *)sqlite3_value_text(arguments[0]);
    if (!text || !pattern)
        return; /* NULL in, NULL out */
    /* SQLite keeps the compiled pattern as long as the argument is the same constant. */
    GRegex *regex = sqlite3_get_auxdata(context, 0);
    if (regex) {
        sqlite3_result_int(context, g_regex_match(regex, text, 0, NULL));
        return;
    }
    g_autoptr(GError) error = NULL;
    regex = g_regex_new(pattern, 0, 0, &error);
    if (!regex) {
        sqlite3_result_error(context, error->message, -1);
        return;
    }
    sqlite3_result_int(context, g_regex_match(regex, text, 0, NULL));
    sqlite3_set_auxdata(context, 0, regex, regex_unref); /* last: it may free at once */
}

static void floor_number(sqlite3_context *context, int n, sqlite3_value **arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_INTEGER)
        sqlite3_result_value(context, arguments[0]);
    else if (sqlite3_value_type(arguments[0]) != SQLITE_NULL)
        sqlite3_result_double(context, floor(sqlite3_value_double(arguments[0])));
}

void sqlite_functions_register(sqlite3 *db)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    sqlite3_create_function_v2(db, "regexp", 2, flags, NULL, regexp, NULL, NULL, NULL);
    if (!sqlite3_compileoption_used("ENABLE_MATH_FUNCTIONS"))
        sqlite3_create_function_v2(db, "floor", 1, flags, NULL, floor_number, NULL, NULL, NULL);
}
