-- Foreign data wrappers. Of those of an extension, only changed grants are shown.
--@ family: foreign data wrapper
--@ fields: comment, grants, handler, options, owner, validator
--@ catalogs: pg_foreign_data_wrapper, pg_description, pg_init_privs
SELECT CASE WHEN e.objid IS NULL OR g.grants IS NOT NULL THEN 'foreign data wrapper' END AS kind,
       w.oid AS unit, 2328 AS catalog, w.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, w.fdwname AS name,
       CASE WHEN e.objid IS NULL THEN obj_description(w.oid, 'pg_foreign_data_wrapper') END AS comment,
       g.grants,
       CASE WHEN e.objid IS NULL AND w.fdwhandler <> 0 THEN w.fdwhandler::regproc END AS handler,
       CASE WHEN e.objid IS NULL AND w.fdwoptions IS NOT NULL THEN ARRAY(SELECT o FROM unnest(w.fdwoptions) o ORDER BY o COLLATE "C") END AS options,
       CASE WHEN e.objid IS NULL THEN pg_get_userbyid(w.fdwowner) END AS owner,
       CASE WHEN e.objid IS NULL AND w.fdwvalidator <> 0 THEN w.fdwvalidator::regproc END AS validator
  FROM pg_foreign_data_wrapper w
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 2328 AND e.objid = w.oid AND e.deptype = 'e'
  LEFT JOIN pg_init_privs i ON i.objoid = w.oid AND i.classoid = 2328 AND i.objsubid = 0
  LEFT JOIN LATERAL (
       SELECT ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(k.acl) a ORDER BY 1) AS grants
         FROM (SELECT COALESCE(w.fdwacl, acldefault('F', w.fdwowner)) AS acl, COALESCE(i.initprivs, acldefault('F', w.fdwowner)) AS initial) k
        WHERE NOT (k.acl @> k.initial AND k.acl <@ k.initial)) g ON w.fdwacl IS DISTINCT FROM i.initprivs
 WHERE w.oid >= 16384
