"""STRUCTURED_LOGGING=true and --log-format json: one JSON object a line, and no password in any of them."""

import json

import pytest

REVISION = '''
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
    op.bulk_insert(t, [{"name": "first"}, {"name": "second"}])
    op.execute("CREATE ROLE limbeck_logged PASSWORD 'hunter2'")
    op.execute("DROP ROLE limbeck_logged")
    op.execute(sa.text("UPDATE t SET name = :secret").bindparams(secret="hunter2"))


def downgrade():
    op.drop_table("missing")
'''


@pytest.fixture
def project(pg):
    pg.init(url=pg.url)
    pg.write("migrations/versions/a1.py", REVISION)
    return pg


def records(done):
    assert "hunter2" not in done.stdout + done.stderr
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_statements_of_a_run(project):
    found = records(project.limbeck("upgrade", "head", env={"STRUCTURED_LOGGING": "true", "LOG_LEVEL": "DEBUG"}))
    assert all({"time", "level", "logger", "message"} <= r.keys() for r in found)
    running = next(r for r in found if r["message"].startswith("Running upgrade"))
    assert (running["level"], running["logger"], running["revision"]) == ("INFO", "alembic.runtime.migration", "a1")
    inserted = next(r for r in found if r.get("statement", "").startswith("INSERT INTO t "))
    assert (inserted["revision"], inserted["rows"]) == ("a1", 2) and inserted["duration"] >= 0
    assert any(r.get("statement") == "CREATE ROLE limbeck_logged PASSWORD '***'" for r in found)


def test_format_by_option_and_errors(project):
    found = records(project.limbeck("--log-format", "json", "upgrade", "head"))
    assert not any("statement" in r for r in found)
    done = project.limbeck("--log-format", "json", "downgrade", "base", check=False)
    assert done.returncode
    error = records(done)[-1]
    assert (error["level"], error["revision"]) == ("ERROR", "a1") and "missing" in error["message"]
    unknown = records(project.limbeck("--log-format", "json", "upgrade", "nope", check=False))
    assert unknown[-1]["message"].startswith("Can't locate revision identified by 'nope'")


def test_passwords_of_urls(project):
    project.edit("alembic.ini", (project.url, "postgresql://someone:hunter2@localhost:1/nowhere?connect_timeout=1"))
    done = project.limbeck("current", check=False, env={"STRUCTURED_LOGGING": "1"})
    assert done.returncode and records(done)[-1]["level"] == "ERROR"


def test_text_is_the_default(project):
    done = project.limbeck("upgrade", "head", env={"LOG_LEVEL": "DEBUG"})
    assert done.stderr.startswith("INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.")
