from alembic.script.base import Script, ScriptDirectory

__all__ = ["ScriptDirectory", "Script"]
