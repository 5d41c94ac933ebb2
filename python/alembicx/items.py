"""The checks as pytest items: `alembicx::reversible`, or one of each revision."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from alembicx import bus, checks, reporting, session
from alembicx._core import verdict
from alembicx.checks import Check, Project
from alembicx.config import AlembicConfig, find_projects
from alembicx.errors import AlembicXError, ConfigError
from alembicx.runner import reading_records

#: The projects that this run of pytest is about.
PROJECTS: Final = pytest.StashKey[list[AlembicConfig]]()


#: What a node id goes on with if xdist is to keep items together.
_GROUP: Final = "@alembicx"


class CheckFailed(AssertionError):
    """What a check found; its text is the whole report."""


class CheckItem(pytest.Item):
    """One check of one project, of all its revisions or of some."""

    def __init__(
        self, *, project: Project, check: Check, revisions: tuple[str, ...], **rest: Any
    ) -> None:
        """Make the item; called by `from_parent`."""
        super().__init__(**rest)
        self.project = project
        self.check = check
        self.revisions = revisions
        self.add_marker("alembicx")

    def runtest(self) -> None:
        """Run the check.

        Raises:
            CheckFailed: Something was found.
        """
        of_error = False
        try:
            with reading_records():
                findings = self.check.judge(self.project, self.revisions)
        except AlembicXError as error:
            bus.publish_error(error)
            findings, of_error = [checks.finding_of(error, self.check.id)], True
        if self.revisions:
            findings = [each for each in findings if each.revision in ("", *self.revisions)]
        self.user_properties.append(
            (
                reporting.PROPERTY,
                reporting.encode(
                    self.project.config.name, self.check.id, findings, of_error=of_error
                ),
            )
        )
        if self.project.writes_baseline:
            self.user_properties.append(reporting.baseline_of(self.project, self.check.id))
        failures = [each for each in findings if each.severity == verdict.Severity.failure]
        if failures:
            raise CheckFailed("\n\n".join(reporting.in_full(each) for each in failures))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what was found, without the frames of AlembicX."""
        if isinstance(excinfo.value, CheckFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Tell pytest where the item belongs."""
        return self.project.config.file, None, self.nodeid


class ProjectCollector(pytest.Collector):
    """The checks of one project."""

    def __init__(self, *, project: Project, **rest: Any) -> None:
        """Make the collector; called by `from_parent`."""
        super().__init__(**rest)
        self.project = project

    def collect(self) -> Iterator[CheckItem]:
        """Give the items that the settings leave."""
        for check in checks.selected(self.project.config):
            for name, revisions in self._parts(check):
                label = f"{check.id}[{name}]" if name else check.id
                yield CheckItem.from_parent(
                    self,
                    name=label + self._group(revisions),
                    project=self.project,
                    check=check,
                    revisions=revisions,
                )

    def _group(self, revisions: tuple[str, ...]) -> str:
        """Mark items that share a walk: under xdist's --dist loadgroup they stay together.

        xdist looks for the group behind the node id. It puts the argument of its own marker there
        by an attribute that pytest 9.2 no longer reads.
        """
        if not self.config.getoption("loadgroup", False):
            return ""
        shard = self.project.shard_of(revisions)
        part = "" if shard == self.project.shard_of(()) else str(shard + 1)
        return "-".join(filter(None, (_GROUP, self.project.config.name, part)))

    def _parts(self, check: Check) -> list[tuple[str, tuple[str, ...]]]:
        """Name the items that a check is cut into, and what each is about."""
        whole: list[tuple[str, tuple[str, ...]]] = [("", ())]
        per_revision = bool(self.project.config.value("per_revision"))
        if not check.per_revision or not (per_revision or self._workers > 1):
            return whole
        try:
            self.project.share_among(self._workers)
            history = self.project.walkable()
            merged = set(self.project.merged.revisions)
        except AlembicXError:
            # The one item says what stands in the way.
            return whole
        if per_revision:
            new = [each.id for each in history.graph.scripts if each.id not in merged]
            return [(history.label(id), (id,)) for id in new] or whole
        count = len(self.project.shards)
        if not count:
            return whole
        return [
            (f"{number}-of-{count}", shard)
            for number, shard in enumerate(self.project.shards, start=1)
            if shard
        ]

    @property
    def _workers(self) -> int:
        """Tell among how many processes the walk can be shared: items must stay in their groups."""
        if not self.config.getoption("loadgroup", False):
            return 1
        return int(getattr(self.config, "workerinput", {}).get("workercount", 1))


class Collection:
    """Adds the items to a session, wherever it was started, and closes what they used."""

    def __init__(self, config: pytest.Config, options: dict[str, str]) -> None:
        """Find the projects.

        Raises:
            pytest.UsageError: There is none, or the settings are wrong.
        """
        start = config.invocation_params.dir
        arguments = [start / arg.split("::")[0] for arg in config.args]
        # Without arguments pytest's own come from testpaths: they do not say which project is
        # meant.
        given = [
            each
            for each in arguments
            if config.args_source is pytest.Config.ArgsSource.ARGS and each.exists()
        ]
        try:
            found = find_projects(Path(start), arguments=given, options=options)
        except AlembicXError as error:
            raise pytest.UsageError(str(error)) from error
        config.stash[PROJECTS] = found
        session.write_errors(config, found)
        writes_baseline = bool(config.getoption("--alembicx-write-baseline"))
        if writes_baseline:
            _see_that_baselines_are_named(found)
        self.projects = [Project(each, writes_baseline=writes_baseline) for each in found]
        self._selected = [str(each) for each in config.getoption("--alembicx-select")]
        self._summary = reporting.Summary()
        # Workers of xdist report to the process that writes and publishes.
        self._is_worker = session.is_worker(config)
        self._baselines = reporting.Baselines()
        self._findings = session.FindingsOnce()

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Collect as pytest does, first, so that -k, -m and --deselect see these items too."""
        found: set[str] = set()
        for project in self.projects:
            name = f"alembicx::{project.config.name}" if project.config.name else "alembicx"
            collector = ProjectCollector.from_parent(
                session, name=name, nodeid=name, project=project
            )
            config.hook.pytest_collectstart(collector=collector)
            report = config.hook.pytest_make_collect_report(collector=collector)
            config.hook.pytest_collectreport(report=report)
            for item in report.result:
                asked = self._asked_for(item.nodeid)
                found.update(asked)
                if asked or not self._selected:
                    config.hook.pytest_itemcollected(item=item)
                    items.append(item)
        unknown = [each for each in self._selected if each not in found]
        if unknown:
            raise pytest.UsageError(f"not found: {', '.join(unknown)}")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Tell each project which checks are left, so that it walks no further than they need."""
        for item in session.items:
            if isinstance(item, CheckItem):
                item.project.expect(item.check.id, item.revisions)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what an item found; under xdist this runs where the summary is written."""
        if not self._is_worker:
            self._summary.add(report)
            self._baselines.add(report)
            reporting.publish_findings(report, self._findings)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Write the summary, and the baselines."""
        self._summary.write(terminalreporter)
        self._baselines.write(terminalreporter)

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self) -> None:
        """Remove the scratch databases, also after Ctrl-C."""
        for project in self.projects:
            project.close()

    def _asked_for(self, nodeid: str) -> list[str]:
        """Give the arguments that a node id answers to, whichever group it is in."""
        nodeid = nodeid.partition(_GROUP)[0]
        return [
            each
            for each in self._selected
            if nodeid == each or nodeid.startswith((f"{each}[", f"{each}::"))
        ]


def _see_that_baselines_are_named(projects: list[AlembicConfig]) -> None:
    for each in projects:
        if checks.baseline_file(each) is None:
            error = ConfigError(
                "no setting says where the baseline is to be written",
                code="AX-BSL-003",
                subject=str(each.file),
                remedy='Set baseline = "alembicx-baseline.txt" in [tool.alembicx], or give '
                "--alembicx-baseline FILE.",
            )
            bus.publish_error(error)
            raise pytest.UsageError(str(error)) from error
