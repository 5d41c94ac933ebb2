-- added constraint public.loose.loose_pk
ALTER TABLE loose DROP CONSTRAINT IF EXISTS loose_pk, ADD CONSTRAINT loose_pk PRIMARY KEY (at);
-- added constraint public.base.c
ALTER TABLE base DROP CONSTRAINT IF EXISTS c, ADD CONSTRAINT c CHECK (number > 0);
-- added constraint public.base.once
ALTER TABLE base DROP CONSTRAINT IF EXISTS once, ADD CONSTRAINT once UNIQUE (number);
-- added constraint public.base.f
ALTER TABLE base DROP CONSTRAINT IF EXISTS f, ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES base (id);
-- altered constraint public.bound.f: on delete
ALTER TABLE bound DROP CONSTRAINT IF EXISTS f, ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES bound (id) ON DELETE CASCADE;
-- altered constraint public.bound.g: deferrable
ALTER TABLE bound ALTER CONSTRAINT g DEFERRABLE INITIALLY DEFERRED;
-- added constraint public.base.x
ALTER TABLE base DROP CONSTRAINT IF EXISTS x, ADD CONSTRAINT x EXCLUDE USING btree (name WITH =);
-- altered constraint public.bound.valid: not validated
ALTER TABLE bound DROP CONSTRAINT IF EXISTS valid, ADD CONSTRAINT valid CHECK (number > 0) NOT VALID;
-- altered constraint public.bound.inherited: no inherit
ALTER TABLE bound DROP CONSTRAINT IF EXISTS inherited, ADD CONSTRAINT inherited CHECK (number > 1) NO INHERIT;
-- altered constraint public.bound.u: nulls not distinct
-- from: 15
ALTER TABLE bound DROP CONSTRAINT IF EXISTS u, ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (number);
-- altered constraint public.bound.enforced: not enforced
-- from: 18
ALTER TABLE bound DROP CONSTRAINT IF EXISTS enforced, ADD CONSTRAINT enforced CHECK (number > 2) NOT ENFORCED;
-- added constraint public.ancestor.named
-- from: 18
ALTER TABLE ancestor DROP CONSTRAINT IF EXISTS named, ADD CONSTRAINT named NOT NULL id NO INHERIT;
-- altered constraint public.base.base_pkey: comment
COMMENT ON CONSTRAINT base_pkey ON base IS 'the key';
