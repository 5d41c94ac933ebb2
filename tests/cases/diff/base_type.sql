-- Base types, and those that are not more than a name.

-- both
CREATE TYPE nothing;
CREATE TYPE amount;
CREATE FUNCTION amount_in(cstring) RETURNS amount LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION amount_in2(cstring) RETURNS amount LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION amount_out(amount) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION amount_out2(amount) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION amount_receive(internal) RETURNS amount LANGUAGE internal IMMUTABLE STRICT AS 'textrecv';
CREATE FUNCTION amount_send(amount) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'textsend';
CREATE FUNCTION amount_analyze(internal) RETURNS boolean LANGUAGE internal STRICT AS 'array_typanalyze';
CREATE FUNCTION small_in(cstring) RETURNS nothing LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION small_out(nothing) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';

-- case: added in name only
CREATE TYPE later;
-- expect: + added base type public.later

-- case: renamed
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out);
ALTER TYPE amount RENAME TO sum;
-- expect: > renamed base type public.amount to sum
-- expect: ~ altered function public.amount_in(cstring): returns: public.amount → public.sum
-- expect: ~ altered function public.amount_in2(cstring): returns: public.amount → public.sum
-- expect: - removed function public.amount_out(public.amount)
-- expect: + added function public.amount_out(public.sum)
-- expect: - removed function public.amount_out2(public.amount)
-- expect: + added function public.amount_out2(public.sum)
-- expect: ~ altered function public.amount_receive(internal): returns: public.amount → public.sum
-- expect: - removed function public.amount_send(public.amount)
-- expect: + added function public.amount_send(public.sum)

-- case: alignment
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, alignment = double);
-- expect: ~ altered base type public.amount: alignment: (none) → double

-- case: analyze
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, analyze = amount_analyze);
-- expect: ~ altered base type public.amount: analyze: (none) → public.amount_analyze

-- case: by value
-- before
CREATE TYPE nothing (input = small_in, output = small_out, internallength = 4);
-- after
CREATE TYPE nothing (input = small_in, output = small_out, internallength = 4, passedbyvalue);
-- expect: ~ altered base type public.nothing: by value: (none) → yes

-- case: category
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, category = 'N');
-- expect: ~ altered base type public.amount: category: (none) → N

-- case: collatable
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, collatable = true);
-- expect: ~ altered base type public.amount: collatable: (none) → yes

-- case: comment
COMMENT ON TYPE nothing IS 'not yet';
-- expect: ~ altered base type public.nothing: comment: (none) → not yet

-- case: default
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, default = '0 EUR');
-- expect: ~ altered base type public.amount: default: (none) → 0 EUR

-- case: delimiter
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, delimiter = ';');
-- expect: ~ altered base type public.amount: delimiter: (none) → ;

-- case: element
-- before
CREATE TYPE nothing (input = small_in, output = small_out, internallength = 4, subscript = raw_array_subscript_handler, element = int4);
-- after
CREATE TYPE nothing (input = small_in, output = small_out, internallength = 4, subscript = raw_array_subscript_handler, element = float4);
-- expect: ~ altered base type public.nothing: element: integer → real

-- case: grants
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out);
REVOKE USAGE ON TYPE amount FROM PUBLIC;
-- expect: ~ altered base type public.amount: grants: (none) → {postgres=U/postgres}

-- case: grants on a built-in type
REVOKE USAGE ON TYPE xml FROM PUBLIC;
-- expect: ~ altered base type pg_catalog.xml: grants: (none) → {postgres=U/postgres}

-- case: input
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in2, output = amount_out);
-- expect: ~ altered base type public.amount: input: public.amount_in → public.amount_in2

-- case: length
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, internallength = 24);
-- expect: ~ altered base type public.amount: length: variable → 24

-- case: length of a C string
-- before
CREATE TYPE amount (input = amount_in, output = amount_out, alignment = char, internallength = 8);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, alignment = char, internallength = -2);
-- expect: ~ altered base type public.amount: length: 8 → cstring

-- case: output
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out2);
-- expect: ~ altered base type public.amount: output: public.amount_out → public.amount_out2

-- case: owner
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out);
ALTER TYPE amount OWNER TO alice;
-- expect: ~ altered base type public.amount: owner: postgres → alice

-- case: preferred
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, preferred = true);
-- expect: ~ altered base type public.amount: preferred: (none) → yes

-- case: receive
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, receive = amount_receive);
-- expect: ~ altered base type public.amount: receive: (none) → public.amount_receive

-- case: security label
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out);
INSERT INTO pg_seclabel VALUES ('amount'::regtype, 'pg_type'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered base type public.amount: security label: (none) → {dummy=secret}

-- case: send
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, send = amount_send);
-- expect: ~ altered base type public.amount: send: (none) → public.amount_send

-- case: shell
CREATE TYPE nothing (input = small_in, output = small_out, internallength = 4);
-- expect: ~ altered base type public.nothing: input: (none) → public.small_in
-- expect: ~ altered base type public.nothing: length: (none) → 4
-- expect: ~ altered base type public.nothing: output: (none) → public.small_out
-- expect: ~ altered base type public.nothing: shell: yes → (none)

-- case: storage
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, storage = extended);
-- expect: ~ altered base type public.amount: storage: (none) → extended

-- case: subscript
-- before
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, subscript = jsonb_subscript_handler);
-- expect: ~ altered base type public.amount: subscript: (none) → jsonb_subscript_handler

-- case: typmod in
-- before
CREATE FUNCTION amount_typmod_in(cstring[]) RETURNS int LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodin';
CREATE TYPE amount (input = amount_in, output = amount_out);
-- after
CREATE FUNCTION amount_typmod_in(cstring[]) RETURNS int LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodin';
CREATE TYPE amount (input = amount_in, output = amount_out, typmod_in = amount_typmod_in);
-- expect: ~ altered base type public.amount: typmod in: (none) → public.amount_typmod_in

-- case: typmod out
-- before
CREATE FUNCTION amount_typmod_out(int) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodout';
CREATE TYPE amount (input = amount_in, output = amount_out, typmod_in = varchartypmodin);
-- after
CREATE FUNCTION amount_typmod_out(int) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodout';
CREATE TYPE amount (input = amount_in, output = amount_out, typmod_in = varchartypmodin, typmod_out = amount_typmod_out);
-- expect: ~ altered base type public.amount: typmod out: (none) → public.amount_typmod_out

-- case: default of columns of the type
-- before
CREATE TYPE amount (input = amount_in, output = amount_out, default = '0 EUR');
CREATE TABLE bill (total amount);
-- after
CREATE TYPE amount (input = amount_in, output = amount_out, default = '0 EUR');
CREATE TABLE bill (total amount DEFAULT '1 EUR');
-- expect: ~ altered column public.bill.total: default: (none) → '1 EUR'::public.amount
