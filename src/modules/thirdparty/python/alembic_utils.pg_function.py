from sqlalchemy import text as sql_text

from alembic_utils.exceptions import SQLParseFailure
from alembic_utils.replaceable_entity import ReplaceableEntity
from alembic_utils.statement import (
    _match, escape_colon_for_plpgsql, escape_colon_for_sql, normalize_whitespace, strip_terminating_semicolon)

_CREATE = r"create.+?function (?P<schema>.+?)\.(?P<signature>.+?) returns (?P<definition>.+?)"

# Of internal ones the source is their C name: there is no statement to read.
_FUNCTIONS = """SELECT CASE WHEN l.lanname = 'internal' THEN p.prosrc ELSE pg_catalog.pg_get_functiondef(p.oid) END
  FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_language l ON l.oid = p.prolang
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
   AND n.nspname LIKE :schema
   AND p.prokind = 'f'
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.objid = p.oid AND d.classid = 'pg_catalog.pg_proc'::regclass AND d.deptype = 'e')"""


class PGFunction(ReplaceableEntity):
    type_ = "function"

    def __init__(self, schema, signature, definition):
        super().__init__(schema, signature, definition)
        language = normalize_whitespace(definition).lower().replace("'", "")
        escape = escape_colon_for_plpgsql if "language plpgsql" in language else escape_colon_for_sql
        self.definition = escape(strip_terminating_semicolon(definition))

    @classmethod
    def from_sql(cls, sql):
        found = _match(_CREATE, sql.strip())
        if found is None:
            raise SQLParseFailure(f'Failed to parse SQL into PGFunction """{sql}"""')
        signature = found["signature"]
        if signature.startswith('"'):
            signature = "".join(signature.split('"', 2))
        return cls(schema=found["schema"], signature=signature, definition="returns " + found["definition"])

    @property
    def literal_signature(self):
        name, arguments = self.signature.split("(", 1)
        return f'"{name.strip()}"({arguments}'

    def to_sql_statement_create(self):
        return sql_text(f"CREATE FUNCTION {self.literal_schema}.{self.literal_signature} {self.definition}")

    def to_sql_statement_create_or_replace(self):
        yield sql_text(f"CREATE OR REPLACE FUNCTION {self.literal_schema}.{self.literal_signature} {self.definition}")

    def to_sql_statement_drop(self, cascade=False):
        name, _, arguments = self.signature.partition("(")
        # A default is no part of what a function is known by. One with a comma in it is not understood.
        parameters = [one[:len(one.lower().split("default")[0])].strip() for one in arguments.rstrip()[:-1].split(",")]
        return sql_text('DROP FUNCTION %s."%s"(%s) %s' % (
            self.literal_schema, name.strip(), ", ".join(parameters), "cascade" if cascade else ""))

    @classmethod
    def from_database(cls, sess, schema="%"):
        return [cls.from_sql(row[0]) for row in sess.execute(sql_text(_FUNCTIONS), {"schema": schema}).fetchall()]
