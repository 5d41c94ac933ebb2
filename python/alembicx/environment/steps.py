"""Alembic's steps, made ready one by one instead of planned by Alembic for each command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic.runtime.migration import RevisionStep

from alembicx._core import walk

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory


class _Step(RevisionStep):
    """A step whose time does not grow with the history."""

    def _unmerge_to_revisions(self, heads: set[str]) -> tuple[str, ...]:
        # Of where a downgrade leads, Alembic leaves out what the rest implies, and to know that
        # goes through the whole history. One revision that is alone does not imply itself.
        if len(self.to_revisions) == 1 and heads == {self.revision.revision}:
            return tuple(self.to_revisions)
        return super()._unmerge_to_revisions(heads)


def ready_step(script: ScriptDirectory, act: walk.Act, revision: str) -> RevisionStep:
    """Give the upgrade or downgrade of one revision."""
    found = script.get_revision(revision)
    return _Step(script.revision_map, found, act == walk.Act.upgrade)
