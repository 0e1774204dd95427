-- Schemas but for the server's own.
SELECT nspname::text
  FROM pg_catalog.pg_namespace
 WHERE nspname NOT LIKE 'pg\_%'
 ORDER BY nspname
