-- Foreign servers.

-- both
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE FOREIGN DATA WRAPPER paper;
CREATE SERVER remote TYPE 'oracle' VERSION '1.0' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'a');

-- case: added
CREATE SERVER backup FOREIGN DATA WRAPPER wrapper;
-- expect: + added server backup

-- case: renamed
ALTER SERVER remote RENAME TO far;
-- expect: > renamed server remote to far

-- case: comment
COMMENT ON SERVER remote IS 'over there';
-- expect: ~ altered server remote: comment: (none) → over there

-- case: foreign data wrapper
DROP SERVER remote;
CREATE SERVER remote TYPE 'oracle' VERSION '1.0' FOREIGN DATA WRAPPER paper OPTIONS (host 'a');
-- expect: ~ altered server remote: foreign data wrapper: wrapper → paper

-- case: grants
GRANT USAGE ON FOREIGN SERVER remote TO alice;
-- expect: ~ altered server remote: grants: (none) → {alice=U/postgres,postgres=U/postgres}

-- case: options
ALTER SERVER remote OPTIONS (SET host 'b', ADD port '5432');
-- expect: ~ altered server remote: options: {host=a} → {host=b,port=5432}

-- case: owner
GRANT USAGE ON FOREIGN DATA WRAPPER wrapper TO alice;
ALTER SERVER remote OWNER TO alice;
-- expect: ~ altered foreign data wrapper wrapper: grants: (none) → {alice=U/postgres,postgres=U/postgres}
-- expect: ~ altered server remote: owner: postgres → alice

-- case: type
DROP SERVER remote;
CREATE SERVER remote TYPE 'db2' VERSION '1.0' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'a');
-- expect: ~ altered server remote: type: oracle → db2

-- case: version
ALTER SERVER remote VERSION '2.0';
-- expect: ~ altered server remote: version: 1.0 → 2.0
