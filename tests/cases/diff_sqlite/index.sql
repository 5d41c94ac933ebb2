-- Indexes of SQLite.

-- both
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER, name TEXT);
CREATE INDEX many ON pet (name, number);
CREATE INDEX lowered ON pet (lower(name));

-- case: added
CREATE INDEX by_number ON pet (number);
-- expect: + added index pet.by_number

-- case: renamed
DROP INDEX many;
CREATE INDEX by_name ON pet (name, number);
-- expect: > renamed index pet.many to by_name

-- case: keys
DROP INDEX many;
CREATE INDEX many ON pet (number, name);
-- expect: ~ altered index pet.many: keys: name, number → number, name

-- case: keys in descending order
DROP INDEX many;
CREATE INDEX many ON pet (name, number DESC);
-- expect: ~ altered index pet.many: keys: name, number → name, number DESC

-- case: keys with a collation
DROP INDEX many;
CREATE INDEX many ON pet (name COLLATE NOCASE, number);
-- expect: ~ altered index pet.many: keys: name, number → name COLLATE nocase, number

-- case: keys of an expression
DROP INDEX lowered;
CREATE INDEX lowered ON pet (upper(name));
-- expect: ~ altered index pet.lowered: keys: lower(name) → upper(name)

-- case: predicate
DROP INDEX many;
CREATE INDEX many ON pet (name, number) WHERE number > 0;
-- expect: ~ altered index pet.many: predicate: (none) → number > 0

-- case: unique
DROP INDEX many;
CREATE UNIQUE INDEX many ON pet (name, number);
-- expect: ~ altered index pet.many: unique: (none) → yes
