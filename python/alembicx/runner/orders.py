"""Parallel branches upgraded in the other order, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from alembicx._core import diff, order, schema, verdict, walk
from alembicx.environment import Stage, describe
from alembicx.runner.observer import version_table
from alembicx.runner.survey import UpgradeRun
from alembicx.runner.worker import Worker, revision_files

#: So many pairs are looked for: who has more will have mended some before the next run.
_MOST: Final = 10

#: Takes away from changes what the project has accepted.
Rest = Callable[[list[diff.Change]], list[diff.Change]]


def upgrade_in_other_orders(
    worker: Worker, run: UpgradeRun, ignore_kinds: Sequence[str], rest: Rest
) -> list[verdict.Reordered]:
    """Upgrade new databases in every order of parallel revisions that matters.

    Args:
        worker: The project.
        run: What ``alembic upgrade heads`` made, which got to the heads.
        ignore_kinds: What no comparison looks at.
        rest: Takes away from changes what the project has accepted.

    Returns:
        Of each pair of revisions whose order makes a difference what it is; and once that only the
        order of columns is another one.
    """
    return _Orders(worker, run, ignore_kinds, rest).find()


class _Orders:
    """The orders of one history, tried one after the other."""

    def __init__(
        self, worker: Worker, run: UpgradeRun, ignore_kinds: Sequence[str], rest: Rest
    ) -> None:
        self._worker = worker
        self._history = worker.history()
        self._files = revision_files(self._history)
        self._usual = dict(enumerate(run.databases))
        self._options = worker.survey().options
        self._ignore_kinds = [*ignore_kinds, "rows"]
        self._rest = rest
        # Where only the order of columns is another one.
        self._columns: list[verdict.Reordered] = []

    def find(self) -> list[verdict.Reordered]:
        found: list[verdict.Reordered] = []
        kept: list[order.Pair] = []
        while len(kept) < _MOST and (worst := self._first_that_differs(kept)) is not None:
            pair, reordered = self._cause(*worst)
            kept.append(pair)
            found += reordered
        return found + self._columns

    def _first_that_differs(
        self, kept: list[order.Pair]
    ) -> tuple[list[str], list[verdict.Reordered]] | None:
        self._columns = []
        usual = self._new(each.id for each in self._history.graph.scripts)
        for each in order.others(self._history.graph, kept):
            if self._new(each) == usual:
                continue
            reordered = self._try(each)
            if any(_matters(one) for one in reordered):
                return each, reordered
            self._columns = self._columns or [one for one in reordered if one.changes]
        return None

    def _new(self, order_of_all: Iterable[str]) -> list[str]:
        merged = set(self._worker.merged.revisions)
        return [each for each in order_of_all if each not in merged]

    def _cause(
        self, bad: list[str], reordered: list[verdict.Reordered]
    ) -> tuple[order.Pair, list[verdict.Reordered]]:
        search = order.Search([each.id for each in self._history.graph.scripts], bad)
        while (between := search.next()) is not None:
            tried = self._try(between)
            is_other = any(_matters(one) for one in tried)
            search.report(not is_other)
            if is_other:
                reordered = tried
        pair = search.pair()
        return pair, [
            verdict.Reordered(
                first=pair.first,
                second=pair.second,
                engine=one.engine,
                changes=one.changes,
                failure=one.failure,
            )
            for one in reordered
            if _matters(one)
        ]

    def _try(self, order_of_all: Sequence[str]) -> list[verdict.Reordered]:
        """Upgrade new databases in an order, and compare what comes of it."""
        found: list[verdict.Reordered] = []

        def drive(stage: Stage) -> None:
            failure = self._climb(stage, order_of_all)
            changes: list[diff.Change] = []
            usual = self._usual.get(stage.index)
            if failure is None and usual is not None:
                made = stage.snapshot(None, rows=False).database
                changes = self._changes(usual, made, stage.index)
            found.append(
                verdict.Reordered(
                    first="",
                    second="",
                    engine=stage.engine_name,
                    changes=changes,
                    failure=failure,
                )
            )

        workspace = self._worker.new_workspace()
        try:
            self._worker.perform(drive, workspace)
        finally:
            workspace.drop()
        return found

    def _climb(self, stage: Stage, order_of_all: Sequence[str]) -> walk.Failure | None:
        for each in stage.not_applied(self._history.graph, order_of_all):
            try:
                stage.apply(walk.Act.upgrade, each)
            except (Exception, SystemExit) as error:  # noqa: BLE001  It is the finding.
                return describe(error, self._files)
        return None

    def _changes(
        self, usual: schema.Database, made: schema.Database, index: int
    ) -> list[diff.Change]:
        changes = diff.compare(
            usual,
            made,
            ignore_kinds=self._ignore_kinds,
            leave_out=[version_table(self._options[index])],
        )
        return self._rest(verdict.without_consequences(changes))


def _matters(reordered: verdict.Reordered) -> bool:
    return reordered.failure is not None or not verdict.is_order_only(reordered.changes)
