-- Event triggers.

-- both
CREATE FUNCTION act() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION react() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION act();

-- case: added
CREATE EVENT TRIGGER guard ON sql_drop EXECUTE FUNCTION act();
-- expect: + added event trigger guard

-- case: renamed
ALTER EVENT TRIGGER watch RENAME TO look;
-- expect: > renamed event trigger watch to look

-- case: comment
COMMENT ON EVENT TRIGGER watch IS 'for the log';
-- expect: ~ altered event trigger watch: comment: (none) → for the log

-- case: enabled
ALTER EVENT TRIGGER watch DISABLE;
-- expect: ~ altered event trigger watch: enabled: (none) → no

-- case: enabled on replicas
ALTER EVENT TRIGGER watch ENABLE REPLICA;
-- expect: ~ altered event trigger watch: enabled: (none) → replica

-- case: enabled always
ALTER EVENT TRIGGER watch ENABLE ALWAYS;
-- expect: ~ altered event trigger watch: enabled: (none) → always

-- case: event
DROP EVENT TRIGGER watch;
CREATE EVENT TRIGGER watch ON ddl_command_start EXECUTE FUNCTION act();
-- expect: ~ altered event trigger watch: event: ddl_command_end → ddl_command_start

-- case: function
DROP EVENT TRIGGER watch;
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION react();
-- expect: ~ altered event trigger watch: function: public.act → public.react

-- case: owner
ALTER EVENT TRIGGER watch OWNER TO carol;
-- expect: ~ altered event trigger watch: owner: postgres → carol

-- case: security label
INSERT INTO pg_seclabel SELECT oid, 'pg_event_trigger'::regclass, 0, 'dummy', 'secret' FROM pg_event_trigger;
-- expect: ~ altered event trigger watch: security label: (none) → {dummy=secret}

-- case: tags
DROP EVENT TRIGGER watch;
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION act();
-- expect: ~ altered event trigger watch: tags: (none) → {"ALTER TABLE","CREATE TABLE"}
