"""Revision ids that Alembic's column has no room for."""

LONG = "a_revision_with_an_id_that_is_much_longer_than_thirty_two_characters"

ENV = """
from alembic import context
from sqlalchemy import create_engine

with create_engine({url!r}).connect() as connection:
    context.configure(connection=connection{more})
    with context.begin_transaction():
        context.run_migrations()
"""


def write(pg, revisions, more=""):
    versions = pg.directory / "s" / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    (pg.directory / "alembic.ini").write_text("[alembic]\nscript_location = s\n")
    (pg.directory / "s" / "env.py").write_text(ENV.format(url=pg.url, more=more))
    for name, down in revisions.items():
        (versions / f"{name}.py").write_text(
            f"revision = {name!r}\ndown_revision = {down!r}\ndef upgrade():\n    pass\ndef downgrade():\n    pass\n")


def length(pg, table="alembic_version"):
    return pg.query("SELECT character_maximum_length FROM information_schema.columns WHERE column_name = 'version_num' "
                    f"AND table_name = '{table}'")


def test_a_new_table_has_room(pg):
    write(pg, {"a1": None, LONG: "a1"})
    pg.limbeck("upgrade", "head")
    assert pg.query("SELECT version_num FROM alembic_version") == LONG and length(pg) == str(len(LONG))
    pg.alembic("downgrade", "a1")
    pg.alembic("upgrade", "head")
    pg.limbeck("downgrade", "base")


def test_alembics_table_is_widened(pg):
    write(pg, {"a1": None})
    pg.alembic("upgrade", "head")
    assert length(pg) == "32"
    write(pg, {LONG: "a1"})
    pg.limbeck("upgrade", "head")
    assert pg.query("SELECT version_num FROM alembic_version") == LONG and length(pg) == str(len(LONG))
    pg.limbeck("downgrade", "a1")
    pg.limbeck("stamp", LONG)
    assert length(pg) == str(len(LONG))


def test_a_table_of_another_name_and_schema(pg):
    pg.query('CREATE SCHEMA "Other"')
    more = ', version_table="Ver sions", version_table_schema="Other"'
    write(pg, {"a1": None}, more)
    pg.alembic("upgrade", "head")
    write(pg, {LONG: "a1"}, more)
    pg.limbeck("stamp", "head")
    assert pg.query('SELECT version_num FROM "Other"."Ver sions"') == LONG


def test_offline_text_runs(pg):
    write(pg, {"a1": None, LONG: "a1"})
    pg.alembic("upgrade", "a1")
    pg.query(pg.limbeck("upgrade", f"a1:{LONG}", "--sql").stdout)
    assert pg.query("SELECT version_num FROM alembic_version") == LONG
