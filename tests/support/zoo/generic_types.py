"""Every type of ``sqlalchemy.types`` that PostgreSQL and SQLite both have, with the arguments that change it."""

import enum

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table

metadata = MetaData()


class Colour(enum.Enum):
    """Names are stored, values are not."""

    RED = "r"
    GREEN = "g"


numbers = Table(
    "numbers",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("integer", sa.INTEGER),
    Column("small_integer", sa.SmallInteger),
    Column("smallint", sa.SMALLINT),
    Column("big_integer", sa.BigInteger),
    Column("bigint", sa.BIGINT),
    Column("numeric_", sa.Numeric),
    Column("numeric_5", sa.Numeric(5)),
    Column("numeric_5_2", sa.Numeric(5, 2)),
    Column("numeric_upper", sa.NUMERIC(1000, 0)),
    Column("decimal_upper", sa.DECIMAL(8, 3)),
    Column("float_", sa.Float),
    Column("float_24", sa.Float(24)),
    Column("float_25", sa.Float(25)),
    Column("float_upper", sa.FLOAT),
    Column("double_", sa.Double),
    Column("double_precision", sa.DOUBLE_PRECISION),
    Column("real_", sa.REAL),
    Column("boolean_", sa.Boolean),
    Column("boolean_upper", sa.BOOLEAN),
)

texts = Table(
    "texts",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("string", sa.String),
    Column("string_1", sa.String(1)),
    Column("string_long", sa.String(10485760)),
    Column("varchar", sa.VARCHAR(20)),
    Column("char_", sa.CHAR),
    Column("char_8", sa.CHAR(8)),
    Column("nchar_4", sa.NCHAR(4)),
    Column("text_", sa.Text),
    Column("text_upper", sa.TEXT),
    Column("text_length", sa.Text().with_variant(sa.String(40), "sqlite")),
    Column("unicode", sa.Unicode(30)),
    Column("unicode_text", sa.UnicodeText),
    Column("enum_native", sa.Enum("new", "paid", name="order_state")),
    Column("enum_class", sa.Enum(Colour, name="colour")),
    Column("enum_text", sa.Enum("small", "large", name="size", native_enum=False)),
    Column("enum_length", sa.Enum("a", "b", name="grade", native_enum=False, length=40)),
)

times = Table(
    "times",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("date_", sa.Date),
    Column("date_upper", sa.DATE),
    Column("datetime", sa.DateTime),
    Column("datetime_zone", sa.DateTime(timezone=True)),
    Column("time_", sa.Time),
    Column("time_zone", sa.Time(timezone=True)),
    Column("time_upper", sa.TIME),
    Column("timestamp_", sa.TIMESTAMP),
    Column("timestamp_zone", sa.TIMESTAMP(timezone=True)),
    Column("interval_", sa.Interval),
    Column("interval_precise", sa.Interval(second_precision=3, day_precision=2)),
    Column("interval_number", sa.Interval(native=False)),
)

others = Table(
    "others",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("binary_", sa.LargeBinary),
    Column("binary_10", sa.LargeBinary(10)),
    Column("pickle", sa.PickleType),
    Column("json_", sa.JSON),
    Column("json_null", sa.JSON(none_as_null=True)),
    Column("uuid_", sa.Uuid),
    Column("uuid_text", sa.Uuid(native_uuid=False)),
    Column("uuid_string", sa.Uuid(as_uuid=False)),
    Column("uuid_upper", sa.UUID),
)
