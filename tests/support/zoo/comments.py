"""Comments on tables, columns and constraints."""

import sqlalchemy as sa
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

TEXTS = [
    "plain",
    "it's quoted",
    'a "b"',
    "two\nlines\tand a tab",
    "back\\slash",
    "100% %s %(a)s",
    "at 10:30 ::text :name",
    "größe 猫 🐈",
    "$1 $$ $a$",
    "/* no end -- here",
    "x" * 3000,
]

for number, comment in enumerate(TEXTS):
    Table(
        f"commented_{number}",
        metadata,
        Column("id", sa.Integer, primary_key=True, comment=comment),
        comment=comment,
    )

constraints = Table(
    "constraints",
    metadata,
    Column("a", sa.Integer),
    Column("b", sa.Integer),
    PrimaryKeyConstraint("a", name="constraints_key", comment="the key"),
    UniqueConstraint("b", name="b_once", comment="only 'once'"),
    CheckConstraint("b > 0", name="b_positive", comment="b > 0%"),
    ForeignKeyConstraint(["b"], ["constraints.a"], name="b_is_an_a", comment="to itself"),
    comment="",
)
