from sqlalchemy import text as sql_text

from alembic_utils.exceptions import SQLParseFailure
from alembic_utils.on_entity_mixin import OnEntityMixin
from alembic_utils.replaceable_entity import ReplaceableEntity
from alembic_utils.statement import _match, coerce_to_quoted

_CREATE = "create policy (?P<signature>.+?) on (?P<on_entity>.+?) (?P<definition>.+?)"


def _in_parentheses(condition):
    return condition if condition.startswith("(") else f"({condition})"


class PGPolicy(OnEntityMixin, ReplaceableEntity):
    type_ = "policy"

    @classmethod
    def from_sql(cls, sql):
        found = _match(_CREATE, sql.strip())
        if found is None:
            raise SQLParseFailure(f'Failed to parse SQL into PGPolicy """{sql}"""')
        on_entity = found["on_entity"] if "." in found["on_entity"] else "public." + found["on_entity"]
        return cls(schema=on_entity.partition(".")[0], signature=found["signature"], definition=found["definition"],
                   on_entity=on_entity)

    def to_sql_statement_create(self):
        return sql_text(f"CREATE POLICY {self.signature} on {self.on_entity} {self.definition}")

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f'DROP POLICY {self.signature} on {self.on_entity} {"cascade" if cascade else ""}')

    def to_sql_statement_create_or_replace(self):
        yield sql_text(f"DROP POLICY IF EXISTS {self.signature} on {self.on_entity};")
        yield sql_text(f"CREATE POLICY {self.signature} on {self.on_entity} {self.definition};")

    @classmethod
    def _from_row(cls, schema, table, name, permissive, roles, command, using, check):
        parts = [f"as {permissive} " if permissive is not None else "", f"for {command} " if command is not None else "",
                 f"to {', '.join(roles)} " if roles is not None else "",
                 f"using {_in_parentheses(using)} " if using is not None else "",
                 f"with check {_in_parentheses(check)} " if check is not None else ""]
        return cls.from_sql("create policy %s on %s.%s %s" % (
            coerce_to_quoted(name), coerce_to_quoted(schema), coerce_to_quoted(table), "".join(parts)))

    @classmethod
    def from_database(cls, connection, schema="%"):
        rows = connection.execute(sql_text(
            "SELECT schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_catalog.pg_policies "
            "WHERE schemaname = :schema"), {"schema": schema})
        return [cls._from_row(*row) for row in rows.fetchall()]
