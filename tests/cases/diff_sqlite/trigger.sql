-- Triggers of SQLite.

-- both
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER, name TEXT);
CREATE VIEW seen AS SELECT id, name FROM pet;
CREATE TRIGGER watch BEFORE UPDATE ON pet BEGIN SELECT 1; END;

-- case: added
CREATE TRIGGER guard INSTEAD OF INSERT ON seen BEGIN INSERT INTO pet (name) VALUES (NEW.name); END;
-- expect: + added trigger seen.guard

-- case: renamed
DROP TRIGGER watch;
CREATE TRIGGER look BEFORE UPDATE ON pet BEGIN SELECT 1; END;
-- expect: > renamed trigger pet.watch to look

-- case: timing
DROP TRIGGER watch;
CREATE TRIGGER watch AFTER UPDATE ON pet BEGIN SELECT 1; END;
-- expect: ~ altered trigger pet.watch: timing: before → after

-- case: event
DROP TRIGGER watch;
CREATE TRIGGER watch BEFORE DELETE ON pet BEGIN SELECT 1; END;
-- expect: ~ altered trigger pet.watch: event: update → delete

-- case: columns
DROP TRIGGER watch;
CREATE TRIGGER watch BEFORE UPDATE OF number, name ON pet BEGIN SELECT 1; END;
-- expect: ~ altered trigger pet.watch: columns: (none) → number, name

-- case: when
DROP TRIGGER watch;
CREATE TRIGGER watch BEFORE UPDATE ON pet WHEN NEW.number > 0 BEGIN SELECT 1; END;
-- expect: ~ altered trigger pet.watch: when: (none) → NEW.number > 0

-- case: body
DROP TRIGGER watch;
CREATE TRIGGER watch BEFORE UPDATE ON pet BEGIN SELECT 2; END;
-- expect: ~ altered trigger pet.watch: body: SELECT 1; → SELECT 2;

-- case: for each row, as ever
DROP TRIGGER watch;
CREATE TRIGGER watch BEFORE UPDATE ON pet FOR EACH ROW BEGIN SELECT 1; END;
-- diff: silent, because SQLite has no other triggers
