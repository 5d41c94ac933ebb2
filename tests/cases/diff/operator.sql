-- Operators.

-- both
CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq);
CREATE OPERATOR <+> (leftarg = int, rightarg = int, function = int4pl);

-- case: added
CREATE OPERATOR <-> (leftarg = int, rightarg = int, function = int4mi);
-- expect: + added operator public.<->(integer, integer)

-- case: added before its argument
CREATE OPERATOR <-> (rightarg = int, function = int4um);
-- expect: + added operator public.<->(NONE, integer)

-- case: comment
COMMENT ON OPERATOR === (int, int) IS 'as equal as can be';
-- expect: ~ altered operator public.===(integer, integer): comment: (none) → as equal as can be

-- case: commutator
DROP OPERATOR === (int, int);
CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq, commutator = ===);
-- expect: ~ altered operator public.===(integer, integer): commutator: (none) → public.===(integer,integer)

-- case: commutator that is not there yet
-- before
CREATE OPERATOR <<< (leftarg = int, rightarg = int, function = int4lt);
-- after
CREATE OPERATOR <<< (leftarg = int, rightarg = int, function = int4lt, commutator = >>>);
-- expect: ~ altered operator public.<<<(integer, integer): commutator: (none) → public.>>>(integer,integer)
-- expect: + added operator public.>>>(integer, integer)

-- case: hashes
DROP OPERATOR === (int, int);
CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq, hashes);
-- expect: ~ altered operator public.===(integer, integer): hashes: (none) → yes

-- case: join
DROP OPERATOR === (int, int);
CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq, join = eqjoinsel);
-- expect: ~ altered operator public.===(integer, integer): join: (none) → eqjoinsel

-- case: merges
DROP OPERATOR === (int, int);
CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq, merges);
-- expect: ~ altered operator public.===(integer, integer): merges: (none) → yes

-- case: negator
-- before
CREATE OPERATOR !== (leftarg = int, rightarg = int, function = int4ne);
-- after
CREATE OPERATOR !== (leftarg = int, rightarg = int, function = int4ne, negator = ===);
-- expect: ~ altered operator public.!==(integer, integer): negator: (none) → public.===(integer,integer)
-- expect: ~ altered operator public.===(integer, integer): negator: (none) → public.!==(integer,integer)

-- case: owner
ALTER OPERATOR === (int, int) OWNER TO alice;
-- expect: ~ altered operator public.===(integer, integer): owner: postgres → alice

-- case: procedure
DROP OPERATOR <+> (int, int);
CREATE OPERATOR <+> (leftarg = int, rightarg = int, function = int4mul);
-- expect: ~ altered operator public.<+>(integer, integer): procedure: int4pl → int4mul

-- case: restrict
ALTER OPERATOR === (int, int) SET (restrict = eqsel);
-- expect: ~ altered operator public.===(integer, integer): restrict: (none) → eqsel

-- case: shell
-- before
CREATE OPERATOR <<< (leftarg = int, rightarg = int, function = int4lt, commutator = >>>);
-- after
CREATE OPERATOR <<< (leftarg = int, rightarg = int, function = int4lt, commutator = >>>);
CREATE OPERATOR >>> (leftarg = int, rightarg = int, function = int4gt, commutator = <<<);
-- expect: ~ altered operator public.>>>(integer, integer): procedure: (none) → int4gt
-- expect: ~ altered operator public.>>>(integer, integer): shell: yes → (none)

-- case: in another schema
CREATE SCHEMA s;
ALTER OPERATOR <+> (int, int) SET SCHEMA s;
-- expect: + added schema s
-- expect: - removed operator public.<+>(integer, integer)
-- expect: + added operator s.<+>(integer, integer)
