"""What the migrations make, compared with what the models make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import MetaData

from alembicx._core import diff, schema, verdict
from alembicx.runner.creation import Created, create
from alembicx.runner.filters import Filters, default_schema
from alembicx.runner.observer import version_table
from alembicx.runner.survey import ModelsCompared, UpgradeRun
from alembicx.runner.worker import Worker

# Bytes of a name that PostgreSQL keeps; and characters that SQLAlchemy keeps of one that it cuts.
_LONGEST: Final = 63
_CERTAIN: Final = 50


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
    names = _names_in(metadatas, migrated)
    changes = [
        each
        for each in verdict.without_consequences(changes)
        if filters.wants(each)
        and not _is_left_out(each.identity, created)
        and not _is_unnamed(each, names)
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
    if not worker.prepares:
        return [schema.Database()] * count
    workspace = worker.base_workspace()
    found: list[schema.Database] = []
    worker.perform(lambda stage: found.append(stage.snapshot(None, rows=False).database), workspace)
    workspace.drop()
    return found


def _is_left_out(identity: schema.Identity, created: Created) -> bool:
    place = (identity.schema, identity.parent, identity.name)
    return identity.kind in ("index", "constraint") and place in created.parts_left_out


def _names_in(
    metadatas: Sequence[MetaData], migrated: schema.Database
) -> dict[tuple[str, str], set[str]]:
    """Give the names that models say of constraints and indexes, by schema and table."""
    names: dict[tuple[str, str], set[str]] = {}
    for metadata in metadatas:
        for table in metadata.tables.values():
            said = names.setdefault((table.schema or default_schema(migrated), table.name), set())
            for item in (*table.constraints, *table.indexes):
                name = getattr(item, "name", None)
                if isinstance(name, str):
                    said.add(name)
    return names


def _is_unnamed(change: diff.Change, names: Mapping[tuple[str, str], set[str]]) -> bool:
    """Tell whether only the name of a part differs, and no model says it: the server chose one."""
    if change.action != "renamed" or change.kind not in ("constraint", "index"):
        return False
    said = names.get((change.identity.schema, change.identity.parent), set())
    after = change.after or ""
    # A name that is longer than the server takes is cut by SQLAlchemy, with a hash at its end.
    return after not in said and not any(
        len(each) > _LONGEST and each[:_CERTAIN] == after[:_CERTAIN] for each in said
    )
