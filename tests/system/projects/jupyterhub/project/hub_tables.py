"""The tables of JupyterHub 0.5, from which its Alembic history starts.

The first revision (19c0846f6344, "base revision for 0.5") is empty, because JupyterHub itself creates its tables when it
starts. A database of that release is therefore what "base" means for this history.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    Unicode,
)

release = MetaData()

Table(
    "servers",
    release,
    Column("id", Integer, primary_key=True),
    Column("proto", Unicode(15)),
    Column("ip", Unicode(255)),
    Column("port", Integer),
    Column("base_url", Unicode(255)),
    Column("cookie_name", Unicode(255)),
)
Table(
    "hubs",
    release,
    Column("id", Integer, primary_key=True),
    Column("_server_id", ForeignKey("servers.id")),
)
Table(
    "proxies",
    release,
    Column("id", Integer, primary_key=True),
    Column("_public_server_id", ForeignKey("servers.id")),
    Column("_api_server_id", ForeignKey("servers.id")),
)
Table(
    "users",
    release,
    Column("id", Integer, primary_key=True),
    Column("name", Unicode(1023)),
    Column("_server_id", ForeignKey("servers.id")),
    Column("admin", Boolean),
    Column("last_activity", DateTime),
    Column("cookie_id", Unicode(1023)),
    Column("state", Text),
)
Table(
    "api_tokens",
    release,
    Column("id", Integer, primary_key=True),
    Column("hashed", Unicode(1023)),
    Column("prefix", Unicode(1023)),
    Column("user_id", ForeignKey("users.id")),
)


def create(connection: Connection) -> None:
    release.create_all(connection)
