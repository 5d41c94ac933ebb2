"""Views, functions, triggers and policies, as far as SQLAlchemy has them, and by DDL that listens."""

import sqlalchemy as sa
from sqlalchemy import DDL, Column, CreateView, MetaData, Table, event, select

metadata = MetaData()

pet = Table(
    "pet",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("name", sa.Text),
    Column("born", sa.Date),
    Column("changed", sa.DateTime),
)

named = CreateView(
    select(pet.c.id, pet.c.name).where(pet.c.name.is_not(None)), "named_pet", metadata=metadata
)
counted = CreateView(
    select(pet.c.name, sa.func.count().label("pets")).group_by(pet.c.name),
    "counted_pet",
    metadata=metadata,
    materialized=True,
)

STATEMENTS = [
    "CREATE VIEW old_pet WITH (security_barrier) AS SELECT * FROM pet WHERE born < '2010-01-01'",
    "CREATE MATERIALIZED VIEW pet_year AS SELECT extract(year FROM born) AS y, count(*) FROM pet GROUP BY 1",
    "CREATE UNIQUE INDEX pet_year_y ON pet_year (y)",
    "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS "
    "$body$ BEGIN NEW.changed := now(); RETURN NEW; END $body$",
    "CREATE TRIGGER pet_touched BEFORE UPDATE ON pet FOR EACH ROW EXECUTE FUNCTION touch()",
    "CREATE RULE pet_stays AS ON DELETE TO pet DO INSTEAD NOTHING",
    "ALTER TABLE pet ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY pet_seen ON pet FOR SELECT USING (name <> 'hidden')",
    "CREATE STATISTICS pet_ways ON name, born FROM pet",
    "ALTER TABLE pet ALTER name SET STATISTICS 500",
    "GRANT SELECT ON pet TO PUBLIC",
    "COMMENT ON VIEW old_pet IS 'born before 2010'",
]

for statement in STATEMENTS:
    event.listen(metadata, "after_create", DDL(statement))
