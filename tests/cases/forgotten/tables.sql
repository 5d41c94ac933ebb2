-- added schema s
CREATE SCHEMA IF NOT EXISTS s;
-- altered schema known_schema: owner
ALTER SCHEMA known_schema OWNER TO reader;
-- altered schema known_schema: grants
GRANT USAGE ON SCHEMA known_schema TO PUBLIC;
-- added table public.forgotten
CREATE TABLE IF NOT EXISTS forgotten (id int);
-- added table public.measured_2
CREATE TABLE IF NOT EXISTS measured_2 PARTITION OF measured FOR VALUES FROM (100) TO (200);
-- altered table public.loose: partition of
DO $$ BEGIN IF NOT (SELECT relispartition FROM pg_class WHERE oid = 'loose'::regclass)
THEN ALTER TABLE measured ATTACH PARTITION loose FOR VALUES FROM (200) TO (300); END IF; END $$;
-- altered table public.descendant: inherits
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = 'descendant'::regclass)
THEN ALTER TABLE descendant INHERIT ancestor; END IF; END $$;
-- altered table public.plain: persistence
ALTER TABLE plain SET UNLOGGED;
-- altered table public.base: storage parameters
ALTER TABLE base SET (fillfactor = 70, toast.autovacuum_enabled = off);
-- altered table public.plain: replica identity
ALTER TABLE plain REPLICA IDENTITY FULL;
-- altered table public.plain: access method
DO $$ BEGIN CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler; EXCEPTION WHEN duplicate_object THEN END $$;
ALTER TABLE plain SET ACCESS METHOD heap2;
-- altered table public.ancestor: tablespace
ALTER TABLE ancestor SET TABLESPACE elsewhere;
-- altered table public.base: row security
ALTER TABLE base ENABLE ROW LEVEL SECURITY;
-- altered table public.plain: forced row security
ALTER TABLE plain FORCE ROW LEVEL SECURITY;
-- altered table public.plain: owner
ALTER TABLE plain OWNER TO reader;
-- altered table public.base: grants
GRANT SELECT ON base TO PUBLIC;
-- altered table public.base: comment
COMMENT ON TABLE base IS 'what it is about';
-- added rows of table public.ledger
INSERT INTO ledger VALUES (1) ON CONFLICT DO NOTHING;
