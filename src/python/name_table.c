#include "python/name_table.h"

#include <string.h>

#include "python/token.h"

enum { FIRST_SLOTS = 64 };

typedef struct {
    const char *text;
    guint8 size, kind;
} Word;

#define WORD(text, kind) {(text), sizeof(text) - 1, (kind)}

static const Word keywords[] = {
#define X(name, text) WORD(text, TOKEN_KW_##name),
    PY_TOKENS_KEYWORD(X)
#undef X
};

static const Word soft_keywords[] = {
    WORD("match", SOFT_MATCH), WORD("case", SOFT_CASE),   WORD("type", SOFT_TYPE),
    WORD("_", SOFT_UNDERSCORE), WORD("print", SOFT_PRINT), WORD("exec", SOFT_EXEC),
};

void py_name_table_init(PyNameTable *table, Arena *arena)
{
    table->arena = arena;
    table->n_names = 0;
    table->n_slots = FIRST_SLOTS;
    table->slots = ARENA_NEW_ARRAY(arena, PyName *, FIRST_SLOTS);
}

static guint8 find_word(const Word *words, gsize n, const char *text, gsize size)
{
    for (gsize i = 0; i < n; i++)
        if (words[i].size == size && words[i].text[0] == text[0] &&
            memcmp(words[i].text, text, size) == 0)
            return words[i].kind;
    return 0;
}

static gboolean is_private(const char *text, gsize size)
{
    return size > 2 && text[0] == '_' && text[1] == '_' &&
           !(text[size - 1] == '_' && text[size - 2] == '_') && !memchr(text, '.', size);
}

static void grow(PyNameTable *table)
{
    guint n = table->n_slots * 2;
    PyName **slots = ARENA_NEW_ARRAY(table->arena, PyName *, n);
    for (guint i = 0; i < table->n_slots; i++) {
        PyName *name = table->slots[i];
        if (!name)
            continue;
        guint at = name->hash & (n - 1);
        while (slots[at])
            at = (at + 1) & (n - 1);
        slots[at] = name;
    }
    table->slots = slots;
    table->n_slots = n;
}

const PyName *py_name_intern_hashed(PyNameTable *table, const char *text, gsize size, guint32 hash)
{
    guint at = hash & (table->n_slots - 1);
    for (PyName *name; (name = table->slots[at]); at = (at + 1) & (table->n_slots - 1))
        if (name->hash == hash && name->size == size && memcmp(name->text, text, size) == 0)
            return name;
    PyName *name = arena_alloc(table->arena, sizeof(PyName) + size + 1);
    char *copy = (char *)(name + 1);
    memcpy(copy, text, size);
    name->text = copy;
    name->size = (guint32)size;
    name->hash = hash;
    if (size <= 8) { /* "continue" and "nonlocal" are the longest */
        name->keyword = find_word(keywords, G_N_ELEMENTS(keywords), text, size);
        name->soft = find_word(soft_keywords, G_N_ELEMENTS(soft_keywords), text, size);
    }
    name->mangled = is_private(text, size);
    table->slots[at] = name;
    if (++table->n_names * 2 > table->n_slots)
        grow(table);
    return name;
}

const PyName *py_name_intern(PyNameTable *table, const char *text, gsize size)
{
    guint32 hash = PY_NAME_HASH_START;
    for (gsize i = 0; i < size; i++)
        hash = py_name_hash_step(hash, (guint8)text[i]);
    return py_name_intern_hashed(table, text, size, hash);
}

const PyName *py_name_mangle(PyNameTable *table, const PyName *class_name, const PyName *name)
{
    if (!class_name || !name->mangled)
        return name;
    const char *class_text = class_name->text + strspn(class_name->text, "_");
    if (!*class_text)
        return name;
    g_autofree char *text = g_strconcat("_", class_text, name->text, NULL);
    return py_name_intern(table, text, strlen(text));
}
