-- Publications.

-- both
CREATE SCHEMA s;
CREATE TABLE pet (id int PRIMARY KEY, name text);
CREATE TABLE toy (id int PRIMARY KEY, name text);
CREATE PUBLICATION news FOR TABLE pet;

-- case: added
CREATE PUBLICATION more;
-- expect: + added publication more

-- case: renamed
ALTER PUBLICATION news RENAME TO latest;
-- expect: > renamed publication news to latest

-- case: actions
ALTER PUBLICATION news SET (publish = 'insert, update');
-- expect: ~ altered publication news: actions: (none) → {insert,update}

-- case: all tables
-- before
CREATE PUBLICATION more;
-- after
CREATE PUBLICATION more FOR ALL TABLES;
-- expect: ~ altered publication more: all tables: (none) → yes

-- case: comment
COMMENT ON PUBLICATION news IS 'of the day';
-- expect: ~ altered publication news: comment: (none) → of the day

-- case: generated columns
-- server: 18+
ALTER PUBLICATION news SET (publish_generated_columns = stored);
-- expect: ~ altered publication news: generated columns: (none) → stored

-- case: owner
ALTER PUBLICATION news OWNER TO alice;
-- expect: ~ altered publication news: owner: postgres → alice

-- case: schemas
ALTER PUBLICATION news ADD TABLES IN SCHEMA s;
-- expect: ~ altered publication news: schemas: (none) → {s}

-- case: security label
INSERT INTO pg_seclabel SELECT oid, 'pg_publication'::regclass, 0, 'dummy', 'secret' FROM pg_publication;
-- expect: ~ altered publication news: security label: (none) → {dummy=secret}

-- case: tables
ALTER PUBLICATION news ADD TABLE toy;
-- expect: ~ altered publication news: tables: {public.pet} → {public.pet,public.toy}

-- case: tables with a condition
ALTER PUBLICATION news SET TABLE pet WHERE (id > 0);
-- expect: ~ altered publication news: tables: {public.pet} → {"public.pet WHERE (id > 0)"}

-- case: tables with columns
ALTER PUBLICATION news SET TABLE pet (id);
-- expect: ~ altered publication news: tables: {public.pet} → {"public.pet (id)"}

-- case: via root
ALTER PUBLICATION news SET (publish_via_partition_root = true);
-- expect: ~ altered publication news: via root: (none) → yes
