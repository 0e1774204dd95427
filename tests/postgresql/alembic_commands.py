"""alembic_commands.py COMMANDS: runs several Alembic commands in one process. COMMANDS is JSON, a list of lists of
arguments; what each prints comes between lines that tell where it ends and how."""

import json
import sys

from alembic.config import CommandLine

for arguments in json.loads(sys.argv[1]):
    status = 0
    try:
        CommandLine(prog="alembic").main(arguments)
    except SystemExit as e:
        status = e.code
    except BaseException as e:
        print(f"{type(e).__name__}: {e}", file=sys.stderr)
        status = 1
    for stream in (sys.stdout, sys.stderr):
        print(f"=== {status}", file=stream, flush=True)
