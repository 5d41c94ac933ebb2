"""The checks that compare schemas alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from alembicx._core import order, verdict, walk
from alembicx.checks.differences import not_accepted
from alembicx.checks.project import Project
from alembicx.runner import ModelsCompared, NotCreated, Walked

_LEFTOVERS: Final = "downgrade_leaves_nothing"


def downgrade_leaves_nothing(
    project: Project, _revisions: Sequence[str]
) -> Sequence[verdict.Finding]:
    """Judge what is there after the way down, against what was there on the way up."""
    graph = project.walkable().graph
    findings: list[verdict.Finding] = []
    for each in project.walked():
        ends = not_accepted(
            project.baseline,
            [one for one in each.differences if one.moment == verdict.Moment.descent],
        )
        # What the trials showed is known already, also what a baseline accepts of them.
        trials = [one for one in each.differences if one.moment != verdict.Moment.descent]
        if project.shards:
            # Other processes know the rest of them.
            trials = []
        findings += verdict.judge_leftovers(graph, [*ends, *trials], project.terms)
        for one in ends:
            project.failed_by(_LEFTOVERS, one)
        if not ends:
            findings.append(_nothing_compared(each))
    return [*findings, *project.baseline.judge(_LEFTOVERS)]


def _nothing_compared(walked: Walked) -> verdict.Finding:
    went = any(
        one.step.part == walk.Part.descent and one.status == walk.Status.passed
        for one in walked.record.outcomes
    )
    return verdict.Finding(
        code="AX-BAS-005",
        check=_LEFTOVERS,
        engine=walked.engine,
        what="nothing was compared: the way down ends where the way up did not come by"
        if went
        else "nothing was compared: no revision was taken back",
        remedy="The check `downgrade_to_base` says what stands in the way.",
        severity=verdict.Severity.note,
    )


def models_match(project: Project, _revisions: Sequence[str]) -> Sequence[verdict.Finding]:
    """Judge what the migrations make against what the models make."""
    check = "models_match"
    if project.upgrade.error is not None:
        raise project.upgrade.error
    if project.upgrade.failure is not None:
        return [_no_heads("AX-MOD-005", check)]
    findings: list[verdict.Finding] = []
    for each in project.models:
        if not each.has_models:
            findings.append(_no_models(each))
            continue
        findings += [_not_created(each, failure) for failure in each.failures]
        found = verdict.Models(
            engine=each.engine,
            base=each.base,
            migrated=each.migrated,
            created=each.created,
            changes=project.baseline.rest(check, list(each.changes)),
        )
        findings += verdict.judge_models(found)
        project.failed_by(check, found)
    return [*findings, *project.baseline.judge(check)]


def branch_order(project: Project, _revisions: Sequence[str]) -> Sequence[verdict.Finding]:
    """Judge what other orders of parallel branches lead to."""
    check = "branch_order"
    if not order.others(project.walkable().graph):
        # One line: there is one order.
        return project.baseline.judge(check)
    if project.upgrade.error is not None:
        raise project.upgrade.error
    if project.upgrade.failure is not None:
        return [_no_heads("AX-ORD-004", check)]
    found = project.reordered(check)
    for one in found:
        project.failed_by(check, one)
    findings = verdict.judge_orders(project.walkable().graph, found, project.terms)
    return [*findings, *project.baseline.judge(check)]


def _no_heads(code: str, check: str) -> verdict.Finding:
    return verdict.Finding(
        code=code,
        check=check,
        what="the migrations do not get to the heads, so there is nothing to compare",
        remedy="Mend what the check `upgrade` shows.",
    )


def _no_models(compared: ModelsCompared) -> verdict.Finding:
    return verdict.Finding(
        code="AX-MOD-004",
        check="models_match",
        engine=compared.engine,
        what="env.py gives no target_metadata, so there is nothing to compare",
        remedy="Give the MetaData of the models to context.configure(target_metadata=…).",
        severity=verdict.Severity.note,
    )


def _not_created(compared: ModelsCompared, failure: NotCreated) -> verdict.Finding:
    also = ""
    if failure.followed_by:
        also = f"; nor can what refers to it: {', '.join(failure.followed_by)}"
    return verdict.Finding(
        code="AX-MOD-002",
        check="models_match",
        engine=compared.engine,
        what=f"create_all cannot make {failure.what}: {failure.reason}{also}",
        remedy="Correct the model; what create_all needs to find there is set up with `prepare`. "
        "What cannot be made is not compared.",
    )
