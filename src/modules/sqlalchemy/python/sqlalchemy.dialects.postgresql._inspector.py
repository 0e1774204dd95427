"""What only PostgreSQL's inspector answers: each function takes the inspector first."""

from sqlalchemy import text


def _rows(inspector, sql, **parameters):
    bind = inspector.bind
    if hasattr(bind, "connect"):
        with bind.connect() as connection:
            return connection.execute(text(sql), parameters).fetchall()
    return bind.execute(text(sql), parameters).fetchall()


_PLACE = """(CASE WHEN CAST(:schema AS text) IS NULL THEN n.nspname <> 'pg_catalog' AND {visible}
 ELSE n.nspname = CAST(:schema AS text) END)"""
_RELATION = _PLACE.format(visible="pg_catalog.pg_table_is_visible(c.oid)")
_TYPE = _PLACE.format(visible="pg_catalog.pg_type_is_visible(t.oid)")


def _relations(inspector, kinds, schema, name=None):
    rows = _rows(
        inspector,
        "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE CAST(c.relkind AS text) = ANY (string_to_array(:kinds, ',')) "
        "AND (CAST(:name AS text) IS NULL OR c.relname = CAST(:name AS text)) "
        f"AND {_RELATION} ORDER BY c.oid",
        kinds=kinds, schema=schema, name=name,
    )
    return [row[0] for row in rows]


def get_sequence_names(inspector, schema=None, **kw):
    return _relations(inspector, "S", schema)


def get_materialized_view_names(inspector, schema=None, **kw):
    return _relations(inspector, "m", schema)


def get_foreign_table_names(inspector, schema=None):
    return _relations(inspector, "f", schema)


def has_sequence(inspector, sequence_name, schema=None, **kw):
    return bool(_relations(inspector, "S", schema, sequence_name))


def has_schema(inspector, schema_name, **kw):
    return bool(_rows(inspector, "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = :name", name=schema_name))


def has_type(inspector, type_name, schema=None, **kw):
    place = _TYPE if schema != "*" else "CAST(:schema AS text) IS NOT NULL"
    return bool(_rows(
        inspector,
        "SELECT 1 FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
        f"WHERE t.typname = :name AND {place}",
        name=type_name, schema=schema,
    ))


def get_table_oid(inspector, table_name, schema=None):
    rows = _rows(
        inspector,
        "SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        f"WHERE c.relname = :name AND {_RELATION}",
        name=table_name, schema=schema,
    )
    if not rows:
        from sqlalchemy.exc import NoSuchTableError

        raise NoSuchTableError(table_name)
    return rows[0][0]


def _wanted(schema):
    return "true" if schema == "*" else _TYPE


def get_enums(inspector, schema=None):
    rows = _rows(
        inspector,
        "SELECT t.typname, n.nspname, pg_catalog.pg_type_is_visible(t.oid), "
        "(SELECT array_agg(CAST(e.enumlabel AS text) ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e "
        "WHERE e.enumtypid = t.oid) FROM pg_catalog.pg_type t "
        "JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
        f"WHERE t.typtype = 'e' AND {_wanted(schema)} ORDER BY n.nspname, t.typname",
        **({} if schema == "*" else {"schema": schema}),
    )
    return [
        {"name": name, "schema": place, "visible": visible, "labels": labels or []}
        for name, place, visible, labels in rows
    ]


def get_domains(inspector, schema=None):
    rows = _rows(
        inspector,
        "SELECT t.oid, t.typname, n.nspname, pg_catalog.pg_type_is_visible(t.oid), "
        "pg_catalog.format_type(t.typbasetype, t.typtypmod), NOT t.typnotnull, t.typdefault, l.collname "
        "FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
        "LEFT JOIN pg_catalog.pg_collation l ON l.oid = t.typcollation "
        f"WHERE t.typtype = 'd' AND {_wanted(schema)} "
        "AND n.nspname <> 'information_schema' ORDER BY n.nspname, t.typname",
        **({} if schema == "*" else {"schema": schema}),
    )
    checks = {}
    for oid, name, check in _rows(
        inspector,
        "SELECT contypid, conname, pg_catalog.pg_get_constraintdef(oid, true) FROM pg_catalog.pg_constraint "
        "WHERE contypid <> 0 AND contype = 'c' ORDER BY conname",
    ):
        checks.setdefault(oid, []).append({"name": name, "check": check[7:-1]})
    return [
        {
            "name": name, "schema": place, "visible": visible, "type": kind.partition("(")[0], "nullable": nullable,
            "default": default, "constraints": checks.get(oid, []), "collation": collation,
        }
        for oid, name, place, visible, kind, nullable, default, collation in rows
    ]
