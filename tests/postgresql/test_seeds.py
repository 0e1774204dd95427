"""The five guides' workflows, command by command, on a server and through a transaction pooler."""

import importlib.util
import pathlib

import pytest

SEEDS = pathlib.Path(__file__).parent.parent / "seeds"


def guide(name):
    """A module of tests/seeds, for its models and its env.py."""
    spec = importlib.util.spec_from_file_location(f"seeds_{name}", SEEDS / f"test_{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ML_EVAL, PLATFORM, THIRDAI, ETL, ASYNC = (
    guide(name) for name in ("ml_eval", "platform", "thirdai", "etl_sqlmodel", "async_backend")
)


def tables(project, schema="public"):
    rows = project.query(f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}'").split()
    return set(rows) - {"alembic_version"}


def current(project, **options):
    return project.limbeck("current", **options).stdout.strip()


# ---- the first guide: an existing database, credentials from .env


@pytest.fixture
def ml_eval(either):
    either.write("ml_eval/__init__.py", "")
    either.write("ml_eval/database/__init__.py", "")
    either.write("ml_eval/database/models.py", ML_EVAL.MODELS)
    either.write(".env", f"SQLALCHEMY_DATABASE_URL={either.url}\n")
    either.limbeck("init", "migrations")
    either.write("migrations/env.py", ML_EVAL.ENV)
    return either


# What setup_db.py left in the database.
SETUP = """
CREATE TABLE test_prompts (id serial PRIMARY KEY, prompt text NOT NULL, category varchar(100), created_at timestamp DEFAULT now());
CREATE INDEX ix_test_prompts_id ON test_prompts (id);
CREATE TABLE model_runs (id serial PRIMARY KEY, model_name varchar(255) NOT NULL, temperature double precision);
CREATE INDEX ix_model_runs_id ON model_runs (id);
CREATE TABLE responses (id serial PRIMARY KEY, prompt_id integer NOT NULL REFERENCES test_prompts, run_id integer NOT NULL REFERENCES model_runs, text text);
CREATE INDEX ix_responses_id ON responses (id);
CREATE TABLE evaluations (id serial PRIMARY KEY, response_id integer NOT NULL REFERENCES responses, score double precision);
CREATE INDEX ix_evaluations_id ON evaluations (id);
"""


def test_ml_eval_clean_slate(ml_eval):
    """Option A: the tables are dropped and the first revision makes them again."""
    ml_eval.limbeck("revision", "--autogenerate", "-m", "Initial schema")
    (path,) = ml_eval.versions()
    for table in ML_EVAL.TABLES:
        assert f"op.create_table('{table}'" in path.read_text()
    ml_eval.query(SETUP)
    ml_eval.query("DROP TABLE evaluations; DROP TABLE responses; DROP TABLE model_runs; DROP TABLE test_prompts;")
    ml_eval.limbeck("upgrade", "head")
    assert tables(ml_eval) == ML_EVAL.TABLES


def test_ml_eval_fake_it(ml_eval):
    """Option B: the tables are there already, nothing is proposed about them, and stamp head says so."""
    ml_eval.query(SETUP)
    ml_eval.limbeck("revision", "--autogenerate", "-m", "Initial schema")
    (path,) = ml_eval.versions()
    assert "op." not in path.read_text().split("def upgrade", 1)[1]
    ml_eval.limbeck("stamp", "head")
    assert current(ml_eval).endswith("(head)")


def test_ml_eval_going_forward(ml_eval):
    ml_eval.limbeck("revision", "--autogenerate", "-m", "Initial schema")
    ml_eval.limbeck("upgrade", "head")
    ml_eval.query("INSERT INTO model_runs (model_name) VALUES ('m')")
    line = "temperature = Column(Float, default=0.7)"
    ml_eval.edit("ml_eval/database/models.py", (line, f"{line}\n    cost = Column(Float)"))
    ml_eval.limbeck("revision", "--autogenerate", "-m", "added cost column")
    ml_eval.limbeck("upgrade", "head")
    assert ml_eval.query("SELECT model_name, cost FROM model_runs") == "m|"
    assert ml_eval.limbeck("check").stdout.strip().endswith("No new upgrade operations detected.")


# ---- the second guide: a directory deep in the tree, generated and hand-written revisions, deployment


@pytest.fixture
def platform(either):
    either.write("storage/__init__.py", "")
    either.write("storage/database/__init__.py", "")
    either.write("storage/database/models.py", PLATFORM.MODELS)
    either.init(directory=PLATFORM.DIRECTORY, metadata="Base.metadata", url=either.url,
                imports="from storage.database.models import Base")
    either.limbeck("revision", "--autogenerate", "-m", "Initial schema")
    either.limbeck("upgrade", "head")
    return either


def test_platform_adding_a_feature(platform):
    platform.query("INSERT INTO evaluations (id, status) VALUES ('e1', 'new')")
    line = "result = Column(String)"
    platform.edit("storage/database/models.py", (line, f"{line}\n    cpu_usage_percent = Column(Float)"))
    platform.limbeck("revision", "--autogenerate", "-m", "Track CPU usage")
    first = current(platform).split()[0]
    assert "(head)" not in current(platform)
    platform.limbeck("upgrade", "+1")
    platform.limbeck("downgrade", "-1")
    platform.limbeck("upgrade", "head")
    assert platform.query("SELECT id, status, cpu_usage_percent FROM evaluations") == "e1|new|"
    platform.limbeck("downgrade", first)
    assert current(platform) == first
    platform.limbeck("upgrade", "head")
    assert "Rev: " in platform.limbeck("history", "--verbose").stdout


DATA = '''
    op.add_column('evaluations',
        sa.Column('state', sa.String(), nullable=False, server_default='pending')
    )

    # Then migrate existing data
    op.execute("UPDATE evaluations SET state = 'completed' WHERE result IS NOT NULL")

    # Then remove default
    op.alter_column('evaluations', 'state', server_default=None)
'''


def test_platform_data_migration(platform):
    platform.query("INSERT INTO evaluations (id, result) VALUES ('done', 'x'), ('open', NULL)")
    platform.limbeck("revision", "-m", "Fill the state")
    path = [p for p in platform.versions(PLATFORM.DIRECTORY) if "fill_the_state" in p.name][0]
    path.write_text(
        path.read_text()
        .replace('"""Upgrade schema."""\n    pass', DATA.strip())
        .replace('"""Downgrade schema."""\n    pass', "op.drop_column('evaluations', 'state')")
    )
    platform.limbeck("upgrade", "head")
    assert platform.query("SELECT id, state FROM evaluations ORDER BY id") == "done|completed\nopen|pending"
    assert "DEFAULT" not in platform.dump().split("CREATE TABLE public.evaluations")[1].split(";")[0]
    platform.limbeck("downgrade", "-1")
    assert platform.query("SELECT id FROM evaluations ORDER BY id") == "done\nopen"


# ---- the third guide: async env.py, DATABASE_URL, LOG_LEVEL, branches and their merge


@pytest.fixture
def backend(either):
    either.write("app/__init__.py", "")
    either.write("app/models.py", ASYNC.MODELS)
    either.limbeck("init", "-t", "async", "alembic")
    either.edit(
        "alembic/env.py",
        ("target_metadata = None", "from app.models import Base\ntarget_metadata = Base.metadata"),
        ("config = context.config\n", "import os\nconfig = context.config\n"
         'config.set_main_option("sqlalchemy.url", os.environ["DATABASE_URL"])\n'),
    )
    either.settings = {"DATABASE_URL": either.url.replace("+psycopg2", "+asyncpg")}
    return either


def test_backend_common_commands(backend):
    env = backend.settings
    backend.limbeck("revision", "--autogenerate", "-m", "Description of changes", env=env)
    backend.limbeck("upgrade", "head", env=env)
    revision = current(backend, env=env).split()[0]
    assert current(backend, env=env) == f"{revision} (head)"
    assert "Description of changes" in backend.limbeck("history", "--verbose", env=env).stdout
    backend.limbeck("downgrade", "-1", env=env)
    assert current(backend, env=env) == ""
    backend.limbeck("upgrade", "head", env=env)
    backend.limbeck("revision", "-m", "second", env=env)
    backend.limbeck("upgrade", "head", env=env)
    backend.limbeck("downgrade", revision, env=env)
    assert current(backend, env=env) == revision
    ours = backend.limbeck("upgrade", "head", "--sql", env=env).stdout
    assert ours == backend.alembic("upgrade", "head", "--sql", env=env).stdout


def test_backend_conflicts_are_merged(backend):
    env = backend.settings
    backend.limbeck("revision", "-m", "base", "--rev-id", "aaaa", env=env)
    backend.limbeck("revision", "-m", "one", "--rev-id", "bbbb", "--head", "aaaa", env=env)
    backend.limbeck("revision", "-m", "two", "--rev-id", "cccc", "--head", "aaaa", "--splice", env=env)
    assert "bbbb" in backend.limbeck("branches", env=env).stdout
    backend.limbeck("merge", "-m", "Merge conflicting migrations", "bbbb", "cccc", env=env)
    backend.limbeck("upgrade", "head", env=env)
    assert current(backend, env=env).endswith("(head) (mergepoint)")
    backend.query("DELETE FROM alembic_version")
    backend.limbeck("stamp", "head", env=env)
    assert current(backend, env=env).endswith("(head) (mergepoint)")


# ---- the fourth guide: DATABASE_URI from the environment, data kept on the way up and down


@pytest.fixture
def thirdai(either):
    either.write("your_application/__init__.py", "")
    either.write("your_application/models.py", THIRDAI.MODELS)
    either.limbeck("init", "alembic")
    either.edit(
        "alembic/env.py",
        ("target_metadata = None", "from your_application.models import Base\ntarget_metadata = Base.metadata"),
        ("config = context.config\n", "import os\nconfig = context.config\n"
         'config.set_main_option("sqlalchemy.url", os.getenv("DATABASE_URI"))\n'),
    )
    either.settings = {"DATABASE_URI": either.url.replace("+psycopg2", "")}
    return either


def test_thirdai_each_step(thirdai):
    env = thirdai.settings
    thirdai.limbeck("upgrade", "head", env=env)
    thirdai.limbeck("revision", "--autogenerate", "-m", "Describe your changes", env=env)
    (path,) = thirdai.versions("alembic")
    # A revision of a native enum is to take the type away again: autogenerate leaves that to the author.
    path.write_text(path.read_text().replace("op.drop_table('models')", "op.drop_table('models')\n    op.execute('DROP TYPE status')"))
    for step in (("upgrade", "head"), ("downgrade", "-1"), ("upgrade", "head")):
        thirdai.limbeck(*step, env=env)
    assert current(thirdai, env=env).endswith("(head)")
    thirdai.limbeck("stamp", "head", env=env)
    revision = current(thirdai, env=env).split()[0]
    thirdai.limbeck("revision", "-m", "next", env=env)
    thirdai.limbeck("upgrade", "head", env=env)
    thirdai.limbeck("downgrade", revision, env=env)
    assert current(thirdai, env=env) == revision


SPLIT = '''
    op.add_column("models", sa.Column("first", sa.String(50)))
    op.add_column("models", sa.Column("last", sa.String(50)))
    models = sa.table("models", sa.column("id"), sa.column("name"), sa.column("first"), sa.column("last"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(models.c.id, models.c.name)).fetchall():
        first, _, last = row.name.partition(" ")
        connection.execute(models.update().where(models.c.id == row.id).values(first=first.title(), last=last.title()))
'''


def test_thirdai_data_is_not_lost(thirdai):
    env = thirdai.settings
    thirdai.limbeck("revision", "--autogenerate", "-m", "first", env=env)
    thirdai.limbeck("upgrade", "head", env=env)
    thirdai.query("INSERT INTO models (name, status) VALUES ('ada lovelace', 'active'), ('alan turing', 'retired')")
    thirdai.limbeck("revision", "-m", "split names", env=env)
    path = [p for p in thirdai.versions("alembic") if "split_names" in p.name][0]
    path.write_text(
        path.read_text()
        .replace('"""Upgrade schema."""\n    pass', SPLIT.strip())
        .replace('"""Downgrade schema."""\n    pass', 'op.drop_column("models", "last")\n    op.drop_column("models", "first")')
    )
    thirdai.limbeck("upgrade", "head", env=env)
    assert thirdai.query("SELECT first, last FROM models ORDER BY id") == "Ada|Lovelace\nAlan|Turing"
    thirdai.limbeck("downgrade", "-1", env=env)
    assert thirdai.query("SELECT name, status FROM models ORDER BY id") == "ada lovelace|active\nalan turing|retired"


# ---- the fifth guide: SQLModel classes in src/models, imported by star in env.py


@pytest.fixture
def etl(either):
    either.write("src/__init__.py", "")
    either.write("src/models/__init__.py", "")
    either.write("src/models/hero.py", ETL.HERO)
    either.init(directory="alembic", url=either.url, metadata="SQLModel.metadata",
                imports="from sqlmodel import SQLModel\nfrom src.models.hero import *")
    either.edit("alembic/script.py.mako", ("import sqlalchemy as sa", "import sqlalchemy as sa\nimport sqlmodel"))
    return either


def test_etl_workflow(etl):
    etl.limbeck("revision", "--autogenerate", "-m", "A descriptive message about your changes")
    etl.limbeck("upgrade", "head")
    etl.query("INSERT INTO hero (name, secret_name, joined) VALUES ('Deadpond', 'Dive Wilson', '2026-01-01')")
    first = current(etl).split()[0]
    assert etl.query("SELECT version_num FROM alembic_version") == first
    etl.write("src/models/team.py", ETL.TEAM)
    line = "from src.models.hero import *"
    etl.edit("alembic/env.py", (line, f"{line}\nfrom src.models.team import *"))
    etl.limbeck("revision", "--autogenerate", "-m", "teams")
    etl.limbeck("upgrade", "head")
    etl.query("INSERT INTO team (name, captain_id) VALUES ('Preventers', 1)")
    etl.limbeck("downgrade", "-1")
    etl.limbeck("upgrade", "head")
    etl.limbeck("downgrade", first)
    assert etl.query("SELECT name FROM hero") == "Deadpond"
    assert tables(etl) == {"hero"}
