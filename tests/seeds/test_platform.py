"""The second guide: a migrations directory deep in the tree, hand-written and generated revisions, deployment."""

MODELS = '''
from sqlalchemy import Column, Float, Integer, String
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


class Evaluation(Base):
    __tablename__ = "evaluations"

    id = Column(String, primary_key=True)
    status = Column(String)
    result = Column(String)
'''

DIRECTORY = "storage/database/migrations"


def make(project):
    project.write("storage/__init__.py", "")
    project.write("storage/database/__init__.py", "")
    project.write("storage/database/models.py", MODELS)
    project.init(
        directory=DIRECTORY,
        metadata="Base.metadata",
        imports="from storage.database.models import Base",
    )
    project.limbeck("revision", "--autogenerate", "-m", "Initial schema")
    project.limbeck("upgrade", "head")
    return project


def test_adding_a_feature(project):
    make(project)
    project.sql("INSERT INTO evaluations (id, status) VALUES ('e1', 'new')")
    project.edit(
        "storage/database/models.py",
        ("result = Column(String)", "result = Column(String)\n    cpu_usage_percent = Column(Float)"),
    )
    project.limbeck("revision", "--autogenerate", "-m", "Track CPU usage")
    newest = [path for path in project.versions(DIRECTORY) if "track_cpu_usage" in path.name]
    assert "op.add_column('evaluations', sa.Column('cpu_usage_percent', sa.Float(), nullable=True))" in newest[0].read_text()
    project.limbeck("upgrade", "+1")
    project.limbeck("downgrade", "-1")
    project.limbeck("upgrade", "head")
    assert project.sql("SELECT id, status, cpu_usage_percent FROM evaluations") == [("e1", "new", None)]


def test_history_and_current(project):
    make(project)
    history = project.limbeck("history").stdout.splitlines()
    assert len(history) == 1 and history[0].endswith("(head), Initial schema")
    assert history[0].startswith("<base> -> ")
    revision = history[0].split()[2]
    assert project.limbeck("current").stdout.strip() == f"{revision} (head)"
    verbose = project.limbeck("history", "--verbose").stdout
    assert f"Rev: {revision} (head)" in verbose and "    Initial schema" in verbose


def test_data_migration_with_default(project):
    """Add a column with a default, fill it, take the default away again."""
    make(project)
    project.sql("INSERT INTO evaluations (id, result) VALUES ('done', 'x'), ('open', NULL)")
    project.limbeck("revision", "-m", "Fill the state")
    path = [p for p in project.versions(DIRECTORY) if "fill_the_state" in p.name][0]
    text = path.read_text().replace(
        '"""Upgrade schema."""\n    pass',
        '''"""Upgrade schema."""
    op.add_column('evaluations',
        sa.Column('state', sa.String(), nullable=False, server_default='pending')
    )
    op.execute("UPDATE evaluations SET state = 'completed' WHERE result IS NOT NULL")
    with op.batch_alter_table('evaluations') as batch_op:
        batch_op.alter_column('state', server_default=None)''',
    ).replace(
        '"""Downgrade schema."""\n    pass',
        '''"""Downgrade schema."""
    op.drop_column('evaluations', 'state')''',
    )
    path.write_text(text)
    project.limbeck("upgrade", "head")
    assert project.sql("SELECT id, state FROM evaluations ORDER BY id") == [("done", "completed"), ("open", "pending")]
    ((table,),) = project.sql("SELECT sql FROM sqlite_master WHERE name = 'evaluations'")
    assert "DEFAULT" not in table
    project.limbeck("downgrade", "-1")
    assert project.sql("SELECT id FROM evaluations ORDER BY id") == [("done",), ("open",)]
