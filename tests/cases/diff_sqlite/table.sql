-- Tables of SQLite.

-- both
CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE toy (id TEXT PRIMARY KEY);
CREATE VIRTUAL TABLE words USING fts5 (title);

-- case: added
CREATE TABLE thing (id INTEGER PRIMARY KEY);
-- expect: + added table thing

-- case: removed
DROP TABLE pet;
-- expect: - removed table pet

-- case: renamed
ALTER TABLE toy RENAME TO plaything;
-- expect: > renamed table toy to plaything

-- case: autoincrement
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL);
-- expect: ~ altered table pet: autoincrement: (none) → yes

-- case: strict
DROP TABLE pet;
CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
-- expect: ~ altered table pet: strict: (none) → yes

-- case: without rowid
DROP TABLE toy;
CREATE TABLE toy (id TEXT PRIMARY KEY) WITHOUT ROWID;
-- expect: ~ altered table toy: without rowid: (none) → yes

-- case: virtual table added
CREATE VIRTUAL TABLE texts USING fts5 (body);
-- expect: + added table texts

-- case: module
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts4 (title);
-- expect: ~ altered table words: module: fts5 → fts4
-- expect: + added column words.__langid
-- expect: + added column words.docid
-- expect: - removed column words.rank

-- case: arguments
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (title, tokenize = 'porter');
-- expect: ~ altered table words: arguments: title → title, tokenize = 'porter'

-- case: spelling alone
DROP TABLE pet;
CREATE TABLE "pet" (
    id integer,
    [name] text NOT NULL, -- how it is called
    PRIMARY KEY (id)
);
-- diff: silent, because it means the same
