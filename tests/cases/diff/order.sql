-- Lists that are sets: the order in which something was said to the server means nothing, and coming back to it may
-- change that order. What depends on an order (columns, keys, labels, parents, dictionaries) is in the other files.

-- both
CREATE TABLE pet (id int, name text);
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION act() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER remote FOREIGN DATA WRAPPER wrapper;

-- case: grants
-- before
GRANT SELECT ON pet TO alice;
GRANT SELECT ON pet TO bob;
-- after
GRANT SELECT ON pet TO bob;
GRANT SELECT ON pet TO alice;
-- diff: silent, because everybody has the same

-- case: storage parameters
-- before
ALTER TABLE pet SET (fillfactor = 70, autovacuum_enabled = false);
-- after
ALTER TABLE pet SET (autovacuum_enabled = false, fillfactor = 70);
-- diff: silent, because each is a parameter of its own

-- case: options of a column
-- before
ALTER TABLE pet ALTER COLUMN name SET (n_distinct = 5, n_distinct_inherited = 6);
-- after
ALTER TABLE pet ALTER COLUMN name SET (n_distinct_inherited = 6, n_distinct = 5);
-- diff: silent, because each is a parameter of its own

-- case: settings of a function
-- before
ALTER FUNCTION one() SET work_mem = '4MB';
ALTER FUNCTION one() SET enable_seqscan = off;
-- after
ALTER FUNCTION one() SET enable_seqscan = off;
ALTER FUNCTION one() SET work_mem = '4MB';
-- diff: silent, because each is a parameter of its own

-- case: tags of an event trigger
-- before
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION act();
-- after
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('ALTER TABLE', 'CREATE TABLE') EXECUTE FUNCTION act();
-- diff: silent, because the trigger fires for the same commands

-- case: publications of a subscription
-- before
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION a, b WITH (connect = false);
-- after
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION b, a WITH (connect = false);
-- diff: silent, because it gets the same

-- case: options of a foreign table
-- before
CREATE FOREIGN TABLE far (a int OPTIONS (x '1', y '2')) SERVER remote OPTIONS (a '1', b '2');
-- after
CREATE FOREIGN TABLE far (a int OPTIONS (y '2', x '1')) SERVER remote OPTIONS (b '2', a '1');
-- pg_dump: silent, because it orders them
-- diff: silent, because each is an option of its own
