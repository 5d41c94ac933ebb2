"""One project in a test run: what was found out about it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from alembicx._core import CoreError, verdict, walk
from alembicx.config import AlembicConfig
from alembicx.errors import ConfigError
from alembicx.runner import (
    AsyncAlembicRunner,
    History,
    ModelsCompared,
    Survey,
    UpgradeRun,
    Walked,
)


@dataclass(slots=True)
class _Expected:
    checks: set[str] = field(default_factory=set)
    revisions: set[str] = field(default_factory=set)


class Project:
    """One project in a test run: what was found out about it so far, each thing once."""

    def __init__(self, config: AlembicConfig) -> None:
        """Start nothing yet."""
        self.config = config
        self.runner = AsyncAlembicRunner(config)
        self._expected = _Expected()

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

    @cached_property
    def models(self) -> list[ModelsCompared]:
        """What the migrations make and what the models make."""
        return self.runner.sync.compare_models(self.upgrade)

    @cached_property
    def baseline(self) -> verdict.Baseline:
        """The differences that the project has accepted.

        Raises:
            ConfigError: AX-CFG-007 when it cannot be read, AX-BSL-002 when a line is wrong.
        """
        return accepted(self.config)

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


def accepted(config: AlembicConfig) -> verdict.Baseline:
    """Read the baseline file; without one, accept nothing.

    Raises:
        ConfigError: AX-CFG-007 when it cannot be read, AX-BSL-002 when a line is wrong.
    """
    name = config.text("baseline")
    if not name:
        return verdict.Baseline()
    try:
        text = config.path(name, "baseline").read_text(encoding="utf-8")
        return verdict.Baseline.parse(text, name)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"baseline = {name!r} cannot be read: {error}",
            code="AX-CFG-007",
            subject=config.origin("baseline"),
            remedy="Name a text file, in UTF-8, relative to the file that names it.",
        ) from error
    except CoreError as error:
        raise ConfigError(
            error.message,
            code=error.id,
            subject=error.subject,
            remedy="For instance `models_match: removed table public.old  # dropped next month`.",
        ) from error
