/* What psycopg2's modules, which are written in Python, need of the driver. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_PSYCOPG2_H
#define LIMBECK_MODULES_SQLALCHEMY_PSYCOPG2_H

#include "python/interp.h"

/* "psycopg2._native"; ended by an entry without a name. */
extern const PyModuleDef sa_psycopg2_modules[];

#endif
