-- Constraints of tables; those of domains stand with the domains.

-- both
CREATE TABLE person (id int PRIMARY KEY, number int UNIQUE);
CREATE TABLE shop (owner int, id int, PRIMARY KEY (owner, id));
CREATE TABLE pet (id int PRIMARY KEY, number int, name text, owner int, shop int,
    CONSTRAINT positive CHECK (number > 0),
    CONSTRAINT once UNIQUE (number, name),
    CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person,
    CONSTRAINT sold FOREIGN KEY (owner, shop) REFERENCES shop ON DELETE SET NULL,
    CONSTRAINT apart EXCLUDE USING btree (name WITH =));
CREATE TABLE parent (id int, number int);
CREATE TABLE child () INHERITS (parent);
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER remote FOREIGN DATA WRAPPER wrapper;
CREATE FOREIGN TABLE far (id int) SERVER remote;

-- case: added check
ALTER TABLE pet ADD CONSTRAINT named CHECK (name <> '');
-- expect: + added constraint public.pet.named

-- case: added unique
ALTER TABLE pet ADD CONSTRAINT single UNIQUE (name);
-- expect: + added constraint public.pet.single

-- case: added primary key
ALTER TABLE parent ADD PRIMARY KEY (id);
-- expect: ~ altered column public.parent.id: not null: (none) → yes
-- expect: + added constraint public.parent.parent_pkey

-- case: added foreign key
ALTER TABLE shop ADD CONSTRAINT run_by FOREIGN KEY (owner) REFERENCES person;
-- expect: + added constraint public.shop.run_by

-- case: added exclusion
ALTER TABLE pet ADD CONSTRAINT away EXCLUDE USING btree (number WITH =);
-- expect: + added constraint public.pet.away

-- case: added check of a foreign table
ALTER FOREIGN TABLE far ADD CONSTRAINT positive CHECK (id > 0);
-- expect: + added constraint public.far.positive

-- case: renamed
ALTER TABLE pet RENAME CONSTRAINT positive TO above_zero;
-- expect: > renamed constraint public.pet.positive to above_zero

-- case: columns
ALTER TABLE pet DROP CONSTRAINT once, ADD CONSTRAINT once UNIQUE (name, number);
-- expect: ~ altered constraint public.pet.once: columns: {number,name} → {name,number}
-- expect: ~ altered index public.pet.once: keys: {number,name} → {name,number}

-- case: columns of a primary key
ALTER TABLE shop DROP CONSTRAINT shop_pkey CASCADE, ADD PRIMARY KEY (id, owner);
-- expect: - removed constraint public.pet.sold
-- expect: ~ altered constraint public.shop.shop_pkey: columns: {owner,id} → {id,owner}
-- expect: ~ altered index public.shop.shop_pkey: keys: {owner,id} → {id,owner}

-- case: comment
COMMENT ON CONSTRAINT pet_pkey ON pet IS 'the key';
-- expect: ~ altered constraint public.pet.pet_pkey: comment: (none) → the key

-- case: deferrable
ALTER TABLE pet DROP CONSTRAINT once, ADD CONSTRAINT once UNIQUE (number, name) DEFERRABLE;
-- expect: ~ altered constraint public.pet.once: deferrable: (none) → yes

-- case: deferrable foreign key
ALTER TABLE pet ALTER CONSTRAINT owned DEFERRABLE;
-- expect: ~ altered constraint public.pet.owned: deferrable: (none) → yes

-- case: initially deferred
ALTER TABLE pet ALTER CONSTRAINT owned DEFERRABLE INITIALLY DEFERRED;
-- expect: ~ altered constraint public.pet.owned: deferrable: (none) → yes
-- expect: ~ altered constraint public.pet.owned: initially deferred: (none) → yes

-- case: expression
ALTER TABLE pet DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (number > 1);
-- expect: ~ altered constraint public.pet.positive: expression: (number > 0) → (number > 1)

-- case: expression of an exclusion
ALTER TABLE pet DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING btree (name WITH =) WHERE (number > 0);
-- expect: ~ altered constraint public.pet.apart: expression: EXCLUDE USING btree (name WITH =) → EXCLUDE USING btree (name WITH =) WHERE ((number > 0))
-- expect: ~ altered index public.pet.apart: predicate: (none) → (number > 0)

-- case: inherited
-- before
ALTER TABLE parent ADD CONSTRAINT positive CHECK (number > 0) NO INHERIT;
ALTER TABLE child ADD CONSTRAINT positive CHECK (number > 0);
-- after
ALTER TABLE parent ADD CONSTRAINT positive CHECK (number > 0);
ALTER TABLE child ADD CONSTRAINT positive CHECK (number > 0);
-- expect: ~ altered constraint public.child.positive: inherited: (none) → yes
-- expect: ~ altered constraint public.child.positive: local: (none) → yes
-- expect: ~ altered constraint public.parent.positive: no inherit: yes → (none)

-- case: local
-- before
ALTER TABLE parent ADD CONSTRAINT positive CHECK (number > 0);
-- after
ALTER TABLE child ADD CONSTRAINT positive CHECK (number > 0);
ALTER TABLE parent ADD CONSTRAINT positive CHECK (number > 0);
-- expect: ~ altered constraint public.child.positive: local: (none) → yes

-- case: match
ALTER TABLE pet DROP CONSTRAINT sold, ADD CONSTRAINT sold FOREIGN KEY (owner, shop) REFERENCES shop MATCH FULL ON DELETE SET NULL;
-- expect: ~ altered constraint public.pet.sold: match: (none) → full

-- case: no inherit
ALTER TABLE pet DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (number > 0) NO INHERIT;
-- expect: ~ altered constraint public.pet.positive: no inherit: (none) → yes

-- case: not enforced
-- server: 18+
ALTER TABLE pet DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (number > 0) NOT ENFORCED;
-- expect: ~ altered constraint public.pet.positive: not enforced: (none) → yes
-- expect: ~ altered constraint public.pet.positive: not validated: (none) → yes

-- case: not enforced foreign key
-- server: 18+
ALTER TABLE pet ALTER CONSTRAINT owned NOT ENFORCED;
-- expect: ~ altered constraint public.pet.owned: not enforced: (none) → yes
-- expect: ~ altered constraint public.pet.owned: not validated: (none) → yes

-- case: not validated
ALTER TABLE pet DROP CONSTRAINT owned, ADD CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person NOT VALID;
-- expect: ~ altered constraint public.pet.owned: not validated: (none) → yes

-- case: not validated check
ALTER TABLE pet DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (number > 0) NOT VALID;
-- expect: ~ altered constraint public.pet.positive: not validated: (none) → yes

-- case: nulls not distinct
ALTER TABLE pet DROP CONSTRAINT once, ADD CONSTRAINT once UNIQUE NULLS NOT DISTINCT (number, name);
-- expect: ~ altered constraint public.pet.once: nulls not distinct: (none) → yes
-- expect: ~ altered index public.pet.once: nulls not distinct: (none) → yes

-- case: on delete cascade
ALTER TABLE pet DROP CONSTRAINT owned, ADD CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person ON DELETE CASCADE;
-- expect: ~ altered constraint public.pet.owned: on delete: (none) → cascade

-- case: on delete restrict
ALTER TABLE pet DROP CONSTRAINT owned, ADD CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person ON DELETE RESTRICT;
-- expect: ~ altered constraint public.pet.owned: on delete: (none) → restrict

-- case: on delete columns
ALTER TABLE pet DROP CONSTRAINT sold, ADD CONSTRAINT sold FOREIGN KEY (owner, shop) REFERENCES shop ON DELETE SET NULL (shop);
-- expect: ~ altered constraint public.pet.sold: on delete columns: (none) → {shop}

-- case: on update
ALTER TABLE pet DROP CONSTRAINT owned, ADD CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person ON UPDATE SET DEFAULT;
-- expect: ~ altered constraint public.pet.owned: on update: (none) → set default

-- case: period
-- server: 18+
-- before
CREATE EXTENSION btree_gist;
CREATE TABLE stay (id int, at daterange, CONSTRAINT no_overlap UNIQUE (id, at));
CREATE TABLE bill (id int, at daterange);
-- after
CREATE EXTENSION btree_gist;
CREATE TABLE stay (id int, at daterange, CONSTRAINT no_overlap UNIQUE (id, at WITHOUT OVERLAPS));
CREATE TABLE bill (id int, at daterange);
-- expect: ~ altered constraint public.stay.no_overlap: period: (none) → yes
-- expect: ~ altered index public.stay.no_overlap: method: btree → gist

-- case: period of a foreign key
-- server: 18+
-- before
CREATE EXTENSION btree_gist;
CREATE TABLE stay (id int, at daterange, CONSTRAINT no_overlap UNIQUE (id, at));
CREATE TABLE bill (id int, at daterange);
-- after
CREATE EXTENSION btree_gist;
CREATE TABLE stay (id int, at daterange, CONSTRAINT no_overlap UNIQUE (id, at WITHOUT OVERLAPS));
CREATE TABLE bill (id int, at daterange, CONSTRAINT for_stay FOREIGN KEY (id, PERIOD at) REFERENCES stay (id, PERIOD at));
-- expect: + added constraint public.bill.for_stay
-- expect: ~ altered constraint public.stay.no_overlap: period: (none) → yes
-- expect: ~ altered index public.stay.no_overlap: method: btree → gist

-- case: references
ALTER TABLE pet DROP CONSTRAINT owned, ADD CONSTRAINT owned FOREIGN KEY (owner) REFERENCES pet;
-- expect: ~ altered constraint public.pet.owned: references: public.person → public.pet

-- case: references columns
ALTER TABLE pet DROP CONSTRAINT owned, ADD CONSTRAINT owned FOREIGN KEY (owner) REFERENCES person (number);
-- expect: ~ altered constraint public.pet.owned: references columns: {id} → {number}

-- case: type
ALTER TABLE pet DROP CONSTRAINT pet_pkey, ADD CONSTRAINT pet_pkey UNIQUE (id);
-- expect: ~ altered constraint public.pet.pet_pkey: type: primary key → unique
-- expect: ~ altered index public.pet.pet_pkey: constraint: primary key → unique

-- case: not null with a name
-- server: 18+
-- before
ALTER TABLE pet ALTER COLUMN number SET NOT NULL;
-- after
ALTER TABLE pet ADD CONSTRAINT known NOT NULL number;
-- expect: + added constraint public.pet.known

-- case: not null that no child inherits
-- server: 18+
-- before
ALTER TABLE pet ADD CONSTRAINT known NOT NULL number;
-- after
ALTER TABLE pet ADD CONSTRAINT known NOT NULL number NO INHERIT;
-- expect: ~ altered constraint public.pet.known: no inherit: (none) → yes

-- case: not null that is not validated
-- server: 18+
-- before
ALTER TABLE pet ADD CONSTRAINT known NOT NULL number;
-- after
ALTER TABLE pet ADD CONSTRAINT known NOT NULL number NOT VALID;
-- expect: ~ altered constraint public.pet.known: not validated: (none) → yes

-- case: not null with a comment
-- server: 18+
-- before
ALTER TABLE pet ALTER COLUMN number SET NOT NULL;
-- after
ALTER TABLE pet ALTER COLUMN number SET NOT NULL;
COMMENT ON CONSTRAINT pet_number_not_null ON pet IS 'always known';
-- expect: + added constraint public.pet.pet_number_not_null

-- case: not null of a child alone, with a name
-- server: 18+
-- before
ALTER TABLE child ADD NOT NULL number;
-- after
ALTER TABLE child ADD CONSTRAINT known NOT NULL number;
-- expect: + added constraint public.child.known
