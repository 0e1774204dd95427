"""Real Alembic within this process: each command in a fork, so that imports are paid for once."""

import os
import re
import sys
import tempfile
import traceback
import warnings

import alembic.config
import sqlalchemy.dialects.mysql
import sqlalchemy.dialects.postgresql
import sqlalchemy.orm
import sqlmodel
from alembic.autogenerate.compare import constraints, tables
from sqlalchemy.util import OrderedSet

STDOUT = sys.stdout  # which Config's constructor has taken for its default

# Alembic walks sets of names, whose order is left to chance. Here it is the order of what they hold.
tables.set = constraints.set = OrderedSet


def _child(directory, arguments, streams):
    code = 1
    try:
        os.chdir(directory)
        sys.dont_write_bytecode = True
        for stream, descriptor in zip(streams, (1, 2)):
            os.dup2(stream.fileno(), descriptor)
        sys.stdout = os.fdopen(1, "w")
        sys.stderr = os.fdopen(2, "w")
        init = alembic.config.Config.__init__
        init.__defaults__ = tuple(sys.stdout if value is STDOUT else value for value in init.__defaults__)
        sys.path.insert(0, str(directory))
        sys.argv = ["alembic", *arguments]
        os.environ["COLUMNS"] = "200"
        warnings.simplefilter("ignore")
        alembic.config.main(argv=list(arguments))
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def run(directory, *arguments):
    """Exit status, standard output, standard error."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            _child(directory, arguments, (out, err))
        _, status = os.waitpid(child, 0)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode())
        return os.waitstatus_to_exitcode(status), *texts


def plain(text, directory):
    """Without what differs by nature: directories, dates, addresses, warnings, the program's name."""
    text = text.replace(str(directory), "PROJECT").replace("limbeck", "alembic")
    text = re.sub(r"^.*UserWarning: .*\n(  .*\n)?|^hint: .*\n", "", text, flags=re.M)
    text = re.sub(r"0x[0-9a-f]{6,}", "ADDRESS", text)
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})?", "DATE", text)
