-- The constraints of tables and foreign tables. Constraint triggers are triggers.
-- From 18 on every NOT NULL is a constraint with a name. One that has the name the server makes up, or that comes from
-- the parent, says no more than the column's `not null`; pg_dump does not name it either, and it is left out.
--@ family: relation
--@ fields: columns, comment, deferrable, expression, inherited, initially deferred, local, match, no inherit, not enforced, not validated, nulls not distinct, on delete, on delete columns, on update, period, references, references columns, type
--@ catalogs: pg_constraint, pg_description
SELECT CASE WHEN e.objid IS NOT NULL THEN NULL
            -- A foreign key to a partitioned table has a copy for each partition, under names of the server's choice.
            WHEN k.contype = 'f' AND k.conparentid <> 0
                 AND k.conrelid = (SELECT p.conrelid FROM pg_constraint p WHERE p.oid = k.conparentid) THEN NULL
            WHEN k.contype = 'n' AND d.description IS NULL AND k.convalidated AND NOT k.connoinherit  --@ 18+
                 AND (NOT k.conislocal OR k.conname = c.relname || '_' || (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = k.conkey[1]) || '_not_null') THEN NULL  --@ 18+
            ELSE 'constraint' END AS kind,
       k.conrelid AS unit, 2606 AS catalog, k.oid AS object, 0 AS part,
       n.nspname AS schema, c.relname AS parent, k.conname AS name,
       CASE WHEN k.contype IN ('p', 'u', 'f', 'n')
            THEN CASE WHEN cardinality(k.conkey) = 1
                 -- One lookup instead of a join: most have one column.
                 THEN ARRAY[(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1])]::text
                 ELSE ARRAY(SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY u(n, i)
                      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i)::text END END AS columns,
       d.description AS comment,
       CASE WHEN k.condeferrable THEN 'yes' END AS deferrable,
       CASE k.contype WHEN 'c' THEN pg_get_expr(k.conbin, k.conrelid) WHEN 'x' THEN pg_get_constraintdef(k.oid) END AS expression,
       CASE WHEN k.coninhcount > 0 THEN 'yes' END AS inherited,
       CASE WHEN k.condeferred THEN 'yes' END AS "initially deferred",
       CASE WHEN k.coninhcount > 0 AND k.conislocal THEN 'yes' END AS local,
       CASE k.confmatchtype WHEN 'f' THEN 'full' WHEN 'p' THEN 'partial' END AS match,
       CASE WHEN k.connoinherit AND k.contype IN ('c', 'n') THEN 'yes' END AS "no inherit",
       CASE WHEN NOT k.conenforced THEN 'yes' END AS "not enforced",  --@ 18+
       NULL AS "not enforced",  --@ <18
       CASE WHEN NOT k.convalidated THEN 'yes' END AS "not validated",
       CASE WHEN k.contype = 'u' AND (SELECT i.indnullsnotdistinct FROM pg_index i WHERE i.indexrelid = k.conindid) THEN 'yes' END AS "nulls not distinct",  --@ 15+
       NULL AS "nulls not distinct",  --@ <15
       CASE WHEN k.contype = 'f' THEN CASE k.confdeltype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END END AS "on delete",
       CASE WHEN k.confdelsetcols IS NOT NULL THEN ARRAY(SELECT a.attname FROM unnest(k.confdelsetcols) WITH ORDINALITY u(n, i)                       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i)::text END AS "on delete columns",  --@ 15+
       NULL AS "on delete columns",  --@ <15
       CASE WHEN k.contype = 'f' THEN CASE k.confupdtype WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END END AS "on update",
       CASE WHEN k.conperiod THEN 'yes' END AS period,  --@ 18+
       NULL AS period,  --@ <18
       CASE WHEN k.contype = 'f' THEN k.confrelid::regclass::text END AS references,
       CASE WHEN k.contype = 'f'
            THEN CASE WHEN cardinality(k.confkey) = 1
                 -- One lookup instead of a join: most have one column.
                 THEN ARRAY[(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attnum = k.confkey[1])]::text
                 ELSE ARRAY(SELECT a.attname FROM unnest(k.confkey) WITH ORDINALITY u(n, i)
                      JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.i)::text END END AS "references columns",
       CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check'
                      WHEN 'x' THEN 'exclude' WHEN 'n' THEN 'not null' END AS type
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid AND c.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 2606 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1259 AND e.objid = c.oid AND e.objsubid = 0
 WHERE k.oid::int8 >= 16384 AND k.contype <> 't' AND {units: k.conrelid}
