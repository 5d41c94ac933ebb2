-- The columns of tables, foreign tables, views, materialized views and composite types.
-- The core adds the field `position`, the rank of the column among those that are left, counted from `part`.
--@ family: relation
--@ fields: collation, comment, compression, default, fdw options, generated, grants, identity, inherited, local, not null, options, security label, statistics target, storage, type
--@ catalogs: pg_attribute, pg_description, pg_seclabel
SELECT CASE WHEN e.objid IS NULL THEN 'column' END AS kind,
       a.attrelid AS unit, 1249 AS catalog, a.attrelid AS object, a.attnum AS part,
       n.nspname AS schema, c.relname AS parent, a.attname AS name,
       CASE WHEN a.attcollation <> t.typcollation AND a.attcollation <> 0 THEN a.attcollation::regcollation::text END AS collation,
       d.description AS comment,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
       CASE WHEN a.atthasdef AND a.attgenerated = '' THEN pg_get_expr(f.adbin, 0) END AS default,  -- no column can be in it, and 0 spares looking at all
       CASE WHEN a.attfdwoptions IS NOT NULL
            THEN ARRAY(SELECT o FROM unnest(a.attfdwoptions) o ORDER BY o COLLATE "C")::text END AS "fdw options",
       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(f.adbin, a.attrelid) || CASE a.attgenerated WHEN 's' THEN ' stored' ELSE ' virtual' END
            END AS generated,
       CASE WHEN a.attacl IS NOT NULL THEN nullif(
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(a.attacl) i ORDER BY entry)::text,
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(acldefault('c', c.relowner)) i ORDER BY entry)::text) END AS grants,
       CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END AS identity,
       CASE WHEN a.attinhcount > 0 THEN 'yes' END AS inherited,
       CASE WHEN a.attinhcount > 0 AND a.attislocal THEN 'yes' END AS local,
       CASE WHEN a.attnotnull THEN 'yes' END AS "not null",
       CASE WHEN a.attoptions IS NOT NULL THEN ARRAY(SELECT o FROM unnest(a.attoptions) o ORDER BY o COLLATE "C")::text END AS options,
       CASE WHEN EXISTS (SELECT FROM pg_seclabel)
            THEN (SELECT array_agg(s.provider || '=' || s.label ORDER BY s.provider COLLATE "C")::text
                    FROM pg_seclabel s WHERE s.objoid = a.attrelid AND s.classoid = 1259 AND s.objsubid = a.attnum) END AS "security label",
       CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS "statistics target",
       CASE WHEN a.attstorage <> t.typstorage
            THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' WHEN 'x' THEN 'extended' END
            END AS storage,
       format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum AND a.atthasdef
  LEFT JOIN pg_description d ON d.objoid = a.attrelid AND d.classoid = 1259 AND d.objsubid = a.attnum AND d.objoid >= 16384
  -- The members of an extension, with the row types that stand for composite types.
  LEFT JOIN (SELECT CASE x.classid WHEN 1259 THEN x.objid ELSE y.typrelid END AS objid
               FROM pg_depend x LEFT JOIN pg_type y ON x.classid = 1247 AND y.oid = x.objid AND y.typrelid <> 0
              WHERE x.refclassid = 3079 AND x.deptype = 'e' AND x.classid IN (1259, 1247)) e ON e.objid = c.oid
 WHERE c.oid::int8 >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.relpersistence <> 't' AND {units: c.oid}
