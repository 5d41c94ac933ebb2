-- Default privileges.

-- both
CREATE SCHEMA s;
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO alice;

-- case: added for tables
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO alice;
-- expect: + added default privileges FOR ROLE postgres ON TABLES

-- case: added for sequences
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO alice;
-- expect: + added default privileges FOR ROLE postgres ON SEQUENCES

-- case: added for functions
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
-- expect: + added default privileges FOR ROLE postgres ON FUNCTIONS

-- case: added for types
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
-- expect: + added default privileges FOR ROLE postgres ON TYPES

-- case: added for schemas
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO alice;
-- expect: + added default privileges FOR ROLE postgres ON SCHEMAS

-- case: added for large objects
-- server: 18+
ALTER DEFAULT PRIVILEGES GRANT SELECT ON LARGE OBJECTS TO alice;
-- expect: + added default privileges FOR ROLE postgres ON LARGE OBJECTS

-- case: added for another role
ALTER DEFAULT PRIVILEGES FOR ROLE bob GRANT SELECT ON TABLES TO alice;
-- expect: + added default privileges FOR ROLE bob ON TABLES

-- case: grants
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT INSERT ON TABLES TO alice;
-- expect: ~ altered default privileges FOR ROLE postgres IN SCHEMA s ON TABLES: grants: {alice=r/postgres} → {alice=ar/postgres}

-- case: grants to another role
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO bob;
-- expect: ~ altered default privileges FOR ROLE postgres IN SCHEMA s ON TABLES: grants: {alice=r/postgres} → {alice=r/postgres,bob=r/postgres}
