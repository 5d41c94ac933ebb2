"""Tables that inherit in the database, are not logged, or have storage parameters."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, Index, MetaData, Table

metadata = MetaData()

city = Table(
    "city",
    metadata,
    Column("name", sa.Text, CheckConstraint("name <> ''", name="city_has_a_name")),
    Column("people", sa.Integer, nullable=False, server_default="0"),
)

capital = Table(
    "capital",
    metadata,
    Column("state", sa.CHAR(2)),
    Index("capital_state", "state"),
    postgresql_inherits="city",
)
capital.add_is_dependent_on(city)

village = Table(
    "village",
    metadata,
    Column("name", sa.Text, nullable=False, server_default="none"),
    Column("church", sa.Boolean),
    postgresql_inherits=("city",),
)
village.add_is_dependent_on(city)

unlogged = Table(
    "unlogged",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("number", sa.Integer, sa.Identity()),
    prefixes=["UNLOGGED"],
)

parameters = Table(
    "parameters",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("body", sa.Text),
    postgresql_with={
        "fillfactor": 70,
        "autovacuum_enabled": False,
        "toast.autovacuum_vacuum_scale_factor": 0.1,
    },
)

method = Table(
    "method",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    postgresql_using="heap",
    postgresql_tablespace="pg_default",
)
