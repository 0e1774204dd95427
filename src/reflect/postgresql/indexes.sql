-- Indexes of the tables $1 (oid[]) but for those of primary keys. Columns and operator classes are numbers;
-- expressions are spelled out.
SELECT i.indrelid,
       i.indexrelid,
       c.relname,
       i.indisunique,
       i.indoption::int2[] AS flags,
       c.reloptions,
       m.amname,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       i.indnkeyatts,
       i.nulls_not_distinct,
       i.indkey::int2[] AS numbers,
       CASE WHEN i.indexprs IS NOT NULL
            THEN (SELECT array_agg(CASE WHEN u.attnum = 0
                                        THEN pg_catalog.pg_get_indexdef(i.indexrelid, u.n::integer, true) END
                                   ORDER BY u.n)
                    FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, n)) END AS expressions,
       i.indclass::oid[] AS classes
       -- Before PostgreSQL 15 the catalog lacks the column: the name is then that of "before", outside.
  FROM (VALUES (false)) AS before (indnullsnotdistinct)
 CROSS JOIN LATERAL (SELECT *, indnullsnotdistinct AS nulls_not_distinct FROM pg_catalog.pg_index) i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_am m ON m.oid = c.relam
 WHERE i.indrelid = ANY ($1::oid[])
   AND NOT i.indisprimary
 ORDER BY i.indrelid, c.relname
