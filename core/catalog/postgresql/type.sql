-- Types that are no relation: base types, those that exist in name only (shells), enums, domains and ranges. Array
-- types and multiranges come with their type and are left out. Members of extensions are read by type_granted.sql.
--@ family: type
--@ fields: alignment, analyze, by value, canonical, category, collatable, collation, comment, default, delimiter, difference, element, grants, input, labels, length, multirange, not null, operator class, output, owner, preferred, receive, security label, send, shell, storage, subscript, subtype, type, typmod in, typmod out
--@ catalogs: pg_type, pg_description, pg_enum, pg_range, pg_seclabel
SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'e' THEN 'enum type' WHEN 'r' THEN 'range type' ELSE 'base type' END AS kind,
       t.oid AS unit, 1247 AS catalog, t.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, t.typname AS name,
       b.alignment, b."analyze", b."by value",
       CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical END AS canonical,
       b.category, b.collatable,
       CASE WHEN COALESCE(r.rngcollation, t.typcollation) <> (SELECT u.typcollation FROM pg_type u
                                                               WHERE u.oid = COALESCE(r.rngsubtype, NULLIF(t.typbasetype, 0)))
            THEN COALESCE(r.rngcollation, t.typcollation)::regcollation END AS collation,
       d.description AS comment,
       CASE WHEN t.typdefaultbin IS NULL THEN t.typdefault ELSE pg_get_expr(t.typdefaultbin, 0) END AS "default",
       b.delimiter,
       CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff END AS difference,
       b.element,
       CASE WHEN NOT (t.typacl @> acldefault('T', t.typowner) AND t.typacl <@ acldefault('T', t.typowner))
            THEN ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(t.typacl) a ORDER BY 1) END AS grants,
       b.input,
       CASE WHEN t.typtype = 'e'
            THEN ARRAY(SELECT l.enumlabel FROM pg_enum l WHERE l.enumtypid = t.oid ORDER BY l.enumsortorder) END AS labels,
       b.length,
       r.rngmultitypid::regtype AS multirange,
       CASE WHEN t.typtype = 'd' AND t.typnotnull THEN 'yes' END AS "not null",
       (SELECT (pg_identify_object(2616, c.oid, 0)).identity FROM pg_opclass c WHERE c.oid = r.rngsubopc AND NOT c.opcdefault) AS "operator class",
       b.output,
       pg_get_userbyid(t.typowner) AS owner,
       b.preferred, b.receive,
       (SELECT array_agg(l.provider || '=' || l.label ORDER BY l.provider COLLATE "C") FROM pg_seclabel l
         WHERE l.objoid = t.oid AND l.classoid = 1247) AS "security label",
       b.send,
       CASE WHEN t.typtype = 'p' THEN 'yes' END AS shell,
       b.storage, b.subscript,
       format_type(r.rngsubtype, NULL) AS subtype,
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS type,
       b."typmod in", b."typmod out"
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN LATERAL (
       SELECT CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' END AS alignment,
              CASE WHEN t.typanalyze <> 0 THEN t.typanalyze END AS "analyze",
              CASE WHEN t.typbyval THEN 'yes' END AS "by value",
              NULLIF(t.typcategory, 'U') AS category,
              CASE WHEN t.typcollation <> 0 THEN 'yes' END AS collatable,
              NULLIF(t.typdelim, ',') AS delimiter,
              CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END AS element,
              t.typinput AS input,
              CASE WHEN t.typlen = -1 THEN 'variable' WHEN t.typlen = -2 THEN 'cstring' ELSE t.typlen::text END AS length,
              t.typoutput AS output,
              CASE WHEN t.typispreferred THEN 'yes' END AS preferred,
              CASE WHEN t.typreceive <> 0 THEN t.typreceive END AS receive,
              CASE WHEN t.typsend <> 0 THEN t.typsend END AS send,
              CASE t.typstorage WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' WHEN 'm' THEN 'main' END AS storage,
              CASE WHEN t.typsubscript <> 0 THEN t.typsubscript END AS subscript,
              CASE WHEN t.typmodin <> 0 THEN t.typmodin END AS "typmod in",
              CASE WHEN t.typmodout <> 0 THEN t.typmodout END AS "typmod out"
        WHERE t.typtype = 'b') b ON true
  LEFT JOIN pg_range r ON r.rngtypid = t.oid
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 1247 AND e.objid = t.oid AND e.objsubid = 0 AND e.deptype = 'e'
  LEFT JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 1247 AND d.objsubid = 0
 WHERE t.oid >= 16384
   AND (t.typtype IN ('d', 'e', 'r') OR t.typtype = 'b' AND t.typinput <> 'array_in'::regproc OR t.typtype = 'p' AND NOT t.typisdefined)
   AND e.objid IS NULL
   AND {units: t.oid}
