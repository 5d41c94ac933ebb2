"""Sequences: of the metadata, of columns, with every option."""

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Sequence, Table

metadata = MetaData()

plain = Sequence("plain_numbers", metadata=metadata)
every_option = Sequence(
    "every_option",
    metadata=metadata,
    start=100,
    increment=-5,
    minvalue=-1000,
    maxvalue=1000,
    cycle=True,
    cache=20,
    data_type=sa.SmallInteger,
)
unlimited = Sequence("unlimited", metadata=metadata, nominvalue=True, nomaxvalue=True)
client_side = Sequence("client_side", start=7)
by_column = Sequence("by_column")

invoice = Table(
    "invoice",
    metadata,
    Column("id", sa.Integer, client_side, primary_key=True),
    Column("number", sa.BigInteger, server_default=plain.next_value()),
    Column("other", sa.BigInteger, by_column, server_default=by_column.next_value()),
    Column("text_", sa.Text, server_default=sa.text("'R' || nextval('plain_numbers')")),
)
