-- Composite types that stand alone; a table's row type is not one of them. Comment, owner and grants are those of the
-- type, not of the relation behind it.
--@ family: relation
--@ fields: comment, grants, owner, security label
--@ catalogs: pg_class, pg_type, pg_description, pg_seclabel
SELECT CASE WHEN e.objid IS NULL THEN 'composite type' END AS kind,
       c.oid AS unit, 1259 AS catalog, c.oid AS object, 0 AS part,
       n.nspname AS schema, NULL AS parent, c.relname AS name,
       d.description AS comment,
       CASE WHEN t.typacl IS NOT NULL THEN nullif(
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(t.typacl) i ORDER BY entry)::text,
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(acldefault('T', t.typowner)) i ORDER BY entry)::text) END AS grants,
       r.rolname AS owner,
       CASE WHEN EXISTS (SELECT FROM pg_seclabel)
            THEN (SELECT array_agg(s.provider || '=' || s.label ORDER BY s.provider COLLATE "C")::text
                    FROM pg_seclabel s WHERE s.objoid = t.oid AND s.classoid = 1247 AND s.objsubid = 0) END AS "security label"
  FROM pg_class c
  JOIN pg_type t ON t.typrelid = c.oid AND t.typtype = 'c'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = t.typowner
  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 1247 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1247 AND e.objid = t.oid AND e.objsubid = 0
 WHERE c.oid::int8 >= 16384 AND c.relkind = 'c' AND c.relpersistence <> 't' AND {units: c.oid}
