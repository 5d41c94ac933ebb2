-- Text search dictionaries.
--@ family: text search dictionary
--@ fields: comment, options, owner, template
--@ catalogs: pg_ts_dict, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'text search dictionary' END AS kind,
       d.oid AS unit, 3600 AS catalog, d.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, d.dictname AS name,
       obj_description(d.oid, 'pg_ts_dict') AS comment,
       d.dictinitoption AS options,
       pg_get_userbyid(d.dictowner) AS owner,
       (pg_identify_object(3764, d.dicttemplate, 0)).identity AS template
  FROM pg_ts_dict d
  JOIN pg_namespace n ON n.oid = d.dictnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 3600 AND e.objid = d.oid AND e.deptype = 'e'
 WHERE d.oid >= 16384
