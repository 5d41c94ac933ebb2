-- Transforms of a type for a procedural language.
--@ family: transform
--@ fields: comment, from sql, to sql
--@ catalogs: pg_transform, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'transform' END AS kind,
       t.oid AS unit, 3576 AS catalog, t.oid AS object, 0 AS part, NULL AS schema, NULL AS parent,
       'FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname) AS name,
       obj_description(t.oid, 'pg_transform') AS comment,
       CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::regprocedure END AS "from sql",
       CASE WHEN t.trftosql <> 0 THEN t.trftosql::regprocedure END AS "to sql"
  FROM pg_transform t
  JOIN pg_language l ON l.oid = t.trflang
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 3576 AND e.objid = t.oid AND e.deptype = 'e'
 WHERE t.oid >= 16384
