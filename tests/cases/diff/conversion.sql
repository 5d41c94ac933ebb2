-- Conversions between encodings.

-- both
CREATE CONVERSION from_latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

-- case: added
CREATE CONVERSION to_latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
-- expect: + added conversion public.to_latin

-- case: renamed
ALTER CONVERSION from_latin RENAME TO from_west;
-- expect: > renamed conversion public.from_latin to from_west

-- case: comment
COMMENT ON CONVERSION from_latin IS 'of old files';
-- expect: ~ altered conversion public.from_latin: comment: (none) → of old files

-- case: default
DROP CONVERSION from_latin;
CREATE DEFAULT CONVERSION from_latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- expect: ~ altered conversion public.from_latin: default: (none) → yes

-- case: from
-- before
CREATE CONVERSION cyrillic FOR 'WIN866' TO 'UTF8' FROM win_to_utf8;
-- after
CREATE CONVERSION cyrillic FOR 'WIN1251' TO 'UTF8' FROM win_to_utf8;
-- expect: ~ altered conversion public.cyrillic: from: WIN866 → WIN1251

-- case: function
DROP CONVERSION from_latin;
CREATE FUNCTION convert(int, int, cstring, internal, int, boolean) RETURNS int LANGUAGE c STRICT
    AS '$libdir/utf8_and_iso8859_1', 'iso8859_1_to_utf8';
CREATE CONVERSION from_latin FOR 'LATIN1' TO 'UTF8' FROM convert;
-- expect: ~ altered conversion public.from_latin: function: iso8859_1_to_utf8 → public.convert
-- expect: + added function public.convert(integer, integer, cstring, internal, integer, boolean)

-- case: owner
ALTER CONVERSION from_latin OWNER TO alice;
-- expect: ~ altered conversion public.from_latin: owner: postgres → alice

-- case: to
-- before
CREATE CONVERSION cyrillic FOR 'UTF8' TO 'WIN866' FROM utf8_to_win;
-- after
CREATE CONVERSION cyrillic FOR 'UTF8' TO 'WIN1251' FROM utf8_to_win;
-- expect: ~ altered conversion public.cyrillic: to: WIN866 → WIN1251
