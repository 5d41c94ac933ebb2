-- added view public.seen
CREATE OR REPLACE VIEW seen AS SELECT id FROM base;
-- altered view public.known_view: definition
CREATE OR REPLACE VIEW known_view AS SELECT id FROM base WHERE id > 1;
-- altered view public.known_view: options
ALTER VIEW known_view SET (security_barrier = true);
-- added materialized view public.kept
CREATE MATERIALIZED VIEW IF NOT EXISTS kept AS SELECT id FROM base;
-- added index public.known_kept.known_kept_id
CREATE INDEX IF NOT EXISTS known_kept_id ON known_kept (id);
-- added function public.one()
CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- altered function public.known_function(): body
CREATE OR REPLACE FUNCTION known_function() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';
-- altered function public.known_add(integer, integer): volatility
ALTER FUNCTION known_add(int, int) STABLE;
-- altered function public.known_add(integer, integer): grants
REVOKE EXECUTE ON FUNCTION known_add(int, int) FROM PUBLIC;
-- altered function public.known_add(integer, integer): settings
ALTER FUNCTION known_add(int, int) SET work_mem = '7MB';
-- added procedure public.act()
CREATE OR REPLACE PROCEDURE act() LANGUAGE sql AS 'SELECT 1';
-- altered procedure public.known_procedure(): security definer
ALTER PROCEDURE known_procedure() SECURITY DEFINER;
-- added aggregate public.total(integer)
CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4pl, stype = int);
-- altered aggregate public.known_total(integer): initial value
CREATE OR REPLACE AGGREGATE known_total (int) (sfunc = int4pl, stype = int, initcond = '4');
-- added operator public.<->(integer, integer)
DO $$ BEGIN CREATE OPERATOR <-> (leftarg = int, rightarg = int, function = int4mi); EXCEPTION WHEN duplicate_function THEN END $$;
-- altered operator public.<+>(integer, integer): restrict
ALTER OPERATOR <+> (int, int) SET (RESTRICT = eqsel);
-- added operator class public.known_class USING hash
DO $$ BEGIN CREATE OPERATOR CLASS known_class FOR TYPE int4 USING hash FAMILY known_family AS OPERATOR 1 =, FUNCTION 1 hashint4(int4);
EXCEPTION WHEN duplicate_object THEN END $$;
-- added operator family public.another USING hash
DO $$ BEGIN CREATE OPERATOR FAMILY another USING hash; EXCEPTION WHEN duplicate_object THEN END $$;
-- added trigger public.base.watch
CREATE OR REPLACE TRIGGER watch BEFORE UPDATE ON base FOR EACH ROW EXECUTE FUNCTION known_function();
-- altered trigger public.base.known_trigger: enabled
ALTER TABLE base DISABLE TRIGGER known_trigger;
-- added event trigger ev
DROP EVENT TRIGGER IF EXISTS ev; CREATE EVENT TRIGGER ev ON ddl_command_end EXECUTE FUNCTION known_event();
-- altered event trigger known_event: enabled
ALTER EVENT TRIGGER known_event ENABLE ALWAYS;
-- added rule public.plain.nothing
CREATE OR REPLACE RULE nothing AS ON UPDATE TO plain DO INSTEAD NOTHING;
-- altered rule public.plain.known_rule: definition
CREATE OR REPLACE RULE known_rule AS ON DELETE TO plain DO ALSO NOTHING;
-- added policy public.base.mine
DROP POLICY IF EXISTS mine ON base; CREATE POLICY mine ON base USING (number = 1);
-- altered policy public.base.known_policy: using
ALTER POLICY known_policy ON base USING (number = 2);
-- altered policy public.base.known_policy: roles
ALTER POLICY known_policy ON base TO reader;
-- added language other
CREATE OR REPLACE LANGUAGE other HANDLER plpgsql_call_handler;
-- added transform FOR public.size LANGUAGE sql
CREATE OR REPLACE FUNCTION from_size(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'int8in';
CREATE OR REPLACE TRANSFORM FOR size LANGUAGE sql (FROM SQL WITH FUNCTION from_size(internal));
