"""Collations of columns and indexes, one of them made by the models."""

import sqlalchemy as sa
from sqlalchemy import DDL, Column, Index, MetaData, Table, event

metadata = MetaData()

event.listen(metadata, "before_create", DDL('CREATE COLLATION "Own" FROM "POSIX"'))

word = Table(
    "word",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("in_c", sa.String(20, collation="C"), unique=True),
    Column("posix", sa.Text(collation="POSIX"), index=True),
    Column("own", sa.Text(collation="Own"), sa.CheckConstraint("own <> 'A'")),
    Column("default_", sa.Text(collation="default")),
    Column("char_", sa.CHAR(3, collation="C")),
    Column("enum_", sa.Enum("a", "b", native_enum=False)),
    Index("word_in_c", sa.collate(sa.column("in_c"), "POSIX")),
)
