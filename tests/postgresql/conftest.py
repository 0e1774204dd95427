"""A PostgreSQL server of the tests' own: data and socket in a temporary directory, gone when the tests end."""

import glob
import importlib.util
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import uuid

import pytest

# By path: this file has the name of the one above it.
_spec = importlib.util.spec_from_file_location("tests_project", pathlib.Path(__file__).parent.parent / "conftest.py")
_above = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_above)
Project = _above.Project


def _programs():
    """The newest installed server's programs: Debian keeps each version in a directory of its own."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda p: int(p.split("/")[4]))
    program = found[-1] if found else shutil.which("initdb")
    return pathlib.Path(program).resolve().parent if program else None


def unprivileged():
    """In front of a server's command line: it refuses to run as root."""
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []


class Server:
    def __init__(self, programs, directory):
        self.programs, self.directory = programs, directory

    def _run(self, program, *args):
        subprocess.run(
            [*unprivileged(), str(self.programs / program), *args], check=True, capture_output=True, cwd=self.directory
        )

    def start(self, fsync=False):
        self.options = f"-c listen_addresses='' -c unix_socket_directories={self.directory}"
        if not fsync:
            self.options += " -c fsync=off"
        self._run("initdb", "-D", f"{self.directory}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C", "--no-sync")
        self.start_again()

    def start_again(self):
        data, log = f"{self.directory}/data", f"{self.directory}/log"
        self._run("pg_ctl", "-D", data, "-o", self.options, "-l", log, "-w", "start")

    def stop(self):
        self._run("pg_ctl", "-D", f"{self.directory}/data", "-m", "immediate", "-w", "stop")

    def sql(self, statement, database="postgres"):
        """The output of psql, without headers: one line a row, columns separated by '|'."""
        done = subprocess.run(
            [str(self.programs / "psql"), "-h", self.directory, "-U", "postgres", "-d", database,
             "-v", "ON_ERROR_STOP=1", "-qAtc", statement],
            capture_output=True, text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def tablespace(self, name):
        """Makes one inside of the data directory, unless it is there."""
        if not self.sql(f"SELECT 1 FROM pg_tablespace WHERE quote_ident(spcname) = '{name}'"):
            self.sql("ALTER SYSTEM SET allow_in_place_tablespaces = on")
            self.sql("SELECT pg_reload_conf()")
            self.sql(f"CREATE TABLESPACE {name} LOCATION ''")

    def dump(self, database, rows=False):
        """pg_dump -s without comments, or with rows all that pg_dump writes."""
        done = subprocess.run(
            [str(self.programs / "pg_dump"), "-h", self.directory, "-U", "postgres", *([] if rows else ["-s"]), database],
            capture_output=True, text=True, check=True,
        )
        if rows:
            return done.stdout
        return "\n".join(l for l in done.stdout.splitlines() if l and not l.startswith(("--", "\\")))


@pytest.fixture(scope="session")
def server():
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed")
    directory = tempfile.mkdtemp(prefix="limbeck-pg-")
    if os.geteuid() == 0:
        shutil.chown(directory, "nobody", "nogroup")
    server = Server(programs, directory)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(directory, ignore_errors=True)


POOLER = """[databases]
* = host={server} user=postgres
[pgbouncer]
listen_addr =
listen_port = 5432
unix_socket_dir = {directory}
auth_type = any
pool_mode = transaction
max_client_conn = 200
default_pool_size = 10
pidfile = {directory}/pid
logfile = {directory}/log
"""


@pytest.fixture(scope="session")
def pooler(server):
    """The directory of a PgBouncer's socket: transaction mode, in front of the server."""
    program = shutil.which("pgbouncer", path=os.environ["PATH"] + ":/usr/sbin")
    if program is None:
        pytest.skip("no PgBouncer is installed")
    directory = tempfile.mkdtemp(prefix="limbeck-pool-")
    settings = pathlib.Path(directory) / "pgbouncer.ini"
    settings.write_text(POOLER.format(server=server.directory, directory=directory))
    if os.geteuid() == 0:
        shutil.chown(directory, "nobody", "nogroup")
    process = subprocess.Popen([*unprivileged(), program, "-q", str(settings)], stderr=subprocess.DEVNULL)
    for _ in range(100):
        if os.path.exists(f"{directory}/.s.PGSQL.5432"):
            break
        time.sleep(0.05)
    yield directory
    process.terminate()
    process.wait()
    shutil.rmtree(directory, ignore_errors=True)


class PgProject(Project):
    def __init__(self, directory, server, door=None):
        """door: the directory of the socket that the project connects through, unless it is the server's."""
        super().__init__(directory)
        self.server, self.database = server, "t" + uuid.uuid4().hex[:12]
        server.sql(f"CREATE DATABASE {self.database}")
        self.url = f"postgresql+psycopg2://postgres@/{self.database}?host={door or server.directory}"

    def reset(self):
        self.server.sql(f"DROP DATABASE {self.database} WITH (FORCE)")
        self.server.sql(f"CREATE DATABASE {self.database}")

    def query(self, statement):
        return self.server.sql(statement, self.database)

    def dump(self):
        return self.server.dump(self.database)


@pytest.fixture(scope="session")
def pg_project(server):
    """pg_project(directory): a project with a database of its own."""
    made = []

    def make(directory):
        made.append(PgProject(directory, server))
        return made[-1]

    yield make
    for project in made:
        server.sql(f"DROP DATABASE IF EXISTS {project.database} WITH (FORCE)")


@pytest.fixture
def pg(tmp_path, server):
    project = PgProject(tmp_path / "project", server)
    yield project
    server.sql(f"DROP DATABASE IF EXISTS {project.database} WITH (FORCE)")


@pytest.fixture(params=["direct", "pooler"])
def either(request, tmp_path, server):
    """A project that connects to the server itself, then one that goes through the pooler."""
    door = request.getfixturevalue("pooler") if request.param == "pooler" else None
    project = PgProject(tmp_path / "project", server, door)
    yield project
    server.sql(f"DROP DATABASE IF EXISTS {project.database} WITH (FORCE)")


@pytest.fixture(scope="session")
def make_project():
    return Project
