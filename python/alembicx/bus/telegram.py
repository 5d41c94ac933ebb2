"""Alerts by Telegram, as the settings want them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from alembicx._core import telegram as core
from alembicx.bus.process import this_process

_VARIABLE: Final = "ALEMBICX_TELEGRAM_TOKEN"


def has_token(errors: Mapping[str, str]) -> bool:
    """Tell whether the token of a bot is set, or a file named that holds it."""
    return bool(os.environ.get(_VARIABLE)) or "telegram.token_file" in errors


def send_by_telegram(
    errors: Mapping[str, str], folder: Path, *, name: str = "telegram"
) -> core.Tally | None:
    """Send errors as messages of a bot, if the settings say so.

    Args:
        errors: The table ``[tool.alembicx.errors]``; entries of tables in it have the table's name
            and a dot in front, as in ``telegram.chat``.
        folder: What relative paths in it are relative to.
        name: How reports of its own failures call the handler.

    Returns:
        What becomes of the alerts; nothing if the settings want none.

    Raises:
        CoreError: AX-TLG-001, there is no token; AX-TLG-002, there is no libcurl; AX-CFG-005, an
            entry is wrong.
    """
    if not core.is_wanted(dict(errors)):
        return None
    options = core.Options.read(
        errors=dict(errors), folder=str(folder), environment=dict(os.environ)
    )
    return core.attach(this_process().bus, name, options)
