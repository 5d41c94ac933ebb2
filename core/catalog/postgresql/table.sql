-- Tables, partitioned tables and foreign tables.
-- The storage parameters of the TOAST table belong to the table, as in CREATE TABLE; its name never shows.
--@ family: relation
--@ fields: access method, comment, forced row security, grants, inherits, of type, options, owner, partition bound, partition key, partition of, persistence, replica identity, row security, security label, server, storage parameters, tablespace
--@ catalogs: pg_class, pg_inherits, pg_foreign_table, pg_partitioned_table, pg_description, pg_seclabel
SELECT CASE WHEN e.objid IS NOT NULL THEN NULL WHEN c.relkind = 'f' THEN 'foreign table' ELSE 'table' END AS kind,
       c.oid AS unit, 1259 AS catalog, c.oid AS object, 0 AS part,
       n.nspname AS schema, NULL AS parent, c.relname AS name,
       -- A partitioned table has none of its own unless its partitions are to inherit it.
       CASE WHEN c.relkind = 'p' OR m.amname <> 'heap' THEN quote_ident(m.amname) END AS "access method",
       d.description AS comment,
       CASE WHEN c.relforcerowsecurity THEN 'yes' END AS "forced row security",
       CASE WHEN c.relacl IS NOT NULL THEN nullif(
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(c.relacl) i ORDER BY entry)::text,
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(acldefault('r', c.relowner)) i ORDER BY entry)::text) END AS grants,
       CASE WHEN NOT c.relispartition THEN h.parents END AS inherits,
       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS "of type",
       CASE WHEN f.ftoptions IS NOT NULL THEN ARRAY(SELECT o FROM unnest(f.ftoptions) o ORDER BY o COLLATE "C")::text END AS options,
       r.rolname AS owner,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS "partition bound",
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partition key",
       CASE WHEN c.relispartition THEN h.parent || CASE WHEN h.detached THEN ' (detach pending)' ELSE '' END END AS "partition of",
       CASE WHEN c.relpersistence = 'u' THEN 'unlogged' END AS persistence,
       CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' END AS "replica identity",
       CASE WHEN c.relrowsecurity THEN 'yes' END AS "row security",
       CASE WHEN EXISTS (SELECT FROM pg_seclabel)
            THEN (SELECT array_agg(s.provider || '=' || s.label ORDER BY s.provider COLLATE "C")::text
                    FROM pg_seclabel s WHERE s.objoid = c.oid AND s.classoid = 1259 AND s.objsubid = 0) END AS "security label",
       s.srvname AS server,
       CASE WHEN c.reloptions IS NOT NULL OR t.reloptions IS NOT NULL
            THEN ARRAY(SELECT o FROM (SELECT unnest(c.reloptions) UNION ALL SELECT 'toast.' || unnest(t.reloptions)) x(o)
                        ORDER BY o COLLATE "C")::text END AS "storage parameters",
       p.spcname AS tablespace
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  LEFT JOIN pg_class t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL
  LEFT JOIN pg_am m ON m.oid = c.relam
  LEFT JOIN pg_tablespace p ON p.oid = c.reltablespace
  LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
  LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
  LEFT JOIN (SELECT i.inhrelid, min(i.inhparent::regclass::text) AS parent, bool_or(i.inhdetachpending) AS detached,
                    array_agg(i.inhparent::regclass::text ORDER BY i.inhseqno)::text AS parents
               FROM pg_inherits i WHERE {units: i.inhrelid} GROUP BY i.inhrelid) h ON h.inhrelid = c.oid
  LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 1259 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1259 AND e.objid = c.oid AND e.objsubid = 0
 WHERE c.oid::int8 >= 16384 AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND {units: c.oid}
