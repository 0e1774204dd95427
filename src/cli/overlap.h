/* Whether two branches change the same objects of the database. */
#ifndef LIMBECK_CLI_OVERLAP_H
#define LIMBECK_CLI_OVERLAP_H

#include "cli/cli.h"

/* Runs upgrade() of both branches without a database and says, on stdout or in the answer ("overlaps"),
 * which tables both of them change, and which statements were not looked into. Where that cannot be found
 * out, it says why. */
void overlap_report(Cli *cli, const RevisionList *moved, const RevisionList *other);

#endif
