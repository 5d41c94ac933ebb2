-- Views and materialized views. A view's columns and the rules beside its own are parts of it.
--@ family: relation
--@ fields: access method, comment, definition, depends on, grants, options, owner, persistence, populated, security label, tablespace
--@ catalogs: pg_rewrite, pg_class, pg_depend, pg_description, pg_extension, pg_seclabel
SELECT CASE WHEN e.objid IS NOT NULL THEN NULL WHEN c.relkind = 'm' THEN 'materialized view' ELSE 'view' END AS kind,
       c.oid AS unit, 1259 AS catalog, c.oid AS object, 0 AS part,
       n.nspname AS schema, NULL AS parent, c.relname AS name,
       CASE WHEN m.amname <> 'heap' THEN quote_ident(m.amname) END AS "access method",
       d.description AS comment,
       pg_get_viewdef(c.oid) AS definition,
       z.extensions AS "depends on",
       CASE WHEN c.relacl IS NOT NULL THEN nullif(
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(c.relacl) i ORDER BY entry)::text,
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(acldefault('r', c.relowner)) i ORDER BY entry)::text) END AS grants,
       CASE WHEN c.reloptions IS NOT NULL OR t.reloptions IS NOT NULL
            THEN ARRAY(SELECT o FROM (SELECT unnest(c.reloptions) UNION ALL SELECT 'toast.' || unnest(t.reloptions)) x(o)
                        ORDER BY o COLLATE "C")::text END AS options,
       r.rolname AS owner,
       CASE WHEN c.relpersistence = 'u' THEN 'unlogged' END AS persistence,
       CASE WHEN NOT c.relispopulated THEN 'no' END AS populated,
       CASE WHEN EXISTS (SELECT FROM pg_seclabel)
            THEN (SELECT array_agg(s.provider || '=' || s.label ORDER BY s.provider COLLATE "C")::text
                    FROM pg_seclabel s WHERE s.objoid = c.oid AND s.classoid = 1259 AND s.objsubid = 0) END AS "security label",
       p.spcname AS tablespace
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  LEFT JOIN pg_class t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL
  LEFT JOIN pg_am m ON m.oid = c.relam
  LEFT JOIN pg_tablespace p ON p.oid = c.reltablespace
  LEFT JOIN (SELECT o.objid, array_agg(y.extname ORDER BY y.extname COLLATE "C")::text AS extensions
               FROM pg_depend o JOIN pg_extension y ON y.oid = o.refobjid
              WHERE o.refclassid = 3079 AND o.deptype = 'x' AND o.classid = 1259 GROUP BY o.objid) z ON z.objid = c.oid
  LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 1259 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1259 AND e.objid = c.oid AND e.objsubid = 0
 WHERE c.oid::int8 >= 16384 AND c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND {units: c.oid}
