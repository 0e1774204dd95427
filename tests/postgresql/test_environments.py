"""Each env.py of environments/ under Limbeck and under Alembic: what commands print, and what is in the database."""

import json
import os
import pathlib
import re
import subprocess
import sys

import pytest

from environment_project import MODELS, REVISIONS

HERE = pathlib.Path(__file__).resolve().parent
ENVIRONMENTS = sorted((HERE / "environments").glob("*.py"))
COMMANDS = [
    ["upgrade", "head", "--sql"],
    ["upgrade", "a1"],
    ["-x", "schema=public", "upgrade", "head"],
    ["current"],
    ["revision", "--autogenerate", "-m", "next", "--rev-id", "d4"],
    ["downgrade", "-1"],
    ["upgrade", "c3"],
    ["history", "-i"],
    ["downgrade", "b2:a1", "--sql"],
]
# Alembic's autocommit_block() wants a transaction of its own making.
NO_BLOCK = ("begin", "async_create", "two_transactions", "autocommit")
INI = """[alembic]
script_location = migrations
sqlalchemy.url = driver://

[loggers]
keys = root,sqlalchemy,alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
qualname =
[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
"""
TEMPLATE = (
    '"""${message}\n\nRevision ID: ${up_revision}\nRevises: ${down_revision | comma,n}\n\n"""\n'
    "from alembic import op\nimport sqlalchemy as sa\n${imports if imports else ''}\n\nrevision = ${repr(up_revision)}\n"
    "down_revision = ${repr(down_revision)}\n\n\ndef upgrade():\n    ${upgrades if upgrades else 'pass'}\n\n\n"
    "def downgrade():\n    ${downgrades if downgrades else 'pass'}\n"
)


def environment(project):
    host, name = project.server.directory, project.database
    unwanted = ("ALEMBIC_CONFIG", "LOG_LEVEL", "STRUCTURED_LOGGING")
    return {
        **{k: v for k, v in os.environ.items() if k not in unwanted},
        "DATABASE_URL": project.url, "ASYNC_URL": project.url.replace("psycopg2", "asyncpg"),
        "DB_USER": "postgres", "DB_NAME": name, "DB_HOST": str(host),
        "PYTHONWARNINGS": "ignore", "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200",
    }


def set_up(root, env_py):
    (root / "migrations/versions").mkdir(parents=True)
    (root / "alembic.ini").write_text(INI)
    (root / "models.py").write_text(MODELS)
    (root / "migrations/env.py").write_text(env_py.read_text())
    (root / "migrations/script.py.mako").write_text(TEMPLATE)
    for name, text in REVISIONS.items():
        if env_py.stem in NO_BLOCK:
            text = text.replace("with op.get_context().autocommit_block():", "if True:")
        (root / "migrations/versions" / name).write_text(text.lstrip())


def plain(text, root, project):
    text = text.replace(str(root or "PROJECT"), "PROJECT").replace(project.database, "DATABASE")
    text = re.sub(r"^hint: .*\n", "", text, flags=re.M)
    # Alembic looks at tables in no order of its own.
    found = re.findall(r"^INFO .*Detected sequence named.*\n", text, flags=re.M)
    for line in found:
        text = text.replace(line, "")
    text += "".join(sorted(found))
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*(\+\d\d)?", "TIME", text)


def everything(project):
    """Schema and rows of every schema."""
    tables = project.query("SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables "
                           "WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1").split()
    rows = {t: plain(project.query(f"SELECT t::text FROM {t} t ORDER BY 1"), None, project) for t in tables}
    return project.dump().replace(project.database, "DATABASE"), rows


@pytest.mark.parametrize("env_py", ENVIRONMENTS, ids=lambda p: p.stem)
def test_same(pg, make_project, tmp_path, env_py):
    sides = {}
    for side in ("limbeck", "alembic"):
        root = tmp_path / side
        set_up(root, env_py)
        env = environment(pg)
        if side == "limbeck":
            project = make_project(root)
            done = [project.limbeck(*c, env=env, check=False) for c in COMMANDS]
            out = [(d.returncode, d.stdout, d.stderr) for d in done]
        else:
            done = subprocess.run([sys.executable, str(HERE / "alembic_commands.py"), json.dumps(COMMANDS)], cwd=root,
                                  env=env, capture_output=True, text=True, timeout=120)
            assert done.returncode == 0, done.stderr
            parts = [re.split(r"^=== (\S+)\n", s, flags=re.M) for s in (done.stdout, done.stderr)]
            out = [(int(parts[0][2 * i + 1]), parts[0][2 * i], parts[1][2 * i]) for i in range(len(COMMANDS))]
        files = {p.name: p.read_text() for p in (root / "migrations/versions").glob("*.py")}
        sides[side] = ([(c, *(plain(t, root, pg) if isinstance(t, str) else t for t in o))
                        for c, o in zip(COMMANDS, out)], files, *everything(pg))
        pg.reset()
    for ours, theirs in zip(sides["limbeck"][0], sides["alembic"][0]):
        for part in range(4):
            assert ours[part] == theirs[part], (ours, theirs)
    assert sides["limbeck"][1:] == sides["alembic"][1:]
    assert all(status == 0 for _, status, *_ in sides["limbeck"][0]), sides["limbeck"][0]
