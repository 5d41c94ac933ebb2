"""Domains with every option, over simple types, over an enumeration, and as array."""

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData()

colour = pg.ENUM("red", "green", name="colour", metadata=metadata)

plain = pg.DOMAIN("plain", sa.Integer)
positive = pg.DOMAIN("positive", sa.Integer, check="VALUE > 0")
named = pg.DOMAIN("named", sa.Integer, constraint_name="small", check="VALUE < 100", not_null=True)
email = pg.DOMAIN(
    "email",
    sa.String(100),
    collation="C",
    default="nobody@example.org",
    check=r"VALUE ~ '^[^@]+@[^@]+\.[a-z]+$'",
)
warm = pg.DOMAIN("warm", colour, check="VALUE = 'red'")
hostile = pg.DOMAIN('The "Domain".name ü', sa.Numeric(6, 2), default=sa.text("1.5"))

used = Table(
    "used",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("plain", plain),
    Column("positive", positive, server_default="1"),
    Column("positives", pg.ARRAY(positive)),
    Column("named", named),
    Column("email", email, unique=True),
    Column("warm", warm),
    Column("hostile", hostile),
)
