"""What was found, as text for people: in full below a failed item, and in the summary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from alembicx import checks, session
from alembicx._core import verdict

#: The name under which an item's findings travel in its report, also from an xdist worker.
PROPERTY: Final = "alembicx"

#: The name under which what a baseline needs travels.
BASELINE: Final = "alembicx-baseline"

_FIELDS: Final = (
    "code",
    "check",
    "revision",
    "label",
    "engine",
    "what",
    "effect",
    "remedy",
    "place",
    "detail",
    "sqlstate",
    "statement",
)


def encode(
    project: str, check: str, findings: Iterable[verdict.Finding], *, of_error: bool = False
) -> str:
    """Write the findings of one item as JSON.

    Args:
        project: The name of the project.
        check: The name of the check.
        findings: What it found.
        of_error: Whether they only say which error stood in the way of the check.
    """
    return json.dumps(
        {
            "project": project,
            "check": check,
            "of_error": of_error,
            "findings": [
                {name: getattr(each, name) for name in _FIELDS} | {"severity": each.severity.name}
                for each in findings
            ],
        }
    )


def in_full(finding: verdict.Finding) -> str:
    """Give everything about a finding: what, where, its effect, what to do, the traceback."""
    lines = _sentences(_plain(finding))
    if finding.detail:
        lines += ["", *(f"    {line}" for line in finding.detail.splitlines())]
    return "\n".join(lines)


def baseline_of(project: checks.Project, check: str) -> tuple[str, str]:
    """Give the property that tells which lines a project's baseline needs, and which no longer."""
    told = {
        "file": str(checks.baseline_file(project.config)),
        "lines": project.to_accept(check),
        "stale": [each.line for each in project.baseline.stale()],
    }
    return BASELINE, json.dumps(told)


def publish_findings(report: pytest.TestReport, once: session.FindingsOnce) -> None:
    """Let what an item found pass over the Error Bus; an error has done so already."""
    if report.when != "call":
        return
    for name, value in report.user_properties:
        if name == PROPERTY:
            told = json.loads(str(value))
            if not told["of_error"]:
                once.publish(told["project"], told["findings"])


@dataclass(slots=True)
class Baselines:
    """Collects what the items say of baselines, and brings the files up to date."""

    _lines: dict[str, dict[str, None]] = field(default_factory=dict)
    _stale: dict[str, set[int]] = field(default_factory=dict)

    def add(self, report: pytest.TestReport) -> None:
        """Take a report of any test."""
        if report.when != "call":
            return
        for name, value in report.user_properties:
            if name == BASELINE:
                told = json.loads(str(value))
                self._lines.setdefault(told["file"], {}).update(dict.fromkeys(told["lines"]))
                self._stale.setdefault(told["file"], set()).update(told["stale"])

    def write(self, terminal: pytest.TerminalReporter) -> None:
        """Write the files, and tell what was written."""
        for file, lines in self._lines.items():
            stale = sorted(self._stale[file])
            if lines or stale:
                checks.write_baseline(Path(file), list(lines), stale)
            terminal.write_line(
                f"{file}: {_counted(len(lines), 'line')} added, {len(stale)} removed"
                + ("; write the reason of each new one in place of `TODO: reason`" if lines else "")
            )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass(slots=True)
class _Row:
    """One item in the summary."""

    check: str
    outcome: str
    seconds: float
    findings: list[dict[str, Any]]


@dataclass(slots=True)
class Summary:
    """Collects the reports of the items and writes the summary."""

    _rows: dict[str, list[_Row]] = field(default_factory=dict)

    def add(self, report: pytest.TestReport) -> None:
        """Take a report of any test; those of other plugins pass by."""
        if report.when != "call":
            return
        for name, value in report.user_properties:
            if name == PROPERTY:
                told = json.loads(str(value))
                self._rows.setdefault(told["project"], []).append(
                    _Row(told["check"], report.outcome, report.duration, told["findings"])
                )

    def write(self, terminal: pytest.TerminalReporter) -> None:
        """Write a line for each check, and below it each finding: why, and what to do."""
        if not self._rows:
            return
        terminal.ensure_newline()
        terminal.section("AlembicX")
        for project, rows in self._rows.items():
            if project:
                terminal.write_line(project, bold=True)
            told: set[str] = set()
            for check in checks.ALL:
                self._write_check(
                    terminal, check, [row for row in rows if row.check == check.id], told
                )

    def _write_check(
        self,
        terminal: pytest.TerminalReporter,
        check: checks.Check,
        rows: Sequence[_Row],
        told: set[str],
    ) -> None:
        if not rows:
            return
        failed = any(row.outcome == "failed" for row in rows)
        seconds = sum(row.seconds for row in rows)
        mark, colour = ("✗", {"red": True}) if failed else ("✓", {"green": True})
        terminal.write(f"{mark} {check.id}", bold=True, **colour)
        terminal.write(f"  {check.claim}  {seconds:.2f} s\n")
        if check.limits:
            terminal.write_line(f"    {check.limits}", light=True)
        for finding in _distinct(row.findings for row in rows):
            text = "\n".join(_sentences(finding))
            if text in told:
                terminal.write_line(f"    {finding['code']}: as above")
                continue
            told.add(text)
            is_failure = finding["severity"] == "failure"
            first, *rest = text.splitlines()
            terminal.write_line(f"    {first}", red=is_failure, yellow=not is_failure)
            # The detail of a failure stands with the failed item already.
            if not is_failure and terminal.verbosity > 0:
                rest += [f"  {line}" for line in finding["detail"].splitlines()]
            for line in rest:
                terminal.write_line(f"      {line}")


def _distinct(several: Iterable[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Join the findings of several items; those about no revision come from each of them."""
    found: dict[str, dict[str, Any]] = {}
    for findings in several:
        for finding in findings:
            found.setdefault(json.dumps(finding, sort_keys=True), finding)
    return list(found.values())


def _plain(finding: verdict.Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in _FIELDS} | {"severity": finding.severity.name}


def _sentences(finding: dict[str, Any]) -> list[str]:
    """Say what is wrong, where, what it causes and what to do, a line each."""
    names = [each for each in (finding["label"], finding["engine"]) if each]
    about = f"{names[0]} ({names[1]})" if len(names) > 1 else "".join(names)
    first = f"{about}: {finding['what']}" if about else finding["what"]
    lines = [f"{first} [{finding['code']}]"]
    if finding["place"]:
        lines.append(f"at {finding['place']}")
    lines += [text for text in (finding["effect"], finding["remedy"]) if text]
    return lines
