-- Text search configurations. The parser knows the names of the tokens that they map to dictionaries.
--@ family: text search configuration
--@ fields: comment, mappings, owner, parser
--@ catalogs: pg_ts_config, pg_description, pg_ts_config_map
SELECT CASE WHEN e.objid IS NULL THEN 'text search configuration' END AS kind,
       c.oid AS unit, 3602 AS catalog, c.oid AS object, 0 AS part, n.nspname AS schema, NULL AS parent, c.cfgname AS name,
       obj_description(c.oid, 'pg_ts_config') AS comment,
       (SELECT array_agg(v.line ORDER BY v.line COLLATE "C")
          FROM (SELECT k.alias || ' -> ' || string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS line
                  FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) k ON k.tokid = m.maptokentype
                 WHERE m.mapcfg = c.oid GROUP BY k.alias) v) AS mappings,
       pg_get_userbyid(c.cfgowner) AS owner,
       (pg_identify_object(3601, c.cfgparser, 0)).identity AS parser
  FROM pg_ts_config c
  JOIN pg_namespace n ON n.oid = c.cfgnamespace AND n.nspname !~ '^pg_|^information_schema$'
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 3602 AND e.objid = c.oid AND e.deptype = 'e'
 WHERE c.oid >= 16384
