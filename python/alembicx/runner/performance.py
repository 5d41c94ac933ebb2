"""Steps performed: what the core's course asks for, done on the stage that env.py gives."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import exc

from alembicx._core import walk
from alembicx.environment import NeedsOwnTransaction, Stage, constraint_names, describe
from alembicx.runner.observer import Observer
from alembicx.servers import SavedState, ScratchDatabase, restore, save


@dataclass(slots=True, kw_only=True)
class Performance:
    """One course of steps on one engine of a project, over as many runs of env.py as it takes.

    Attributes:
        course: What comes next, and the record of what was.
        files: Paths of the revision files, to find the place of a failure.
        database: Gives the scratch database of the connection that the stage is on.
        refuses: Tells whether a failure of a downgrade is one that its author meant.
        observer: Compares what the database contains where it should be equal.
        index: Which of env.py's calls of ``run_migrations`` it belongs to.
        performed: How many steps were done.
        heads: What the version table held when the course had ended.
    """

    course: walk.Course
    files: frozenset[str]
    refuses: Callable[[walk.Failure], bool]
    database: Callable[[Stage], ScratchDatabase]
    observer: Observer
    index: int = 0
    performed: int = 0
    heads: tuple[str, ...] = ()
    _saved: list[SavedState] = field(default_factory=list)

    def run(self, stage: Stage) -> None:
        """Do step after step, until the course ends or the stage can bear no more."""
        self._saved.clear()
        while (step := self.course.next()) is not None:
            if (
                step.part == walk.Part.trial
                and step.act == walk.Act.upgrade
                and self.observer.is_back
            ):
                self.course.skip_second_upgrade()
                continue
            self.observer.before(stage, step)
            started = time.perf_counter()
            status, failure = self._perform(stage, step)
            seconds = time.perf_counter() - started - stage.looked
            if status == walk.Status.passed and step.act in (walk.Act.upgrade, walk.Act.downgrade):
                self.observer.passed(stage, step)
            elif status == walk.Status.unproven:
                self.observer.unproven(step.revision)
            self.course.report(status, failure, seconds, stage.engine_name)
            self.performed += 1
        if not self.course.is_lost:
            self.heads = stage.heads()
            self.observer.ended(stage)

    def _perform(self, stage: Stage, step: walk.Step) -> tuple[walk.Status, walk.Failure]:
        if step.act == walk.Act.hold:
            return self._hold(stage)
        if step.act == walk.Act.undo:
            return self._undo(stage)
        return self._move(stage, step)

    def _move(self, stage: Stage, step: walk.Step) -> tuple[walk.Status, walk.Failure]:
        in_trial = step.part == walk.Part.trial
        try:
            stage.apply(step.act, step.revision)
        except NeedsOwnTransaction as error:
            return walk.Status.unproven, describe(error, self.files)
        except (Exception, SystemExit) as error:  # noqa: BLE001  A migration may raise anything: it is the finding.
            failure = describe(error, self.files)
            if stage.lost:
                return walk.Status.lost, failure
            if in_trial and walk.depends_on_transaction(failure.sqlstate):
                return walk.Status.unproven, failure
            if failure.details:
                failure = _with_names(stage, failure)
            refused = step.act == walk.Act.downgrade and self.refuses(failure)
            if stage.dirty or not (refused or in_trial or stage.can_hold):
                # Part of the step stays: it was committed, or the database does not take DDL back.
                return walk.Status.lost, failure
            return walk.Status.refused if refused else walk.Status.failed, failure
        return walk.Status.passed, walk.Failure()

    def _hold(self, stage: Stage) -> tuple[walk.Status, walk.Failure]:
        database = self.database(stage)
        if stage.can_hold:
            stage.hold()
        elif database.dialect == "sqlite":
            stage.settle()
            self._saved.append(save(database))
        else:
            # An engine in AUTOCOMMIT: nothing that is done here could be taken back.
            return walk.Status.unproven, walk.Failure()
        return walk.Status.passed, walk.Failure()

    def _undo(self, stage: Stage) -> tuple[walk.Status, walk.Failure]:
        try:
            if self._saved:
                stage.settle()
                restore(self.database(stage), self._saved.pop())
            elif not stage.undo():
                return walk.Status.lost, walk.Failure()
        except (exc.SQLAlchemyError, OSError) as error:
            return walk.Status.lost, describe(error, self.files)
        return walk.Status.passed, walk.Failure()


def _with_names(stage: Stage, failure: walk.Failure) -> walk.Failure:
    """Add the names that the nameless constraint of the failure may have in the database."""
    try:
        names = constraint_names(stage.connection, dict(failure.details))
    except exc.SQLAlchemyError:
        return failure
    details = {**failure.details, "candidates": ", ".join(names)}
    return walk.Failure(
        exception_types=failure.exception_types,
        message=failure.message,
        sqlstate=failure.sqlstate,
        statement=failure.statement,
        file=failure.file,
        line=failure.line,
        function=failure.function,
        traceback=failure.traceback,
        details=details,
    )
