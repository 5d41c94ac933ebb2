"""Trials that cannot be judged inside a walk: each step a command of its own.

A migration that ends its transaction (`autocommit_block`, CREATE INDEX CONCURRENTLY), one that
opens a second connection, one whose error depends on sharing a transaction, and an engine in
AUTOCOMMIT cannot be undone by a rollback. Such a revision gets a database that was just upgraded
to it, and its downgrade and second upgrade are run there with env.py's own transaction settings.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from alembicx._core import catalog, revision, walk
from alembicx.environment import Stage, describe
from alembicx.errors import EnvironmentFailed
from alembicx.runner.performance import Performance
from alembicx.runner.worker import Worker
from alembicx.runner.workspace import Workspace


@dataclass(slots=True)
class Alone:
    """Judges revisions alone, all engines of a revision together, from the first to the last."""

    worker: Worker
    graph: revision.Graph
    files: frozenset[str]
    refuses: Callable[[walk.Failure], bool]
    _performances: Mapping[int, Performance] = field(default_factory=dict)
    _ladder: Workspace | None = None
    _applied: dict[int, int] = field(default_factory=dict)

    def judge(self, performances: Mapping[int, Performance]) -> dict[int, list[walk.Outcome]]:
        """Give the outcomes of the trials that each engine's course left open."""
        self._performances = performances
        open_ones = {index: set(each.course.alone()) for index, each in performances.items()}
        reached = {index: each.course.record().reached for index, each in performances.items()}
        outcomes: dict[int, list[walk.Outcome]] = {index: [] for index in performances}
        for script in self.graph.scripts:
            indexes = [index for index, ids in open_ones.items() if script.id in ids]
            if indexes:
                self._judge_one(script.id, indexes, reached, outcomes)
        if self._ladder is not None:
            self._ladder.drop()
        return outcomes

    def _judge_one(
        self,
        revision_id: str,
        indexes: Sequence[int],
        reached: Mapping[int, Sequence[str]],
        outcomes: dict[int, list[walk.Outcome]],
    ) -> None:
        trial = self._workspace_at(revision_id, reached)
        going_on = set(indexes)
        snapshots: dict[int, catalog.Snapshot] = {}
        for step in walk.trial_alone(revision_id):

            def drive(stage: Stage, step: walk.Step = step) -> None:
                if stage.index in going_on:
                    outcome = self._do(stage, step)
                    outcomes[stage.index].append(outcome)
                    if outcome.status != walk.Status.passed:
                        going_on.discard(stage.index)
                        return
                    observer = self._performances[stage.index].observer
                    since = snapshots.get(stage.index)
                    snapshots[stage.index] = observer.alone(stage, step, since)

            try:
                self.worker.perform(drive, trial, own_settings=True)
            except EnvironmentFailed as error:
                if error.__cause__ is None or not going_on:
                    raise
                # The step ran; what failed is env.py's commit of it.
                self._fail_last(outcomes, going_on, error.__cause__)
                break
        trial.drop()

    def _fail_last(
        self, outcomes: dict[int, list[walk.Outcome]], indexes: Iterable[int], error: BaseException
    ) -> None:
        for index in indexes:
            last = outcomes[index].pop()
            self._performances[index].observer.withdraw(last.step)
            outcomes[index].append(
                walk.Outcome(
                    last.step,
                    walk.Status.failed,
                    describe(error, self.files),
                    last.seconds,
                    last.engine,
                )
            )

    def _workspace_at(self, revision_id: str, reached: Mapping[int, Sequence[str]]) -> Workspace:
        """Give a database of the trial's own, just upgraded to a revision."""
        if self._ladder is None or self._ladder.shares_more_than_databases():
            # A role that a migration made belongs to the whole cluster: a clone beside it would not
            # be alone.
            if self._ladder is not None:
                self._ladder.drop()
            self._ladder = self.worker.new_workspace()
            self._applied = {}

        def climb(stage: Stage) -> None:
            path = reached.get(stage.index, [])
            if revision_id not in path:
                return
            end = path.index(revision_id) + 1
            for each in path[self._applied.get(stage.index, 0) : end]:
                stage.apply(walk.Act.upgrade, each)
            self._applied[stage.index] = max(end, self._applied.get(stage.index, 0))

        self.worker.perform(climb, self._ladder)
        if self._ladder.shares_more_than_databases():
            trial, self._ladder = self._ladder, None
            self._applied = {}
            return trial
        return self._ladder.clone()

    def _do(self, stage: Stage, step: walk.Step) -> walk.Outcome:
        started = time.perf_counter()
        status, failure = walk.Status.passed, walk.Failure()
        try:
            stage.apply(step.act, step.revision)
        except (Exception, SystemExit) as error:  # noqa: BLE001  It is the finding.
            failure = describe(error, self.files)
            refused = step.act == walk.Act.downgrade and self.refuses(failure)
            status = walk.Status.refused if refused else walk.Status.failed
        return walk.Outcome(step, status, failure, time.perf_counter() - started, stage.engine_name)
