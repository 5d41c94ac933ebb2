-- Extensions. What stands in them is not shown, but for grants that were changed.

-- both
CREATE SCHEMA s;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION hstore VERSION '1.6';
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';

-- case: added
CREATE EXTENSION citext;
-- expect: + added extension citext

-- case: removed
DROP EXTENSION pg_trgm;
-- expect: - removed extension pg_trgm

-- case: comment
COMMENT ON EXTENSION pg_trgm IS 'for names';
-- expect: ~ altered extension pg_trgm: comment: text similarity measurement and index searching based on trigrams → for names

-- case: in schema
ALTER EXTENSION pg_trgm SET SCHEMA s;
-- expect: ~ altered extension pg_trgm: in schema: public → s

-- case: version
ALTER EXTENSION hstore UPDATE TO '1.7';
-- expect: ~ altered extension hstore: version: 1.6 → 1.7
-- pg_dump: silent, because a dump makes whatever version is installed

-- case: grants on a function of an extension
REVOKE EXECUTE ON FUNCTION show_limit() FROM PUBLIC;
-- expect: ~ altered function public.show_limit(): grants: (none) → {postgres=X/postgres}

-- case: grants on a type of an extension
REVOKE USAGE ON TYPE hstore FROM PUBLIC;
-- expect: ~ altered base type public.hstore: grants: (none) → {postgres=U/postgres}

-- case: a function that became a member
ALTER EXTENSION pg_trgm ADD FUNCTION one();
-- expect: - removed function public.one()

-- case: grants on a column of a view of an extension
GRANT SELECT (query) ON pg_stat_statements TO alice;
-- expect: ~ altered view public.pg_stat_statements: grants: (none) → {"query: alice=r/postgres"}
