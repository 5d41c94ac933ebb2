-- Enumerated types.

-- both
CREATE TYPE mood AS ENUM ('glad', 'sad');

-- case: added
CREATE TYPE size AS ENUM ('small', 'large');
-- expect: + added enum type public.size

-- case: renamed
ALTER TYPE mood RENAME TO feeling;
-- expect: > renamed enum type public.mood to feeling

-- case: comment
COMMENT ON TYPE mood IS 'of pets';
-- expect: ~ altered enum type public.mood: comment: (none) → of pets

-- case: grants
REVOKE USAGE ON TYPE mood FROM PUBLIC;
-- expect: ~ altered enum type public.mood: grants: (none) → {postgres=U/postgres}

-- case: labels
ALTER TYPE mood ADD VALUE 'bored';
-- expect: ~ altered enum type public.mood: labels: {glad,sad} → {glad,sad,bored}

-- case: labels in another order
ALTER TYPE mood ADD VALUE 'bored' BEFORE 'glad';
-- expect: ~ altered enum type public.mood: labels: {glad,sad} → {bored,glad,sad}

-- case: labels renamed
ALTER TYPE mood RENAME VALUE 'sad' TO 'so-so, "sad"';
-- expect: ~ altered enum type public.mood: labels: {glad,sad} → {glad,"so-so, \"sad\""}

-- case: labels of none
-- before
CREATE TYPE nothing AS ENUM ('one');
-- after
CREATE TYPE nothing AS ENUM ();
-- expect: ~ altered enum type public.nothing: labels: {one} → {}

-- case: owner
ALTER TYPE mood OWNER TO alice;
-- expect: ~ altered enum type public.mood: owner: postgres → alice

-- case: security label
INSERT INTO pg_seclabel VALUES ('mood'::regtype, 'pg_type'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered enum type public.mood: security label: (none) → {dummy=secret}
