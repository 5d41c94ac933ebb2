-- Default privileges. Those without a schema stand instead of the built-in ones, those with a schema are added to them.
--@ family: default privileges
--@ fields: grants
--@ catalogs: pg_default_acl
SELECT 'default privileges' AS kind,
       p.oid AS unit, 826 AS catalog, p.oid AS object, 0 AS part, NULL AS schema, NULL AS parent,
       concat('FOR ROLE ', quote_ident(pg_get_userbyid(p.defaclrole)), ' IN SCHEMA ' || quote_ident(n.nspname), ' ON ',
              CASE p.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                   WHEN 'n' THEN 'SCHEMAS' WHEN 'L' THEN 'LARGE OBJECTS' ELSE p.defaclobjtype::text END) AS name,
       ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(p.defaclacl) a ORDER BY 1) AS grants
  FROM pg_default_acl p
  LEFT JOIN pg_namespace n ON n.oid = p.defaclnamespace
