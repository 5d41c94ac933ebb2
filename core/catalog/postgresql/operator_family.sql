-- Operator families, with the operators and functions that belong to the family and to no class of it (pg_depend says).
--@ family: operator family
--@ fields: comment, functions, operators, owner
--@ catalogs: pg_opfamily, pg_amop, pg_amproc, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'operator family' END AS kind,
       f.oid AS unit, 2753 AS catalog, f.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, v.*
  FROM pg_opfamily f
  JOIN pg_namespace n ON n.oid = f.opfnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 2753 AND e.objid = f.oid AND e.deptype = 'e'
  -- extensions have dozens of them, of which nothing is wanted (OFFSET 0 keeps them from being worked out)
  LEFT JOIN LATERAL (
       SELECT substr((pg_identify_object(2753, f.oid, 0)).identity, length(quote_ident(n.nspname)) + 2) AS name,
              obj_description(f.oid, 'pg_opfamily') AS comment,
              (SELECT array_agg(line ORDER BY q.amprocnum, line COLLATE "C")
                 FROM pg_depend d JOIN pg_amproc q ON q.oid = d.objid,
                      concat(q.amprocnum, ' (', format_type(q.amproclefttype, NULL), ', ', format_type(q.amprocrighttype, NULL), ') ',
                             q.amproc::regprocedure) line
                WHERE d.refclassid = 2753 AND d.refobjid = f.oid AND d.classid = 2603) AS functions,
              (SELECT array_agg(line ORDER BY q.amopstrategy, line COLLATE "C")
                 FROM pg_depend d JOIN pg_amop q ON q.oid = d.objid,
                      concat(q.amopstrategy, ' ', q.amopopr::regoperator, ' FOR ORDER BY ' || (pg_identify_object(2753, q.amopsortfamily, 0)).identity) line
                WHERE d.refclassid = 2753 AND d.refobjid = f.oid AND d.classid = 2602) AS operators,
              pg_get_userbyid(f.opfowner) AS owner
        WHERE e.objid IS NULL OFFSET 0) v ON true
 WHERE f.oid >= 16384
