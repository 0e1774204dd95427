"""Random graphs on a server, where changes of the version table wait for the statement behind them: the rows after
each command equal those that real Alembic leaves."""

import random

import pytest
from in_process import alembic

BODIES = [
    "pass",
    "op.execute('SELECT 1')",
    "op.create_table('t_{id}', sa.Column('id', sa.Integer))",
    "assert op.get_bind().scalar(sa.text('SELECT 1')) == 1",
    "with op.get_context().autocommit_block(): op.execute('SELECT 1')",
]
REVISION = '''from alembic import op
import sqlalchemy as sa
revision = "{id}"
down_revision = {down!r}
depends_on = {depends!r}
def upgrade():
    {up}
def downgrade():
    {down_body}
'''


def write_graph(pg, choose):
    """Twelve revisions with branches, merges and dependencies; their ids."""
    heads, ids = [], []
    for number in range(12):
        name = f"r{number:02}"
        if len(heads) > 1 and choose.random() < 0.4:
            parents = choose.sample(heads, 2)
        elif ids and choose.random() < 0.85:
            parents = [choose.choice(ids if choose.random() < 0.3 else heads)]
        else:
            parents = []
        others = [i for i in ids if i not in parents]
        depends = choose.choice(others) if others and choose.random() < 0.2 else None
        body = choose.choice(BODIES).format(id=name)
        undo = f"op.drop_table('t_{name}')" if "create_table" in body else choose.choice(BODIES[:2])
        down = tuple(parents) if len(parents) > 1 else parents[0] if parents else None
        pg.write(f"migrations/versions/{name}_x.py",
                 REVISION.format(id=name, down=down, depends=depends, up=body, down_body=undo))
        heads = [h for h in heads if h not in parents] + [name]
        ids.append(name)
    return ids


def ours(pg, name, revision):
    return pg.limbeck(name, revision, check=False).returncode == 0


def theirs(pg, name, revision):
    try:
        alembic(pg.directory, name, revision=revision)
    except Exception:  # of any kind: some graphs end with a KeyError
        return False
    return True


def rows(pg):
    if pg.query("SELECT to_regclass('alembic_version') IS NULL") == "t":
        return None
    return sorted(pg.query("SELECT version_num FROM alembic_version").split())


@pytest.mark.parametrize("seed", range(24))
def test_rows(pg, seed):
    choose = random.Random(seed)
    pg.init(url=pg.url)
    ids = write_graph(pg, choose)
    commands = [("upgrade", "heads"), ("downgrade", choose.choice(ids)), ("upgrade", choose.choice(ids)),
                ("upgrade", "heads"), ("downgrade", "base"), ("upgrade", choose.choice(ids)), ("upgrade", "heads")]
    answers = {}
    for run in (ours, theirs):
        pg.reset()
        seen = answers[run] = []
        for command in commands:
            worked = run(pg, *command)
            # What a plan that cannot be made leaves differs: Limbeck makes it before anything runs.
            seen.append((command, worked, rows(pg) if worked else None))
            if not worked and command[0] == "upgrade":
                break
    assert answers[ours] == answers[theirs]
