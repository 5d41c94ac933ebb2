"""Indexes: functional, partial, covering, with classes, orders, methods and parameters."""

import sqlalchemy as sa
from sqlalchemy import Column, Index, MetaData, Table, func, text
from sqlalchemy.dialects import postgresql as pg

metadata = MetaData()

item = Table(
    "item",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("name", sa.String(80), index=True),
    Column("code", sa.Text, unique=True, index=True),
    Column("price", sa.Numeric(8, 2)),
    Column("deleted", sa.DateTime),
    Column("made", sa.Date),
    Column("data", pg.JSONB),
    Column("tags", pg.ARRAY(sa.Text)),
    Column("body", pg.TSVECTOR),
    Column("active", sa.Boolean, nullable=False),
    Index("item_text", text("lower(code) text_pattern_ops"), text('"left"(name, 3) DESC')),
    Index("item_search", text("to_tsvector('simple', name)"), postgresql_using="gin"),
)

Index("item_lower_name", func.lower(item.c.name), unique=True)
Index("item_expression", text("(price * 2)"), item.c.name.desc())
Index("item_json_key", item.c.data["a"]["b"].astext)
Index("item_json_cast", item.c.data["a"].astext.cast(sa.Integer))
Index("item_coalesce", func.coalesce(item.c.name, "it's 100%"))
Index(
    "item_live",
    item.c.name,
    unique=True,
    postgresql_where=item.c.deleted.is_(None),
    sqlite_where=item.c.deleted.is_(None),
)
Index("item_partial_text", item.c.price, postgresql_where=text("active AND name LIKE 'a%'"))
Index("item_partial_in", item.c.price, postgresql_where=item.c.name.in_(["a", "b"]))
Index("item_covering", item.c.made, postgresql_include=["price", "name"])
Index(
    "item_order", item.c.price.desc().nullslast(), item.c.made.asc().nullsfirst(), item.c.id.desc()
)
Index("item_nulls", item.c.made, unique=True, postgresql_nulls_not_distinct=True)
Index("item_data", item.c.data, postgresql_using="gin")
Index(
    "item_data_paths",
    item.c.data,
    postgresql_using="gin",
    postgresql_ops={"data": "jsonb_path_ops"},
)
Index("item_tags", item.c.tags, postgresql_using="gin", postgresql_with={"fastupdate": "off"})
Index("item_body", item.c.body, postgresql_using="gist")
Index("item_made", item.c.made, postgresql_using="brin", postgresql_with={"pages_per_range": 32})
Index("item_hash", item.c.code, postgresql_using="hash")
Index("item_filled", item.c.price, item.c.id, postgresql_with={"fillfactor": 60})
Index(
    "item_pattern",
    item.c.name,
    item.c.code,
    postgresql_ops={"name": "varchar_pattern_ops", "code": "text_pattern_ops"},
)
Index("item_collated", sa.collate(item.c.name, "C"), item.c.id)
Index(
    "item_labelled",
    func.lower(item.c.name).label("lowered"),
    postgresql_ops={"lowered": "text_pattern_ops"},
)
Index("item_all", *item.c["id", "name", "code", "price"])
