-- added sequence public.numbers
CREATE SEQUENCE IF NOT EXISTS numbers;
-- altered sequence public.known_sequence: increment
ALTER SEQUENCE known_sequence INCREMENT 5;
-- altered sequence public.known_sequence: cycle
ALTER SEQUENCE known_sequence CYCLE;
-- altered sequence public.known_sequence: owned by
ALTER SEQUENCE known_sequence OWNED BY ledger.id;
-- added enum type public.mood
DO $$ BEGIN CREATE TYPE mood AS ENUM ('glad'); EXCEPTION WHEN duplicate_object THEN END $$;
-- altered enum type public.size: labels
ALTER TYPE size ADD VALUE IF NOT EXISTS 'large';
-- altered enum type public.size: grants
REVOKE USAGE ON TYPE size FROM PUBLIC;
-- added domain public.positive
DO $$ BEGIN CREATE DOMAIN positive AS int CHECK (VALUE > 0); EXCEPTION WHEN duplicate_object THEN END $$;
-- altered domain public.known_domain: default
ALTER DOMAIN known_domain SET DEFAULT 4;
-- altered domain public.known_domain: not null
ALTER DOMAIN known_domain SET NOT NULL;
-- added constraint public.known_domain.even
ALTER DOMAIN known_domain DROP CONSTRAINT IF EXISTS even; ALTER DOMAIN known_domain ADD CONSTRAINT even CHECK (VALUE % 2 = 0);
-- added composite type public.pair
DO $$ BEGIN CREATE TYPE pair AS (a int, b int); EXCEPTION WHEN duplicate_object THEN END $$;
-- added column public.known_pair.c
DO $$ BEGIN ALTER TYPE known_pair ADD ATTRIBUTE c int; EXCEPTION WHEN duplicate_column THEN END $$;
-- added range type public.span
DO $$ BEGIN CREATE TYPE span AS RANGE (subtype = float8); EXCEPTION WHEN duplicate_object THEN END $$;
-- added base type public.shell
DO $$ BEGIN CREATE TYPE shell; EXCEPTION WHEN duplicate_object THEN END $$;
-- added collation public.plainly
CREATE COLLATION IF NOT EXISTS plainly (provider = libc, locale = 'C');
-- altered collation public.known_collation: comment
COMMENT ON COLLATION known_collation IS 'by bytes';
-- added cast public.size AS bigint
DO $$ BEGIN CREATE CAST (size AS bigint) WITH FUNCTION known_to_bigint(size); EXCEPTION WHEN duplicate_object THEN END $$;
-- added conversion public.turn
DO $$ BEGIN CREATE CONVERSION turn FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; EXCEPTION WHEN duplicate_object THEN END $$;
