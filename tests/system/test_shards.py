"""Under xdist a long history is walked by several processes, and the report is that of one."""

import pytest

COUNT = 120
PLACES = {"postgresql": "postgresql+psycopg://nobody@127.0.0.1:1/app", "sqlite": "sqlite:///app.db"}


@pytest.fixture(params=PLACES)
def long(project, request):
    """A long history with a defect near each end, and one in the middle."""
    project.minimal(PLACES[request.param])
    down = None
    for number in range(COUNT):
        id = f"r{number:03}"
        make, drop = (
            f"op.create_table('t{number}', sa.Column('id', sa.Integer))",
            f"op.drop_table('t{number}')",
        )
        if number == 5:
            drop = "pass"
        elif number == 60:
            drop = "raise ValueError('no way back')"
        elif number == COUNT - 5:
            make += "\nop.add_column('t0', sa.Column('extra', sa.Integer))"
        project.revision(id, down, make, drop)
        down = id
    return project


def spread(project, *arguments):
    """Run the checks in two processes."""
    return project.pytest("-n", "2", "--dist", "loadgroup", *arguments, timeout=240)


def of_check(run, *checks):
    """What some checks found, in any order."""
    return sorted(
        (each["check"], each["label"], each["code"], each["what"])
        for each in run.findings
        if each["check"] in checks
    )


def without_group(run):
    """Give the items, without the group that they run in."""
    return {name.partition("@")[0]: outcome for name, outcome in run.outcomes.items()}


def test_two_processes_find_what_one_finds(long):
    alone = long.pytest(timeout=240)
    both = spread(long)

    assert "alembicx::reversible[1-of-2]" in without_group(both), both.output
    assert "alembicx::reversible[2-of-2]" in without_group(both)
    checks = ("upgrade", "reversible", "downgrade_to_base", "models_match", "branch_order")
    assert of_check(both, *checks) == of_check(alone, *checks), both.output
    assert {code for _, code in both.codes("reversible")} >= {"AX-REV-001", "AX-REV-002"}


def test_each_shard_has_a_process_and_the_others_go_with_the_last(long):
    run = spread(long, "-v")

    groups = {name.partition("@")[2] for name in run.outcomes}
    assert groups == {"alembicx", "alembicx-1"}, run.output
    assert [name for name in run.outcomes if name.endswith("@alembicx-1")] == [
        "alembicx::reversible[1-of-2]@alembicx-1"
    ]


def test_where_the_way_down_ends_is_looked_up_afterwards(long):
    """It ends at r060, in the middle of a shard of which this process knows nothing."""
    alone = long.pytest("-k", "downgrade", timeout=240)
    both = spread(long)

    assert ("", "AX-BAS-004") in both.codes("downgrade_leaves_nothing"), both.output
    (there,) = [each for each in both.findings if each["code"] == "AX-BAS-004"]
    (here,) = [each for each in alone.findings if each["code"] == "AX-BAS-004"]
    assert there["what"] == here["what"]
    assert "t0.extra" in there["what"]
    assert "the check `reversible` names the revision" in there["remedy"]


def test_items_of_single_revisions_are_spread_in_the_same_way(long):
    run = spread(long, "--alembicx-per-revision", "-k", "r004 or r005 or r060 or r114 or r115")

    found = without_group(run)
    assert found == {
        "alembicx::reversible[r004]": "passed",
        "alembicx::reversible[r005]": "failed",
        "alembicx::reversible[r060]": "failed",
        "alembicx::reversible[r114]": "passed",
        "alembicx::reversible[r115]": "failed",
    }, run.output


def test_a_shard_can_be_run_by_itself(long):
    run = spread(long, "-k", "1-of-2")

    assert without_group(run) == {"alembicx::reversible[1-of-2]": "failed"}, run.output
    assert run.codes()[0] == ("r005", "AX-REV-002")


def test_a_short_history_is_not_cut(project):
    project.minimal("sqlite://")
    project.table("a1")

    run = spread(project)

    assert "alembicx::reversible" in without_group(run), run.output
    assert {name.partition("@")[2] for name in run.outcomes} == {"alembicx"}
