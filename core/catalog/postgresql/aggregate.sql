-- Aggregates. Members of extensions are read by routine_granted.sql.
--@ family: routine
--@ fields: arguments, combine function, comment, deserial function, final extra, final function, final modify, grants, initial value, moving final extra, moving final function, moving final modify, moving initial value, moving inverse function, moving state function, moving state space, moving state type, owner, parallel, returns, security label, serial function, sort operator, state function, state space, state type, type
--@ catalogs: pg_aggregate, pg_description, pg_proc, pg_seclabel
SELECT 'aggregate' AS kind,
       p.oid AS unit, 1255 AS catalog, p.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent,
       quote_ident(p.proname) || '(' || COALESCE(NULLIF(pg_get_function_identity_arguments(p.oid), ''), '*') || ')' AS name,
       pg_get_function_arguments(p.oid) AS arguments,
       CASE WHEN g.aggcombinefn <> 0 THEN g.aggcombinefn END AS "combine function",
       obj_description(p.oid, 'pg_proc') AS comment,
       CASE WHEN g.aggdeserialfn <> 0 THEN g.aggdeserialfn END AS "deserial function",
       CASE WHEN g.aggfinalextra THEN 'yes' END AS "final extra",
       CASE WHEN g.aggfinalfn <> 0 THEN g.aggfinalfn END AS "final function",
       CASE g.aggfinalmodify WHEN k.modify THEN NULL WHEN 'r' THEN 'read only' WHEN 's' THEN 'shareable' WHEN 'w' THEN 'read write' END AS "final modify",
       CASE WHEN NOT (p.proacl @> acldefault('f', p.proowner) AND p.proacl <@ acldefault('f', p.proowner))
            THEN ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(p.proacl) a ORDER BY 1) END AS grants,
       g.agginitval AS "initial value",
       CASE WHEN g.aggmfinalextra THEN 'yes' END AS "moving final extra",
       CASE WHEN g.aggmfinalfn <> 0 THEN g.aggmfinalfn END AS "moving final function",
       CASE g.aggmfinalmodify WHEN k.modify THEN NULL WHEN 'r' THEN 'read only' WHEN 's' THEN 'shareable' WHEN 'w' THEN 'read write' END AS "moving final modify",
       g.aggminitval AS "moving initial value",
       CASE WHEN g.aggminvtransfn <> 0 THEN g.aggminvtransfn END AS "moving inverse function",
       CASE WHEN g.aggmtransfn <> 0 THEN g.aggmtransfn END AS "moving state function",
       NULLIF(g.aggmtransspace, 0) AS "moving state space",
       CASE WHEN g.aggmtranstype <> 0 THEN format_type(g.aggmtranstype, NULL) END AS "moving state type",
       pg_get_userbyid(p.proowner) AS owner,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END AS parallel,
       pg_get_function_result(p.oid) AS returns,
       (SELECT array_agg(s.provider || '=' || s.label ORDER BY s.provider COLLATE "C") FROM pg_seclabel s
         WHERE s.objoid = p.oid AND s.classoid = 1255) AS "security label",
       CASE WHEN g.aggserialfn <> 0 THEN g.aggserialfn END AS "serial function",
       CASE WHEN g.aggsortop <> 0 THEN g.aggsortop::regoperator END AS "sort operator",
       g.aggtransfn AS "state function",
       NULLIF(g.aggtransspace, 0) AS "state space",
       format_type(g.aggtranstype, NULL) AS "state type",
       CASE g.aggkind WHEN 'o' THEN 'ordered set' WHEN 'h' THEN 'hypothetical set' END AS type
  FROM pg_aggregate g
  JOIN pg_proc p ON p.oid = g.aggfnoid
  JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 1255 AND e.objid = p.oid AND e.objsubid = 0 AND e.deptype = 'e'
 CROSS JOIN LATERAL (SELECT CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char" AS modify) k
 WHERE g.aggfnoid::oid >= 16384 AND e.objid IS NULL AND {units: p.oid}
