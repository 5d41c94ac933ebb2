-- Text search parsers: which functions they are made of.
--@ family: text search parser
--@ fields: comment, end, headline, lex types, start, token
--@ catalogs: pg_ts_parser, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'text search parser' END AS kind,
       p.oid AS unit, 3601 AS catalog, p.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, p.prsname AS name,
       obj_description(p.oid, 'pg_ts_parser') AS comment,
       p.prsend AS "end",
       CASE WHEN p.prsheadline <> 0 THEN p.prsheadline END AS headline,
       p.prslextype AS "lex types",
       p.prsstart AS start,
       p.prstoken AS token
  FROM pg_ts_parser p
  JOIN pg_namespace n ON n.oid = p.prsnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 3601 AND e.objid = p.oid AND e.deptype = 'e'
 WHERE p.oid >= 16384
