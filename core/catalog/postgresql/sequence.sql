-- Sequences. How far one has counted is no part of the schema.
--@ family: relation
--@ fields: cache, comment, cycle, grants, identity of, increment, maximum, minimum, owned by, owner, persistence, security label, start, type
--@ catalogs: pg_class, pg_sequence, pg_description, pg_seclabel
SELECT CASE WHEN e.objid IS NULL THEN 'sequence' END AS kind,
       c.oid AS unit, 1259 AS catalog, c.oid AS object, 0 AS part,
       n.nspname AS schema, NULL AS parent, c.relname AS name,
       q.seqcache AS cache,
       d.description AS comment,
       CASE WHEN q.seqcycle THEN 'yes' END AS cycle,
       CASE WHEN c.relacl IS NOT NULL THEN nullif(
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(c.relacl) i ORDER BY entry)::text,
              ARRAY(SELECT (CASE WHEN starts_with(i::text, '=') THEN 'PUBLIC' ELSE '' END || i::text) COLLATE "C" AS entry
                      FROM unnest(acldefault('s', c.relowner)) i ORDER BY entry)::text) END AS grants,
       CASE WHEN o.deptype = 'i' THEN o.refobjid::regclass::text || '.' || quote_ident(a.attname) END AS "identity of",
       q.seqincrement AS increment,
       q.seqmax AS maximum,
       q.seqmin AS minimum,
       CASE WHEN o.deptype = 'a' THEN o.refobjid::regclass::text || '.' || quote_ident(a.attname) END AS "owned by",
       r.rolname AS owner,
       CASE WHEN c.relpersistence = 'u' THEN 'unlogged' END AS persistence,
       CASE WHEN EXISTS (SELECT FROM pg_seclabel)
            THEN (SELECT array_agg(s.provider || '=' || s.label ORDER BY s.provider COLLATE "C")::text
                    FROM pg_seclabel s WHERE s.objoid = c.oid AND s.classoid = 1259 AND s.objsubid = 0) END AS "security label",
       q.seqstart AS start,
       format_type(q.seqtypid, NULL) AS type
  FROM pg_class c
  JOIN pg_sequence q ON q.seqrelid = c.oid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_roles r ON r.oid = c.relowner
  -- The dependency on a column is what OWNED BY (automatic) or an identity column (internal) leaves.
  LEFT JOIN pg_depend o ON o.classid = 1259 AND o.objid = c.oid AND o.objsubid = 0 AND o.refclassid = 1259
                       AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
  LEFT JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
  LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 1259 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1259 AND e.objid = c.oid AND e.objsubid = 0
 WHERE c.oid::int8 >= 16384 AND c.relkind = 'S' AND c.relpersistence <> 't' AND {units: c.oid}
