-- Foreign tables. What they share with tables is in the files of tables, columns and constraints.

-- both
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER remote FOREIGN DATA WRAPPER wrapper;
CREATE SERVER backup FOREIGN DATA WRAPPER wrapper;
CREATE FOREIGN TABLE far (id int, name text) SERVER remote OPTIONS (schema_name 'public');
CREATE TABLE animal (id int, name text);
CREATE TABLE part (id int, name text) PARTITION BY LIST (id);

-- case: added
CREATE FOREIGN TABLE farther (id int) SERVER remote;
-- expect: + added foreign table public.farther

-- case: renamed
ALTER FOREIGN TABLE far RENAME TO farther;
-- expect: > renamed foreign table public.far to farther

-- case: comment
COMMENT ON FOREIGN TABLE far IS 'over there';
-- expect: ~ altered foreign table public.far: comment: (none) → over there

-- case: grants
GRANT SELECT ON far TO alice;
-- expect 15: ~ altered foreign table public.far: grants: (none) → {alice=r/postgres,postgres=arwdDxt/postgres}
-- expect 18: ~ altered foreign table public.far: grants: (none) → {alice=r/postgres,postgres=arwdDxtm/postgres}

-- case: inherits
ALTER FOREIGN TABLE far INHERIT animal;
-- expect: ~ altered foreign table public.far: inherits: (none) → {public.animal}
-- expect: ~ altered column public.far.id: inherited: (none) → yes
-- expect: ~ altered column public.far.id: local: (none) → yes
-- expect: ~ altered column public.far.name: inherited: (none) → yes
-- expect: ~ altered column public.far.name: local: (none) → yes

-- case: options
ALTER FOREIGN TABLE far OPTIONS (SET schema_name 'other');
-- expect: ~ altered foreign table public.far: options: {schema_name=public} → {schema_name=other}

-- case: options of another table
ALTER FOREIGN TABLE far OPTIONS (ADD table_name 'pet');
-- expect: ~ altered foreign table public.far: options: {schema_name=public} → {schema_name=public,table_name=pet}

-- case: owner
ALTER FOREIGN TABLE far OWNER TO alice;
-- expect: ~ altered foreign table public.far: owner: postgres → alice

-- case: partition of
ALTER TABLE part ATTACH PARTITION far FOR VALUES IN (1);
-- expect: ~ altered foreign table public.far: partition bound: (none) → FOR VALUES IN (1)
-- expect: ~ altered foreign table public.far: partition of: (none) → public.part
-- expect: ~ altered column public.far.id: inherited: (none) → yes
-- expect: ~ altered column public.far.name: inherited: (none) → yes

-- case: security label
INSERT INTO pg_seclabel VALUES ('far'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered foreign table public.far: security label: (none) → {dummy=secret}

-- case: server
DROP FOREIGN TABLE far;
CREATE FOREIGN TABLE far (id int, name text) SERVER backup OPTIONS (schema_name 'public');
-- expect: ~ altered foreign table public.far: server: remote → backup

-- case: statistics target of a column
ALTER FOREIGN TABLE far ALTER COLUMN name SET STATISTICS 500;
-- expect: ~ altered column public.far.name: statistics target: (none) → 500

-- case: trigger
CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER watch BEFORE INSERT ON far FOR EACH ROW EXECUTE FUNCTION act();
-- expect: + added trigger public.far.watch
-- expect: + added function public.act()
