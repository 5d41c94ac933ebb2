-- Procedural languages.

-- both
CREATE FUNCTION handle() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION handle_too() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION run(internal) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION check_it(oid) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE LANGUAGE talk HANDLER handle;

-- case: added
CREATE LANGUAGE chat HANDLER handle;
-- expect: + added language chat

-- case: renamed
ALTER LANGUAGE talk RENAME TO speech;
-- expect: > renamed language talk to speech

-- case: comment
COMMENT ON LANGUAGE talk IS 'is cheap';
-- expect: ~ altered language talk: comment: (none) → is cheap

-- case: grants
-- before
CREATE TRUSTED LANGUAGE chat HANDLER handle;
-- after
CREATE TRUSTED LANGUAGE chat HANDLER handle;
REVOKE USAGE ON LANGUAGE chat FROM PUBLIC;
-- expect: ~ altered language chat: grants: (none) → {postgres=U/postgres}

-- case: grants on a language of the server
GRANT USAGE ON LANGUAGE plpgsql TO alice;
-- expect: ~ altered language plpgsql: grants: (none) → {PUBLIC=U/postgres,alice=U/postgres,postgres=U/postgres}

-- case: handler
DROP LANGUAGE talk;
CREATE LANGUAGE talk HANDLER handle_too;
-- expect: ~ altered language talk: handler: public.handle → public.handle_too

-- case: inline
DROP LANGUAGE talk;
CREATE LANGUAGE talk HANDLER handle INLINE run;
-- expect: ~ altered language talk: inline: (none) → public.run

-- case: owner
ALTER LANGUAGE talk OWNER TO alice;
-- expect: ~ altered language talk: owner: postgres → alice

-- case: security label
INSERT INTO pg_seclabel SELECT oid, 'pg_language'::regclass, 0, 'dummy', 'secret' FROM pg_language WHERE lanname = 'talk';
-- expect: ~ altered language talk: security label: (none) → {dummy=secret}

-- case: trusted
DROP LANGUAGE talk;
CREATE TRUSTED LANGUAGE talk HANDLER handle;
-- expect: ~ altered language talk: trusted: (none) → yes

-- case: validator
DROP LANGUAGE talk;
CREATE LANGUAGE talk HANDLER handle VALIDATOR check_it;
-- expect: ~ altered language talk: validator: (none) → public.check_it
