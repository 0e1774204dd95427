-- Enums and domains of every schema, and other types whose collation is not the default one (100, in every version).
SELECT t.oid,
       t.typarray,
       t.typcollation,
       t.typtype::text,
       t.typname::text,
       n.nspname::text,
       pg_catalog.pg_type_is_visible(t.oid) AS visible,
       (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
          FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS labels,
       pg_catalog.format_type(t.typbasetype, t.typtypmod) AS base,
       t.typnotnull,
       t.typdefault,
       l.collname::text,
       k.conname::text,
       substring(pg_catalog.pg_get_constraintdef(k.oid, true) FROM '^CHECK \((.*)\)') AS definition,
       t.typtype IN ('e', 'd') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AS is_named
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_catalog.pg_collation l ON l.oid = t.typcollation AND t.typtype = 'd'
  LEFT JOIN pg_catalog.pg_constraint k
         ON k.oid = (SELECT x.oid FROM pg_catalog.pg_constraint x
                      WHERE x.contypid = t.oid AND x.contype = 'c' ORDER BY x.conname LIMIT 1)
 WHERE (t.typtype IN ('e', 'd') AND n.nspname NOT IN ('pg_catalog', 'information_schema'))
    OR t.typcollation NOT IN (0, 100)
 ORDER BY n.nspname, t.typname
