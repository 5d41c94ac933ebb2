-- Text search templates: which functions they are made of.
--@ family: text search template
--@ fields: comment, init, lexize
--@ catalogs: pg_ts_template, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'text search template' END AS kind,
       t.oid AS unit, 3764 AS catalog, t.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, t.tmplname AS name,
       obj_description(t.oid, 'pg_ts_template') AS comment,
       CASE WHEN t.tmplinit <> 0 THEN t.tmplinit END AS init,
       t.tmpllexize AS lexize
  FROM pg_ts_template t
  JOIN pg_namespace n ON n.oid = t.tmplnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 3764 AND e.objid = t.oid AND e.deptype = 'e'
 WHERE t.oid >= 16384
