-- Triggers, constraint triggers among them; not those that carry out foreign keys.
-- What WHEN and the arguments say is taken from pg_get_triggerdef: pg_get_expr cannot show OLD and NEW.
--@ family: relation
--@ fields: arguments, columns, comment, constraint, constraint table, deferrable, depends on, enabled, events, function, inherited, initially deferred, level, new table, old table, timing, when
--@ catalogs: pg_trigger, pg_depend, pg_description, pg_extension
SELECT CASE WHEN e.objid IS NULL THEN 'trigger' END AS kind,
       t.tgrelid AS unit, 2620 AS catalog, t.oid AS object, 0 AS part,
       n.nspname AS schema, c.relname AS parent, t.tgname AS name,
       CASE WHEN t.tgnargs > 0 THEN substring(pg_get_triggerdef(t.oid, false), 'EXECUTE FUNCTION .*?\((.*)\)$') END AS arguments,
       CASE WHEN cardinality(t.tgattr::int2[]) > 0
            THEN ARRAY(SELECT a.attname FROM unnest(t.tgattr::int2[]) WITH ORDINALITY u(n, i)
                      JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = u.n ORDER BY u.i)::text END AS columns,
       d.description AS comment,
       CASE WHEN t.tgconstraint <> 0 THEN 'yes' END AS constraint,
       CASE WHEN t.tgconstrrelid <> 0 THEN t.tgconstrrelid::regclass::text END AS "constraint table",
       CASE WHEN t.tgdeferrable THEN 'yes' END AS deferrable,
       z.extensions AS "depends on",
       CASE t.tgenabled WHEN 'D' THEN 'no' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END AS enabled,
       concat_ws(' or ', CASE WHEN t.tgtype & 4 <> 0 THEN 'insert' END, CASE WHEN t.tgtype & 8 <> 0 THEN 'delete' END,
                 CASE WHEN t.tgtype & 16 <> 0 THEN 'update' END, CASE WHEN t.tgtype & 32 <> 0 THEN 'truncate' END) AS events,
       t.tgfoid::regproc::text AS function,
       CASE WHEN t.tgparentid <> 0 THEN 'yes' END AS inherited,
       CASE WHEN t.tginitdeferred THEN 'yes' END AS "initially deferred",
       CASE WHEN t.tgtype & 1 <> 0 THEN 'row' ELSE 'statement' END AS level,
       t.tgnewtable AS "new table",
       t.tgoldtable AS "old table",
       CASE WHEN t.tgtype & 2 <> 0 THEN 'before' WHEN t.tgtype & 64 <> 0 THEN 'instead of' ELSE 'after' END AS timing,
       CASE WHEN t.tgqual IS NOT NULL THEN substring(pg_get_triggerdef(t.oid, false), ' WHEN \((.*)\) EXECUTE FUNCTION ') END AS when
  FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid AND c.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN (SELECT o.objid, array_agg(y.extname ORDER BY y.extname COLLATE "C")::text AS extensions
               FROM pg_depend o JOIN pg_extension y ON y.oid = o.refobjid
              WHERE o.refclassid = 3079 AND o.deptype = 'x' AND o.classid = 2620 GROUP BY o.objid) z ON z.objid = t.oid
  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 2620 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1259 AND e.objid = c.oid AND e.objsubid = 0
 WHERE t.oid::int8 >= 16384 AND {units: t.tgrelid}
   AND NOT t.tgisinternal  --@ 15+
   -- A partition's copy of a row trigger counts as internal there, and may be disabled on its own.
   AND (NOT t.tgisinternal OR (t.tgparentid <> 0 AND t.tgconstraint = 0))  --@ <15
