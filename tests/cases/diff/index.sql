-- Indexes.

-- both
CREATE EXTENSION pg_trgm;
CREATE TABLE pet (id int PRIMARY KEY, number int NOT NULL, name text, word text);
CREATE INDEX by_number ON pet (number);
CREATE UNIQUE INDEX only_number ON pet (number);
CREATE INDEX many ON pet (name, number);
CREATE INDEX lowered ON pet (lower(name));
CREATE INDEX downward ON pet (name DESC);
CREATE INDEX fuzzy ON pet USING gist (name gist_trgm_ops (siglen = 12));
CREATE UNIQUE INDEX once ON pet (name);
ALTER TABLE pet ADD CONSTRAINT single UNIQUE (word);
CREATE TABLE part (id int NOT NULL, number int) PARTITION BY LIST (id);
CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);
CREATE INDEX by_part ON ONLY part (number);
CREATE INDEX by_part_1 ON part_1 (number);
CREATE MATERIALIZED VIEW kept AS SELECT id, name FROM pet;

-- case: added
CREATE INDEX by_name ON pet (name);
-- expect: + added index public.pet.by_name

-- case: added to a materialized view
CREATE UNIQUE INDEX of_kept ON kept (id);
-- expect: + added index public.kept.of_kept

-- case: renamed
ALTER INDEX by_number RENAME TO number_index;
-- expect: > renamed index public.pet.by_number to number_index

-- case: clustered
ALTER TABLE pet CLUSTER ON by_number;
-- expect: ~ altered index public.pet.by_number: clustered: (none) → yes

-- case: comment
COMMENT ON INDEX by_number IS 'for reports';
-- expect: ~ altered index public.pet.by_number: comment: (none) → for reports

-- case: constraint
DROP INDEX once;
ALTER TABLE pet ADD CONSTRAINT once UNIQUE (name);
-- expect: + added constraint public.pet.once
-- expect: ~ altered index public.pet.once: constraint: (none) → unique

-- case: depends on
ALTER INDEX by_number DEPENDS ON EXTENSION pg_trgm;
-- expect: ~ altered index public.pet.by_number: depends on: (none) → {pg_trgm}

-- case: include
DROP INDEX many;
CREATE INDEX many ON pet (name, number) INCLUDE (word);
-- expect: ~ altered index public.pet.many: include: (none) → {word}

-- case: include of a constraint
ALTER TABLE pet DROP CONSTRAINT single, ADD CONSTRAINT single UNIQUE (word) INCLUDE (name);
-- expect: ~ altered index public.pet.single: include: (none) → {name}

-- case: invalid
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_number'::regclass;
-- expect: ~ altered index public.pet.by_number: invalid: (none) → yes

-- case: keys
DROP INDEX many;
CREATE INDEX many ON pet (number, name);
-- expect: ~ altered index public.pet.many: keys: {name,number} → {number,name}

-- case: keys of an expression
DROP INDEX lowered;
CREATE INDEX lowered ON pet (upper(name));
-- expect: ~ altered index public.pet.lowered: keys: {lower(name)} → {upper(name)}

-- case: keys in descending order
DROP INDEX many;
CREATE INDEX many ON pet (name, number DESC);
-- expect: ~ altered index public.pet.many: keys: {name,number} → {name,"number DESC"}

-- case: keys with nulls first
DROP INDEX many;
CREATE INDEX many ON pet (name NULLS FIRST, number);
-- expect: ~ altered index public.pet.many: keys: {name,number} → {"name NULLS FIRST",number}

-- case: keys descending with nulls last
DROP INDEX downward;
CREATE INDEX downward ON pet (name DESC NULLS LAST);
-- expect: ~ altered index public.pet.downward: keys: {"name DESC"} → {"name DESC NULLS LAST"}

-- case: keys with an operator class
DROP INDEX many;
CREATE INDEX many ON pet (name text_pattern_ops, number);
-- expect: ~ altered index public.pet.many: keys: {name,number} → {"name text_pattern_ops",number}

-- case: keys with options of an operator class
DROP INDEX fuzzy;
CREATE INDEX fuzzy ON pet USING gist (name gist_trgm_ops (siglen = 20));
-- expect: ~ altered index public.pet.fuzzy: keys: {"name public.gist_trgm_ops {siglen=12}"} → {"name public.gist_trgm_ops {siglen=20}"}

-- case: keys with a collation
DROP INDEX many;
CREATE INDEX many ON pet (name COLLATE "C", number);
-- expect: ~ altered index public.pet.many: keys: {name,number} → {"name COLLATE \"C\"",number}

-- case: method
DROP INDEX by_number;
CREATE INDEX by_number ON pet USING hash (number);
-- expect: ~ altered index public.pet.by_number: method: btree → hash

-- case: nulls not distinct
DROP INDEX once;
CREATE UNIQUE INDEX once ON pet (name) NULLS NOT DISTINCT;
-- expect: ~ altered index public.pet.once: nulls not distinct: (none) → yes

-- case: partition of
ALTER INDEX by_part ATTACH PARTITION by_part_1;
-- expect: ~ altered index public.part.by_part: invalid: yes → (none)
-- expect: ~ altered index public.part_1.by_part_1: partition of: (none) → public.by_part

-- case: predicate
DROP INDEX many;
CREATE INDEX many ON pet (name, number) WHERE number > 0;
-- expect: ~ altered index public.pet.many: predicate: (none) → (number > 0)

-- case: replica identity
ALTER TABLE pet REPLICA IDENTITY USING INDEX only_number;
-- expect: ~ altered table public.pet: replica identity: (none) → index
-- expect: ~ altered index public.pet.only_number: replica identity: (none) → yes

-- case: statistics targets
ALTER INDEX lowered ALTER COLUMN 1 SET STATISTICS 400;
-- expect: ~ altered index public.pet.lowered: statistics targets: (none) → {1=400}

-- case: storage parameters
ALTER INDEX by_number SET (fillfactor = 60);
-- expect: ~ altered index public.pet.by_number: storage parameters: (none) → {fillfactor=60}

-- case: storage parameters of a constraint
ALTER INDEX pet_pkey SET (fillfactor = 60);
-- expect: ~ altered index public.pet.pet_pkey: storage parameters: (none) → {fillfactor=60}

-- case: tablespace
ALTER INDEX by_number SET TABLESPACE fast;
-- expect: ~ altered index public.pet.by_number: tablespace: (none) → fast

-- case: tablespace of a constraint
ALTER INDEX pet_pkey SET TABLESPACE fast;
-- expect: ~ altered index public.pet.pet_pkey: tablespace: (none) → fast

-- case: unique
DROP INDEX by_number;
CREATE UNIQUE INDEX by_number ON pet (number);
-- expect: ~ altered index public.pet.by_number: unique: (none) → yes
