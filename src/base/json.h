/*
 * Writing JSON: a document put together member by member, indented by two blanks, always valid UTF-8
 * (bytes that are not become U+FFFD).
 */
#ifndef LIMBECK_BASE_JSON_H
#define LIMBECK_BASE_JSON_H

#include <glib.h>

typedef struct JsonWriter JsonWriter;

JsonWriter *json_writer_new(void);
void json_writer_free(JsonWriter *writer); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonWriter, json_writer_free)

/* key: the member's name inside of an object; NULL in an array and for the document itself. */
void json_begin_object(JsonWriter *writer, const char *key);
void json_begin_array(JsonWriter *writer, const char *key);
/* Closes what was opened last. */
void json_end(JsonWriter *writer);
/* text NULL: null. */
void json_string(JsonWriter *writer, const char *key, const char *text);
void json_boolean(JsonWriter *writer, const char *key, gboolean truth);
void json_integer(JsonWriter *writer, const char *key, gint64 number);
/* An array of strings; texts is NULL-terminated, NULL: an empty one. */
void json_strings(JsonWriter *writer, const char *key, const char *const *texts);

/* How many objects and arrays are open. */
guint json_depth(const JsonWriter *writer);
/* The text so far, whole when the depth is 0; owned by the writer. */
const char *json_text(const JsonWriter *writer);

#endif
