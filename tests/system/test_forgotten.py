"""`reversible` catches a downgrade that forgets any one thing, also where the upgrade says IF NOT EXISTS."""

import pytest

#: What an upgrade may make: statements that can be run again without an error.
FORGOTTEN = {
    "schema": "CREATE SCHEMA IF NOT EXISTS s",
    "extension": "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "language_comment": "COMMENT ON SCHEMA public IS 'ours'",
    "table": "CREATE TABLE IF NOT EXISTS forgotten (id int)",
    "unlogged": "ALTER TABLE base SET UNLOGGED",
    "storage_parameter": "ALTER TABLE base SET (fillfactor = 70)",
    "replica_identity": "ALTER TABLE base REPLICA IDENTITY FULL",
    "row_security": "ALTER TABLE base ENABLE ROW LEVEL SECURITY",
    "column": "ALTER TABLE base ADD COLUMN IF NOT EXISTS forgotten int",
    "type_of_column": "ALTER TABLE base ALTER COLUMN number TYPE bigint",
    "length": "ALTER TABLE base ALTER COLUMN name TYPE varchar(80)",
    "not_null": "ALTER TABLE base ALTER COLUMN number SET NOT NULL",
    "default": "ALTER TABLE base ALTER COLUMN number SET DEFAULT 7",
    "storage": "ALTER TABLE base ALTER COLUMN name SET STORAGE EXTERNAL",
    "statistics_target": "ALTER TABLE base ALTER COLUMN name SET STATISTICS 500",
    "identity": "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'base'::regclass AND attidentity <> '') "
    "THEN ALTER TABLE base ALTER COLUMN counter ADD GENERATED ALWAYS AS IDENTITY; END IF; END $$",
    "check": "ALTER TABLE base DROP CONSTRAINT IF EXISTS c, ADD CONSTRAINT c CHECK (number > 0)",
    "unique": "ALTER TABLE base DROP CONSTRAINT IF EXISTS u, ADD CONSTRAINT u UNIQUE (number)",
    "foreign_key": "ALTER TABLE base DROP CONSTRAINT IF EXISTS f, ADD CONSTRAINT f FOREIGN KEY (number) REFERENCES base (id)",
    "exclusion": "ALTER TABLE base DROP CONSTRAINT IF EXISTS x, ADD CONSTRAINT x EXCLUDE USING btree (name WITH =)",
    "not_valid": "ALTER TABLE base DROP CONSTRAINT IF EXISTS v, ADD CONSTRAINT v CHECK (number < 9) NOT VALID",
    "index": "CREATE INDEX IF NOT EXISTS ix ON base (number)",
    "partial_index": "CREATE INDEX IF NOT EXISTS ixp ON base (number) WHERE number > 1",
    "expression_index": "CREATE INDEX IF NOT EXISTS ixe ON base (lower(name))",
    "sequence": "CREATE SEQUENCE IF NOT EXISTS numbers",
    "sequence_option": "ALTER SEQUENCE known INCREMENT 5",
    "enum": "DO $$ BEGIN CREATE TYPE mood AS ENUM ('glad'); EXCEPTION WHEN duplicate_object THEN END $$",
    "enum_label": "ALTER TYPE size ADD VALUE IF NOT EXISTS 'large'",
    "domain": "DO $$ BEGIN CREATE DOMAIN positive AS int CHECK (VALUE > 0); EXCEPTION WHEN duplicate_object THEN END $$",
    "composite": "DO $$ BEGIN CREATE TYPE pair AS (a int, b int); EXCEPTION WHEN duplicate_object THEN END $$",
    "range": "DO $$ BEGIN CREATE TYPE span AS RANGE (subtype = float8); EXCEPTION WHEN duplicate_object THEN END $$",
    "collation": "CREATE COLLATION IF NOT EXISTS plain (provider = libc, locale = 'C')",
    "view": "CREATE OR REPLACE VIEW seen AS SELECT id FROM base",
    "materialized_view": "CREATE MATERIALIZED VIEW IF NOT EXISTS kept AS SELECT id FROM base",
    "function": "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "function_body": "CREATE OR REPLACE FUNCTION known_function() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
    "procedure": "CREATE OR REPLACE PROCEDURE act() LANGUAGE sql AS 'SELECT 1'",
    "aggregate": "CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4pl, stype = int)",
    "operator": "DO $$ BEGIN CREATE OPERATOR <+> (leftarg = int, rightarg = int, function = int4pl); "
    "EXCEPTION WHEN duplicate_function THEN END $$",
    "cast": "DROP CAST IF EXISTS (size AS bigint); CREATE FUNCTION c8(size) RETURNS bigint LANGUAGE sql AS 'SELECT 8::bigint'; "
    "CREATE CAST (size AS bigint) WITH FUNCTION c8(size)",
    "trigger": "CREATE OR REPLACE TRIGGER watch BEFORE INSERT ON base FOR EACH ROW EXECUTE FUNCTION known_function()",
    "disabled_trigger": "ALTER TABLE base DISABLE TRIGGER known_trigger",
    "event_trigger": "DROP EVENT TRIGGER IF EXISTS ev; CREATE EVENT TRIGGER ev ON ddl_command_end EXECUTE FUNCTION known_event()",
    "rule": "CREATE OR REPLACE RULE nothing AS ON DELETE TO base DO INSTEAD NOTHING",
    "policy": "DROP POLICY IF EXISTS mine ON base; CREATE POLICY mine ON base USING (number = 1)",
    "statistics": "CREATE STATISTICS IF NOT EXISTS st ON number, counter FROM base",
    "publication": "DROP PUBLICATION IF EXISTS news; CREATE PUBLICATION news FOR ALL TABLES",
    "foreign_data_wrapper": "DROP FOREIGN DATA WRAPPER IF EXISTS w; CREATE FOREIGN DATA WRAPPER w",
    "text_search": "DROP TEXT SEARCH CONFIGURATION IF EXISTS tsc; CREATE TEXT SEARCH CONFIGURATION tsc (COPY = simple)",
    "comment": "COMMENT ON COLUMN base.number IS 'how many'",
    "grant": "GRANT SELECT ON base TO PUBLIC",
    "column_grant": "GRANT UPDATE (number) ON base TO PUBLIC",
    "default_privileges": "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
    "database_setting": "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''7MB''', current_database()); END $$",
    "rows": "INSERT INTO base (id, number, counter) OVERRIDING SYSTEM VALUE VALUES (1, 1, 1) ON CONFLICT DO NOTHING",
}

BASE = """
op.execute(\"\"\"
CREATE TABLE base (id int PRIMARY KEY, number int, counter int NOT NULL DEFAULT 0, name varchar(40));
ALTER TABLE base ALTER COLUMN counter DROP DEFAULT;
CREATE SEQUENCE known;
CREATE TYPE size AS ENUM ('small');
CREATE FUNCTION known_function() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION known_event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE TRIGGER known_trigger BEFORE UPDATE ON base FOR EACH ROW EXECUTE FUNCTION known_function();
\"\"\")
"""
UNBASE = """
op.execute("DROP TABLE base; DROP SEQUENCE known; DROP TYPE size; DROP FUNCTION known_function, known_event")
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """One history in which each revision forgets one thing."""
    from support.projects import AlembicProject

    project = AlembicProject(tmp_path_factory.mktemp("forgotten") / "project").minimal()
    project.revision("start", None, BASE, UNBASE)
    before = "start"
    for name, statement in FORGOTTEN.items():
        project.revision(name, before, f"op.execute({statement!r})")
        before = name
    return project.pytest("-k", "reversible")


@pytest.mark.parametrize("name", FORGOTTEN)
def test_a_downgrade_that_forgets_it_is_named(found, name):
    assert [code for label, code in found.codes("reversible") if label == name] in (
        ["AX-REV-008"],
        ["AX-REV-002"],
    ), found.output


def test_the_revision_that_takes_everything_back_is_not_named(found):
    assert not [code for label, code in found.codes("reversible") if label == "start"]
