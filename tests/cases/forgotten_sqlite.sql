-- added table forgotten
CREATE TABLE IF NOT EXISTS forgotten (id INTEGER PRIMARY KEY, name TEXT);
-- added index base.ix
CREATE INDEX IF NOT EXISTS ix ON base (number);
-- added index base.ixp
CREATE INDEX IF NOT EXISTS ixp ON base (number) WHERE number > 1;
-- added index base.ixe
CREATE UNIQUE INDEX IF NOT EXISTS ixe ON base (lower(name) COLLATE NOCASE DESC);
-- added view seen
CREATE VIEW IF NOT EXISTS seen AS SELECT id FROM base;
-- added trigger base.watch
CREATE TRIGGER IF NOT EXISTS watch AFTER INSERT ON base BEGIN SELECT 1; END;
-- added rows of table ledger
INSERT OR IGNORE INTO ledger VALUES (1);
