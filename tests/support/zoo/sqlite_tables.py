"""What SQLite alone can say of tables, constraints, indexes and columns."""

import sqlalchemy as sa
from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    func,
    text,
)

metadata = MetaData()

counted = Table(
    "counted",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("name", sa.Text),
    sqlite_autoincrement=True,
)

strict = Table(
    "strict_",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("name", sa.Text, nullable=False),
    Column("weight", sa.REAL),
    sqlite_strict=True,
)

without_rowid = Table(
    "without_rowid",
    metadata,
    Column("word", sa.Text, primary_key=True),
    Column("times", sa.Integer, server_default="0"),
    sqlite_with_rowid=False,
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("a", sa.Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"),
    Column("b", sa.Integer, unique=True, sqlite_on_conflict_unique="IGNORE"),
    Column("c", sa.Integer),
    PrimaryKeyConstraint("a", sqlite_on_conflict="REPLACE"),
    UniqueConstraint("b", "c", sqlite_on_conflict="ROLLBACK"),
    CheckConstraint("c > 0", sqlite_on_conflict="ABORT"),
)

pet = Table(
    "pet",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("name", sa.String(40, collation="NOCASE"), nullable=False),
    Column("mother_id", sa.ForeignKey("pet.id", deferrable=True, initially="DEFERRED")),
    Column("counted_id", ForeignKey("counted.id", ondelete="SET NULL", onupdate="CASCADE")),
    Column("born", sa.Date),
    Column("shout", sa.Text, Computed("upper(name)")),
    Column("kept", sa.Text, Computed("name || ', it''s %'", persisted=True)),
    Index("pet_lower", text("lower(name)"), text("born DESC")),
)

Index("pet_partial", pet.c.name, unique=True, sqlite_where=pet.c.born.is_not(None))
Index("pet_collated", sa.collate(pet.c.name, "BINARY"), func.abs(pet.c.id))
Index("pet_descending", pet.c.born.desc(), pet.c.name.asc())

DEFAULTS = [
    "0",
    "-1.5",
    "NULL",
    "TRUE",
    "CURRENT_TIMESTAMP",
    "CURRENT_DATE",
    "'it''s'",
    '"double"',
    "x'beef'",
    "(1 + 2)",
    "(datetime('now', 'utc'))",
    "(json('{}'))",
    "(CASE WHEN 1 THEN 'a' ELSE 'b' END)",
]

defaults = Table(
    "defaults",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    *(Column(f"of {default}", sa.Text, server_default=text(default)) for default in DEFAULTS),
    Column("plain", sa.String(20), server_default="it's 100% größe"),
    Column("number", sa.Integer, server_default="5"),
    Column("now_", sa.DateTime, server_default=func.now()),
    Column("flag", sa.Boolean, server_default=sa.false()),
    Column("document", sa.JSON, server_default='{"a": [1, "b"]}'),
)
