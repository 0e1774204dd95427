-- Indexes of the tables $1 (oid[]) but for those of primary keys.
SELECT i.indrelid,
       c.relname::text,
       i.indisunique,
       k.conrelid IS NOT NULL AS has_constraint,
       i.indoption::int2[] AS flags,
       c.reloptions,
       m.amname::text,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       i.indnkeyatts,
       CASE WHEN i.indisunique THEN (to_jsonb(i) ->> 'indnullsnotdistinct')::boolean END AS nulls_not_distinct,
       i.indkey::int2[] AS numbers,
       (SELECT array_agg(CASE WHEN u.attnum = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, u.n::integer, true)
                              ELSE a.attname::text END ORDER BY u.n)
          FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, n)
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum) AS elements,
       (SELECT array_agg(CASE WHEN NOT o.opcdefault THEN o.opcname::text END ORDER BY u.n)
          FROM unnest(i.indclass::oid[]) WITH ORDINALITY AS u (class, n)
          LEFT JOIN pg_catalog.pg_opclass o ON o.oid = u.class) AS classes
  FROM unnest($1::oid[]) AS wanted (oid)
  JOIN pg_catalog.pg_index i ON i.indrelid = wanted.oid AND NOT i.indisprimary
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_am m ON m.oid = c.relam
  LEFT JOIN pg_catalog.pg_constraint k
         ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
 ORDER BY i.indrelid, c.relname
