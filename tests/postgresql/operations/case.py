"""One operation case: what a revision does, and the statements that make what it needs."""

import sqlalchemy as sa

CASES = []
# Objects that several cases work on; the schema on the search_path is the case's own.
T = "CREATE TABLE t (a integer, b integer, c text);"
TS = "CREATE SCHEMA s; CREATE TABLE s.t (a integer, b integer, c text);"
O = "CREATE TABLE o (id integer UNIQUE, x integer, UNIQUE (id, x));"


class Case:
    """group: the file. setup: SQL for the online run. outside: has an autocommit block, so that no
    savepoint can be around it."""

    def __init__(self, group, function, setup, outside):
        self.group, self.function, self.setup, self.outside = group, function, setup, outside


def cases(group, setup, *functions, outside=False):
    CASES.extend(Case(group, function, setup, outside) for function in functions)


def integer(name="id", *args, **options):
    return sa.Column(name, sa.Integer(), *args, **options)
