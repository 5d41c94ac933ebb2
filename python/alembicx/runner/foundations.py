"""What has to be there before models can be made: schemas, extensions and the search path."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, MetaData, event, func, select, text
from sqlalchemy.schema import CreateSchema

from alembicx._core import schema
from alembicx._core import text as core_text

_MAKES_AGAIN: Final = re.compile(
    r"^(\s*CREATE\s+(?:SCHEMA|EXTENSION))\s+(?!IF\s+NOT\s+EXISTS\b)", re.IGNORECASE
)


def make_first(
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
