-- Subscriptions of this database. Where they connect to may hold a password: only the start of a checksum is shown,
-- enough to see that it changed. What a running subscription changes by itself is not shown.
-- Only superusers may read where they connect to, and a statement that names this column fails for all others. ts_stat
-- takes its query as text, which is looked at when it is run, so that here it is left alone without the privilege.
--@ family: subscription
--@ fields: binary, comment, connection, disable on error, enabled, failover, origin, owner, password required, publications, run as owner, security label, slot name, streaming, synchronous commit, two phase
--@ catalogs: pg_subscription, pg_description, pg_shseclabel
SELECT 'subscription' AS kind,
       s.oid AS unit, 6100 AS catalog, s.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, s.subname AS name,
       CASE WHEN s.subbinary THEN 'yes' END AS "binary",
       obj_description(s.oid, 'pg_subscription') AS comment,
       CASE WHEN has_column_privilege('pg_subscription', 'subconninfo', 'SELECT')
            THEN (SELECT left(w.word, 8)
                    FROM ts_stat('SELECT array_to_tsvector(ARRAY[md5(subconninfo)]) FROM pg_subscription WHERE oid = ' || s.oid) w)
            END AS connection,
       NULL AS "disable on error",                                                         --@ <15
       CASE WHEN s.subdisableonerr THEN 'yes' END AS "disable on error",                   --@ 15+
       CASE WHEN NOT s.subenabled THEN 'no' END AS enabled,
       NULL AS failover,                                                                 --@ <17
       CASE WHEN s.subfailover THEN 'yes' END AS failover,                               --@ 17+
       NULL AS origin,                                                                   --@ <16
       NULLIF(s.suborigin, 'any') AS origin,                                             --@ 16+
       pg_get_userbyid(s.subowner) AS owner,
       NULL AS "password required",                                                        --@ <16
       CASE WHEN NOT s.subpasswordrequired THEN 'no' END AS "password required",           --@ 16+
       ARRAY(SELECT u FROM unnest(s.subpublications) u ORDER BY u COLLATE "C") AS publications,
       NULL AS "run as owner",                                                             --@ <16
       CASE WHEN s.subrunasowner THEN 'yes' END AS "run as owner",                         --@ 16+
       (SELECT array_agg(l.provider || '=' || l.label ORDER BY l.provider COLLATE "C") FROM pg_shseclabel l
         WHERE l.objoid = s.oid AND l.classoid = 6100) AS "security label",
       CASE WHEN s.subslotname IS NULL THEN 'none' ELSE NULLIF(quote_ident(s.subslotname), quote_ident(s.subname)) END AS "slot name",
       CASE WHEN s.substream THEN 'on' END AS streaming,                                 --@ <16
       CASE s.substream WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel' END AS streaming,    --@ 16+
       NULLIF(s.subsynccommit, 'off') AS "synchronous commit",
       NULL AS "two phase"                                                                 --@ <15
       CASE WHEN s.subtwophasestate <> 'd' THEN 'yes' END AS "two phase"                   --@ 15+
  FROM pg_subscription s
  JOIN pg_database b ON b.oid = s.subdbid AND b.datname = current_database()
