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


@dataclass(frozen=True, slots=True)
class _Look:
    """Where and when two states are compared."""

    stage: Stage
    moment: verdict.Moment
    revision: str
    on_clone: bool = False


@dataclass(slots=True, kw_only=True)
class Observer:
    """Reads the catalog where a walk on one engine comes by, and compares what should be equal.

    Attributes:
        ignore_kinds: What no comparison looks at.
        around: The states before and after the upgrade of a revision that has to be judged alone.
        is_back: Whether the downgrade of the trial under way has led to the very state before the
            upgrade.
    """

    ignore_kinds: Sequence[str]
    around: dict[str, tuple[schema.Database, schema.Database]] = field(default_factory=dict)
    is_back: bool = False
    _found: dict[tuple[str, verdict.Moment], verdict.Difference] = field(default_factory=dict)
    _before: catalog.Snapshot | None = None
    _now: catalog.Snapshot | None = None
    _down: catalog.Snapshot | None = None
    _highest: schema.Database | None = None
    _climbed: list[str] = field(default_factory=list)
    _descended: list[str] = field(default_factory=list)
    # The state after so many climbed revisions, where the way down may end.
    _states: dict[int, schema.Database] = field(default_factory=dict)

    @property
    def differences(self) -> list[verdict.Difference]:
        """Give what was found so far."""
        return list(self._found.values())

    def summit(self, count: int) -> schema.Database | None:
        """Give the state after so many revisions were climbed, if that is how many were."""
        return self._highest if len(self._climbed) == count else None

    def before(self, stage: Stage, step: walk.Step) -> None:
        """Look, if the state that a step starts from is not known."""
        if self._now is None and step.part in (walk.Part.climb, walk.Part.trial):
            self._now = stage.snapshot(None, rows=True)
        if step.part == walk.Part.climb and self._now is not None:
            self._states.setdefault(len(self._climbed), self._now.database)

    def passed(self, stage: Stage, step: walk.Step) -> None:
        """Look at what a step has made."""
        if step.part == walk.Part.climb:
            assert self._now is not None
            self._before, self.is_back = self._now, False
            self._now = stage.snapshot(self._now, rows=True)
            self._climbed.append(step.revision)
            self._states[len(self._climbed)] = self._highest = self._now.database
        elif step.part == walk.Part.trial and self._now is not None and self._before is not None:
            self._trial(stage, step)
        elif step.part == walk.Part.descent:
            self._descended.append(step.revision)
        elif step.part == walk.Part.catch_up:
            # Another database: what is known of the old one is no base for reading this one.
            self._now = None

    def unproven(self, revision: str) -> None:
        """Keep what a revision that is judged alone will be compared with, and nothing else."""
        for moment in (verdict.Moment.downgrade, verdict.Moment.second_upgrade):
            self._found.pop((revision, moment), None)
        if self._before is not None and self._now is not None:
            self.around[revision] = (self._before.database, self._now.database)

    def withdraw(self, step: walk.Step) -> None:
        """Forget what was seen of a step that was not committed."""
        self._found.pop((step.revision, _moment_of(step)), None)

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
        look = _Look(stage, verdict.Moment.descent, left[-1] if left else "")
        self._compare(look, expected, stage.snapshot(None, rows=True).database)

    def alone(
        self, stage: Stage, step: walk.Step, since: catalog.Snapshot | None
    ) -> catalog.Snapshot:
        """Look at what a step of a trial alone has made."""
        now = stage.snapshot(since, rows=True)
        if step.revision in self.around:
            before, upgraded = self.around[step.revision]
            look = _Look(stage, _moment_of(step), step.revision, on_clone=True)
            if step.act == walk.Act.downgrade:
                self._taken_back(look, before, upgraded, now.database)
            else:
                self._compare(look, upgraded, now.database)
        return now

    def _trial(self, stage: Stage, step: walk.Step) -> None:
        assert self._now is not None
        assert self._before is not None
        look = _Look(stage, _moment_of(step), step.revision)
        if step.act == walk.Act.downgrade:
            self._down = stage.snapshot(self._now, rows=True)
            self.is_back = catalog.is_same(self._before, self._down)
            if self.is_back:
                self._note(look, [], idle=False)
            else:
                before, upgraded = self._before.database, self._now.database
                self._taken_back(look, before, upgraded, self._down.database)
        else:
            again = stage.snapshot(self._down, rows=True).database
            self._compare(look, self._now.database, again)

    def _taken_back(
        self, look: _Look, before: schema.Database, upgraded: schema.Database, down: schema.Database
    ) -> None:
        changes = self._changes(look, before, down)
        idle = bool(changes) and not self._changes(look, upgraded, down)
        self._note(look, changes, idle=idle)

    def _compare(self, look: _Look, should_be: schema.Database, found: schema.Database) -> None:
        self._note(look, self._changes(look, should_be, found), idle=False)

    def _changes(
        self, look: _Look, should_be: schema.Database, found: schema.Database
    ) -> list[diff.Change]:
        # What an upgrade writes into its rows may be the time or chance. That a downgrade cannot
        # bring back what was in a column that it makes again is no news; that rows stay is.
        ignored = ["rows" if look.moment == verdict.Moment.second_upgrade else "rows.checksum"]
        if look.on_clone:
            # What is set on a database itself is not cloned with it.
            ignored.append("database")
        changes = diff.compare(
            should_be,
            found,
            ignore_kinds=[*self.ignore_kinds, *ignored],
            leave_out=[version_table(look.stage.options)],
        )
        return verdict.without_consequences(changes)

    def _note(self, look: _Look, changes: list[diff.Change], *, idle: bool) -> None:
        self._found[look.revision, look.moment] = verdict.Difference(
            moment=look.moment,
            revision=look.revision,
            engine=look.stage.engine_name,
            dialect=look.stage.connection.dialect.name,
            changes=changes,
            idle=idle,
        )


def _moment_of(step: walk.Step) -> verdict.Moment:
    down = step.act == walk.Act.downgrade
    return verdict.Moment.downgrade if down else verdict.Moment.second_upgrade
