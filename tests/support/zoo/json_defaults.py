"""JSON server defaults: the text is kept by json, and brought to one form by jsonb."""

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table, text
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData()

DOCUMENTS = {
    "object": "{}",
    "array": "[]",
    "null": "null",
    "string": '"a"',
    "spaces": '{ "b" : 1,   "a":[ 1,2 ] }',
    "twice": '{"a": 1, "a": 2}',
    "quote": '{"it\'s": "a\\"b\\\\c"}',
    "umlaut": '{"größe": "猫 🐈", "\\u00e9": 1}',
    "percent": '{"rate": "5%", "path": "a:b::c", "x": "%(y)s"}',
    "number": "1.50e2",
    "nested": '{"a": {"b": {"c": [{}, [], null, true]}}}',
}

documents = Table(
    "documents",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    *(Column(f"json {name}", pg.JSON, server_default=value) for name, value in DOCUMENTS.items()),
    *(Column(f"jsonb {name}", pg.JSONB, server_default=value) for name, value in DOCUMENTS.items()),
    Column("generic", sa.JSON, server_default="{}"),
    Column("cast_", pg.JSONB, server_default=text("'{}'::jsonb"), nullable=False),
    Column("cast_words", pg.JSONB, server_default=text("CAST('[1]' AS jsonb)")),
    Column("built", pg.JSONB, server_default=text("jsonb_build_object('a', 1)")),
    Column("list_", pg.ARRAY(pg.JSONB), server_default=text("ARRAY['{}'::jsonb]")),
    Column("path_", pg.JSONPATH, server_default="$.a[*]"),
)
