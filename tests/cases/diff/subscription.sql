-- Subscriptions. Where they connect to may hold a password, so only a checksum is shown.

-- case: added
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION news WITH (connect = false);
-- expect: + added subscription more

-- case: renamed
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news RENAME TO latest;
-- expect: + added subscription latest
-- expect: - removed subscription news

-- case: binary
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news SET (binary = true);
-- expect: ~ altered subscription news: binary: (none) → yes

-- case: comment
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
COMMENT ON SUBSCRIPTION news IS 'of the day';
-- expect: ~ altered subscription news: comment: (none) → of the day

-- case: connection
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news CONNECTION 'host=a password=two';
-- expect: ~ altered subscription news: connection: 2474781b → f258b90a

-- case: disable on error
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news SET (disable_on_error = true);
-- expect: ~ altered subscription news: disable on error: (none) → yes

-- case: enabled
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news ENABLE;
-- expect: ~ altered subscription news: enabled: no → (none)
-- pg_dump: silent, because what it makes connects nowhere

-- case: failover
-- server: 17+
-- before
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION news WITH (connect = false, failover = true);
-- expect: ~ altered subscription more: failover: (none) → yes

-- case: origin
-- server: 16+
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news SET (origin = none);
-- expect: ~ altered subscription news: origin: (none) → none

-- case: owner
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news OWNER TO carol;
-- expect: ~ altered subscription news: owner: postgres → carol

-- case: password required
-- server: 16+
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news SET (password_required = false);
-- expect: ~ altered subscription news: password required: (none) → no

-- case: publications
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news SET PUBLICATION news, more WITH (refresh = false);
-- expect: ~ altered subscription news: publications: {news} → {more,news}

-- case: run as owner
-- server: 16+
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news SET (run_as_owner = true);
-- expect: ~ altered subscription news: run as owner: (none) → yes

-- case: security label
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
INSERT INTO pg_shseclabel SELECT oid, 'pg_subscription'::regclass, 'dummy', 'secret' FROM pg_subscription
WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database());
-- expect: ~ altered subscription news: security label: (none) → {dummy=secret}

-- case: slot name
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news SET (slot_name = 'other');
-- expect: ~ altered subscription news: slot name: (none) → other

-- case: slot name of none
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news SET (slot_name = NONE);
-- expect: ~ altered subscription news: slot name: (none) → none

-- case: streaming
-- before
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION news WITH (connect = false, streaming = off);
-- after
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION news WITH (connect = false, streaming = on);
-- expect: ~ altered subscription more: streaming: (none) → on

-- case: streaming in parallel
-- server: 16+
-- before
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION news WITH (connect = false, streaming = on);
-- after
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION news WITH (connect = false, streaming = parallel);
-- expect: ~ altered subscription more: streaming: on → parallel

-- case: synchronous commit
-- before
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION news CONNECTION 'host=a password=one' PUBLICATION news WITH (connect = false);
ALTER SUBSCRIPTION news SET (synchronous_commit = local);
-- expect: ~ altered subscription news: synchronous commit: (none) → local

-- case: two phase
-- before
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION news WITH (connect = false);
-- after
CREATE SUBSCRIPTION more CONNECTION 'host=a' PUBLICATION news WITH (connect = false, two_phase = true);
-- expect: ~ altered subscription more: two phase: (none) → yes
