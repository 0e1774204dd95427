-- A view's query. $1 text: its schema, or NULL for what the search path finds; $2 text: its name.
SELECT pg_catalog.pg_get_viewdef(c.oid)
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relname = $2::text
   AND c.relkind IN ('v', 'm')
   AND CASE WHEN $1::text IS NULL THEN n.nspname <> 'pg_catalog' AND pg_catalog.pg_table_is_visible(c.oid)
            ELSE n.nspname = $1::text END
