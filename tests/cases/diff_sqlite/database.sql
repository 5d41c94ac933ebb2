-- What an SQLite file says of itself.

-- both
CREATE TABLE pet (id INTEGER PRIMARY KEY);

-- case: application id
PRAGMA application_id = 7;
-- expect: ~ altered database: application id: (none) → 7
-- schema: silent, because it stands in the head of the file

-- case: user version
PRAGMA user_version = 3;
-- expect: ~ altered database: user version: (none) → 3
-- schema: silent, because it stands in the head of the file
