-- Extensions. What stands in them is said by name and version, their members are left out elsewhere. The comment is
-- shown as it is: whether it is the one of the control file, only reading files could tell.
--@ family: extension
--@ fields: comment, in schema, version
--@ catalogs: pg_extension, pg_description
SELECT 'extension' AS kind, x.oid AS unit, 3079 AS catalog, x.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, x.extname AS name,
       obj_description(x.oid, 'pg_extension') AS comment,
       n.nspname AS "in schema",
       x.extversion AS version
  FROM pg_extension x
  JOIN pg_namespace n ON n.oid = x.extnamespace
