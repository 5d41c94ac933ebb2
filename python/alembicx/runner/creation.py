"""What the models make: ``create_all`` in a scratch database."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Connection, MetaData, Table, event, exc, func, select, text
from sqlalchemy.schema import CreateSchema
from sqlalchemy.types import SchemaType

from alembicx._core import schema
from alembicx._core import text as core_text
from alembicx.environment import read_snapshot, redirecting
from alembicx.runner.filters import default_schema
from alembicx.runner.survey import NotCreated
from alembicx.runner.worker import Worker
from alembicx.runner.workspace import Workspace, connect_to
from alembicx.servers import ScratchDatabase

_MAKES_AGAIN = re.compile(
    r"^(\s*CREATE\s+(?:SCHEMA|EXTENSION))\s+(?!IF\s+NOT\s+EXISTS\b)", re.IGNORECASE
)


@dataclass(slots=True)
class Created:
    """What the models made, and what they could not make.

    Attributes:
        database: What is there.
        failures: What could not be made, and why.
        tables_left_out: Schema and name of the tables that are not there for that reason.
        indexes_left_out: Schema, table and name of indexes.
    """

    database: schema.Database = field(default_factory=schema.Database)
    failures: list[NotCreated] = field(default_factory=list)
    tables_left_out: list[tuple[str, str]] = field(default_factory=list)
    indexes_left_out: set[tuple[str, str, str]] = field(default_factory=set)


def create(
    worker: Worker, metadatas: Sequence[MetaData], migrated: schema.Database, search_path: str
) -> Created:
    """Run ``create_all`` in a new database.

    In an empty one first. Models that need what the project prepares get that; where that does not
    help either, the tables are made one by one, and those that cannot be are told.

    Args:
        worker: The project.
        metadatas: Its models.
        migrated: What the migrations make: its schemas and extensions are there for the models.
        search_path: Where env.py has the migrations make tables without a schema.
    """
    workspace = worker.new_workspace()
    with worker.config.import_path(), redirecting(workspace.database_for):
        try:
            for database in _databases(worker, workspace, migrated.dialect):
                try:
                    return _create_all(database, metadatas, migrated, search_path)
                except exc.SQLAlchemyError:
                    last = database
            return _OneByOne(metadatas, migrated, search_path).create(last)
        finally:
            workspace.drop()


def _databases(worker: Worker, workspace: Workspace, dialect: str) -> Iterator[ScratchDatabase]:
    server = worker.servers.server(dialect)
    empty = server.create("models")
    try:
        yield empty
    finally:
        server.drop(empty)
    database = workspace.main()
    workspace.prepare()
    yield database


def _create_all(
    database: ScratchDatabase,
    metadatas: Sequence[MetaData],
    migrated: schema.Database,
    search_path: str,
) -> Created:
    with connect_to(database) as connection:
        _make_first(connection, metadatas, migrated, search_path)
        for metadata in metadatas:
            metadata.create_all(connection)
    return Created(_read(database))


class _OneByOne:
    """Makes what can be made, and keeps what cannot."""

    def __init__(
        self, metadatas: Sequence[MetaData], migrated: schema.Database, search_path: str
    ) -> None:
        self._metadatas = metadatas
        self._search_path = search_path
        self._migrated = migrated
        self._created = Created()
        # By each table that is not there the one that it began with, with why and what followed.
        self._missing: dict[Table, NotCreated] = {}

    def create(self, database: ScratchDatabase) -> Created:
        with connect_to(database) as connection:
            _make_first(connection, self._metadatas, self._migrated, self._search_path)
            for metadata in self._metadatas:
                listeners_ran = self._run_listeners(connection, metadata) is None
                for table in metadata.sorted_tables:
                    self._make(connection, table)
                reason = None if listeners_ran else self._run_listeners(connection, metadata)
                if reason is not None:
                    failure = NotCreated(
                        what="what listens on the metadata's events", reason=reason
                    )
                    self._created.failures.append(failure)
        self._created.database = _read(database)
        return self._created

    def _run_listeners(self, connection: Connection, metadata: MetaData) -> str | None:
        """Let what listens on the metadata as a whole make what it makes."""
        return _attempt(connection, lambda: metadata.create_all(connection, tables=[]))

    def _make(self, connection: Connection, table: Table) -> None:
        for needed in _referred_to(table):
            if needed in self._missing:
                self._missing[needed].followed_by.append(table.fullname)
                self._leave_out(connection, table, self._missing[needed])
                return
        if _attempt(connection, lambda: table.create(connection, checkfirst=True)) is None:
            return
        reason = self._without_indexes(connection, table)
        if reason is not None:
            failure = NotCreated(what=f"table {table.fullname}", reason=reason)
            self._created.failures.append(failure)
            self._leave_out(connection, table, failure)

    def _leave_out(self, connection: Connection, table: Table, failure: NotCreated) -> None:
        self._missing[table] = failure
        self._created.tables_left_out.append(self._name(table))
        for column in table.columns:
            # Its types are there for other tables, and are compared themselves.
            if isinstance(column.type, SchemaType):
                _attempt(connection, partial(column.type.create, connection, checkfirst=True))

    def _without_indexes(self, connection: Connection, table: Table) -> str | None:
        """Make a table first, and then each of its indexes.

        Returns:
            Why the table itself cannot be made.
        """
        indexes = sorted(table.indexes, key=lambda each: str(each.name))
        table.indexes.clear()
        try:
            reason = _attempt(connection, lambda: table.create(connection, checkfirst=True))
        finally:
            table.indexes.update(indexes)
        if reason is not None:
            return reason
        for index in indexes:
            reason = _attempt(connection, partial(index.create, connection))
            if reason is not None:
                what = f"index {index.name} of table {table.fullname}"
                self._created.failures.append(NotCreated(what=what, reason=reason))
                self._created.indexes_left_out.add((*self._name(table), str(index.name)))
        return None

    def _name(self, table: Table) -> tuple[str, str]:
        return table.schema or default_schema(self._migrated), table.name


def _referred_to(table: Table) -> Iterator[Table]:
    for constraint in table.foreign_key_constraints:
        # The model of the other table may not be there.
        with contextlib.suppress(exc.InvalidRequestError):
            yield constraint.referred_table


def _attempt(connection: Connection, make: Callable[[], object]) -> str | None:
    """Make something; where that fails, leave no trace and tell why."""
    try:
        with connection.begin_nested():
            make()
    except exc.SQLAlchemyError as error:
        return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return None


def _make_first(
    connection: Connection,
    metadatas: Sequence[MetaData],
    migrated: schema.Database,
    search_path: str,
) -> None:
    """Make the schemas and extensions that models cannot make, and look where env.py looks."""
    if connection.dialect.name != "postgresql":
        return
    event.listen(connection, "before_cursor_execute", _make_once, retval=True)
    for name in sorted(_schemas(metadatas) | _made(migrated, "schema").keys()):
        connection.execute(CreateSchema(name, if_not_exists=True))
    for name, extension in _made(migrated, "extension").items():
        where = extension.fields["in schema"]
        if where.startswith("pg_"):
            # Made with the database, like plpgsql.
            continue
        # Without the version there would be the newest one, and the models say nothing of it.
        statement = (
            f"CREATE EXTENSION {core_text.quote_identifier(name)}"
            f" SCHEMA {core_text.quote_identifier(where)}"
            f" VERSION {core_text.quote_identifier(extension.fields['version'])}"
        )
        connection.execute(text(statement.replace(":", r"\:")))
    connection.execute(select(func.set_config("search_path", search_path, False)))


def _make_once(
    connection: Connection,
    cursor: Any,
    statement: str,
    parameters: Any,
    context: Any,
    executemany: bool,
) -> tuple[str, Any]:
    """Let what was made first be made again: the DDL of models may make schemas and extensions."""
    return _MAKES_AGAIN.sub(r"\1 IF NOT EXISTS ", statement), parameters


def _made(database: schema.Database, kind: str) -> dict[str, schema.Object]:
    return {each.identity.name: each for each in database.objects if each.identity.kind == kind}


def _schemas(metadatas: Sequence[MetaData]) -> set[str]:
    names: set[str | None] = set()
    for metadata in metadatas:
        names.add(metadata.schema)
        for table in metadata.tables.values():
            names.add(table.schema)
            for column in table.columns:
                # An array's elements may have a type of their own.
                type_ = getattr(column.type, "item_type", column.type)
                names |= {getattr(each, "schema", None) for each in (type_, column.default)}
    return {name for name in names if name}


def _read(database: ScratchDatabase) -> schema.Database:
    with connect_to(database) as connection:
        return read_snapshot(connection).database
