"""The orders in which parallel branches may come to be upgraded."""

from collections.abc import Sequence

import alembicx._core._native.revision


class Pair:
    """A revision, and one that comes after it."""

    @property
    def first(self) -> str:
        """The revision that comes first."""

    @property
    def second(self) -> str:
        """The one that comes after it."""

def others(graph: alembicx._core._native.revision.Graph, kept: Sequence[Pair] = []) -> list[list[str]]:
    """
    Give orders that with the graph's own show each pair of parallel revisions both ways; none where none are.

    Args:
        graph: The history.
        kept: Pairs that stay in their order.
    """

class Search:
    """The search for the two revisions whose order makes the difference."""

    def __init__(self, good: Sequence[str], bad: Sequence[str]) -> None:
        """
        Begin between two orders of the same revisions that have different outcomes.
        """

    def next(self) -> list[str] | None:
        """Give the order to be tried; None when the pair is found."""

    def report(self, is_like_good: bool) -> None:
        """Tell whether its outcome is that of the good order."""

    def pair(self) -> Pair:
        """Give the pair, in the good order; empty names before it is found."""
