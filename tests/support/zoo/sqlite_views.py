"""Views and triggers in SQLite."""

import sqlalchemy as sa
from sqlalchemy import DDL, Column, CreateView, MetaData, Table, event, select

metadata = MetaData()

pet = Table(
    "pet",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("name", sa.Text),
    Column("changes", sa.Integer, server_default="0"),
)

named = CreateView(select(pet.c.id, pet.c.name).where(pet.c.name != ""), "named", metadata=metadata)

STATEMENTS = [
    "CREATE VIEW busy AS SELECT name FROM pet WHERE changes > 5",
    "CREATE TRIGGER pet_changed AFTER UPDATE OF name ON pet BEGIN "
    "UPDATE pet SET changes = changes + 1 WHERE id = NEW.id; END",
]

for statement in STATEMENTS:
    event.listen(metadata, "after_create", DDL(statement))
