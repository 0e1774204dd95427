"""squash on PostgreSQL: scratch databases on the same server, which are gone afterwards."""

import json

ENV = """
from alembic import context
from sqlalchemy import create_engine

with create_engine({url!r}).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""

REVISIONS = {
    "a1": ("op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('kind', "
           "sa.Enum('x', 'y', name='kind')), sa.Column('at', sa.DateTime(timezone=True), server_default=sa.func.now()))",
           "op.drop_table('t')\n    sa.Enum(name='kind').drop(op.get_bind())"),
    "a2": ("op.create_table('u', sa.Column('id', sa.BigInteger, primary_key=True), sa.Column('t_id', sa.Integer, "
           "sa.ForeignKey('t.id', ondelete='CASCADE')), sa.Column('doc', postgresql.JSONB), "
           "sa.CheckConstraint('id > 0', name='ck'))\n"
           "    op.create_index('ix_doc', 'u', ['doc'], postgresql_using='gin')", "op.drop_table('u')"),
    "a3": ("op.alter_column('u', 't_id', nullable=False, comment='whose')\n"
           "    op.add_column('t', sa.Column('n', sa.Numeric(8, 2), server_default='0'))",
           "op.drop_column('t', 'n')\n    op.alter_column('u', 't_id', nullable=True, comment=None)"),
    "a4": ("op.execute(\"INSERT INTO t (kind, at) VALUES ('x', '2026-01-01')\")\n"
           "    op.execute('CREATE VIEW w AS SELECT id FROM t')", "op.execute('DROP VIEW w')\n    op.execute('DELETE FROM t')"),
    "a5": ("op.create_unique_constraint('uq', 'u', ['t_id', 'id'])\n    op.drop_index('ix_doc', 'u')",
           "op.create_index('ix_doc', 'u', ['doc'], postgresql_using='gin')\n    op.drop_constraint('uq', 'u')"),
}


def write(pg):
    versions = pg.directory / "s" / "versions"
    versions.mkdir(parents=True)
    (pg.directory / "alembic.ini").write_text("[alembic]\nscript_location = s\n")
    (pg.directory / "s" / "env.py").write_text(ENV.format(url=pg.url))
    down = None
    for name, (up, undo) in REVISIONS.items():
        (versions / f"{name}.py").write_text(
            f'"""{name}"""\nfrom alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.dialects import postgresql\n'
            f"revision = {name!r}\ndown_revision = {down!r}\n\ndef upgrade():\n    {up}\n\ndef downgrade():\n    {undo}\n")
        down = name


def databases(server):
    return server.sql("SELECT datname FROM pg_database WHERE datname LIKE 'limbeck%'")


def test_the_same_database(pg, server):
    write(pg)
    pg.limbeck("upgrade", "head")
    before = pg.dump()
    pg.reset()
    document = json.loads(pg.limbeck("squash", "a2:a5", "--json").stdout)
    assert document["kept_code"] == ["a4"] and document["notes"] == [], document["notes"]
    assert databases(server) == ""
    pg.alembic("upgrade", "head")
    assert pg.dump() == before
    pg.limbeck("downgrade", "base")
    assert pg.query("SELECT count(*) FROM pg_class WHERE relname IN ('t', 'u', 'w')") == "0"


def test_from_the_base(pg, server):
    write(pg)
    pg.limbeck("upgrade", "a3")
    pg.limbeck("squash", "base:a5")
    assert databases(server) == ""
    pg.limbeck("upgrade", "head")  # in between: with the originals
    first = pg.dump()
    pg.reset()
    pg.limbeck("upgrade", "head")
    assert pg.dump() == first


def test_a_user_who_may_not_make_databases(pg, server):
    write(pg)
    server.sql("CREATE ROLE plain LOGIN")
    try:
        env = pg.directory / "s" / "env.py"
        env.write_text(env.read_text().replace("postgres@", "plain@"))
        done = pg.limbeck("squash", "a1:a5", check=False)
        assert done.returncode and "cannot make a scratch database" in done.stdout + done.stderr
        assert "CREATEDB" in done.stdout + done.stderr
        assert (pg.directory / "s" / "versions" / "a1.py").exists()
    finally:
        server.sql("DROP ROLE plain")
