-- Primary keys, unique and check constraints and foreign keys of the tables $1 (oid[]).
SELECT k.conrelid,
       k.contype::text,
       k.conname::text,
       (SELECT array_agg(a.attname::text ORDER BY u.n)
          FROM unnest(k.conkey) WITH ORDINALITY AS u (attnum, n)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) AS columns,
       c.description,
       CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_constraintdef(k.oid, true) END AS definition,
       (SELECT array_agg(a.attname::text ORDER BY u.n)
          FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, n)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
         WHERE u.n > i.indnkeyatts) AS include,
       CASE WHEN k.contype = 'u'
            THEN (to_jsonb(i) ->> 'indnullsnotdistinct')::boolean END AS nulls_not_distinct,
       rn.nspname::text AS referred_schema,
       pg_catalog.pg_table_is_visible(r.oid) AS referred_is_visible,
       r.relname::text AS referred_table,
       (SELECT array_agg(a.attname::text ORDER BY u.n)
          FROM unnest(k.confkey) WITH ORDINALITY AS u (attnum, n)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum) AS referred_columns,
       k.confupdtype::text,
       k.confdeltype::text,
       k.confmatchtype::text,
       k.condeferrable,
       k.condeferred,
       CASE WHEN k.confdeltype IN ('n', 'd')
            THEN substring(pg_catalog.pg_get_constraintdef(k.oid, true)
                           FROM 'ON DELETE SET (?:NULL|DEFAULT) (\([^)]*\))') END AS set_columns
  FROM unnest($1::oid[]) AS wanted (oid)
  JOIN pg_catalog.pg_constraint k ON k.conrelid = wanted.oid AND k.contype IN ('p', 'u', 'c', 'f')
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u')
  LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid AND k.contype = 'f'
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  LEFT JOIN pg_catalog.pg_description c
         ON c.objoid = k.oid AND c.classoid = 'pg_catalog.pg_constraint'::regclass
 ORDER BY k.conrelid, position(k.contype::text IN 'pfuc'), k.conname
