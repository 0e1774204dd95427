#include "base/pages.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    HUGE_PAGE = 2 << 20,
    KEPT = 256 << 20,
    NEVER_MAPPED = 32 << 20 /* the most that glibc takes */
};

void pages_keep_freed(void)
{
    mallopt(M_MMAP_THRESHOLD, NEVER_MAPPED);
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_TOP_PAD, 1 << 20);
}

void pages_reserve(gsize size)
{
    char *before = sbrk(0);
    /* The top of the heap moves up, and stays there. Volatile, or the compiler leaves the pair out.
     */
    void *volatile room = malloc(MIN(size, (gsize)NEVER_MAPPED - HUGE_PAGE));
    free(room);
    char *after = sbrk(0);
    char *from = before + (HUGE_PAGE - (guintptr)before % HUGE_PAGE) % HUGE_PAGE;
    if (from < after)
        madvise(from, (gsize)(after - from),
                MADV_HUGEPAGE); /* advice: where it is not taken, nothing is lost */
}
