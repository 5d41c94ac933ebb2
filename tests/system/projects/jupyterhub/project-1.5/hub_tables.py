"""A database as JupyterHub 1.5 creates it: its tables, and its version table that names revision 4dc2d5a8c53c.

No database can walk from 0.5 to here any more (99a28a4418e1 fails), so this is where the newer half of the history can
be tested from. The table alembic_version is written here because JupyterHub does the same: create_all, then stamp.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Enum,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Unicode,
    insert,
)

REVISION = "4dc2d5a8c53c"

release = MetaData()


def owned(column: str, target: str, rule: str = "CASCADE") -> Column:
    return Column(column, ForeignKey(target, ondelete=rule))


Table(
    "groups",
    release,
    Column("id", Integer, primary_key=True),
    Column("name", Unicode(255), unique=True),
)
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
    "users",
    release,
    Column("id", Integer, primary_key=True),
    Column("name", Unicode(255), unique=True),
    Column("admin", Boolean),
    Column("created", DateTime),
    Column("last_activity", DateTime),
    Column("cookie_id", Unicode(255), nullable=False, unique=True),
    Column("state", Text),
    Column("encrypted_auth_state", LargeBinary),
)
Table(
    "oauth_clients",
    release,
    Column("id", Integer, primary_key=True),
    Column("identifier", Unicode(255), unique=True),
    Column("description", Unicode(1023)),
    Column("secret", Unicode(255)),
    Column("redirect_uri", Unicode(1023)),
)
Table(
    "oauth_access_tokens",
    release,
    Column("id", Integer, primary_key=True),
    owned("client_id", "oauth_clients.identifier"),
    Column(
        "grant_type",
        Enum(
            "authorization_code",
            "implicit",
            "password",
            "client_credentials",
            "refresh_token",
            name="granttype",
        ),
        nullable=False,
    ),
    Column("expires_at", Integer),
    Column("refresh_token", Unicode(255)),
    Column("refresh_expires_at", Integer),
    owned("user_id", "users.id"),
    Column("session_id", Unicode(255)),
    Column("hashed", Unicode(255), unique=True),
    Column("prefix", Unicode(16), index=True),
    Column("created", DateTime),
    Column("last_activity", DateTime),
)
Table(
    "oauth_codes",
    release,
    Column("id", Integer, primary_key=True),
    owned("client_id", "oauth_clients.identifier"),
    Column("code", Unicode(36)),
    Column("expires_at", Integer),
    Column("redirect_uri", Unicode(1023)),
    Column("session_id", Unicode(255)),
    owned("user_id", "users.id"),
)
Table(
    "services",
    release,
    Column("id", Integer, primary_key=True),
    Column("name", Unicode(255), unique=True),
    Column("admin", Boolean),
    owned("_server_id", "servers.id", "SET NULL"),
    Column("pid", Integer),
)
Table(
    "spawners",
    release,
    Column("id", Integer, primary_key=True),
    owned("user_id", "users.id"),
    owned("server_id", "servers.id", "SET NULL"),
    Column("state", Text),
    Column("name", Unicode(255)),
    Column("started", DateTime),
    Column("last_activity", DateTime),
    Column("user_options", Text),
)
Table(
    "user_group_map",
    release,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("group_id", ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True),
)
Table(
    "api_tokens",
    release,
    Column("id", Integer, primary_key=True),
    owned("user_id", "users.id"),
    owned("service_id", "services.id"),
    Column("hashed", Unicode(255), unique=True),
    Column("prefix", Unicode(16), index=True),
    Column("created", DateTime),
    Column("expires_at", DateTime),
    Column("last_activity", DateTime),
    Column("note", Unicode(1023)),
)
version = Table("alembic_version", release, Column("version_num", String(32), primary_key=True))


def create(connection: Connection) -> None:
    release.create_all(connection)
    connection.execute(insert(version).values(version_num=REVISION))
