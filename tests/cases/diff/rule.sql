-- Rewrite rules.

-- both
CREATE TABLE pet (id int, name text);
CREATE VIEW seen AS SELECT id, name FROM pet;
CREATE RULE keep AS ON DELETE TO pet DO INSTEAD NOTHING;

-- case: added
CREATE RULE put AS ON INSERT TO seen DO INSTEAD INSERT INTO pet VALUES (NEW.id, NEW.name);
-- expect: + added rule public.seen.put

-- case: renamed
ALTER RULE keep ON pet RENAME TO hold;
-- expect: > renamed rule public.pet.keep to hold

-- case: comment
COMMENT ON RULE keep ON pet IS 'nothing is lost';
-- expect: ~ altered rule public.pet.keep: comment: (none) → nothing is lost

-- case: definition
CREATE OR REPLACE RULE keep AS ON DELETE TO pet WHERE OLD.id > 0 DO INSTEAD NOTHING;
-- expect: ~ altered rule public.pet.keep: definition: ON DELETE TO public.pet DO INSTEAD NOTHING; → ON DELETE TO public.pet\n   WHERE (old.id > 0) DO INSTEAD NOTHING;

-- case: definition for another event
DROP RULE keep ON pet;
CREATE RULE keep AS ON UPDATE TO pet DO INSTEAD NOTHING;
-- expect: ~ altered rule public.pet.keep: definition: ON DELETE TO public.pet DO INSTEAD NOTHING; → ON UPDATE TO public.pet DO INSTEAD NOTHING;

-- case: enabled
ALTER TABLE pet DISABLE RULE keep;
-- expect: ~ altered rule public.pet.keep: enabled: (none) → no

-- case: enabled on replicas
ALTER TABLE pet ENABLE REPLICA RULE keep;
-- expect: ~ altered rule public.pet.keep: enabled: (none) → replica

-- case: enabled always
ALTER TABLE pet ENABLE ALWAYS RULE keep;
-- expect: ~ altered rule public.pet.keep: enabled: (none) → always
