"""What all entities are, and how registered ones are compared with the database."""

import itertools
import logging

from alembic.autogenerate import comparators
from sqlalchemy import text as sql_text  # noqa: F401: files that autogenerate writes import it from here too

from alembic_utils.depends import solve_resolution_order
from alembic_utils.exceptions import UnreachableException
from alembic_utils.reversible_op import CreateOp, DropOp, ReplaceOp
from alembic_utils.simulate import simulate_entity
from alembic_utils.statement import (
    coerce_to_quoted, coerce_to_unquoted, escape_colon_for_sql, normalize_whitespace, strip_terminating_semicolon)

logger = logging.getLogger(__name__)


class ReplaceableEntity:
    """schema, signature and definition: a thing in the database that is made from text."""

    type_ = None
    _version_to_replace = None
    _more_arguments = ()  # of the constructor, which a migration writes between signature and definition

    def __init__(self, schema, signature, definition):
        self.schema = coerce_to_unquoted(normalize_whitespace(schema))
        self.signature = coerce_to_unquoted(normalize_whitespace(signature))
        self.definition = escape_colon_for_sql(strip_terminating_semicolon(definition))

    @classmethod
    def from_sql(cls, sql):
        raise NotImplementedError()

    @classmethod
    def from_path(cls, path):
        with path.open() as file:
            return cls.from_sql(file.read())

    @classmethod
    def from_database(cls, sess, schema="%"):
        raise NotImplementedError()

    def to_sql_statement_create(self):
        raise NotImplementedError()

    def to_sql_statement_drop(self, cascade=False):
        raise NotImplementedError()

    def to_sql_statement_create_or_replace(self):
        raise NotImplementedError()

    @property
    def literal_schema(self):
        return coerce_to_quoted(self.schema)

    @property
    def identity(self):
        return f"{self.__class__.__name__}: {self.schema}.{self.signature}"

    def to_variable_name(self):
        name = self.signature.split("(")[0].strip().lower().replace("-", "_")
        return f"{self.schema.lower()}_{name}"

    def render_self_for_migration(self, omit_definition=False):
        definition = "# not required for op" if omit_definition else self.definition
        lines = [f'    schema="{self.schema}"', f'    signature="{self.signature}"', *self._rendered_arguments(),
                 f"    definition={definition!r}"]
        return "%s = %s(\n%s\n)\n" % (self.to_variable_name(), self.__class__.__name__, ",\n".join(lines))

    def _rendered_arguments(self):
        return []

    @classmethod
    def render_import_statement(cls):
        return f"from {cls.__module__} import {cls.__name__}\nfrom sqlalchemy import text as sql_text"

    def get_database_definition(self, sess, dependencies=None):
        """The entity as the database writes it: what is there more when it has been made."""
        with simulate_entity(sess, self, dependencies):
            sess.execute(self.to_sql_statement_drop())
            without = sorted(self.from_database(sess, schema=self.schema), key=lambda entity: entity.identity)
        with simulate_entity(sess, self, dependencies):
            present = sorted(self.from_database(sess, schema=self.schema), key=lambda entity: entity.identity)
        for before, after in itertools.zip_longest(without, present):
            if before is None or before.identity != after.identity:
                return after
        raise UnreachableException()

    def get_required_migration_op(self, sess, dependencies=None):
        """CreateOp, ReplaceOp, or None when the database has it as it is."""
        present = self.from_database(sess, schema=self.schema)
        wanted = self.get_database_definition(sess, dependencies=dependencies)
        for entity in present:
            if entity.identity != wanted.identity:
                continue
            if normalize_whitespace(entity.definition) == normalize_whitespace(wanted.definition):
                return None
            self._version_to_replace = entity
            return ReplaceOp(self)
        return CreateOp(self)


class ReplaceableEntityRegistry:
    def __init__(self):
        self.clear()

    def clear(self):
        self._entities = {}
        self.schemas, self.exclude_schemas, self.entity_types = set(), set(), set()

    def register(self, entities, schemas=None, exclude_schemas=None, entity_types=None):
        self._entities.update({entity.identity: entity for entity in entities})
        self.schemas |= set(schemas or ())
        self.exclude_schemas |= set(exclude_schemas or ())
        self.entity_types |= set(entity_types or ())

    @property
    def allowed_entity_types(self):
        return self.entity_types or set(_kinds())

    def entities(self):
        return list(self._entities.values())


registry = ReplaceableEntityRegistry()


def register_entities(entities, schemas=None, exclude_schemas=None, entity_types=None):
    """From now on autogenerate keeps the database at these entities."""
    registry.register(entities, schemas, exclude_schemas, entity_types)


def _kinds():
    """Every class of entities: those of the package first, then the project's own."""
    from alembic_utils.pg_extension import PGExtension
    from alembic_utils.pg_function import PGFunction
    from alembic_utils.pg_grant_table import PGGrantTable
    from alembic_utils.pg_materialized_view import PGMaterializedView
    from alembic_utils.pg_policy import PGPolicy
    from alembic_utils.pg_trigger import PGTrigger
    from alembic_utils.pg_view import PGView

    kinds = [PGExtension, PGFunction, PGGrantTable, PGMaterializedView, PGPolicy, PGTrigger, PGView]
    return kinds + [kind for kind in ReplaceableEntity.__subclasses__() if kind not in kinds]


def include_entity(entity, autogen_context, reflected):
    """What include_name and include_object of env.py say."""
    name = f"{entity.schema}.{entity.signature}"
    parents = {"schema_name": entity.schema, "table_name": f"Not applicable for type {entity.type_}"}
    named = autogen_context.run_name_filters(name, entity.type_, parents) if reflected else True
    return named and autogen_context.run_object_filters(entity, name, entity.type_, reflected, None)


def _observed_schemas(autogen_context, schemas):
    found = set(schemas) | registry.schemas | {entity.schema for entity in registry.entities()}
    if autogen_context.opts["include_schemas"]:
        found |= set(autogen_context.inspector.get_schema_names())
    return sorted(schema for schema in found
                  if schema not in (None, "information_schema") and schema not in registry.exclude_schemas)


def _compare_local(autogen_context, upgrade_ops, connection, ordered):
    """Adds what is to be made or replaced; returns the registered entities as the database writes them."""
    changed, known = [], []
    for entity in ordered:
        kind = entity.__class__.__name__
        logger.info("Detecting required migration op %s %s", kind, entity.identity)
        if entity.__class__ not in registry.allowed_entity_types:
            continue
        if not include_entity(entity, autogen_context, reflected=False):
            logger.debug("Ignoring local entity %s %s due to AutogenContext filters", kind, entity.identity)
            continue
        operation = entity.get_required_migration_op(connection, dependencies=changed)
        known.append(entity.get_database_definition(connection, dependencies=changed))
        if operation is None:
            logger.debug("Detected NoOp op for %s %s", kind, entity.identity)
            continue
        upgrade_ops.ops.append(operation)
        changed.append(entity)
        logger.info("Detected %s op for %s %s", operation.__class__.__name__, kind, entity.identity)
    return known


def _compare_database(autogen_context, upgrade_ops, connection, schemas, known):
    """Adds drops of what is in the database only."""
    identities = {entity.identity for entity in known}
    for kind in _kinds():
        if kind not in registry.allowed_entity_types:
            continue
        for entity in (found for schema in schemas for found in kind.from_database(connection, schema=schema)):
            if not include_entity(entity, autogen_context, reflected=True):
                logger.debug("Ignoring remote entity %s %s due to AutogenContext filters", kind.__name__, entity.identity)
            elif entity.identity not in identities:
                upgrade_ops.ops.append(DropOp(entity))
                logger.info("Detected DropOp op for %s %s", kind.__name__, entity.identity)


@comparators.dispatch_for("schema")
def compare_registered_entities(autogen_context, upgrade_ops, schemas):
    connection = autogen_context.connection
    observed = _observed_schemas(autogen_context, schemas)
    savepoint = connection.begin_nested()
    try:
        ordered = solve_resolution_order(connection, registry.entities())
        known = _compare_local(autogen_context, upgrade_ops, connection, ordered)
        _compare_database(autogen_context, upgrade_ops, connection, observed, known)
    finally:
        savepoint.rollback()
