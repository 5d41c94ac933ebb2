-- Columns of SQLite.

-- both
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER, name TEXT, double AS (number * 2));
CREATE VIEW seen AS SELECT id, name FROM pet;
CREATE VIRTUAL TABLE words USING fts5 (title);

-- case: added
ALTER TABLE pet ADD COLUMN weight REAL;
-- expect: + added column pet.weight

-- case: removed
-- before
DROP VIEW seen;
-- after
DROP VIEW seen;
ALTER TABLE pet DROP COLUMN name;
-- expect: - removed column pet.name

-- case: renamed
ALTER TABLE pet RENAME COLUMN name TO title;
-- expect: ~ altered view seen: definition: SELECT id, name FROM pet → SELECT id, title FROM pet
-- expect: - removed column pet.name
-- expect: + added column pet.title
-- expect: - removed column seen.name
-- expect: + added column seen.title

-- case: position
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT, number INTEGER, double AS (number * 2));
-- expect: ~ altered column pet.number: position: 2 → 3

-- case: type
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number BIGINT, name TEXT, double AS (number * 2));
-- expect: ~ altered column pet.number: type: integer → bigint

-- case: type's length
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER, name VARCHAR(20), double AS (number * 2));
-- expect: ~ altered column pet.name: type: text → varchar(20)
-- expect: ~ altered column seen.name: type: text → varchar(20)

-- case: type that makes it no rowid
DROP TABLE pet;
CREATE TABLE pet (id INT PRIMARY KEY, number INTEGER, name TEXT, double AS (number * 2));
-- expect: ~ altered column pet.id: type: integer → int
-- expect: ~ altered column seen.id: type: integer → int

-- case: not null
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, name TEXT, double AS (number * 2));
-- expect: ~ altered column pet.number: not null: (none) → yes

-- case: not null conflict
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER NOT NULL ON CONFLICT REPLACE, name TEXT, double AS (number * 2));
-- expect: ~ altered column pet.number: not null: (none) → yes
-- expect: ~ altered column pet.number: not null conflict: (none) → replace

-- case: default
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER DEFAULT 7, name TEXT, double AS (number * 2));
-- expect: ~ altered column pet.number: default: (none) → 7

-- case: default of an expression
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER DEFAULT (1 + 2), name TEXT DEFAULT CURRENT_TIMESTAMP, double AS (number * 2));
-- expect: ~ altered column pet.name: default: (none) → CURRENT_TIMESTAMP
-- expect: ~ altered column pet.number: default: (none) → 1 + 2

-- case: default of text
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER DEFAULT '7', name TEXT DEFAULT 'it''s Tom', double AS (number * 2));
-- expect: ~ altered column pet.name: default: (none) → 'it''s Tom'
-- expect: ~ altered column pet.number: default: (none) → '7'

-- case: collation
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER, name TEXT COLLATE NOCASE, double AS (number * 2));
-- expect: ~ altered column pet.name: collation: (none) → nocase

-- case: generated
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER, name TEXT, double AS (number * 3));
-- expect: ~ altered column pet.double: generated: number * 2 → number * 3

-- case: generated no longer
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER, name TEXT, double);
-- expect: ~ altered column pet.double: generated: number * 2 → (none)

-- case: stored
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, number INTEGER, name TEXT, double AS (number * 2) STORED);
-- expect: ~ altered column pet.double: stored: (none) → yes

-- case: hidden
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts4 (title, rank);
-- expect: ~ altered table words: arguments: title → title, rank
-- expect: ~ altered table words: module: fts5 → fts4
-- expect: + added column words.__langid
-- expect: + added column words.docid
-- expect: ~ altered column words.rank: hidden: yes → (none)
-- expect: ~ altered column words.words: position: 2 → 3
