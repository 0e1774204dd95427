-- Is there a table or a view? $1 text: its name; $2 text: its schema, or NULL for what the search path finds
SELECT
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relname = $1::text
   AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
   AND CASE WHEN $2::text IS NULL THEN n.nspname <> 'pg_catalog' AND pg_catalog.pg_table_is_visible(c.oid)
            ELSE n.nspname = $2::text END
