"""Alerts of a run: sent by one process, to wherever the projects' settings say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from alembicx import bus
from alembicx._core import CoreError
from alembicx.config import AlembicConfig


def send_alerts(config: pytest.Config, projects: Sequence[AlembicConfig]) -> None:
    """Let the bus send alerts as the setting ``errors`` says, once for each place.

    Raises:
        pytest.UsageError: An entry is wrong, or what is needed for sending is not there.
    """
    told: list[dict[str, str]] = []
    for each in projects:
        errors = each.table("errors")
        if errors in told:
            continue
        told.append(errors)
        try:
            bus.send_by_telegram(
                errors,
                each.path("", "errors"),
                name="telegram" if len(told) == 1 else f"telegram-{len(told)}",
            )
        except CoreError as error:
            text = f"{each.origin('errors')}: {error.message} [{error.id}]"
            if not bus.has_token(errors):
                # Whoever runs the tests at home need not have it.
                config.issue_config_time_warning(pytest.PytestConfigWarning(text), stacklevel=2)
                continue
            bus.publish_core_error(error, "config")
            raise pytest.UsageError(text) from error
