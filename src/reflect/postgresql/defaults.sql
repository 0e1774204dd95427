-- Defaults, and expressions of generated columns, of the tables $1 (oid[]). With a table given, the server reads
-- all about that table, which takes longer than the rest; only what names columns needs it.
SELECT d.adrelid,
       d.adnum,
       pg_catalog.pg_get_expr(d.adbin, CASE WHEN d.adbin::text LIKE '%{VAR %' THEN d.adrelid ELSE 0::oid END) AS value
  FROM pg_catalog.pg_attrdef d
 WHERE d.adrelid = ANY ($1::oid[])
