#include "cli/scratch.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

struct Scratch {
    SaConnectHook hook;
    char *original;  /* the URL that env.py asks for; NULL: nothing yet */
    char *directory; /* SQLite */
    Url *admin;      /* PostgreSQL: where the database was made from */
    char *database;  /* its name */
};

/* ---- SQLite ---------------------------------------------------------------------------------- */

static gboolean redirect_sqlite(Scratch *scratch, Url *url, GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (!scratch->directory &&
        !(scratch->directory = g_dir_make_tmp("limbeck-scratch-XXXXXX", &problem)))
        return limbeck_fail(error, LIMBECK_ERROR_IO, "cannot make a scratch database: %s",
                            problem->message);
    g_free(url->database);
    url->database = g_build_filename(scratch->directory, "scratch.db", NULL);
    g_ptr_array_set_size(url->query, 0);
    return TRUE;
}

static void remove_sqlite(Scratch *scratch)
{
    static const char *const names[] = {"scratch.db", "scratch.db-wal", "scratch.db-shm",
                                        "scratch.db-journal"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(scratch->directory, names[i], NULL);
        g_unlink(path);
    }
    g_rmdir(scratch->directory);
}

/* ---- PostgreSQL ------------------------------------------------------------------------------ */

static gboolean create_postgresql(Scratch *scratch, const Url *url, GError **error)
{
    g_autofree char *text = url_text(url), *random = g_uuid_string_random();
    random[8] = 0;
    g_autoptr(GError) problem = NULL;
    g_autoptr(Url) admin = url_parse(text, &problem);
    g_autoptr(DriverConnection) connection = admin ? driver_connect(admin, &problem) : NULL;
    g_autofree char *name = g_strdup_printf("limbeck_scratch_%s", random);
    g_autofree char *sql = g_strdup_printf("CREATE DATABASE %s", name);
    if (!connection || !driver_execute_simple(connection, sql, &problem))
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "cannot make a scratch database: %s\nhint: squash builds the revisions in a "
                            "database of its own on the same server, for which the user needs the right to "
                            "create databases (ALTER ROLE ... CREATEDB)",
                            problem->message);
    scratch->admin = g_steal_pointer(&admin);
    scratch->database = g_steal_pointer(&name);
    return TRUE;
}

static gboolean redirect_postgresql(Scratch *scratch, Url *url, GError **error)
{
    if (!scratch->database && !create_postgresql(scratch, url, error))
        return FALSE;
    g_free(url->database);
    url->database = g_strdup(scratch->database);
    return TRUE;
}

static void drop_postgresql(Scratch *scratch)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(DriverConnection) connection = driver_connect(scratch->admin, &problem);
    g_autofree char *sql = g_strdup_printf("DROP DATABASE %s", scratch->database);
    if (!connection || !driver_execute_simple(connection, sql, &problem))
        g_printerr("the scratch database %s is still there: %s\n", scratch->database, problem->message);
}

/* ---- both ------------------------------------------------------------------------------------ */

static gboolean redirect(gpointer data, Url **url, GError **error)
{
    Scratch *scratch = data;
    g_autofree char *text = url_text(*url);
    if (!scratch->original)
        scratch->original = g_strdup(text);
    else if (!g_str_equal(scratch->original, text))
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "env.py connects to several databases; squash works with projects that have one");
    if (g_str_equal((*url)->dialect, "sqlite"))
        return redirect_sqlite(scratch, *url, error);
    if (g_str_has_prefix((*url)->dialect, "postgres"))
        return redirect_postgresql(scratch, *url, error);
    return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                        "squash cannot make scratch databases of %s yet, so it cannot prove anything there",
                        (*url)->dialect);
}

Scratch *scratch_new(void)
{
    Scratch *scratch = g_new0(Scratch, 1);
    scratch->hook = (SaConnectHook){.before = redirect, .data = scratch};
    return scratch;
}

void scratch_free(Scratch *scratch)
{
    if (!scratch)
        return;
    if (scratch->directory)
        remove_sqlite(scratch);
    if (scratch->database)
        drop_postgresql(scratch);
    g_free(scratch->original);
    g_free(scratch->directory);
    url_free(scratch->admin);
    g_free(scratch->database);
    g_free(scratch);
}

SaConnectHook *scratch_hook(Scratch *scratch)
{
    return &scratch->hook;
}
