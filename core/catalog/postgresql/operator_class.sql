-- Operator classes, with the operators and functions that belong to the class (pg_depend says).
--@ family: operator class
--@ fields: comment, default, family, functions, input type, operators, owner, storage
--@ catalogs: pg_opclass, pg_amop, pg_amproc, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'operator class' END AS kind,
       k.oid AS unit, 2616 AS catalog, k.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, v.*
  FROM pg_opclass k
  JOIN pg_namespace n ON n.oid = k.opcnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 2616 AND e.objid = k.oid AND e.deptype = 'e'
  -- extensions have dozens of them, of which nothing is wanted (OFFSET 0 keeps them from being worked out)
  LEFT JOIN LATERAL (
       SELECT substr((pg_identify_object(2616, k.oid, 0)).identity, length(quote_ident(n.nspname)) + 2) AS name,
              obj_description(k.oid, 'pg_opclass') AS comment,
              CASE WHEN k.opcdefault THEN 'yes' END AS "default",
              (pg_identify_object(2753, k.opcfamily, 0)).identity AS family,
              (SELECT array_agg(line ORDER BY q.amprocnum, line COLLATE "C")
                 FROM pg_depend d JOIN pg_amproc q ON q.oid = d.objid,
                      concat(q.amprocnum, ' (', format_type(q.amproclefttype, NULL), ', ', format_type(q.amprocrighttype, NULL), ') ',
                             q.amproc::regprocedure) line
                WHERE d.refclassid = 2616 AND d.refobjid = k.oid AND d.classid = 2603) AS functions,
              format_type(k.opcintype, NULL) AS "input type",
              (SELECT array_agg(line ORDER BY q.amopstrategy, line COLLATE "C")
                 FROM pg_depend d JOIN pg_amop q ON q.oid = d.objid,
                      concat(q.amopstrategy, ' ', q.amopopr::regoperator, ' FOR ORDER BY ' || (pg_identify_object(2753, q.amopsortfamily, 0)).identity) line
                WHERE d.refclassid = 2616 AND d.refobjid = k.oid AND d.classid = 2602) AS operators,
              pg_get_userbyid(k.opcowner) AS owner,
              CASE WHEN k.opckeytype <> 0 THEN format_type(k.opckeytype, NULL) END AS storage
        WHERE e.objid IS NULL OFFSET 0) v ON true
 WHERE k.oid >= 16384
