"""Pytest run in this process, as `pytester` does it: what a run takes to start is paid once."""

import contextlib
import importlib
import json
import sys

# Whatever a run imports and pytester takes out of sys.modules again would be imported anew each time.
import aiosqlite  # noqa: F401
import alembic.command
import alembic.script  # noqa: F401
import asyncpg  # noqa: F401
import psycopg  # noqa: F401
import sqlalchemy.dialects.postgresql
import sqlalchemy.dialects.sqlite
import sqlalchemy.ext.asyncio  # noqa: F401

import alembicx.fixtures
import alembicx.items  # noqa: F401
from support.projects import PytestRun


class _Keeper:
    """Keeps what the reports say."""

    def __init__(self):
        self.findings = []
        self.outcomes = {}

    def pytest_runtest_logreport(self, report):
        if report.when != "call" and report.outcome == "passed":
            return
        self.outcomes[report.nodeid] = report.outcome
        for name, value in report.user_properties:
            if name == "alembicx":
                self.findings += json.loads(value)["findings"]


def run_inline(pytester, project, *arguments):
    """Run pytest in a project's folder, with the flag."""
    keeper = _Keeper()
    without = ["hypothesispytest", "benchmark", "asyncio", "cacheprovider", "xdist"]
    with contextlib.chdir(project.folder), _importable(project.folder):
        result = pytester.runpytest_inprocess(
            "--test-async-alembic",
            *[each for name in without for each in ("-p", f"no:{name}")],
            *arguments,
            plugins=[keeper],
        )
    output = f"{result.stdout.str()}\n{result.stderr.str()}"
    return PytestRun(int(result.ret), output, keeper.findings, keeper.outcomes)


@contextlib.contextmanager
def _importable(folder):
    """Put a folder where `python -m pytest` puts the one it is started in."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
