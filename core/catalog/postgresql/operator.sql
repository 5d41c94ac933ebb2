-- Operators. One that was only named as the commutator or negator of another and never made is a shell.
--@ family: operator
--@ fields: comment, commutator, hashes, join, merges, negator, owner, procedure, restrict, shell
--@ catalogs: pg_operator, pg_description
SELECT CASE WHEN e.objid IS NULL THEN 'operator' END AS kind,
       o.oid AS unit, 2617 AS catalog, o.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, v.*
  FROM pg_operator o
  JOIN pg_namespace n ON n.oid = o.oprnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 2617 AND e.objid = o.oid AND e.deptype = 'e'
  -- extensions have hundreds of them, of which nothing is wanted (OFFSET 0 keeps them from being worked out)
  LEFT JOIN LATERAL (
       SELECT o.oprname || '(' || CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', '
              || CASE WHEN o.oprright = 0 THEN 'NONE' ELSE format_type(o.oprright, NULL) END || ')' AS name,
              obj_description(o.oid, 'pg_operator') AS comment,
              CASE WHEN o.oprcom <> 0 THEN o.oprcom::regoperator END AS commutator,
              CASE WHEN o.oprcanhash THEN 'yes' END AS hashes,
              CASE WHEN o.oprjoin <> 0 THEN o.oprjoin END AS "join",
              CASE WHEN o.oprcanmerge THEN 'yes' END AS merges,
              CASE WHEN o.oprnegate <> 0 THEN o.oprnegate::regoperator END AS negator,
              pg_get_userbyid(o.oprowner) AS owner,
              CASE WHEN o.oprcode <> 0 THEN o.oprcode END AS procedure,
              CASE WHEN o.oprrest <> 0 THEN o.oprrest END AS "restrict",
              CASE WHEN o.oprcode = 0 THEN 'yes' END AS shell
        WHERE e.objid IS NULL OFFSET 0) v ON true
 WHERE o.oid >= 16384
