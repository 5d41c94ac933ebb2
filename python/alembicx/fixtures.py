"""Fixtures for a project's own tests: there with the flag, or by ``pytest_plugins``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from alembicx import bus, session
from alembicx.config import AlembicConfig, find_projects
from alembicx.items import PROJECTS
from alembicx.runner import AsyncAlembicRunner, MigratedDatabase, Servers, head_template


def pytest_configure(config: pytest.Config) -> None:
    """Give each test its section of events, also where these fixtures are all that is used."""
    session.take_part(config)


@pytest.fixture(scope="session")
def alembic_config(pytestconfig: pytest.Config) -> AlembicConfig:
    """The Alembic project that pytest was started in; override it where there are several."""
    found = pytestconfig.stash.get(PROJECTS, None)
    if found is None:
        found = find_projects(Path(pytestconfig.invocation_params.dir))
    if len(found) > 1:
        names = ", ".join(each.name for each in found)
        raise pytest.UsageError(f"several projects ({names}): override the fixture alembic_config")
    return found[0]


@pytest.fixture(scope="session")
def _alembicx_servers(alembic_config: AlembicConfig) -> Iterator[Servers]:
    servers = Servers(alembic_config)
    yield servers
    with bus.leaving():
        servers.close()


@pytest.fixture
def alembic_runner(
    alembic_config: AlembicConfig, _alembicx_servers: Servers
) -> Iterator[AsyncAlembicRunner]:
    """An `AsyncAlembicRunner` on a database of its own, at base; `.sync` for sync tests."""
    runner = AsyncAlembicRunner(alembic_config, servers=_alembicx_servers)
    yield runner
    runner.sync.close()


@pytest.fixture
def alembic_engine(alembic_runner: AsyncAlembicRunner) -> AsyncEngine:
    """An AsyncEngine on the database of `alembic_runner`, also where env.py itself is not async."""
    return alembic_runner.sync.async_engine()


@pytest.fixture(scope="session")
def _alembicx_head(
    alembic_config: AlembicConfig, _alembicx_servers: Servers
) -> Iterator[Callable[[], MigratedDatabase]]:
    with head_template(alembic_config, _alembicx_servers) as clone:
        yield clone


@pytest.fixture
def migrated_database(
    _alembicx_head: Callable[[], MigratedDatabase],
) -> Iterator[MigratedDatabase]:
    """A database of the test's own with all migrations applied: a clone, quickly made."""
    database = _alembicx_head()
    yield database
    database.drop()
