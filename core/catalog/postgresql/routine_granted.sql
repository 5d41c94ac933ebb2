-- Routines of pg_catalog and of extensions whose grants are no longer what they were made with: the grants alone. Members
-- of extensions with their first grants are left out.
--@ family: routine
--@ fields: grants
--@ catalogs: pg_proc, pg_init_privs
SELECT CASE WHEN NOT k.changed THEN NULL WHEN p.prokind = 'a' THEN 'aggregate' WHEN p.prokind = 'p' THEN 'procedure' ELSE 'function' END AS kind,
       p.oid AS unit, 1255 AS catalog, p.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent,
       CASE WHEN k.changed THEN
            quote_ident(p.proname) || '('
            || CASE WHEN p.prokind = 'a' AND p.pronargs = 0 THEN '*' ELSE pg_get_function_identity_arguments(p.oid) END || ')' END AS name,
       CASE WHEN k.changed
            THEN ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(v.acl) a ORDER BY 1) END AS grants
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  LEFT JOIN pg_init_privs i ON i.objoid = p.oid AND i.classoid = 1255 AND i.objsubid = 0
 CROSS JOIN LATERAL (SELECT COALESCE(p.proacl, acldefault('f', p.proowner)) AS acl,
                            COALESCE(i.initprivs, acldefault('f', p.proowner)) AS initial) v
 CROSS JOIN LATERAL (SELECT p.proacl IS DISTINCT FROM i.initprivs AND NOT (v.acl @> v.initial AND v.acl <@ v.initial) AS changed) k
 WHERE (p.pronamespace = 11 AND p.proacl IS NOT NULL AND k.changed
        OR p.oid >= 16384 AND p.oid IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 3079 AND e.classid = 1255 AND e.deptype = 'e'))
   AND {units: p.oid}
