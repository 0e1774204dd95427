-- Everything that revisions can make in a database, a line of text each, so that two databases can be
-- compared. What the server numbers on its own is left out.
WITH space AS (
    SELECT oid, nspname FROM pg_catalog.pg_namespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), relation AS (
    SELECT c.oid, c.relkind, c.relacl, s.nspname || '.' || c.relname AS name
    FROM pg_catalog.pg_class c JOIN space s ON s.oid = c.relnamespace
    WHERE c.relname <> $1
), numbered AS (
    SELECT a.*, row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS place
    FROM pg_catalog.pg_attribute a WHERE a.attnum > 0 AND NOT a.attisdropped
)
SELECT 'schema ' || nspname FROM space
UNION ALL
SELECT 'extension ' || extname FROM pg_catalog.pg_extension
UNION ALL
SELECT 'relation ' || name || ' ' || relkind::text || coalesce(' grants ' || relacl::text, '')
       || coalesce(' comment ' || obj_description(oid, 'pg_class'), '')
FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
UNION ALL
SELECT 'column ' || r.name || ' ' || a.place || ' ' || a.attname || ' '
       || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text || ' '
       || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attidentity::text || ' '
       || a.attgenerated::text || ' ' || coalesce(a.attcollation::regcollation::text, '')
       || coalesce(' comment ' || col_description(a.attrelid, a.attnum), '')
FROM relation r JOIN numbered a ON a.attrelid = r.oid
     LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f')
UNION ALL
SELECT 'constraint ' || r.name || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
       || coalesce(' comment ' || obj_description(c.oid, 'pg_constraint'), '')
FROM relation r JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
UNION ALL
SELECT 'index ' || r.name || ' ' || pg_get_indexdef(i.indexrelid)
FROM relation r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
UNION ALL
SELECT 'trigger ' || r.name || ' ' || pg_get_triggerdef(t.oid)
FROM relation r JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'view ' || name || ' ' || pg_get_viewdef(oid) FROM relation WHERE relkind IN ('v', 'm')
UNION ALL
SELECT 'policy ' || schemaname || '.' || tablename || ' ' || policyname || ' ' || cmd || ' '
       || coalesce(qual, '') || ' ' || coalesce(with_check, '')
FROM pg_catalog.pg_policies
UNION ALL
SELECT 'sequence ' || q.schemaname || '.' || q.sequencename || ' ' || q.data_type::text || ' ' || q.start_value
       || ' ' || q.min_value || ' ' || q.max_value || ' ' || q.increment_by || ' ' || q.cycle::text
FROM pg_catalog.pg_sequences q JOIN space s ON s.nspname = q.schemaname
UNION ALL
SELECT 'function ' || pg_get_functiondef(p.oid)
FROM pg_catalog.pg_proc p JOIN space s ON s.oid = p.pronamespace
WHERE p.prokind IN ('f', 'p')
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT 'enum ' || s.nspname || '.' || t.typname || ' '
       || (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e
           WHERE e.enumtypid = t.oid)
FROM pg_catalog.pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.typtype = 'e'
UNION ALL
SELECT 'domain ' || s.nspname || '.' || t.typname || ' ' || format_type(t.typbasetype, t.typtypmod) || ' '
       || t.typnotnull::text || ' ' || coalesce(t.typdefault, '')
FROM pg_catalog.pg_type t JOIN space s ON s.oid = t.typnamespace WHERE t.typtype = 'd'
