from sqlalchemy import text as sql_text

from alembic_utils.exceptions import SQLParseFailure
from alembic_utils.replaceable_entity import ReplaceableEntity
from alembic_utils.statement import _match, coerce_to_unquoted, normalize_whitespace, strip_terminating_semicolon

_CREATE = r"create.+?materialized.+?view (?P<schema>.+?)\.(?P<signature>.+?) as (?P<definition>.+?)"


class PGMaterializedView(ReplaceableEntity):
    type_ = "materialized_view"

    def __init__(self, schema, signature, definition, with_data=True):
        self.schema = coerce_to_unquoted(normalize_whitespace(schema))
        self.signature = coerce_to_unquoted(normalize_whitespace(signature))
        self.definition = strip_terminating_semicolon(definition)
        self.with_data = with_data

    @classmethod
    def from_sql(cls, sql):
        sql = strip_terminating_semicolon(sql)
        for tail, with_data in ((" with data", True), (".+?with no data", False), ("", True)):
            found = _match(_CREATE + tail, sql)
            if found is not None:
                return cls(found["schema"], found["signature"].split("(")[0].replace('"', ""), found["definition"], with_data)
        raise SQLParseFailure(f'Failed to parse SQL into PGView """{sql}"""')

    @property
    def _literal(self):
        return f'{self.literal_schema}."{self.signature}"'

    def _create(self):
        definition = self.definition.rstrip().rstrip(";")
        return f'CREATE MATERIALIZED VIEW {self._literal} AS {definition} WITH {"" if self.with_data else "NO"} DATA'

    def to_sql_statement_create(self):
        return sql_text(self._create() + ";")

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f'DROP MATERIALIZED VIEW {self._literal} {"cascade" if cascade else ""}')

    def to_sql_statement_create_or_replace(self):
        yield sql_text(f"DROP MATERIALIZED VIEW IF EXISTS {self._literal}; ")
        yield sql_text(self._create())

    def render_self_for_migration(self, omit_definition=False):
        definition = "# not required for op" if omit_definition else self.definition
        arguments = [f'schema="{self.schema}"', f'signature="{self.signature}"', f"definition={definition!r}",
                     f"with_data={self.with_data!r}"]
        return "%s = %s(\n            %s\n        )\n\n" % (
            self.to_variable_name(), self.__class__.__name__, ",\n            ".join(arguments))

    @classmethod
    def from_database(cls, sess, schema="%"):
        rows = sess.execute(sql_text(
            "SELECT schemaname, matviewname, definition, ispopulated FROM pg_catalog.pg_matviews "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname::text LIKE :schema"), {"schema": schema})
        return [cls(*row) for row in rows.fetchall()]
