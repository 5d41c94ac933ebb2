"""Generated columns, identity columns, and the serial columns that a primary key becomes."""

import sqlalchemy as sa
from sqlalchemy import Column, Computed, Identity, MetaData, Table

metadata = MetaData()

computed = Table(
    "computed",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("width", sa.Integer, nullable=False),
    Column("height", sa.Integer),
    Column("area", sa.Integer, Computed("width * height", persisted=True)),
    Column("either", sa.Integer, Computed("COALESCE(height, width)", persisted=True), index=True),
    Column("name", sa.String(50)),
    Column("lowered", sa.Text, Computed("lower(name)", persisted=True), unique=True),
    Column("quoted", sa.Text, Computed("'it''s ' || name || '%'", persisted=True)),
    Column(
        "sized",
        sa.Text,
        Computed("CASE WHEN width > 10 THEN 'wide' ELSE 'narrow' END", persisted=True),
        nullable=False,
    ),
)

always = Table(
    "always",
    metadata,
    Column("id", sa.Integer, Identity(always=True), primary_key=True),
    Column("name", sa.Text),
)

by_default = Table(
    "by_default",
    metadata,
    Column("id", sa.BigInteger, Identity(), primary_key=True),
    Column("name", sa.Text),
)

with_options = Table(
    "with_options",
    metadata,
    Column("id", sa.Integer, primary_key=True, autoincrement=False),
    Column(
        "number",
        sa.SmallInteger,
        Identity(
            always=True, start=10, increment=5, minvalue=-20, maxvalue=9000, cycle=True, cache=7
        ),
    ),
)

downwards = Table(
    "downwards",
    metadata,
    Column("id", sa.Integer, Identity(start=-1, increment=-1), primary_key=True),
    Column("second", sa.BigInteger, Identity(always=False, nominvalue=True, nomaxvalue=True)),
)

serial = Table("serial_", metadata, Column("id", sa.Integer, primary_key=True))
small_serial = Table("small_serial", metadata, Column("id", sa.SmallInteger, primary_key=True))
big_serial = Table("big_serial", metadata, Column("id", sa.BigInteger, primary_key=True))

composite = Table(
    "composite",
    metadata,
    Column("tenant", sa.Integer, primary_key=True),
    Column("number", sa.Integer, primary_key=True, autoincrement=True),
)

no_counter = Table(
    "no_counter",
    metadata,
    Column("id", sa.Integer, primary_key=True, autoincrement=False),
)

without_key = Table("without_key", metadata, Column("value", sa.Integer))
