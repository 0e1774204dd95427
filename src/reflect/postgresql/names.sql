-- Names of tables or views. $1 text: a schema, or NULL for what the search path finds; $2 text[]: kinds;
-- $3 boolean: temporary ones.
SELECT c.relname::text
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind::text = ANY ($2::text[])
   AND (c.relpersistence = 't') = $3::boolean
   AND CASE WHEN $1::text IS NULL THEN n.nspname <> 'pg_catalog' AND pg_catalog.pg_table_is_visible(c.oid)
            ELSE n.nspname = $1::text END
 ORDER BY c.relname
