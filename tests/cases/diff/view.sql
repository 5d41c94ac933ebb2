-- Views.

-- both
CREATE TABLE pet (id int PRIMARY KEY, name text);
CREATE VIEW seen AS SELECT id, name FROM pet;

-- case: added
CREATE VIEW names AS SELECT name FROM pet;
-- expect: + added view public.names

-- case: renamed
ALTER VIEW seen RENAME TO visible;
-- expect: > renamed view public.seen to visible

-- case: comment
COMMENT ON VIEW seen IS 'what everybody may see';
-- expect: ~ altered view public.seen: comment: (none) → what everybody may see

-- case: definition
CREATE OR REPLACE VIEW seen AS SELECT id, name FROM pet WHERE id > 0;
-- expect 15: ~ altered view public.seen: definition: ' SELECT pet.id,\n    pet.name\n   FROM public.pet;' → ' SELECT pet.id,\n    pet.name\n   FROM public.pet\n  WHERE (pet.id > 0);'
-- expect 18: ~ altered view public.seen: definition: ' SELECT id,\n    name\n   FROM public.pet;' → ' SELECT id,\n    name\n   FROM public.pet\n  WHERE (id > 0);'

-- case: definition with another column
CREATE OR REPLACE VIEW seen AS SELECT id, name, id + 1 AS next FROM pet;
-- expect 15: ~ altered view public.seen: definition: ' SELECT pet.id,\n    pet.name\n   FROM public.pet;' → …id,\n    pet.name,\n    (pet.id + 1) AS next\n   FROM public.…
-- expect 15: + added column public.seen.next
-- expect 18: ~ altered view public.seen: definition: ' SELECT id,\n    name\n   FROM public.pet;' → ' SELECT id,\n    name,\n    (id + 1) AS next\n   FROM public.pet;'
-- expect 18: + added column public.seen.next

-- case: definition that asks a function
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE VIEW seen AS SELECT one() AS id, name FROM pet;
-- expect 15: ~ altered view public.seen: definition: ' SELECT pet.id,\n    pet.name\n   FROM public.pet;' → ' SELECT public.one() AS id,\n    pet.name\n   FROM public.pet;'
-- expect 15: + added function public.one()
-- expect 18: ~ altered view public.seen: definition: ' SELECT id,\n    name\n   FROM public.pet;' → ' SELECT public.one() AS id,\n    name\n   FROM public.pet;'
-- expect 18: + added function public.one()

-- case: grants
GRANT SELECT ON seen TO alice;
-- expect 15: ~ altered view public.seen: grants: (none) → {alice=r/postgres,postgres=arwdDxt/postgres}
-- expect 18: ~ altered view public.seen: grants: (none) → {alice=r/postgres,postgres=arwdDxtm/postgres}

-- case: grants on a view of the server
GRANT SELECT ON pg_shadow TO alice;
-- expect 15: ~ altered view pg_catalog.pg_shadow: grants: (none) → {alice=r/postgres,postgres=arwdDxt/postgres}
-- expect 18: ~ altered view pg_catalog.pg_shadow: grants: (none) → {alice=r/postgres,postgres=arwdDxtm/postgres}

-- case: options security barrier
ALTER VIEW seen SET (security_barrier);
-- expect: ~ altered view public.seen: options: (none) → {security_barrier=true}

-- case: options check option
CREATE OR REPLACE VIEW seen AS SELECT id, name FROM pet WITH LOCAL CHECK OPTION;
-- expect: ~ altered view public.seen: options: (none) → {check_option=local}

-- case: options
-- before
CREATE OR REPLACE VIEW seen AS SELECT id, name FROM pet WITH LOCAL CHECK OPTION;
-- after
CREATE OR REPLACE VIEW seen AS SELECT id, name FROM pet WITH CASCADED CHECK OPTION;
-- expect: ~ altered view public.seen: options: {check_option=local} → {check_option=cascaded}

-- case: options security invoker
ALTER VIEW seen SET (security_invoker = true);
-- expect: ~ altered view public.seen: options: (none) → {security_invoker=true}

-- case: owner
ALTER VIEW seen OWNER TO alice;
-- expect: ~ altered view public.seen: owner: postgres → alice

-- case: security label
INSERT INTO pg_seclabel VALUES ('seen'::regclass, 'pg_class'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered view public.seen: security label: (none) → {dummy=secret}

-- case: recursive
-- before
CREATE VIEW counted (n) AS SELECT 1;
-- after
CREATE RECURSIVE VIEW counted (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 10;
-- expect: ~ altered view public.counted: definition: ' SELECT 1 AS n;' → ' WITH RECURSIVE counted(n) AS (\n         SELECT 1 AS "?column?"\n        UNION ALL\n         SELECT (counted_1.n + 1)\n           FROM counted coun…'

-- case: trigger of a view
CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER instead INSTEAD OF INSERT ON seen FOR EACH ROW EXECUTE FUNCTION act();
-- expect: + added trigger public.seen.instead
-- expect: + added function public.act()
