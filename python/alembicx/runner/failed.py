"""The error for a migration that raised where nothing judges it."""

from __future__ import annotations

from alembicx.environment import describe
from alembicx.errors import MigrationFailed


def migration_failed(
    what: str, error: BaseException, files: frozenset[str], *, code: str, remedy: str
) -> MigrationFailed:
    """Make it.

    Args:
        what: What was run, such as ``a1_pet: upgrade()``.
        error: What that raised.
        files: Resolved paths of the revision files, to find the place.
        code: The error's code.
        remedy: What to do.
    """
    failure = describe(error, files)
    return MigrationFailed(
        f"{what} raised {failure.exception_types[0]}: {failure.message}",
        code=code,
        subject=f"{failure.file}:{failure.line}" if failure.file else "",
        sqlstate=failure.sqlstate,
        remedy=remedy,
        context=(failure.traceback,),
    )
