"""Every check that there is."""

from __future__ import annotations

from typing import Final

from alembicx._core import verdict
from alembicx.checks.check import Check
from alembicx.checks.migrations import downgrade_to_base, history, reversible, upgrade
from alembicx.checks.schemas import branch_order, downgrade_leaves_nothing, models_match
from alembicx.config import AlembicConfig
from alembicx.errors import AlembicXError

ALL: Final = (
    Check(
        id="history",
        claim="The revisions form one history that Alembic can load, with one head on each branch.",
        judge=history,
    ),
    Check(
        id="upgrade",
        claim="`alembic upgrade heads` brings an empty database to the heads.",
        judge=upgrade,
    ),
    Check(
        id="reversible",
        claim="Each revision can be taken back: upgrade, downgrade, upgrade, and the schema is the "
        "same as before.",
        judge=reversible,
        per_revision=True,
    ),
    Check(
        id="downgrade_to_base",
        claim="The downgrades lead from the heads back to base.",
        judge=downgrade_to_base,
    ),
    Check(
        id="downgrade_leaves_nothing",
        claim="After the way down the database is as it was before the way up.",
        judge=downgrade_leaves_nothing,
    ),
    Check(
        id="models_match",
        claim="The migrations make what the models say.",
        judge=models_match,
    ),
    Check(
        id="branch_order",
        claim="In whichever order parallel branches are upgraded, the schema at the heads is the "
        "same.",
        judge=branch_order,
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
        sqlstate=error.sqlstate,
    )
