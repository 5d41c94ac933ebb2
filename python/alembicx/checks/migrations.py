"""The checks that run the migrations."""

from __future__ import annotations

from collections.abc import Sequence

from alembicx._core import verdict
from alembicx.checks.differences import not_accepted
from alembicx.checks.project import Project
from alembicx.errors import EnvironmentFailed
from alembicx.runner import read_files


def history(project: Project, _revisions: Sequence[str]) -> Sequence[verdict.Finding]:
    """Judge the revisions as a graph, and the files that are not in it."""
    try:
        history = project.survey.history
    except EnvironmentFailed:
        # env.py stands in the way of every other check; the files can be read without it.
        history = read_files(project.config)
    broken = [
        verdict.BrokenFile(code=each.code, file=each.file, line=each.line, reason=each.reason)
        for each in history.broken
    ]
    findings = verdict.judge_history(history.graph, broken, project.terms)
    since = project.config.text("since")
    if not since or not history.loads:
        return findings
    merged = project.merged
    return findings + verdict.judge_merged(
        history.graph,
        since=since,
        revisions=list(merged.revisions),
        edited=list(merged.edited),
        removed=list(merged.removed),
        terms=project.terms,
    )


def upgrade(project: Project, _revisions: Sequence[str]) -> Sequence[verdict.Finding]:
    """Judge what ``alembic upgrade heads`` did to an empty database."""
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


def reversible(project: Project, revisions: Sequence[str]) -> Sequence[verdict.Finding]:
    """Judge each revision up, down and up again, and the schemas on the way."""
    graph = project.walkable().graph
    findings: list[verdict.Finding] = []
    places = {script.id: place for place, script in enumerate(graph.scripts)}
    walked = project.walked(revisions)
    for each in walked:
        trials = [one for one in each.differences if one.moment != verdict.Moment.descent]
        differences = not_accepted(project.baseline, trials)
        found = verdict.joined(
            verdict.judge_reversible(graph, each.record, project.terms),
            verdict.judge_round_trips(graph, differences, project.terms),
        )
        findings += sorted(found, key=lambda one: places.get(one.revision, len(places)))
        for one in differences:
            project.failed_by("reversible", one)
    findings += verdict.judge_round_trips(graph, project.upgrades_compared(walked), project.terms)
    return [*findings, *project.baseline.judge("reversible")]


def downgrade_to_base(project: Project, _revisions: Sequence[str]) -> Sequence[verdict.Finding]:
    """Judge the way from the heads back to base."""
    graph = project.walkable().graph
    return [
        finding
        for each in project.walked()
        for finding in verdict.judge_descent(graph, each.record, project.terms, list(each.heads))
    ]
