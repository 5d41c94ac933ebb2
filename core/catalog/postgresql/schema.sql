-- Schemas. `public` is there from the start, so what initdb gave it is its default, and a comment that was taken away
-- shows as an empty one. Of pg_catalog and of the schemas of extensions only changed grants are shown.
--@ family: schema
--@ fields: comment, grants, owner, security label
--@ catalogs: pg_namespace, pg_description, pg_init_privs, pg_seclabel
SELECT CASE WHEN n.own OR g.grants IS NOT NULL THEN 'schema' END AS kind,
       n.oid AS unit, 2615 AS catalog, n.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, n.nspname AS name,
       CASE WHEN NOT n.own THEN NULL
            WHEN n.nspname <> 'public' THEN obj_description(n.oid, 'pg_namespace')
            ELSE NULLIF(COALESCE(obj_description(n.oid, 'pg_namespace'), ''), 'standard public schema') END AS comment,
       g.grants,
       CASE WHEN n.own THEN pg_get_userbyid(n.nspowner) END AS owner,
       CASE WHEN n.own
            THEN (SELECT array_agg(l.provider || '=' || l.label ORDER BY l.provider COLLATE "C") FROM pg_seclabel l
                   WHERE l.objoid = n.oid AND l.classoid = 2615) END AS "security label"
  FROM (SELECT m.*, e.objid IS NULL AND m.oid <> 11 AS own,
               COALESCE(m.nspacl, acldefault('n', m.nspowner)) AS acl,
               -- a `public` that was dropped and made again has other grants than the first one
               CASE WHEN m.nspname = 'public' AND i.objoid IS NULL THEN '{}'
                    ELSE COALESCE(i.initprivs, acldefault('n', m.nspowner)) END AS initial
          FROM pg_namespace m
          LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 2615 AND e.objid = m.oid AND e.deptype = 'e'
          LEFT JOIN pg_init_privs i ON i.objoid = m.oid AND i.classoid = 2615 AND i.objsubid = 0
         WHERE m.nspname !~ '^pg_|^information_schema$' OR m.oid = 11) n
  LEFT JOIN LATERAL (SELECT ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(n.acl) a ORDER BY 1) AS grants)
       g ON NOT (n.acl @> n.initial AND n.acl <@ n.initial)
 WHERE (n.oid <> 11 OR g.grants IS NOT NULL) AND {units: n.oid}
