-- Access methods, of tables and of indexes.
--@ family: access method
--@ fields: comment, handler, type
--@ catalogs: pg_am, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'access method' END AS kind,
       m.oid AS unit, 2601 AS catalog, m.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, m.amname AS name,
       obj_description(m.oid, 'pg_am') AS comment,
       m.amhandler AS handler,
       CASE m.amtype WHEN 'i' THEN 'index' WHEN 't' THEN 'table' ELSE m.amtype::text END AS type
  FROM pg_am m
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 2601 AND e.objid = m.oid AND e.deptype = 'e'
 WHERE m.oid >= 16384
