"""The checks: each one claim about a migration history, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from alembicx._core import verdict, walk
from alembicx.config import AlembicConfig
from alembicx.errors import AlembicXError, EnvironmentFailed
from alembicx.runner import AsyncAlembicRunner, History, Survey, UpgradeRun, Walked, read_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One claim about a migration history.

    Attributes:
        id: Stable name, used in options, in node ids and in the documentation.
        claim: One sentence, true of a healthy project.
        judge: Gives what speaks against the claim; notes do not.
        per_revision: Whether it can be asked of a single revision.
        limits: What it does not see yet; printed with it.
    """

    id: str
    claim: str
    judge: Callable[[Project], Sequence[verdict.Finding]]
    per_revision: bool = False
    limits: str = ""


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
        return self.runner.sync.run_engines(
            walk.Wanted(
                trials="reversible" in wanted,
                descent="downgrade_to_base" in wanted,
                only=sorted(self._expected.revisions),
                floor=self.config.text("minimum_downgrade_revision"),
                irreversible=sorted(self.config.table("irreversible")),
            )
        )

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


def _history(project: Project) -> Sequence[verdict.Finding]:
    try:
        history = project.survey.history
    except EnvironmentFailed:
        # env.py stands in the way of every other check; the files can be read without it.
        history = read_files(project.config)
    broken = [
        verdict.BrokenFile(code=each.code, file=each.file, line=each.line, reason=each.reason)
        for each in history.broken
    ]
    return verdict.judge_history(history.graph, broken, project.terms)


def _upgrade(project: Project) -> Sequence[verdict.Finding]:
    run = project.upgrade
    if run.error is not None:
        raise run.error
    findings = verdict.judge_upgrade(
        project.walkable().graph,
        run.failure,
        run.revision,
        [list(each) for each in run.heads],
        project.terms,
    )
    return [*findings, _left_open(run.left_open)] if run.left_open else findings


def _left_open(count: int) -> verdict.Finding:
    return verdict.Finding(
        code="AX-ENV-006",
        check="upgrade",
        what=f"env.py ended with {count} open connection{'s' if count > 1 else ''}; closed",
        remedy="Use `with engine.connect()`, and NullPool or `engine.dispose()`.",
        severity=verdict.Severity.note,
    )


def _reversible(project: Project) -> Sequence[verdict.Finding]:
    graph = project.walkable().graph
    return [
        finding
        for each in project.walked
        for finding in verdict.judge_reversible(graph, each.record, project.terms)
    ]


def _downgrade_to_base(project: Project) -> Sequence[verdict.Finding]:
    graph = project.walkable().graph
    return [
        finding
        for each in project.walked
        for finding in verdict.judge_descent(graph, each.record, project.terms, list(each.heads))
    ]


ALL: Final = (
    Check(
        id="history",
        claim="The revisions form one history that Alembic can load, with one head on each branch.",
        judge=_history,
    ),
    Check(
        id="upgrade",
        claim="`alembic upgrade heads` brings an empty database to the heads.",
        judge=_upgrade,
    ),
    Check(
        id="reversible",
        claim="Each revision can be upgraded, downgraded and upgraded again.",
        judge=_reversible,
        per_revision=True,
        limits="The three functions run; the schemas before and after are not compared yet.",
    ),
    Check(
        id="downgrade_to_base",
        claim="The downgrades lead from the heads back to base.",
        judge=_downgrade_to_base,
    ),
)


def selected(config: AlembicConfig) -> list[Check]:
    """Give the checks that the settings ``include`` and ``exclude`` leave."""
    include, exclude = config.texts("include"), config.texts("exclude")
    return [
        check for check in ALL if (not include or check.id in include) and check.id not in exclude
    ]


def finding_of(error: AlembicXError, check: str) -> verdict.Finding:
    """Make a finding of an error that kept a check from being made."""
    return verdict.Finding(
        code=error.code,
        check=check,
        what=error.message,
        place=error.subject,
        remedy=error.remedy,
        detail="\n".join(error.context),
    )
