-- Publications, with the tables and schemas that they name.
--@ family: publication
--@ fields: actions, all tables, comment, generated columns, owner, schemas, security label, tables, via root
--@ catalogs: pg_publication, pg_description, pg_publication_namespace, pg_publication_rel, pg_seclabel
SELECT 'publication' AS kind,
       p.oid AS unit, 6104 AS catalog, p.oid AS object, 0 AS part, NULL AS schema, NULL AS parent, p.pubname AS name,
       CASE WHEN NOT (p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate)
            THEN array_remove(ARRAY[CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                                    CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END], NULL) END AS actions,
       CASE WHEN p.puballtables THEN 'yes' END AS "all tables",
       obj_description(p.oid, 'pg_publication') AS comment,
       NULL AS "generated columns",                                                        --@ <18
       CASE p.pubgencols WHEN 's' THEN 'stored' END AS "generated columns",                --@ 18+
       pg_get_userbyid(p.pubowner) AS owner,
       NULL AS schemas,                                                                  --@ <15
       (SELECT array_agg(n.nspname ORDER BY n.nspname) FROM pg_publication_namespace s JOIN pg_namespace n ON n.oid = s.pnnspid  --@ 15+
         WHERE s.pnpubid = p.oid) AS schemas,                                            --@ 15+
       (SELECT array_agg(l.provider || '=' || l.label ORDER BY l.provider COLLATE "C") FROM pg_seclabel l
         WHERE l.objoid = p.oid AND l.classoid = 6104) AS "security label",
       (SELECT array_agg(v ORDER BY v COLLATE "C")
          FROM pg_publication_rel r,
               concat(r.prrelid::regclass                                                --@ <15
               concat(r.prrelid::regclass,                                               --@ 15+
                      (SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) || ')' FROM pg_attribute a  --@ 15+
                        WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)),    --@ 15+
                      ' WHERE ' || pg_get_expr(r.prqual, r.prrelid)                      --@ 15+
                     ) v
         WHERE r.prpubid = p.oid) AS tables,
       CASE WHEN p.pubviaroot THEN 'yes' END AS "via root"
  FROM pg_publication p
