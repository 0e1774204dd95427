"""Projects made by Alembic's own templates, through a whole life under both programs."""

import shutil

import pytest

REVISION = '''"""two databases"""
from alembic import op
import sqlalchemy as sa
revision = "r1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade(engine_name):
    globals()["upgrade_%s" % engine_name]()


def downgrade(engine_name):
    globals()["downgrade_%s" % engine_name]()


def upgrade_engine1():
    op.create_table("one", sa.Column("id", sa.Integer, primary_key=True))


def downgrade_engine1():
    op.drop_table("one")


def upgrade_engine2():
    op.create_table("two", sa.Column("id", sa.Integer, primary_key=True))


def downgrade_engine2():
    op.drop_table("two")
'''

MODELS = '''
import sqlalchemy as sa
m1 = sa.MetaData()
m2 = sa.MetaData()
sa.Table("a", m1, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(5)))
sa.Table("b", m2, sa.Column("id", sa.Integer, primary_key=True))
'''


def edit(both, name, *replacements):
    for root in both.roots:
        text = (root / name).read_text()
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        (root / name).write_text(text)


def start(both, *words):
    """The files that Alembic's `init` makes, on both sides."""
    both.run("init", *words, "m")
    shutil.rmtree(both.ours)
    shutil.copytree(both.theirs, both.ours)


def workflow(both, *commands):
    for words in commands:
        both.same(*words.split())


@pytest.fixture
def multidb(both):
    start(both, "-t", "multidb")
    edit(both, "alembic.ini",
         ("sqlalchemy.url = driver://user:pass@localhost/dbname\n\n[engine2]", "sqlalchemy.url = sqlite:///one.db\n\n[engine2]"),
         ("sqlalchemy.url = driver://user:pass@localhost/dbname2", "sqlalchemy.url = sqlite:///two.db"))
    both.write({"m/versions/r1.py": REVISION, "models.py": MODELS})
    return both


def test_two_databases(multidb):
    workflow(multidb, "heads", "current", "upgrade head", "current", "current -v", "history -i", "check", "revision -m plain --rev-id p1",
             "upgrade head", "downgrade -1", "downgrade base", "upgrade +1", "ensure_version")


def test_two_databases_as_sql(multidb):
    workflow(multidb, "upgrade head --sql")
    assert "CREATE TABLE two" in (multidb.ours / "engine2.sql").read_text()
    workflow(multidb, "downgrade r1:base --sql", "stamp head --sql", "ensure_version --sql")


def test_autogenerate_for_two_databases(multidb):
    edit(multidb, "m/env.py", ("target_metadata = {}", "import sys, os; sys.path.insert(0, os.getcwd())\nimport models\n"
                               "target_metadata = {'engine1': models.m1, 'engine2': models.m2}"))
    workflow(multidb, "upgrade head", "revision --autogenerate -m auto --rev-id r2", "upgrade head", "current --check-heads",
             "stamp base", "stamp head --purge", "current", "upgrade r1:head --sql", "downgrade base")
    ours, theirs = multidb.run("check")
    assert ours.status == theirs.status == 255


def test_sql_that_fails_leaves_no_file(multidb):
    edit(multidb, "m/versions/r1.py", ("def upgrade_engine2():\n", "def upgrade_engine2():\n    raise ValueError('no')\n"))
    ours, _ = multidb.run("upgrade", "head", "--sql")
    assert ours.status == 1 and "ValueError: no" in ours.err
    assert (multidb.ours / "engine1.sql").exists() and not (multidb.ours / "engine2.sql").exists()


@pytest.mark.parametrize("place, text, words", [
    ("m/versions/r1.py", "open('x.sql', 'w')", ["upgrade", "head", "--sql"]), ("m/env.py", "open('x.sql', 'w')", ["upgrade", "head"]),
    ("m/env.py", "open('x.txt', 'w')", ["upgrade", "head", "--sql"]), ("m/env.py", "open('x.sql', 'wb')", ["upgrade", "head", "--sql"]),
])
def test_nothing_else_is_written(multidb, place, text, words):
    with open(multidb.ours / place, "a") as file:
        file.write(text + "\n")
    ours = multidb.limbeck.run(multidb.ours, *words)
    assert ours.status == 1 and "PermissionError: Limbeck's scripts cannot write files" in ours.err


@pytest.mark.parametrize("template", ["generic", "async", "pyproject", "pyproject_async"])
@pytest.mark.parametrize("package", [[], ["--package"]], ids=["plain", "package"])
def test_one_database(both, template, package):
    start(both, "-t", template, *package)
    url = "sqlite+aiosqlite:///app.db" if "async" in template else "sqlite:///app.db"
    edit(both, "alembic.ini", ("sqlalchemy.url = driver://user:pass@localhost/dbname", "sqlalchemy.url = " + url))
    edit(both, "m/env.py", ("target_metadata = None", "import models\ntarget_metadata = models.m1"))
    both.write({"models.py": MODELS})
    workflow(both, "heads", "current", "revision --autogenerate -m auto --rev-id r2", "upgrade head --sql", "upgrade head", "check",
             "current -v", "history -v", "downgrade -1", "stamp head", "downgrade r2:base --sql", "revision -m e --rev-id e1", "show head",
             "current --check-heads", "upgrade +1", "branches -v", "edit head")
