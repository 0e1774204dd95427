-- The tables that are wanted, each once.
-- $1 text[]: schemas by name; $2 boolean: those that the search path finds too
-- $3 text: one table's name, or NULL for all; $4 "char"[]: kinds (r table, p partitioned, v view, m materialised
-- view, f foreign table)
-- $5 boolean: tell what is not the project's: what belongs to an extension, to a partitioned table, or to a hosted
-- database's own schemas ($6 text[], but for those that the project claims, $7 text[])
SELECT c.oid,
       c.relname,
       CASE WHEN n.nspname = ANY ($1::text[]) THEN n.nspname::text END AS schema,
       d.description,
       $5::boolean
       AND (c.relispartition
            OR c.oid IN (SELECT e.objid FROM pg_catalog.pg_depend e
                          WHERE e.deptype = 'e' AND e.classid = 'pg_catalog.pg_class'::regclass)
            OR n.oid IN (SELECT e.objid FROM pg_catalog.pg_depend e
                          WHERE e.deptype = 'e' AND e.classid = 'pg_catalog.pg_namespace'::regclass)
            OR (n.nspname = ANY ($6::text[])
                AND (n.nspname <> ALL ($7::text[])
                     OR EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'supabase_admin')
                     OR NOT pg_catalog.pg_has_role(n.nspowner, 'USAGE')))) AS is_left_alone,
       pg_catalog.pg_has_role(c.relowner, 'USAGE') AS can_be_dropped,
       n.nspname,
       v.visible
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_description d
         ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0
 CROSS JOIN LATERAL (SELECT pg_catalog.pg_table_is_visible(c.oid) AS visible OFFSET 0) v -- asked once a table
 WHERE c.relkind = ANY ($4::"char"[])
   AND ($3::text IS NULL OR c.relname = $3::text)
   AND (n.nspname = ANY ($1::text[])
        OR ($2::boolean AND n.nspname <> 'pg_catalog' AND v.visible
            AND ($3::text IS NOT NULL OR c.relpersistence <> 't')))
 ORDER BY schema NULLS FIRST, c.relname
