-- Sequences, alone and of columns.

-- both
CREATE SEQUENCE numbers;
CREATE TABLE pet (id int, number int);

-- case: added
CREATE SEQUENCE more;
-- expect: + added sequence public.more

-- case: renamed
ALTER SEQUENCE numbers RENAME TO counts;
-- expect: > renamed sequence public.numbers to counts

-- case: cache
ALTER SEQUENCE numbers CACHE 5;
-- expect: ~ altered sequence public.numbers: cache: 1 → 5

-- case: comment
COMMENT ON SEQUENCE numbers IS 'of everything';
-- expect: ~ altered sequence public.numbers: comment: (none) → of everything

-- case: cycle
ALTER SEQUENCE numbers CYCLE;
-- expect: ~ altered sequence public.numbers: cycle: (none) → yes

-- case: grants
GRANT USAGE ON SEQUENCE numbers TO alice;
-- expect: ~ altered sequence public.numbers: grants: (none) → {alice=U/postgres,postgres=rwU/postgres}

-- case: identity of
-- before
ALTER TABLE pet ALTER COLUMN id SET NOT NULL, ALTER COLUMN number SET NOT NULL;
ALTER TABLE pet ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME counts);
-- after
ALTER TABLE pet ALTER COLUMN id SET NOT NULL, ALTER COLUMN number SET NOT NULL;
ALTER TABLE pet ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME counts);
-- expect: ~ altered sequence public.counts: identity of: public.pet.id → public.pet.number
-- expect: ~ altered column public.pet.id: identity: always → (none)
-- expect: ~ altered column public.pet.number: identity: (none) → always

-- case: increment
ALTER SEQUENCE numbers INCREMENT 3;
-- expect: ~ altered sequence public.numbers: increment: 1 → 3

-- case: maximum
ALTER SEQUENCE numbers MAXVALUE 1000;
-- expect: ~ altered sequence public.numbers: maximum: 9223372036854775807 → 1000

-- case: minimum
ALTER SEQUENCE numbers MINVALUE 0;
-- expect: ~ altered sequence public.numbers: minimum: 1 → 0

-- case: owned by
ALTER SEQUENCE numbers OWNED BY pet.id;
-- expect: ~ altered sequence public.numbers: owned by: (none) → public.pet.id

-- case: owner
ALTER SEQUENCE numbers OWNER TO alice;
-- expect: ~ altered sequence public.numbers: owner: postgres → alice

-- case: persistence
ALTER SEQUENCE numbers SET UNLOGGED;
-- expect: ~ altered sequence public.numbers: persistence: (none) → unlogged

-- case: security label
INSERT INTO pg_seclabel VALUES ('numbers'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered sequence public.numbers: security label: (none) → {dummy=secret}

-- case: start
ALTER SEQUENCE numbers START 8;
-- expect: ~ altered sequence public.numbers: start: 1 → 8

-- case: type
-- before
CREATE SEQUENCE small MAXVALUE 100;
-- after
CREATE SEQUENCE small AS smallint MAXVALUE 100;
-- expect: ~ altered sequence public.small: type: bigint → smallint

-- case: how far it has counted
SELECT nextval('numbers');
-- diff: silent, because it is data
-- pg_dump: silent, because it is data

-- case: made up with serial
-- before
CREATE TABLE toy (id int);
-- after
CREATE TABLE toy (id serial);
-- expect: + added sequence public.toy_id_seq
-- expect: ~ altered column public.toy.id: default: (none) → nextval('public.toy_id_seq'::regclass)
-- expect: ~ altered column public.toy.id: not null: (none) → yes
