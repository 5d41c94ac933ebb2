"""Differences between schemas, without those that a project has accepted."""

from __future__ import annotations

from collections.abc import Iterable

from alembicx._core import verdict
from alembicx.checks.project import Project


def not_accepted(
    project: Project, check: str, differences: Iterable[verdict.Difference]
) -> list[verdict.Difference]:
    """Take away what the baseline accepts."""
    return [
        verdict.Difference(
            moment=each.moment,
            revision=each.revision,
            engine=each.engine,
            dialect=each.dialect,
            changes=project.baseline.rest(
                f"{check}[{each.revision}]" if each.revision else check, each.changes
            ),
            idle=each.idle,
        )
        for each in differences
    ]
