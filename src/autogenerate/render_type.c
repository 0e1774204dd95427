/*
 * Column types as Python text. SQLAlchemy's repr() of a type shows the constructor arguments that differ
 * from their defaults, in the constructor's order; those without a default come without their name.
 */
#include "autogenerate/render.h"

#include <string.h>

#include "schema/type_member.h"

typedef struct {
    const Render *render; /* NULL: plain repr(), without prefixes */
    GString *out;
    gboolean first;
} Writer;

static void write_name(Writer *w, const char *name)
{
    if (!w->first)
        g_string_append(w->out, ", ");
    w->first = FALSE;
    if (name)
        g_string_append_printf(w->out, "%s=", name);
}

/* Alembic puts the prefix before the type within an sa.ARRAY, and on PostgreSQL within others too. */
static void write_type(Writer *w, const SchemaType *outer, const SchemaType *type)
{
    const Dialect *dialect = w->render ? w->render->options->dialect : NULL;
    if (dialect && (strcmp(dialect->name, "postgresql") == 0 || outer->id == SCHEMA_TYPE_ARRAY))
        render_type(w->render, type, w->out);
    else
        render_type_repr(type, w->out);
}

/* ---- one argument ------------------------------------------------------------------------------ */

static void write_member(Writer *w, const SchemaType *type, const SchemaTypeMember *member,
                         const char *name, const char *normal)
{
    const char *place = (const char *)type + member->offset;
    int number = 0;
    gboolean truth = FALSE;
    const char *text = NULL;
    const SchemaType *item = NULL;
    switch (member->kind) {
    case SCHEMA_MEMBER_INT:
        memcpy(&number, place, sizeof number);
        if (member->given ? !(type->given & member->given) : !number)
            return;
        write_name(w, name);
        g_string_append_printf(w->out, "%d", number);
        return;
    case SCHEMA_MEMBER_BOOL:
        memcpy(&truth, place, sizeof truth);
        if (!normal || truth == (strcmp(normal, "True") == 0))
            return;
        write_name(w, name);
        g_string_append(w->out, truth ? "True" : "False");
        return;
    case SCHEMA_MEMBER_STR:
        memcpy(&text, place, sizeof text);
        if (!text)
            return;
        write_name(w, name);
        python_text_repr(text, w->out);
        return;
    case SCHEMA_MEMBER_TYPE:
        memcpy(&item, place, sizeof item);
        if (!item)
            return;
        write_name(w, name);
        write_type(w, type, item);
        return;
    }
}

static void write_extra(Writer *w, const SchemaType *type, const char *argument, const char *name)
{
    for (guint i = 0; type->extra && i + 1 < type->extra->len; i += 2) {
        if (strcmp(type->extra->pdata[i], argument) == 0) {
            write_name(w, name);
            g_string_append(w->out, type->extra->pdata[i + 1]);
        }
    }
}

static void write_values(Writer *w, const GPtrArray *values)
{
    for (guint i = 0; values && i < values->len; i++) {
        write_name(w, NULL);
        python_text_repr(values->pdata[i], w->out);
    }
}

/* Enum's own repr(): the values, then what was said about it. */
static void write_enum(Writer *w, const SchemaType *type)
{
    write_values(w, type->enum_values);
    static const struct {
        const char *name, *normal;
    } shown[] = {{"name", "None"},           {"schema", "None"},
                 {"inherit_schema", "False"}, {"native_enum", "True"},
                 {"create_constraint", "False"}};
    for (gsize i = 0; i < G_N_ELEMENTS(shown); i++) {
        write_member(w, type, schema_type_member(shown[i].name), shown[i].name, shown[i].normal);
        if (i == 1)
            write_extra(w, type, "metadata", "metadata");
    }
    write_extra(w, type, "create_type", "create_type");
    if (!(type->given & SCHEMA_ARG_LENGTH))
        return;
    gsize longest = 0;
    for (guint i = 0; type->enum_values && i < type->enum_values->len; i++)
        longest = MAX(longest, (gsize)g_utf8_strlen(type->enum_values->pdata[i], -1));
    if ((gsize)type->length != longest) {
        write_name(w, "length");
        if (type->length > 0)
            g_string_append_printf(w->out, "%d", type->length);
        else
            g_string_append(w->out, "None");
    }
}

/* ---- all arguments --------------------------------------------------------------------------------- */

/* JSON and HSTORE of PostgreSQL make their texts Text() by themselves, and say so. */
static gboolean has_default_text(const SchemaType *type, const char *name)
{
    return (strcmp(name, "astext_type") == 0 || strcmp(name, "text_type") == 0) && !type->item_type;
}

static void write_text_type(Writer *w, const char *name)
{
    SchemaType text = {.id = SCHEMA_TYPE_Text};
    write_name(w, name);
    write_type(w, &text, &text);
}

/* "length=None" of a class. */
static void write_argument(Writer *w, const SchemaType *type, char *argument)
{
    char *normal = strchr(argument, '=');
    if (normal)
        *normal++ = '\0';
    const char *name = argument;
    /* SQLite's dates take these by keyword, which repr() does not see. */
    if (*name == '_' || !*name || strcmp(name, "storage_format") == 0 || strcmp(name, "regexp") == 0)
        return;
    if (*name == '*') {
        write_values(w, type->enum_values);
        return;
    }
    const SchemaTypeMember *member = schema_type_member(name);
    if (has_default_text(type, name))
        write_text_type(w, name);
    else if (member)
        write_member(w, type, member, normal ? name : NULL, normal);
    else
        write_extra(w, type, name, normal ? name : NULL);
}

static gboolean shows_last(const SchemaType *type, const char *argument)
{
    g_autofree char *name = g_strndup(argument, strcspn(argument, "="));
    return schema_type_shows_last(type->id, name);
}

/* Walks "length=None, collation=None": ", " never stands inside of a default. */
static void write_arguments(Writer *w, const SchemaType *type)
{
    if (schema_type_is(type->id, SCHEMA_TYPE_Enum)) {
        write_enum(w, type);
        return;
    }
    /* repr() of a decorated type shows what it stands on. */
    if (type->id == SCHEMA_TYPE_Interval || (type->id == SCHEMA_TYPE_PickleType && !type->impl))
        return;
    if (type->id == SCHEMA_TYPE_PickleType) {
        if (!type->impl->python)
            write_arguments(w, type->impl);
        return;
    }
    g_auto(GStrv) arguments = g_strsplit(schema_type_class(type->id)->arguments, ", ", -1);
    for (int pass = 0; pass < 2; pass++) {
        for (gsize i = 0; arguments[i]; i++) {
            if (*arguments[i] && shows_last(type, arguments[i]) == (pass == 1)) {
                write_argument(w, type, arguments[i]);
                *arguments[i] = '\0';
            }
        }
    }
}

static void write_call(const Render *render, const SchemaType *type, GString *out)
{
    Writer w = {render, out, TRUE};
    g_string_append_printf(out, "%s(", schema_type_class(type->id)->name);
    write_arguments(&w, type);
    g_string_append_c(out, ')');
}

void render_type_repr(const SchemaType *type, GString *out)
{
    if (!type->python) {
        write_call(NULL, type, out);
        return;
    }
    gsize module = type->python_module ? strlen(type->python_module) + 1 : 0;
    g_string_append(out, type->python + module);
}

/* ---- with prefixes ----------------------------------------------------------------------------------- */

static void render_base(const Render *render, const SchemaType *type, GString *out)
{
    if (type->python) {
        const char *prefix = render->options->user_prefix;
        if (prefix) {
            g_string_append(out, prefix);
            render_type_repr(type, out);
        } else {
            g_string_append(out, type->python);
        }
        return;
    }
    const char *module = schema_type_class(type->id)->module;
    if (strcmp(module, "sqlalchemy") == 0) {
        g_string_append(out, render->options->sqlalchemy_prefix);
    } else {
        if (render->imports)
            g_hash_table_add(render->imports,
                             g_strdup_printf("from sqlalchemy.dialects import %s", module));
        g_string_append_printf(out, "%s.", module);
    }
    write_call(render, type, out);
}

typedef struct {
    const char *dialect;
    const SchemaType *type;
} Variant;

static int variant_order(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Variant *)a)->dialect, ((const Variant *)b)->dialect);
}

static void render_variant(const Render *render, const SchemaType *type, GString *out)
{
    const AutogenerateItem item = {.type = "type", .column_type = type};
    g_autofree char *custom = NULL;
    if (render_custom(render, &item, &custom))
        g_string_append(out, custom ? custom : "None");
    else
        render_base(render, type, out);
}

void render_type(const Render *render, const SchemaType *type, GString *out)
{
    const AutogenerateItem item = {.type = "type", .column_type = type};
    g_autofree char *custom = NULL;
    if (render_custom(render, &item, &custom)) {
        g_string_append(out, custom ? custom : "None");
        return;
    }
    if (!type->variants) {
        render_base(render, type, out);
        return;
    }
    render_variant(render, type, out);
    g_autoptr(GArray) variants = g_array_new(FALSE, FALSE, sizeof(Variant));
    for (guint i = 0; i + 1 < type->variants->len; i += 2) {
        Variant variant = {type->variants->pdata[i], type->variants->pdata[i + 1]};
        g_array_append_val(variants, variant);
    }
    g_array_sort(variants, variant_order);
    for (guint i = 0; i < variants->len; i++) {
        const Variant *variant = &g_array_index(variants, Variant, i);
        g_string_append(out, ".with_variant(");
        render_variant(render, variant->type, out);
        g_string_append(out, ", ");
        python_text_repr(variant->dialect, out);
        g_string_append_c(out, ')');
    }
}
