"""One project in a test run: what was found out about it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from alembicx._core import diff, verdict, walk
from alembicx.checks.differences import read_baseline
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
        self._to_accept: dict[str, list[str]] = {}

    def expect(self, check: str, revision: str) -> None:
        """Say which checks, and of which revisions, will be asked for."""
        self._expected.checks.add(check)
        if revision:
            self._expected.revisions.add(revision)

    @cached_property
    def survey(self) -> Survey:
        """What one run of env.py shows."""
        return self.runner.sync.survey()

    def walkable(self) -> History:
        """Give the history, if Alembic can load it and there is something in it."""
        self.runner.sync.history()
        return self.survey.history

    @cached_property
    def merged(self) -> Merged:
        """The revisions that count as merged, and are not run again."""
        return self.runner.sync.merged()

    @cached_property
    def upgrade(self) -> UpgradeRun:
        """What ``alembic upgrade heads`` does."""
        return self.runner.sync.upgrade_command()

    @cached_property
    def walked(self) -> list[Walked]:
        """One walk that serves every check that was asked for, with a record for each engine."""
        wanted = self._expected.checks or {"reversible", "downgrade_to_base"}
        down = {"downgrade_to_base", "downgrade_leaves_nothing"}
        return self.runner.sync.run_engines(
            walk.Wanted(
                trials="reversible" in wanted,
                descent=not wanted.isdisjoint(down),
                only=sorted(self._expected.revisions),
                floor=self.config.text("minimum_downgrade_revision"),
                irreversible=sorted(self.config.table("irreversible")),
            )
        )

    def upgrades_compared(self) -> list[verdict.Difference]:
        """Compare what the plain upgrade made with what the walk made, where both were run."""
        if "upgrade" not in vars(self):
            return []
        ignored = sorted(self.config.table("ignore_kinds"))
        return compare_upgrades(self.survey, self.upgrade, self.walked, ignored)

    @cached_property
    def models(self) -> list[ModelsCompared]:
        """What the migrations make and what the models make."""
        return self.runner.sync.compare_models(self.upgrade)

    def reordered(self, check: str) -> list[verdict.Reordered]:
        """Upgrade parallel branches in other orders, without what is accepted of a check."""

        def rest(changes: list[diff.Change]) -> list[diff.Change]:
            return self.baseline.rest(check, changes)

        ignored = sorted(self.config.table("ignore_kinds"))
        return self.runner.sync.upgrade_in_other_orders(self.upgrade, ignored, rest)

    @cached_property
    def baseline(self) -> verdict.Baseline:
        """The differences that the project has accepted.

        Raises:
            ConfigError: AX-CFG-007 when it cannot be read, AX-BSL-002 when a line is wrong.
        """
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
