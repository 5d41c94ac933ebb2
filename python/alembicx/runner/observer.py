"""What the database contained at the points of a walk, and what should be equal and is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from alembicx._core import catalog, diff, verdict, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alembicx._core import schema
    from alembicx.environment import Stage


def version_table(options: Mapping[str, Any]) -> tuple[str, str]:
    """Give schema and name of the table in which Alembic keeps the heads.

    Args:
        options: What env.py gave to ``context.configure``.
    """
    return options.get("version_table_schema") or "", options.get("version_table") or (
        "alembic_version"
    )


@dataclass(slots=True, kw_only=True)
class Observer:
    """Reads the catalog where a walk on one engine comes by, and compares what should be equal.

    Attributes:
        ignore_kinds: What no comparison looks at.
        differences: What was found so far.
        around: The states before and after the upgrade of a revision that has to be judged alone.
    """

    ignore_kinds: Sequence[str]
    differences: list[verdict.Difference] = field(default_factory=list)
    around: dict[str, tuple[schema.Database, schema.Database]] = field(default_factory=dict)
    _before: schema.Database | None = None
    _now: catalog.Snapshot | None = None
    _down: catalog.Snapshot | None = None
    _climbed: list[str] = field(default_factory=list)
    _descended: list[str] = field(default_factory=list)
    # The state after so many climbed revisions, where the way down may end.
    _states: dict[int, schema.Database] = field(default_factory=dict)
    _was_taken_back: bool = False

    def before(self, stage: Stage, step: walk.Step) -> None:
        """Look, if the state that a step starts from is not known."""
        if self._now is None and step.part in (walk.Part.climb, walk.Part.trial):
            self._now = stage.snapshot(None, rows=True)
        if step.part == walk.Part.climb and self._now is not None and not self._was_taken_back:
            self._states[len(self._climbed)] = self._now.database

    def passed(self, stage: Stage, step: walk.Step) -> None:
        """Look at what a step has made."""
        if step.part == walk.Part.climb:
            assert self._now is not None
            self._before = self._now.database
            self._now = stage.snapshot(self._now, rows=True)
            self._climbed.append(step.revision)
            self._was_taken_back = False
        elif step.part == walk.Part.trial and self._now is not None and self._before is not None:
            self._trial(stage, step)
        elif step.part == walk.Part.descent:
            self._descended.append(step.revision)
        elif step.part == walk.Part.catch_up:
            # Another database: what is known of the old one is no base for reading this one.
            self._now = None

    def unproven(self, revision: str) -> None:
        """Keep what a revision that is judged alone will be compared with."""
        if self._before is not None and self._now is not None:
            self.around[revision] = (self._before, self._now.database)

    def start_over(self) -> None:
        """Forget the database; another one takes its place."""
        self._now = None

    def ended(self, stage: Stage) -> None:
        """Compare the end of the way down with the state that it leads back to."""
        descended = set(self._descended)
        left = [each for each in self._climbed if each not in descended]
        expected = self._states.get(len(left))
        if not descended or expected is None or left != self._climbed[: len(left)]:
            return
        after = stage.snapshot(None, rows=True).database
        revision = left[-1] if left else ""
        self._compare(stage, verdict.Moment.descent, revision, expected, after)

    def alone(
        self, stage: Stage, step: walk.Step, since: catalog.Snapshot | None
    ) -> catalog.Snapshot:
        """Look at what a step of a trial alone has made."""
        now = stage.snapshot(since, rows=True)
        if step.revision in self.around:
            before, upgraded = self.around[step.revision]
            if step.act == walk.Act.downgrade:
                self._taken_back(stage, step.revision, before, upgraded, now.database)
            else:
                self._compare(
                    stage, verdict.Moment.second_upgrade, step.revision, upgraded, now.database
                )
        return now

    def _trial(self, stage: Stage, step: walk.Step) -> None:
        assert self._now is not None
        assert self._before is not None
        revision, upgraded = step.revision, self._now.database
        if step.act == walk.Act.downgrade:
            self._was_taken_back = True
            self._down = stage.snapshot(self._now, rows=True)
            self._taken_back(stage, revision, self._before, upgraded, self._down.database)
        else:
            again = stage.snapshot(self._down, rows=True).database
            self._compare(stage, verdict.Moment.second_upgrade, revision, upgraded, again)

    def _taken_back(
        self,
        stage: Stage,
        revision: str,
        before: schema.Database,
        upgraded: schema.Database,
        down: schema.Database,
    ) -> None:
        moment = verdict.Moment.downgrade
        changes = self._changes(stage, moment, before, down)
        idle = bool(changes) and not self._changes(stage, moment, upgraded, down)
        self._note(stage, moment, revision, changes, idle=idle)

    def _compare(
        self,
        stage: Stage,
        moment: verdict.Moment,
        revision: str,
        should_be: schema.Database,
        found: schema.Database,
    ) -> None:
        self._note(stage, moment, revision, self._changes(stage, moment, should_be, found))

    def _changes(
        self,
        stage: Stage,
        moment: verdict.Moment,
        should_be: schema.Database,
        found: schema.Database,
    ) -> list[diff.Change]:
        # What an upgrade writes into its rows may be the time or chance. That a downgrade cannot
        # bring back what was in a column that it makes again is no news; that rows stay is.
        rows = "rows" if moment == verdict.Moment.second_upgrade else "rows.checksum"
        return diff.compare(
            should_be,
            found,
            ignore_kinds=[*self.ignore_kinds, rows],
            leave_out=[version_table(stage.options)],
        )

    def _note(
        self,
        stage: Stage,
        moment: verdict.Moment,
        revision: str,
        changes: list[diff.Change],
        *,
        idle: bool = False,
    ) -> None:
        self.differences.append(
            verdict.Difference(
                moment=moment,
                revision=revision,
                engine=stage.engine_name,
                dialect=stage.connection.dialect.name,
                changes=changes,
                idle=idle,
            )
        )
