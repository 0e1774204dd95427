"""From models to a database and back, on a real server, beside Alembic."""

import concurrent.futures
import pathlib
import re

import pytest

MODELS = (pathlib.Path(__file__).parent / "shop.py").read_text()

PATH = """import os, sys
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import models
"""

OPTIONS = """target_metadata=target_metadata, include_schemas=True, compare_server_default=True,
            include_name=lambda name, kind, parents: kind != "schema" or name in (None, "blog")"""


@pytest.fixture
def shop(pg):
    pg.write("models.py", MODELS)
    pg.init(url=pg.url, metadata="models.Base.metadata", imports=PATH)
    env = pg.read("migrations/env.py")
    pg.write("migrations/env.py", env.replace("target_metadata=target_metadata", OPTIONS))
    pg.query("CREATE SCHEMA blog")
    return pg


def generated(project, run, name):
    run("revision", "--autogenerate", "-m", name, "--rev-id", name)
    path = project.directory / f"migrations/versions/{name}_{name}.py"
    text = path.read_text()
    path.unlink()
    return re.sub("Create Date: .*", "", text), text


def test_autogenerate_from_an_empty_database_equals_alembics(shop):
    ours, text = generated(shop, shop.limbeck, "one")
    theirs, _ = generated(shop, shop.alembic, "one")
    assert ours == theirs
    shop.write("migrations/versions/one_one.py", text)
    shop.limbeck("upgrade", "head")
    first = shop.dump()
    assert "No new upgrade operations" in shop.limbeck("check").stdout
    assert "No new upgrade operations" in shop.alembic("check").stdout

    shop.reset()
    shop.query("CREATE SCHEMA blog")
    shop.alembic("upgrade", "head")
    assert first == shop.dump()

    models = MODELS.replace("sa.String(50)", "sa.String(60)").replace('server_default="5"', 'server_default="6"')
    shop.write("models.py", models.replace('comment="nm"', 'comment="nm2"').replace("pg.INET", "pg.CIDR"))
    ours, text = generated(shop, shop.limbeck, "two")
    theirs, _ = generated(shop, shop.alembic, "two")
    assert ours == theirs


def test_what_the_project_does_not_own_is_left_alone(shop):
    shop.limbeck("revision", "--autogenerate", "-m", "one", "--rev-id", "one")
    shop.limbeck("upgrade", "head")
    shop.query("CREATE TABLE events (d date) PARTITION BY RANGE (d)")
    shop.query("CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')")
    done = shop.limbeck("check", check=False)
    assert "'events'" in done.stderr + done.stdout
    assert "events_1" not in done.stderr + done.stdout


def test_a_failed_revision_leaves_nothing(pg):
    pg.init(url=pg.url)
    pg.write("migrations/versions/a.py", '''"""a"""
from alembic import op

revision = "a"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE t (id integer)")
    op.execute("SELECT * FROM nowhere")
''')
    done = pg.limbeck("upgrade", "head", check=False)
    assert done.returncode != 0
    assert 'relation "nowhere" does not exist' in done.stderr
    assert pg.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == "0"


def test_a_password_is_in_no_message(pg):
    pg.init(url="postgresql://someone:s3cretword@localhost:1/nowhere")
    done = pg.limbeck("current", check=False)
    assert done.returncode != 0
    assert "s3cretword" not in done.stdout + done.stderr


def test_runners_wait_for_each_other(pg):
    pg.init(url=pg.url)
    pg.write("migrations/versions/a.py", '''"""a"""
from alembic import op

revision = "a"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE t (id integer)")
    op.execute("SELECT pg_sleep(0.3)")
''')
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        runs = [pool.submit(pg.limbeck, "upgrade", "head", check=False) for _ in range(8)]
        done = [run.result() for run in runs]
    assert [d.returncode for d in done] == [0] * 8
    assert sum("Running upgrade" in d.stderr for d in done) == 1
