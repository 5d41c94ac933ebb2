"""`AsyncAlembicRunner` as a library: from every kind of event loop, and from none."""

import asyncio

import anyio
import pytest
import sqlalchemy as sa
import trio
import uvloop

from alembicx import AlembicConfig, AlembicXError, AsyncAlembicRunner


@pytest.fixture
def shop(project):
    """A line of three revisions, then a branch and a merge, with labels and a dependency."""
    project.init("async", "postgresql+asyncpg://app@db.invalid/app")
    project.table("ae10", table="pet")
    project.table("bf20", "ae10")
    project.table("c130", "bf20", labels=("left",))
    project.table("c240", "bf20", labels=("right",))
    project.table("d150", ("c130", "c240"))
    return project


async def up_and_down(folder):
    async with AsyncAlembicRunner(folder) as runner:
        reached = [await runner.migrate_up_to("heads")]
        reached.append(await runner.migrate_down_to("base"))
        return reached


@pytest.mark.parametrize(
    "run",
    [
        lambda function, *args: asyncio.run(function(*args)),
        lambda function, *args: anyio.run(function, *args, backend="asyncio"),
        trio.run,
        lambda function, *args: uvloop.run(function(*args)),
    ],
    ids=["asyncio", "anyio", "trio", "uvloop"],
)
def test_it_is_awaited_from_every_event_loop(shop, run):
    assert run(up_and_down, shop.folder) == [("d150",), ()]


def test_the_sync_face_works_where_a_loop_is_running(shop):
    async def main():
        with AsyncAlembicRunner(shop.folder).sync as runner:
            return runner.migrate_up_to("head")

    assert asyncio.run(main()) == ("d150",)


def test_revisions_in_every_form_that_alembic_takes(shop):
    with AsyncAlembicRunner(shop.folder).sync as runner:
        assert runner.migrate_up_to("ae") == ("ae10",)
        assert runner.migrate_up_to("+1") == ("bf20",)
        assert set(runner.migrate_up_to("left@head")) >= {"d150"}
        assert set(runner.migrate_down_to("bf20")) == {"bf20"}
        assert runner.migrate_up_to("c130") == ("c130",)
        assert set(runner.migrate_up_to("c240")) == {"c130", "c240"}
        assert runner.migrate_up_to("heads") == ("d150",)
        assert set(runner.migrate_down_to("right@bf20")) == {"c130"}
        assert runner.migrate_down_to("-1") == ("bf20",)
        assert runner.migrate_down_to("base") == ()


def test_before_one_and_one_by_one(shop):
    with AsyncAlembicRunner(shop.folder).sync as runner:
        assert set(runner.migrate_up_before("d150")) == {"c130", "c240"}
        assert runner.migrate_up_one() == ("d150",)
        with pytest.raises(AlembicXError) as caught:
            runner.migrate_up_one()
        assert caught.value.code == "AX-RUN-003"
        assert set(runner.migrate_down_one()) == {"c130", "c240"}
        assert runner.migrate_down_before("bf20") == ("ae10",)
        assert runner.heads() == ("d150",)
        assert [each.id for each in runner.history().scripts] == [
            "ae10",
            "bf20",
            "c240",
            "c130",
            "d150",
        ]


def test_a_target_that_is_not_there_is_said_with_a_suggestion(shop):
    with (
        AsyncAlembicRunner(shop.folder).sync as runner,
        pytest.raises(AlembicXError, match="c130") as caught,
    ):
        runner.migrate_up_to("c13O")

    assert caught.value.code == "AX-RUN-001"


def test_a_migration_that_raises_is_named_with_its_line(shop):
    path = shop.revision("e160", "d150", "raise ValueError('boom')")
    line = path.read_text().splitlines().index("    raise ValueError('boom')") + 1

    with (
        AsyncAlembicRunner(shop.folder).sync as runner,
        pytest.raises(AlembicXError, match="boom") as caught,
    ):
        runner.migrate_up_to("head")

    assert caught.value.code == "AX-RUN-006"
    assert caught.value.subject == f"{path}:{line}"


def test_rows_go_in_and_tables_come_out_as_they_are_at_a_revision(shop):
    shop.revision(
        "e160",
        "d150",
        'op.add_column("pet", sa.Column("name", sa.Text))',
        'op.drop_column("pet", "name")',
    )

    with AsyncAlembicRunner(shop.folder).sync as runner:
        before = runner.table_at_revision("pet", revision="d150")
        after = runner.table_at_revision("pet", revision="e160")
        runner.insert_into("pet", [{"id": 1, "name": "Rex"}, {"id": 2, "name": "Tom"}])
        runner.insert_into("pet", {"id": 3})

        async def count():
            async with engine.connect() as connection:
                return await connection.scalar(sa.select(sa.func.count()).select_from(after))

        engine = runner.engine()
        assert asyncio.run(count()) == 3
    assert list(before.c.keys()) == ["id"]
    assert list(after.c.keys()) == ["id", "name"]


def test_the_engine_is_async_where_env_py_is(shop, tmp_path):
    plain = type(shop)(tmp_path / "plain").minimal()
    plain.table("a1")

    with AsyncAlembicRunner(shop.folder).sync as runner:
        assert type(runner.engine()).__name__ == "AsyncEngine"
    with AsyncAlembicRunner(plain.folder).sync as runner:
        assert type(runner.engine()).__name__ == "Engine"


def test_a_walk_gives_its_record(shop):
    with AsyncAlembicRunner(shop.folder).sync as runner:
        record = runner.run()

    assert record.finished
    assert record.reached == ["ae10", "bf20", "c240", "c130", "d150"]
    assert {outcome.status.name for outcome in record.outcomes} == {"passed"}


def test_waiting_runs_take_turns_and_do_not_mix(shop, tmp_path):
    other = type(shop)(tmp_path / "other").init("async", "postgresql+asyncpg://app@db.invalid/app")
    other.table("x1")

    async def main():
        async with AsyncAlembicRunner(shop.folder) as one, AsyncAlembicRunner(other.folder) as two:
            return await asyncio.gather(one.migrate_up_to("heads"), two.migrate_up_to("heads"))

    assert asyncio.run(main()) == [("d150",), ("x1",)]


def test_every_setting_knows_where_it_was_made(shop):
    shop.settings('exclude = ["history"]\n')

    config = AlembicConfig.load(shop.folder, options={"url": "postgresql+asyncpg://"})

    assert config.origin("exclude").endswith("pyproject.toml:3")
    assert config.origin("url") == "--alembicx-url"
    assert config.origin("include") == "default"
