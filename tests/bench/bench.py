"""Limbeck side by side with what a user has today, in one run: whole processes, wall time and peak memory.

    python tests/bench/bench.py LIMBECK [--write docs/performance.md] [--runs 5] [--only NAME]

Each figure is the median of the runs; the two commands take turns, so that a machine whose speed
drifts does not favour one. Ratios are what to read.
"""

import argparse
import atexit
import functools
import importlib.util
import os
import pathlib
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

import postgresql

HERE = pathlib.Path(__file__).resolve().parent
MEASURE = None  # tests/bench/measure.c, beside the program
ALEMBIC = pathlib.Path(sys.executable).parent / "alembic"


def run_once(command, cwd):
    """(seconds, peak bytes) of one process; it must succeed."""
    with tempfile.NamedTemporaryFile() as out:
        done = subprocess.run(
            [MEASURE, out.name, *command], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True
        )
        seconds, kilobytes, status = out.read().split()
    if int(status):
        raise SystemExit(f"{command} failed:\n{done.stderr.decode()}")
    return float(seconds), int(kilobytes) * 1024


def measure(ours, theirs, cwd, runs, prepare=None):
    """Medians of both, taking turns after a warm-up."""
    samples = {"ours": [], "theirs": []}
    for turn in range(runs + 1):
        for name, command in (("ours", ours), ("theirs", theirs)):
            if prepare:
                prepare()
            sample = run_once(command, cwd)
            if turn:
                samples[name].append(sample)
    return {
        name: (statistics.median(s for s, _ in taken), statistics.median(m for _, m in taken))
        for name, taken in samples.items()
    }


# ---- projects -------------------------------------------------------------------------------


def new_project(limbeck, directory, metadata="None", imports=""):
    subprocess.run([limbeck, "init", "migrations"], cwd=directory, check=True, capture_output=True)
    ini = directory / "alembic.ini"
    text = ini.read_text().replace("driver://user:pass@localhost/dbname", "sqlite:///app.db")
    ini.write_text(text.replace("level = INFO", "level = WARNING"))
    env = directory / "migrations" / "env.py"
    env.write_text(env.read_text().replace("target_metadata = None", f"{imports}\ntarget_metadata = {metadata}"))


REVISION = '''"""revision {n}

Revision ID: {id}
Revises: {down}
Create Date: 2026-01-01 00:00:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "{id}"
down_revision: Union[str, Sequence[str], None] = {down_repr}
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "t{n}",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=True),
        sa.Column("amount", sa.Numeric(precision=10, scale=2), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_table("t{n}")
'''


def write_revisions(directory, count):
    versions = directory / "migrations" / "versions"
    for n in range(count):
        down = f"{n - 1:012x}" if n else None
        path = versions / f"{n:012x}_revision_{n}.py"
        path.write_text(REVISION.format(n=n, id=f"{n:012x}", down=down or "", down_repr=repr(down)))


def write_models(directory, tables):
    lines = [
        "import sqlalchemy as sa",
        "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column",
        "class Base(DeclarativeBase):",
        "    pass",
    ]
    for n in range(tables):
        lines += [
            f"class Model{n}(Base):",
            f"    __tablename__ = 'table_{n}'",
            "    id: Mapped[int] = mapped_column(primary_key=True)",
            "    name: Mapped[str] = mapped_column(sa.String(50))",
            "    email: Mapped[str | None] = mapped_column(sa.String(200), index=True)",
            "    active: Mapped[bool] = mapped_column(server_default=sa.false())",
            "    amount = mapped_column(sa.Numeric(10, 2), nullable=False)",
            "    created = mapped_column(sa.DateTime(), server_default=sa.func.now())",
            "    notes = mapped_column(sa.Text())",
            f"    parent = mapped_column(sa.ForeignKey('table_{max(n - 1, 0)}.id'))",
        ]
    (directory / "models.py").write_text("\n".join(lines) + "\n")


# ---- what is measured -------------------------------------------------------------------------------


def bench_current(limbeck, directory, runs):
    """`current`, SQLite, 10 revisions"""
    new_project(limbeck, directory)
    write_revisions(directory, 10)
    subprocess.run([limbeck, "upgrade", "head"], cwd=directory, check=True)
    return measure([limbeck, "current"], [ALEMBIC, "current"], directory, runs), "Alembic"


def deep():
    """10,000 revisions, deep"""
    for n in range(10000):
        yield f"{n:012x}", f"{n - 1:012x}" if n else None


def wide():
    """10,000 revisions, 1,000 branches"""
    yield "0" * 12, None
    for branch in range(1000):
        for n in range(10):
            yield f"{branch + 1:06x}{n:06x}", f"{branch + 1:06x}{n - 1:06x}" if n else "0" * 12


def merging():
    """10,000 revisions, branching and merging"""
    yield "0" * 12, None
    above = "0" * 12
    for n in range(3333):
        yield f"a{n:011x}", above
        yield f"b{n:011x}", above
        yield f"c{n:011x}", (f"a{n:011x}", f"b{n:011x}")
        above = f"c{n:011x}"


@functools.cache
def shaped_project(limbeck, shape):
    """A directory of revisions in that shape, kept until the end."""
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    directory = pathlib.Path(kept.name)
    new_project(limbeck, directory)
    for n, (name, down) in enumerate(shape()):
        text = REVISION.format(n=n, id=name, down=", ".join(down) if isinstance(down, tuple) else down or "",
                               down_repr=repr(down))
        (directory / "migrations" / "versions" / f"{name}_revision_{n}.py").write_text(text)
    return directory


def reading(shape, *command):
    """A command that runs no revision beside the time it takes to read the files."""

    def bench(limbeck, directory, runs):
        project = shaped_project(limbeck, shape)
        read = ["sh", "-c", "cat migrations/versions/*.py"]
        return measure([limbeck, *command], read, project, runs), "`cat versions/*.py`"

    bench.__doc__ = f"`{' '.join(command)}`, {shape.__doc__}"
    return bench


READING = [["heads"], ["current"], ["history"], ["history", "--graph"], ["branches"], ["show", "heads"],
           ["stamp", "heads", "--sql"]]


def bench_heads_alembic(limbeck, directory, runs):
    """`heads`, 1,000 revisions"""
    new_project(limbeck, directory)
    write_revisions(directory, 1000)
    return measure([limbeck, "heads"], [ALEMBIC, "heads"], directory, runs), "Alembic"


def _upgrade_project(limbeck, directory):
    new_project(limbeck, directory)
    write_revisions(directory, 1000)
    database = directory / "app.db"
    return lambda: database.unlink(missing_ok=True)


def bench_upgrade_alembic(limbeck, directory, runs):
    """`upgrade head`, 1,000 revisions, SQLite"""
    prepare = _upgrade_project(limbeck, directory)
    return measure([limbeck, "upgrade", "head"], [ALEMBIC, "upgrade", "head"], directory, runs, prepare), "Alembic"


def bench_upgrade_shell(limbeck, directory, runs):
    """`upgrade head`, 1,000 revisions, SQLite"""
    prepare = _upgrade_project(limbeck, directory)
    sql = subprocess.run([limbeck, "upgrade", "head", "--sql"], cwd=directory, check=True, capture_output=True)
    (directory / "all.sql").write_bytes(b"BEGIN;\n" + sql.stdout + b"COMMIT;\n")
    shell = ["sh", "-c", "sqlite3 app.db < all.sql"]
    return measure([limbeck, "upgrade", "head"], shell, directory, runs, prepare), "sqlite3 shell, one transaction"


def _upgrade_on_postgresql(limbeck, directory, runs, other):
    with postgresql.server() as server:
        new_project(limbeck, directory)
        ini = directory / "alembic.ini"
        ini.write_text(ini.read_text().replace("sqlite:///app.db", postgresql.url(server)))
        write_revisions(directory, 1000)
        command = [limbeck, "upgrade", "head"]
        return measure(command, other(server), directory, runs, lambda: postgresql.empty(server))


def bench_upgrade_postgresql_alembic(limbeck, directory, runs):
    """`upgrade head`, 1,000 revisions, PostgreSQL"""
    return _upgrade_on_postgresql(limbeck, directory, runs, lambda server: [ALEMBIC, "upgrade", "head"]), "Alembic"


def bench_upgrade_psql(limbeck, directory, runs):
    """`upgrade head`, 1,000 revisions, PostgreSQL"""

    def other(server):
        return postgresql.psql(server, postgresql.statements(limbeck, directory, "all.sql"))

    return _upgrade_on_postgresql(limbeck, directory, runs, other), "`psql -1 -f` of the same SQL"


def bench_check(limbeck, directory, runs):
    """`check`, 1,000 tables of 8 columns, SQLite"""
    write_models(directory, 1000)
    new_project(limbeck, directory, "Base.metadata", "from models import Base")
    subprocess.run([limbeck, "revision", "--autogenerate", "-m", "all"], cwd=directory, check=True, capture_output=True)
    subprocess.run([limbeck, "upgrade", "head"], cwd=directory, check=True)
    return measure([limbeck, "check"], [ALEMBIC, "check"], directory, runs), "Alembic"


# ---- on a PostgreSQL server of its own ------------------------------------------------------------


def with_server(bench):
    """The bench with a Server of the tests' kind, started for it."""

    def run(limbeck, directory, runs):
        spec = importlib.util.spec_from_file_location("servers", HERE.parent / "postgresql" / "conftest.py")
        servers = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(servers)
        place = tempfile.mkdtemp(prefix="limbeck-bench-")
        if os.geteuid() == 0:
            shutil.chown(place, "nobody", "nogroup")
        server = servers.Server(servers._programs(), place)
        server.start()
        try:
            return bench(limbeck, directory, runs, server)
        finally:
            server.stop()
            shutil.rmtree(place, ignore_errors=True)

    run.__doc__ = bench.__doc__
    return run


def prepare_check(limbeck, directory, server):
    write_models(directory, 1000)
    new_project(limbeck, directory, "Base.metadata", "from models import Base")
    ini = directory / "alembic.ini"
    url = f"postgresql+psycopg2://postgres@/postgres?host={server.directory}"
    ini.write_text(ini.read_text().replace("sqlite:///app.db", url))
    subprocess.run([limbeck, "revision", "--autogenerate", "-m", "all"], cwd=directory, check=True, capture_output=True)
    subprocess.run([limbeck, "upgrade", "head"], cwd=directory, check=True)
    server.sql("VACUUM ANALYZE")


@with_server
def bench_check_postgresql(limbeck, directory, runs, server):
    """`check`, 1,000 tables of 8 columns, PostgreSQL"""
    prepare_check(limbeck, directory, server)
    return measure([limbeck, "check"], [ALEMBIC, "check"], directory, runs), "Alembic"


@with_server
def bench_check_catalog(limbeck, directory, runs, server):
    """`check`, 1,000 tables of 8 columns, PostgreSQL"""
    prepare_check(limbeck, directory, server)
    oids = server.sql("SELECT array_agg(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
    queries = HERE.parent.parent / "src" / "reflect" / "postgresql"
    tables = {"$1": "'{}'", "$2": "true", "$3": "NULL", "$4": "'{r,p}'", "$5": "true", "$6": "'{}'", "$7": "'{}'"}
    parts = []
    for name in ("tables", "types", "collations", "opclasses", "columns", "sequences", "defaults", "comments", "referred",
                 "constraints", "indexes"):
        sql = (queries / f"{name}.sql").read_text()
        for number, value in (tables if name == "tables" else {"$1": f"'{oids}'"}).items():
            sql = sql.replace(number, value)
        parts.append(sql + ";\n")
    (directory / "catalog.sql").write_text("".join(parts))
    psql = [str(server.programs / "psql"), "-h", server.directory, "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-qAt", "-o", "/dev/null",
            "-f", "catalog.sql"]
    return measure([limbeck, "check"], psql, directory, runs), "psql, the catalog queries alone"


def language(script):
    def bench(limbeck, directory, runs):
        runner = pathlib.Path(limbeck).parent / "tests" / "run-script"
        path = HERE / "language" / script
        return measure([runner, path], [sys.executable, "-S", path], directory, runs), "CPython"

    bench.__doc__ = f"language: {script.removesuffix('.py')}"
    return bench


BENCHES = {
    "current": bench_current,
    **{f"{'-'.join(command)}-{shape.__name__}": reading(shape, *command)
       for shape in (deep, wide, merging) for command in READING},
    "heads-alembic": bench_heads_alembic,
    "upgrade-alembic": bench_upgrade_alembic,
    "upgrade-shell": bench_upgrade_shell,
    **(
        {"upgrade-postgresql-alembic": bench_upgrade_postgresql_alembic, "upgrade-psql": bench_upgrade_psql}
        if postgresql.is_installed()
        else {}
    ),
    "check": bench_check,
    "check-postgresql": bench_check_postgresql,
    "check-catalog": bench_check_catalog,
    **{path.stem: language(path.name) for path in sorted((HERE / "language").glob("*.py"))},
}


def bench_data_migration(limbeck):
    """Peak memory of a revision that reads a million rows one by one and updates each."""
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        new_project(limbeck, directory)
        with sqlite3.connect(directory / "app.db") as database:
            database.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, slug TEXT)")
            database.executemany(
                "INSERT INTO account (name) VALUES (?)", ((f"Name {n}",) for n in range(1_000_000))
            )
        shutil.copy(HERE / "data_migration.py", directory / "migrations" / "versions" / "data_migration.py")
        seconds, memory = run_once([limbeck, "upgrade", "head"], directory)
        with sqlite3.connect(directory / "app.db") as database:
            done = database.execute("SELECT count(*) FROM account WHERE slug = lower(name)").fetchone()[0]
        assert done == 1_000_000, done
        return seconds, memory


def row(name, result, other):
    (ours, our_memory), (theirs, their_memory) = result["ours"], result["theirs"]
    return (
        f"| {name} | {ours * 1000:.1f} ms, {our_memory / 1e6:.1f} MB | {other}: {theirs * 1000:.1f} ms, "
        f"{their_memory / 1e6:.1f} MB | {theirs / ours:.2f} |"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("limbeck")
    parser.add_argument("--write", metavar="FILE", help="replace the figures between the marks in FILE")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", action="append", choices=[*BENCHES, "data-migration"])
    options = parser.parse_args()
    limbeck = os.path.realpath(options.limbeck)
    global MEASURE
    MEASURE = str(pathlib.Path(limbeck).parent / "tests" / "measure")
    lines = ["| what | Limbeck | beside it | times faster |", "| --- | --- | --- | --- |"]
    print("\n".join(lines))
    for name, bench in BENCHES.items():
        if options.only and name not in options.only:
            continue
        with tempfile.TemporaryDirectory() as directory:
            result, other = bench(limbeck, pathlib.Path(directory), options.runs)
        lines.append(row(bench.__doc__, result, other))
        print(lines[-1], flush=True)
    if not options.only or "data-migration" in options.only:
        seconds, memory = bench_data_migration(limbeck)
        lines.append(f"| a million rows read and updated one by one | {seconds:.1f} s, {memory / 1e6:.1f} MB | | |")
        print(lines[-1])
    if options.write:
        path = pathlib.Path(options.write)
        begin, end = "<!-- figures -->", "<!-- end of figures -->"
        head, _, rest = path.read_text().partition(begin)
        _, _, tail = rest.partition(end)
        machine = f"{platform.machine()}, {os.cpu_count()} processors, {time.strftime('%Y-%m-%d')}, median of {options.runs}."
        path.write_text(f"{head}{begin}\n{machine}\n\n" + "\n".join(lines) + f"\n{end}{tail}")


if __name__ == "__main__":
    main()
