"""Keys, sequences and defaults that refer to names with dots, quotes and percent signs."""

import sqlalchemy as sa
from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Sequence,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

numbers = Sequence('The "Sequence".name', metadata=metadata)

parent = Table(
    'The "Parent".table %',
    metadata,
    Column("Id", sa.Integer, primary_key=True),
    Column('a "b".c %', sa.Integer),
    Column("größe ü", sa.Numeric),
    Column("Number.x", sa.Integer, server_default=numbers.next_value()),
    UniqueConstraint('a "b".c %', "größe ü"),
)

child = Table(
    "Child of 'Parent'",
    metadata,
    Column("Child.Id", sa.Integer, primary_key=True),
    Column("Parent.Id", sa.Integer, ForeignKey(parent.c.Id, name='The "Foreign".key %')),
    Column("x.y", sa.Integer),
    Column("x.Y", sa.Numeric),
    ForeignKeyConstraint(["x.y", "x.Y"], [parent.c['a "b".c %'], parent.c["größe ü"]]),
)

Index("x.y and x.Y", child.c["x.y"], child.c["x.Y"].desc(), postgresql_where=child.c["x.y"] > 5)
Index(
    "Ausdruck größer",
    (parent.c["größe ü"] * 2),
    postgresql_include=["Id", 'a "b".c %'],
    postgresql_with={"fillfactor": 50},
)
