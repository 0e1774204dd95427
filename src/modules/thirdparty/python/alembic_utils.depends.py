"""In which order entities can be made."""

import contextlib
import logging

from sqlalchemy import exc

from alembic_utils.simulate import simulate_entity

logger = logging.getLogger(__name__)


def _resolves(sess, entity, dependencies):
    try:
        with simulate_entity(sess, entity, dependencies):
            return True
    except (exc.ProgrammingError, exc.InternalError):
        return False


def solve_resolution_order(sess, entities):
    """Those that need no other first; then, round by round, those that the ones before suffice for."""
    logger.info("Resolving entities with no dependencies")
    resolved = [entity for entity in entities if _resolves(sess, entity, None)]
    logger.info("Resolving entities with dependencies. This may take a minute")
    before = -1
    while before != len(resolved) and len(resolved) < len(entities):
        before = len(resolved)
        for entity in entities:
            if not _is_in(entity, resolved) and _resolves(sess, entity, resolved):
                resolved.append(entity)
    return resolved + [entity for entity in entities if not _is_in(entity, resolved)]


def _is_in(entity, entities):
    return any(other is entity or other == entity for other in entities)


def _all_entities(sess):
    from alembic_utils.pg_function import PGFunction
    from alembic_utils.pg_materialized_view import PGMaterializedView
    from alembic_utils.pg_trigger import PGTrigger
    from alembic_utils.pg_view import PGView

    return [entity for kind in (PGFunction, PGTrigger, PGView, PGMaterializedView)
            for entity in kind.from_database(sess, "%")]


@contextlib.contextmanager
def recreate_dropped(connection):
    """What the block drops by cascade is made again after it."""
    before = _all_entities(connection)
    yield connection
    left = {entity.identity for entity in _all_entities(connection)}
    for entity in solve_resolution_order(connection, [entity for entity in before if entity.identity not in left]):
        connection.execute(entity.to_sql_statement_create())
    assert len(before) == len(_all_entities(connection))
