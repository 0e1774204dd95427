/*
 * Configuration files as Python's configparser.ConfigParser reads them: sections, DEFAULT,
 * continuation lines, "=" and ":" as delimiters, whole-line comments with "#" and ";", option names
 * folded to lower case, duplicates refused, and values interpolated when asked for: %(name)s and %%.
 *
 * Every error's message is the text of the exception that Python raises in the same place.
 */
#ifndef LIMBECK_CONFIG_INI_H
#define LIMBECK_CONFIG_INI_H

#include <glib.h>

typedef struct Ini Ini;

Ini *ini_new(void);
void ini_free(Ini *ini); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ini, ini_free)

/* Reads a file into ini. A file that does not exist is no error, as in ConfigParser.read():
 * *ret_found (may be NULL) tells. FALSE and CONFIG, or IO, on failure. */
gboolean ini_read_file(Ini *ini, const char *path, gboolean *ret_found, GError **error);
/* As ConfigParser.read_string(); source is the name in messages. */
gboolean ini_read_text(Ini *ini, const char *text, const char *source, GError **error);

/* Section names in order, without DEFAULT; NULL-terminated; free with g_free() (names borrowed). */
const char **ini_sections(const Ini *ini);
gboolean ini_has_section(const Ini *ini, const char *section);
/* In the section itself or in DEFAULT; "DEFAULT" asks for the latter alone. */
gboolean ini_has_option(const Ini *ini, const char *section, const char *option);
/* The value as written, without interpolation, or NULL. Valid until the option changes. */
const char *ini_raw(const Ini *ini, const char *section, const char *option);

/* The interpolated value in *ret_value (free it), or NULL there when section or option is absent
 * (that is no error). FALSE and CONFIG when the interpolation fails. */
gboolean ini_get(const Ini *ini, const char *section, const char *option, char **ret_value,
                 GError **error);
/* All options that are visible in a section, those of DEFAULT first, as ConfigParser.items():
 * char * name, value, alternating, interpolated unless raw. NULL and CONFIG on failure. */
GPtrArray *ini_items(const Ini *ini, const char *section, gboolean raw, GError **error);

/* As ConfigParser.set() after add_section() when needed: refuses a value with a lone "%". */
gboolean ini_set(Ini *ini, const char *section, const char *option, const char *value,
                 GError **error);
/* A value of DEFAULT that is taken as it is, as the constructor's defaults are. */
void ini_set_default(Ini *ini, const char *option, const char *value);
/* FALSE: was not there. */
gboolean ini_remove_option(Ini *ini, const char *section, const char *option);

#endif
