-- Rewrite rules, but for the one that makes a view a view. The definition is what follows CREATE RULE name AS.
--@ family: relation
--@ fields: comment, definition, enabled
--@ catalogs: pg_rewrite, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'rule' END AS kind,
       r.ev_class AS unit, 2618 AS catalog, r.oid AS object, 0 AS part,
       n.nspname AS schema, c.relname AS parent, r.rulename AS name,
       d.description AS comment,
       ltrim(substr(pg_get_ruledef(r.oid), length('CREATE RULE ' || quote_ident(r.rulename) || ' AS') + 1), E' \n') AS definition,
       CASE r.ev_enabled WHEN 'D' THEN 'no' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END AS enabled
  FROM pg_rewrite r
  JOIN pg_class c ON c.oid = r.ev_class AND c.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_description d ON d.objoid = r.oid AND d.classoid = 2618 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1259 AND e.objid = c.oid AND e.objsubid = 0
 WHERE r.oid::int8 >= 16384 AND r.ev_type <> '1' AND {units: r.ev_class}
