-- Collations but for the default one.
SELECT oid, collname FROM pg_catalog.pg_collation WHERE collname <> 'default'
