-- Comments on columns of the tables $1 (oid[]).
SELECT d.objoid, d.objsubid, d.description
  FROM pg_catalog.pg_description d
 WHERE d.classoid = 'pg_catalog.pg_class'::regclass
   AND d.objsubid > 0
   AND d.objoid = ANY ($1::oid[])
