"""The same upgrades done twice: by Alembic's own command, and step by step on the walk."""

from __future__ import annotations

from collections.abc import Sequence

from alembicx._core import diff, verdict
from alembicx.runner.observer import version_table
from alembicx.runner.survey import Survey, UpgradeRun, Walked


def compare_upgrades(
    survey: Survey, run: UpgradeRun, walked: Sequence[Walked], ignore_kinds: Sequence[str]
) -> list[verdict.Difference]:
    """Compare what both made, for each engine of env.py that both brought to the heads.

    A walk does no upgrade twice where the downgrade left no trace: here it shows if upgrades make
    something else each time, by chance or by the clock.
    """
    return [
        verdict.Difference(
            moment=verdict.Moment.second_upgrade,
            revision="",
            engine=each.engine,
            dialect=database.dialect,
            changes=verdict.without_consequences(
                diff.compare(
                    database,
                    each.summit,
                    # After the command nothing was counted.
                    ignore_kinds=[*ignore_kinds, "rows"],
                    leave_out=[version_table(options)],
                )
            ),
        )
        for database, each, options in zip(run.databases, walked, survey.options, strict=False)
        if each.summit is not None
    ]
