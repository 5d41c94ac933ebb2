"""A whole walk over a history: as many runs of env.py and as many databases as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from alembicx._core import revision, verdict, walk
from alembicx.environment import Stage
from alembicx.errors import EnvironmentFailed
from alembicx.runner.alone import Alone
from alembicx.runner.observer import Observer
from alembicx.runner.performance import Performance
from alembicx.runner.recorded import reading_records
from alembicx.runner.survey import Walked
from alembicx.runner.worker import Worker, revision_files
from alembicx.runner.workspace import Workspace
from alembicx.servers import ScratchDatabase

#: How many runs of env.py in a row may end without having done a step.
_PATIENCE: Final = 2


def run_walk(worker: Worker, wanted: walk.Wanted) -> list[Walked]:
    """Walk the history on new databases, one course for each engine of env.py.

    Raises:
        AlembicXError: When env.py, a server or the history as a whole stands in the way.
        CoreError: AX-RUN-001 to AX-RUN-005, when ``wanted`` names a revision that there is not.
    """
    return _Walk(worker, wanted).run()


class _Walk:
    """The state of one walk."""

    def __init__(self, worker: Worker, wanted: walk.Wanted) -> None:
        self._worker = worker
        self._wanted = wanted
        self._graph: revision.Graph = worker.history().graph
        self._files = revision_files(worker.history())
        self._refusals = worker.config.texts("refusals")
        self._workspace: Workspace = worker.new_workspace()
        self._performances: dict[int, Performance] = {}
        self._engines: dict[int, str] = {}
        names = wanted.only if wanted.trials else []
        found = frozenset(id for name in names for id in revision.resolve(self._graph, name))
        self._tried = found if names or not wanted.trials else None

    def run(self) -> list[Walked]:
        self._go_through()
        self._workspace.drop()
        self._look_where_nobody_looked()
        alone = Alone(self._worker, self._graph, self._files, self._refuses)
        outcomes = alone.judge(self._performances)
        return [self._walked(index, outcomes[index]) for index in self._performances]

    def _walked(self, index: int, alone: Sequence[walk.Outcome]) -> Walked:
        performance = self._performances[index]
        record = performance.course.record()
        with reading_records():
            judged = walk.judged_alone(record, alone)
        return Walked(
            engine=self._engines[index],
            record=judged,
            heads=performance.heads,
            differences=tuple(performance.observer.differences),
            summit=performance.observer.summit(len(self._graph.scripts) - len(record.prepared)),
        )

    def _go_through(self) -> None:
        idle = 0
        while idle < _PATIENCE:
            before = self._steps()
            self._worker.perform(self._drive, self._workspace)
            courses = [each.course for each in self._performances.values()]
            if all(course.next() is None and not course.is_lost for course in courses):
                return
            idle = 0 if self._steps() > before else idle + 1
            if any(course.is_lost for course in courses):
                self._workspace.drop()
                self._workspace = self._worker.new_workspace()
                for course in courses:
                    if course.is_lost or course.next() is not None:
                        course.start_over()
                for each in self._performances.values():
                    each.observer.start_over()
        raise EnvironmentFailed(
            "env.py was run again and again, and no step was done",
            code="AX-ENV-008",
            subject=str(self._worker.config.file),
        )

    def _look_where_nobody_looked(self) -> None:
        """Climb once more to where the way down ended, if that is between the trials."""
        ends = {
            at: each.observer for at, each in self._performances.items() if each.observer.awaited
        }
        if not ends:
            return

        def drive(stage: Stage) -> None:
            observer = ends.get(stage.index)
            if observer is None:
                return
            for each in observer.awaited:
                stage.apply(walk.Act.upgrade, each)
            observer.await_no_longer(stage.snapshot(None, rows=True).database)

        workspace = self._worker.new_workspace()
        self._worker.perform(drive, workspace)
        workspace.drop()

    def _steps(self) -> int:
        return sum(each.performed for each in self._performances.values())

    def _drive(self, stage: Stage) -> None:
        if stage.index not in self._performances:
            self._engines[stage.index] = stage.engine_name
            self._performances[stage.index] = Performance(
                course=walk.Course.plan(self._graph, self._from(stage.heads())),
                index=stage.index,
                files=self._files,
                refuses=self._refuses,
                database=self._database,
                observer=Observer(
                    ignore_kinds=sorted(self._worker.config.table("ignore_kinds")),
                    tried=self._tried,
                ),
            )
        self._performances[stage.index].run(stage)

    def _from(self, heads: tuple[str, ...]) -> walk.Wanted:
        """Say where the walk begins: `prepare` may have put revisions into the version table."""
        wanted = self._wanted
        return walk.Wanted(
            trials=wanted.trials,
            descent=wanted.descent,
            only=wanted.only,
            floor=wanted.floor,
            irreversible=wanted.irreversible,
            prepared=list(heads),
        )

    def _refuses(self, failure: walk.Failure) -> bool:
        return verdict.is_refusal(failure, self._refusals)

    def _database(self, stage: Stage) -> ScratchDatabase:
        return self._workspace.of(stage.connection)
