-- Tables, views and sequences of pg_catalog and of extensions whose grants are no longer what they were made with: the
-- grants alone. Those on a column stand with the table, after the column's name.
--@ family: relation
--@ fields: grants
--@ catalogs: pg_class, pg_attribute, pg_init_privs
SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence'
                      WHEN 'c' THEN 'composite type' ELSE 'table' END AS kind,
       c.oid AS unit, 1259 AS catalog, c.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, c.relname AS name,
       x.grants
  FROM (SELECT o.oid,
               COALESCE(array_agg(concat(quote_ident(o.attname) || ': ', regexp_replace(a::text, '^=', 'PUBLIC=')) COLLATE "C"
                                  ORDER BY o.attname NULLS FIRST, regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C")
                        FILTER (WHERE a IS NOT NULL), '{}') AS grants
          FROM (SELECT r.oid, 0 AS part, NULL::name AS attname, r.relacl AS acl,
                       acldefault(CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", r.relowner) AS initial
                  FROM pg_class r
                 WHERE r.relacl IS NOT NULL
                   AND (r.oid < 16384 AND r.relnamespace = 11
                        OR r.oid IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 3079 AND e.classid = 1259 AND e.deptype = 'e'))
                   AND {units: r.oid}
                 UNION ALL
                SELECT a.attrelid, a.attnum, a.attname, a.attacl, '{}' FROM pg_attribute a
                 WHERE a.attacl IS NOT NULL
                   AND (a.attrelid < 16384
                        OR a.attrelid IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 3079 AND e.classid = 1259 AND e.deptype = 'e'))
                   AND {units: a.attrelid}) o
          LEFT JOIN pg_init_privs i ON i.objoid = o.oid AND i.classoid = 1259 AND i.objsubid = o.part
          LEFT JOIN LATERAL unnest(o.acl) a ON true
         WHERE NOT (o.acl @> COALESCE(i.initprivs, o.initial) AND o.acl <@ COALESCE(i.initprivs, o.initial))
         GROUP BY o.oid) x
  JOIN pg_class c ON c.oid = x.oid AND (c.relnamespace = 11 OR c.oid >= 16384)
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE {units: c.oid}
