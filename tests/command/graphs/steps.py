"""Projects of a few revisions and steps over them: what commands print, the version table, the tables, the files."""

import pathlib
import re
import shlex
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import programs as _programs  # noqa: E402

ENV = """
from alembic import context
import sqlalchemy as sa
config = context.config
{before}
options = dict(target_metadata=metadata) if "metadata" in globals() else dict(target_metadata=sa.MetaData())
options.update({options})
if context.is_offline_mode():
    context.configure(dialect_name="sqlite", **options)
    with context.begin_transaction():
        config.print_stdout("environment included OK")
        context.run_migrations()
else:
    engine = sa.engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.")
    with engine.connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            config.print_stdout("environment included OK")
            context.run_migrations()
{after}
"""

MULTIDB = """
import re
import sqlalchemy as sa
from alembic import context
config = context.config
for name in re.split(r",\\s*", config.get_main_option("databases", "")):
    engine = sa.engine_from_config(config.get_section(name), prefix="sqlalchemy.")
    metadata = sa.MetaData()
    {before}
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=metadata)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()
"""

SCRIPT = """\"\"\"${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
\"\"\"
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
"""

REVISION = """# coding: utf-8
\"\"\"{doc}\"\"\"
from alembic import op
revision = {id!r}
down_revision = {down!r}
depends_on = {depends!r}
branch_labels = {labels!r}
"""

STEPS = """

def upgrade():
    op.execute("CREATE STEP {n}")


def downgrade():
    op.execute("DROP STEP {n}")
"""

TABLES = """

def upgrade():
    op.execute("CREATE TABLE t{n} (id INTEGER)")


def downgrade():
    op.execute("DROP TABLE t{n}")
"""

NOTHING = """

def upgrade():
    pass


def downgrade():
    pass
"""

def both_programs():
    both = _programs.Limbeck(), _programs.Alembic()
    yield both
    both[0].close()


def make(root, revisions, environment=False, options="", before="", multidb=None, after="", ini="", body=STEPS, places=None,
         files=None, template=SCRIPT):
    """A project. places: directories of revisions, by id; files: more of them, name and text."""
    (root / "m" / "versions").mkdir(parents=True)
    more = ini.replace("ROOT", str(root))
    ini = "[alembic]\nscript_location = m\nsqlalchemy.url = sqlite:///app.db\n" + more
    ini += f"revision_environment = {str(environment).lower()}\n"
    env = ENV.replace("{options}", options).replace("{before}", before).replace("{after}", after)
    if multidb is not None:
        names = ["engine1", "engine2", "engine3"]
        ini += f"databases = {', '.join(names)}\n" + "".join(f"[{name}]\nsqlalchemy.url = sqlite:///{name}.db\n" for name in names)
        env = MULTIDB.replace("{before}", multidb)
    (root / "alembic.ini").write_text(ini)
    (root / "m" / "env.py").write_text(env)
    (root / "m" / "script.py.mako").write_text(template)
    for n, (id, down, depends) in enumerate(revisions, 1):
        doc = f"revision {id}, méil\n\nand more of it" if n == 2 else f"revision {id}"
        folder = root / (places or {}).get(id, "m/versions")
        folder.mkdir(parents=True, exist_ok=True)
        text = REVISION + (body[id] if isinstance(body, dict) else body)
        (folder / f"{id}.py").write_text(text.format(id=id, down=down, depends=depends, labels=None, n=n, doc=doc))
    for name, text in (files or {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text) if isinstance(text, bytes) else path.write_text(text)


def own_statement(root, sql):
    connection = sqlite3.connect(root / "app.db")
    try:
        with connection:
            return [str(row) for row in connection.execute(sql)]
    except sqlite3.Error as e:
        return f"{type(e).__name__} {e}"
    finally:
        connection.close()


def state(root):
    connection = sqlite3.connect(root / "app.db")
    try:
        rows = sorted(row[0] for row in connection.execute("SELECT version_num FROM alembic_version"))
    except sqlite3.OperationalError:
        rows = None
    tables = sorted(row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE '%alembic_version%'"))
    connection.close()
    rows = rows or None  # where a command is refused, Alembic leaves an empty table
    return rows, tables, {str(p.relative_to(root)): _programs.plain(p.read_text()) for p in root.rglob("*.py")}


def run(program, root, step):
    """What is equal under both; of an exception its class and text."""
    if step.startswith("sql "):
        return own_statement(root, step[4:])
    done = program.run(root, *shlex.split(step))
    out = _programs.plain(done.out).replace(str(root), "ROOT")
    if step.startswith("current"):
        out = sorted(out.splitlines())  # of several, in the order of a set
    else:
        out = re.sub(r"^Branches into: (.*)", lambda m: str(sorted(m[1].split(", "))), out, flags=re.M)
    return done.status, out, state(root), done.crashed, done.err


def same(programs, directory, revisions, steps, special=None):
    """The same steps in two projects."""
    roots = directory / "ours" / "project", directory / "theirs" / "project"
    for root in roots:
        make(root, revisions, **(special or {}))
    for step in steps:
        programs[1].forget()
        ours, theirs = run(programs[0], roots[0], step), run(programs[1], roots[1], step)
        if not isinstance(theirs, tuple):
            assert ours == theirs, step
        elif theirs[3] and theirs[3].startswith(("KeyError", "AssertionError")):
            assert ours[0] and ours[1].startswith("FAILED: "), (step, ours)  # where Alembic does not look
        elif theirs[3]:
            kind, _, message = theirs[3].partition(": ")
            said = ours[4].replace(str(roots[0]), str(roots[1]))
            assert ours[0] and kind in said and message in said, (step, theirs[3], ours)
            assert ours[2][:2] == theirs[2][:2], step
        else:
            assert ours[:3] == theirs[:3], (step, ours)
