-- Types of pg_catalog and of extensions whose grants are no longer what they were made with: the grants alone. Members
-- of extensions with their first grants are left out.
--@ family: type
--@ fields: grants
--@ catalogs: pg_type, pg_init_privs
SELECT CASE WHEN NOT k.changed THEN NULL WHEN t.typtype = 'd' THEN 'domain' WHEN t.typtype = 'e' THEN 'enum type'
            WHEN t.typtype = 'r' THEN 'range type' ELSE 'base type' END AS kind,
       t.oid AS unit, 1247 AS catalog, t.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, t.typname AS name,
       CASE WHEN k.changed
            THEN ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(v.acl) a ORDER BY 1) END AS grants
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_init_privs i ON i.objoid = t.oid AND i.classoid = 1247 AND i.objsubid = 0
 CROSS JOIN LATERAL (SELECT COALESCE(t.typacl, acldefault('T', t.typowner)) AS acl,
                            COALESCE(i.initprivs, acldefault('T', t.typowner)) AS initial) v
 CROSS JOIN LATERAL (SELECT t.typacl IS DISTINCT FROM i.initprivs AND NOT (v.acl @> v.initial AND v.acl <@ v.initial) AS changed) k
 WHERE t.typtype IN ('b', 'd', 'e', 'p', 'r')
   AND (t.typnamespace = 11 AND t.typacl IS NOT NULL AND k.changed
        OR t.oid >= 16384 AND t.oid IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 3079 AND e.classid = 1247 AND e.deptype = 'e'))
   AND {units: t.oid}
