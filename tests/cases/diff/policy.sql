-- Policies of row level security.

-- both
CREATE TABLE pet (id int, name text);
CREATE POLICY mine ON pet USING (id > 0);

-- case: added
CREATE POLICY yours ON pet FOR SELECT USING (id < 0);
-- expect: + added policy public.pet.yours

-- case: renamed
ALTER POLICY mine ON pet RENAME TO ours;
-- expect: > renamed policy public.pet.mine to ours

-- case: command
DROP POLICY mine ON pet;
CREATE POLICY mine ON pet FOR SELECT USING (id > 0);
-- expect: ~ altered policy public.pet.mine: command: all → select

-- case: comment
COMMENT ON POLICY mine ON pet IS 'only what is mine';
-- expect: ~ altered policy public.pet.mine: comment: (none) → only what is mine

-- case: permissive
DROP POLICY mine ON pet;
CREATE POLICY mine ON pet AS RESTRICTIVE USING (id > 0);
-- expect: ~ altered policy public.pet.mine: permissive: (none) → no

-- case: roles
ALTER POLICY mine ON pet TO alice, bob;
-- expect: ~ altered policy public.pet.mine: roles: (none) → {alice,bob}

-- case: roles with all of them
-- before
CREATE POLICY yours ON pet TO alice USING (id < 0);
-- after
CREATE POLICY yours ON pet TO PUBLIC USING (id < 0);
-- expect: ~ altered policy public.pet.yours: roles: {alice} → (none)

-- case: using
ALTER POLICY mine ON pet USING (id > 1);
-- expect: ~ altered policy public.pet.mine: using: (id > 0) → (id > 1)

-- case: with check
ALTER POLICY mine ON pet WITH CHECK (name <> '');
-- expect: ~ altered policy public.pet.mine: with check: (none) → (name <> ''::text)
