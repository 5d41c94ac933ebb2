-- Operator classes.

-- both
CREATE OPERATOR FAMILY kin USING btree;
CREATE OPERATOR CLASS sorted FOR TYPE int4 USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4);

-- case: added
CREATE OPERATOR CLASS hashed FOR TYPE int4 USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(int4);
-- expect: + added operator family public.hashed USING hash
-- expect: + added operator class public.hashed USING hash

-- case: renamed
ALTER OPERATOR CLASS sorted USING btree RENAME TO ordered;
-- expect: > renamed operator class public.sorted USING btree to ordered USING btree

-- case: comment
COMMENT ON OPERATOR CLASS sorted USING btree IS 'upwards';
-- expect: ~ altered operator class public.sorted USING btree: comment: (none) → upwards

-- case: default
-- before
CREATE TYPE mood AS ENUM ('glad');
CREATE OPERATOR CLASS moods FOR TYPE mood USING hash AS OPERATOR 1 = (anyenum, anyenum), FUNCTION 1 hashenum(anyenum);
-- after
CREATE TYPE mood AS ENUM ('glad');
CREATE OPERATOR CLASS moods DEFAULT FOR TYPE mood USING hash AS OPERATOR 1 = (anyenum, anyenum), FUNCTION 1 hashenum(anyenum);
-- expect: ~ altered operator class public.moods USING hash: default: (none) → yes

-- case: family
DROP OPERATOR FAMILY sorted USING btree;
CREATE OPERATOR CLASS sorted FOR TYPE int4 USING btree FAMILY kin AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4);
-- expect: - removed operator family public.sorted USING btree
-- expect: ~ altered operator class public.sorted USING btree: family: public.sorted USING btree → public.kin USING btree

-- case: functions
DROP OPERATOR FAMILY sorted USING btree;
CREATE FUNCTION compare(int4, int4) RETURNS int4 LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE OPERATOR CLASS sorted FOR TYPE int4 USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 compare(int4, int4);
-- expect: + added function public.compare(integer, integer)
-- expect: ~ altered operator class public.sorted USING btree: functions: {"1 (integer, integer) btint4cmp(integer,integer)"} → {"1 (integer, integer) public.compare(integer,integer)"}

-- case: functions that may be missing
DROP OPERATOR FAMILY sorted USING btree;
CREATE OPERATOR CLASS sorted FOR TYPE int4 USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4),
    FUNCTION 2 btint4sortsupport(internal);
-- expect: ~ altered operator family public.sorted USING btree: functions: (none) → {"2 (integer, integer) btint4sortsupport(internal)"}

-- case: input type
-- before
CREATE OPERATOR CLASS words FOR TYPE text USING hash AS STORAGE text;
-- after
CREATE OPERATOR CLASS words FOR TYPE varchar USING hash AS STORAGE varchar;
-- expect: ~ altered operator class public.words USING hash: input type: text → character varying

-- case: operators
DROP OPERATOR FAMILY sorted USING btree;
CREATE OPERATOR CLASS sorted FOR TYPE int4 USING btree AS
    OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 btint4cmp(int4, int4);
-- expect: ~ altered operator class public.sorted USING btree: operators: {"1 <(integer,integer)","2 <=(integer,integer)","3 =(integer,integer)","4 >=(integer,integer)","5 >(integer,integer… → {"1 >(integer,integer)","2 >=(integer,integer)","3 =(integer,integer)","4 <=(integer,integer)","5 <(integer,integer…

-- case: operators for ordering
-- before
CREATE OPERATOR CLASS near FOR TYPE point USING gist AS OPERATOR 11 >^ (point, point);
-- after
CREATE OPERATOR CLASS near FOR TYPE point USING gist AS OPERATOR 11 >^ (point, point), OPERATOR 15 <-> (point, point) FOR ORDER BY float_ops;
-- expect: ~ altered operator family public.near USING gist: operators: {"11 >^(point,point)"} → …>^(point,point)","15 <->(point,point) FOR ORDER BY pg_catalog.float_ops USING btree"}

-- case: owner
ALTER OPERATOR CLASS sorted USING btree OWNER TO alice;
-- expect: ~ altered operator class public.sorted USING btree: owner: postgres → alice

-- case: storage
-- before
CREATE OPERATOR CLASS near FOR TYPE point USING gist AS OPERATOR 11 >^ (point, point);
-- after
CREATE OPERATOR CLASS near FOR TYPE point USING gist AS OPERATOR 11 >^ (point, point), STORAGE box;
-- expect: ~ altered operator class public.near USING gist: storage: (none) → box
