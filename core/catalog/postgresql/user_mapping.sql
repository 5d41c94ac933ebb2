-- User mappings, through the view that hides the options from those who may not see them. Options hold passwords: of a
-- value only the start of a checksum is shown, enough to see that it changed.
--@ family: user mapping
--@ fields: options
--@ catalogs: pg_user_mapping
SELECT 'user mapping' AS kind,
       m.umid AS unit, 1418 AS catalog, m.umid AS object, 0 AS part, NULL AS schema, NULL AS parent,
       CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(m.usename) END || ' SERVER ' || quote_ident(m.srvname) AS name,
       CASE WHEN m.umoptions IS NOT NULL
            THEN ARRAY(SELECT o.option_name || '=' || left(md5(o.option_name || o.option_value), 8) FROM pg_options_to_table(m.umoptions) o
                        ORDER BY o.option_name COLLATE "C") END AS options
  FROM pg_user_mappings m
