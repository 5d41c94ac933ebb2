"""Several schemas with tables of one name, keys and types across them."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Index, MetaData, Sequence, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData(schema="main")

# In the models' schema, in one with a hostile name, and in the default one.
SCHEMAS = ("main", "other", 'The "Schema".name ü')

tone = pg.ENUM("low", "high", name="tone", schema="other")
same_name = sa.Enum("x", "y", name="tone", schema="main")

owner = Table(
    "owner",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("name", sa.String(20), unique=True, index=True),
    Column("tone", tone),
)

owner_elsewhere = Table(
    "owner",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("main_id", sa.Integer, ForeignKey("main.owner.id")),
    Column("name", sa.String(20), unique=True, index=True),
    Column("tone", same_name),
    schema="other",
)

owner_at_home = Table(
    "owner",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("other_id", sa.Integer, ForeignKey("other.owner.id")),
    Column("name", sa.String(20), unique=True),
    schema=sa.schema.BLANK_SCHEMA,
)

hostile = Table(
    "owner",
    metadata,
    Column("id", sa.Integer, sa.Identity(), primary_key=True),
    Column("main_id", sa.Integer, ForeignKey(owner.c.id)),
    Column("home_id", sa.Integer, ForeignKey(owner_at_home.c.id)),
    Column("state", sa.Enum("on", "off", name="state", schema='The "Schema".name ü')),
    Column("size", sa.Enum("s", "m", native_enum=False, create_constraint=True)),
    UniqueConstraint("main_id", "home_id"),
    Index("hostile_both", "home_id", "main_id", unique=True),
    schema='The "Schema".name ü',
)

capital = Table(
    "Owner",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("Id", sa.Integer, ForeignKey(owner.c.id), index=True),
    Column("ID", sa.Integer, ForeignKey(owner_elsewhere.c.id), unique=True),
)

counter = Sequence("counter", metadata=metadata, schema="other", start=5)
numbered = Table(
    "numbered",
    metadata,
    Column("id", sa.Integer, counter, server_default=counter.next_value(), primary_key=True),
    Column("again", sa.Integer, server_default=sa.text("nextval('other.counter')")),
)
