-- Aggregates.

-- both
CREATE AGGREGATE total (int) (sfunc = int4pl, stype = int);
CREATE FUNCTION moved_back(numeric, int) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
CREATE FUNCTION moved(numeric, int) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE FUNCTION moved_too(numeric, int) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE FUNCTION finished(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION finished(int, int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION finished(numeric) RETURNS int LANGUAGE sql AS 'SELECT $1::int';
CREATE FUNCTION finished(numeric, int) RETURNS int LANGUAGE sql AS 'SELECT $1::int';
CREATE FUNCTION packed(internal) RETURNS bytea LANGUAGE internal STRICT AS 'numeric_avg_serialize';
CREATE FUNCTION unpacked(bytea, internal) RETURNS internal LANGUAGE internal STRICT AS 'numeric_avg_deserialize';
CREATE AGGREGATE mean (numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_avg, combinefunc = numeric_avg_combine);
CREATE AGGREGATE mean_too (numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_avg,
    combinefunc = numeric_avg_combine, serialfunc = numeric_avg_serialize, deserialfunc = numeric_avg_deserialize);
CREATE AGGREGATE last (int) (sfunc = int4pl, stype = int, finalfunc = finished,
    msfunc = moved, minvfunc = moved_back, mstype = numeric, mfinalfunc = finished);
CREATE AGGREGATE highest (numeric) (sfunc = numeric_add, stype = numeric, msfunc = numeric_add, minvfunc = numeric_sub, mstype = numeric);
CREATE AGGREGATE counted (int) (sfunc = int4pl, stype = int, initcond = '0');
CREATE AGGREGATE place (VARIADIC "any" ORDER BY VARIADIC "any") (sfunc = ordered_set_transition_multi, stype = internal,
    finalfunc = rank_final, finalfunc_extra = true);

-- case: added
CREATE AGGREGATE product (int) (sfunc = int4mul, stype = int);
-- expect: + added aggregate public.product(integer)

-- case: added for all rows
CREATE AGGREGATE rows (*) (sfunc = int8inc, stype = int8, initcond = '0');
-- expect: + added aggregate public.rows(*)

-- case: renamed
ALTER AGGREGATE total (int) RENAME TO sum_of;
-- expect: > renamed aggregate public.total(integer) to sum_of(integer)

-- case: arguments
DROP AGGREGATE total (int);
CREATE AGGREGATE total (number int) (sfunc = int4pl, stype = int);
-- expect: - removed aggregate public.total(integer)
-- expect: + added aggregate public.total(number integer)

-- case: combine function
CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4pl, stype = int, combinefunc = int4pl);
-- expect: ~ altered aggregate public.total(integer): combine function: (none) → int4pl

-- case: comment
COMMENT ON AGGREGATE total (int) IS 'of all';
-- expect: ~ altered aggregate public.total(integer): comment: (none) → of all

-- case: deserial function
CREATE OR REPLACE AGGREGATE mean_too (numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_avg,
    combinefunc = numeric_avg_combine, serialfunc = packed, deserialfunc = unpacked);
-- expect: ~ altered aggregate public.mean_too(numeric): deserial function: numeric_avg_deserialize → public.unpacked
-- expect: ~ altered aggregate public.mean_too(numeric): serial function: numeric_avg_serialize → public.packed

-- case: final extra
CREATE OR REPLACE AGGREGATE last (int) (sfunc = int4pl, stype = int, finalfunc = finished, finalfunc_extra,
    msfunc = moved, minvfunc = moved_back, mstype = numeric, mfinalfunc = finished);
-- expect: ~ altered aggregate public.last(integer): final extra: (none) → yes

-- case: final function
CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4pl, stype = int, finalfunc = finished);
-- expect: ~ altered aggregate public.total(integer): final function: (none) → public.finished

-- case: final modify
CREATE OR REPLACE AGGREGATE last (int) (sfunc = int4pl, stype = int, finalfunc = finished, finalfunc_modify = shareable,
    msfunc = moved, minvfunc = moved_back, mstype = numeric, mfinalfunc = finished);
-- expect: ~ altered aggregate public.last(integer): final modify: (none) → shareable

-- case: grants
REVOKE EXECUTE ON FUNCTION total (int) FROM PUBLIC;
-- expect: ~ altered aggregate public.total(integer): grants: (none) → {postgres=X/postgres}

-- case: grants on an aggregate of the server
REVOKE EXECUTE ON FUNCTION count () FROM PUBLIC;
-- expect: ~ altered aggregate pg_catalog.count(*): grants: (none) → {postgres=X/postgres}

-- case: initial value
CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4pl, stype = int, initcond = '7');
-- expect: ~ altered aggregate public.total(integer): initial value: (none) → 7

-- case: moving state function
CREATE OR REPLACE AGGREGATE last (int) (sfunc = int4pl, stype = int, finalfunc = finished,
    msfunc = moved_too, minvfunc = moved_back, mstype = numeric, mfinalfunc = finished);
-- expect: ~ altered aggregate public.last(integer): moving state function: public.moved → public.moved_too

-- case: moving inverse function
CREATE OR REPLACE AGGREGATE last (int) (sfunc = int4pl, stype = int, finalfunc = finished,
    msfunc = moved, minvfunc = moved, mstype = numeric, mfinalfunc = finished);
-- expect: ~ altered aggregate public.last(integer): moving inverse function: public.moved_back → public.moved

-- case: moving final function
CREATE OR REPLACE AGGREGATE highest (numeric) (sfunc = numeric_add, stype = numeric, msfunc = numeric_add, minvfunc = numeric_sub,
    mstype = numeric, mfinalfunc = abs);
-- expect: ~ altered aggregate public.highest(numeric): moving final function: (none) → pg_catalog.abs

-- case: moving final extra
CREATE OR REPLACE AGGREGATE last (int) (sfunc = int4pl, stype = int, finalfunc = finished,
    msfunc = moved, minvfunc = moved_back, mstype = numeric, mfinalfunc = finished, mfinalfunc_extra);
-- expect: ~ altered aggregate public.last(integer): moving final extra: (none) → yes

-- case: moving final modify
CREATE OR REPLACE AGGREGATE last (int) (sfunc = int4pl, stype = int, finalfunc = finished,
    msfunc = moved, minvfunc = moved_back, mstype = numeric, mfinalfunc = finished, mfinalfunc_modify = read_write);
-- expect: ~ altered aggregate public.last(integer): moving final modify: (none) → read write

-- case: moving initial value
CREATE OR REPLACE AGGREGATE last (int) (sfunc = int4pl, stype = int, finalfunc = finished,
    msfunc = moved, minvfunc = moved_back, mstype = numeric, mfinalfunc = finished, minitcond = '7');
-- expect: ~ altered aggregate public.last(integer): moving initial value: (none) → 7

-- case: moving state space
CREATE OR REPLACE AGGREGATE last (int) (sfunc = int4pl, stype = int, finalfunc = finished,
    msfunc = moved, minvfunc = moved_back, mstype = numeric, mfinalfunc = finished, msspace = 128);
-- expect: ~ altered aggregate public.last(integer): moving state space: (none) → 128

-- case: moving state type
CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4pl, stype = int, msfunc = int4pl, minvfunc = int4mi, mstype = int);
-- expect: ~ altered aggregate public.total(integer): moving inverse function: (none) → int4mi
-- expect: ~ altered aggregate public.total(integer): moving state function: (none) → int4pl
-- expect: ~ altered aggregate public.total(integer): moving state type: (none) → integer

-- case: owner
ALTER AGGREGATE total (int) OWNER TO alice;
-- expect: ~ altered aggregate public.total(integer): owner: postgres → alice

-- case: parallel
CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4pl, stype = int, parallel = safe);
-- expect: ~ altered aggregate public.total(integer): parallel: (none) → safe

-- case: returns
DROP AGGREGATE counted (int);
CREATE AGGREGATE counted (int) (sfunc = int84pl, stype = bigint, initcond = '0');
-- expect: ~ altered aggregate public.counted(integer): returns: integer → bigint
-- expect: ~ altered aggregate public.counted(integer): state function: int4pl → int84pl
-- expect: ~ altered aggregate public.counted(integer): state type: integer → bigint

-- case: security label
INSERT INTO pg_seclabel VALUES ('total'::regproc, 'pg_proc'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered aggregate public.total(integer): security label: (none) → {dummy=secret}

-- case: serial function
CREATE OR REPLACE AGGREGATE mean (numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_avg,
    combinefunc = numeric_avg_combine, serialfunc = numeric_avg_serialize, deserialfunc = numeric_avg_deserialize);
-- expect: ~ altered aggregate public.mean(numeric): deserial function: (none) → numeric_avg_deserialize
-- expect: ~ altered aggregate public.mean(numeric): serial function: (none) → numeric_avg_serialize

-- case: sort operator
CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4pl, stype = int, sortop = <);
-- expect: ~ altered aggregate public.total(integer): sort operator: (none) → <(integer,integer)

-- case: state function
CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4mul, stype = int);
-- expect: ~ altered aggregate public.total(integer): state function: int4pl → int4mul

-- case: state space
CREATE OR REPLACE AGGREGATE total (int) (sfunc = int4pl, stype = int, sspace = 64);
-- expect: ~ altered aggregate public.total(integer): state space: (none) → 64

-- case: state type
DROP AGGREGATE counted (int);
CREATE AGGREGATE counted (int) (sfunc = moved, stype = numeric, finalfunc = finished, initcond = '0');
-- expect: ~ altered aggregate public.counted(integer): final function: (none) → public.finished
-- expect: ~ altered aggregate public.counted(integer): state function: int4pl → public.moved
-- expect: ~ altered aggregate public.counted(integer): state type: integer → numeric

-- case: type of ordered sets
CREATE AGGREGATE middle (double precision ORDER BY anyelement) (sfunc = ordered_set_transition, stype = internal,
    finalfunc = percentile_disc_final, finalfunc_extra = true);
-- expect: + added aggregate public.middle(double precision ORDER BY anyelement)

-- case: type of hypothetical sets
DROP AGGREGATE place (VARIADIC "any" ORDER BY VARIADIC "any");
CREATE AGGREGATE place (VARIADIC "any" ORDER BY VARIADIC "any") (sfunc = ordered_set_transition_multi, stype = internal,
    finalfunc = rank_final, finalfunc_extra = true, hypothetical);
-- expect: ~ altered aggregate public.place(VARIADIC "any" ORDER BY VARIADIC "any"): type: ordered set → hypothetical set
