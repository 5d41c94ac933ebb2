"""The checks that compare schemas alone."""

from __future__ import annotations

from collections.abc import Sequence

from alembicx._core import verdict
from alembicx.checks.differences import not_accepted
from alembicx.checks.project import Project
from alembicx.runner import ModelsCompared


def downgrade_leaves_nothing(project: Project) -> Sequence[verdict.Finding]:
    """Judge what is there after the way down, against what was there on the way up."""
    graph, check = project.walkable().graph, "downgrade_leaves_nothing"
    findings: list[verdict.Finding] = []
    for each in project.walked:
        ends = [one for one in each.differences if one.moment == verdict.Moment.descent]
        findings += verdict.judge_leftovers(
            graph, not_accepted(project, check, ends), project.terms
        )
        if not ends:
            findings.append(
                verdict.Finding(
                    code="AX-BAS-005",
                    check=check,
                    what="nothing was compared: the way down ends where the way up did not come by",
                    remedy="The check `downgrade_to_base` says what stands in the way.",
                    severity=verdict.Severity.note,
                )
            )
    return [*findings, *project.baseline.judge(check, graph)]


def models_match(project: Project) -> Sequence[verdict.Finding]:
    """Judge what the migrations make against what the models make."""
    check = "models_match"
    if project.upgrade.error is not None:
        raise project.upgrade.error
    if project.upgrade.failure is not None:
        return [
            verdict.Finding(
                code="AX-MOD-005",
                check=check,
                what="the migrations do not get to the heads, so there is nothing to compare",
                remedy="Mend what the check `upgrade` shows.",
            )
        ]
    graph = project.walkable().graph
    findings: list[verdict.Finding] = []
    for each in project.models:
        if not each.has_models:
            findings.append(_no_models(each))
            continue
        findings += [_not_created(each, table, reason) for table, reason in each.failures]
        findings += verdict.judge_models(
            engine=each.engine,
            base=each.base,
            migrated=each.migrated,
            created=each.created,
            changes=project.baseline.rest(check, list(each.changes)),
        )
    return [*findings, *project.baseline.judge(check, graph)]


def _no_models(compared: ModelsCompared) -> verdict.Finding:
    return verdict.Finding(
        code="AX-MOD-004",
        check="models_match",
        what="env.py gives no target_metadata"
        + (f" for {compared.engine}" if compared.engine else ""),
        remedy="Give the MetaData of the models to context.configure(target_metadata=…).",
        severity=verdict.Severity.note,
    )


def _not_created(compared: ModelsCompared, table: str, reason: str) -> verdict.Finding:
    return verdict.Finding(
        code="AX-MOD-002",
        check="models_match",
        what=f"create_all cannot make the table {table}: {reason}"
        + (f" ({compared.engine})" if compared.engine else ""),
        remedy="Correct the model; what create_all needs to find there is set up with `prepare`.",
    )
