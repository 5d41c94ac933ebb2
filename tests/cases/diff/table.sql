-- Tables: what stands in CREATE TABLE beside columns and constraints.

-- both
CREATE TABLE pet (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE animal (id int);
CREATE TABLE thing (id int);
CREATE TABLE stone (id int);
CREATE TABLE child () INHERITS (animal, thing);
CREATE TABLE listed (a int, b int) PARTITION BY LIST (a);
CREATE TABLE hashed (a text) PARTITION BY HASH (a);
CREATE TABLE ranged (a text) PARTITION BY RANGE (a);
CREATE TABLE computed (a int) PARTITION BY RANGE ((a + 1));
CREATE TABLE event (day date, kind int) PARTITION BY RANGE (day);
CREATE TABLE event_2024 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE event_old (day date, kind int);
CREATE TYPE pair AS (id int, name text);
CREATE TABLE typed (id int, name text);
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;

-- case: added
CREATE TABLE toy (id int);
-- expect: + added table public.toy

-- case: in another schema
CREATE SCHEMA s;
ALTER TABLE pet SET SCHEMA s;
-- expect: + added schema s
-- expect: - removed table public.pet
-- expect: + added table s.pet

-- case: renamed
ALTER TABLE event_old RENAME TO event_past;
-- expect: > renamed table public.event_old to event_past

-- case: access method
DROP TABLE stone;
CREATE TABLE stone (id int) USING heap2;
-- expect: ~ altered table public.stone: access method: (none) → heap2

-- case: comment
COMMENT ON TABLE pet IS 'ours';
-- expect: ~ altered table public.pet: comment: (none) → ours

-- case: comment with quotes
COMMENT ON TABLE pet IS 'Tom''s "pet"
of two lines';
-- expect: ~ altered table public.pet: comment: (none) → Tom's "pet"\nof two lines

-- case: row security
ALTER TABLE pet ENABLE ROW LEVEL SECURITY;
-- expect: ~ altered table public.pet: row security: (none) → yes

-- case: forced row security
ALTER TABLE pet FORCE ROW LEVEL SECURITY;
-- expect: ~ altered table public.pet: forced row security: (none) → yes

-- case: grants
GRANT SELECT ON pet TO alice;
-- expect 15: ~ altered table public.pet: grants: (none) → {alice=r/postgres,postgres=arwdDxt/postgres}
-- expect 18: ~ altered table public.pet: grants: (none) → {alice=r/postgres,postgres=arwdDxtm/postgres}

-- case: grants to all
GRANT INSERT ON pet TO PUBLIC;
-- expect 15: ~ altered table public.pet: grants: (none) → {PUBLIC=a/postgres,postgres=arwdDxt/postgres}
-- expect 18: ~ altered table public.pet: grants: (none) → {PUBLIC=a/postgres,postgres=arwdDxtm/postgres}

-- case: grants that may be granted
-- before
GRANT SELECT ON pet TO alice;
-- after
GRANT SELECT ON pet TO alice WITH GRANT OPTION;
-- expect 15: ~ altered table public.pet: grants: {alice=r/postgres,postgres=arwdDxt/postgres} → {alice=r*/postgres,postgres=arwdDxt/postgres}
-- expect 18: ~ altered table public.pet: grants: {alice=r/postgres,postgres=arwdDxtm/postgres} → {alice=r*/postgres,postgres=arwdDxtm/postgres}

-- case: grants by another role
-- before
GRANT SELECT ON pet TO alice WITH GRANT OPTION;
GRANT SELECT ON pet TO bob;
-- after
GRANT SELECT ON pet TO alice WITH GRANT OPTION;
SET ROLE alice;
GRANT SELECT ON pet TO bob;
-- expect 15: ~ altered table public.pet: grants: {alice=r*/postgres,bob=r/postgres,postgres=arwdDxt/postgres} → {alice=r*/postgres,bob=r/alice,postgres=arwdDxt/postgres}
-- expect 18: ~ altered table public.pet: grants: {alice=r*/postgres,bob=r/postgres,postgres=arwdDxtm/postgres} → {alice=r*/postgres,bob=r/alice,postgres=arwdDxtm/postgres}

-- case: grants that the owner lacks
REVOKE DELETE ON pet FROM CURRENT_USER;
-- expect 15: ~ altered table public.pet: grants: (none) → {postgres=arwDxt/postgres}
-- expect 18: ~ altered table public.pet: grants: (none) → {postgres=arwDxtm/postgres}

-- case: grants that nobody has
REVOKE ALL ON pet FROM CURRENT_USER;
-- expect: ~ altered table public.pet: grants: (none) → {}

-- case: grants of maintenance
-- server: 17+
GRANT MAINTAIN ON pet TO alice;
-- expect: ~ altered table public.pet: grants: (none) → {alice=m/postgres,postgres=arwdDxtm/postgres}

-- case: grants on a catalog
GRANT SELECT ON pg_catalog.pg_authid TO alice;
-- expect 15: ~ altered table pg_catalog.pg_authid: grants: (none) → {alice=r/postgres,postgres=arwdDxt/postgres}
-- expect 18: ~ altered table pg_catalog.pg_authid: grants: (none) → {alice=r/postgres,postgres=arwdDxtm/postgres}

-- case: grants on a column of a catalog
GRANT SELECT (rolpassword) ON pg_catalog.pg_authid TO alice;
-- expect: ~ altered table pg_catalog.pg_authid: grants: (none) → {"rolpassword: alice=r/postgres"}

-- case: inherits
ALTER TABLE animal INHERIT thing;
-- expect: ~ altered table public.animal: inherits: (none) → {public.thing}
-- expect: ~ altered column public.animal.id: inherited: (none) → yes
-- expect: ~ altered column public.animal.id: local: (none) → yes

-- case: inherits in another order
DROP TABLE child;
CREATE TABLE child () INHERITS (thing, animal);
-- expect: ~ altered table public.child: inherits: {public.animal,public.thing} → {public.thing,public.animal}

-- case: of type
ALTER TABLE typed OF pair;
-- expect: ~ altered table public.typed: of type: (none) → public.pair

-- case: owner
ALTER TABLE pet OWNER TO alice;
-- expect: ~ altered table public.pet: owner: postgres → alice

-- case: partition bound
DROP TABLE event_2024;
CREATE TABLE event_2024 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
-- expect: ~ altered table public.event_2024: partition bound: FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') → FOR VALUES FROM ('2024-01-01') TO ('2024-07-01')

-- case: partition by default
DROP TABLE event_2024;
CREATE TABLE event_2024 PARTITION OF event DEFAULT;
-- expect: ~ altered table public.event_2024: partition bound: FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') → DEFAULT

-- case: partition key
DROP TABLE listed;
CREATE TABLE listed (a int, b int) PARTITION BY LIST (b);
-- expect: ~ altered table public.listed: partition key: LIST (a) → LIST (b)

-- case: partition key with an operator class
DROP TABLE hashed;
CREATE TABLE hashed (a text) PARTITION BY HASH (a text_pattern_ops);
-- expect: ~ altered table public.hashed: partition key: HASH (a) → HASH (a text_pattern_ops)

-- case: partition key with a collation
DROP TABLE ranged;
CREATE TABLE ranged (a text) PARTITION BY RANGE (a COLLATE "C");
-- expect: ~ altered table public.ranged: partition key: RANGE (a) → RANGE (a COLLATE "C")

-- case: partition key of an expression
DROP TABLE computed;
CREATE TABLE computed (a int) PARTITION BY RANGE ((a + 2));
-- expect: ~ altered table public.computed: partition key: RANGE (((a + 1))) → RANGE (((a + 2)))

-- case: partition of
ALTER TABLE event DETACH PARTITION event_2024;
-- expect: ~ altered table public.event_2024: partition bound: FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') → (none)
-- expect: ~ altered table public.event_2024: partition of: public.event → (none)
-- expect: ~ altered column public.event_2024.day: inherited: yes → (none)
-- expect: ~ altered column public.event_2024.kind: inherited: yes → (none)

-- case: partition attached
ALTER TABLE event ATTACH PARTITION event_old FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- expect: ~ altered table public.event_old: partition bound: (none) → FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')
-- expect: ~ altered table public.event_old: partition of: (none) → public.event
-- expect: ~ altered column public.event_old.day: inherited: (none) → yes
-- expect: ~ altered column public.event_old.kind: inherited: (none) → yes

-- case: partition whose detaching was broken off
UPDATE pg_inherits SET inhdetachpending = true WHERE inhrelid = 'event_2024'::regclass;
-- expect: ~ altered table public.event_2024: partition of: public.event → public.event (detach pending)
-- pg_dump: silent, because it attaches what is half detached like any other partition

-- case: persistence
ALTER TABLE pet SET UNLOGGED;
-- expect: ~ altered table public.pet: persistence: (none) → unlogged

-- case: replica identity full
ALTER TABLE pet REPLICA IDENTITY FULL;
-- expect: ~ altered table public.pet: replica identity: (none) → full

-- case: replica identity nothing
ALTER TABLE pet REPLICA IDENTITY NOTHING;
-- expect: ~ altered table public.pet: replica identity: (none) → nothing

-- case: replica identity
ALTER TABLE pet REPLICA IDENTITY USING INDEX pet_pkey;
-- expect: ~ altered table public.pet: replica identity: (none) → index
-- expect: ~ altered index public.pet.pet_pkey: replica identity: (none) → yes

-- case: security label
INSERT INTO pg_seclabel VALUES ('pet'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered table public.pet: security label: (none) → {dummy=secret}

-- case: storage parameters
ALTER TABLE pet SET (fillfactor = 70);
-- expect: ~ altered table public.pet: storage parameters: (none) → {fillfactor=70}

-- case: storage parameters of another value
-- before
ALTER TABLE pet SET (autovacuum_enabled = true);
-- after
ALTER TABLE pet SET (autovacuum_enabled = false);
-- expect: ~ altered table public.pet: storage parameters: {autovacuum_enabled=true} → {autovacuum_enabled=false}

-- case: storage parameters of the TOAST table
ALTER TABLE pet SET (toast.autovacuum_enabled = false);
-- expect: ~ altered table public.pet: storage parameters: (none) → {toast.autovacuum_enabled=false}

-- case: tablespace
ALTER TABLE pet SET TABLESPACE fast;
-- expect: ~ altered table public.pet: tablespace: (none) → fast

-- case: tablespace of a partitioned table
ALTER TABLE event SET TABLESPACE fast;
-- expect: ~ altered table public.event: tablespace: (none) → fast

-- case: access method of a partitioned table
-- server: 17+
ALTER TABLE event SET ACCESS METHOD heap2;
-- expect: ~ altered table public.event: access method: (none) → heap2
