# An environment of a script's own: what env.py has as alembic.context, for another Config.

from alembic.runtime.migration import MigrationContext
from alembic.util.exc import CommandError


class EnvironmentContext:
    def __init__(self, config, script, **kw):
        self.config, self.script, self.context_opts = config, script, kw
        self._context = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def is_offline_mode(self):
        return bool(self.context_opts.get("as_sql"))

    def is_transactional_ddl(self):
        return self.get_context().transactional_ddl

    def requires_connection(self):
        return not self.is_offline_mode()

    def get_head_revision(self):
        return self.script.as_revision_number("head")

    def get_head_revisions(self):
        return self.script.as_revision_number("heads")

    def get_starting_revision_argument(self):
        if "starting_rev" not in self.context_opts:
            raise CommandError("No starting revision argument is available.")
        return self.script.as_revision_number(self.context_opts["starting_rev"])

    def get_revision_argument(self):
        return self.script.as_revision_number(self.context_opts["destination_rev"])

    def get_tag_argument(self):
        return self.context_opts.get("tag")

    def get_x_argument(self, as_dictionary=False):
        given = getattr(self.config.cmd_opts, "x", None) or []
        if not as_dictionary:
            return given
        return {name: value for name, _, value in (one.partition("=") for one in given)}

    def configure(self, connection=None, url=None, dialect_name=None, dialect_opts=None, template_args=None, **kw):
        if template_args and "template_args" in self.context_opts:
            self.context_opts["template_args"].update(template_args)
        opts = {**self.context_opts, **{name: value for name, value in kw.items() if value is not None}}
        self._context = MigrationContext.configure(connection=connection, url=url, dialect_name=dialect_name, opts=opts)

    def get_context(self):
        if self._context is None:
            raise Exception("No context has been configured yet.")
        return self._context

    get_impl = get_context

    def get_bind(self):
        return self.get_context().bind

    def execute(self, sql, execution_options=None):
        self.get_context().execute(sql, execution_options=execution_options)

    def begin_transaction(self):
        return self.get_context().begin_transaction()

    def run_migrations(self, **kw):
        context = self.get_context()
        steps = self.context_opts["fn"](context.get_current_heads(), context)
        if list(steps or ()):
            raise CommandError("revisions are run by the commands upgrade, downgrade and stamp, not by an "
                               "EnvironmentContext of a script")
