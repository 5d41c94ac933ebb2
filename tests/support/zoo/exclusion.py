"""Exclusion constraints."""

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table, func, text
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData()

booking = Table(
    "booking",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("period", pg.TSTZRANGE, nullable=False),
    Column("days", pg.DATERANGE),
    Column("room", pg.INT4RANGE),
    Column("cancelled", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("code", sa.Text),
    pg.ExcludeConstraint(("period", "&&"), name="one_at_a_time", using="gist"),
    pg.ExcludeConstraint(("period", "&&"), ("room", "&&"), using="gist", where="NOT cancelled"),
    pg.ExcludeConstraint(
        (text("daterange(lower(days), upper(days), '[]')"), "&&"),
        name="days_apart",
        using="gist",
        deferrable=True,
        initially="DEFERRED",
    ),
    pg.ExcludeConstraint((Column("code"), "="), name="code_hash", using="hash"),
    pg.ExcludeConstraint(
        ("code", "="), name="code_tree", using="btree", ops={"code": "text_pattern_ops"}
    ),
    pg.ExcludeConstraint((func.lower(sa.column("code")), "="), using="btree"),
)
