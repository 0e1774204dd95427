"""process_revision_directives: the hook that keeps empty revisions away."""

MODELS = '''
import sqlalchemy as sa
metadata = sa.MetaData()
t = sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
'''

HOOK = '''
def process_revision_directives(context, revision, directives):
    if config.cmd_opts.autogenerate:
        script = directives[0]
        if script.upgrade_ops.is_empty():
            directives[:] = []

def run_migrations_online'''


def make(project):
    project.write("models.py", MODELS)
    project.init(metadata="metadata", imports="from models import metadata")
    project.edit(
        "migrations/env.py",
        ("def run_migrations_online", HOOK.lstrip()),
        (
            "connection=connection, target_metadata=target_metadata",
            "connection=connection, target_metadata=target_metadata, process_revision_directives=process_revision_directives",
        ),
    )
    return project


def test_empty_revision_is_not_written(project):
    make(project)
    project.limbeck("revision", "--autogenerate", "-m", "first")
    assert len(project.versions()) == 1
    project.limbeck("upgrade", "head")
    project.limbeck("revision", "--autogenerate", "-m", "nothing")
    assert len(project.versions()) == 1


def test_changed_operations_are_refused(project):
    make(project)
    project.edit("migrations/env.py", ("directives[:] = []", "pass\n        script.upgrade_ops.ops.pop()"))
    done = project.limbeck("revision", "--autogenerate", "-m", "first", check=False)
    assert done.returncode == 255 and "process_revision_directives" in done.stdout + done.stderr
    assert project.versions() == []
