"""One project in a test run: what was found out about it so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from alembicx._core import diff, verdict, walk
from alembicx.checks.differences import read_baseline
from alembicx.checks.kept import Kept
from alembicx.config import AlembicConfig
from alembicx.runner import (
    AsyncAlembicRunner,
    History,
    Merged,
    ModelsCompared,
    Survey,
    UpgradeRun,
    Walked,
    compare_upgrades,
)

#: With fewer revisions a second process takes longer to start than it saves.
_WORTH_SHARDS: Final = 100


@dataclass(slots=True)
class _Expected:
    checks: set[str] = field(default_factory=set)
    revisions: set[str] = field(default_factory=set)


class Project:
    """One project in a test run: what was found out about it so far, each thing once.

    Attributes:
        config: The project.
        runner: What runs its migrations.
        writes_baseline: Whether the run brings the baseline up to date.
    """

    def __init__(self, config: AlembicConfig, *, writes_baseline: bool = False) -> None:
        """Start nothing yet."""
        self.config = config
        self.runner = AsyncAlembicRunner(config)
        self.writes_baseline = writes_baseline
        self._expected = _Expected()
        self._kept = Kept()
        #: The revisions of each process that shares the walk, in order; none where there is one.
        self.shards: list[tuple[str, ...]] = []
        self._shard_of: dict[str, int] = {}
        self._to_accept: dict[str, list[str]] = {}

    def share_among(self, workers: int) -> None:
        """Cut the walk into shards, if there are enough revisions."""
        merged = set(self.merged.revisions)
        new = [each.id for each in self.walkable().graph.scripts if each.id not in merged]
        if workers > 1 and len(new) >= _WORTH_SHARDS:
            cuts = walk.shards(len(new), workers)
            self.shards = [tuple(new[begin:end]) for begin, end in cuts]
            self._shard_of = {id: at for at, ids in enumerate(self.shards) for id in ids}

    def shard_of(self, revisions: Sequence[str]) -> int:
        """Give the number, from 0, of the shard that revisions are in; without any, the last."""
        last = max(len(self.shards) - 1, 0)
        return self._shard_of.get(revisions[0], last) if revisions else last

    def expect(self, check: str, revisions: Iterable[str]) -> None:
        """Say which checks, and of which revisions, will be asked for."""
        self._expected.checks.add(check)
        self._expected.revisions.update(revisions)

    @property
    def survey(self) -> Survey:
        """What one run of env.py shows."""
        return self._kept.get("survey", self.runner.sync.survey)

    def walkable(self) -> History:
        """Give the history, if Alembic can load it and there is something in it."""
        history = self.survey.history
        self._kept.get("history", self.runner.sync.history)
        return history

    @property
    def merged(self) -> Merged:
        """The revisions that count as merged, and are not run again."""
        self.walkable()
        return self._kept.get("merged", self.runner.sync.merged)

    @property
    def upgrade(self) -> UpgradeRun:
        """What ``alembic upgrade heads`` does."""
        self.walkable()
        return self._kept.get("upgrade", self.runner.sync.upgrade_command)

    def walked(self, revisions: Sequence[str] = ()) -> list[Walked]:
        """Give the walk that serves every check that was asked for, a record for each engine.

        Args:
            revisions: What it is asked about; the walk of their shard goes through all of that.
                Without any it is the one that ends with the way down.
        """
        shard = self.shard_of(revisions)
        self.walkable()
        return self._kept.get(("walk", shard), lambda: self._walk(shard))

    def _walk(self, shard: int) -> list[Walked]:
        wanted = self._expected.checks or {"reversible", "downgrade_to_base"}
        down = {"downgrade_to_base", "downgrade_leaves_nothing"}
        only = self._expected.revisions
        if self.shards:
            only = only.intersection(self.shards[shard])
        return self.runner.sync.run_engines(
            walk.Wanted(
                trials="reversible" in wanted and (bool(only) or not self.shards),
                descent=shard == self.shard_of(()) and not wanted.isdisjoint(down),
                only=sorted(only),
                floor=self.config.text("minimum_downgrade_revision"),
                irreversible=sorted(self.config.table("irreversible")),
            )
        )

    def upgrades_compared(self, walked: Sequence[Walked]) -> list[verdict.Difference]:
        """Compare what the plain upgrade made with what a walk made, where both were run."""
        if not self._kept.has("upgrade"):
            return []
        ignored = sorted(self.config.table("ignore_kinds"))
        return compare_upgrades(self.survey, self.upgrade, walked, ignored)

    @property
    def models(self) -> list[ModelsCompared]:
        """What the migrations make and what the models make."""
        run = self.upgrade
        return self._kept.get("models", lambda: self.runner.sync.compare_models(run))

    def reordered(self, check: str) -> list[verdict.Reordered]:
        """Upgrade parallel branches in other orders, without what is accepted of a check."""

        def rest(changes: list[diff.Change]) -> list[diff.Change]:
            return self.baseline.rest(check, changes)

        ignored = sorted(self.config.table("ignore_kinds"))
        return self.runner.sync.upgrade_in_other_orders(self.upgrade, ignored, rest)

    @property
    def baseline(self) -> verdict.Baseline:
        """The differences that the project has accepted.

        Raises:
            ConfigError: AX-CFG-007 when it cannot be read, AX-BSL-002 when a line is wrong.
        """
        return self._kept.get("baseline", self._read_baseline)

    def _read_baseline(self) -> verdict.Baseline:
        baseline = read_baseline(self.config, about_to_write=self.writes_baseline)
        baseline.look_for_revisions(self.survey.history.graph)
        return baseline

    def failed_by(
        self, check: str, found: verdict.Difference | verdict.Models | verdict.Reordered
    ) -> None:
        """Keep what the baseline would have to say for a check to pass."""
        prefix = f"{self.config.name}::" if self.config.name else ""
        lines = self._to_accept.setdefault(check, [])
        lines += [prefix + each for each in verdict.to_accept(found)]

    def to_accept(self, check: str) -> list[str]:
        """Give the lines of a baseline, without reasons, by which a check would pass."""
        return self._to_accept.get(check, [])

    @property
    def terms(self) -> verdict.Terms:
        """What the settings declare about the history."""
        return verdict.Terms(
            floor=self.config.text("minimum_downgrade_revision"),
            irreversible=self.config.table("irreversible"),
            refusals=self.config.texts("refusals"),
            root=str(self.config.directory),
        )

    def close(self) -> None:
        """Remove what was made."""
        self.runner.sync.close()
