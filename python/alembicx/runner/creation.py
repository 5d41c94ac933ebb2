"""What the models make: ``create_all`` in a scratch database."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Connection, ForeignKeyConstraint, MetaData, Table, exc
from sqlalchemy.schema import AddConstraint, sort_tables_and_constraints
from sqlalchemy.types import SchemaType

from alembicx._core import schema
from alembicx.environment import read_snapshot, redirecting
from alembicx.runner.filters import default_schema
from alembicx.runner.foundations import make_first
from alembicx.runner.survey import NotCreated
from alembicx.runner.worker import Worker
from alembicx.runner.workspace import connect_to
from alembicx.servers import ScratchDatabase


@dataclass(slots=True)
class Created:
    """What the models made, and what they could not make.

    Attributes:
        database: What is there.
        failures: What could not be made, and why.
        tables_left_out: Schema and name of the tables that are not there for that reason.
        parts_left_out: Schema, table and name of such indexes and foreign keys.
    """

    database: schema.Database = field(default_factory=schema.Database)
    failures: list[NotCreated] = field(default_factory=list)
    tables_left_out: list[tuple[str, str]] = field(default_factory=list)
    parts_left_out: set[tuple[str, str, str]] = field(default_factory=set)


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
    kinds = [_empty, _prepared] if worker.prepares else [_empty]
    with worker.config.import_path():
        for kind in kinds:
            with (
                kind(worker, metadatas, migrated) as database,
                contextlib.suppress(exc.SQLAlchemyError),
            ):
                return _create_all(database, metadatas, migrated, search_path)
        # Where DDL is not taken back, create_all has left something: another one.
        with kinds[-1](worker, metadatas, migrated) as database:
            return _OneByOne(metadatas, migrated, search_path).create(database)


@contextlib.contextmanager
def _empty(
    worker: Worker, _: Sequence[MetaData], migrated: schema.Database
) -> Iterator[ScratchDatabase]:
    server = worker.walk_servers.server(migrated.dialect)
    database = server.create("models")
    try:
        with redirecting(lambda *_: database):
            yield database
    finally:
        server.drop(database)


@contextlib.contextmanager
def _prepared(
    worker: Worker, metadatas: Sequence[MetaData], migrated: schema.Database
) -> Iterator[ScratchDatabase]:
    """Give a database with what the project prepares, without what the models make themselves."""
    workspace = worker.base_workspace()
    try:
        database = workspace.first(migrated.dialect)
        with connect_to(database) as connection:
            for metadata in metadatas:
                for table in metadata.tables.values():
                    _remove(connection, table)
        with redirecting(workspace.database_for):
            yield database
    finally:
        workspace.drop()


def _remove(connection: Connection, table: Table) -> None:
    cascade = " CASCADE" if connection.dialect.name == "postgresql" else ""
    name = connection.dialect.identifier_preparer.format_table(table)
    _attempt(
        connection, lambda: connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}{cascade}")
    )
    for column in table.columns:
        if isinstance(column.type, SchemaType):
            _attempt(connection, partial(column.type.drop, connection, checkfirst=True))


def _create_all(
    database: ScratchDatabase,
    metadatas: Sequence[MetaData],
    migrated: schema.Database,
    search_path: str,
) -> Created:
    with connect_to(database) as connection:
        make_first(connection, metadatas, migrated, search_path)
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
            make_first(connection, self._metadatas, self._migrated, self._search_path)
            for metadata in self._metadatas:
                listeners_ran = self._run_listeners(connection, metadata) is None
                self._make_tables(connection, metadata)
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

    def _make_tables(self, connection: Connection, metadata: MetaData) -> None:
        """Make the tables in their order, and then the foreign keys that go in circles."""
        tables = sorted(metadata.tables.values(), key=lambda each: each.key)
        ordered = list(sort_tables_and_constraints(tables))  # type: ignore[no-untyped-call]
        late = [key for table, keys in ordered if table is None for key in keys]
        told = [key.use_alter for key in late]
        for key in late:
            key.use_alter = True
        try:
            for table, _ in ordered:
                if table is not None:
                    self._make(connection, table)
            if connection.dialect.supports_alter:
                for key in late:
                    self._add(connection, key)
        finally:
            for key, before in zip(late, told, strict=True):
                key.use_alter = before

    def _add(self, connection: Connection, key: ForeignKeyConstraint) -> None:
        reason: str | None = None
        if key.table not in self._missing and key.referred_table not in self._missing:
            reason = _attempt(connection, lambda: connection.execute(AddConstraint(key)))
            if reason is None:
                return
        what = f"constraint {key.name} of table {key.table.fullname}"
        if reason is not None:
            self._created.failures.append(NotCreated(what=what, reason=reason))
        self._created.parts_left_out.add((*self._name(key.table), str(key.name)))

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
                self._created.parts_left_out.add((*self._name(table), str(index.name)))
        return None

    def _name(self, table: Table) -> tuple[str, str]:
        return table.schema or default_schema(self._migrated), table.name


def _referred_to(table: Table) -> Iterator[Table]:
    for constraint in table.foreign_key_constraints:
        if constraint.use_alter:
            continue
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


def _read(database: ScratchDatabase) -> schema.Database:
    with connect_to(database) as connection:
        return read_snapshot(connection).database
