#include "base/similar.h"

#include <string.h>

enum { LONGEST = 64 };

guint similar_distance(const char *a, const char *b)
{
    gsize n = strlen(a), m = strlen(b);
    if (n > LONGEST || m > LONGEST)
        return G_MAXUINT;
    /* Three rows of the table: swapping two letters looks two rows back. */
    guint rows[3][LONGEST + 1];
    for (gsize j = 0; j <= m; j++)
        rows[0][j] = (guint)j;
    for (gsize i = 1; i <= n; i++) {
        guint *row = rows[i % 3], *above = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];
        row[0] = (guint)i;
        for (gsize j = 1; j <= m; j++) {
            guint change = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = MIN(MIN(above[j], row[j - 1]) + 1, change);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

const char *similar_find(const char *given, const char *const *words)
{
    const char *best = NULL;
    guint least = G_MAXUINT;
    gsize size = strlen(given);
    for (const char *const *word = words; *word; word++) {
        guint distance = similar_distance(given, *word);
        gsize longer = MAX(size, strlen(*word));
        gboolean is_beginning = size >= 2 && g_str_has_prefix(*word, given);
        if (is_beginning)
            distance = 1;
        if (distance < least && (is_beginning || distance * 3 <= longer)) {
            least = distance;
            best = *word;
        }
    }
    return best;
}
