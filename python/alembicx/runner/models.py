"""What the migrations make, compared with what the models make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import MetaData

from alembicx._core import diff, schema, verdict
from alembicx.runner.creation import Created, create
from alembicx.runner.filters import Filters
from alembicx.runner.observer import version_table
from alembicx.runner.survey import ModelsCompared, UpgradeRun
from alembicx.runner.worker import Worker


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
    created = create(worker, metadatas, migrated, search_path)
    filters = Filters(options, metadatas, migrated)
    changes = diff.compare(
        migrated,
        created.database,
        # What nobody chose differs as soon as a table was renamed, and means nothing.
        ignore_kinds=[*sorted(worker.config.table("ignore_kinds")), "rows", "made-up names"],
        leave_out=[version_table(options), *filters.left_out(), *created.tables_left_out],
    )
    changes = [
        each
        for each in verdict.without_consequences(changes)
        if filters.wants(each) and not _is_left_out(each.identity, created)
    ]
    return ModelsCompared(
        engine=engine,
        has_models=True,
        base=base,
        migrated=migrated,
        created=created.database,
        changes=tuple(changes),
        failures=tuple(created.failures),
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


def _is_left_out(identity: schema.Identity, created: Created) -> bool:
    place = (identity.schema, identity.parent, identity.name)
    return identity.kind == "index" and place in created.indexes_left_out
