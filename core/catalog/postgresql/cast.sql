-- Casts between types. Those from a range to its multirange come with the type and are left out.
--@ family: cast
--@ fields: comment, context, function, method
--@ catalogs: pg_cast, pg_description
SELECT CASE WHEN NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 2605 AND e.objid = c.oid AND e.deptype IN ('e', 'i')) THEN 'cast' END AS kind,
       c.oid AS unit, 2605 AS catalog, c.oid AS object, 0 AS part, NULL AS schema, NULL AS parent,
       format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) AS name,
       obj_description(c.oid, 'pg_cast') AS comment,
       CASE c.castcontext WHEN 'a' THEN 'assignment' WHEN 'i' THEN 'implicit' END AS context,
       CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure END AS function,
       CASE c.castmethod WHEN 'b' THEN 'binary' WHEN 'f' THEN 'function' WHEN 'i' THEN 'inout' ELSE c.castmethod::text END AS method
  FROM pg_cast c
 WHERE c.oid >= 16384
