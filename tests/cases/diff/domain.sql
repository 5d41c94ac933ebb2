-- Domains and their constraints.

-- both
CREATE DOMAIN positive AS int CONSTRAINT above_zero CHECK (VALUE > 0);
CREATE DOMAIN word AS text;

-- case: added
CREATE DOMAIN short AS varchar(3);
-- expect: + added domain public.short

-- case: renamed
ALTER DOMAIN word RENAME TO name;
-- expect: > renamed domain public.word to name

-- case: collation
DROP DOMAIN word;
CREATE DOMAIN word AS text COLLATE "C";
-- expect: ~ altered domain public.word: collation: (none) → "C"

-- case: comment
COMMENT ON DOMAIN word IS 'one of many';
-- expect: ~ altered domain public.word: comment: (none) → one of many

-- case: default
ALTER DOMAIN positive SET DEFAULT 7;
-- expect: ~ altered domain public.positive: default: (none) → 7

-- case: default of an expression
-- before
CREATE DOMAIN since AS date DEFAULT CURRENT_DATE;
-- after
CREATE DOMAIN since AS date DEFAULT CURRENT_DATE - 1;
-- expect: ~ altered domain public.since: default: CURRENT_DATE → (CURRENT_DATE - 1)

-- case: grants
REVOKE USAGE ON DOMAIN word FROM PUBLIC;
-- expect: ~ altered domain public.word: grants: (none) → {postgres=U/postgres}

-- case: not null
ALTER DOMAIN word SET NOT NULL;
-- expect: ~ altered domain public.word: not null: (none) → yes

-- case: owner
ALTER DOMAIN word OWNER TO alice;
-- expect: ~ altered domain public.word: owner: postgres → alice

-- case: security label
INSERT INTO pg_seclabel VALUES ('word'::regtype, 'pg_type'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered domain public.word: security label: (none) → {dummy=secret}

-- case: type
DROP DOMAIN positive;
CREATE DOMAIN positive AS bigint CONSTRAINT above_zero CHECK (VALUE > 0);
-- expect: ~ altered domain public.positive: type: integer → bigint

-- case: type's length
-- before
CREATE DOMAIN short AS varchar(3);
-- after
CREATE DOMAIN short AS varchar(4);
-- expect: ~ altered domain public.short: type: character varying(3) → character varying(4)

-- case: type that is a domain itself
-- before
CREATE DOMAIN short AS text;
-- after
CREATE DOMAIN short AS word;
-- expect: ~ altered domain public.short: type: text → public.word

-- case: constraint added
ALTER DOMAIN word ADD CONSTRAINT long CHECK (length(VALUE) > 3);
-- expect: + added constraint public.word.long

-- case: constraint removed
ALTER DOMAIN positive DROP CONSTRAINT above_zero;
-- expect: - removed constraint public.positive.above_zero

-- case: constraint renamed
ALTER DOMAIN positive RENAME CONSTRAINT above_zero TO over_zero;
-- expect: > renamed constraint public.positive.above_zero to over_zero

-- case: comment of a constraint
COMMENT ON CONSTRAINT above_zero ON DOMAIN positive IS 'not even zero';
-- expect: ~ altered constraint public.positive.above_zero: comment: (none) → not even zero

-- case: expression of a constraint
ALTER DOMAIN positive DROP CONSTRAINT above_zero;
ALTER DOMAIN positive ADD CONSTRAINT above_zero CHECK (VALUE > 1);
-- expect: ~ altered constraint public.positive.above_zero: expression: (VALUE > 0) → (VALUE > 1)

-- case: not validated constraint
ALTER DOMAIN positive DROP CONSTRAINT above_zero;
ALTER DOMAIN positive ADD CONSTRAINT above_zero CHECK (VALUE > 0) NOT VALID;
-- expect: ~ altered constraint public.positive.above_zero: not validated: (none) → yes

-- case: type of a constraint
-- server: 17+
-- before
ALTER DOMAIN word ADD CONSTRAINT known CHECK (VALUE IS NOT NULL);
-- after
ALTER DOMAIN word ADD CONSTRAINT known NOT NULL;
-- expect: ~ altered domain public.word: not null: (none) → yes
-- expect: ~ altered constraint public.word.known: expression: (VALUE IS NOT NULL) → (none)
-- expect: ~ altered constraint public.word.known: type: check → not null

-- case: not null with a name
-- server: 17+
-- before
ALTER DOMAIN word SET NOT NULL;
-- after
ALTER DOMAIN word ADD CONSTRAINT known NOT NULL;
-- expect: + added constraint public.word.known
