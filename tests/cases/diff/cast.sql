-- Casts.

-- both
CREATE TYPE mood AS ENUM ('glad');
CREATE FUNCTION to_int(mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION to_int_too(mood) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE CAST (mood AS int) WITH FUNCTION to_int(mood);

-- case: added
CREATE CAST (mood AS bigint) WITH INOUT;
-- expect: + added cast public.mood AS bigint

-- case: added between built-in types
CREATE CAST (int AS date) WITH INOUT;
-- expect: + added cast integer AS date

-- case: comment
COMMENT ON CAST (mood AS int) IS 'how glad';
-- expect: ~ altered cast public.mood AS integer: comment: (none) → how glad

-- case: context
DROP CAST (mood AS int);
CREATE CAST (mood AS int) WITH FUNCTION to_int(mood) AS ASSIGNMENT;
-- expect: ~ altered cast public.mood AS integer: context: (none) → assignment

-- case: context of none
DROP CAST (mood AS int);
CREATE CAST (mood AS int) WITH FUNCTION to_int(mood) AS IMPLICIT;
-- expect: ~ altered cast public.mood AS integer: context: (none) → implicit

-- case: function
DROP CAST (mood AS int);
CREATE CAST (mood AS int) WITH FUNCTION to_int_too(mood);
-- expect: ~ altered cast public.mood AS integer: function: public.to_int(public.mood) → public.to_int_too(public.mood)

-- case: method
DROP CAST (mood AS int);
CREATE CAST (mood AS int) WITH INOUT;
-- expect: ~ altered cast public.mood AS integer: function: public.to_int(public.mood) → (none)
-- expect: ~ altered cast public.mood AS integer: method: function → inout

-- case: method without a function
-- before
CREATE CAST (bigint AS time) WITH INOUT;
-- after
CREATE CAST (bigint AS time) WITHOUT FUNCTION;
-- expect: ~ altered cast bigint AS time without time zone: method: inout → binary
