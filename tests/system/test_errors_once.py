"""Each error that reaches a user passes over the Error Bus once, from whichever part it comes."""

import asyncio
import json

import pytest
from support.events import collecting
from support.projects import AlembicProject

from alembicx import AlembicConfig, AlembicXError, AsyncAlembicRunner, bus
from alembicx.config import find_projects
from alembicx.errors import (
    ConfigError,
    EnvironmentFailed,
    MigrationFailed,
    ServerError,
    TargetError,
)

SETTINGS = '[tool.alembicx.errors]\nfile = "errors.jsonl"\n'


@pytest.fixture
def collected():
    """Gives the codes of what passed over the bus during the test, at least as an error."""
    with collecting(bus.Route(at_least=bus.Severity.error)) as events:
        yield lambda: [each.code for each in events()]


def broken(project):
    """A project whose second revision raises."""
    project.minimal("sqlite:///app.db")
    project.table("a1")
    project.revision("b2", "a1", "raise ValueError('broken')")
    return project.folder


def healthy(project):
    """A project of one revision."""
    project.minimal("sqlite:///app.db")
    project.table("a1")
    return project.folder


def env_fails(project):
    """A project whose env.py raises."""
    project.minimal("sqlite:///app.db", env="raise ValueError('broken')")
    project.table("a1")
    return project.folder


def no_server(project):
    """A project whose server does not answer."""
    project.minimal()
    project.table("a1")
    project.settings('url = "postgresql://nobody@127.0.0.1:1/"\ntimeout = 0\n')
    return project.folder


def unknown_setting(project):
    """A project with a mistyped setting."""
    project.minimal("sqlite:///app.db")
    project.settings("per_revison = true\n")
    return project.folder


def nothing(project):
    """A folder without a project."""
    return project.folder


ON_A_RUNNER = [
    (broken, lambda runner: runner.migrate_up_to("head"), MigrationFailed, "AX-RUN-006"),
    (healthy, lambda runner: runner.migrate_up_to("nowhere"), TargetError, "AX-RUN-001"),
    (healthy, lambda runner: runner.migrate_up_before("nowhere"), TargetError, "AX-RUN-001"),
    (healthy, lambda runner: runner.migrate_down_to("nowhere"), TargetError, "AX-RUN-001"),
    (healthy, lambda runner: runner.migrate_down_one(), TargetError, "AX-RUN-003"),
    (
        healthy,
        lambda runner: runner.table_at_revision("t_a1", revision="nowhere"),
        TargetError,
        "AX-RUN-001",
    ),
    (env_fails, lambda runner: runner.survey(), EnvironmentFailed, "AX-ENV-001"),
    (env_fails, lambda runner: runner.history(), EnvironmentFailed, "AX-ENV-001"),
    (env_fails, lambda runner: runner.run(), EnvironmentFailed, "AX-ENV-001"),
    (env_fails, lambda runner: runner.async_engine(), EnvironmentFailed, "AX-ENV-001"),
    (env_fails, lambda runner: runner.insert_into("t", {"id": 1}), EnvironmentFailed, "AX-ENV-001"),
    (no_server, lambda runner: runner.current(), ServerError, "AX-SRV-002"),
    (no_server, lambda runner: runner.upgrade_command(), ServerError, "AX-SRV-002"),
    (broken, lambda runner: runner.migrated_workspace(), MigrationFailed, "AX-UPG-001"),
]


@pytest.mark.parametrize(("make", "call", "kind", "code"), ON_A_RUNNER)
@pytest.mark.parametrize("face", ["async", "sync"])
def test_what_a_runner_raises(collected, project, make, call, kind, code, face):
    folder = make(project)

    async def in_a_loop():
        async with AsyncAlembicRunner(folder) as runner:
            await call(runner)

    def without_one():
        with AsyncAlembicRunner(folder).sync as runner:
            call(runner)

    with pytest.raises(kind, match=code):
        asyncio.run(in_a_loop()) if face == "async" else without_one()

    assert collected() == [code]


def test_an_error_that_a_run_of_the_command_gives_back(collected, project):
    project.minimal("sqlite:///app.db")
    project.revision(
        "a1",
        None,
        "from alembicx.errors import ConfigError\nraise ConfigError('x', code='AX-CFG-009')",
    )

    with AsyncAlembicRunner(project.folder).sync as runner:
        run = runner.upgrade_command()

    assert run.error.code == "AX-CFG-009"
    assert collected() == ["AX-CFG-009"]


@pytest.mark.parametrize(
    ("make", "code"), [(nothing, "AX-CFG-001"), (unknown_setting, "AX-CFG-004")]
)
@pytest.mark.parametrize(
    "load",
    [AlembicConfig.load, AsyncAlembicRunner, find_projects],
    ids=["AlembicConfig.load", "AsyncAlembicRunner", "find_projects"],
)
def test_a_configuration_that_is_wrong(collected, project, make, code, load):
    folder = make(project)

    with pytest.raises(ConfigError, match=code):
        load(folder)

    assert collected() == [code]


def test_several_histories_where_one_is_wanted(collected, project):
    healthy(project)
    (project.folder / "alembic.ini").write_text(
        "[one]\nscript_location = migrations\n[two]\nscript_location = migrations\n"
    )

    with pytest.raises(ConfigError, match="AX-CFG-002"):
        AlembicConfig.load(project.folder)

    assert collected() == ["AX-CFG-002"]


def test_a_file_of_errors_that_cannot_be_opened(collected, tmp_path):
    with pytest.raises(Exception, match="AX-BUS-004"):
        bus.write_to_file(tmp_path / "missing" / "errors.jsonl")

    assert collected() == ["AX-BUS-004"]


def test_an_error_that_passes_through_several_hands(collected, project):
    folder = healthy(project)

    def outer():
        try:
            with AsyncAlembicRunner(folder).sync as runner:
                runner.migrate_up_to("nowhere")
        except AlembicXError as error:
            bus.publish_error(error)
            raise

    with bus.leaving(), pytest.raises(TargetError):
        outer()

    assert collected() == ["AX-RUN-001"]


def written(project):
    """Give the codes in the file."""
    text = (project.folder / "errors.jsonl").read_text()
    return [json.loads(line)["code"] for line in text.splitlines()]


@pytest.mark.parametrize(
    ("make", "fixture", "code"),
    [
        (broken, "migrated_database", "AX-UPG-001"),
        (env_fails, "alembic_engine", "AX-ENV-001"),
    ],
)
def test_what_a_fixture_raises(project, make, fixture, code):
    make(project)
    project.settings(SETTINGS)
    project.write("test_mine.py", f"def test_other({fixture}): pass\n")

    run = project.pytest("-k", "test_other")

    assert code in run.output
    assert written(project) == [code]


def test_what_the_checks_cannot_do(project):
    healthy(project)
    project.settings('baseline = "missing.txt"\n' + SETTINGS)

    run = project.pytest()

    assert run.codes("models_match") == [("", "AX-CFG-007")]
    assert run.codes("reversible") == [("", "AX-CFG-007")]
    assert [code for code in written(project) if code.startswith("AX-CFG")] == ["AX-CFG-007"]


def test_a_run_that_is_wrongly_asked_for(project):
    healthy(project)
    project.settings(SETTINGS)

    run = project.pytest("--alembicx-write-baseline")

    assert run.code == 4
    assert written(project) == ["AX-BSL-003"]
    assert run.output.count("AX-BSL-003") == 1


def test_a_wrong_setting_is_said_once_on_the_terminal(project):
    run = AlembicProject(unknown_setting(project)).pytest()

    assert run.code == 4
    assert run.output.count("AX-CFG-004") == 1, run.output
