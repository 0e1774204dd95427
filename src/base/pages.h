/* How the allocator gets memory from the kernel: settings for a short-lived process that may grow
 * large. */
#ifndef LIMBECK_BASE_PAGES_H
#define LIMBECK_BASE_PAGES_H

#include <glib.h>

/* Memory that is freed is kept for what comes next. Call first in a process. */
void pages_keep_freed(void);

/* To be called when much more memory is about to be needed: the heap grows by size bytes at once,
 * in huge pages where the kernel gives them, which spares a fault for each 4 KiB (a tenth of the
 * time of a command over 1,000 tables). What is not touched stays the kernel's. */
void pages_reserve(gsize size);

#endif
