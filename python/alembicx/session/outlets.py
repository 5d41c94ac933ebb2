"""Where a run's errors go besides the report, as the settings of its projects say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from alembicx import bus
from alembicx._core import CoreError
from alembicx.config import AlembicConfig
from alembicx.errors import AlertError


def write_files(project: AlembicConfig) -> list[str]:
    """Let the bus write to the file, the log and the services that a project names.

    Returns:
        The names of the handlers.

    Raises:
        pytest.UsageError: One cannot be opened, or is not understood.
    """
    told = project.table("errors")
    routes = _from(told.get("level", "debug"))
    names = []
    with _said_with_its_place(project):
        if "file" in told:
            path = project.path(told["file"], "errors")
            names.append(f"file {path}")
            bus.write_to_file(path, routes, name=names[-1])
        if "log" in told:
            path = project.path(told["log"], "errors")
            names.append(f"log {path}")
            bus.write_to_log(path, routes, name=names[-1], **bus.log_options(told))
        if urls := bus.alert_urls(told, lambda each: project.path(each, "errors")):
            names.append(f"apprise of {project.file}")
            handler = bus.AppriseHandler(urls)
            bus.attach(names[-1], handler, _from(told.get("apprise_level", "error")))
    return names


def send_by_telegram(config: pytest.Config, projects: Sequence[AlembicConfig]) -> None:
    """Let the bus send messages as the projects say, once for each place.

    These handlers stay until the process ends: it waits for what is not sent then, and keeps the
    rest for the next run.

    Raises:
        pytest.UsageError: An entry is wrong, or what is needed for sending is not there.
    """
    told: list[dict[str, str]] = []
    for each in projects:
        errors = each.table("errors")
        if errors in told:
            continue
        told.append(errors)
        name = "telegram" if len(told) == 1 else f"telegram-{len(told)}"
        try:
            bus.send_by_telegram(errors, each.path("", "errors"), name=name)
        except CoreError as error:
            if bus.has_token(errors):
                bus.publish_core_error(error, "config")
                raise _with_its_place(each, error) from error
            # Whoever runs the tests at home need not have it.
            warning = pytest.PytestConfigWarning(str(_with_its_place(each, error)))
            config.issue_config_time_warning(warning, stacklevel=2)


def _from(severity: str) -> list[bus.Route]:
    return [bus.Route(at_least=getattr(bus.Severity, severity), from_workers=True)]


@contextmanager
def _said_with_its_place(project: AlembicConfig) -> Iterator[None]:
    try:
        with bus.leaving():
            yield
    except AlertError as error:
        raise pytest.UsageError(f"{project.origin('errors')}: {error}") from error
    except CoreError as error:
        bus.publish_core_error(error, "config")
        raise _with_its_place(project, error) from error


def _with_its_place(project: AlembicConfig, error: CoreError) -> pytest.UsageError:
    what = f"{error.message}: {error.subject}" if error.subject else error.message
    return pytest.UsageError(f"{project.origin('errors')}: {what} [{error.id}]")
