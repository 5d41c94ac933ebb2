"""`downgrade_leaves_nothing`: where the way down ends, the schema is the one that the way up came by."""

import pytest
from support.inline import run_inline

LEAVES = "op.execute('CREATE TABLE IF NOT EXISTS forgotten (id int)')"


@pytest.fixture
def run(pytester):
    """Run pytest on a project."""
    return lambda project, *arguments: run_inline(pytester, project, *arguments)


def found(run):
    return [
        (f["code"], f["severity"], f["what"])
        for f in run.findings
        if f["check"] == "downgrade_leaves_nothing"
    ]


def test_what_is_left_at_base_is_told_in_one_line_where_reversible_shows_it(run, project):
    project.minimal("sqlite://")
    project.table("a1")
    project.revision("b2", "a1", LEAVES)

    ran = run(project)

    assert found(ran) == [
        ("AX-BAS-004", "failure", "the way back to base leaves table forgotten behind")
    ], ran.output
    (finding,) = [f for f in ran.findings if f["code"] == "AX-BAS-004"]
    assert finding["remedy"] == "`reversible` says what to do about b2."
    assert finding["detail"] == ""


def test_without_reversible_the_operation_is_listed(run, project):
    project.minimal("sqlite://")
    project.revision("a1", None, LEAVES)

    ran = run(project, "-k", "downgrade_leaves_nothing")

    (finding,) = ran.findings
    assert finding["detail"] == "+ added table forgotten\n      op.drop_table('forgotten')"
    assert "`reversible` names the revision" in finding["remedy"]


def test_what_no_single_round_trip_shows_is_listed(run, project):
    project.minimal()
    project.revision("a1", None, "op.execute('CREATE SEQUENCE n')", "op.execute('DROP SEQUENCE n')")
    project.revision(
        "b2",
        "a1",
        "op.create_table('made_1', sa.Column('id', sa.Integer))",
        "n = op.get_bind().execute(sa.text('SELECT last_value FROM n')).scalar()\n"
        "op.execute(f'DROP TABLE IF EXISTS made_{n}')",
    )
    project.revision("c3", "b2", "op.execute(\"SELECT setval('n', 9)\")")

    ran = run(project, "-k", "nothing or reversible")

    (finding,) = [f for f in ran.findings if f["severity"] == "failure"]
    assert finding["what"] == "the way back to base leaves table public.made_1 behind"
    assert finding["detail"].startswith("+ added table public.made_1")
    assert "No revision shows it by itself" in finding["remedy"]


def test_the_state_at_the_floor_is_compared_with_that_of_the_way_up(run, project):
    project.minimal("sqlite://")
    project.table("a1")
    project.table("b2", "a1")
    project.revision("c3", "b2", LEAVES)
    project.settings('minimum_downgrade_revision = "b2"\n')

    ran = run(project, "-k", "downgrade_leaves_nothing")

    assert found(ran) == [
        ("AX-BAS-004", "failure", "the way back to b2 leaves table forgotten behind")
    ], ran.output


def test_the_state_at_a_revision_declared_irreversible_is_compared(run, project):
    project.minimal("sqlite://")
    project.table("a1")
    project.table("b2", "a1")
    project.revision("c3", "b2", LEAVES)
    project.settings('irreversible = { b2 = "it is so" }\n')

    ran = run(project, "-k", "downgrade_leaves_nothing")

    assert [code for code, _, _ in found(ran)] == ["AX-BAS-004"], ran.output
    assert "the way back to b2" in found(ran)[0][2]


def test_what_was_prepared_is_base(run, project):
    project.minimal()
    project.write(
        "prepared.py",
        """
        def make(connection):
            connection.exec_driver_sql("CREATE TABLE legacy (id int); INSERT INTO legacy VALUES (1)")
        """,
    )
    project.revision(
        "a1", None, "op.execute('ALTER TABLE legacy ADD x int')", "op.drop_column('legacy', 'x')"
    )
    project.revision("b2", "a1", "op.execute('DELETE FROM legacy')")
    project.settings('prepare = "prepared:make"\n')

    ran = run(project, "-k", "downgrade_leaves_nothing")

    assert found(ran) == [
        (
            "AX-BAS-004",
            "failure",
            "the way back to base does not bring back rows of table public.legacy",
        )
    ], ran.output


def test_a_way_down_that_takes_nothing_back_is_a_note(run, project):
    project.minimal("sqlite://")
    project.table("a1")
    project.revision("b2", "a1", LEAVES, "raise NotImplementedError")

    ran = run(project)

    assert found(ran) == [
        ("AX-BAS-005", "note", "nothing was compared: no revision was taken back")
    ], ran.output


def test_a_way_down_that_only_the_descent_stops_is_compared_where_it_ends(run, project):
    # By itself b2 can be taken back; the row that c3 leaves stands in its way later.
    project.minimal("sqlite://")
    project.table("a1")
    project.revision(
        "b2", "a1", "pass", "assert not op.get_bind().exec_driver_sql('SELECT 1 FROM t_a1').first()"
    )
    project.revision("c3", "b2", "op.execute('INSERT INTO t_a1 VALUES (1)')")

    ran = run(project, "-k", "nothing or reversible")

    assert "the way back to b2 leaves rows of table t_a1 behind" in [
        f["what"] for f in ran.findings if f["code"] == "AX-BAS-004"
    ], ran.output


def test_a_way_down_that_ends_where_the_way_up_did_not_come_by_is_a_note(run, project):
    # On the way up b2 stands between the two others, in whichever order; of the way down it alone stays.
    project.minimal("sqlite://")
    project.table("a1")
    project.table("b1", "a1", labels=("left",))
    project.revision("b2", "a1", LEAVES, "raise NotImplementedError", labels=("middle",))
    project.table("b3", "a1", labels=("right",))

    ran = run(project)

    assert found(ran) == [
        (
            "AX-BAS-005",
            "note",
            "nothing was compared: the way down ends where the way up did not come by",
        )
    ], ran.output


def test_the_order_of_columns_at_base_is_a_note(run, project):
    project.minimal()
    project.revision(
        "a1", None, "op.execute('CREATE TABLE pet (a int, b int)')", "op.drop_table('pet')"
    )
    project.revision(
        "b2", "a1", "op.drop_column('pet', 'a')", "op.add_column('pet', sa.Column('a', sa.Integer))"
    )
    project.settings('minimum_downgrade_revision = "a1"\n')

    ran = run(project, "-k", "downgrade_leaves_nothing")

    assert found(ran) == [
        ("AX-BAS-004", "note", "back at a1 only the order of columns is another one")
    ], ran.output
