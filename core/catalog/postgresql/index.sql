-- Indexes, also those that stand behind a constraint. A key is written as in CREATE INDEX; what it says of collation,
-- operator class, and order is left out where it is the default.
-- An index has rows of its own in pg_attribute: they number its keys and hold operator class parameters and statistics
-- targets.
--@ family: relation
--@ fields: clustered, comment, constraint, depends on, include, invalid, keys, method, nulls not distinct, partition of, predicate, replica identity, statistics targets, storage parameters, tablespace, unique
--@ catalogs: pg_class, pg_index, pg_attribute, pg_inherits, pg_constraint, pg_depend, pg_description, pg_extension
SELECT CASE WHEN e.objid IS NULL THEN 'index' END AS kind,
       i.indrelid AS unit, 1259 AS catalog, x.oid AS object, 0 AS part,
       n.nspname AS schema, c.relname AS parent, x.relname AS name,
       CASE WHEN i.indisclustered THEN 'yes' END AS clustered,
       d.description AS comment,
       CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'x' THEN 'exclude' END AS constraint,
       z.extensions AS "depends on",
       keys.include,
       CASE WHEN NOT i.indisvalid THEN 'yes' END AS invalid,
       keys.keys,
       m.amname AS method,
       CASE WHEN i.indnullsnotdistinct THEN 'yes' END AS "nulls not distinct",  --@ 15+
       NULL AS "nulls not distinct",  --@ <15
       CASE WHEN x.relispartition THEN h.inhparent::regclass::text END AS "partition of",
       CASE WHEN i.indpred IS NOT NULL THEN pg_get_expr(i.indpred, i.indrelid) END AS predicate,
       CASE WHEN i.indisreplident THEN 'yes' END AS "replica identity",
       keys.targets AS "statistics targets",
       CASE WHEN x.reloptions IS NOT NULL THEN ARRAY(SELECT o FROM unnest(x.reloptions) o ORDER BY o COLLATE "C")::text END AS "storage parameters",
       p.spcname AS tablespace,
       CASE WHEN i.indisunique THEN 'yes' END AS unique
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_class c ON c.oid = i.indrelid AND c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_am m ON m.oid = x.relam
  JOIN (SELECT k.indexrelid,
               array_agg(k.key) FILTER (WHERE k.attnum <= k.indnkeyatts)::text AS keys,
               array_agg(k.attname) FILTER (WHERE k.attnum > k.indnkeyatts)::text AS include,
               array_agg(k.attnum || '=' || k.attstattarget) FILTER (WHERE k.attstattarget >= 0)::text AS targets
          FROM (SELECT i.indexrelid, i.indnkeyatts, s.attnum, a.attname, s.attstattarget,
                       CASE WHEN a.attnum > 0 THEN quote_ident(a.attname) ELSE pg_get_indexdef(i.indexrelid, s.attnum, false) END
                       || CASE WHEN i.indcollation[s.attnum - 1] NOT IN (0, coalesce(a.attcollation, 100))
                               THEN ' COLLATE ' || i.indcollation[s.attnum - 1]::regcollation::text ELSE '' END
                       || CASE WHEN NOT o.opcdefault OR s.attoptions IS NOT NULL
                               THEN ' ' || CASE WHEN o.opcnamespace <> 11 THEN o.opcnamespace::regnamespace::text || '.' ELSE '' END
                                    || quote_ident(o.opcname) || coalesce(' ' || s.attoptions::text, '') ELSE '' END
                       || CASE i.indoption[s.attnum - 1] WHEN 0 THEN '' WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST' ELSE ' DESC' END
                       AS key
                  FROM pg_index i
                  JOIN pg_attribute s ON s.attrelid = i.indexrelid
                  LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[s.attnum - 1] AND a.attnum > 0
                  LEFT JOIN pg_opclass o ON o.oid = i.indclass[s.attnum - 1] AND s.attnum <= i.indnkeyatts
                 WHERE i.indexrelid::int8 >= 16384 AND {units: i.indrelid}
                 -- Sorted here, the aggregates see their rows in order without sorting each on its own.
                 ORDER BY i.indexrelid, s.attnum) k
         GROUP BY k.indexrelid) keys ON keys.indexrelid = i.indexrelid
  LEFT JOIN pg_tablespace p ON p.oid = x.reltablespace
  LEFT JOIN pg_inherits h ON h.inhrelid = x.oid AND x.relispartition
  LEFT JOIN pg_constraint k ON k.conrelid = i.indrelid AND k.conindid = x.oid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN (SELECT o.objid, array_agg(y.extname ORDER BY y.extname COLLATE "C")::text AS extensions
               FROM pg_depend o JOIN pg_extension y ON y.oid = o.refobjid
              WHERE o.refclassid = 3079 AND o.deptype = 'x' AND o.classid = 1259 GROUP BY o.objid) z ON z.objid = x.oid
  LEFT JOIN pg_description d ON d.objoid = x.oid AND d.classoid = 1259 AND d.objsubid = 0 AND d.objoid >= 16384
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.deptype = 'e' AND e.classid = 1259 AND e.objid = c.oid AND e.objsubid = 0
 WHERE i.indexrelid::int8 >= 16384 AND {units: i.indrelid}
