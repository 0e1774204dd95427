-- Columns of the tables $1 (oid[]), in no order. Plain values of one table of the catalog: this query has the
-- most rows, and what few columns have comes with queries of its own.
SELECT a.attrelid,
       a.attnum,
       a.attname,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       a.atttypid,
       a.attnotnull,
       a.attgenerated,
       a.attidentity,
       a.attcollation
  FROM pg_catalog.pg_attribute a
 WHERE a.attrelid = ANY ($1::oid[])
   AND a.attnum > 0
   AND NOT a.attisdropped
