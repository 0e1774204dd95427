import enum

from sqlalchemy import text as sql_text

from alembic_utils.exceptions import BadInputException
from alembic_utils.replaceable_entity import ReplaceableEntity
from alembic_utils.statement import coerce_to_quoted, coerce_to_unquoted


class PGGrantTableChoice(str, enum.Enum):
    SELECT = "SELECT"
    INSERT = "INSERT"
    UPDATE = "UPDATE"
    REFERENCES = "REFERENCES"
    DELETE = "DELETE"
    TRUNCATE = "TRUNCATE"
    TRIGGER = "TRIGGER"

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"'{self.value}'"


_OF_COLUMNS = (PGGrantTableChoice.SELECT, PGGrantTableChoice.INSERT, PGGrantTableChoice.UPDATE,
               PGGrantTableChoice.REFERENCES)

# From superusers nothing can be revoked.
_GRANTS = """SELECT g.table_schema, g.table_name, g.grantee, g.privilege_type, g.is_grantable, %s
  FROM information_schema.%s g
  JOIN pg_catalog.pg_roles r ON r.rolname = g.grantee
 WHERE NOT r.rolsuper AND g.grantor = CURRENT_USER AND g.table_schema LIKE :schema AND g.privilege_type IN (%s)"""
_COLUMN_GRANTS = _GRANTS % ("g.column_name", "role_column_grants", "'SELECT', 'INSERT', 'UPDATE', 'REFERENCES'")
_TABLE_GRANTS = _GRANTS % ("NULL", "role_table_grants", "'DELETE', 'TRUNCATE', 'TRIGGER'")


class PGGrantTable(ReplaceableEntity):
    type_ = "grant_table"

    def __init__(self, schema, table, role, grant, columns=None, with_grant_option=False):
        self.schema = coerce_to_unquoted(schema)
        self.table = coerce_to_unquoted(table)
        self.columns = sorted(columns) if columns else []
        self.role = coerce_to_unquoted(role)
        self.grant = PGGrantTableChoice(grant)
        self.with_grant_option = with_grant_option
        self.signature = self.identity
        if self.grant in _OF_COLUMNS and not self.columns:
            raise BadInputException(f"When grant type is {self.grant} a value must be provided for columns")
        if self.grant not in _OF_COLUMNS and self.columns:
            raise BadInputException(f"When grant type is {self.grant} a value must not be provided for columns")

    def _values(self):
        return self.schema, self.table, self.columns, self.role, self.grant, self.with_grant_option

    def __eq__(self, other):
        return self._values() == other._values() if other.__class__ is self.__class__ else NotImplemented

    __hash__ = None

    def __repr__(self):
        return "PGGrantTable(schema=%r, table=%r, columns=%r, role=%r, grant=%r, with_grant_option=%r)" % self._values()

    @property
    def identity(self):
        return f"{self.__class__.__name__}: {self.schema}.{self.table}.{self.role}.{self.grant}"

    @property
    def definition(self):
        return str(self)

    def to_variable_name(self):
        return f"{self.schema}_{self.table}_{self.role}_{self.grant}".lower()

    def render_self_for_migration(self, omit_definition=False):
        return f"{self.to_variable_name()} = {self}\n"

    @property
    def _literal_table(self):
        return f"{self.literal_schema}.{coerce_to_quoted(self.table)}"

    def to_sql_statement_create(self):
        columns = f'( {", ".join(self.columns)} )' if self.columns else ""
        option = " WITH GRANT OPTION" if self.with_grant_option else ""
        return sql_text(f"GRANT {self.grant} {columns} ON {self._literal_table} TO {coerce_to_quoted(self.role)} {option}")

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f"REVOKE {self.grant} ON {self._literal_table} FROM {coerce_to_quoted(self.role)}")

    def to_sql_statement_create_or_replace(self):
        yield self.to_sql_statement_drop()
        yield self.to_sql_statement_create()

    @classmethod
    def from_database(cls, sess, schema="%"):
        grants = {}
        for sql in (_COLUMN_GRANTS, _TABLE_GRANTS):
            for *key, column in sess.execute(sql_text(sql), {"schema": schema}).fetchall():
                columns = grants.setdefault(tuple(key), [])
                if column is not None:
                    columns.append(column)
        return [cls(schema_, table, role, grant, columns, option == "YES")
                for (schema_, table, role, grant, option), columns in grants.items()]
