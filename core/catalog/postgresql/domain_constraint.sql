-- Constraints of domains. Since PostgreSQL 17 a NOT NULL is one too: with the name that the server makes up it says no
-- more than the domain's `not null` and is left out.
--@ family: type
--@ fields: comment, expression, not validated, type
--@ catalogs: pg_constraint, pg_type, pg_description
SELECT CASE WHEN e.objid IS NULL
             AND NOT (c.contype = 'n' AND c.conname = (t.typname || '_not_null')::name AND obj_description(c.oid, 'pg_constraint') IS NULL)
            THEN 'constraint' END AS kind,
       t.oid AS unit, 2606 AS catalog, c.oid AS object, 0 AS part, n.nspname AS schema, t.typname AS parent, c.conname AS name,
       obj_description(c.oid, 'pg_constraint') AS comment,
       pg_get_expr(c.conbin, 0) AS expression,
       CASE WHEN NOT c.convalidated THEN 'yes' END AS "not validated",
       CASE c.contype WHEN 'c' THEN 'check' WHEN 'n' THEN 'not null' ELSE c.contype::text END AS type
  FROM pg_constraint c
  JOIN pg_type t ON t.oid = c.contypid
  JOIN pg_namespace n ON n.oid = t.typnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 1247 AND e.objid = t.oid AND e.objsubid = 0 AND e.deptype = 'e'
 WHERE c.contypid >= 16384 AND {units: c.contypid}
