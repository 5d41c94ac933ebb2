"""
The course of testing a history: which step comes next, given how those before it went.
"""

from collections.abc import Mapping, Sequence
import enum

import alembicx._core._native.revision


class Act(enum.Enum):
    """What a step does to the database."""

    upgrade = 0
    """Run the upgrade of the revision."""

    downgrade = 1
    """Run the downgrade of the revision."""

    hold = 2
    """Remember this state."""

    undo = 3
    """Return to the state last held."""

class Part(enum.Enum):
    """What a step is for."""

    climb = 0
    """The first upgrade of each revision, which is kept."""

    trial = 1
    """Right after it: hold, downgrade, upgrade again, undo."""

    descent = 2
    """At the end, from the heads down to the floor."""

    catch_up = 3
    """Upgrades repeated on a new empty database, not judged again."""

class Status(enum.Enum):
    """How a step went."""

    passed = 0
    """It did what it should."""

    failed = 1
    """It failed, and the database is as it was before the step."""

    refused = 2
    """
    The revision says by a declared exception that it cannot be downgraded.
    """

    unproven = 3
    """It could not be judged where it ran, and must be judged alone."""

    lost = 4
    """It failed, and the state of the database is no longer known."""

class Step:
    """One thing to do."""

    @property
    def act(self) -> Act:
        """What it does to the database."""

    @property
    def part(self) -> Part:
        """What it is for."""

    @property
    def revision(self) -> str:
        """The revision id."""

    def __eq__(self, arg: Step, /) -> bool:
        """Whether every attribute is equal."""

    def __repr__(self) -> str: ...

class Wanted:
    """
    What is to be tested. Revisions may be named in every way `resolve` takes.
    """

    def __init__(self, *, trials: bool = True, descent: bool = True, only: Sequence[str] = [], floor: str = '', irreversible: Sequence[str] = [], prepared: Sequence[str] = []) -> None:
        """Say what is wanted; by default everything."""

    @property
    def trials(self) -> bool:
        """Whether each revision is tried: down, up, and undone."""

    @property
    def descent(self) -> bool:
        """Whether all is taken back at the end."""

    @property
    def only(self) -> list[str]:
        """The revisions whose trial is wanted; none means all."""

    @property
    def floor(self) -> str:
        """It and all that it needs are never downgraded; empty for no floor."""

    @property
    def irreversible(self) -> list[str]:
        """No trial for these, and the descent stops above them."""

    @property
    def prepared(self) -> list[str]:
        """What the version table of a new database holds: part of base."""

    def __repr__(self) -> str: ...

class Failure:
    """Why a step did not pass."""

    def __init__(self, *, exception_types: Sequence[str] = [], message: str = '', sqlstate: str = '', statement: str = '', file: str = '', function: str = '', line: int = 0, traceback: str = '', details: Mapping[str, str] = {}) -> None:
        """Keep what is known of the failure."""

    @property
    def exception_types(self) -> list[str]:
        """Most derived first, with their modules."""

    @property
    def message(self) -> str:
        """What the exception says."""

    @property
    def sqlstate(self) -> str:
        """Five characters, or empty."""

    @property
    def statement(self) -> str:
        """The SQL that failed."""

    @property
    def file(self) -> str:
        """Where in the project it was raised."""

    @property
    def function(self) -> str:
        """In which function."""

    @property
    def line(self) -> int:
        """In which line, from 1; 0 when not known."""

    @property
    def traceback(self) -> str:
        """The whole traceback as text."""

    @property
    def details(self) -> dict[str, str]:
        """What else the driver tells, by name."""

    def __eq__(self, arg: Failure, /) -> bool:
        """Whether every attribute is equal."""

    def __repr__(self) -> str: ...

class Outcome:
    """A step and how it went."""

    def __init__(self, step: Step, status: Status, failure: Failure, seconds: float, engine: str) -> None:
        """Keep what is known of a step."""

    @property
    def step(self) -> Step:
        """The step."""

    @property
    def status(self) -> Status:
        """How it went."""

    @property
    def failure(self) -> Failure:
        """Why it did not pass; empty when it passed."""

    @property
    def seconds(self) -> float:
        """How long it took."""

    @property
    def engine(self) -> str:
        """Which of several databases it is about; empty when there is one."""

    def __repr__(self) -> str: ...

class Blocked:
    """A revision that was not reached."""

    @property
    def revision(self) -> str:
        """The revision id."""

    @property
    def because(self) -> str:
        """The nearest revision that stood in the way."""

    def __repr__(self) -> str: ...

class OutcomesIterator:
    """Reads outcomes one after another."""

    def __iter__(self) -> OutcomesIterator:
        """Give itself."""

    def __next__(self) -> Outcome:
        """
        Give the next outcome.

        Raises:
            CoreError: AX-RUN-007 the file that it is in cannot be read.
        """

class Outcomes:
    """
    What steps led to, in their order. Past a bound they are in a temporary file.
    """

    def __len__(self) -> int:
        """How many there are."""

    def __iter__(self) -> OutcomesIterator:
        """
        Read them from the first on, as they are now; at no time are more than a part in memory.
        """

    def __repr__(self) -> str: ...

class Record:
    """All that came of a course."""

    @property
    def outcomes(self) -> Outcomes:
        """Of every step, in the order done."""

    @property
    def blocked(self) -> list[Blocked]:
        """Not upgraded, since what they need could not be."""

    @property
    def stranded(self) -> list[Blocked]:
        """Not downgraded in the descent, since what needs them could not be."""

    @property
    def prepared(self) -> list[str]:
        """Part of base, parents first: never upgraded or downgraded."""

    @property
    def reached(self) -> list[str]:
        """Applied at the end of the climb, parents first."""

    @property
    def finished(self) -> bool:
        """Whether the course was gone to its end."""

    def __repr__(self) -> str: ...

class Course:
    """
    A course under way: ask ``next``, do the step, ``report`` how it went, until None is next.

    After a step is reported lost, or an undo that did not pass, nothing is next until ``start_over``.
    """

    @staticmethod
    def plan(graph: alembicx._core._native.revision.Graph, wanted: Wanted) -> Course:
        """
        Plan the course through a history.

        Raises:
            CoreError: As ``revision.resolve``, for a name in ``wanted``; AX-RUN-005 the history has a fatal problem.
        """

    def next(self) -> Step | None:
        """Give the step to do now, the same one until it is reported, or None."""

    def report(self, status: Status, failure: Failure = ..., seconds: float = 0.0, engine: str = '') -> None:
        """
        Tell how the step went that ``next`` gives; ``seconds`` is how long it took.
        """

    def skip_second_upgrade(self) -> None:
        """
        Tell that the second upgrade of a trial, which ``next`` gives, need not be done: the downgrade has led back to the very state that the first upgrade began with. For another step nothing happens.
        """

    def start_over(self) -> None:
        """
        Tell that the database is new and empty: all that is applied is upgraded again, then the course goes on.
        """

    @property
    def is_lost(self) -> bool:
        """
        Whether the state of the database is unknown, so that only ``start_over`` leads on.
        """

    def alone(self) -> list[str]:
        """Give the revisions whose trial could not be judged where it ran."""

    def record(self) -> Record:
        """Give a copy of what came of the course so far."""

    def __repr__(self) -> str: ...

def trial_alone(revision: str) -> list[Step]:
    """
    Give the steps that judge a revision alone, each a command of its own on a database upgraded to it.
    """

def judged_alone(record: Record, outcomes: Sequence[Outcome]) -> Record:
    """
    Give the record with unproven trials replaced by what came of judging them alone.

    Raises:
        CoreError: AX-RUN-007 the file that the record is in cannot be read.
    """

def shards(revisions: int, workers: int) -> list[tuple[int, int]]:
    """
    Cut a history so that all workers take about the same time: where each shard begins, and where it ends.
    """

def depends_on_transaction(sqlstate: str) -> bool:
    """Whether an error may come from sharing a transaction with other steps."""
