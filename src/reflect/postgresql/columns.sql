-- Columns of the tables $1 (oid[]), in order.
SELECT a.attrelid,
       a.attname::text,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE a.atttypid END AS named_type,
       pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS value,
       a.attnotnull,
       c.description,
       a.attgenerated::text,
       a.attidentity::text,
       s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
       CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation THEN l.collname::text END AS collation,
       q.oid::regclass::text AS owned_sequence,
       q.relname::text AS owned_sequence_name
  FROM unnest($1::oid[]) AS wanted (oid)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = wanted.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_catalog.pg_description c
         ON c.objoid = a.attrelid AND c.classoid = 'pg_catalog.pg_class'::regclass AND c.objsubid = a.attnum
  LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
  LEFT JOIN (pg_catalog.pg_depend o JOIN pg_catalog.pg_class q ON q.oid = o.objid AND q.relkind = 'S')
         ON o.classid = 'pg_catalog.pg_class'::regclass AND o.refclassid = 'pg_catalog.pg_class'::regclass
        AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum AND o.deptype IN ('a', 'i')
        AND (a.atthasdef OR a.attidentity <> '')
  LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = q.oid AND a.attidentity <> ''
 ORDER BY a.attrelid, a.attnum
