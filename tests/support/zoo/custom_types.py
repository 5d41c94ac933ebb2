"""Types that a project writes itself: decorators, variants, and names that SQLAlchemy does not know."""

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.types import TypeDecorator, UserDefinedType

metadata = MetaData()


class Cents(TypeDecorator):
    """A number with two decimals, stored as an integer."""

    impl = sa.BigInteger
    cache_ok = True


class ShortCode(TypeDecorator):
    """Text whose length the model gives."""

    impl = sa.String
    cache_ok = True


class Portable(TypeDecorator):
    """JSONB where there is one."""

    impl = sa.JSON
    cache_ok = True

    def load_dialect_impl(self, dialect):
        """Choose the type that the dialect has."""
        return dialect.type_descriptor(pg.JSONB() if dialect.name == "postgresql" else sa.JSON())


class Named(UserDefinedType):
    """A type that is known by its name alone."""

    cache_ok = True

    def __init__(self, name):
        """Keep the name."""
        self.name = name

    def get_col_spec(self, **_):
        """Give what stands in CREATE TABLE."""
        return self.name


BUILT_IN = [
    "xml",
    "point",
    "line",
    "lseg",
    "box",
    "path",
    "polygon",
    "circle",
    "pg_lsn",
    "pg_snapshot",
    "xid8",
    "name",
    '"char"',
    "regtype",
    "regproc",
    "bpchar",
    "timetz(2)",
    "box[]",
]

ledger = Table(
    "ledger",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("amount", Cents, nullable=False, server_default="0"),
    Column("code", ShortCode(12)),
    Column("payload", Portable),
    Column("list_", MutableList.as_mutable(pg.ARRAY(sa.Integer))),
    Column("variant", sa.String(10).with_variant(pg.CHAR(10), "postgresql")),
    Column("other_variant", sa.Text().with_variant(sa.String(4), "mysql")),
)

built_in = Table(
    "built_in",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    *(Column(f"of {name}", Named(name)) for name in BUILT_IN),
)
