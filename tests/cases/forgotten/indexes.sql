-- added index public.base.ix
CREATE INDEX IF NOT EXISTS ix ON base (number);
-- added index public.base.ixp
CREATE INDEX IF NOT EXISTS ixp ON base (number) WHERE number > 1;
-- added index public.base.ixe
CREATE INDEX IF NOT EXISTS ixe ON base (lower(name) text_pattern_ops DESC) INCLUDE (id);
-- altered index public.plain.plain_other: storage parameters
ALTER INDEX plain_other SET (fillfactor = 50);
-- altered index public.plain.plain_other: clustered
ALTER TABLE plain CLUSTER ON plain_other;
-- altered index public.plain.plain_other: replica identity
ALTER TABLE plain REPLICA IDENTITY USING INDEX plain_other;
-- altered index public.plain.plain_other: tablespace
ALTER INDEX plain_other SET TABLESPACE elsewhere;
-- altered index public.bound.known_index: statistics targets
ALTER INDEX known_index ALTER COLUMN 1 SET STATISTICS 700;
-- renamed index public.bound.other_index to iy
ALTER INDEX IF EXISTS other_index RENAME TO iy;
-- altered index public.plain.plain_other: comment
COMMENT ON INDEX plain_other IS 'for the other';
-- added statistics public.base.st
CREATE STATISTICS IF NOT EXISTS st ON number, counter FROM base;
-- altered statistics public.base.known_statistics: statistics target
ALTER STATISTICS known_statistics SET STATISTICS 900;
