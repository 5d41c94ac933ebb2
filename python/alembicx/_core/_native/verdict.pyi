"""From what happened to what it means: findings."""

from collections.abc import Mapping, Sequence
import enum

import alembicx._core._native.revision
import alembicx._core._native.walk


class Severity(enum.Enum):
    """Whether a finding speaks against a claim."""

    failure = 0
    """The claim does not hold."""

    note = 1
    """The claim holds as far as it was asked; this is worth knowing."""

class Finding:
    """
    One thing that was found: what is wrong, where, what it causes, what to do.
    """

    def __init__(self, *, code: str, check: str, what: str, place: str = '', remedy: str = '', detail: str = '', severity: Severity = Severity.failure) -> None:
        """A finding that is about no single revision."""

    @property
    def code(self) -> str: ...

    @property
    def severity(self) -> Severity: ...

    @property
    def check(self) -> str: ...

    @property
    def revision(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def engine(self) -> str: ...

    @property
    def what(self) -> str: ...

    @property
    def effect(self) -> str: ...

    @property
    def remedy(self) -> str: ...

    @property
    def place(self) -> str: ...

    @property
    def detail(self) -> str: ...

    def __repr__(self) -> str: ...

class BrokenFile:
    """A file among the revisions that Alembic cannot load."""

    def __init__(self, *, code: str, file: str, line: int, reason: str) -> None: ...

    @property
    def code(self) -> str: ...

    @property
    def file(self) -> str: ...

    @property
    def line(self) -> int: ...

    @property
    def reason(self) -> str: ...

class Terms:
    """What a project's settings declare about its history."""

    def __init__(self, *, floor: str = '', irreversible: Mapping[str, str] = {}, refusals: Sequence[str] = [], root: str = '') -> None: ...

def is_refusal(failure: alembicx._core._native.walk.Failure, refusals: Sequence[str]) -> bool:
    """Whether a downgrade failed because its author meant it to."""

def judge_history(graph: alembicx._core._native.revision.Graph, broken: Sequence[BrokenFile], terms: Terms) -> list[Finding]:
    """
    What is wrong with the history as a graph, and with the files not in it.
    """

def judge_upgrade(graph: alembicx._core._native.revision.Graph, failure: alembicx._core._native.walk.Failure | None, in_revision: str, heads: Sequence[Sequence[str]], terms: Terms) -> list[Finding]:
    """What `alembic upgrade heads` did to an empty database."""

def judge_reversible(graph: alembicx._core._native.revision.Graph, record: alembicx._core._native.walk.Record, terms: Terms) -> list[Finding]:
    """Each revision up, down and up again."""

def judge_descent(graph: alembicx._core._native.revision.Graph, record: alembicx._core._native.walk.Record, terms: Terms, left: Sequence[str]) -> list[Finding]:
    """The way from the heads back to base, or to the floor."""
