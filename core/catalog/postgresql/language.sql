-- Procedural languages. Of those of the server and of extensions (plpgsql is one), only changed grants are shown.
--@ family: language
--@ fields: comment, grants, handler, inline, owner, security label, trusted, validator
--@ catalogs: pg_language, pg_description, pg_init_privs, pg_seclabel
SELECT CASE WHEN k.own OR k.changed THEN 'language' END AS kind,
       k.oid AS unit, 2612 AS catalog, k.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, k.lanname AS name,
       CASE WHEN k.own THEN obj_description(k.oid, 'pg_language') END AS comment,
       CASE WHEN k.changed
            THEN ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(k.acl) a ORDER BY 1) END AS grants,
       CASE WHEN k.own AND k.lanplcallfoid <> 0 THEN k.lanplcallfoid::regproc END AS handler,
       CASE WHEN k.own AND k.laninline <> 0 THEN k.laninline::regproc END AS inline,
       CASE WHEN k.own THEN pg_get_userbyid(k.lanowner) END AS owner,
       CASE WHEN k.own
            THEN (SELECT array_agg(l.provider || '=' || l.label ORDER BY l.provider COLLATE "C") FROM pg_seclabel l
                   WHERE l.objoid = k.oid AND l.classoid = 2612) END AS "security label",
       CASE WHEN k.own AND k.lanpltrusted THEN 'yes' END AS trusted,
       CASE WHEN k.own AND k.lanvalidator <> 0 THEN k.lanvalidator::regproc END AS validator
  FROM (SELECT m.*, m.oid >= 16384 AND e.objid IS NULL AS own, p.acl, NOT (p.acl @> p.initial AND p.acl <@ p.initial) AS changed, e.objid
          FROM pg_language m
          LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 2612 AND e.objid = m.oid AND e.deptype = 'e'
          LEFT JOIN pg_init_privs i ON i.objoid = m.oid AND i.classoid = 2612 AND i.objsubid = 0
         CROSS JOIN LATERAL (SELECT COALESCE(m.lanacl, acldefault('l', m.lanowner)) AS acl,
                                    COALESCE(i.initprivs, acldefault('l', m.lanowner)) AS initial) p) k
 WHERE k.own OR k.changed OR k.objid IS NOT NULL
