"""The Error Bus in a run of pytest: what each test's report, and each process, gets of it."""

from alembicx.session.findings import FindingsOnce
from alembicx.session.take_part import take_part, write_errors
from alembicx.session.workers import is_worker

__all__ = ["FindingsOnce", "is_worker", "take_part", "write_errors"]
