"""From a URL, or none, to the server that it means."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from alembicx.errors import ConfigError
from alembicx.servers.named import NamedPostgres
from alembicx.servers.private import PrivatePostgres
from alembicx.servers.scratch import ScratchServer
from alembicx.servers.sqlite import SqliteFiles, SqliteMemory


def open_server(
    url: str | URL | None,
    *,
    dialect: str,
    timeout: float,
    binaries: Path | None = None,
    origin: Path | None = None,
) -> ScratchServer:
    """Open the place where scratch databases come from.

    Args:
        url: What the user named. Without a host (``postgresql+asyncpg://``) it asks for a private
            server. A file that it names is never opened: scratch files are made elsewhere.
        dialect: ``postgresql`` or ``sqlite``; what env.py connects to.
        timeout: Seconds to wait for a server.
        binaries: PostgreSQL's programs for a private server; None looks for them.
        origin: Where a server of this kind stored databases, for the new one to start from.

    Raises:
        ConfigError: AX-SRV-008; the URL cannot be read, or is not for ``dialect``.
        ServerError: As the constructors of the servers.
    """
    parsed = URL.create(dialect) if url is None else _parsed(url)
    named = parsed.drivername.partition("+")[0]
    if named != dialect or dialect not in ("postgresql", "sqlite"):
        raise ConfigError(
            f"a scratch database of {dialect} is needed, which a URL of {named} cannot give"
            if named != dialect
            else f"there are no scratch databases for {dialect} yet",
            code="AX-SRV-008",
            subject=parsed.set(password=None, query={}).render_as_string(),
            remedy="Name a server of the same kind as in env.py, postgresql or sqlite, or none.",
        )
    if dialect == "sqlite":
        in_memory = url is not None and _in_memory(parsed)
        return SqliteMemory() if in_memory else SqliteFiles(origin=origin)
    if parsed.host or {"host", "service"} & parsed.query.keys():
        return NamedPostgres(parsed, timeout=timeout)
    return PrivatePostgres(binaries=binaries, timeout=timeout, origin=origin)


def _parsed(url: str | URL) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        # Neither the text nor SQLAlchemy's error, which repeats it: it may hold a password.
        raise ConfigError(
            "the server's URL cannot be read",
            code="AX-SRV-008",
            remedy="Write it like postgresql://user@host:5432/database.",
        ) from None


def _in_memory(url: URL) -> bool:
    name = url.database or ":memory:"
    return ":memory:" in name or url.query.get("mode") == "memory"
