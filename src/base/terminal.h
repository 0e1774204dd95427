/* Colours, where there is a terminal that shows them. */
#ifndef LIMBECK_BASE_TERMINAL_H
#define LIMBECK_BASE_TERMINAL_H

#include <glib.h>

/* Whether what is written to the file descriptor should have colours: it is a terminal, NO_COLOR is not
 * set to anything, and TERM is not "dumb". FORCE_COLOR or CLICOLOR_FORCE (set to anything but "0") asks
 * for them without a terminal. */
gboolean terminal_has_colours(int fd);

/* Columns of the terminal behind the descriptor; 0: it is none. */
int terminal_columns(int fd);

#endif
