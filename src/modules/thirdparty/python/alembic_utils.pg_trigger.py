from sqlalchemy import text as sql_text

from alembic_utils.exceptions import SQLParseFailure
from alembic_utils.on_entity_mixin import OnEntityMixin
from alembic_utils.replaceable_entity import ReplaceableEntity
from alembic_utils.statement import _match

_DEFINITION = r"(?P<event>.+?) ON (?P<on_entity>.+?) (?P<action>.+?)"
_CREATE = (("create constraint trigger (?P<signature>.+?) ", True), ("create trigger (?P<signature>.+?) ", False))

_TRIGGERS = """SELECT pg_catalog.pg_get_triggerdef(t.oid)
  FROM pg_catalog.pg_trigger t
  JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND c.relnamespace::regnamespace::text LIKE :schema"""


class PGTrigger(OnEntityMixin, ReplaceableEntity):
    type_ = "trigger"

    def __init__(self, schema, signature, definition, on_entity, is_constraint=False):
        super().__init__(schema=schema, signature=signature, definition=definition, on_entity=on_entity)
        self.is_constraint = is_constraint

    @classmethod
    def from_sql(cls, sql):
        for create, is_constraint in _CREATE:
            found = _match(create + _DEFINITION, sql)
            if found is None:
                continue
            on_entity = found["on_entity"]
            if "." not in on_entity:
                on_entity = "public." + on_entity
            return cls(schema=on_entity.split(".")[0], signature=found["signature"], on_entity=on_entity,
                       definition=f' {found["event"]} ON {on_entity} {found["action"]}', is_constraint=is_constraint)
        raise SQLParseFailure(f'Failed to parse SQL into PGTrigger """{sql}"""')

    @property
    def identity(self):
        return f"{self.__class__.__name__}: {self.schema}.{self.signature} {self.is_constraint} {self.on_entity}"

    def _rendered_arguments(self):
        return [f'    on_entity="{self.on_entity}"', f"    is_constraint={self.is_constraint}"]

    def to_sql_statement_create(self):
        found = _match(_DEFINITION, self.definition)
        if not found:
            raise SQLParseFailure(f'Failed to parse SQL into PGTrigger.definition """{self.definition}"""')
        table = found["on_entity"].partition(".")[2] or found["on_entity"]
        return sql_text('CREATE%sTRIGGER "%s" %s ON %s.%s %s' % (
            " CONSTRAINT " if self.is_constraint else " ", self.signature, found["event"], self.schema, table, found["action"]))

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f'DROP TRIGGER "{self.signature}" ON {self.on_entity} {"cascade" if cascade else ""}')

    def to_sql_statement_create_or_replace(self):
        yield sql_text(f'DROP TRIGGER IF EXISTS "{self.signature}" ON {self.on_entity};')
        yield self.to_sql_statement_create()

    @classmethod
    def from_database(cls, sess, schema="%"):
        return [cls.from_sql(row[0]) for row in sess.execute(sql_text(_TRIGGERS), {"schema": schema}).fetchall()]
