-- Schemas.

-- both
CREATE SCHEMA s;

-- case: added
CREATE SCHEMA t;
-- expect: + added schema t

-- case: renamed
ALTER SCHEMA s RENAME TO t;
-- expect: - removed schema s
-- expect: + added schema t

-- case: comment
COMMENT ON SCHEMA s IS 'ours';
-- expect: ~ altered schema s: comment: (none) → ours

-- case: comment on public
COMMENT ON SCHEMA public IS 'ours';
-- expect: ~ altered schema public: comment: (none) → ours

-- case: comment on public that is none
COMMENT ON SCHEMA public IS NULL;
-- expect: ~ altered schema public: comment: (none) → ''

-- case: grants
GRANT USAGE ON SCHEMA s TO alice;
-- expect: ~ altered schema s: grants: (none) → {alice=U/postgres,postgres=UC/postgres}

-- case: grants on public
GRANT CREATE ON SCHEMA public TO PUBLIC;
-- expect: ~ altered schema public: grants: (none) → {PUBLIC=UC/pg_database_owner,pg_database_owner=UC/pg_database_owner}

-- case: grants on public that nobody has
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
-- expect: ~ altered schema public: grants: (none) → {pg_database_owner=UC/pg_database_owner}

-- case: grants on the catalog
REVOKE USAGE ON SCHEMA pg_catalog FROM PUBLIC;
-- expect: ~ altered schema pg_catalog: grants: (none) → {postgres=UC/postgres}

-- case: owner
ALTER SCHEMA s OWNER TO alice;
-- expect: ~ altered schema s: owner: postgres → alice

-- case: owner of public
ALTER SCHEMA public OWNER TO alice;
-- expect: ~ altered schema public: grants: (none) → {PUBLIC=U/alice,alice=UC/alice}
-- expect: ~ altered schema public: owner: pg_database_owner → alice

-- case: security label
INSERT INTO pg_seclabel VALUES ('s'::regnamespace, 'pg_namespace'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered schema s: security label: (none) → {dummy=secret}

-- case: public is gone
DROP SCHEMA public CASCADE;
-- expect: - removed schema public
-- pg_dump: silent, because what it restores into has one

-- case: public made again
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
-- expect: ~ altered schema public: comment: (none) → ''
-- expect: ~ altered schema public: grants: (none) → {postgres=UC/postgres}
-- expect: ~ altered schema public: owner: pg_database_owner → postgres
