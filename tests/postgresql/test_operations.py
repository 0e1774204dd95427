"""Every operation times its options (operations/cases_*.py), by Limbeck and by Alembic.

`upgrade --sql` is the same byte for byte. Online, each case works in schemas of its own: `work`, on the search_path,
and those that it makes; they are renamed after it, so that one dump shows what each has done.
"""

import json
import pathlib
import re

import pytest

from operations import case, load

DIRECTORY = pathlib.Path(case.__file__).parent

SQL = '''"""case {n}"""
import cases
from alembic import op

revision = "r{n:03d}"
down_revision = {down!r}


def upgrade():
    try:
        cases.CASES[{n}].function()
    except Exception as error:
        op.execute("-- " + type(error).__name__)
'''

ONLINE = '''"""all cases"""
import sqlalchemy as sa

import cases
from alembic import op

revision = "all"
down_revision = None
OWN = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|c[0-9]{3}|public$|information_schema)'"


def run(n, case):
    bind = op.get_bind()
    bind.exec_driver_sql("CREATE SCHEMA work; " + case.setup)
    failure = None
    try:
        if case.outside:
            case.function()
        else:
            with bind.begin_nested():
                case.function()
    except sa.exc.DBAPIError as error:
        failure = f"{type(error).__name__} {type(error.orig).__name__} {error.orig.pgcode}\\n{error}"
    except Exception as error:
        failure = type(error).__name__
    if failure:
        bind.execute(sa.text("INSERT INTO public.failures VALUES (:n, :text)"), {"n": n, "text": failure})
    bind.exec_driver_sql("DROP SCHEMA IF EXISTS pg_temp CASCADE")
    for name in [row[0] for row in bind.exec_driver_sql(OWN)]:
        bind.exec_driver_sql('ALTER SCHEMA "%s" RENAME TO "c%03d %s"' % (name, n, name))


def upgrade():
    op.execute("CREATE TABLE failures (n integer, text text)")
    op.execute("CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION btree_gist")
    op.execute("SET search_path = work, public")
    for n, case in enumerate(cases.CASES):
        run(n, case)
'''

CONVENTION = """sa.MetaData(naming_convention={
    "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"})"""


def names(modules):
    """What pytest calls the cases."""
    groups = {}
    found = []
    for one in load(modules):
        groups[one.group] = groups.get(one.group, 0) + 1
        found.append(f"{one.group} {groups[one.group]}".replace(" ", "-"))
    return found


PLAIN = ("types", "tables", "indexes", "columns", "constraints", "statements")
SUITES = {"plain": (PLAIN, None), "convention": (("conventions",), CONVENTION)}
CASES = [(suite, n, name) for suite, (modules, _) in SUITES.items() for n, name in enumerate(names(modules))]


def test_there_are_enough_cases():
    assert len(CASES) >= 200


def prepare(project, suite, url):
    modules, metadata = SUITES[suite]
    project.init(url=url, metadata=metadata, imports="import sqlalchemy as sa")
    project.edit("alembic.ini", ("prepend_sys_path = .", "prepend_sys_path = ops"))
    for source in DIRECTORY.glob("*.py"):
        project.write(f"ops/{source.name}", source.read_text())
    lines = "".join(f"import cases_{m}\n" for m in modules)
    project.write("ops/cases.py", f"{lines}from case import CASES\n")
    return len(load(modules))


@pytest.fixture(scope="module")
def texts(tmp_path_factory, make_project):
    """What both write for each case: {(suite, n): (ours, theirs)}."""
    found = {}
    for suite in SUITES:
        project = make_project(tmp_path_factory.mktemp(suite))
        count = prepare(project, suite, "postgresql://scott:tiger@localhost/test")
        for n in range(count):
            project.write(f"migrations/versions/r{n:03d}.py", SQL.format(n=n, down=f"r{n - 1:03d}" if n else None))
        parts = []
        for run in (project.limbeck, project.alembic):
            parts.append(run("upgrade", "head", "--sql").stdout.split("-- Running upgrade ")[1:])
        assert len(parts[0]) == len(parts[1]) == count
        found.update({(suite, n): pair for n, pair in enumerate(zip(*parts))})
    return found


@pytest.mark.parametrize("suite, n, name", CASES, ids=[c[2] for c in CASES])
def test_sql_equals_alembics(texts, suite, n, name):
    ours, theirs = texts[suite, n]
    assert ours == theirs


def dump_by_case(text):
    """The objects of a dump and their rows: {case number: text}."""
    found = {}
    for part in re.split(r"\n--\n-- (?=(?:Data for )?Name: )", text):
        owner = re.search(r"\bc(\d{3}) ", part)
        number = int(owner.group(1)) if owner else -1
        found[number] = found.get(number, "") + part.split("\n\\unrestrict")[0]
    return found


@pytest.fixture(scope="module")
def databases(tmp_path_factory, server, pg_project):
    """What both made of each case: {(suite, n): (ours, theirs)}; failures included."""
    for name in ("ts", '"Ts"'):
        server.tablespace(name)
    found = {}
    for suite in SUITES:
        sides = []
        for program in ("limbeck", "alembic"):
            project = pg_project(tmp_path_factory.mktemp(suite))
            count = prepare(project, suite, project.url)
            project.write("migrations/versions/all.py", ONLINE)
            getattr(project, program)("upgrade", "head")
            rows = project.query("SELECT n, to_json(text) FROM failures").splitlines()
            failures = {int(n): json.loads(text) for n, text in (row.split("|", 1) for row in rows)}
            sides.append((dump_by_case(project.server.dump(project.database, rows=True)), failures))
        for n in range(count):
            found[suite, n] = [(dump.get(n), failures.get(n)) for dump, failures in sides]
    yield found


@pytest.mark.parametrize("suite, n, name", CASES, ids=[c[2] for c in CASES])
def test_online_equals_alembics(databases, suite, n, name):
    (dump, failure), (their_dump, their_failure) = databases[suite, n]
    assert failure == their_failure
    assert dump.splitlines() == their_dump.splitlines()
