-- User mappings. Their options may hold passwords, so only a checksum is shown.

-- both
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER remote FOREIGN DATA WRAPPER wrapper;
CREATE USER MAPPING FOR alice SERVER remote OPTIONS (password 'one');

-- case: added
CREATE USER MAPPING FOR bob SERVER remote;
-- expect: + added user mapping bob SERVER remote

-- case: added for all
CREATE USER MAPPING FOR PUBLIC SERVER remote;
-- expect: + added user mapping PUBLIC SERVER remote

-- case: options
ALTER USER MAPPING FOR alice SERVER remote OPTIONS (SET password 'two');
-- expect: ~ altered user mapping alice SERVER remote: options: {password=c086bdf8} → {password=f5e9edc0}

-- case: options that are more
ALTER USER MAPPING FOR alice SERVER remote OPTIONS (ADD user 'a');
-- expect: ~ altered user mapping alice SERVER remote: options: {password=c086bdf8} → {password=c086bdf8,user=697aa039}
