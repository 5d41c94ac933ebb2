-- Transforms of a type for a procedural language.

-- both
CREATE FUNCTION read_it(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'prsd_lextype';
CREATE FUNCTION write_it(internal) RETURNS int LANGUAGE internal IMMUTABLE AS 'int4recv';
CREATE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));

-- case: added
CREATE TRANSFORM FOR bigint LANGUAGE plpgsql (FROM SQL WITH FUNCTION read_it(internal));
-- expect: + added transform FOR bigint LANGUAGE plpgsql

-- case: comment
COMMENT ON TRANSFORM FOR int LANGUAGE plpgsql IS 'and back';
-- expect: ~ altered transform FOR integer LANGUAGE plpgsql: comment: (none) → and back

-- case: from sql
CREATE OR REPLACE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION read_it(internal), TO SQL WITH FUNCTION int4recv(internal));
-- expect: ~ altered transform FOR integer LANGUAGE plpgsql: from sql: prsd_lextype(internal) → public.read_it(internal)

-- case: to sql
CREATE OR REPLACE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION write_it(internal));
-- expect: ~ altered transform FOR integer LANGUAGE plpgsql: to sql: int4recv(internal) → public.write_it(internal)

-- case: to sql that is none
CREATE OR REPLACE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal));
-- expect: ~ altered transform FOR integer LANGUAGE plpgsql: to sql: int4recv(internal) → (none)
