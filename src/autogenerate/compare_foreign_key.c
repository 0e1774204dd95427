/* Foreign keys: compared by what they do, not by name. */
#include "autogenerate/compare.h"

#include <string.h>

/* "no action" is the default. */
static char *action(const char *text)
{
    g_autofree char *lower = text ? g_ascii_strdown(text, -1) : NULL;
    return lower && strcmp(lower, "no action") != 0 ? g_steal_pointer(&lower) : g_strdup("");
}

static void append_list(GString *out, const GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(out, "%s\x1f", (const char *)names->pdata[i]);
    g_string_append_c(out, '\x1e');
}

/* Equal for keys that mean the same. */
static char *signature(const TableCompare *t, const SchemaConstraint *key)
{
    g_autofree char *onupdate = action(key->onupdate);
    g_autofree char *ondelete = action(key->ondelete);
    const char *schema = key->referred_schema;
    const char *ours = t->compare->options->dialect->default_schema;
    if (schema && ours && strcmp(schema, ours) == 0)
        schema = NULL;
    GString *out = g_string_new(NULL);
    append_list(out, key->columns);
    g_string_append_printf(out, "%s\x1e%s\x1e", schema ? schema : "", key->referred_table);
    append_list(out, key->referred_columns);
    const char *deferral = key->initially && g_ascii_strcasecmp(key->initially, "deferred") == 0
                               ? "initially_deferrable"
                           : key->deferrable == 1 ? "deferrable"
                                                  : "not deferrable";
    g_string_append_printf(out, "%s\x1e%s\x1e%s", onupdate, ondelete, deferral);
    return g_string_free(out, FALSE);
}

static AutogenerateObject key_object(const SchemaTable *table, const SchemaConstraint *key)
{
    return (AutogenerateObject){
        .type = "foreign_key_constraint", .name = key->name, .table = table, .constraint = key};
}

static void log_key(const TableCompare *t, const char *what, const SchemaConstraint *key)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < key->columns->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "(", (const char *)key->columns->pdata[i]);
    for (guint i = 0; i < key->referred_columns->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : ")(",
                               (const char *)key->referred_columns->pdata[i]);
    compare_log(t->compare, "constraints", "Detected %s foreign key %s) on table %s%s%s", what,
                text->str, t->schema ? t->schema : "", t->schema ? "." : "", t->name);
}

/* Foreign keys of a table by signature, in order. */
static GPtrArray *keys_of(TableCompare *t, const SchemaTable *table, gboolean reflected,
                          GHashTable *by_signature)
{
    GPtrArray *keys = g_ptr_array_new();
    for (guint i = 0; i < table->constraints->len; i++) {
        SchemaConstraint *key = table->constraints->pdata[i];
        if (key->kind != SCHEMA_FOREIGN_KEY)
            continue;
        if (reflected && !compare_includes_name(t->compare, key->name, "foreign_key_constraint",
                                                t->schema, t->name))
            continue;
        g_ptr_array_add(keys, key);
        g_hash_table_replace(by_signature, signature(t, key), key);
    }
    return keys;
}

static const SchemaConstraint *same_name(const GPtrArray *keys, const SchemaConstraint *key)
{
    for (guint i = 0; key->name && i < keys->len; i++) {
        const SchemaConstraint *other = keys->pdata[i];
        if (g_strcmp0(other->name, key->name) == 0)
            return other;
    }
    return NULL;
}

/* Each key of `keys` that the other side does not have. */
static void report(TableCompare *t, const GPtrArray *keys, const SchemaTable *table,
                   const GPtrArray *others, const SchemaTable *other_table,
                   GHashTable *other_signatures, gboolean reflected)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < keys->len; i++) {
        SchemaConstraint *key = keys->pdata[i];
        g_autofree char *own = signature(t, key);
        if (g_hash_table_contains(other_signatures, own) ||
            !g_hash_table_add(seen, g_steal_pointer(&own)))
            continue;
        const SchemaConstraint *other = same_name(others, key);
        AutogenerateObject object = key_object(table, key), compare_to = {0};
        if (other)
            compare_to = key_object(other_table, other);
        if (!compare_includes_object(t->compare, &object, reflected, other ? &compare_to : NULL))
            continue;
        Operation *operation =
            compare_append(t, reflected ? OPERATION_DROP_CONSTRAINT : OPERATION_ADD_CONSTRAINT);
        operation->constraint = key;
        operation->name = key->name;
        operation->schema = table->schema;
        operation->name_kind = reflected ? SCHEMA_NAME_CONVENTION : key->name_kind;
        operation->constraint_type = "foreignkey";
        log_key(t, reflected ? "removed" : "added", key);
    }
}

void compare_foreign_keys(TableCompare *t)
{
    if (!t->database || !t->model)
        return;
    g_autoptr(GHashTable) in_database = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) in_model = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) database = keys_of(t, t->database, TRUE, in_database);
    g_autoptr(GPtrArray) model = keys_of(t, t->model, FALSE, in_model);
    report(t, database, t->database, model, t->model, in_model, TRUE);
    report(t, model, t->model, database, t->database, in_database, FALSE);
}
