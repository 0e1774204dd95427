/*
 * Sorting tables by what their foreign keys refer to, as SQLAlchemy's sort_tables_and_constraints:
 * round by round, each round taking the tables that wait for nothing, in the order of their keys.
 */
#include "schema/schema.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    SchemaTable *table;
    char *key;
    guint *parents;   /* numbers of the nodes that must come first */
    guint n_parents;
    gboolean done, in_cycle;
} Node;

typedef struct {
    Node *nodes;
    guint n;
    GHashTable *numbers; /* key -> node number + 1 */
    GPtrArray *deferred;
} Sorter;

static char *key_of(const char *schema, const char *name)
{
    return schema ? g_strconcat(schema, ".", name, NULL) : g_strdup(name);
}

static int compare_nodes(const void *left, const void *right)
{
    return strcmp(((const Node *)left)->key, ((const Node *)right)->key);
}

static void add_parents(Sorter *sorter, guint number)
{
    Node *node = &sorter->nodes[number];
    node->parents = g_new(guint, node->table->constraints->len + 1);
    for (guint i = 0; i < node->table->constraints->len; i++) {
        SchemaConstraint *constraint = node->table->constraints->pdata[i];
        if (constraint->kind != SCHEMA_FOREIGN_KEY)
            continue;
        if (constraint->use_alter) {
            g_ptr_array_add(sorter->deferred, constraint);
            continue;
        }
        g_autofree char *key = key_of(constraint->referred_schema, constraint->referred_table);
        guint parent = GPOINTER_TO_UINT(g_hash_table_lookup(sorter->numbers, key));
        if (parent && parent - 1 != number)
            node->parents[node->n_parents++] = parent - 1;
    }
}

static int compare_numbers(const void *left, const void *right)
{
    guint l = *(const guint *)left, r = *(const guint *)right;
    return (l > r) - (l < r);
}

/* The nodes that each node holds up: heads[parent] leads to a chain of links. */
typedef struct {
    guint child, next; /* next: a link's number + 1; 0: the last */
} Link;

static Link *link_children(const Sorter *sorter, guint *heads, guint *waiting)
{
    guint n = 1;
    for (guint i = 0; i < sorter->n; i++)
        n += sorter->nodes[i].n_parents;
    Link *links = g_new(Link, n);
    n = 0;
    for (guint i = 0; i < sorter->n; i++) {
        const Node *node = &sorter->nodes[i];
        waiting[i] = node->n_parents;
        for (guint p = 0; p < node->n_parents; p++) {
            links[n] = (Link){i, heads[node->parents[p]]};
            heads[node->parents[p]] = ++n;
        }
    }
    return links;
}

/* Takes rounds until nothing is left (TRUE) or what is left waits for itself (FALSE). */
static gboolean take_rounds(Sorter *sorter, GPtrArray *sorted)
{
    g_autofree guint *heads = g_new0(guint, sorter->n + 1), *waiting = g_new0(guint, sorter->n + 1);
    g_autofree guint *queue = g_new(guint, sorter->n + 1);
    g_autofree Link *links = link_children(sorter, heads, waiting);
    guint start = 0, end = 0;
    for (guint i = 0; i < sorter->n; i++)
        if (!waiting[i])
            queue[end++] = i;
    while (start < end) {
        guint round_end = end;
        for (guint i = start; i < round_end; i++) {
            Node *node = &sorter->nodes[queue[i]];
            node->done = TRUE;
            g_ptr_array_add(sorted, node->table);
            for (guint link = heads[queue[i]]; link; link = links[link - 1].next)
                if (--waiting[links[link - 1].child] == 0)
                    queue[end++] = links[link - 1].child;
        }
        start = round_end;
        qsort(queue + start, end - start, sizeof *queue, compare_numbers);
    }
    return end == sorter->n;
}

/* Can `from` be reached again by following parents? Iterative: a chain may be thousands long. */
static gboolean reaches_itself(const Sorter *sorter, guint from)
{
    g_autofree gboolean *seen = g_new0(gboolean, sorter->n);
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(stack, from);
    while (stack->len) {
        const Node *node = &sorter->nodes[g_array_index(stack, guint, stack->len - 1)];
        g_array_set_size(stack, stack->len - 1);
        for (guint i = 0; i < node->n_parents; i++) {
            guint parent = node->parents[i];
            if (parent == from)
                return TRUE;
            if (!seen[parent] && !sorter->nodes[parent].done) {
                seen[parent] = TRUE;
                g_array_append_val(stack, parent);
            }
        }
    }
    return FALSE;
}

/* All foreign keys of the tables that lie on a cycle are put off, as SQLAlchemy does. */
static void break_cycles(Sorter *sorter)
{
    for (guint i = 0; i < sorter->n; i++)
        sorter->nodes[i].in_cycle = !sorter->nodes[i].done && reaches_itself(sorter, i);
    for (guint i = 0; i < sorter->n; i++) {
        Node *node = &sorter->nodes[i];
        if (!node->in_cycle)
            continue;
        node->n_parents = 0;
        for (guint j = 0; j < node->table->constraints->len; j++) {
            SchemaConstraint *constraint = node->table->constraints->pdata[j];
            if (constraint->kind == SCHEMA_FOREIGN_KEY && !constraint->use_alter)
                g_ptr_array_add(sorter->deferred, constraint);
        }
    }
}

GPtrArray *schema_sort_tables(const GPtrArray *tables, GPtrArray **ret_deferred)
{
    Sorter sorter = {.nodes = g_new0(Node, tables->len + 1),
                     .n = tables->len,
                     .numbers = g_hash_table_new(g_str_hash, g_str_equal),
                     .deferred = g_ptr_array_new()};
    for (guint i = 0; i < sorter.n; i++) {
        SchemaTable *table = tables->pdata[i];
        sorter.nodes[i].table = table;
        sorter.nodes[i].key = key_of(table->schema, table->name);
    }
    qsort(sorter.nodes, sorter.n, sizeof(Node), compare_nodes);
    for (guint i = 0; i < sorter.n; i++)
        g_hash_table_insert(sorter.numbers, sorter.nodes[i].key, GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < sorter.n; i++)
        add_parents(&sorter, i);

    GPtrArray *sorted = g_ptr_array_sized_new(sorter.n);
    if (!take_rounds(&sorter, sorted)) {
        /* The order starts again without the cycles: their tables may then come in an earlier round. */
        break_cycles(&sorter);
        for (guint i = 0; i < sorter.n; i++)
            sorter.nodes[i].done = FALSE;
        g_ptr_array_set_size(sorted, 0);
        take_rounds(&sorter, sorted);
    }

    for (guint i = 0; i < sorter.n; i++) {
        g_free(sorter.nodes[i].key);
        g_free(sorter.nodes[i].parents);
    }
    g_free(sorter.nodes);
    g_hash_table_destroy(sorter.numbers);
    if (ret_deferred)
        *ret_deferred = sorter.deferred;
    else
        g_ptr_array_free(sorter.deferred, TRUE);
    return sorted;
}
