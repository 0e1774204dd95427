"""How a project says which server it means: every form of URL, PG* variables, password and service files."""

import shutil

import pytest

ENV = '''
import os
from alembic import context
from sqlalchemy import create_engine, text

with create_engine(os.environ["URL"]).connect() as connection:
    row = connection.execute(text(
        "SELECT current_user, current_database(), current_setting('application_name'), current_setting('search_path'), "
        "current_setting('work_mem'), coalesce(current_setting('statement_timeout'), '')")).one()
    print("|".join(row))
'''


@pytest.fixture(scope="module")
def project(pg_project, tmp_path_factory):
    """Its roles: postgres, who needs no password, and "its", who has one."""
    project = pg_project(tmp_path_factory.mktemp("urls"))
    project.init(url=project.url)
    project.write("migrations/env.py", ENV)
    data = project.server.directory + "/data/pg_hba.conf"
    with open(data) as file:
        rules = file.read()
    project.role = project.database + "_its"
    with open(data, "w") as file:
        file.write(f'local all "{project.role}" scram-sha-256\n' + rules)
    project.query(f"CREATE ROLE \"{project.role}\" LOGIN PASSWORD 'p@ss:w/o\"r%d'' é'")
    project.query("SELECT pg_reload_conf()")
    yield project
    with open(data, "w") as file:
        file.write(rules)
    project.query(f'DROP ROLE "{project.role}"')


PASSWORD = "p%40ss%3Aw%2Fo%22r%25d%27%20%C3%A9"


def ask(project, url, check=True, **env):
    url = url.format(host=project.server.directory, db=project.database, role=project.role, password=PASSWORD)
    return project.limbeck("current", env={"URL": url, **env}, check=check)


def answer(project, url, **env):
    done = ask(project, url, **env)
    names = ("user", "database", "application", "path", "memory", "timeout")
    return dict(zip(names, done.stdout.splitlines()[0].split("|"))), done.stderr


# ---- drivers, and what they take in a URL


@pytest.mark.parametrize("scheme", [
    "postgresql", "postgres", "postgresql+psycopg2", "postgresql+psycopg", "postgresql+asyncpg", "postgresql+pg8000"])
def test_schemes(project, scheme):
    said, log = answer(project, scheme + "://postgres@/{db}?host={host}")
    assert (said["user"], said["database"]) == ("postgres", project.database)
    assert ("SQLAlchemy does not know the URL scheme" in log) == (scheme == "postgres")


ARGUMENTS = {
    "?host={host}&application_name=my%20tool": {"application": "my tool"},
    "?host={host}&options=-csearch_path%3Da,b%20-cwork_mem%3D5MB": {"path": "a,b", "memory": "5MB"},
    "?host={host}&search_path=x,public": {"path": "x,public"},
    "?host={host}&options=-cwork_mem%3D6MB&search_path=y": {"path": "y", "memory": "6MB"},
    "?host={host}&connect_timeout=5&sslmode=prefer": {},
    "?host={host}&ssl=prefer&command_timeout=3": {},
    "?host=/nowhere&host={host}": {},
    "?host=/nowhere,{host}": {},
    "?host=localhost:1&host={host}": {},
    "?host={host}&prepared_statement_cache_size=0&statement_cache_size=0&prepare_threshold=0&pgbouncer=true": {},
    "?host={host}&target_session_attrs=read-write&keepalives=1": {},
}


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=range(len(ARGUMENTS)))
def test_arguments(project, arguments):
    said, log = answer(project, "postgresql+asyncpg://postgres@/{db}" + arguments)
    expected = {"user": "postgres", "database": project.database, **ARGUMENTS[arguments]}
    assert {name: said[name] for name in expected} == expected
    assert ("command_timeout" in log) == ("command_timeout" in arguments)


def test_an_argument_that_nobody_knows(project):
    assert '"nonsense" is left out' in answer(project, "postgresql://postgres@/{db}?host={host}&nonsense=1")[1]


def test_a_driver_that_nobody_knows(project):
    done = ask(project, "postgresql+oldpg://postgres@/{db}?host={host}", check=False)
    assert done.returncode != 0 and "oldpg" in done.stderr


# ---- passwords


def test_a_quoted_password(project):
    assert answer(project, "postgresql+psycopg2://{role}:{password}@/{db}?host={host}")[0]["user"] == project.role


@pytest.mark.parametrize("url", [
    "postgresql+psycopg2://{role}:s3cretw%40rd@/{db}?host={host}",
    "postgresql://{role}@/{db}?host={host}&password=s3cretw%40rd",
    "postgresql+asyncpg://{role}:s3cretw%40rd@/{db}?host={host}&nonsense=1",
    "postgresql://{role}:s3cretw%40rd@nowhere.invalid/{db}",
    "postgresql+oldpg://{role}:s3cretw%40rd@/{db}",
    "postgresql://{role}:s3cretw%40rd@h:port/{db}",
])
def test_a_password_is_never_shown(project, url):
    for option in ([], ["--raiseerr"]):
        done = project.limbeck(*option, "current", check=False, env={"URL": url.format(
            host=project.server.directory, db=project.database, role=project.role)})
        assert done.returncode != 0
        assert "s3cretw" not in done.stdout + done.stderr


def test_a_wrong_password(project):
    done = ask(project, "postgresql+psycopg2://{role}:wrong@/{db}?host={host}", check=False)
    assert f'password authentication failed for user "{project.role}"' in done.stderr


def test_no_password(project):
    done = ask(project, "postgresql+psycopg2://{role}@/{db}?host={host}", check=False)
    assert "no password supplied" in done.stderr


# ---- what libpq reads beside the URL


def test_variables(project):
    said = answer(project, "postgresql://", PGHOST=project.server.directory, PGUSER="postgres", PGDATABASE=project.database,
                  PGAPPNAME="from the environment", PGOPTIONS="-csearch_path=z")[0]
    assert said["database"] == project.database and said["path"] == "z"
    assert said["application"] == "from the environment"
    said = answer(project, "postgresql://{role}@/", PGHOST=project.server.directory, PGDATABASE=project.database,
                  PGPASSWORD="p@ss:w/o\"r%d' é")[0]
    assert said["user"] == project.role


def test_the_url_comes_before_variables(project):
    said = answer(project, "postgresql://postgres@/{db}?host={host}&application_name=url", PGHOST="/nowhere", PGUSER="nobody",
                  PGDATABASE="nothing", PGAPPNAME="environment")[0]
    assert (said["user"], said["application"]) == ("postgres", "url")


def test_a_password_file(project, tmp_path):
    file = tmp_path / "pgpass"
    file.write_text(f"{project.server.directory}:5432:{project.database}:{project.role}:p@ss\\:w/o\"r%d' é\n")
    file.chmod(0o600)
    said = answer(project, "postgresql+psycopg2://{role}@/{db}?host={host}", PGPASSFILE=str(file))[0]
    assert said["user"] == project.role
    said = answer(project, "postgresql+psycopg2://{role}@/{db}?host={host}&passfile=" + str(file))[0]
    assert said["user"] == project.role
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(file, home / ".pgpass")
    assert answer(project, "postgresql://{role}@/{db}?host={host}", HOME=str(home))[0]["user"] == project.role


def test_a_service_file(project, tmp_path):
    file = tmp_path / "services"
    file.write_text(f"[mine]\nhost={project.server.directory}\ndbname={project.database}\nuser=postgres\n"
                    "application_name=service\n")
    for env in ({"PGSERVICEFILE": str(file)},):
        said = answer(project, "postgresql://?service=mine", **env)[0]
        assert (said["database"], said["application"]) == (project.database, "service")
        assert answer(project, "postgresql+psycopg2:///?service=mine", **env)[0]["user"] == "postgres"
        assert answer(project, "postgresql://", PGSERVICE="mine", **env)[0]["user"] == "postgres"
    done = ask(project, "postgresql://?service=other", check=False, PGSERVICEFILE=str(file))
    assert 'definition of service "other" not found' in done.stderr


# ---- connections that somebody else makes


def test_a_creator_that_is_not_psycopg2s(project):
    project.write("migrations/env.py", ENV.replace(
        'create_engine(os.environ["URL"])', 'create_engine("postgresql+pg8000://", creator=lambda: "a connection")'))
    done = project.limbeck("current", check=False)
    project.write("migrations/env.py", ENV)
    assert done.returncode != 0 and "must return what psycopg2.connect() gives" in done.stderr
