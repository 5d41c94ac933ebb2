-- Functions and procedures. Members of extensions are read by routine_granted.sql, and the constructors that come with
-- a range type are left out (pg_depend calls them internal).
--@ family: routine
--@ fields: arguments, body, comment, cost, depends on, grants, language, leakproof, library, owner, parallel, returns, rows, security definer, security label, settings, strict, support, transform types, volatility, window
--@ catalogs: pg_proc, pg_depend, pg_description, pg_extension, pg_seclabel
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind,
       p.oid AS unit, 1255 AS catalog, p.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent,
       quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name,
       pg_get_function_arguments(p.oid) AS arguments,
       CASE WHEN p.prosqlbody IS NULL THEN p.prosrc ELSE pg_get_function_sqlbody(p.oid) END AS body,
       d.description AS comment,
       CASE WHEN p.procost <> CASE WHEN p.prolang IN (12, 13) THEN 1 ELSE 100 END THEN p.procost END AS cost,
       z.extensions AS "depends on",
       CASE WHEN NOT (p.proacl @> acldefault('f', p.proowner) AND p.proacl <@ acldefault('f', p.proowner))
            THEN ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(p.proacl) a ORDER BY 1) END AS grants,
       l.lanname AS language,
       CASE WHEN p.proleakproof THEN 'yes' END AS leakproof,
       p.probin AS library,
       pg_get_userbyid(p.proowner) AS owner,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END AS parallel,
       pg_get_function_result(p.oid) AS returns,
       CASE WHEN p.proretset AND p.prorows <> 1000 THEN p.prorows END AS rows,
       CASE WHEN p.prosecdef THEN 'yes' END AS "security definer",
       CASE WHEN EXISTS (SELECT FROM pg_seclabel)
            THEN (SELECT array_agg(s.provider || '=' || s.label ORDER BY s.provider COLLATE "C") FROM pg_seclabel s
                   WHERE s.objoid = p.oid AND s.classoid = 1255) END AS "security label",
       CASE WHEN p.proconfig IS NOT NULL THEN ARRAY(SELECT u FROM unnest(p.proconfig) u ORDER BY u COLLATE "C") END AS settings,
       CASE WHEN p.proisstrict THEN 'yes' END AS strict,
       CASE WHEN p.prosupport <> 0 THEN p.prosupport END AS support,
       CASE WHEN p.protrftypes IS NOT NULL
            THEN ARRAY(SELECT y FROM unnest(p.protrftypes) u, format_type(u, NULL) y ORDER BY y COLLATE "C") END AS "transform types",
       CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END AS volatility,
       CASE p.prokind WHEN 'w' THEN 'yes' END AS "window"
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname !~ '^pg_|^information_schema$'
  JOIN pg_language l ON l.oid = p.prolang
  LEFT JOIN pg_depend e ON e.classid = 1255 AND e.objid = p.oid AND e.objsubid = 0 AND e.deptype IN ('e', 'i')
  LEFT JOIN (SELECT o.objid, array_agg(y.extname ORDER BY y.extname COLLATE "C")::text AS extensions
               FROM pg_depend o JOIN pg_extension y ON y.oid = o.refobjid
              WHERE o.refclassid = 3079 AND o.deptype = 'x' AND o.classid = 1255 GROUP BY o.objid) z ON z.objid = p.oid
  LEFT JOIN pg_description d ON d.objoid = p.oid AND d.classoid = 1255 AND d.objsubid = 0
 WHERE p.oid >= 16384 AND p.prokind <> 'a' AND e.objid IS NULL AND {units: p.oid}
