/*
 * Database URLs, every form that SQLAlchemy's make_url() takes:
 * dialect[+driver]://[user[:password]@][host][:port][/database][?query]
 */
#ifndef LIMBECK_CONFIG_URL_H
#define LIMBECK_CONFIG_URL_H

#include <glib.h>

typedef struct {
    char *drivername; /* "postgresql+asyncpg" */
    char *dialect;    /* "postgresql" */
    char *driver;     /* "asyncpg", or NULL */
    char *username, *password, *host, *database; /* percent-decoded as SQLAlchemy does; or NULL */
    int port;         /* 0: not given */
    GPtrArray *query; /* char * key, value, alternating, in order */
} Url;

/* NULL and LIMBECK_ERROR_URL when text is not a URL. */
Url *url_parse(const char *text, GError **error);
void url_free(Url *url);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Url, url_free)
/* The first value of a query argument, or NULL. */
const char *url_query(const Url *url, const char *key);
/* As str(url) in SQLAlchemy: the password as "***". */
char *url_masked(const Url *url);
/* As url.render_as_string(hide_password=False). */
char *url_text(const Url *url);

#endif
