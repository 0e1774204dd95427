from sqlalchemy import text as sql_text

from alembic_utils.replaceable_entity import ReplaceableEntity
from alembic_utils.statement import coerce_to_unquoted, normalize_whitespace


class PGExtension(ReplaceableEntity):
    type_ = "extension"

    def __init__(self, schema, signature):
        self.schema = coerce_to_unquoted(normalize_whitespace(schema))
        self.signature = coerce_to_unquoted(normalize_whitespace(signature))
        self.definition = f"{self.__class__.__name__}: {self.schema} {self.signature}"

    @property
    def identity(self):
        return f"{self.__class__.__name__}: {self.signature}"

    def render_self_for_migration(self, omit_definition=False):
        return '%s = %s(\n    schema="%s",\n    signature="%s"\n)\n' % (
            self.to_variable_name(), self.__class__.__name__, self.schema, self.signature)

    def to_sql_statement_create(self):
        return sql_text(f'CREATE EXTENSION "{self.signature}" WITH SCHEMA {self.literal_schema};')

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f'DROP EXTENSION "{self.signature}" {"CASCADE" if cascade else ""}')

    @classmethod
    def from_database(cls, sess, schema="%"):
        rows = sess.execute(sql_text(
            "SELECT n.nspname, e.extname FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace "
            "WHERE n.nspname <> 'pg_catalog' AND n.nspname LIKE :schema"), {"schema": schema})
        return [cls(*row) for row in rows.fetchall()]
