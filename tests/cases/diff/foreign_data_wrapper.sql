-- Foreign data wrappers.

-- both
CREATE EXTENSION file_fdw;
CREATE FUNCTION handle() RETURNS fdw_handler LANGUAGE c AS '$libdir/file_fdw', 'file_fdw_handler';
CREATE FUNCTION check_it(text[], oid) RETURNS void LANGUAGE c AS '$libdir/file_fdw', 'file_fdw_validator';
CREATE FOREIGN DATA WRAPPER wrapper OPTIONS (debug 'true');

-- case: added
CREATE FOREIGN DATA WRAPPER paper;
-- expect: + added foreign data wrapper paper

-- case: renamed
ALTER FOREIGN DATA WRAPPER wrapper RENAME TO envelope;
-- expect: > renamed foreign data wrapper wrapper to envelope

-- case: comment
COMMENT ON FOREIGN DATA WRAPPER wrapper IS 'for the far away';
-- expect: ~ altered foreign data wrapper wrapper: comment: (none) → for the far away

-- case: grants
GRANT USAGE ON FOREIGN DATA WRAPPER wrapper TO alice;
-- expect: ~ altered foreign data wrapper wrapper: grants: (none) → {alice=U/postgres,postgres=U/postgres}

-- case: grants on one of an extension
GRANT USAGE ON FOREIGN DATA WRAPPER file_fdw TO alice;
-- expect: ~ altered foreign data wrapper file_fdw: grants: (none) → {alice=U/postgres,postgres=U/postgres}

-- case: handler
ALTER FOREIGN DATA WRAPPER wrapper HANDLER handle;
-- expect: ~ altered foreign data wrapper wrapper: handler: (none) → public.handle

-- case: options
ALTER FOREIGN DATA WRAPPER wrapper OPTIONS (SET debug 'false');
-- expect: ~ altered foreign data wrapper wrapper: options: {debug=true} → {debug=false}

-- case: owner
ALTER FOREIGN DATA WRAPPER wrapper OWNER TO carol;
-- expect: ~ altered foreign data wrapper wrapper: owner: postgres → carol

-- case: validator
-- before
CREATE FOREIGN DATA WRAPPER paper;
-- after
CREATE FOREIGN DATA WRAPPER paper VALIDATOR check_it;
-- expect: ~ altered foreign data wrapper paper: validator: (none) → public.check_it
