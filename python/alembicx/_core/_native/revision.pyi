"""
The history of migrations: what follows what, what is wrong, and the way between two states.
"""

from collections.abc import Sequence
import enum


class Script:
    """A revision as its file declares it."""

    def __init__(self, id: str, *, down_revisions: Sequence[str] = [], depends_on: Sequence[str] = [], branch_labels: Sequence[str] = [], file: str = '', line: int = 0, doc: str = '') -> None:
        """Keep what the file declares."""

    @property
    def id(self) -> str:
        """The revision id."""

    @property
    def down_revisions(self) -> list[str]:
        """Full ids of the revisions that it follows."""

    @property
    def depends_on(self) -> list[str]:
        """Full ids or branch labels of other revisions that it needs."""

    @property
    def branch_labels(self) -> list[str]:
        """The branch labels that it declares."""

    @property
    def file(self) -> str:
        """The file that declares it."""

    @property
    def line(self) -> int:
        """Where in the file, from 1; 0 when not known."""

    @property
    def doc(self) -> str:
        """The message of the revision."""

    def __eq__(self, arg: Script, /) -> bool:
        """Whether every attribute is equal."""

    def __repr__(self) -> str: ...

class ProblemKind(enum.Enum):
    """What can be wrong with a history."""

    illegal_id = 0
    """Empty, or with one of "@-+:"."""

    duplicate_id = 1
    """Several files declare the id; the last one counts."""

    duplicate_label = 2
    """A branch label is used twice, or is also the id of a revision."""

    unknown_down_revision = 3
    """A down_revision is the id of no revision."""

    unknown_dependency = 4
    """A depends_on is neither the id nor the branch label of a revision."""

    cycle = 5
    """Revisions follow one another in a circle."""

    dependency_cycle = 6
    """They do so when depends_on is followed too."""

    several_heads = 7
    """
    `upgrade head` cannot tell which head is meant, and no branch label can either.
    """

    orphan = 8
    """A revision on its own: no parent, child, label or dependency."""

class Place:
    """Where something is declared."""

    @property
    def file(self) -> str:
        """The file."""

    @property
    def line(self) -> int:
        """The line, from 1; 0 when not known."""

    def __repr__(self) -> str: ...

class Problem:
    """Something wrong with a history, as parts of a message."""

    @property
    def kind(self) -> ProblemKind:
        """What kind of problem it is."""

    @property
    def revisions(self) -> list[str]:
        """
        The ids concerned; of a circle in the order in which each goes down to the next.
        """

    @property
    def places(self) -> list[Place]:
        """Where each of ``revisions`` is declared, in the same order."""

    @property
    def name(self) -> str:
        """The unknown or doubled name; empty where there is none."""

    @property
    def suggestion(self) -> str:
        """What ``name`` may have been meant to be; may be empty."""

    @property
    def diverged_at(self) -> list[str]:
        """Of several heads: where their lines part; empty when they never met."""

    @property
    def message(self) -> str:
        """The same in one sentence."""

    @property
    def is_fatal(self) -> bool:
        """Whether there is no path to plan."""

    def __repr__(self) -> str: ...

class Graph:
    """All revisions of a project and how they follow one another."""

    @staticmethod
    def build(scripts: Sequence[Script]) -> Graph:
        """
        Build from any scripts, in the order in which Alembic would read their files.

        It never fails: what is wrong is in ``problems``.
        """

    @property
    def scripts(self) -> list[Script]:
        """
        Parents first, in the order of ``alembic upgrade heads`` on an empty database.
        """

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the history."""

    def find(self, id: str) -> Script | None:
        """Give the script with exactly this id, or None."""

    @property
    def heads(self) -> list[str]:
        """
        Ids that no other names as its down_revision, as `alembic heads` prints.
        """

    @property
    def bases(self) -> list[str]:
        """Ids without a down_revision."""

    def children(self, id: str) -> list[str]:
        """Give who follows or depends on a revision; parents first."""

    def parents(self, id: str) -> list[str]:
        """Give whom a revision follows or depends on; parents first."""

    def ancestors(self, ids: Sequence[str]) -> list[str]:
        """Give the revisions named and everything they need; parents first."""

    def descendants(self, ids: Sequence[str]) -> list[str]:
        """
        Give the revisions named and everything that needs them; parents first.
        """

    def branch_labels(self, id: str) -> list[str]:
        """
        Give the branch labels of a revision as Alembic sees them, sorted: its own and those of its branch.
        """

    def __len__(self) -> int: ...

    def __repr__(self) -> str: ...

def resolve(graph: Graph, name: str) -> list[str]:
    """
    Give the ids that a name stands for when no database is looked at; none for ``base``.

    Raises:
        CoreError: AX-RUN-001 no such name; AX-RUN-002 several revisions answer to it; AX-RUN-003 past the end;
            AX-RUN-004 several heads where one is asked for; AX-RUN-005 the history has a fatal problem.
    """

def upgrade_path(graph: Graph, current: Sequence[str], target: str) -> list[str]:
    """
    Give the ids that ``alembic upgrade target`` runs, in its order, where the version table holds ``current``.

    Raises:
        CoreError: As ``resolve``; AX-RUN-003 also when ``current`` cannot be the content of a version table.
    """

def downgrade_path(graph: Graph, current: Sequence[str], target: str) -> list[str]:
    """
    Give the ids that ``alembic downgrade target`` takes back, in its order, where the version table holds ``current``.

    Raises:
        CoreError: As ``resolve``; AX-RUN-003 also when the target is not below ``current``.
    """

def path_up_before(graph: Graph, current: Sequence[str], target: str) -> list[str]:
    """Give what has to be upgraded so that a revision can be the next one."""

def path_up_one(graph: Graph, current: Sequence[str]) -> list[str]:
    """Give the next revision in the order of ``Graph.scripts``."""

def path_down_before(graph: Graph, current: Sequence[str], target: str) -> list[str]:
    """Give a revision, and before it everything upgraded that needs it."""

def path_down_one(graph: Graph, current: Sequence[str]) -> list[str]:
    """Give the revision that was last in the order of ``Graph.scripts``."""

def heads_of(graph: Graph, applied: Sequence[str]) -> list[str]:
    """
    Give what the version table holds when exactly these revisions are applied.
    """
