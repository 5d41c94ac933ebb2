"""The checks as pytest items: chosen, deselected, spread over workers, beside other plugins and versions."""

import pytest
from support.projects import ALL_CHECKS


@pytest.fixture
def healthy(project):
    """A project of two revisions, on SQLite to be quick."""
    project.minimal("sqlite://")
    project.table("a1")
    project.table("b2", "a1")
    return project


def test_the_items_are_collected_beside_the_projects_own_tests(healthy):
    healthy.write("tests/test_mine.py", "def test_one(): pass\n")

    run = healthy.pytest()

    assert set(run.outcomes) == {*ALL_CHECKS, "tests/test_mine.py::test_one"}, run.output
    assert "collected 8 items" in run.output
    assert "8 passed" in run.output


def test_k_and_m_and_deselect_choose_among_them(healthy):
    by_name = healthy.pytest("-k", "upgrade")
    by_marker = healthy.pytest("-m", "not alembicx")
    deselected = healthy.pytest("--deselect", "alembicx::reversible")

    assert set(by_name.outcomes) == {"alembicx::upgrade"}
    assert by_marker.outcomes == {}
    assert set(deselected.outcomes) == ALL_CHECKS - {"alembicx::reversible"}


def test_a_node_id_from_a_report_can_be_given_as_argument(healthy):
    healthy.write("tests/test_mine.py", "def test_one(): pass\n")

    run = healthy.pytest("alembicx::upgrade")

    assert set(run.outcomes) == {"alembicx::upgrade"}, run.output


def test_include_and_exclude_are_settings(healthy):
    excluded = healthy.pytest("--alembicx-exclude", "reversible,history,models_match,branch_order")
    healthy.settings('include = ["upgrade"]\n')
    included = healthy.pytest()

    assert set(excluded.outcomes) == {
        "alembicx::upgrade",
        "alembicx::downgrade_to_base",
        "alembicx::downgrade_leaves_nothing",
    }
    assert set(included.outcomes) == {"alembicx::upgrade"}


def test_an_unknown_check_is_an_error_with_a_suggestion(healthy):
    run = healthy.pytest("--alembicx-exclude", "reversibel")

    assert run.code == 4
    assert "reversible" in run.output


def test_per_revision_makes_one_item_for_each(healthy):
    healthy.revision("c3", "b2", "pass", 'raise ValueError("boom")')

    run = healthy.pytest("--alembicx-per-revision", "-k", "reversible")

    assert run.outcomes == {
        "alembicx::reversible[a1]": "passed",
        "alembicx::reversible[b2]": "passed",
        "alembicx::reversible[c3]": "failed",
    }, run.output


def test_one_revision_is_chosen_by_k(healthy):
    run = healthy.pytest("--alembicx-per-revision", "-k", "reversible and b2")

    assert run.outcomes == {"alembicx::reversible[b2]": "passed"}, run.output


def test_xdist_workers_run_the_items_once_and_the_summary_tells_all(healthy):
    healthy.revision("c3", "b2", "pass", 'raise ValueError("boom")')

    run = healthy.pytest("-n", "2", "--dist", "loadgroup")

    assert {name.partition("@")[0]: outcome for name, outcome in run.outcomes.items()} == {
        **dict.fromkeys(ALL_CHECKS, "passed"),
        "alembicx::reversible": "failed",
        "alembicx::downgrade_to_base": "failed",
    }, run.output
    assert "AX-REV-001" in run.output.partition("= AlembicX =")[2]


@pytest.mark.parametrize("mode", ["auto", "strict"])
def test_beside_pytest_asyncio(healthy, mode):
    healthy.write(
        "test_mine.py",
        """
        import pytest

        @pytest.mark.asyncio
        async def test_awaits(alembic_runner):
            assert await alembic_runner.migrate_up_to("a1") == ("a1",)
            assert alembic_runner.sync.current() == ("a1",)
        """,
    )

    run = healthy.pytest("-o", f"asyncio_mode={mode}")

    assert run.code == 0, run.output
    assert run.outcomes["test_mine.py::test_awaits"] == "passed"


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_beside_anyio(healthy, backend):
    healthy.write(
        "test_mine.py",
        f"""
        import pytest

        @pytest.fixture(scope="session")
        def anyio_backend():
            return "{backend}"

        @pytest.mark.anyio
        async def test_awaits(alembic_runner):
            await alembic_runner.migrate_up_one()
            assert await alembic_runner.current() == ("a1",)
        """,
    )

    run = healthy.pytest("-p", "no:asyncio")

    assert run.code == 0, run.output
    assert run.outcomes["test_mine.py::test_awaits"] == "passed"


def test_the_summary_says_why_and_what_to_do(healthy):
    healthy.revision("c3", "b2", 'op.create_table("left", sa.Column("id", sa.Integer))')

    run = healthy.pytest("-q")

    summary = run.output.partition("= AlembicX =")[2]
    assert "✗ reversible" in summary
    assert 'c3: downgrade() changes nothing: it leaves table "left" behind' in summary
    assert "Add `op.drop_table('left')` to downgrade()." in summary


def test_migrated_database_is_a_clone_of_head(project):
    project.minimal()
    project.table("a1", table="pet")
    project.write(
        "test_mine.py",
        """
        import pytest
        import sqlalchemy as sa

        @pytest.mark.parametrize("round", [1, 2])
        def test_has_its_own(migrated_database, round):
            with sa.create_engine(migrated_database.url).begin() as connection:
                connection.execute(sa.text("INSERT INTO pet VALUES (1)"))
        """,
    )

    run = project.pytest("test_mine.py")

    assert run.code == 0, run.output
    assert "9 passed" in run.output


def test_pytest_8_runs_the_same_items(healthy, oldest_pytest):
    run = healthy.pytest(
        "-p", "no:asyncio", "-p", "no:xdist", "-p", "no:benchmark", env=oldest_pytest
    )

    assert "pytest-8.0.2" in run.output
    assert set(run.outcomes) == ALL_CHECKS, run.output
    assert run.code == 0


def test_an_item_of_a_revision_can_be_given_as_argument(healthy):
    run = healthy.pytest("alembicx::reversible[b2]")

    assert run.outcomes == {"alembicx::reversible[b2]": "passed"}, run.output


def test_a_node_id_that_is_not_there_is_an_error(healthy):
    run = healthy.pytest("alembicx::reversibel")

    assert run.code == 4
    assert "not found: alembicx::reversibel" in run.output


def test_strict_markers_without_xdist_and_warnings_as_errors_do_no_harm(healthy):
    run = healthy.pytest(
        "--strict-markers",
        "-p",
        "no:xdist",
        "-p",
        "no:asyncio",
        "-W",
        "error::DeprecationWarning",
    )

    assert set(run.outcomes) == ALL_CHECKS, run.output
    assert run.code == 0, run.output


def test_the_fixtures_obey_the_options_and_can_also_be_asked_for_by_name(healthy):
    healthy.write("conftest.py", 'pytest_plugins = ["alembicx.fixtures"]\n')
    healthy.write(
        "test_mine.py",
        """
        def test_dialect(alembic_config, alembic_runner):
            assert alembic_config.text("url") in ("", "sqlite:///:memory:")
            assert alembic_runner.sync.migrate_up_to("head") == ("b2",)
        """,
    )

    without_flag = healthy.pytest(flag=False)
    with_flag = healthy.pytest("--alembicx-url", "sqlite:///:memory:")

    assert without_flag.outcomes == {"test_mine.py::test_dialect": "passed"}, without_flag.output
    assert with_flag.outcomes["test_mine.py::test_dialect"] == "passed", with_flag.output
    assert with_flag.code == 0


def test_each_row_of_a_green_summary_stands_on_one_line(healthy):
    run = healthy.pytest()

    summary = run.output.partition("= AlembicX =")[2]
    assert "✓ history  The revisions form one history" in summary
