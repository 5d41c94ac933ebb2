-- Collations. The version is left out: it is of the server's libraries, not of the migrations. The column with the
-- locale has another name in almost every version of the server, hence the look into the row as JSON.
--@ family: collation
--@ fields: collate, comment, ctype, deterministic, encoding, locale, owner, provider, rules
--@ catalogs: pg_collation, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'collation' END AS kind,
       c.oid AS unit, 3456 AS catalog, c.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, c.collname AS name,
       c.collcollate AS "collate",
       obj_description(c.oid, 'pg_collation') AS comment,
       c.collctype AS ctype,
       CASE WHEN NOT c.collisdeterministic THEN 'no' END AS deterministic,
       CASE WHEN c.collencoding >= 0 THEN pg_encoding_to_char(c.collencoding) END AS encoding,
       COALESCE(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale') AS locale,
       pg_get_userbyid(c.collowner) AS owner,
       CASE c.collprovider WHEN 'b' THEN 'builtin' WHEN 'c' THEN 'libc' WHEN 'd' THEN 'default' WHEN 'i' THEN 'icu'
            ELSE c.collprovider::text END AS provider,
       to_jsonb(c) ->> 'collicurules' AS rules
  FROM pg_collation c
  JOIN pg_namespace n ON n.oid = c.collnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 3456 AND e.objid = c.oid AND e.deptype = 'e'
 WHERE c.oid >= 16384
