"""From what happened to what it means: findings."""

from collections.abc import Mapping, Sequence
import enum
from typing import overload

import alembicx._core._native.diff
import alembicx._core._native.revision
import alembicx._core._native.schema
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

    def __init__(self, *, code: str, check: str, what: str, place: str = '', remedy: str = '', detail: str = '', severity: Severity = Severity.failure, engine: str = '', sqlstate: str = '') -> None:
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

    @property
    def sqlstate(self) -> str: ...

    @property
    def statement(self) -> str: ...

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

def judge_merged(graph: alembicx._core._native.revision.Graph, *, since: str, revisions: Sequence[str], edited: Sequence[str], removed: Sequence[str], terms: Terms) -> list[Finding]:
    """
    What became of the revisions that count as merged, and how many are left to be run.
    """

def judge_upgrade(graph: alembicx._core._native.revision.Graph, failure: alembicx._core._native.walk.Failure | None, in_revision: str, heads: Sequence[Sequence[str]], terms: Terms) -> list[Finding]:
    """What `alembic upgrade heads` did to an empty database."""

def judge_reversible(graph: alembicx._core._native.revision.Graph, record: alembicx._core._native.walk.Record, terms: Terms) -> list[Finding]:
    """
    Each revision up, down and up again.

    Raises:
        CoreError: AX-RUN-007 the file that the record is in cannot be read.
    """

class Moment(enum.Enum):
    """When two schemas were compared that should be equal."""

    downgrade = 0
    """Before the upgrade of a revision, and after its downgrade."""

    second_upgrade = 1
    """After its first upgrade, and after its second."""

    descent = 2
    """On the way up, and at the end of the way down."""

class Difference:
    """How a schema differs from the one it should be equal to."""

    def __init__(self, *, moment: Moment, revision: str, engine: str, dialect: str, changes: Sequence[alembicx._core._native.diff.Change], idle: bool = False) -> None: ...

    @property
    def moment(self) -> Moment:
        """When it was found."""

    @property
    def revision(self) -> str:
        """Which revision was tried; of a descent the last one applied."""

    @property
    def engine(self) -> str:
        """The engine of a multidb env.py; empty where there is one."""

    @property
    def dialect(self) -> str:
        """``postgresql`` or ``sqlite``."""

    @property
    def changes(self) -> list[alembicx._core._native.diff.Change]:
        """From what should be to what is."""

    @property
    def idle(self) -> bool:
        """The downgrade changed nothing at all."""

class Models:
    """What the migrations make and what the models make, of one engine."""

    def __init__(self, *, engine: str, base: alembicx._core._native.schema.Database, migrated: alembicx._core._native.schema.Database, created: alembicx._core._native.schema.Database, changes: Sequence[alembicx._core._native.diff.Change]) -> None:
        """``changes`` lead from ``migrated`` to ``created``."""

class Reordered:
    """What came of upgrading a history in another order."""

    def __init__(self, *, first: str, second: str, engine: str, changes: Sequence[alembicx._core._native.diff.Change], failure: alembicx._core._native.walk.Failure | None = None) -> None: ...

    @property
    def first(self) -> str:
        """Of the two parallel revisions that which usually comes first."""

    @property
    def second(self) -> str:
        """The one that came before it; both empty where that was not looked for."""

    @property
    def engine(self) -> str:
        """The engine of a multidb env.py; empty where there is one."""

    @property
    def changes(self) -> list[alembicx._core._native.diff.Change]:
        """From the schema that the usual order makes to this one."""

    @property
    def failure(self) -> alembicx._core._native.walk.Failure | None:
        """Why the heads were not reached; None if they were."""

def is_order_only(changes: Sequence[alembicx._core._native.diff.Change]) -> bool:
    """
    Tell whether columns stand at other places, and nothing else is different.
    """

def judge_orders(graph: alembicx._core._native.revision.Graph, reordered: Sequence[Reordered], terms: Terms) -> list[Finding]:
    """Judge what depends on the order of parallel branches."""

class Accepted:
    """A difference that a project has accepted."""

    @property
    def subject(self) -> str:
        """The check, with a revision id in brackets where it has one."""

    @property
    def change(self) -> str:
        """The difference, as it is reported."""

    @property
    def reason(self) -> str:
        """Why it is accepted."""

    @property
    def line(self) -> int:
        """Its line in the baseline file, from 1."""

class Reasons(enum.Enum):
    """Whether a baseline's reasons have to be there."""

    required = 0
    """A reason that is missing is a mistake."""

    to_be_written = 1
    """They may still have to be written."""

class Baseline:
    """The accepted differences of a project; they may become fewer only."""

    def __init__(self) -> None:
        """Accept nothing."""

    @staticmethod
    def parse(text: str, name: str, project: str = '', reasons: Reasons = Reasons.required) -> Baseline:
        """
        Read a baseline file.

        Raises:
            CoreError: AX-BSL-002 with ``name:line``.
        """

    def rest(self, subject: str, changes: Sequence[alembicx._core._native.diff.Change]) -> list[alembicx._core._native.diff.Change]:
        """Give the changes that are not accepted."""

    def stale(self) -> list[Accepted]:
        """Give the lines that no change used."""

    def look_for_revisions(self, graph: alembicx._core._native.revision.Graph) -> None:
        """Lines about revisions that the graph does not have are stale, too."""

    def judge(self, check: str) -> list[Finding]:
        """Give a failure for each line of a check that no change used."""

def not_accepted(baseline: Baseline, difference: Difference) -> Difference:
    """Give the difference without the changes that the baseline accepts."""

@overload
def to_accept(found: Difference) -> list[str]:
    """
    Give the lines of a baseline, without reasons, that accept what would be a failure.
    """

@overload
def to_accept(found: Models) -> list[str]: ...

@overload
def to_accept(found: Reordered) -> list[str]: ...

def updated_baseline(text: str, *, without: Sequence[int], with_lines: Sequence[str]) -> str:
    """
    Give a baseline file without some lines, by number, and with new ones, each with a reason to be written.
    """

def without_consequences(changes: Sequence[alembicx._core._native.diff.Change]) -> list[alembicx._core._native.diff.Change]:
    """
    Give the changes without those that follow from others, such as the index of a constraint.
    """

def judge_round_trips(graph: alembicx._core._native.revision.Graph, differences: Sequence[Difference], terms: Terms) -> list[Finding]:
    """What downgrades do not take back, and second upgrades make otherwise."""

def joined(failures: Sequence[Finding], differences: Sequence[Finding]) -> list[Finding]:
    """
    Both together: where a second upgrade failed because of what the downgrade left, one finding says so.
    """

def judge_leftovers(graph: alembicx._core._native.revision.Graph, differences: Sequence[Difference], terms: Terms) -> list[Finding]:
    """What is left of all migrations after the way down."""

def judge_models(models: Models) -> list[Finding]:
    """Where the migrations and the models disagree."""

def judge_descent(graph: alembicx._core._native.revision.Graph, record: alembicx._core._native.walk.Record, terms: Terms, left: Sequence[str]) -> list[Finding]:
    """
    The way from the heads back to base, or to the floor.

    Raises:
        CoreError: AX-RUN-007 the file that the record is in cannot be read.
    """
