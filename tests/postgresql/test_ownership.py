"""What a project does not own: extensions' tables, partitions, a hosted database's schemas. Autogenerate proposes nothing
about them, in every setting; the project's own tables that its models dropped are still proposed."""

import re

import pytest

MODELS = '''
import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("mine", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
sa.Table("events", metadata, sa.Column("id", sa.Integer, nullable=False), sa.Column("day", sa.Date, nullable=False),
         sa.Index("ix_events_day", "day"), postgresql_partition_by="RANGE (day)")
'''

# What Supabase makes, as its own documentation and dumps show it: schemas of other roles, tables, views, enums, keys
# between them.
HOSTED = """
CREATE ROLE supabase_admin; CREATE ROLE supabase_auth_admin; CREATE ROLE supabase_storage_admin;
CREATE SCHEMA auth AUTHORIZATION supabase_auth_admin; CREATE SCHEMA storage AUTHORIZATION supabase_storage_admin;
CREATE SCHEMA realtime AUTHORIZATION supabase_admin; CREATE SCHEMA _realtime AUTHORIZATION supabase_admin;
CREATE SCHEMA extensions; CREATE SCHEMA graphql AUTHORIZATION supabase_admin;
CREATE SCHEMA graphql_public AUTHORIZATION supabase_admin; CREATE SCHEMA vault AUTHORIZATION supabase_admin;
CREATE SCHEMA pgsodium AUTHORIZATION supabase_admin; CREATE SCHEMA pgsodium_masks AUTHORIZATION supabase_admin;
CREATE SCHEMA pgbouncer; CREATE SCHEMA supabase_migrations; CREATE SCHEMA supabase_functions AUTHORIZATION supabase_admin;
CREATE SCHEMA net; CREATE SCHEMA cron; CREATE SCHEMA _analytics; CREATE SCHEMA _supavisor;
CREATE TYPE auth.aal_level AS ENUM ('aal1', 'aal2', 'aal3');
CREATE TABLE auth.users (id uuid PRIMARY KEY, email varchar(255) UNIQUE, aal auth.aal_level);
CREATE TABLE auth.sessions (id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE);
CREATE INDEX sessions_user_id ON auth.sessions (user_id);
ALTER TABLE auth.users OWNER TO supabase_auth_admin;
CREATE TABLE storage.buckets (id text PRIMARY KEY, owner uuid REFERENCES auth.users);
CREATE TABLE storage.objects (id uuid PRIMARY KEY, bucket_id text REFERENCES storage.buckets);
CREATE TABLE realtime.messages (id bigint, inserted_at timestamp) PARTITION BY RANGE (inserted_at);
CREATE TABLE realtime.messages_1 PARTITION OF realtime.messages FOR VALUES FROM ('2026-01-01') TO ('2026-01-02');
CREATE TABLE _realtime.tenants (id uuid PRIMARY KEY);
CREATE TABLE vault.secrets (id uuid PRIMARY KEY, secret text); CREATE TABLE pgsodium.key (id uuid PRIMARY KEY);
CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY);
CREATE TABLE supabase_functions.hooks (id bigserial PRIMARY KEY); CREATE TABLE net.http_request_queue (id bigserial);
CREATE TABLE cron.job (jobid bigserial PRIMARY KEY); CREATE TABLE _analytics.sources (id bigserial PRIMARY KEY);
"""

TIMESCALE = """
CREATE SCHEMA _timescaledb_catalog; CREATE SCHEMA _timescaledb_internal; CREATE SCHEMA _timescaledb_config;
CREATE SCHEMA _timescaledb_cache;
CREATE TABLE _timescaledb_catalog.hypertable (id serial PRIMARY KEY, table_name name);
CREATE TABLE _timescaledb_config.bgw_job (id serial PRIMARY KEY);
CREATE TABLE _timescaledb_internal._hyper_1_1_chunk (CONSTRAINT c CHECK (id > 0)) INHERITS (public.mine);
"""

ENV = '''
from alembic import context
from sqlalchemy import create_engine, pool

import models

with create_engine(context.config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool).connect() as connection:
    context.configure(connection=connection, target_metadata=models.metadata, include_schemas={include})
    with context.begin_transaction():
        context.run_migrations()
'''


@pytest.fixture
def project(pg):
    pg.init(url=pg.url)
    pg.write("models.py", MODELS)
    pg.write("migrations/env.py", ENV.format(include=False))
    pg.limbeck("revision", "--autogenerate", "-m", "one", "--rev-id", "one")
    pg.limbeck("upgrade", "head")
    yield pg
    roles = pg.server.sql("SELECT string_agg(rolname, ', ') FROM pg_roles WHERE rolname ~ '^(supabase|another)'")
    if roles:
        pg.query(f"DROP OWNED BY {roles} CASCADE")
        pg.server.sql(f"DROP ROLE {roles}")


def proposed(pg):
    """Names of the tables that check finds something about, with and without include_schemas."""
    found = []
    for include in (False, True):
        pg.write("migrations/env.py", ENV.format(include=include))
        done = pg.limbeck("check", check=False)
        found.append(re.findall(r"\('(\w+)', (?:Table|Column|Index|'\w+', ')\('?(\w+)", done.stdout) if done.returncode else [])
        assert done.returncode == 0 or found[-1], done.stdout + done.stderr
    return found


def test_partitions(project):
    project.query("CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')")
    project.query("CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY LIST (id)")
    project.query("CREATE TABLE events_2_a PARTITION OF events_2 FOR VALUES IN (1)")
    project.query("CREATE INDEX own_index ON events_1 (id)")
    assert proposed(project) == [[], []]


def test_hosted_schemas(project):
    project.query(HOSTED)
    assert proposed(project) == [[], []]


def test_timescale_schemas(project):
    project.query(TIMESCALE)
    assert proposed(project) == [[], []]


OWN = 'sa.Table("own", metadata, sa.Column("id", sa.Integer), schema="auth")\n'


def test_a_projects_own_schema_of_that_name(project):
    """Models name it: it is theirs, and compared."""
    project.query("CREATE SCHEMA auth; CREATE TABLE auth.dropped (id int); CREATE TABLE auth.own (id int)")
    assert proposed(project) == [[], []]
    project.write("models.py", MODELS + OWN)
    assert proposed(project)[1] == [("remove_table", "dropped")]


def test_models_that_name_a_hosted_table(project):
    """A stub of auth.users for a foreign key to it is common."""
    project.query(HOSTED)
    stub = 'sa.Table("users", metadata, sa.Column("id", sa.Uuid, primary_key=True), schema="auth")\n'
    project.write("models.py", MODELS + stub)
    assert proposed(project)[1] == []


def test_dropped_tables_are_proposed(project):
    project.query(HOSTED)
    project.query("CREATE TABLE was_mine (id int PRIMARY KEY)")
    project.query("CREATE SCHEMA app; CREATE TABLE app.was_mine_too (id int PRIMARY KEY)")
    assert proposed(project) == [[("remove_table", "was_mine")],
                                 [("remove_table", "was_mine"), ("remove_table", "was_mine_too")]]


def test_inherited_tables(project):
    project.query("CREATE TABLE mine_archive (extra int) INHERITS (mine)")
    assert proposed(project) == [[("remove_table", "mine_archive")]] * 2


def test_extensions(project):
    project.query("CREATE EXTENSION pg_stat_statements; CREATE TABLE of_extension (id int)")
    project.query("ALTER EXTENSION pg_stat_statements ADD TABLE of_extension")
    assert proposed(project) == [[], []]


def test_postgis(project):
    if project.query("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis_tiger_geocoder'") == "0":
        pytest.skip("PostGIS is not installed")
    project.query("CREATE EXTENSION postgis; CREATE EXTENSION postgis_topology; CREATE EXTENSION fuzzystrmatch")
    project.query("CREATE EXTENSION postgis_tiger_geocoder")
    assert proposed(project) == [[], []]


def test_objects_of_another_role(project):
    """What the role at work could not drop is not proposed to be dropped; a superuser can drop all."""
    project.query("CREATE ROLE another; CREATE TABLE theirs (id int); ALTER TABLE theirs OWNER TO another")
    assert proposed(project) == [[("remove_table", "theirs")]] * 2
    project.query("CREATE ROLE another_user LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO another_user")
    project.edit("alembic.ini", ("postgres@", "another_user@"))
    assert proposed(project) == [[], []]
