-- Triggers.

-- both
CREATE EXTENSION pg_trgm;
CREATE TABLE pet (id int PRIMARY KEY, number int, name text);
CREATE TABLE toy (id int);
CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION react() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER watch BEFORE INSERT ON pet FOR EACH ROW EXECUTE FUNCTION act();
CREATE TRIGGER changed BEFORE UPDATE ON pet FOR EACH ROW EXECUTE FUNCTION act();
CREATE TRIGGER counted AFTER UPDATE ON pet EXECUTE FUNCTION act();
CREATE TRIGGER made AFTER INSERT ON pet FOR EACH ROW EXECUTE FUNCTION act();
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON pet FOR EACH ROW EXECUTE FUNCTION act();
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON pet DEFERRABLE FOR EACH ROW EXECUTE FUNCTION act();
CREATE TABLE part (id int) PARTITION BY LIST (id);
CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);
CREATE TRIGGER guard AFTER INSERT ON part FOR EACH ROW EXECUTE FUNCTION act();

-- case: added
CREATE TRIGGER guard BEFORE DELETE ON pet FOR EACH ROW EXECUTE FUNCTION act();
-- expect: + added trigger public.pet.guard

-- case: renamed
ALTER TRIGGER watch ON pet RENAME TO look;
-- expect: > renamed trigger public.pet.watch to look

-- case: arguments
CREATE OR REPLACE TRIGGER watch BEFORE INSERT ON pet FOR EACH ROW EXECUTE FUNCTION act('one', 'it''s two');
-- expect: ~ altered trigger public.pet.watch: arguments: (none) → 'one', 'it''s two'

-- case: columns
CREATE OR REPLACE TRIGGER changed BEFORE UPDATE OF number, name ON pet FOR EACH ROW EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.changed: columns: (none) → {number,name}

-- case: comment
COMMENT ON TRIGGER watch ON pet IS 'for the log';
-- expect: ~ altered trigger public.pet.watch: comment: (none) → for the log

-- case: constraint
DROP TRIGGER made ON pet;
CREATE CONSTRAINT TRIGGER made AFTER INSERT ON pet FOR EACH ROW EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.made: constraint: (none) → yes

-- case: constraint table
DROP TRIGGER late ON pet;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON pet FROM toy FOR EACH ROW EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.late: constraint table: (none) → public.toy

-- case: deferrable
DROP TRIGGER late ON pet;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON pet DEFERRABLE FOR EACH ROW EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.late: deferrable: (none) → yes

-- case: initially deferred
DROP TRIGGER later ON pet;
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON pet DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.later: initially deferred: (none) → yes

-- case: enabled
ALTER TABLE pet DISABLE TRIGGER watch;
-- expect: ~ altered trigger public.pet.watch: enabled: (none) → no

-- case: enabled on replicas
ALTER TABLE pet ENABLE REPLICA TRIGGER watch;
-- expect: ~ altered trigger public.pet.watch: enabled: (none) → replica

-- case: enabled always
ALTER TABLE pet ENABLE ALWAYS TRIGGER watch;
-- expect: ~ altered trigger public.pet.watch: enabled: (none) → always

-- case: enabled in a partition
ALTER TABLE part_1 DISABLE TRIGGER guard;
-- expect: ~ altered trigger public.part_1.guard: enabled: (none) → no

-- case: events
CREATE OR REPLACE TRIGGER watch BEFORE INSERT OR DELETE ON pet FOR EACH ROW EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.watch: events: insert → insert or delete

-- case: events of truncation
CREATE OR REPLACE TRIGGER counted AFTER TRUNCATE ON pet EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.counted: events: update → truncate

-- case: function
CREATE OR REPLACE TRIGGER watch BEFORE INSERT ON pet FOR EACH ROW EXECUTE FUNCTION react();
-- expect: ~ altered trigger public.pet.watch: function: public.act → public.react

-- case: inherited
-- before
CREATE TABLE part_2 (id int);
CREATE TRIGGER guard AFTER INSERT ON part_2 FOR EACH ROW EXECUTE FUNCTION act();
-- after
CREATE TABLE part_2 (id int);
ALTER TABLE part ATTACH PARTITION part_2 FOR VALUES IN (2);
-- expect: ~ altered table public.part_2: partition bound: (none) → FOR VALUES IN (2)
-- expect: ~ altered table public.part_2: partition of: (none) → public.part
-- expect: ~ altered column public.part_2.id: inherited: (none) → yes
-- expect: ~ altered trigger public.part_2.guard: inherited: (none) → yes

-- case: level
CREATE OR REPLACE TRIGGER watch BEFORE INSERT ON pet FOR EACH STATEMENT EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.watch: level: row → statement

-- case: new table
CREATE OR REPLACE TRIGGER counted AFTER UPDATE ON pet REFERENCING NEW TABLE AS fresh EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.counted: new table: (none) → fresh

-- case: old table
CREATE OR REPLACE TRIGGER counted AFTER UPDATE ON pet REFERENCING OLD TABLE AS stale EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.counted: old table: (none) → stale

-- case: timing
CREATE OR REPLACE TRIGGER watch AFTER INSERT ON pet FOR EACH ROW EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.watch: timing: before → after

-- case: when
CREATE OR REPLACE TRIGGER watch BEFORE INSERT ON pet FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION act();
-- expect: ~ altered trigger public.pet.watch: when: (none) → (new.id > 0)

-- case: depends on
ALTER TRIGGER watch ON pet DEPENDS ON EXTENSION pg_trgm;
-- expect: ~ altered trigger public.pet.watch: depends on: (none) → {pg_trgm}
