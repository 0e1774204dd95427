-- Indexes of the tables $1 (oid[]) but for those of primary keys. Columns are numbers; expressions are spelled out.
WITH special AS MATERIALIZED (
    SELECT coalesce(array_agg(oid), '{}') AS classes FROM pg_catalog.pg_opclass WHERE NOT opcdefault
)
SELECT i.indrelid,
       c.relname::text,
       i.indisunique,
       k.conrelid IS NOT NULL AS has_constraint,
       i.indoption::int2[]::text AS flags,
       c.reloptions,
       m.amname::text,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       i.indnkeyatts,
       CASE WHEN i.indisunique THEN coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false)
       END AS nulls_not_distinct,
       i.indkey::int2[]::text AS numbers,
       CASE WHEN i.indexprs IS NOT NULL
            THEN (SELECT array_agg(CASE WHEN u.attnum = 0
                                        THEN pg_catalog.pg_get_indexdef(i.indexrelid, u.n::integer, true) END
                                   ORDER BY u.n)
                    FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, n)) END AS expressions,
       CASE WHEN i.indclass::oid[] && special.classes
            THEN (SELECT array_agg(CASE WHEN NOT o.opcdefault THEN o.opcname::text END ORDER BY u.n)
                    FROM unnest(i.indclass::oid[]) WITH ORDINALITY AS u (class, n)
                    LEFT JOIN pg_catalog.pg_opclass o ON o.oid = u.class) END AS classes
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_am m ON m.oid = c.relam
  CROSS JOIN special
  LEFT JOIN pg_catalog.pg_constraint k
         ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
 WHERE i.indrelid = ANY ($1::oid[])
   AND NOT i.indisprimary
 ORDER BY i.indrelid, c.relname
