-- Event triggers.
--@ family: event trigger
--@ fields: comment, enabled, event, function, owner, security label, tags
--@ catalogs: pg_event_trigger, pg_description, pg_seclabel
SELECT CASE WHEN e.objid IS NULL THEN 'event trigger' END AS kind,
       t.oid AS unit, 3466 AS catalog, t.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, t.evtname AS name,
       obj_description(t.oid, 'pg_event_trigger') AS comment,
       CASE t.evtenabled WHEN 'O' THEN NULL WHEN 'D' THEN 'no' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always'
            ELSE t.evtenabled::text END AS enabled,
       t.evtevent AS event,
       t.evtfoid::regproc AS function,
       pg_get_userbyid(t.evtowner) AS owner,
       (SELECT array_agg(l.provider || '=' || l.label ORDER BY l.provider COLLATE "C") FROM pg_seclabel l
         WHERE l.objoid = t.oid AND l.classoid = 3466) AS "security label",
       CASE WHEN t.evttags IS NOT NULL THEN ARRAY(SELECT u FROM unnest(t.evttags) u ORDER BY u COLLATE "C") END AS tags
  FROM pg_event_trigger t
  LEFT JOIN pg_depend e ON e.refclassid = 3079 AND e.classid = 3466 AND e.objid = t.oid AND e.deptype = 'e'
 WHERE t.oid >= 16384
