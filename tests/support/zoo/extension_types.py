"""Types that extensions bring, and the extensions themselves, made before the tables."""

import sqlalchemy as sa
from sqlalchemy import DDL, Column, Index, MetaData, Table, event
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.ext.mutable import MutableDict

metadata = MetaData()

for extension in ("citext", "hstore", "pg_trgm", "btree_gist"):
    event.listen(metadata, "before_create", DDL(f"CREATE EXTENSION IF NOT EXISTS {extension}"))

account = Table(
    "account",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("email", pg.CITEXT, unique=True),
    Column("aliases", pg.ARRAY(pg.CITEXT)),
    Column("tags", pg.HSTORE, server_default=sa.text("''::hstore")),
    Column("extra", MutableDict.as_mutable(pg.HSTORE(text_type=sa.Unicode()))),
    Column("period", pg.TSTZRANGE),
    Column("code", sa.Integer),
    sa.CheckConstraint("email <> ''"),
    pg.ExcludeConstraint(("code", "="), ("period", "&&"), using="gist"),
    Index(
        "account_email_trigrams",
        "email",
        postgresql_using="gin",
        postgresql_ops={"email": "gin_trgm_ops"},
    ),
    Index("account_tags", "tags", postgresql_using="gist"),
)
