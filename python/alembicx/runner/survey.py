"""What was found out about a project, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alembicx._core import diff, schema, verdict, walk
from alembicx.environment import History
from alembicx.errors import AlembicXError


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What one run of env.py without any step tells about a project.

    Attributes:
        history: Its revisions.
        engines: The names of its engines; one empty name where env.py migrates one database.
        is_async: Whether env.py uses an AsyncEngine.
        driver: The driver of its first engine.
        dialect: The dialect of its first engine.
        options: What ``context.configure`` was given, for each engine.
        left_open: How many connections env.py left open.
        env_py: The path of env.py.
    """

    history: History
    engines: tuple[str, ...]
    is_async: bool
    driver: str
    dialect: str
    options: tuple[Mapping[str, Any], ...]
    left_open: int
    env_py: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpgradeRun:
    """What ``alembic upgrade heads`` did to an empty database.

    Attributes:
        failure: What was raised; None when it ran through.
        error: What was wrong with env.py, the settings or the server, rather than with a migration.
        revision: The revision in whose file the failure arose; empty when in none.
        heads: What the version table of each engine holds afterwards.
        left_open: How many connections env.py left open.
        databases: What each engine's database contains afterwards; none after a failure.
        search_paths: Where each engine's connections look for names, and make tables.
    """

    failure: walk.Failure | None
    error: AlembicXError | None
    revision: str
    heads: tuple[tuple[str, ...], ...]
    left_open: int = 0
    databases: tuple[schema.Database, ...] = ()
    search_paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What a walk did on one engine of env.py.

    Attributes:
        engine: Its name; empty where there is one.
        record: Every step and how it went.
        heads: What the version table held at the end.
        differences: Each two states that should be equal, and how they differ.
        summit: What the database contained at the heads; None where not all could be reached.
    """

    engine: str
    record: walk.Record
    heads: tuple[str, ...]
    differences: tuple[verdict.Difference, ...] = ()
    summit: schema.Database | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCreated:
    """What ``create_all`` cannot make.

    Attributes:
        what: In words, such as ``table shop.pet``.
        reason: What the database said.
        followed_by: The tables that refer to it and could not be made for that reason.
    """

    what: str
    reason: str
    followed_by: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsCompared:
    """What the migrations make and what the models make, on one engine of env.py.

    Attributes:
        engine: Its name; empty where there is one.
        has_models: Whether env.py gave a ``target_metadata``.
        base: What there was before the first revision.
        migrated: What there is at the heads.
        created: What ``create_all`` made of the models.
        changes: From ``migrated`` to ``created``.
        failures: What ``create_all`` cannot make.
    """

    engine: str
    has_models: bool
    base: schema.Database
    migrated: schema.Database
    created: schema.Database
    changes: tuple[diff.Change, ...] = ()
    failures: tuple[NotCreated, ...] = ()
