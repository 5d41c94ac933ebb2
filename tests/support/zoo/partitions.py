"""Partitioned tables; their partitions are made by DDL that listens on the tables."""

import sqlalchemy as sa
from sqlalchemy import DDL, Column, ForeignKey, Index, MetaData, Table, event
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData()

sensor = Table("sensor", metadata, Column("id", sa.Integer, primary_key=True))

reading = Table(
    "reading",
    metadata,
    Column("sensor_id", sa.Integer, ForeignKey("sensor.id"), primary_key=True),
    Column("day", sa.Date, primary_key=True),
    Column("value", sa.Float, sa.CheckConstraint("value >= 0")),
    Column("data", pg.JSONB, server_default="{}"),
    Index("reading_value", "value", postgresql_include=["day"]),
    postgresql_partition_by="RANGE (day)",
)

place = Table(
    "place",
    metadata,
    Column("country", sa.CHAR(2), primary_key=True),
    Column("name", sa.String(50), primary_key=True),
    Column("number", sa.Integer, sa.Identity()),
    postgresql_partition_by="LIST (country)",
)

spread = Table(
    "spread",
    metadata,
    Column("id", sa.BigInteger, primary_key=True),
    Column("note", sa.Text, index=True),
    postgresql_partition_by="HASH (id)",
)

by_expression = Table(
    "by_expression",
    metadata,
    Column("name", sa.Text, nullable=False),
    Column("day", sa.Date),
    postgresql_partition_by="RANGE (lower(name), day)",
)

CHILDREN = {
    reading: [
        "CREATE TABLE reading_2024 PARTITION OF reading FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
        "CREATE TABLE reading_2025 PARTITION OF reading FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
        "CREATE TABLE reading_rest PARTITION OF reading DEFAULT",
        "CREATE INDEX reading_2025_only ON reading_2025 (sensor_id)",
    ],
    place: [
        "CREATE TABLE place_de PARTITION OF place FOR VALUES IN ('de', 'at') PARTITION BY HASH (name)",
        "CREATE TABLE place_de_0 PARTITION OF place_de FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
        "CREATE TABLE place_de_1 PARTITION OF place_de FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
    ],
    spread: [
        f"CREATE TABLE spread_{n} PARTITION OF spread FOR VALUES WITH (MODULUS 3, REMAINDER {n})"
        for n in range(3)
    ],
    by_expression: [
        "CREATE TABLE by_expression_all PARTITION OF by_expression "
        "FOR VALUES FROM (MINVALUE, MINVALUE) TO (MAXVALUE, MAXVALUE)"
    ],
}

for parent, statements in CHILDREN.items():
    for statement in statements:
        event.listen(parent, "after_create", DDL(statement))
