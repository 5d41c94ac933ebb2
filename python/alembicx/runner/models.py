"""What the models make: ``create_all`` in a scratch database, to compare with the migrations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, MetaData, event, exc, func, select, text
from sqlalchemy.schema import CreateSchema

from alembicx._core import diff, schema
from alembicx._core import text as core_text
from alembicx.environment import read_snapshot, redirecting
from alembicx.runner.filters import Filters
from alembicx.runner.observer import version_table
from alembicx.runner.survey import ModelsCompared, UpgradeRun
from alembicx.runner.worker import Worker
from alembicx.runner.workspace import Workspace, connect_to
from alembicx.servers import ScratchDatabase

Failures = tuple[tuple[str, str], ...]

_MAKES_AGAIN = re.compile(
    r"^(\s*CREATE\s+(?:SCHEMA|EXTENSION))\s+(?!IF\s+NOT\s+EXISTS\b)", re.IGNORECASE
)


def compare_models(worker: Worker, run: UpgradeRun) -> list[ModelsCompared]:
    """Compare what the migrations made with what the models make, for each engine of env.py.

    Raises:
        AlembicXError: As env.py, the settings or the server stand in the way.
        CoreError: AX-CAT-002 and AX-CAT-003.
    """
    survey = worker.survey()
    bases = _bases(worker, len(run.databases))
    return [
        _compare(worker, engine, options, base, migrated, search_path)
        for engine, options, base, migrated, search_path in zip(
            survey.engines, survey.options, bases, run.databases, run.search_paths, strict=False
        )
    ]


def _compare(
    worker: Worker,
    engine: str,
    options: Mapping[str, Any],
    base: schema.Database,
    migrated: schema.Database,
    search_path: str,
) -> ModelsCompared:
    metadatas = _metadatas(options.get("target_metadata"))
    if not metadatas:
        return ModelsCompared(
            engine=engine, has_models=False, base=base, migrated=migrated, created=migrated
        )
    created, failures = _create(worker, metadatas, migrated, search_path)
    filters = Filters(options, metadatas)
    changes = diff.compare(
        migrated,
        created,
        # What nobody chose differs as soon as a table was renamed, and means nothing.
        ignore_kinds=[*sorted(worker.config.table("ignore_kinds")), "rows", "made-up names"],
        leave_out=[version_table(options), *filters.left_out(migrated)],
    )
    parts = _parts(migrated) if filters.are_there else {}
    return ModelsCompared(
        engine=engine,
        has_models=True,
        base=base,
        migrated=migrated,
        created=created,
        changes=tuple(each for each in changes if filters.wants(each, parts.get(each.identity))),
        failures=failures,
    )


def _metadatas(target: Any) -> list[MetaData]:
    if target is None:
        return []
    found = list(target) if isinstance(target, Sequence) else [target]
    return [each for each in found if isinstance(each, MetaData)]


def _bases(worker: Worker, count: int) -> list[schema.Database]:
    """Read what is there before the first revision, if anything is."""
    config = worker.config
    if not any(config.value(key) for key in ("prepare", "prepare_sql", "template")):
        return [schema.Database()] * count
    workspace = worker.new_workspace()
    found: list[schema.Database] = []
    worker.perform(lambda stage: found.append(stage.snapshot(None, rows=False).database), workspace)
    workspace.drop()
    return found


def _create(
    worker: Worker, metadatas: Sequence[MetaData], migrated: schema.Database, search_path: str
) -> tuple[schema.Database, Failures]:
    """Run ``create_all`` in a new database.

    In an empty one first. Models that need what the project prepares get that; where that does not
    help either, the tables are made one by one, and those that cannot be are told.
    """
    workspace = worker.new_workspace()
    with worker.config.import_path(), redirecting(workspace.database_for):
        try:
            for database in _databases(worker, workspace, migrated.dialect):
                try:
                    return _create_all(database, metadatas, migrated, search_path), ()
                except exc.SQLAlchemyError:
                    last = database
            return _create_one_by_one(last, metadatas, migrated, search_path)
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
) -> schema.Database:
    with connect_to(database) as connection:
        _make_first(connection, metadatas, migrated, search_path)
        for metadata in metadatas:
            metadata.create_all(connection)
    return _read(database)


def _create_one_by_one(
    database: ScratchDatabase,
    metadatas: Sequence[MetaData],
    migrated: schema.Database,
    search_path: str,
) -> tuple[schema.Database, Failures]:
    failures: list[tuple[str, str]] = []
    with connect_to(database) as connection:
        _make_first(connection, metadatas, migrated, search_path)
        for metadata in metadatas:
            for table in metadata.sorted_tables:
                try:
                    with connection.begin_nested():
                        metadata.create_all(connection, tables=[table])
                except exc.SQLAlchemyError as error:
                    reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
                    failures.append((table.fullname, reason))
    return _read(database), tuple(failures)


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


def _parts(database: schema.Database) -> dict[schema.Identity, schema.Object]:
    return {part.identity: part for each in database.objects for part in each.parts}


def _read(database: ScratchDatabase) -> schema.Database:
    with connect_to(database) as connection:
        return read_snapshot(connection).database
