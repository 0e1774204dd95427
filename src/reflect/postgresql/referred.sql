-- Tables that the tables $1 (oid[]) refer to and that are not among them: a row for each column.
SELECT c.oid, n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid) AS visible, a.attnum, a.attname
  FROM (SELECT DISTINCT confrelid
          FROM pg_catalog.pg_constraint
         WHERE conrelid = ANY ($1::oid[]) AND contype = 'f' AND confrelid <> ALL ($1::oid[])) r
  JOIN pg_catalog.pg_class c ON c.oid = r.confrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
