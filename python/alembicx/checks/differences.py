"""Differences between schemas, and those that a project has accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from alembicx._core import CoreError, verdict
from alembicx.config import AlembicConfig
from alembicx.errors import ConfigError


def not_accepted(
    baseline: verdict.Baseline, differences: Iterable[verdict.Difference]
) -> list[verdict.Difference]:
    """Take away what the baseline accepts."""
    return [verdict.not_accepted(baseline, each) for each in differences]


def baseline_file(config: AlembicConfig) -> Path | None:
    """Give the path of the baseline, which need not be there; None where no setting names it."""
    name = config.text("baseline")
    return config.path(name, "baseline") if name else None


def read_baseline(config: AlembicConfig, *, about_to_write: bool) -> verdict.Baseline:
    """Read the baseline file; without one, accept nothing.

    Args:
        config: The project.
        about_to_write: Whether the run brings the file up to date: then it may be missing, and so
            may reasons in it.

    Raises:
        ConfigError: AX-CFG-007 when it cannot be read, AX-BSL-002 when a line is wrong.
    """
    file = baseline_file(config)
    if file is None or (about_to_write and not file.exists()):
        return verdict.Baseline()
    name = config.text("baseline")
    reasons = verdict.Reasons.to_be_written if about_to_write else verdict.Reasons.required
    try:
        text = file.read_text(encoding="utf-8")
        return verdict.Baseline.parse(text, name, config.name, reasons)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"baseline = {name!r} cannot be read: {error}",
            code="AX-CFG-007",
            subject=config.origin("baseline"),
            remedy="Name a text file, in UTF-8, relative to the file that names it; "
            "`--alembicx-write-baseline` makes it.",
        ) from error
    except CoreError as error:
        raise ConfigError(
            error.message,
            code=error.id,
            subject=error.subject,
            remedy="For instance `models_match: removed table public.old  # dropped next month`.",
        ) from error


def write_baseline(file: Path, lines: Sequence[str], without: Sequence[int]) -> None:
    """Bring a baseline file up to date.

    Args:
        file: It is made if it is not there.
        lines: What to accept; each gets a reason that is still to be written.
        without: Numbers of the lines that nothing needs any longer.
    """
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(
        verdict.updated_baseline(text, without=without, with_lines=lines), encoding="utf-8"
    )
