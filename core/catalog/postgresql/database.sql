-- The database itself. Its name and owner are left out: they differ between scratch databases made by the same migrations.
-- So is what CREATE DATABASE says of locale, place and limits; no migration sets it.
--@ family: database
--@ fields: comment, encoding, grants, security label, settings
--@ catalogs: pg_database, pg_db_role_setting, pg_shdescription, pg_shseclabel
SELECT 'database' AS kind, b.oid AS unit, 1262 AS catalog, b.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, '' AS name,
       -- What a run of AlembicX notes on a scratch database on somebody else's server is no comment of the project's.
       CASE WHEN NOT (starts_with(b.datname, 'alembicx_') AND starts_with(shobj_description(b.oid, 'pg_database'), '{"alembicx": 1,'))
            THEN shobj_description(b.oid, 'pg_database') END AS comment,
       pg_encoding_to_char(b.encoding) AS encoding,
       CASE WHEN NOT (b.datacl @> acldefault('d', b.datdba) AND b.datacl <@ acldefault('d', b.datdba))
            THEN ARRAY(SELECT regexp_replace(a::text, '^=', 'PUBLIC=') COLLATE "C" FROM unnest(b.datacl) a ORDER BY 1) END AS grants,
       (SELECT array_agg(l.provider || '=' || l.label ORDER BY l.provider COLLATE "C") FROM pg_shseclabel l
         WHERE l.objoid = b.oid AND l.classoid = 1262) AS "security label",
       (SELECT array_agg(v ORDER BY v COLLATE "C")
          FROM pg_db_role_setting s, unnest(s.setconfig) u,
               concat(CASE WHEN s.setrole = 0 THEN 'ALL' ELSE quote_ident(pg_get_userbyid(s.setrole)) END, ': ', u) v
         WHERE s.setdatabase = b.oid) AS settings
  FROM pg_database b
 WHERE b.datname = current_database()
