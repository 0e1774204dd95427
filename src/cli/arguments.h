/*
 * The command line, parsed as Python's argparse does it: unique beginnings of long options,
 * --option=value, -xvalue, joined short flags, "--", negative numbers as arguments.
 */
#ifndef LIMBECK_CLI_ARGUMENTS_H
#define LIMBECK_CLI_ARGUMENTS_H

#include "cli/options.h"

typedef struct {
    const Command *command;
    gboolean flags[N_OPTIONS];
    const char *values[N_OPTIONS];  /* borrowed from argv; NULL: not given */
    GPtrArray *lists[N_OPTIONS];    /* const char *, NULL-terminated; NULL: not given */
    GPtrArray *positionals;         /* const char *, NULL-terminated */
} Arguments;

typedef enum {
    ARGUMENTS_OK,
    ARGUMENTS_SHOWN, /* --help or --version: *ret_text goes to stdout */
    ARGUMENTS_WRONG, /* *ret_text (usage and message) goes to stderr, exit status 2 */
} ArgumentsResult;

/* argv[0] is the program's name, and shown in texts as it is. */
ArgumentsResult arguments_parse(Arguments *arguments, int argc, char **argv, const char *program,
                                char **ret_text);
void arguments_clear(Arguments *arguments);

/* ---- usage.c --------------------------------------------------------------------------------- */

/* "usage: ..." with its final newline. command NULL: the program's own. width: columns. */
char *usage_text(const char *program, const Command *command, int width);
/* The whole of --help. */
char *usage_help(const char *program, const Command *command, int width);
/* $COLUMNS, else the terminal's, else 80. */
int usage_columns(void);
/* "REV_ID": an option's value in texts; NULL for options without one. */
char *usage_metavar(const Option *option);
/* "{branches,check,...}" */
char *usage_choices(void);

#endif
