from sqlalchemy import text as sql_text

from alembic_utils.exceptions import SQLParseFailure
from alembic_utils.replaceable_entity import ReplaceableEntity
from alembic_utils.statement import _match, coerce_to_unquoted, normalize_whitespace, strip_terminating_semicolon

_CREATE = r"create.+?view (?P<schema>.+?)\.(?P<signature>.+?) as (?P<definition>.+?)"


class PGView(ReplaceableEntity):
    type_ = "view"

    def __init__(self, schema, signature, definition):
        self.schema = coerce_to_unquoted(normalize_whitespace(schema))
        self.signature = coerce_to_unquoted(normalize_whitespace(signature))
        self.definition = strip_terminating_semicolon(definition)

    @classmethod
    def from_sql(cls, sql):
        found = _match(_CREATE, sql)
        if found is None:
            raise SQLParseFailure(f'Failed to parse SQL into PGView """{sql}"""')
        # Names of columns come with the query: my_view (a, b) AS ...
        return cls(found["schema"], found["signature"].split("(")[0].replace('"', ""), found["definition"])

    @property
    def _literal(self):
        return f'{self.literal_schema}."{self.signature}"'

    def to_sql_statement_create(self):
        return sql_text(f"CREATE VIEW {self._literal} AS {self.definition};")

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f'DROP VIEW {self._literal} {"cascade" if cascade else ""}')

    def to_sql_statement_create_or_replace(self):
        # Columns cannot be taken from a view by replacing it: then it is dropped first.
        yield sql_text(
            f"""
        do $$
            begin
                CREATE OR REPLACE VIEW {self._literal} AS {self.definition};

            exception when others then
                DROP VIEW IF EXISTS {self._literal};

                CREATE VIEW {self._literal} AS {self.definition};
            end;
        $$ language 'plpgsql'
        """
        )

    @classmethod
    def from_database(cls, sess, schema="%"):
        rows = sess.execute(sql_text(
            "SELECT schemaname, viewname, definition FROM pg_catalog.pg_views "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname::text LIKE :schema"), {"schema": schema})
        return [cls(*row) for row in rows.fetchall()]
