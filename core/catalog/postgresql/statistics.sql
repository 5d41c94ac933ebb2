-- Extended statistics, each a part of its table. One that stands in another schema than the table says so in its name.
--@ family: relation
--@ fields: columns, comment, expressions, kinds, owner, schema, statistics target
--@ catalogs: pg_statistic_ext, pg_description
SELECT CASE WHEN e.objid IS NULL AND o.objid IS NULL THEN 'statistics' END AS kind,
       s.stxrelid AS unit, 3381 AS catalog, s.oid AS object, 0 AS part,
       n.nspname AS schema, c.relname AS parent,
       CASE WHEN s.stxnamespace <> c.relnamespace THEN quote_ident(z.nspname) || '.' || quote_ident(s.stxname) ELSE s.stxname::text END AS name,  -- as a name it would end after 63 bytes
       ARRAY(SELECT a.attname FROM unnest(s.stxkeys::int2[]) WITH ORDINALITY u(n, i)
                      JOIN pg_attribute a ON a.attrelid = s.stxrelid AND a.attnum = u.n ORDER BY u.i)::text AS columns,
       d.description AS comment,
       nullif(pg_get_statisticsobjdef_expressions(s.oid), '{}')::text AS expressions,
       ARRAY(SELECT CASE k WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' WHEN 'm' THEN 'mcv' ELSE 'expressions' END COLLATE "C" AS word
               FROM unnest(s.stxkind) k ORDER BY word)::text AS kinds,
       r.rolname AS owner,
       quote_ident(z.nspname) AS schema,
       CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END AS "statistics target"
  FROM pg_statistic_ext s
  JOIN pg_class c ON c.oid = s.stxrelid AND c.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_namespace z ON z.oid = s.stxnamespace
  JOIN pg_roles r ON r.oid = s.stxowner
  LEFT JOIN pg_description d ON d.objoid = s.oid AND d.classoid = 3381 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1259 AND e.objid = c.oid AND e.objsubid = 0
  LEFT JOIN pg_depend o ON o.refclassid = 3079 AND o.deptype = 'e' AND o.classid = 3381 AND o.objid = s.oid
 WHERE s.oid::int8 >= 16384 AND {units: s.stxrelid}
