-- Foreign servers. Of those of an extension, only changed grants are shown.
--@ family: server
--@ fields: comment, foreign data wrapper, grants, options, owner, type, version
--@ catalogs: pg_foreign_server, pg_description, pg_init_privs
SELECT CASE WHEN e.objid IS NULL OR g.grants IS NOT NULL THEN 'server' END AS kind,
       s.oid AS unit, 1417 AS catalog, s.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, s.srvname AS name,
       CASE WHEN e.objid IS NULL THEN obj_description(s.oid, 'pg_foreign_server') END AS comment,
       CASE WHEN e.objid IS NULL THEN w.fdwname END AS "foreign data wrapper",
       g.grants,
       CASE WHEN e.objid IS NULL AND s.srvoptions IS NOT NULL THEN ARRAY(SELECT o FROM unnest(s.srvoptions) o ORDER BY o COLLATE "C") END AS options,
       CASE WHEN e.objid IS NULL THEN pg_get_userbyid(s.srvowner) END AS owner,
       CASE WHEN e.objid IS NULL THEN s.srvtype END AS type,
       CASE WHEN e.objid IS NULL THEN s.srvversion END AS version
  FROM pg_foreign_server s
  JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 1417 AND e.objid = s.oid AND e.deptype = 'e'
  LEFT JOIN pg_init_privs i ON i.objoid = s.oid AND i.classoid = 1417 AND i.objsubid = 0
  LEFT JOIN LATERAL (
       SELECT ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(k.acl) a ORDER BY 1) AS grants
         FROM (SELECT COALESCE(s.srvacl, acldefault('S', s.srvowner)) AS acl, COALESCE(i.initprivs, acldefault('S', s.srvowner)) AS initial) k
        WHERE NOT (k.acl @> k.initial AND k.acl <@ k.initial)) g ON s.srvacl IS DISTINCT FROM i.initprivs
 WHERE s.oid >= 16384
