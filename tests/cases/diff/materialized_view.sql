-- Materialized views.

-- both
CREATE EXTENSION pg_trgm;
CREATE TABLE pet (id int PRIMARY KEY, name text);
CREATE MATERIALIZED VIEW kept AS SELECT id, name FROM pet;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;

-- case: added
CREATE MATERIALIZED VIEW names AS SELECT name FROM pet;
-- expect: + added materialized view public.names

-- case: renamed
ALTER MATERIALIZED VIEW kept RENAME TO stored;
-- expect: > renamed materialized view public.kept to stored

-- case: access method
DROP MATERIALIZED VIEW kept;
CREATE MATERIALIZED VIEW kept USING heap2 AS SELECT id, name FROM pet;
-- expect: ~ altered materialized view public.kept: access method: (none) → heap2

-- case: comment
COMMENT ON MATERIALIZED VIEW kept IS 'as of yesterday';
-- expect: ~ altered materialized view public.kept: comment: (none) → as of yesterday

-- case: definition
DROP MATERIALIZED VIEW kept;
CREATE MATERIALIZED VIEW kept AS SELECT id, name FROM pet WHERE id > 0;
-- expect 15: ~ altered materialized view public.kept: definition: ' SELECT pet.id,\n    pet.name\n   FROM public.pet;' → ' SELECT pet.id,\n    pet.name\n   FROM public.pet\n  WHERE (pet.id > 0);'
-- expect 18: ~ altered materialized view public.kept: definition: ' SELECT id,\n    name\n   FROM public.pet;' → ' SELECT id,\n    name\n   FROM public.pet\n  WHERE (id > 0);'

-- case: grants
GRANT SELECT ON kept TO alice;
-- expect 15: ~ altered materialized view public.kept: grants: (none) → {alice=r/postgres,postgres=arwdDxt/postgres}
-- expect 18: ~ altered materialized view public.kept: grants: (none) → {alice=r/postgres,postgres=arwdDxtm/postgres}

-- case: options
ALTER MATERIALIZED VIEW kept SET (fillfactor = 70);
-- expect: ~ altered materialized view public.kept: options: (none) → {fillfactor=70}

-- case: options of the TOAST table
ALTER MATERIALIZED VIEW kept SET (toast.autovacuum_enabled = false);
-- expect: ~ altered materialized view public.kept: options: (none) → {toast.autovacuum_enabled=false}

-- case: owner
ALTER MATERIALIZED VIEW kept OWNER TO alice;
-- expect: ~ altered materialized view public.kept: owner: postgres → alice

-- case: persistence
UPDATE pg_class SET relpersistence = 'u' WHERE oid = 'kept'::regclass;
-- expect: ~ altered materialized view public.kept: persistence: (none) → unlogged

-- case: populated
REFRESH MATERIALIZED VIEW kept WITH NO DATA;
-- expect: ~ altered materialized view public.kept: populated: (none) → no
-- pg_dump: silent, because it counts the content as data

-- case: security label
INSERT INTO pg_seclabel VALUES ('kept'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered materialized view public.kept: security label: (none) → {dummy=secret}

-- case: tablespace
ALTER MATERIALIZED VIEW kept SET TABLESPACE fast;
-- expect: ~ altered materialized view public.kept: tablespace: (none) → fast

-- case: clustered
CREATE INDEX by_id ON kept (id);
ALTER MATERIALIZED VIEW kept CLUSTER ON by_id;
-- expect: + added index public.kept.by_id

-- case: statistics target of a column
ALTER MATERIALIZED VIEW kept ALTER COLUMN name SET STATISTICS 500;
-- expect: ~ altered column public.kept.name: statistics target: (none) → 500

-- case: depends on
ALTER MATERIALIZED VIEW kept DEPENDS ON EXTENSION pg_trgm;
-- expect: ~ altered materialized view public.kept: depends on: (none) → {pg_trgm}
