"""Columns that are computed when they are read, which PostgreSQL has from 18 on."""

import sqlalchemy as sa
from sqlalchemy import Column, Computed, MetaData, Table

metadata = MetaData()

computed = Table(
    "computed",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("width", sa.Integer),
    Column("doubled", sa.Integer, Computed("width * 2", persisted=False)),
    Column("unsaid", sa.Integer, Computed("width * 3")),
    Column("stored", sa.Integer, Computed("width * 4", persisted=True)),
)
