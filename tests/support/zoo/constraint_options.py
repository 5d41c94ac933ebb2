"""What PostgreSQL can say of a constraint, and constraints that form a circle."""

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

chicken = Table(
    "chicken",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("egg_id", sa.Integer),
    ForeignKeyConstraint(["egg_id"], ["egg.id"], name="chicken_from_egg", use_alter=True),
)

egg = Table(
    "egg",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("chicken_id", sa.Integer, sa.ForeignKey("chicken.id", name="egg_of_chicken")),
)

options = Table(
    "options",
    metadata,
    Column("a", sa.Integer),
    Column("b", sa.Integer),
    Column("c", sa.Integer),
    Column("d", sa.Integer),
    PrimaryKeyConstraint("b", "a", name="options_key", postgresql_include=["c"]),
    UniqueConstraint("c", name="one_null", postgresql_nulls_not_distinct=True),
    UniqueConstraint("d", name="with_include", postgresql_include=["a"]),
    CheckConstraint("a > 0", name="a_positive", postgresql_not_valid=True),
    ForeignKeyConstraint(
        ["c", "d"],
        ["options.b", "options.a"],
        name="to_itself",
        ondelete="SET NULL (d)",
        onupdate="RESTRICT",
        postgresql_not_valid=True,
    ),
    UniqueConstraint("a", "d", name="at_the_end", deferrable=True, initially="IMMEDIATE"),
    UniqueConstraint("d", "a", deferrable=True, initially="DEFERRED"),
)
