"""alembic_utils: files that autogenerate writes, SQL and what is in the database are those of the package itself."""

import re

import pytest

pytest.importorskip("alembic_utils")

ENV = '''
from alembic import context
from alembic_utils.replaceable_entity import register_entities, registry
from sqlalchemy import create_engine, pool
import entities, models

registry.clear()
register_entities(entities.ENTITIES)

def include_object(object, name, type_, reflected, compare_to):
    return type_ != "grant_table" or "reader" in name

def configure(**kw):
    context.configure(target_metadata=models.metadata, include_object=include_object, **kw)
    with context.begin_transaction():
        context.run_migrations()

url = context.config.get_main_option("sqlalchemy.url")
if context.is_offline_mode():
    configure(url=url, literal_binds=True)
else:
    with create_engine(url, poolclass=pool.NullPool).connect() as connection:
        configure(connection=connection)
'''

MODELS = '''
import sqlalchemy as sa
metadata = sa.MetaData()
sa.Table("account", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("owner", sa.Text), sa.Column("n", sa.Integer))
'''

IMPORTS = '''
from alembic_utils.pg_extension import PGExtension
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_grant_table import PGGrantTable, PGGrantTableChoice
from alembic_utils.pg_materialized_view import PGMaterializedView
from alembic_utils.pg_policy import PGPolicy
from alembic_utils.pg_trigger import PGTrigger
from alembic_utils.pg_view import PGView
'''

# Each a step: what the project registers. The second view needs the first, the trigger its function.
STEPS = ["ENTITIES = []", '''
upper = PGFunction.from_sql("""
create or replace function public.to_upper(some_text text default 'a:b')
returns text as $$ select upper(some_text) || ':x'::text $$ language SQL;
""")
touch = PGFunction(schema="public", signature="touch()", definition="""returns trigger as $$
begin new.n := coalesce(new.n, 0) + 1; return new; end; $$ language plpgsql""")
second = PGView(schema="public", signature="a_second", definition="select id, owner from public.first_view where owner = 'it''s'")
first = PGView.from_sql("create view public.first_view as select id, owner, '12:30'::time as t from public.account")
total = PGMaterializedView(schema="public", signature="total", definition="select count(*) as n from public.account", with_data=False)
trigger = PGTrigger(schema="public", signature="touching", on_entity="public.account",
                    definition="before update on public.account for each row execute procedure public.touch()")
policy = PGPolicy(schema="public", signature="own_rows", on_entity="public.account",
                  definition="as permissive for select to public using (owner = current_user)")
extension = PGExtension(schema="public", signature="citext")
grant = PGGrantTable(schema="public", table="account", columns=["id", "owner"], role="READER", grant=PGGrantTableChoice.SELECT)
delete = PGGrantTable(schema="public", table="account", role="READER", grant="DELETE", with_grant_option=True)
ENTITIES = [second, first, total, touch, trigger, upper, policy, extension, grant, delete]
''']
STEPS.append(STEPS[1] + '''
first.definition = "select id, owner, '12:30'::time as t from public.account where n > 1"
upper.definition = upper.definition.replace(":x", ":y")
trigger.definition = trigger.definition.replace("before update", "before insert or update")
policy.definition = policy.definition.replace("current_user", "session_user")
total.definition = "select sum(n) as n from public.account"
ENTITIES.remove(second)
''')
STEPS.append(STEPS[1] + "ENTITIES.remove(policy)\n")


@pytest.fixture
def project(pg):
    role = "reader_" + pg.database
    pg.query(f"CREATE ROLE {role}")
    pg.init(url=pg.url)
    pg.write("migrations/env.py", ENV)
    pg.write("models.py", MODELS)
    pg.role = role
    yield pg
    pg.query(f"DROP OWNED BY {role} CASCADE; DROP ROLE {role}")


def generated(project, run, name):
    run("revision", autogenerate=True, message=name, rev_id=name)
    path = next(p for p in project.versions() if p.name.startswith(name))
    text = path.read_text()
    path.unlink()
    return re.sub(r"Create Date: .*", "", text)


def test_autogenerate_and_upgrade(project):
    def limbeck(command, autogenerate, message, rev_id):
        return project.limbeck(command, "--autogenerate", "-m", message, "--rev-id", rev_id)

    def theirs(command, **arguments):
        project.alembic(command, "--autogenerate", "-m", arguments["message"], "--rev-id", arguments["rev_id"])

    for number, step in enumerate(STEPS):
        project.write("entities.py", IMPORTS + step.replace("READER", project.role))
        name = f"step{number}"
        expected = generated(project, theirs, name)
        ours = generated(project, limbeck, name)
        assert ours == expected
        project.write(f"migrations/versions/{name}.py", ours)
        project.limbeck("upgrade", "head")
        assert "No new upgrade operations" in project.limbeck("check").stdout
    assert project.limbeck("upgrade", "head", "--sql").stdout == project.alembic("upgrade", "head", "--sql").stdout
    after = project.dump()
    project.alembic("downgrade", "base")
    project.alembic("upgrade", "head")
    assert project.dump() == after
    project.limbeck("downgrade", "base")
    project.limbeck("upgrade", "head")
    assert project.dump() == after
    project.limbeck("downgrade", "base")
    assert project.query("SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prolang <> 13") == "0"
