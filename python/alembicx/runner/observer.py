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

    moment: verdict.Moment
    revision: str
    engine: str
    dialect: str
    version_table: tuple[str, str]
    on_clone: bool = False


def _look(stage: Stage, moment: verdict.Moment, revision: str, *, on_clone: bool = False) -> _Look:
    return _Look(
        moment,
        revision,
        stage.engine_name,
        stage.connection.dialect.name,
        version_table(stage.options),
        on_clone,
    )


@dataclass(frozen=True, slots=True)
class _End:
    """Where the way down ended: the revisions left, and what there was then."""

    look: _Look
    left: Sequence[str]
    found: schema.Database


@dataclass(slots=True, kw_only=True)
class Observer:
    """Reads the catalog where a walk on one engine comes by, and compares what should be equal.

    Attributes:
        ignore_kinds: What no comparison looks at.
        tried: The revisions whose trial is wanted, of the others nothing need be known; None means
            all.
        around: The states before and after the upgrade of a revision that has to be judged alone.
        is_back: Whether the downgrade of the trial under way has led to the very state before the
            upgrade.
    """

    ignore_kinds: Sequence[str]
    tried: frozenset[str] | None = None
    around: dict[str, tuple[schema.Database, schema.Database]] = field(default_factory=dict)
    is_back: bool = False
    _found: dict[tuple[str, verdict.Moment], verdict.Difference] = field(default_factory=dict)
    _before: catalog.Snapshot | None = None
    _now: catalog.Snapshot | None = None
    _down: catalog.Snapshot | None = None
    _highest: schema.Database | None = None
    _climbed: list[str] = field(default_factory=list)
    _descended: list[str] = field(default_factory=list)
    # Before the first revision. The state after each of thousands would take gigabytes; where the
    # way down ends elsewhere, it is made once more.
    _base: schema.Database | None = None
    _end: _End | None = None

    @property
    def differences(self) -> list[verdict.Difference]:
        """Give what was found so far."""
        return list(self._found.values())

    @property
    def awaited(self) -> Sequence[str]:
        """Give the revisions to which the way down led back, if they are not none at all."""
        return self._end.left if self._end is not None else ()

    def summit(self, count: int) -> schema.Database | None:
        """Give the state after so many revisions were climbed, if that is how many were."""
        return self._highest if len(self._climbed) == count else None

    def before(self, stage: Stage, step: walk.Step) -> None:
        """Look, if the state that a step starts from is not known and matters."""
        if step.part not in (walk.Part.climb, walk.Part.trial):
            return
        if self._now is None and (not self._climbed or self._matters(step)):
            self._now = stage.snapshot(None, rows=True)
        if not self._climbed and self._base is None and self._now is not None:
            self._base = self._now.database
        if step.part == walk.Part.climb and self._now is not None and self._matters(step):
            stage.expect_snapshot(self._now)

    def _matters(self, step: walk.Step) -> bool:
        return self.tried is None or step.revision in self.tried

    def passed(self, stage: Stage, step: walk.Step) -> None:
        """Look at what a step has made."""
        if step.part == walk.Part.climb:
            self._climbed.append(step.revision)
            self._before, self.is_back = self._now, False
            self._now = stage.snapshot(self._now, rows=True) if self._matters(step) else None
            self._highest = self._now.database if self._now is not None else None
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
        if not descended or left != self._climbed[: len(left)]:
            return
        look = _look(stage, verdict.Moment.descent, left[-1] if left else "")
        found = stage.snapshot(None, rows=True).database
        if left or self._base is None:
            self._end = _End(look, left, found)
        else:
            self._compare(look, self._base, found)

    def await_no_longer(self, expected: schema.Database) -> None:
        """Compare the end of the way down with the state that was `awaited`."""
        assert self._end is not None
        self._compare(self._end.look, expected, self._end.found)

    def alone(
        self, stage: Stage, step: walk.Step, since: catalog.Snapshot | None
    ) -> catalog.Snapshot:
        """Look at what a step of a trial alone has made."""
        now = stage.snapshot(since, rows=True)
        if step.revision in self.around:
            before, upgraded = self.around[step.revision]
            look = _look(stage, _moment_of(step), step.revision, on_clone=True)
            if step.act == walk.Act.downgrade:
                self._taken_back(look, before, upgraded, now.database)
            else:
                self._compare(look, upgraded, now.database)
        return now

    def _trial(self, stage: Stage, step: walk.Step) -> None:
        assert self._now is not None
        assert self._before is not None
        look = _look(stage, _moment_of(step), step.revision)
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
            leave_out=[look.version_table],
        )
        return verdict.without_consequences(changes)

    def _note(self, look: _Look, changes: list[diff.Change], *, idle: bool) -> None:
        self._found[look.revision, look.moment] = verdict.Difference(
            moment=look.moment,
            revision=look.revision,
            engine=look.engine,
            dialect=look.dialect,
            changes=changes,
            idle=idle,
        )


def _moment_of(step: walk.Step) -> verdict.Moment:
    down = step.act == walk.Act.downgrade
    return verdict.Moment.downgrade if down else verdict.Moment.second_upgrade
