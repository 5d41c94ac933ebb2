"""Enumerated types and domains, shared by tables or of one alone."""

import enum

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData()


class Size(enum.Enum):
    """Stored by value."""

    SMALL = "s"
    LARGE = "l"


shared = pg.ENUM("new", "paid", "sent", name="state", metadata=metadata)
generic = sa.Enum("a", "b", name="generic_letters")
hostile = pg.ENUM("it's", 'a "b"', "größe", "a,b", "{}", " ", name="Hostile labels")
by_value = sa.Enum(Size, name="size_values", values_callable=lambda it: [m.value for m in it])
only_metadata = sa.Enum("alone", name="on_its_own", metadata=metadata)
long_ = pg.ENUM("l" * 63, "ü" * 31, name="n" * 63)

order = Table(
    "order",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("state", shared, server_default="new", nullable=False),
    Column("history", pg.ARRAY(shared), server_default="{new,paid}"),
    Column("letter", generic, server_default=sa.text("'a'::generic_letters")),
    Column("hostile", hostile, server_default="it's"),
    Column("size", by_value),
    Column("long", long_),
)

line = Table(
    "line",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("state", shared, sa.CheckConstraint("state <> 'sent'")),
    Column("letter", generic),
    sa.Index("line_open", "letter", postgresql_where=sa.text("state IN ('new', 'paid')")),
)
