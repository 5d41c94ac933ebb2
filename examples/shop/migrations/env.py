"""How Alembic reaches the shop's database. Nothing here knows of AlembicX."""

import asyncio
from logging.config import fileConfig

from alembic import context
from shop.models import Base
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool


def migrate(connection):
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def main():
    engine = create_async_engine(
        context.config.get_main_option("sqlalchemy.url"), poolclass=NullPool
    )
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


if context.config.file_config.has_section("loggers"):
    fileConfig(context.config.config_file_name)
asyncio.run(main())
