-- Operator families, and what belongs to them and to no class.

-- both
CREATE OPERATOR FAMILY kin USING btree;
CREATE OPERATOR FAMILY clan USING btree;
ALTER OPERATOR FAMILY clan USING btree ADD OPERATOR 1 < (int4, int2), FUNCTION 1 (int4, int2) btint42cmp(int4, int2);

-- case: added
CREATE OPERATOR FAMILY tribe USING hash;
-- expect: + added operator family public.tribe USING hash

-- case: renamed
ALTER OPERATOR FAMILY kin USING btree RENAME TO folk;
-- expect: > renamed operator family public.kin USING btree to folk USING btree

-- case: comment
COMMENT ON OPERATOR FAMILY kin USING btree IS 'ours';
-- expect: ~ altered operator family public.kin USING btree: comment: (none) → ours

-- case: functions
ALTER OPERATOR FAMILY kin USING btree ADD FUNCTION 1 (int4, int2) btint42cmp(int4, int2);
-- expect: ~ altered operator family public.kin USING btree: functions: (none) → {"1 (integer, smallint) btint42cmp(integer,smallint)"}

-- case: functions replaced
ALTER OPERATOR FAMILY clan USING btree DROP FUNCTION 1 (int4, int2);
ALTER OPERATOR FAMILY clan USING btree ADD FUNCTION 1 (int4, int8) btint48cmp(int4, int8);
-- expect: ~ altered operator family public.clan USING btree: functions: {"1 (integer, smallint) btint42cmp(integer,smallint)"} → {"1 (integer, bigint) btint48cmp(integer,bigint)"}

-- case: operators
ALTER OPERATOR FAMILY kin USING btree ADD OPERATOR 1 < (int4, int2);
-- expect: ~ altered operator family public.kin USING btree: operators: (none) → {"1 <(integer,smallint)"}

-- case: operators for ordering
-- before
CREATE OPERATOR FAMILY near USING gist;
-- after
CREATE OPERATOR FAMILY near USING gist;
ALTER OPERATOR FAMILY near USING gist ADD OPERATOR 15 <-> (point, point) FOR ORDER BY float_ops;
-- expect: ~ altered operator family public.near USING gist: operators: (none) → {"15 <->(point,point) FOR ORDER BY pg_catalog.float_ops USING btree"}

-- case: owner
ALTER OPERATOR FAMILY kin USING btree OWNER TO alice;
-- expect: ~ altered operator family public.kin USING btree: owner: postgres → alice
