"""Reading the catalog over every driver that people use."""

import asyncio
import json

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from alembicx.environment.snapshot import read_snapshot
from support.command import run_command
from support.versions import url_of

DRIVERS = ["psycopg", "psycopg2", "asyncpg"]


def with_connection(database, driver, work, **options):
    """What ``work`` gives for a connection of SQLAlchemy's over that driver."""
    url = url_of(database, driver)
    if driver == "asyncpg":
        return asyncio.run(_with_async_connection(url, work, options))
    engine = sa.create_engine(url, **options)
    try:
        with engine.connect() as connection:
            return work(connection)
    finally:
        engine.dispose()


async def _with_async_connection(url, work, options):
    engine = create_async_engine(url, **options)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def snapshot_over(database, driver, since=None, **options):
    """A snapshot, full or since another one."""
    return with_connection(
        database, driver, lambda connection: read_snapshot(connection, since), **options
    )


def json_of_command(database):
    """What `alembicx snapshot` prints, over libpq."""
    run = run_command("snapshot", url_of(database), "--json")
    assert run.code == 0, run.errors
    return json.loads(run.output)
