-- Views of SQLite.

-- both
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER, name TEXT);
CREATE VIEW seen AS SELECT id, name FROM pet;

-- case: added
CREATE VIEW names AS SELECT name FROM pet;
-- expect: + added view names

-- case: renamed
DROP VIEW seen;
CREATE VIEW visible AS SELECT id, name FROM pet;
-- expect: > renamed view seen to visible

-- case: definition
DROP VIEW seen;
CREATE VIEW seen AS SELECT id, name FROM pet WHERE id > 0;
-- expect: ~ altered view seen: definition: SELECT id, name FROM pet → SELECT id, name FROM pet WHERE id > 0

-- case: definition with another column
DROP VIEW seen;
CREATE VIEW seen AS SELECT id, name, number FROM pet;
-- expect: ~ altered view seen: definition: SELECT id, name FROM pet → SELECT id, name, number FROM pet
-- expect: + added column seen.number

-- case: names of columns
DROP VIEW seen;
CREATE VIEW seen (id, title) AS SELECT id, name FROM pet;
-- expect: - removed column seen.name
-- expect: + added column seen.title
