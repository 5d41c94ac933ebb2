-- Procedures. What they share with functions is read in the same way.

-- both
CREATE EXTENSION pg_trgm;
CREATE PROCEDURE act(a int) LANGUAGE sql AS 'SELECT 1';

-- case: added
CREATE PROCEDURE react() LANGUAGE sql AS 'SELECT 1';
-- expect: + added procedure public.react()

-- case: renamed
ALTER PROCEDURE act(int) RENAME TO do_it;
-- expect: > renamed procedure public.act(IN a integer) to do_it(IN a integer)

-- case: instead of a function
-- before
CREATE FUNCTION either() RETURNS void LANGUAGE sql AS 'SELECT 1';
-- after
CREATE PROCEDURE either() LANGUAGE sql AS 'SELECT 1';
-- expect: - removed function public.either()
-- expect: + added procedure public.either()

-- case: arguments
CREATE OR REPLACE PROCEDURE act(a int DEFAULT 1) LANGUAGE sql AS 'SELECT 1';
-- expect: ~ altered procedure public.act(IN a integer): arguments: IN a integer → IN a integer DEFAULT 1

-- case: arguments that come out
-- before
CREATE PROCEDURE give(OUT a int) LANGUAGE sql AS 'SELECT 1';
-- after
CREATE PROCEDURE give(INOUT a int) LANGUAGE sql AS 'SELECT 1';
-- expect: + added procedure public.give(INOUT a integer)
-- expect: - removed procedure public.give(OUT a integer)

-- case: body
CREATE OR REPLACE PROCEDURE act(a int) LANGUAGE sql AS 'SELECT 2';
-- expect: ~ altered procedure public.act(IN a integer): body: SELECT 1 → SELECT 2

-- case: body of parsed SQL
CREATE OR REPLACE PROCEDURE act(a int) LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
-- expect: ~ altered procedure public.act(IN a integer): body: SELECT 1 → BEGIN ATOMIC\n SELECT 1;\n SELECT 2;\nEND

-- case: comment
COMMENT ON PROCEDURE act(int) IS 'and be done';
-- expect: ~ altered procedure public.act(IN a integer): comment: (none) → and be done

-- case: depends on
ALTER PROCEDURE act(int) DEPENDS ON EXTENSION pg_trgm;
-- expect: ~ altered procedure public.act(IN a integer): depends on: (none) → {pg_trgm}

-- case: grants
REVOKE EXECUTE ON PROCEDURE act(int) FROM PUBLIC;
-- expect: ~ altered procedure public.act(IN a integer): grants: (none) → {postgres=X/postgres}

-- case: owner
ALTER PROCEDURE act(int) OWNER TO alice;
-- expect: ~ altered procedure public.act(IN a integer): owner: postgres → alice

-- case: security definer
ALTER PROCEDURE act(int) SECURITY DEFINER;
-- expect: ~ altered procedure public.act(IN a integer): security definer: (none) → yes

-- case: security label
INSERT INTO pg_seclabel VALUES ('act'::regproc, 'pg_proc'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered procedure public.act(IN a integer): security label: (none) → {dummy=secret}

-- case: settings
ALTER PROCEDURE act(int) SET work_mem = '8MB';
-- expect: ~ altered procedure public.act(IN a integer): settings: (none) → {work_mem=8MB}
