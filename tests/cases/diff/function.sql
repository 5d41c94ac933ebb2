-- Functions.

-- both
CREATE EXTENSION pg_trgm;
CREATE TYPE pair AS (id int, name text);
CREATE FUNCTION one(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION many(a int) RETURNS SETOF int LANGUAGE plpgsql AS 'BEGIN RETURN NEXT 1; END';
CREATE FUNCTION next(a int) RETURNS int LANGUAGE sql RETURN a + 1;
CREATE FUNCTION sum_of(a int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION out_of(a int, OUT b int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION handle() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION pairs() RETURNS TABLE (id int, name text) LANGUAGE sql AS 'SELECT 1, ''Tom''';
CREATE FUNCTION number_of() RETURNS bigint LANGUAGE internal AS 'window_row_number';
CREATE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));

-- case: added
CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2';
-- expect: + added function public.two()

-- case: added for other arguments
CREATE FUNCTION one(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- expect: + added function public.one(a text)

-- case: renamed
ALTER FUNCTION one(int) RENAME TO single;
-- expect: > renamed function public.one(a integer) to single(a integer)

-- case: arguments with a default
CREATE OR REPLACE FUNCTION one(a int DEFAULT 7) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- expect: ~ altered function public.one(a integer): arguments: a integer → a integer DEFAULT 7

-- case: arguments
DROP FUNCTION one(int);
CREATE FUNCTION one(b int) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- expect: - removed function public.one(a integer)
-- expect: + added function public.one(b integer)

-- case: arguments of any number
DROP FUNCTION sum_of(int[]);
CREATE FUNCTION sum_of(VARIADIC a int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- expect: + added function public.sum_of(VARIADIC a integer[])
-- expect: - removed function public.sum_of(a integer[])

-- case: arguments that come out
DROP FUNCTION out_of(int);
CREATE FUNCTION out_of(a int, OUT c int) LANGUAGE sql AS 'SELECT 1';
-- expect: - removed function public.out_of(a integer, OUT b integer)
-- expect: + added function public.out_of(a integer, OUT c integer)

-- case: body
CREATE OR REPLACE FUNCTION one(a int) RETURNS int LANGUAGE sql AS 'SELECT 2';
-- expect: ~ altered function public.one(a integer): body: SELECT 1 → SELECT 2

-- case: body with other spaces
CREATE OR REPLACE FUNCTION one(a int) RETURNS int LANGUAGE sql AS 'SELECT  1';
-- expect: ~ altered function public.one(a integer): body: SELECT 1 → SELECT  1

-- case: body of parsed SQL
CREATE OR REPLACE FUNCTION next(a int) RETURNS int LANGUAGE sql RETURN a + 2;
-- expect: ~ altered function public.next(a integer): body: RETURN (a + 1) → RETURN (a + 2)

-- case: body that is now parsed
CREATE OR REPLACE FUNCTION one(a int) RETURNS int LANGUAGE sql RETURN 1;
-- expect: ~ altered function public.one(a integer): body: SELECT 1 → RETURN 1

-- case: body of a function in C
CREATE OR REPLACE FUNCTION handle() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';
-- expect: ~ altered function public.handle(): body: plpgsql_call_handler → plpgsql_validator

-- case: comment
COMMENT ON FUNCTION one(int) IS 'always the same';
-- expect: ~ altered function public.one(a integer): comment: (none) → always the same

-- case: cost
ALTER FUNCTION one(int) COST 7;
-- expect: ~ altered function public.one(a integer): cost: (none) → 7

-- case: depends on
ALTER FUNCTION one(int) DEPENDS ON EXTENSION pg_trgm;
-- expect: ~ altered function public.one(a integer): depends on: (none) → {pg_trgm}

-- case: grants
GRANT EXECUTE ON FUNCTION one(int) TO alice;
-- expect: ~ altered function public.one(a integer): grants: (none) → {PUBLIC=X/postgres,alice=X/postgres,postgres=X/postgres}

-- case: grants that nobody has
REVOKE EXECUTE ON FUNCTION one(int) FROM PUBLIC;
-- expect: ~ altered function public.one(a integer): grants: (none) → {postgres=X/postgres}

-- case: grants on a function of the server
GRANT EXECUTE ON FUNCTION pg_reload_conf() TO alice;
-- expect: ~ altered function pg_catalog.pg_reload_conf(): grants: (none) → {alice=X/postgres,postgres=X/postgres}

-- case: grants on another function of the server
-- before
GRANT EXECUTE ON FUNCTION pg_reload_conf() TO alice;
-- after
GRANT EXECUTE ON FUNCTION pg_rotate_logfile() TO alice;
-- expect: ~ altered function pg_catalog.pg_reload_conf(): grants: {alice=X/postgres,postgres=X/postgres} → (none)
-- expect: ~ altered function pg_catalog.pg_rotate_logfile(): grants: (none) → {alice=X/postgres,postgres=X/postgres}

-- case: language
SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION one(a int) RETURNS int LANGUAGE plpgsql AS 'SELECT 1';
-- expect: ~ altered function public.one(a integer): language: sql → plpgsql

-- case: leakproof
ALTER FUNCTION one(int) LEAKPROOF;
-- expect: ~ altered function public.one(a integer): leakproof: (none) → yes

-- case: library
CREATE OR REPLACE FUNCTION handle() RETURNS language_handler LANGUAGE c AS 'plpgsql', 'plpgsql_call_handler';
-- expect: ~ altered function public.handle(): library: $libdir/plpgsql → plpgsql

-- case: owner
ALTER FUNCTION one(int) OWNER TO alice;
-- expect: ~ altered function public.one(a integer): owner: postgres → alice

-- case: parallel
ALTER FUNCTION one(int) PARALLEL SAFE;
-- expect: ~ altered function public.one(a integer): parallel: (none) → safe

-- case: parallel with restrictions
ALTER FUNCTION one(int) PARALLEL RESTRICTED;
-- expect: ~ altered function public.one(a integer): parallel: (none) → restricted

-- case: returns
DROP FUNCTION one(int);
CREATE FUNCTION one(a int) RETURNS bigint LANGUAGE sql AS 'SELECT 1';
-- expect: ~ altered function public.one(a integer): returns: integer → bigint

-- case: returns many
DROP FUNCTION one(int);
CREATE FUNCTION one(a int) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
-- expect: ~ altered function public.one(a integer): returns: integer → SETOF integer

-- case: returns a table
DROP FUNCTION pairs();
CREATE FUNCTION pairs() RETURNS TABLE (id int, title text) LANGUAGE sql AS 'SELECT 1, ''Tom''';
-- expect: ~ altered function public.pairs(): returns: TABLE(id integer, name text) → TABLE(id integer, title text)

-- case: rows
ALTER FUNCTION many(int) ROWS 7;
-- expect: ~ altered function public.many(a integer): rows: (none) → 7

-- case: security definer
ALTER FUNCTION one(int) SECURITY DEFINER;
-- expect: ~ altered function public.one(a integer): security definer: (none) → yes

-- case: security label
INSERT INTO pg_seclabel VALUES ('one'::regproc, 'pg_proc'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered function public.one(a integer): security label: (none) → {dummy=secret}

-- case: settings
ALTER FUNCTION one(int) SET search_path = public, pg_temp;
-- expect: ~ altered function public.one(a integer): settings: (none) → {"search_path=public, pg_temp"}

-- case: settings of another value
-- before
ALTER FUNCTION one(int) SET work_mem = '4MB';
-- after
ALTER FUNCTION one(int) SET work_mem = '8MB';
-- expect: ~ altered function public.one(a integer): settings: {work_mem=4MB} → {work_mem=8MB}

-- case: strict
ALTER FUNCTION one(int) STRICT;
-- expect: ~ altered function public.one(a integer): strict: (none) → yes

-- case: support
ALTER FUNCTION many(int) SUPPORT generate_series_int4_support;
-- expect: ~ altered function public.many(a integer): support: (none) → generate_series_int4_support

-- case: transform types
CREATE OR REPLACE FUNCTION many(a int) RETURNS SETOF int TRANSFORM FOR TYPE int LANGUAGE plpgsql AS 'BEGIN RETURN NEXT 1; END';
-- expect: ~ altered function public.many(a integer): transform types: (none) → {integer}

-- case: volatility
ALTER FUNCTION one(int) IMMUTABLE;
-- expect: ~ altered function public.one(a integer): volatility: (none) → immutable

-- case: volatility within a statement
ALTER FUNCTION one(int) STABLE;
-- expect: ~ altered function public.one(a integer): volatility: (none) → stable

-- case: window
DROP FUNCTION number_of();
CREATE FUNCTION number_of() RETURNS bigint WINDOW LANGUAGE internal AS 'window_row_number';
-- expect: ~ altered function public.number_of(): window: (none) → yes

-- case: grants on a function that stands among those of the server
-- before
CREATE FUNCTION pg_catalog.mine() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- after
CREATE FUNCTION pg_catalog.mine() RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE EXECUTE ON FUNCTION pg_catalog.mine() FROM PUBLIC;
-- expect: ~ altered function pg_catalog.mine(): grants: (none) → {postgres=X/postgres}
