-- Primary keys, unique and check constraints and foreign keys of the tables $1 (oid[]); of exclusion constraints only
-- the index. Tables and columns are numbers: their names come with the other queries.
SELECT k.conrelid,
       k.contype,
       k.conname,
       k.conkey,
       c.description,
       CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_constraintdef(k.oid, true) END AS definition,
       CASE WHEN i.indnatts > i.indnkeyatts THEN i.indkey::int2[] END AS index_columns,
       i.indnkeyatts,
       CASE WHEN k.contype = 'u' THEN i.nulls_not_distinct END AS nulls_not_distinct,
       k.conindid,
       k.confrelid,
       k.confkey,
       k.confupdtype,
       k.confdeltype,
       k.confmatchtype,
       k.condeferrable,
       k.condeferred,
       CASE WHEN k.set_columns IS NOT NULL
            THEN substring(pg_catalog.pg_get_constraintdef(k.oid, true)
                           FROM 'ON DELETE SET (?:NULL|DEFAULT) (\([^)]*\))') END AS set_columns
       -- Before PostgreSQL 15 the catalog lacks two columns: the names are then those of "before", outside.
  FROM (VALUES (NULL::int2[])) AS before (confdelsetcols)
 CROSS JOIN LATERAL (SELECT *, confdelsetcols AS set_columns FROM pg_catalog.pg_constraint) k
  LEFT JOIN (SELECT i.*
               FROM (VALUES (false)) AS before (indnullsnotdistinct)
              CROSS JOIN LATERAL (SELECT indexrelid, indkey, indnatts, indnkeyatts,
                                         indnullsnotdistinct AS nulls_not_distinct
                                    FROM pg_catalog.pg_index) i) i
         ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u')
  LEFT JOIN pg_catalog.pg_description c
         ON c.objoid = k.oid AND c.classoid = 'pg_catalog.pg_constraint'::regclass
 WHERE k.conrelid = ANY ($1::oid[])
   AND k.contype IN ('p', 'u', 'c', 'f', 'x')
 ORDER BY k.conrelid, position(k.contype::text IN 'pfucx'), k.conname
