-- Columns of the tables $1 (oid[]), in order.
SELECT a.attrelid,
       a.attnum,
       a.attname::text,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE a.atttypid END AS named_type,
       CASE WHEN a.atthasdef
            THEN (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid)
                    FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END AS value,
       a.attnotnull,
       c.description,
       a.attgenerated::text,
       a.attidentity::text,
       s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
       CASE WHEN a.attcollation <> t.typcollation
            THEN (SELECT l.collname::text FROM pg_catalog.pg_collation l WHERE l.oid = a.attcollation) END AS collation,
       CASE WHEN o.objid IS NOT NULL THEN o.objid::regclass::text END AS owned_sequence,
       o.relname::text AS owned_sequence_name
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_description c
         ON c.objoid = a.attrelid AND c.classoid = 'pg_catalog.pg_class'::regclass AND c.objsubid = a.attnum
  LEFT JOIN (SELECT o.refobjid, o.refobjsubid, o.objid, q.relname
               FROM pg_catalog.pg_class q
               JOIN pg_catalog.pg_depend o
                 ON o.objid = q.oid AND o.deptype IN ('a', 'i')
                AND o.classid = 'pg_catalog.pg_class'::regclass AND o.refclassid = 'pg_catalog.pg_class'::regclass
              WHERE q.relkind = 'S') o
         ON o.refobjid = a.attrelid AND o.refobjsubid = a.attnum AND (a.atthasdef OR a.attidentity <> '')
  LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = o.objid AND a.attidentity <> ''
 WHERE a.attrelid = ANY ($1::oid[])
   AND a.attnum > 0
   AND NOT a.attisdropped
 ORDER BY a.attrelid, a.attnum
