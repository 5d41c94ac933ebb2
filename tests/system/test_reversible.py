"""`reversible`: each revision up, down, up, each judged on its own state, all broken ones in one run."""

import pytest

CREATE_TYPE = "op.execute(\"CREATE TYPE mood AS ENUM ('glad')\")"


@pytest.fixture(
    params=["postgresql+psycopg://app@db.invalid/app", "postgresql+asyncpg://app@db.invalid/app"]
)
def postgres_project(project, request):
    """A project on PostgreSQL, sync and async."""
    return project.init("async" if "asyncpg" in request.param else "generic", request.param)


def test_every_broken_revision_is_named_in_one_run(postgres_project):
    project = postgres_project
    project.table("a1")
    project.revision("b2", "a1", CREATE_TYPE)
    project.revision("c3", "b2", "pass", 'raise ValueError("boom")')
    project.table("d4", "c3")
    project.revision("e5", "d4", "pass", 'op.drop_constraint(None, "t_a1", type_="primary")')
    project.revision("f6", "e5", 'op.add_column("t_d4", sa.Column("x", sa.Integer))')

    run = project.pytest("-k", "reversible")

    assert run.codes() == [
        ("b2", "AX-REV-002"),
        ("c3", "AX-REV-001"),
        ("e5", "AX-REV-006"),
        ("f6", "AX-REV-002"),
    ], run.output


def test_a_failure_is_named_by_file_and_line_of_the_function_that_failed(project):
    project.minimal()
    project.table("a1")
    path = project.revision("b2", "a1", "pass", 'x = 1\nraise ValueError("boom")')
    line = path.read_text().splitlines().index('    raise ValueError("boom")') + 1

    run = project.pytest("-k", "reversible")

    (finding,) = run.findings
    assert finding["place"] == f"migrations/versions/b2.py:{line}"
    assert "ValueError: boom" in finding["what"]
    assert "ValueError: boom" in run.output


def test_a_constraint_without_a_name_is_named_from_the_database(project):
    project.minimal()
    project.table("a1")
    project.revision("b2", "a1", "pass", 'op.drop_constraint(None, "t_a1", type_="primary")')

    run = project.pytest("-k", "reversible")

    assert "t_a1_pkey" in run.findings[0]["remedy"], run.output


def test_a_downgrade_that_breaks_its_neighbour_is_blamed_itself(project):
    # b2's downgrade drops what a1 made. On the way to base a1's own downgrade then fails; in its trial it is fine.
    project.minimal()
    project.table("a1")
    project.revision("b2", "a1", CREATE_TYPE, 'op.drop_table("t_a1")\nop.execute("DROP TYPE mood")')

    run = project.pytest()

    assert run.codes("reversible") == [("b2", "AX-REV-007")], run.output
    assert run.codes("downgrade_to_base") == [("a1", "AX-BAS-001")]


def test_a_failed_upgrade_blocks_what_follows_it_and_nothing_else(project):
    project.minimal()
    project.table("a1")
    project.revision("b2", "a1", 'raise ValueError("boom")', labels=("left",))
    project.table("c3", "b2")
    project.revision("d4", "a1", CREATE_TYPE, labels=("right",))

    run = project.pytest("-k", "reversible")

    assert set(run.codes()) == {("b2", "AX-REV-003"), ("d4", "AX-REV-002")}, run.output
    assert ("c3", "AX-REV-004") in run.codes(severity="note")


def test_a_refusal_is_a_note(project):
    project.minimal()
    project.table("a1")
    project.revision("b2", "a1", "pass", "raise NotImplementedError()")
    project.revision("c3", "b2", "pass", 'raise RuntimeError("Cannot downgrade past c3")')
    project.settings('refusals = ["NotImplementedError", "RuntimeError: Cannot downgrade"]\n')

    run = project.pytest()

    assert run.code == 0, run.output
    assert run.codes("reversible", severity="note") == [("b2", "AX-REV-005"), ("c3", "AX-REV-005")]
    assert run.codes("downgrade_to_base", severity="note") == [("c3", "AX-BAS-003")]


def test_an_irreversible_revision_is_not_downgraded_and_its_reason_is_told(project):
    project.minimal()
    project.table("a1")
    project.revision("b2", "a1", "pass", 'raise ValueError("boom")')
    project.settings('[tool.alembicx.irreversible]\nb2 = "the old values are gone"\n')

    run = project.pytest()

    assert run.code == 0, run.output
    assert "the old values are gone" in run.output


def test_below_the_minimum_downgrade_revision_nothing_is_downgraded(project):
    project.minimal()
    project.revision("a1", None, "pass", 'raise ValueError("boom")')
    project.revision("b2", "a1", "pass", 'raise ValueError("boom")')
    project.table("c3", "b2")
    project.settings('minimum_downgrade_revision = "b2"\n')

    run = project.pytest()

    assert run.code == 0, run.output


@pytest.mark.parametrize("per_migration", [True, False])
def test_an_autocommit_block_is_judged_alone(project, per_migration):
    project.init("generic", "postgresql+psycopg://app@db.invalid/app")
    env = project.folder / "migrations" / "env.py"
    env.write_text(
        env.read_text().replace(
            "connection=connection,",
            f"connection=connection, transaction_per_migration={per_migration},",
        )
    )
    concurrently = """
    with op.get_context().autocommit_block():
        op.create_index("ix_t", "t_a1", ["id"], postgresql_concurrently=True)
    """
    project.table("a1")
    project.revision("b2", "a1", concurrently, 'op.drop_index("ix_t", "t_a1")')
    project.revision(
        "c3", "b2", 'op.create_index("ix_u", "t_a1", ["id"], postgresql_concurrently=True)'
    )
    project.revision("d4", "b2", concurrently.replace("ix_t", "ix_v"), "pass", labels=("other",))

    run = project.pytest("-k", "reversible")

    assert sorted(run.codes()) == [("c3", "AX-REV-003"), ("d4", "AX-REV-002")], run.output
    (remedy,) = [each["remedy"] for each in run.findings if each["label"] == "c3"]
    assert "autocommit_block" in remedy


def test_a_new_enum_value_is_used_by_the_next_revision(project):
    project.minimal()
    project.revision("a1", None, CREATE_TYPE, 'op.execute("DROP TYPE mood")')
    project.revision(
        "b2", "a1", "op.execute(\"ALTER TYPE mood ADD VALUE 'sad'\")", "raise NotImplementedError"
    )
    project.revision(
        "c3",
        "b2",
        "op.execute(\"CREATE TABLE pet (mood mood DEFAULT 'sad')\")",
        'op.drop_table("pet")',
    )

    run = project.pytest("-k", "reversible")

    assert run.code == 0, run.output


def test_a_role_that_a_migration_creates_does_not_stand_in_the_way_of_other_checks(project):
    project.minimal()
    project.revision(
        "a1", None, 'op.execute("CREATE ROLE reader")', 'op.execute("DROP ROLE reader")'
    )
    project.table("b2", "a1")

    run = project.pytest()

    assert run.code == 0, run.output


@pytest.fixture
def deferring(project):
    """A project whose first revision makes a foreign key that is checked at the commit."""
    project.minimal()
    project.revision(
        "a1",
        None,
        """
        op.execute("CREATE TABLE parent (id int PRIMARY KEY)")
        op.execute("CREATE TABLE child (parent int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)")
        """,
        'op.execute("DROP TABLE child, parent")',
    )
    return project


def test_a_deferred_constraint_is_checked_as_a_commit_would(deferring):
    deferring.revision("b2", "a1", "pass", 'op.execute("INSERT INTO child VALUES (7)")')

    run = deferring.pytest("-k", "reversible")

    assert run.codes() == [("b2", "AX-REV-001")], run.output
    assert "foreign key" in run.findings[0]["what"]


def test_an_upgrade_that_breaks_a_deferred_constraint_is_reported_as_its_commit(deferring):
    deferring.revision("b2", "a1", 'op.execute("INSERT INTO child VALUES (7)")', "pass")

    run = deferring.pytest("-k", "reversible")

    (finding,) = [each for each in run.findings if each["revision"] == "b2"]
    assert "foreign key" in finding["what"]
    assert "SET CONSTRAINTS" not in run.output


@pytest.mark.parametrize("url", ["postgresql+psycopg://app@db.invalid/app", "sqlite://"])
def test_what_a_failed_upgrade_could_not_take_back_does_not_spoil_the_others(project, url):
    project.minimal(url)
    project.table("a1")
    half = (
        'op.execute("CREATE TABLE rest (id int)")\nop.execute("COMMIT")\nraise ValueError("boom")'
    )
    if "sqlite" in url:
        half = half.replace('op.execute("COMMIT")\n', "")
    project.revision("c3", "a1", half, labels=("first",))
    project.table("b2", "a1", table="rest", labels=("second",))

    run = project.pytest("-k", "reversible")

    assert run.codes() == [("c3", "AX-REV-003")], run.output


def test_a_raw_commit_in_a_downgrade_does_not_spoil_what_follows(project):
    project.minimal()
    project.table("a1")
    project.revision(
        "b2",
        "a1",
        "pass",
        'op.execute("CREATE TABLE t_c3 ()")\nop.execute("COMMIT")\nraise ValueError("bang")',
    )
    project.table("c3", "b2")

    run = project.pytest("-k", "reversible")

    assert run.codes() == [("b2", "AX-REV-001")], run.output
