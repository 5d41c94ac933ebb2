-- Policies of row level security.
--@ family: relation
--@ fields: command, comment, permissive, roles, using, with check
--@ catalogs: pg_policy, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'policy' END AS kind,
       p.polrelid AS unit, 3256 AS catalog, p.oid AS object, 0 AS part,
       n.nspname AS schema, c.relname AS parent, p.polname AS name,
       CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END AS command,
       d.description AS comment,
       CASE WHEN NOT p.polpermissive THEN 'no' END AS permissive,
       CASE WHEN p.polroles <> '{0}' THEN ARRAY(SELECT r.rolname FROM pg_roles r WHERE r.oid = ANY (p.polroles) ORDER BY r.rolname COLLATE "C")::text END AS roles,
       pg_get_expr(p.polqual, p.polrelid) AS using,
       pg_get_expr(p.polwithcheck, p.polrelid) AS "with check"
  FROM pg_policy p
  JOIN pg_class c ON c.oid = p.polrelid AND c.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 3256 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1259 AND e.objid = c.oid AND e.objsubid = 0
 WHERE p.oid::int8 >= 16384 AND {units: p.polrelid}
