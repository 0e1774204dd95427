-- Primary keys, unique and check constraints and foreign keys of the tables $1 (oid[]). Columns are numbers, as
-- "{1,2}"; their names come with the columns. Only those of a table that is not among $1 are spelled out.
SELECT k.conrelid,
       k.contype::text,
       k.conname::text,
       k.conkey::text AS columns,
       c.description,
       CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_constraintdef(k.oid, true) END AS definition,
       CASE WHEN i.indnatts > i.indnkeyatts THEN i.indkey::int2[]::text END AS index_columns,
       i.indnkeyatts,
       CASE WHEN k.contype = 'u'
            THEN coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) END AS nulls_not_distinct,
       rn.nspname::text AS referred_schema,
       CASE WHEN r.oid IS NOT NULL THEN pg_catalog.pg_table_is_visible(r.oid) END AS referred_is_visible,
       k.confrelid,
       r.relname::text AS referred_table,
       k.confkey::text AS referred_columns,
       CASE WHEN r.oid IS NOT NULL AND k.confrelid <> ALL ($1::oid[])
            THEN (SELECT array_agg(a.attname::text ORDER BY u.n)
                    FROM unnest(k.confkey) WITH ORDINALITY AS u (attnum, n)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum)
       END AS referred_names,
       k.confupdtype::text,
       k.confdeltype::text,
       k.confmatchtype::text,
       k.condeferrable,
       k.condeferred,
       CASE WHEN k.confdeltype IN ('n', 'd')
            THEN substring(pg_catalog.pg_get_constraintdef(k.oid, true)
                           FROM 'ON DELETE SET (?:NULL|DEFAULT) (\([^)]*\))') END AS set_columns
  FROM pg_catalog.pg_constraint k
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u')
  LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid AND k.contype = 'f'
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  LEFT JOIN pg_catalog.pg_description c
         ON c.objoid = k.oid AND c.classoid = 'pg_catalog.pg_constraint'::regclass
 WHERE k.conrelid = ANY ($1::oid[])
   AND k.contype IN ('p', 'u', 'c', 'f')
 ORDER BY k.conrelid, position(k.contype::text IN 'pfuc'), k.conname
