-- The database itself. Only `pg_dump --create` shows what belongs to it.
-- pg_dump options: --create

-- both
CREATE SCHEMA s;

-- case: comment
COMMENT ON DATABASE {database} IS 'for tests';
-- expect: ~ altered database: comment: (none) → for tests

-- case: grants
GRANT CREATE ON DATABASE {database} TO alice;
-- expect: ~ altered database: grants: (none) → {PUBLIC=Tc/postgres,alice=C/postgres,postgres=CTc/postgres}

-- case: grants that nobody has
REVOKE CONNECT, TEMPORARY ON DATABASE {database} FROM PUBLIC;
-- expect: ~ altered database: grants: (none) → {postgres=CTc/postgres}

-- case: security label
INSERT INTO pg_shseclabel VALUES ((SELECT oid FROM pg_database WHERE datname = '{database}'), 'pg_database'::regclass, 'dummy', 'secret');
-- expect: ~ altered database: security label: (none) → {dummy=secret}

-- case: settings
ALTER DATABASE {database} SET work_mem = '8MB';
-- expect: ~ altered database: settings: (none) → {"ALL: work_mem=8MB"}

-- case: settings of one role
ALTER ROLE alice IN DATABASE {database} SET search_path = s, public;
-- expect: ~ altered database: settings: (none) → {"alice: search_path=s, public"}

-- case: encoding
UPDATE pg_database SET encoding = pg_char_to_encoding('LATIN1') WHERE datname = '{database}';
-- expect: ~ altered database: encoding: UTF8 → LATIN1
