"""The pytest plugin: without its flag, options and a marker, and nothing else.

Source:
    https://docs.pytest.org/en/stable/reference/reference.html#hooks
"""

from __future__ import annotations

import argparse
from typing import Final

import pytest

#: Options that are settings: name on the command line, name of the setting, form, help.
_SETTINGS: Final = (
    (
        "--alembicx-config",
        "config",
        "FILE",
        "alembic.ini or pyproject.toml to test; several with commas",
    ),
    ("--alembicx-section", "section", "NAME", "section of alembic.ini, as `alembic -n` takes it"),
    (
        "--alembicx-url",
        "url",
        "URL",
        "server for the scratch databases; without it a private one is started",
    ),
    ("--alembicx-include", "include", "CHECKS", "run only these checks, comma separated"),
    ("--alembicx-baseline", "baseline", "FILE", "accepted differences, with their reasons"),
    (
        "--alembicx-minimum-downgrade-revision",
        "minimum_downgrade_revision",
        "REVISION",
        "downgrade no further than to this revision",
    ),
    (
        "--alembicx-since",
        "since",
        "REVISION",
        "run only the revisions that are new against a revision, or against a commit of git",
    ),
    (
        "--alembicx-template",
        "template",
        "DATABASE",
        "database on the named server that is the state called base",
    ),
    ("--alembicx-timeout", "timeout", "SECONDS", "how long to wait for a server"),
    (
        "--alembicx-lock-timeout",
        "lock_timeout",
        "SECONDS",
        "how long a migration may wait for a lock; 0: no limit",
    ),
    (
        "--alembicx-statement-timeout",
        "statement_timeout",
        "SECONDS",
        "how long one statement of a migration may run; 0: no limit",
    ),
    ("--alembicx-exclude", "exclude", "CHECKS", "do not run these checks, comma separated"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("alembicx", "AlembicX: tests of Alembic migrations")
    group.addoption(
        "--test-async-alembic",
        action="store_true",
        default=False,
        help="test the migrations of every Alembic project found from here",
    )
    group.addoption(
        "--alembicx-per-revision",
        action="store_true",
        default=False,
        help="collect one test for each revision",
    )
    group.addoption(
        "--alembicx-write-baseline",
        action="store_true",
        default=False,
        help="write what differs into the baseline file; the reasons are yours to write",
    )
    for option, _, metavar, text in _SETTINGS:
        group.addoption(option, metavar=metavar, default=None, help=text)
    # What was asked for as `pytest alembicx::CHECK`; an option, so that xdist hands it to its
    # workers.
    group.addoption("--alembicx-select", action="append", default=[], help=argparse.SUPPRESS)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker; with the flag, find the projects and start to take part."""
    config.addinivalue_line("markers", "alembicx: a test of migrations that AlembicX made")
    if not config.getoption("--test-async-alembic"):
        return
    from alembicx import fixtures, items, session

    # Before anything can fail.
    session.take_part(config)

    own = [arg for arg in config.args if _is_item(arg, config)]
    if own:
        config.args[:] = [arg for arg in config.args if arg not in own]
        # pytest prints node ids relative to where it was started: "../../alembicx::upgrade".
        config.option.alembicx_select = [arg[arg.index("alembicx::") :] for arg in own]
    options = {
        setting: str(config.getoption(option))
        for option, setting, _, _ in _SETTINGS
        if config.getoption(option) is not None
    }
    of_a_revision = any("[" in arg for arg in config.option.alembicx_select)
    if config.getoption("--alembicx-per-revision") or of_a_revision:
        options["per_revision"] = "true"
    config.pluginmanager.register(items.Collection(config, options), "alembicx-collection")
    if not config.pluginmanager.is_registered(fixtures):
        config.pluginmanager.register(fixtures, "alembicx-fixtures")


def _is_item(argument: str, config: pytest.Config) -> bool:
    """Tell whether an argument is the node id of a check rather than a path."""
    path, separator, _ = argument.partition("::")
    place = config.invocation_params.dir / path
    return bool(separator) and place.name == "alembicx" and not place.exists()
