-- Conversions between encodings.
--@ family: conversion
--@ fields: comment, default, from, function, owner, to
--@ catalogs: pg_conversion, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'conversion' END AS kind,
       c.oid AS unit, 2607 AS catalog, c.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, c.conname AS name,
       obj_description(c.oid, 'pg_conversion') AS comment,
       CASE WHEN c.condefault THEN 'yes' END AS "default",
       pg_encoding_to_char(c.conforencoding) AS "from",
       c.conproc AS function,
       pg_get_userbyid(c.conowner) AS owner,
       pg_encoding_to_char(c.contoencoding) AS "to"
  FROM pg_conversion c
  JOIN pg_namespace n ON n.oid = c.connamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 2607 AND e.objid = c.oid AND e.deptype = 'e'
 WHERE c.oid >= 16384
