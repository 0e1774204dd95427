"""Both programs, quick: Limbeck's commands from tests/tools/command-server, Alembic's in this process."""

import contextlib
import io
import logging
import os
import pathlib
import re
import signal
import subprocess
import sys
import warnings

import alembic.config
import alembic.script
import alembic.util.messaging

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILD = pathlib.Path(os.environ.get("LIMBECK_BUILD", ROOT / "build"))


HANGS = "hangs"
SECONDS = 3  # of its own work for one command of Alembic's, which takes milliseconds: some walks have no end


class Hangs(BaseException):
    pass


def _hangs(signal_number, frame):
    raise Hangs


class Result:
    def __init__(self, status, out, err, crashed=None):
        self.status, self.out, self.err = status, out, err
        self.crashed = crashed  # the exception that ended Alembic with a traceback

    def __repr__(self):
        return f"status {self.status}\n--- stdout\n{self.out}--- stderr\n{self.err}"


class Limbeck:
    """Commands of the program under test. They run one after the other in one child of the server, until forget()."""

    def __init__(self):
        environment = {k: v for k, v in os.environ.items() if k not in ("ALEMBIC_CONFIG", "EDITOR", "VISUAL")}
        environment["EDITOR"] = "/bin/true"
        self.server = subprocess.Popen(
            [BUILD / "tests/tools/command-server", "--keep"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self.has_child = False

    def _ask(self, line):
        self.server.stdin.write(line)
        self.server.stdin.flush()
        answer = self.server.stdout.readline().split()
        assert answer, "the server has ended"
        status, out, err = map(int, answer)
        out, err = self.server.stdout.read(out), self.server.stdout.read(err)
        self.has_child = True
        return Result(status, out.decode(errors="replace"), err.decode(errors="replace"))

    def run(self, directory, *words):
        said = self._ask("".join(word + "\x1f" for word in [str(directory), "alembic", *words]).encode() + b"\n")
        if said.status < 0 or "Sanitizer" in said.err:
            self.has_child = False  # it has died of this
        return said

    def forget(self):
        """Ends the child, which must not have leaked anything."""
        if self.has_child:
            said = self._ask(b"\n")
            self.has_child = False
            assert not said.status, said

    def close(self):
        self.forget()
        self.server.stdin.close()
        self.server.wait()


def configure_logging(path, **_):
    """What logging.config.fileConfig() makes of every project's alembic.ini, without reading it each time."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)-5.5s [%(name)s] %(message)s"))
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger):
            logger.disabled = not (name == "alembic" or name.startswith("alembic."))
    logging.getLogger("alembic").handlers[:] = []
    logging.getLogger("alembic").setLevel(logging.INFO)


class _Stream:
    """Stands for sys.stdout and sys.stderr, which Alembic's objects keep."""

    encoding = "utf-8"

    def __init__(self):
        self.to = None

    def write(self, text):
        return self.to.write(text)

    def flush(self):
        pass


def _forget_logging():
    """As when a process starts: each command's env.py configures it."""
    for logger in [logging.root, *map(logging.getLogger, list(logging.root.manager.loggerDict))]:
        logger.handlers[:] = []
        logger.disabled = False
        logger.level = logging.WARNING if logger is logging.root else logging.NOTSET
    logging.root.manager._clear_cache()
    logging.getLogger("alembic").addHandler(logging.NullHandler())


class Alembic:
    """alembic.config.CommandLine in this process. A project's revision files are read once, until forget()."""

    def __init__(self):
        out = self.out = _Stream()
        self.err = _Stream()

        class Config(alembic.config.Config):
            """Prints to our stream: by default it is the sys.stdout of when Alembic was imported, by whichever test."""

            def __init__(self, *args, **kwargs):
                super().__init__(*args, **{"stdout": out, **kwargs})

        self.config_class = Config
        alembic.util.messaging.TERMWIDTH = None
        self.line = alembic.config.CommandLine(prog="alembic")
        self.scripts, self.keeps = {}, True
        self.directory_class = alembic.script.ScriptDirectory
        self.from_config = self.directory_class.from_config
        self.command_error = alembic.util.CommandError

    def forget(self):
        self.scripts.clear()

    def _cached(self, config):
        if not self.keeps:
            return self.from_config(config)
        scripts = self.scripts.get(os.getcwd())
        if not scripts:
            scripts = self.from_config(config)
            scripts.revision_map._revision_map  # a broken one is not kept: it says so each time
            self.scripts[os.getcwd()] = scripts
        for revision in scripts.revision_map._revision_map.values():
            if revision:
                revision.__dict__.pop("_db_current_indicator", None)  # what `history -i` leaves
        return scripts

    @contextlib.contextmanager
    def _inside(self, directory):
        before = os.getcwd(), sys.stdout, sys.stderr
        self.out.to, self.err.to = io.StringIO(), io.StringIO()
        os.chdir(directory)
        sys.stdout, sys.stderr = self.out, self.err
        self.directory_class.from_config = self._cached
        config_class, alembic.config.Config = alembic.config.Config, self.config_class
        _forget_logging()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                yield
        finally:
            self.directory_class.from_config = self.from_config
            alembic.config.Config = config_class
            os.chdir(before[0])
            sys.stdout, sys.stderr = before[1:]

    def run(self, directory, *words):
        status, crashed = 0, None
        with self._inside(directory):
            before = signal.signal(signal.SIGVTALRM, _hangs)
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                self.line.main(list(words))
            except Hangs:
                status, crashed = 1, HANGS
            except SystemExit as e:
                status = e.code & 255 if isinstance(e.code, int) else 1 if e.code else 0
            except Exception as e:
                status, crashed = 1, f"{type(e).__name__}: {e}"
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
                signal.signal(signal.SIGVTALRM, before)
        return Result(status, self.out.to.getvalue(), self.err.to.getvalue(), crashed)


def plain(text):
    """Without what differs by nature: hints, where a warning comes from, the time."""
    text = re.sub(r"^hint: .*\n", "", text, flags=re.M)
    text = re.sub(r"^\S+:\d+: UserWarning: ", "UserWarning: ", text, flags=re.M)
    text = re.sub(r"^  (util\.)?warn(ings\.warn)?\(.*\n", "", text, flags=re.M)
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})?([+-]\d\d:\d\d)?", "DATE", text)
