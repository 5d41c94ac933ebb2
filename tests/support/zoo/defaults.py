"""Server defaults as people write them, and defaults that never reach the server."""

import datetime
import uuid

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table, func, text
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData()

NUMBERS = [
    "0",
    "-1",
    "1.50",
    "1e3",
    "(1 + 2) * 3",
    "NULL",
    "'7'",
    "'7'::integer",
    "CAST('7' AS int)",
]

numbers = Table(
    "numbers",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    *(Column(f"of {number}", sa.Numeric, server_default=text(number)) for number in NUMBERS),
    Column("literal", sa.Integer, server_default="42"),
    Column("negative", sa.Integer, server_default="-42"),
    Column("literal_object", sa.Integer, server_default=sa.literal(5)),
    Column("power", sa.Integer, server_default=text("2 ^ 3")),
    Column("chance", sa.Float, server_default=func.random()),
    Column("flag", sa.Boolean, server_default=sa.true()),
    Column("flag_text", sa.Boolean, server_default="f"),
    Column("flag_word", sa.Boolean, server_default=text("true")),
    Column("flag_expression", sa.Boolean, server_default=text("(1 = 1)")),
)

TEXTS = {
    "empty": "",
    "plain": "new",
    "quote": "it's",
    "double quote": 'a "b"',
    "backslash": "a\\b\\n",
    "newline": "a\nb\tc",
    "percent": "100% %s %(a)s",
    "dollar": "$1 $$ $a$",
    "umlaut": "Müller ß 猫 🐈",
    "null word": "NULL",
    "cast": "a::b",
    "colon": "at 10:30 o'clock",
    "brace": "{a,b}",
    "spaces": "  a  ",
}

texts = Table(
    "texts",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    *(Column(name, sa.String(60), server_default=value) for name, value in TEXTS.items()),
    Column("char_", sa.CHAR(5), server_default="ab"),
    Column("text_", sa.Text, server_default=text("'ab'::text")),
    Column("escape", sa.Text, server_default=text(r"E'a\\tb'")),
    Column("joined", sa.Text, server_default=text("'a' || 'b'")),
    Column("call", sa.Text, server_default=func.upper("a")),
    Column("user_", sa.String(64), server_default=func.current_user()),
    Column("setting", sa.Text, server_default=text("current_setting('TimeZone')")),
    Column("case_", sa.Text, server_default=text("CASE WHEN true THEN 'a' ELSE 'b' END")),
)

times = Table(
    "times",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("now_", sa.DateTime, server_default=func.now()),
    Column("now_zone", sa.DateTime(timezone=True), server_default=func.now()),
    Column("current", sa.DateTime(timezone=True), server_default=text("CURRENT_TIMESTAMP")),
    Column("current_3", pg.TIMESTAMP(precision=3), server_default=text("CURRENT_TIMESTAMP(3)")),
    Column("local", sa.DateTime, server_default=text("LOCALTIMESTAMP")),
    Column("date_", sa.Date, server_default=func.current_date()),
    Column("time_", sa.Time, server_default=text("CURRENT_TIME")),
    Column("utc", sa.DateTime, server_default=text("timezone('utc', now())")),
    Column("utc_words", sa.DateTime, server_default=text("(now() AT TIME ZONE 'utc')")),
    Column("later", sa.DateTime, server_default=text("now() + INTERVAL '1 day'")),
    Column("fixed", sa.DateTime(timezone=True), server_default="2024-02-29 12:00:00+02"),
    Column("forever", sa.DateTime, server_default="infinity"),
    Column("interval_", sa.Interval, server_default=text("'1 day 02:03'::interval")),
    Column("epoch", sa.BigInteger, server_default=text("extract(epoch from now())::bigint")),
)

others = Table(
    "others",
    metadata,
    Column("uuid_", sa.Uuid, primary_key=True, server_default=func.gen_random_uuid()),
    Column("uuid_fixed", sa.Uuid, server_default=str(uuid.UUID(int=7))),
    Column("array_", pg.ARRAY(sa.Integer), server_default="{}"),
    Column("array_text", pg.ARRAY(sa.Text), server_default=text("ARRAY['a', 'b']::text[]")),
    Column("array_empty", pg.ARRAY(sa.Text), server_default=text("ARRAY[]::varchar[]")),
    Column("bytes_", sa.LargeBinary, server_default=text(r"'\xdeadbeef'::bytea")),
    Column("range_", pg.INT4RANGE, server_default="[1,5)"),
    Column("bits", pg.BIT(3), server_default=text("B'101'")),
    Column("money_", pg.MONEY, server_default="0"),
    Column("address", pg.INET, server_default="127.0.0.1"),
    Column("vector", pg.TSVECTOR, server_default=text("to_tsvector('simple', 'a cat')")),
    Column("class_", pg.REGCLASS, server_default=text("'pg_class'::regclass")),
)

never_sent = Table(
    "never_sent",
    metadata,
    Column("id", sa.Integer, primary_key=True, autoincrement=False),
    Column("value", sa.Integer, default=5),
    Column("call", sa.DateTime, default=datetime.datetime.now, onupdate=datetime.datetime.now),
    Column("sql", sa.DateTime, default=func.now()),
    Column("fetched", sa.Integer, server_default=sa.FetchedValue()),
    Column("updated", sa.Integer, server_onupdate=sa.FetchedValue()),
)
