"""Names and texts that quoting gets wrong, and one object of every kind that has such a name."""

import re

from psycopg import sql

#: Each is a name of up to 63 bytes, and stands in definitions as a text, too.
NAMES = {
    "double quotes": 'a"b""c"',
    "single quotes": "it's ''two''",
    "backslashes": "a\\b\\\\n\\'\\",
    "newlines": "a\nb\r\nc",
    "tabs and controls": "a\tb\x01\x7f",
    "percent signs": "100% %s %(x)s %%",
    "colons": "a:b ::text :c \\:d",
    "question marks": "a? ?? $1 @x",
    "dollars": "$$ $1 $body$ $a",
    "braces": "{a} {{b}} {0} {units: c.oid}",
    "emoji": "🐘 👩‍💻 żółć \u202e",
    "63 bytes": "ü" * 31 + "x",
    "blanks": "  a  ",
    "a reserved word": "select",
    "a comment": "a -- b /* c */ ; DROP TABLE x;",
    "a record": 'a,(b),"c")',
    "dots": 'a.b."c".',
    "null": "NULL",
    "one letter": "A",
    "like a column of a catalog": "oid",
    "like an index of ours": "alembicx_snapshot",
}

#: What is there before: places for what gets a hostile name.
BASE = """
CREATE TABLE holder (id int PRIMARY KEY, words text);
CREATE TABLE linked (id int, words text);
CREATE TABLE parts (words text) PARTITION BY LIST (words);
CREATE TYPE pair AS (a int);
CREATE DOMAIN word AS text;
CREATE FOREIGN DATA WRAPPER plain;
CREATE SERVER plain FOREIGN DATA WRAPPER plain;
CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION event_act() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE SCHEMA keys; CREATE TABLE keys.holder (id int PRIMARY KEY, words text);
CREATE SCHEMA seqs; CREATE SCHEMA views; CREATE SCHEMA mats; CREATE SCHEMA foreigns; CREATE SCHEMA stats;
CREATE SCHEMA enums; CREATE SCHEMA domains; CREATE SCHEMA composites; CREATE SCHEMA ranges; CREATE SCHEMA bases;
CREATE SCHEMA pieces; CREATE SCHEMA indexes; CREATE TABLE indexes.holder (id int, words text);
"""

#: By kind, the statements that make one: {n} is the name as an identifier, {t} as a literal. What follows `--!` takes
#: back what diff has no operation for.
STATEMENTS = """
schema: CREATE SCHEMA {n}; COMMENT ON SCHEMA {n} IS {t}
table: CREATE TABLE {n}.{n} ({n} text DEFAULT {t}, made text GENERATED ALWAYS AS ({n} || {t}) STORED, id int)
table: COMMENT ON TABLE {n}.{n} IS {t}; COMMENT ON COLUMN {n}.{n}.{n} IS {t}; ALTER TABLE {n}.{n} OWNER TO {n}
table: ALTER TABLE {n}.{n} ADD CONSTRAINT {n} CHECK ({n} <> {t}); GRANT SELECT ({n}) ON {n}.{n} TO {n}
table: CREATE TABLE pieces.{n} PARTITION OF parts FOR VALUES IN ({t})
column: ALTER TABLE holder ADD COLUMN {n} text NOT NULL DEFAULT {t}; COMMENT ON COLUMN holder.{n} IS {t}
constraint: ALTER TABLE holder ADD CONSTRAINT {n} CHECK (words <> {t}); COMMENT ON CONSTRAINT {n} ON holder IS {t}
constraint: ALTER TABLE keys.holder ADD CONSTRAINT {n} UNIQUE (id, words)
constraint: ALTER TABLE linked ADD CONSTRAINT {n} FOREIGN KEY (id) REFERENCES keys.holder (id)
constraint: ALTER DOMAIN word ADD CONSTRAINT {n} CHECK (VALUE <> {t})
index: CREATE INDEX {n} ON indexes.holder (id, (words || {t})) WHERE words <> {t}; COMMENT ON INDEX indexes.{n} IS {t}
trigger: CREATE TRIGGER {n} BEFORE INSERT ON holder FOR EACH ROW WHEN (NEW.words <> {t}) EXECUTE FUNCTION act({t}, 'a')
trigger: COMMENT ON TRIGGER {n} ON holder IS {t}
rule: CREATE RULE {n} AS ON DELETE TO holder WHERE OLD.words = {t} DO INSTEAD NOTHING; COMMENT ON RULE {n} ON holder IS {t}
policy: CREATE POLICY {n} ON holder TO {n} USING (words <> {t}) WITH CHECK (words = {t}); COMMENT ON POLICY {n} ON holder IS {t}
statistics: CREATE STATISTICS stats.{n} ON id, (words || {t}) FROM holder; COMMENT ON STATISTICS stats.{n} IS {t}
sequence: CREATE SEQUENCE seqs.{n}; COMMENT ON SEQUENCE seqs.{n} IS {t}
view: CREATE VIEW views.{n} AS SELECT words AS {n}, {t}::text AS t FROM linked WHERE words <> {t}; COMMENT ON VIEW views.{n} IS {t}
materialized view: CREATE MATERIALIZED VIEW mats.{n} AS SELECT words AS {n}, {t}::text AS t FROM linked
foreign data wrapper: CREATE FOREIGN DATA WRAPPER {n} OPTIONS ({n} {t}); COMMENT ON FOREIGN DATA WRAPPER {n} IS {t}
server: CREATE SERVER {n} TYPE {t} VERSION {t} FOREIGN DATA WRAPPER plain OPTIONS ({n} {t}); COMMENT ON SERVER {n} IS {t}
user mapping: CREATE USER MAPPING FOR {n} SERVER plain OPTIONS ({n} {t}) --! DROP USER MAPPING FOR {n} SERVER plain
foreign table: CREATE FOREIGN TABLE foreigns.{n} ({n} text OPTIONS ({n} {t})) SERVER plain OPTIONS ({n} {t})
enum type: CREATE TYPE enums.{n} AS ENUM ({t}, 'b'); COMMENT ON TYPE enums.{n} IS {t}
domain: CREATE DOMAIN domains.{n} AS text DEFAULT {t} CONSTRAINT {n} CHECK (VALUE <> {t}); COMMENT ON DOMAIN domains.{n} IS {t}
composite type: CREATE TYPE composites.{n} AS ({n} text); COMMENT ON TYPE composites.{n} IS {t}
column: ALTER TYPE pair ADD ATTRIBUTE {n} text
range type: CREATE TYPE ranges.{n} AS RANGE (subtype = text)
base type: CREATE TYPE bases.{n}; COMMENT ON TYPE bases.{n} IS {t}
collation: CREATE COLLATION keys.{n} (provider = libc, locale = 'C'); COMMENT ON COLLATION keys.{n} IS {t}
conversion: CREATE CONVERSION keys.{n} FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1; COMMENT ON CONVERSION keys.{n} IS {t}
function: CREATE FUNCTION keys.{n}({n} text DEFAULT {t}) RETURNS text LANGUAGE sql SET "my.own" = {t} AS {t}
function: COMMENT ON FUNCTION keys.{n} IS {t}; GRANT EXECUTE ON FUNCTION keys.{n} TO {n}
procedure: CREATE PROCEDURE seqs.{n}({n} text) LANGUAGE plpgsql AS {t}
aggregate: CREATE AGGREGATE mats.{n}(int) (SFUNC = int4pl, STYPE = int, INITCOND = '1'); COMMENT ON AGGREGATE mats.{n}(int) IS {t}
operator: CREATE OPERATOR {n}.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq); COMMENT ON OPERATOR {n}.===(int, int) IS {t}
operator family: CREATE OPERATOR FAMILY seqs.{n} USING btree; COMMENT ON OPERATOR FAMILY seqs.{n} USING btree IS {t} --! DROP OPERATOR FAMILY seqs.{n} USING btree
operator class: CREATE OPERATOR CLASS keys.{n} FOR TYPE int USING btree FAMILY seqs.{n} AS OPERATOR 1 < --! DROP OPERATOR CLASS keys.{n} USING btree
cast: CREATE CAST (enums.{n} AS int) WITH INOUT --! DROP CAST (enums.{n} AS int)
language: CREATE LANGUAGE {n} HANDLER plpgsql_call_handler; COMMENT ON LANGUAGE {n} IS {t}
access method: CREATE ACCESS METHOD {n} TYPE TABLE HANDLER heap_tableam_handler; COMMENT ON ACCESS METHOD {n} IS {t}
event trigger: CREATE EVENT TRIGGER {n} ON sql_drop WHEN TAG IN ('DROP CONVERSION') EXECUTE FUNCTION event_act(); COMMENT ON EVENT TRIGGER {n} IS {t}
publication: CREATE PUBLICATION {n} FOR TABLE holder WHERE (words <> {t}); COMMENT ON PUBLICATION {n} IS {t}
subscription: CREATE SUBSCRIPTION {n} CONNECTION 'dbname=nowhere' PUBLICATION {n} WITH (connect = false, slot_name = NONE)
text search parser: CREATE TEXT SEARCH PARSER keys.{n} (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)
text search template: CREATE TEXT SEARCH TEMPLATE keys.{n} (LEXIZE = dsimple_lexize)
text search dictionary: CREATE TEXT SEARCH DICTIONARY keys.{n} (TEMPLATE = simple); COMMENT ON TEXT SEARCH DICTIONARY keys.{n} IS {t}
text search configuration: CREATE TEXT SEARCH CONFIGURATION keys.{n} (PARSER = keys.{n}); COMMENT ON TEXT SEARCH CONFIGURATION keys.{n} IS {t}
default privileges: ALTER DEFAULT PRIVILEGES FOR ROLE {n} IN SCHEMA {n} GRANT SELECT ON TABLES TO {n} --! ALTER DEFAULT PRIVILEGES FOR ROLE {n} IN SCHEMA {n} REVOKE SELECT ON TABLES FROM {n}
"""


def filled(template, name):
    """The template for one name."""
    words = {"n": sql.Identifier(name).as_string(), "t": sql.Literal(name).as_string().strip()}
    return re.sub(r"\{([nt])\}", lambda match: words[match[1]], template)


def statements():
    """Kind, statement, and what takes it back, for every name; what one kind needs comes before it."""
    for line in STATEMENTS.strip().splitlines():
        kind, _, rest = line.partition(": ")
        template, _, undo = rest.partition(" --! ")
        for name in NAMES.values():
            yield kind, name, filled(template, name), filled(undo, name) if undo else None
