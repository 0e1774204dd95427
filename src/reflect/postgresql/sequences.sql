-- Sequences that belong to columns of the tables $1 (oid[]): those of SERIAL and of identity columns.
SELECT o.refobjid,
       o.refobjsubid,
       s.seqrelid::regclass::text AS written,
       q.relname,
       s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle
  FROM pg_catalog.pg_sequence s
  JOIN pg_catalog.pg_class q ON q.oid = s.seqrelid
  JOIN pg_catalog.pg_depend o
    ON o.objid = s.seqrelid AND o.deptype IN ('a', 'i')
   AND o.classid = 'pg_catalog.pg_class'::regclass AND o.refclassid = 'pg_catalog.pg_class'::regclass
 WHERE o.refobjid = ANY ($1::oid[])
   AND o.refobjsubid > 0
