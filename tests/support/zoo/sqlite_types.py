"""Every type of the sqlite dialect, and those of ``sqlalchemy.types`` that only SQLite takes."""

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator, UserDefinedType

metadata = MetaData()


class Cents(TypeDecorator):
    """A number with two decimals, stored as an integer."""

    impl = sa.BigInteger
    cache_ok = True


class Geometry(UserDefinedType):
    """A word that SQLite takes for a type without knowing it."""

    cache_ok = True

    def get_col_spec(self, **_):
        """Give what stands in CREATE TABLE."""
        return "GEOMETRY(2, 4326)"


dialect_types = Table(
    "dialect_types",
    metadata,
    Column("id", sqlite.INTEGER, primary_key=True),
    Column("blob_", sqlite.BLOB),
    Column("boolean_", sqlite.BOOLEAN),
    Column("char_", sqlite.CHAR(4)),
    Column("date_", sqlite.DATE),
    Column("date_form", sqlite.DATE(storage_format="%(year)04d/%(month)02d/%(day)02d")),
    Column("datetime_", sqlite.DATETIME),
    Column("datetime_short", sqlite.DATETIME(truncate_microseconds=True)),
    Column("decimal_", sqlite.DECIMAL(7, 2)),
    Column("float_", sqlite.FLOAT),
    Column("json_", sqlite.JSON),
    Column("jsonb_", sqlite.JSONB),
    Column("numeric_", sqlite.NUMERIC(5)),
    Column("real_", sqlite.REAL),
    Column("small", sqlite.SMALLINT),
    Column("text_", sqlite.TEXT),
    Column("time_", sqlite.TIME),
    Column("timestamp_", sqlite.TIMESTAMP),
    Column("varchar_", sqlite.VARCHAR(30)),
)

only_here = Table(
    "only_here",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("binary_", sa.BINARY(3)),
    Column("blob_", sa.BLOB),
    Column("clob", sa.CLOB),
    Column("datetime_", sa.DATETIME),
    Column("double_", sa.DOUBLE),
    Column("nvarchar", sa.NVARCHAR(9)),
    Column("varbinary", sa.VARBINARY(8)),
    Column("cents", Cents),
    Column("place", Geometry),
)
