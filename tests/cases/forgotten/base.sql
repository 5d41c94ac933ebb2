-- What every history of this folder starts from. Each other file has statements that can be run again without an
-- error; the line above one says what is left when downgrade() forgets it.
CREATE TABLE base (id int PRIMARY KEY, number int, counter int NOT NULL, name varchar(40), note text, amount int);
CREATE TABLE ledger (id int PRIMARY KEY);
CREATE TABLE plain (id int PRIMARY KEY, other int NOT NULL);
CREATE UNIQUE INDEX plain_other ON plain (other);
CREATE TABLE measured (at int NOT NULL, value int) PARTITION BY RANGE (at);
CREATE TABLE measured_1 PARTITION OF measured FOR VALUES FROM (0) TO (100);
CREATE TABLE numbered (id int GENERATED ALWAYS AS IDENTITY);
CREATE TABLE bound (id int PRIMARY KEY, number int);
ALTER TABLE bound ADD CONSTRAINT valid CHECK (number > 0), ADD CONSTRAINT inherited CHECK (number > 1),
    ADD CONSTRAINT enforced CHECK (number > 2), ADD CONSTRAINT u UNIQUE (number),
    ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES bound (id), ADD CONSTRAINT g FOREIGN KEY (number) REFERENCES bound (id);
CREATE INDEX known_index ON bound (lower(number::text));
CREATE INDEX other_index ON bound (upper(number::text));
CREATE TABLE loose (at int NOT NULL, value int);
CREATE TABLE ancestor (id int);
CREATE TABLE descendant (id int);
CREATE SEQUENCE known_sequence;
CREATE TYPE size AS ENUM ('small');
CREATE TYPE known_pair AS (a int, b int);
CREATE DOMAIN known_domain AS int;
CREATE COLLATION known_collation (provider = libc, locale = 'C');
CREATE VIEW known_view AS SELECT id FROM base;
CREATE MATERIALIZED VIEW known_kept AS SELECT id FROM base;
CREATE FUNCTION known_function() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION known_event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION known_add(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE FUNCTION known_to_bigint(size) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 8::bigint';
CREATE PROCEDURE known_procedure() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE known_total (int) (sfunc = int4pl, stype = int);
CREATE OPERATOR <+> (leftarg = int, rightarg = int, function = int4eq);
CREATE OPERATOR FAMILY known_family USING hash;
CREATE TRIGGER known_trigger BEFORE UPDATE ON base FOR EACH ROW EXECUTE FUNCTION known_function();
CREATE EVENT TRIGGER known_event ON ddl_command_end EXECUTE FUNCTION known_event();
CREATE RULE known_rule AS ON DELETE TO plain DO INSTEAD NOTHING;
CREATE POLICY known_policy ON base USING (number = 1);
CREATE STATISTICS known_statistics ON number, counter FROM base;
CREATE PUBLICATION known_publication FOR TABLE base;
CREATE FOREIGN DATA WRAPPER known_wrapper;
CREATE SERVER known_server FOREIGN DATA WRAPPER known_wrapper;
CREATE FOREIGN TABLE known_foreign (id int) SERVER known_server;
CREATE TEXT SEARCH CONFIGURATION known_search (COPY = simple);
CREATE TEXT SEARCH DICTIONARY known_dictionary (TEMPLATE = simple);
CREATE SCHEMA known_schema;
CREATE EXTENSION hstore;
