"""An entity made for a moment, in a savepoint that is rolled back: what the database makes of it can be looked at."""

import contextlib
import copy


@contextlib.contextmanager
def simulate_entity(sess, entity, dependencies=None):
    if getattr(entity, "with_data", False) and entity.type_ == "materialized_view":
        entity = copy.copy(entity)
        entity.with_data = False
    outer = sess.begin_nested()
    try:
        with contextlib.ExitStack() as stack:
            for dependency in dependencies or []:
                stack.enter_context(simulate_entity(sess, dependency))
            inner = sess.begin_nested()
            try:
                inner = _make(sess, entity, inner)
                yield sess
            finally:
                inner.rollback()
    finally:
        outer.rollback()


def _make(sess, entity, savepoint):
    """Anew where it is there; returns the savepoint that is open then."""
    try:
        sess.execute(entity.to_sql_statement_drop(cascade=True))
    except Exception:
        savepoint.rollback()
        savepoint = sess.begin_nested()
    try:
        sess.execute(entity.to_sql_statement_create())
    except Exception:
        savepoint.rollback()
        raise
    return savepoint
