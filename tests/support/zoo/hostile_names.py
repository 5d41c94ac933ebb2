"""Names with quotes, dots, capitals, blanks and letters beyond ASCII, and names of exactly 63 bytes."""

import sqlalchemy as sa
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

NAMES = [
    "Capital",
    "select",
    "with blank",
    "with.dot",
    'with"quote',
    "with'apostrophe",
    "with%percent %s %(x)s",
    "with:colon",
    "with::cast",
    "with\\backslash",
    "with(brackets)",
    "with{braces}",
    "with/slash;--",
    "with$dollar$$",
    "with\nnewline",
    "größe",
    "猫",
    "🐈",
    "1st",
    " blank at the ends ",
    "case",
    "id_seq",
    "a_check1",
    "sixty_three_bytes_".ljust(63, "x"),
]

for name in NAMES:
    Table(
        name,
        metadata,
        Column("id", sa.Integer, primary_key=True),
        Column(name, sa.Integer, unique=True, index=len(name.encode()) < 50),
        Column(f"{name[:40]} text", sa.String(20), server_default=name[:20]),
    )

parent = Table(
    'The "Table".name %',
    metadata,
    Column("Id", sa.Integer, primary_key=True),
    Column('a "b".c %', sa.Integer, CheckConstraint('"a ""b"".c %" > 0')),
    Column("größe ü", sa.Numeric),
    UniqueConstraint('a "b".c %', "größe ü"),
    UniqueConstraint("Id", "größe ü", name='The "Unique".name %'),
    CheckConstraint('"größe ü" <> 5', name='The "Check".name %'),
)

Index('The "Index".name %', parent.c["größe ü"], postgresql_where=sa.text('"Id" > 5'))

Table(
    "Child of 'Größe'",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("größe.id", sa.Integer, ForeignKey("größe.id", name='The "Foreign".key %')),
    Column("kind", sa.Enum("it's", 'a "b"', "größe", "a,b", "a\\b", "", name='The "Enum".name')),
    Column("x.y", sa.Numeric),
    Column("computed", sa.Numeric, sa.Computed('"x.y" * 2', persisted=True)),
    Column("next ü", sa.Integer, sa.Identity()),
)

long_parent = Table(
    "a_table_name_of_exactly_sixty_three_bytes_".ljust(63, "a"),
    metadata,
    Column("a_column_name_of_exactly_sixty_three_bytes_".ljust(63, "b"), sa.Integer, unique=True),
    Column("c" * 63, sa.Integer, primary_key=True),
    Column("ß" * 31, sa.Integer, CheckConstraint(f"{'ß' * 31} > 0")),
    CheckConstraint(f"{'ß' * 31} > 1"),
    CheckConstraint(f"{'ß' * 31} > {'c' * 63}"),
)

Table(
    "a_table_name_of_exactly_sixty_three_bytes_".ljust(63, "z"),
    metadata,
    Column("c" * 63, sa.Integer, primary_key=True),
    Column("d" * 63, sa.Integer, ForeignKey(long_parent.c["c" * 63])),
    Column("e" * 63, sa.Integer, ForeignKey(long_parent.c["c" * 63])),
    Index("i" * 63, "d" * 63),
)
