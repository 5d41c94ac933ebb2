"""Every type of the postgresql dialect that comes with the server, with the arguments that change it."""

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData()

scalars = Table(
    "scalars",
    metadata,
    Column("id", pg.INTEGER, primary_key=True),
    Column("small", pg.SMALLINT),
    Column("big", pg.BIGINT),
    Column("number", pg.NUMERIC(12, 4)),
    Column("real_", pg.REAL),
    Column("float_", pg.FLOAT(30)),
    Column("double_", pg.DOUBLE_PRECISION),
    Column("money_", pg.MONEY),
    Column("flag", pg.BOOLEAN),
    Column("char_", pg.CHAR(3)),
    Column("varchar_", pg.VARCHAR(7)),
    Column("text_", pg.TEXT),
    Column("bytes_", pg.BYTEA),
    Column("uuid_", pg.UUID),
    Column("uuid_string", pg.UUID(as_uuid=False)),
    Column("date_", pg.DATE),
    Column("inet_", pg.INET),
    Column("cidr_", pg.CIDR),
    Column("mac", pg.MACADDR),
    Column("mac8", pg.MACADDR8),
    Column("oid_", pg.OID),
    Column("class_", pg.REGCLASS),
    Column("config_", pg.REGCONFIG),
    Column("vector", pg.TSVECTOR),
    Column("query", pg.TSQUERY),
    Column("json_", pg.JSON),
    Column("jsonb_", pg.JSONB),
    Column("jsonb_null", pg.JSONB(none_as_null=True)),
    Column("path_", pg.JSONPATH),
)

bits = Table(
    "bits",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("bit_", pg.BIT),
    Column("bit_5", pg.BIT(5)),
    Column("varying_", pg.BIT(varying=True)),
    Column("varying_7", pg.BIT(7, varying=True)),
)

INTERVAL_FIELDS = [
    "YEAR",
    "MONTH",
    "DAY",
    "HOUR",
    "MINUTE",
    "SECOND",
    "YEAR TO MONTH",
    "DAY TO HOUR",
    "DAY TO MINUTE",
    "DAY TO SECOND",
    "HOUR TO MINUTE",
    "HOUR TO SECOND",
    "MINUTE TO SECOND",
]

times = Table(
    "times",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("time_0", pg.TIME(precision=0)),
    Column("time_3_zone", pg.TIME(timezone=True, precision=3)),
    Column("stamp_0", pg.TIMESTAMP(precision=0)),
    Column("stamp_6_zone", pg.TIMESTAMP(timezone=True, precision=6)),
    Column("interval_", pg.INTERVAL),
    Column("interval_4", pg.INTERVAL(precision=4)),
    Column("interval_second_3", pg.INTERVAL(fields="SECOND", precision=3)),
    Column("interval_day_second_2", pg.INTERVAL(fields="DAY TO SECOND", precision=2)),
    *(Column(f"interval {fields}", pg.INTERVAL(fields=fields)) for fields in INTERVAL_FIELDS),
)

ranges = Table(
    "ranges",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("int4", pg.INT4RANGE),
    Column("int8", pg.INT8RANGE),
    Column("num", pg.NUMRANGE),
    Column("date_", pg.DATERANGE),
    Column("ts", pg.TSRANGE),
    Column("tstz", pg.TSTZRANGE),
    Column("int4_multi", pg.INT4MULTIRANGE),
    Column("int8_multi", pg.INT8MULTIRANGE),
    Column("num_multi", pg.NUMMULTIRANGE),
    Column("date_multi", pg.DATEMULTIRANGE),
    Column("ts_multi", pg.TSMULTIRANGE),
    Column("tstz_multi", pg.TSTZMULTIRANGE),
)

arrays = Table(
    "arrays",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("generic", sa.ARRAY(sa.Integer)),
    Column("generic_2", sa.ARRAY(sa.String(5), dimensions=2)),
    Column("of_text", pg.ARRAY(pg.TEXT)),
    Column("of_numeric", pg.ARRAY(sa.Numeric(6, 2))),
    Column("of_stamps", pg.ARRAY(sa.DateTime(timezone=True))),
    Column("of_uuid", pg.ARRAY(pg.UUID, dimensions=1)),
    Column("of_jsonb", pg.ARRAY(pg.JSONB)),
    Column("of_ranges", pg.ARRAY(pg.INT4RANGE)),
    Column("of_bits", pg.ARRAY(pg.BIT(3))),
    Column("zero", pg.ARRAY(sa.Integer, zero_indexes=True)),
)
