"""Constraints that nobody named: the server finds names for them."""

import sqlalchemy as sa
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

owner = Table(
    "owner",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("first", sa.String(20), unique=True),
    Column("second", sa.String(20)),
    UniqueConstraint("first", "second"),
    UniqueConstraint("second", "first"),
)

checked = Table(
    "checked",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("a", sa.Integer, CheckConstraint("a > 0")),
    Column("b", sa.Integer),
    CheckConstraint("a < 100"),
    CheckConstraint("a <> 50"),
    CheckConstraint("a > b"),
    CheckConstraint("a + b < 1000"),
    CheckConstraint("b IN (1, 2, 3)"),
    CheckConstraint("b BETWEEN 1 AND 3 OR b IS NULL"),
    CheckConstraint("1 = 1"),
)

typed = Table(
    "typed",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("flag", sa.Boolean(create_constraint=True)),
    Column("other_flag", sa.Boolean(create_constraint=True)),
    Column("named_flag", sa.Boolean(create_constraint=True, name="flag_is_known")),
    Column("size", sa.Enum("small", "large", native_enum=False, create_constraint=True)),
    Column(
        "colour",
        sa.Enum("red", "it's green", native_enum=False, create_constraint=True, name="colours"),
    ),
)

pet = Table(
    "pet",
    metadata,
    Column("number", sa.Integer, nullable=False),
    Column("tenant", sa.Integer, nullable=False),
    Column("owner_id", sa.Integer, ForeignKey("owner.id")),
    Column("second_owner_id", sa.Integer, ForeignKey("owner.id", ondelete="SET NULL")),
    Column("first", sa.String(20), ForeignKey("owner.first", onupdate="CASCADE")),
    Column("second", sa.String(20)),
    Column("mother", sa.Integer),
    PrimaryKeyConstraint("tenant", "number"),
    ForeignKeyConstraint(["first", "second"], ["owner.first", "owner.second"], match="FULL"),
    ForeignKeyConstraint(
        ["tenant", "mother"],
        ["pet.tenant", "pet.number"],
        deferrable=True,
        initially="DEFERRED",
        ondelete="CASCADE",
    ),
)

many = Table(
    "many",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    *(Column(f"c{number}", sa.Integer, ForeignKey("owner.id")) for number in range(12)),
    *(CheckConstraint(f"c{number} > {number}") for number in range(12)),
    *(CheckConstraint(f"c0 <> {number}") for number in range(12)),
)
