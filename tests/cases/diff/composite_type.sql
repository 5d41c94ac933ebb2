-- Composite types.

-- both
CREATE TYPE pair AS (id int, name text);

-- case: added
CREATE TYPE point3 AS (x real, y real, z real);
-- expect: + added composite type public.point3

-- case: renamed
ALTER TYPE pair RENAME TO couple;
-- expect: > renamed composite type public.pair to couple

-- case: comment
COMMENT ON TYPE pair IS 'two of them';
-- expect: ~ altered composite type public.pair: comment: (none) → two of them

-- case: grants
REVOKE USAGE ON TYPE pair FROM PUBLIC;
-- expect: ~ altered composite type public.pair: grants: (none) → {postgres=U/postgres}

-- case: owner
ALTER TYPE pair OWNER TO alice;
-- expect: ~ altered composite type public.pair: owner: postgres → alice

-- case: security label
INSERT INTO pg_seclabel VALUES ('pair'::regtype, 'pg_type'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered composite type public.pair: security label: (none) → {dummy=secret}

-- case: column added
ALTER TYPE pair ADD ATTRIBUTE age int;
-- expect: + added column public.pair.age

-- case: column removed
ALTER TYPE pair DROP ATTRIBUTE name;
-- expect: - removed column public.pair.name

-- case: column renamed
ALTER TYPE pair RENAME ATTRIBUTE name TO title;
-- expect: - removed column public.pair.name
-- expect: + added column public.pair.title

-- case: type of a column
ALTER TYPE pair ALTER ATTRIBUTE id TYPE bigint;
-- expect: ~ altered column public.pair.id: type: integer → bigint

-- case: collation of a column
ALTER TYPE pair ALTER ATTRIBUTE name TYPE text COLLATE "C";
-- expect: ~ altered column public.pair.name: collation: (none) → "C"

-- case: comment of a column
COMMENT ON COLUMN pair.name IS 'how it is called';
-- expect: ~ altered column public.pair.name: comment: (none) → how it is called

-- case: order of columns
DROP TYPE pair;
CREATE TYPE pair AS (name text, id int);
-- expect: ~ altered column public.pair.id: position: 1 → 2

-- case: without columns
DROP TYPE pair;
CREATE TYPE pair AS ();
-- expect: - removed column public.pair.id
-- expect: - removed column public.pair.name
