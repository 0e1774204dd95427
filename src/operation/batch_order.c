/* The order of columns: partial_reordering, insert_before, insert_after. */
#include "operation/batch_table.h"

#include <string.h>

#include "base/error.h"

static int position(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (strcmp(names->pdata[i], name) == 0)
            return (int)i;
    return -1;
}

static void add_pair(BatchTable *self, const char *before, const char *after)
{
    g_ptr_array_add(self->added_ordering, arena_strdup(self->arena, before));
    g_ptr_array_add(self->added_ordering, arena_strdup(self->arena, after));
}

/* The partner of a name among the added pairs; which: 0, the one before; 1, the one after. */
static const char *partner(const BatchTable *self, const char *name, guint which)
{
    for (guint i = self->added_ordering->len; i >= 2; i -= 2)
        if (strcmp(self->added_ordering->pdata[i - 1 - which], name) == 0)
            return self->added_ordering->pdata[i - 2 + which];
    return NULL;
}

void batch_table_place_column(BatchTable *self, const char *name, const char *insert_before,
                              const char *insert_after)
{
    const GPtrArray *existing = self->existing_ordering;
    gboolean partial = self->batch->partial_reordering && self->batch->partial_reordering->len;
    const char *before = insert_before, *after = insert_after;
    if (!partial && after && !before) {
        int at = position(existing, after);
        if (at < 0)
            before = partner(self, after, 1);
        else if (at + 1 < (int)existing->len)
            before = existing->pdata[at + 1];
    } else if (!partial && before && !after) {
        int at = position(existing, before);
        if (at < 0)
            after = partner(self, before, 0);
        else if (at > 0)
            after = existing->pdata[at - 1];
    }
    if (before)
        add_pair(self, name, before);
    if (after)
        add_pair(self, after, name);
    if (!partial && !before && !after && existing->len)
        add_pair(self, existing->pdata[existing->len - 1], name);
}

/* before, after, alternating */
static GPtrArray *collect_pairs(const BatchTable *self)
{
    GPtrArray *pairs = g_ptr_array_new();
    const GPtrArray *groups = self->batch->partial_reordering;
    for (guint i = 0; groups && i < groups->len; i++) {
        const GPtrArray *group = groups->pdata[i];
        for (guint j = 1; j < group->len; j++) {
            g_ptr_array_add(pairs, group->pdata[j - 1]);
            g_ptr_array_add(pairs, group->pdata[j]);
        }
    }
    for (guint i = 1; (!groups || !groups->len) && i < self->existing_ordering->len; i++) {
        g_ptr_array_add(pairs, self->existing_ordering->pdata[i - 1]);
        g_ptr_array_add(pairs, self->existing_ordering->pdata[i]);
    }
    for (guint i = 0; i < self->added_ordering->len; i++)
        g_ptr_array_add(pairs, self->added_ordering->pdata[i]);
    return pairs;
}

static gboolean waits(const GPtrArray *pairs, const GPtrArray *todo, const char *name)
{
    for (guint i = 0; i + 1 < pairs->len; i += 2) {
        if (strcmp(pairs->pdata[i + 1], name) != 0 || strcmp(pairs->pdata[i], name) == 0)
            continue;
        for (guint j = 0; j < todo->len; j++)
            if (strcmp(((const BatchColumn *)todo->pdata[j])->key, pairs->pdata[i]) == 0)
                return TRUE;
    }
    return FALSE;
}

gboolean batch_table_order(BatchTable *self, GError **error)
{
    const GPtrArray *groups = self->batch->partial_reordering;
    if ((!groups || !groups->len) && !self->added_ordering->len)
        return TRUE;
    g_autoptr(GPtrArray) pairs = collect_pairs(self);
    g_autoptr(GPtrArray) todo = g_ptr_array_new();
    for (guint i = 0; i < self->columns->len; i++)
        g_ptr_array_add(todo, self->columns->pdata[i]);
    g_ptr_array_set_size(self->columns, 0);
    /* Round by round, as SQLAlchemy's topological sort: what waits for nothing, in its order. */
    while (todo->len) {
        g_autoptr(GPtrArray) ready = g_ptr_array_new();
        for (guint i = 0; i < todo->len; i++)
            if (!waits(pairs, todo, ((const BatchColumn *)todo->pdata[i])->key))
                g_ptr_array_add(ready, todo->pdata[i]);
        if (!ready->len) {
            g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                        "the columns of table '%s' cannot be put in the order asked for: they wait for "
                        "each other",
                        self->table->name);
            return FALSE;
        }
        for (guint i = 0; i < ready->len; i++) {
            g_ptr_array_remove(todo, ready->pdata[i]);
            g_ptr_array_add(self->columns, ready->pdata[i]);
        }
    }
    return TRUE;
}
