-- Range types.

-- both
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TYPE words AS RANGE (subtype = text);

-- case: added
CREATE TYPE times AS RANGE (subtype = time);
-- expect: + added range type public.times

-- case: renamed
ALTER TYPE span RENAME TO stretch;
-- expect: > renamed range type public.span to stretch

-- case: canonical
DROP TYPE span;
CREATE TYPE span;
CREATE FUNCTION whole(span) RETURNS span LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE span AS RANGE (subtype = float8, canonical = whole);
-- expect: ~ altered range type public.span: canonical: (none) → public.whole
-- expect: + added function public.whole(public.span)

-- case: collation
DROP TYPE words;
CREATE TYPE words AS RANGE (subtype = text, collation = "C");
-- expect: ~ altered range type public.words: collation: (none) → "C"

-- case: comment
COMMENT ON TYPE span IS 'from here to there';
-- expect: ~ altered range type public.span: comment: (none) → from here to there

-- case: difference
DROP TYPE span;
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
-- expect: ~ altered range type public.span: difference: (none) → float8mi

-- case: grants
REVOKE USAGE ON TYPE span FROM PUBLIC;
-- expect: ~ altered range type public.span: grants: (none) → {postgres=U/postgres}

-- case: multirange
DROP TYPE span;
CREATE TYPE span AS RANGE (subtype = float8, multirange_type_name = spans);
-- expect: ~ altered range type public.span: multirange: public.span_multirange → public.spans

-- case: operator class
DROP TYPE words;
CREATE TYPE words AS RANGE (subtype = text, subtype_opclass = text_pattern_ops);
-- expect: ~ altered range type public.words: operator class: (none) → pg_catalog.text_pattern_ops USING btree

-- case: owner
ALTER TYPE span OWNER TO alice;
-- expect: ~ altered range type public.span: owner: postgres → alice

-- case: security label
INSERT INTO pg_seclabel VALUES ('span'::regtype, 'pg_type'::regclass, 0, 'dummy', 'secret');
-- expect: ~ altered range type public.span: security label: (none) → {dummy=secret}

-- case: subtype
DROP TYPE span;
CREATE TYPE span AS RANGE (subtype = numeric);
-- expect: ~ altered range type public.span: subtype: double precision → numeric
