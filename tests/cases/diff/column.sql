-- Columns of tables and views.

-- both
CREATE TABLE pet (id int PRIMARY KEY, name text, born date, price numeric(10, 2), word varchar(20), number int);
ALTER TABLE pet ADD COLUMN double int GENERATED ALWAYS AS (id * 2) STORED, ADD COLUMN seen timestamp, ADD COLUMN age interval;
ALTER TABLE pet ADD COLUMN counter int GENERATED ALWAYS AS IDENTITY, ALTER COLUMN born SET DEFAULT CURRENT_DATE;
CREATE TABLE parent (id int, name text);
CREATE TABLE child (id int, name text, extra int);
CREATE TABLE heir () INHERITS (parent);
CREATE VIEW seen AS SELECT id, name FROM pet;
CREATE MATERIALIZED VIEW kept AS SELECT id, name FROM pet;
CREATE TABLE part (id int, name text) PARTITION BY LIST (id);
CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER remote FOREIGN DATA WRAPPER wrapper;
CREATE FOREIGN TABLE far (id int, name text) SERVER remote;
CREATE COLLATION plain (provider = libc, locale = 'C');
CREATE TYPE mood AS ENUM ('glad');

-- case: added
ALTER TABLE pet ADD COLUMN weight real;
-- expect: + added column public.pet.weight

-- case: removed from the middle
ALTER TABLE pet DROP COLUMN born;
-- expect: - removed column public.pet.born

-- case: renamed
ALTER TABLE pet RENAME COLUMN born TO birth;
-- expect: + added column public.pet.birth
-- expect: - removed column public.pet.born

-- case: in another order
-- before
CREATE TABLE toy (a int, b int, c int);
-- after
CREATE TABLE toy (b int, c int, a int);
-- expect: ~ altered column public.toy.a: position: 1 → 3

-- case: position that only counts because of dropped columns
ALTER TABLE pet ADD COLUMN gone int;
ALTER TABLE pet DROP COLUMN gone;
ALTER TABLE pet ADD COLUMN weight real;
-- expect: + added column public.pet.weight

-- case: collation
ALTER TABLE pet ALTER COLUMN word TYPE varchar(20) COLLATE plain;
-- expect: ~ altered column public.pet.word: collation: (none) → public.plain

-- case: collation of the operating system
ALTER TABLE pet ALTER COLUMN word TYPE varchar(20) COLLATE "C";
-- expect: ~ altered column public.pet.word: collation: (none) → "C"

-- case: comment
COMMENT ON COLUMN pet.name IS 'what it hears to';
-- expect: ~ altered column public.pet.name: comment: (none) → what it hears to

-- case: comment on a view's column
COMMENT ON COLUMN seen.name IS 'what it hears to';
-- expect: ~ altered column public.seen.name: comment: (none) → what it hears to

-- case: comment on a materialized view's column
COMMENT ON COLUMN kept.name IS 'what it hears to';
-- expect: ~ altered column public.kept.name: comment: (none) → what it hears to

-- case: compression
ALTER TABLE pet ALTER COLUMN name SET COMPRESSION pglz;
-- expect: ~ altered column public.pet.name: compression: (none) → pglz

-- case: default
ALTER TABLE pet ALTER COLUMN number SET DEFAULT 7;
-- expect: ~ altered column public.pet.number: default: (none) → 7

-- case: default of an expression
ALTER TABLE pet ALTER COLUMN born SET DEFAULT CURRENT_DATE + 1;
-- expect: ~ altered column public.pet.born: default: CURRENT_DATE → (CURRENT_DATE + 1)

-- case: default of a view's column
ALTER VIEW seen ALTER COLUMN name SET DEFAULT 'Tom';
-- expect: ~ altered column public.seen.name: default: (none) → 'Tom'::text

-- case: default of a partition alone
ALTER TABLE part_1 ALTER COLUMN name SET DEFAULT 'Tom';
-- expect: ~ altered column public.part_1.name: default: (none) → 'Tom'::text

-- case: default that a child does not inherit
-- before
ALTER TABLE parent ALTER COLUMN name SET DEFAULT 'Tom';
-- after
ALTER TABLE parent ALTER COLUMN name SET DEFAULT 'Tom';
ALTER TABLE heir ALTER COLUMN name DROP DEFAULT;
-- expect: ~ altered column public.heir.name: default: 'Tom'::text → (none)

-- case: default of a foreign table
ALTER FOREIGN TABLE far ALTER COLUMN name SET DEFAULT 'Tom';
-- expect: ~ altered column public.far.name: default: (none) → 'Tom'::text

-- case: fdw options
ALTER FOREIGN TABLE far ALTER COLUMN name OPTIONS (ADD column_name 'label');
-- expect: ~ altered column public.far.name: fdw options: (none) → {column_name=label}

-- case: generated
ALTER TABLE pet DROP COLUMN double, ADD COLUMN double int GENERATED ALWAYS AS (id * 3) STORED;
-- expect: ~ altered column public.pet.double: generated: (id * 2) stored → (id * 3) stored
-- expect: ~ altered column public.pet.double: position: 7 → 10

-- case: generated no longer
ALTER TABLE pet ALTER COLUMN double DROP EXPRESSION;
-- expect: ~ altered column public.pet.double: generated: (id * 2) stored → (none)

-- case: generated when it is read
-- server: 18+
ALTER TABLE pet DROP COLUMN double, ADD COLUMN double int GENERATED ALWAYS AS (id * 2) VIRTUAL;
-- expect: ~ altered column public.pet.double: generated: (id * 2) stored → (id * 2) virtual
-- expect: ~ altered column public.pet.double: position: 7 → 10

-- case: grants
GRANT UPDATE (name) ON pet TO alice;
-- expect: ~ altered column public.pet.name: grants: (none) → {alice=w/postgres}

-- case: grants on a view's column
GRANT SELECT (name) ON seen TO alice;
-- expect: ~ altered column public.seen.name: grants: (none) → {alice=r/postgres}

-- case: identity
ALTER TABLE pet ALTER COLUMN counter SET GENERATED BY DEFAULT;
-- expect: ~ altered column public.pet.counter: identity: always → by default

-- case: identity that is new
ALTER TABLE pet ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
-- expect: + added sequence public.pet_id_seq
-- expect: ~ altered column public.pet.id: identity: (none) → always

-- case: identity with options of its sequence
ALTER TABLE pet ALTER COLUMN counter SET INCREMENT 5 SET START 100 SET MINVALUE 10 SET MAXVALUE 1000 SET CACHE 3 SET CYCLE RESTART;
-- expect: ~ altered sequence public.pet_counter_seq: cache: 1 → 3
-- expect: ~ altered sequence public.pet_counter_seq: cycle: (none) → yes
-- expect: ~ altered sequence public.pet_counter_seq: increment: 1 → 5
-- expect: ~ altered sequence public.pet_counter_seq: maximum: 2147483647 → 1000
-- expect: ~ altered sequence public.pet_counter_seq: minimum: 1 → 10
-- expect: ~ altered sequence public.pet_counter_seq: start: 1 → 100

-- case: identity with a sequence of another name
ALTER SEQUENCE pet_counter_seq RENAME TO numbers;
-- expect: > renamed sequence public.pet_counter_seq to numbers

-- case: inherited
ALTER TABLE child INHERIT parent;
-- expect: ~ altered table public.child: inherits: (none) → {public.parent}
-- expect: ~ altered column public.child.id: inherited: (none) → yes
-- expect: ~ altered column public.child.id: local: (none) → yes
-- expect: ~ altered column public.child.name: inherited: (none) → yes
-- expect: ~ altered column public.child.name: local: (none) → yes

-- case: local
-- before
CREATE TABLE other () INHERITS (parent);
-- after
CREATE TABLE other (name text) INHERITS (parent);
-- expect: ~ altered column public.other.name: local: (none) → yes

-- case: not null
ALTER TABLE pet ALTER COLUMN number SET NOT NULL;
-- expect: ~ altered column public.pet.number: not null: (none) → yes

-- case: not null of a child alone
ALTER TABLE heir ALTER COLUMN name SET NOT NULL;
-- expect: ~ altered column public.heir.name: not null: (none) → yes

-- case: options
ALTER TABLE pet ALTER COLUMN name SET (n_distinct = 5);
-- expect: ~ altered column public.pet.name: options: (none) → {n_distinct=5}

-- case: options for inherited rows
ALTER TABLE pet ALTER COLUMN name SET (n_distinct_inherited = -0.5);
-- expect: ~ altered column public.pet.name: options: (none) → {n_distinct_inherited=-0.5}

-- case: security label
INSERT INTO pg_seclabel VALUES ('pet'::regclass, 'pg_class'::regclass, 2, 'dummy', 'secret');
-- expect: ~ altered column public.pet.name: security label: (none) → {dummy=secret}

-- case: statistics target
ALTER TABLE pet ALTER COLUMN name SET STATISTICS 500;
-- expect: ~ altered column public.pet.name: statistics target: (none) → 500

-- case: statistics target of none
ALTER TABLE pet ALTER COLUMN name SET STATISTICS 0;
-- expect: ~ altered column public.pet.name: statistics target: (none) → 0

-- case: storage
ALTER TABLE pet ALTER COLUMN name SET STORAGE EXTERNAL;
-- expect: ~ altered column public.pet.name: storage: (none) → external

-- case: type
ALTER TABLE pet ALTER COLUMN number TYPE bigint;
-- expect: ~ altered column public.pet.number: type: integer → bigint

-- case: type's length
ALTER TABLE pet ALTER COLUMN word TYPE varchar(30);
-- expect: ~ altered column public.pet.word: type: character varying(20) → character varying(30)

-- case: type's precision
ALTER TABLE pet ALTER COLUMN price TYPE numeric(12, 3);
-- expect: ~ altered column public.pet.price: type: numeric(10,2) → numeric(12,3)

-- case: type with time zone
ALTER TABLE pet ALTER COLUMN seen TYPE timestamptz;
-- expect: ~ altered column public.pet.seen: type: timestamp without time zone → timestamp with time zone

-- case: type's fractional seconds
ALTER TABLE pet ALTER COLUMN seen TYPE timestamp(3);
-- expect: ~ altered column public.pet.seen: type: timestamp without time zone → timestamp(3) without time zone

-- case: type's fields of an interval
ALTER TABLE pet ALTER COLUMN age TYPE interval year to month;
-- expect: ~ altered column public.pet.age: type: interval → interval year to month

-- case: type of an array
ALTER TABLE pet ALTER COLUMN number TYPE int[] USING ARRAY[number];
-- expect: ~ altered column public.pet.number: type: integer → integer[]

-- case: type of the same name in another schema
-- before
ALTER TABLE pet ADD COLUMN feels mood;
-- after
CREATE SCHEMA s;
CREATE TYPE s.mood AS ENUM ('glad');
ALTER TABLE pet ADD COLUMN feels s.mood;
-- expect: + added schema s
-- expect: + added enum type s.mood
-- expect: ~ altered column public.pet.feels: type: public.mood → s.mood
