-- Collations.

-- both
CREATE COLLATION plain (provider = libc, locale = 'C');

-- case: added
CREATE COLLATION other (provider = libc, locale = 'POSIX');
-- expect: + added collation public.other

-- case: renamed
ALTER COLLATION plain RENAME TO bare;
-- expect: > renamed collation public.plain to bare

-- case: collate
DROP COLLATION plain;
CREATE COLLATION plain (provider = libc, lc_collate = 'POSIX', lc_ctype = 'C');
-- expect: ~ altered collation public.plain: collate: C → POSIX

-- case: comment
COMMENT ON COLLATION plain IS 'byte by byte';
-- expect: ~ altered collation public.plain: comment: (none) → byte by byte

-- case: ctype
DROP COLLATION plain;
CREATE COLLATION plain (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
-- expect: ~ altered collation public.plain: ctype: C → POSIX

-- case: deterministic
UPDATE pg_collation SET collisdeterministic = false WHERE collname = 'plain';
-- expect: ~ altered collation public.plain: deterministic: (none) → no

-- case: encoding
UPDATE pg_collation SET collencoding = -1 WHERE collname = 'plain';
-- expect: ~ altered collation public.plain: encoding: UTF8 → (none)
-- pg_dump: silent, because it makes each collation for the encoding of the database

-- case: locale
-- server: 17+
-- before
CREATE COLLATION other (provider = builtin, locale = 'C');
-- after
CREATE COLLATION other (provider = builtin, locale = 'C.UTF-8');
-- expect: ~ altered collation public.other: encoding: (none) → UTF8
-- expect: ~ altered collation public.other: locale: C → C.UTF-8

-- case: locale of ICU
-- server: <16
-- before
CREATE COLLATION other (provider = icu, locale = 'de');
-- after
CREATE COLLATION other (provider = icu, locale = 'fr');
-- expect: ~ altered collation public.other: locale: de → fr

-- case: owner
ALTER COLLATION plain OWNER TO alice;
-- expect: ~ altered collation public.plain: owner: postgres → alice

-- case: provider
-- server: 17+
DROP COLLATION plain;
CREATE COLLATION plain (provider = builtin, locale = 'C');
-- expect: ~ altered collation public.plain: collate: C → (none)
-- expect: ~ altered collation public.plain: ctype: C → (none)
-- expect: ~ altered collation public.plain: encoding: UTF8 → (none)
-- expect: ~ altered collation public.plain: locale: (none) → C
-- expect: ~ altered collation public.plain: provider: libc → builtin

-- case: rules
-- server: 17+
-- before
CREATE COLLATION other (provider = builtin, locale = 'C');
UPDATE pg_collation SET collprovider = 'i' WHERE collname = 'other';
-- after
CREATE COLLATION other (provider = builtin, locale = 'C');
UPDATE pg_collation SET collprovider = 'i', collicurules = '&a < g' WHERE collname = 'other';
-- expect: ~ altered collation public.other: rules: (none) → &a < g
