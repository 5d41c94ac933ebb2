"""What a check is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alembicx._core import verdict
from alembicx.checks.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One claim about a migration history.

    Attributes:
        id: Stable name, used in options, in node ids and in the documentation.
        claim: One sentence, true of a healthy project.
        judge: Gives what speaks against the claim; notes do not. The revisions are those that it
            is asked of; none means all.
        per_revision: Whether it can be asked of a single revision.
        limits: What it does not see yet; printed with it.
    """

    id: str
    claim: str
    judge: Callable[[Project, Sequence[str]], Sequence[verdict.Finding]]
    per_revision: bool = False
    limits: str = ""
