-- added column public.base.forgotten
ALTER TABLE base ADD COLUMN IF NOT EXISTS forgotten int;
-- altered column public.base.amount: type
ALTER TABLE base ALTER COLUMN amount TYPE bigint;
-- altered column public.base.name: type
ALTER TABLE base ALTER COLUMN name TYPE varchar(80);
-- altered column public.base.number: not null
ALTER TABLE base ALTER COLUMN number SET NOT NULL;
-- altered column public.base.number: default
ALTER TABLE base ALTER COLUMN number SET DEFAULT 7;
-- altered column public.base.counter: identity
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'base'::regclass AND attidentity <> '')
THEN ALTER TABLE base ALTER COLUMN counter ADD GENERATED ALWAYS AS IDENTITY; END IF; END $$;
-- altered sequence public.numbered_id_seq: increment
ALTER TABLE numbered ALTER COLUMN id SET INCREMENT BY 5;
-- added column public.base.doubled
ALTER TABLE base ADD COLUMN IF NOT EXISTS doubled int GENERATED ALWAYS AS (id * 2) STORED;
-- altered column public.base.note: collation
ALTER TABLE base ALTER COLUMN note TYPE text COLLATE "C";
-- altered column public.base.note: storage
ALTER TABLE base ALTER COLUMN note SET STORAGE EXTERNAL;
-- altered column public.base.note: compression
ALTER TABLE base ALTER COLUMN note SET COMPRESSION pglz;
-- altered column public.base.note: statistics target
ALTER TABLE base ALTER COLUMN note SET STATISTICS 500;
-- altered column public.base.note: options
ALTER TABLE base ALTER COLUMN note SET (n_distinct = 5);
-- altered column public.base.number: comment
COMMENT ON COLUMN base.number IS 'how many';
-- altered column public.base.number: grants
GRANT UPDATE (number) ON base TO PUBLIC;
