# Commands run from a shell: a script of the project is itself run by one.

from alembic.util.exc import CommandError

_NAMES = ("branches", "check", "current", "downgrade", "edit", "ensure_version", "heads", "history", "init",
          "list_templates", "merge", "revision", "show", "stamp", "upgrade")


def _refusal(name):
    def command(config=None, *args, **kw):
        raise CommandError(f"alembic.command.{name}() cannot be called from a script that a command runs: run the "
                           f"command {name} itself")
    command.__name__ = name
    return command


globals().update((name, _refusal(name)) for name in _NAMES)
