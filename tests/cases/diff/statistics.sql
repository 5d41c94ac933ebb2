-- Extended statistics.

-- both
CREATE SCHEMA s;
CREATE TABLE pet (id int, number int, name text);
CREATE STATISTICS both_of ON id, number FROM pet;

-- case: added
CREATE STATISTICS more (mcv) ON number, name FROM pet;
-- expect: + added statistics public.pet.more

-- case: renamed
ALTER STATISTICS both_of RENAME TO pair;
-- expect: > renamed statistics public.pet.both_of to pair

-- case: columns
DROP STATISTICS both_of;
CREATE STATISTICS both_of ON id, name FROM pet;
-- expect: ~ altered statistics public.pet.both_of: columns: {id,number} → {id,name}

-- case: comment
COMMENT ON STATISTICS both_of IS 'they go together';
-- expect: ~ altered statistics public.pet.both_of: comment: (none) → they go together

-- case: expressions
DROP STATISTICS both_of;
CREATE STATISTICS both_of ON id, (number + 1) FROM pet;
-- expect: ~ altered statistics public.pet.both_of: columns: {id,number} → {id}
-- expect: ~ altered statistics public.pet.both_of: expressions: (none) → {"(number + 1)"}
-- expect: ~ altered statistics public.pet.both_of: kinds: {dependencies,mcv,ndistinct} → {dependencies,expressions,mcv,ndistinct}

-- case: expressions alone
-- before
CREATE STATISTICS one ON (number + 1) FROM pet;
-- after
CREATE STATISTICS one ON (number + 2) FROM pet;
-- expect: ~ altered statistics public.pet.one: expressions: {"(number + 1)"} → {"(number + 2)"}

-- case: kinds
DROP STATISTICS both_of;
CREATE STATISTICS both_of (ndistinct, dependencies) ON id, number FROM pet;
-- expect: ~ altered statistics public.pet.both_of: kinds: {dependencies,mcv,ndistinct} → {dependencies,ndistinct}

-- case: owner
ALTER STATISTICS both_of OWNER TO alice;
-- expect: ~ altered statistics public.pet.both_of: owner: postgres → alice

-- case: schema
ALTER STATISTICS both_of SET SCHEMA s;
-- expect: - removed statistics public.pet.both_of
-- expect: + added statistics public.pet."s.both_of"

-- case: statistics target
ALTER STATISTICS both_of SET STATISTICS 500;
-- expect: ~ altered statistics public.pet.both_of: statistics target: (none) → 500
