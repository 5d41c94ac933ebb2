"""Parallel branches are upgraded in both orders, and the two revisions are named that make a difference."""

import pytest


def pet(project):
    """One table, from which two branches go."""
    project.minimal()
    project.revision(
        "a1",
        None,
        "op.create_table('pet', sa.Column('id', sa.Integer), sa.Column('name', sa.Text))",
        "op.drop_table('pet')",
    )


# Without other words, Alembic upgrades branch c before branch b.
def branch(project, name, length, **bodies):
    """Write so many revisions after a1, each with a table of its own, or with a body by its number."""
    down = "a1"
    for number in range(length):
        id = f"{name}{number}"
        if id in bodies:
            project.revision(id, down, bodies[id])
        else:
            project.table(id, down)
        down = id
    return down


def branch_order(project, *arguments):
    """Run the check alone."""
    return project.pytest("-k", "branch_order", *arguments)


@pytest.fixture(params=["postgresql+psycopg://nobody@127.0.0.1:1/app", "sqlite:///app.db"])
def either(project, request):
    """A project with a table, on each dialect."""
    pet(project)
    project.minimal(request.param)
    return project


def test_branches_that_do_not_touch_each_other_pass(either):
    heads = branch(either, "c", 3), branch(either, "b", 3)
    either.revision("m1", heads)

    run = branch_order(either, "-v")

    assert run.outcomes == {"alembicx::branch_order": "passed"}, run.output
    assert run.findings == []


def test_a_dependency_that_is_not_declared_is_found_and_named(either):
    branch(either, "c", 4, c2="op.create_table('toy', sa.Column('id', sa.Integer))")
    branch(either, "b", 4, b1="op.add_column('toy', sa.Column('size', sa.Integer))")

    run = branch_order(either)

    (finding,) = run.findings
    assert (finding["code"], finding["label"]) == ("AX-ORD-001", "b1"), run.output
    assert finding["what"].startswith("when it is upgraded before c2, upgrade() raises ")
    assert 'depends_on = "c2" in this revision' in finding["remedy"]
    assert finding["place"].startswith("migrations/versions/b1.py:")


def test_a_dependency_that_is_declared_passes(either):
    branch(either, "c", 2, c1="op.create_table('toy', sa.Column('id', sa.Integer))")
    either.revision(
        "b1", "a1", "op.add_column('toy', sa.Column('size', sa.Integer))", depends=["c1"]
    )

    run = branch_order(either)

    assert run.outcomes == {"alembicx::branch_order": "passed"}, run.output


def test_of_two_changes_of_the_same_thing_the_last_wins(project):
    pet(project)
    branch(project, "c", 3, c1="op.execute(\"COMMENT ON TABLE pet IS 'c'\")")
    branch(project, "b", 3, b2="op.execute(\"COMMENT ON TABLE pet IS 'b'\")")

    run = branch_order(project)

    (finding,) = run.findings
    assert (finding["code"], finding["label"]) == ("AX-ORD-002", "b2"), run.output
    assert "upgraded before c1, the schema at the heads is another one: " in finding["what"]
    assert "comment" in finding["what"]


def test_every_pair_is_named_in_one_run(project):
    pet(project)
    toy = "op.create_table('toy', sa.Column('id', sa.Integer))"
    branch(project, "c", 3, c0=toy, c2="op.execute(\"COMMENT ON TABLE pet IS 'c'\")")
    branch(
        project,
        "b",
        3,
        b0="op.add_column('toy', sa.Column('size', sa.Integer))",
        b1="op.execute(\"COMMENT ON TABLE pet IS 'b'\")",
    )

    run = branch_order(project)

    assert sorted(run.codes()) == [("b0", "AX-ORD-001"), ("b1", "AX-ORD-002")], run.output


def test_columns_in_another_order_alone_are_a_note(either):
    branch(either, "c", 1, c0="op.add_column('pet', sa.Column('age', sa.Integer))")
    branch(either, "b", 1, b0="op.add_column('pet', sa.Column('color', sa.Text))")

    run = branch_order(either)

    assert run.outcomes == {"alembicx::branch_order": "passed"}, run.output
    assert run.codes(severity="note") == [("", "AX-ORD-003")]


def test_what_the_baseline_accepts_is_no_finding(project):
    pet(project)
    branch(project, "c", 1, c0="op.execute(\"COMMENT ON TABLE pet IS 'c'\")")
    branch(project, "b", 1, b0="op.execute(\"COMMENT ON TABLE pet IS 'b'\")")
    project.settings('baseline = "accepted.txt"')

    written = branch_order(project, "--alembicx-write-baseline")
    accepted = project.folder / "accepted.txt"
    accepted.write_text(accepted.read_text().replace("TODO: reason", "nobody reads it"))

    assert written.codes() == [("b0", "AX-ORD-002")], written.output
    assert accepted.read_text().startswith("branch_order: altered table public.pet")
    assert branch_order(project).outcomes == {"alembicx::branch_order": "passed"}


def test_independent_bases_are_turned_too(project):
    project.minimal()
    project.revision("a1", None, "op.execute('CREATE TABLE IF NOT EXISTS pet (id int)')")
    project.revision("b1", None, "op.execute('CREATE TABLE IF NOT EXISTS pet (id bigint)')")

    assert branch_order(project).codes() == [("a1", "AX-ORD-002")]


def test_a_broken_upgrade_leaves_nothing_to_compare(project):
    pet(project)
    branch(project, "c", 1, c0="raise ValueError('broken')")
    branch(project, "b", 1)

    assert branch_order(project).codes() == [("", "AX-ORD-004")]


def test_a_history_without_branches_needs_no_database(project):
    pet(project)
    project.revision("c1", "a1", "raise ValueError('broken')")

    assert branch_order(project).outcomes == {"alembicx::branch_order": "passed"}
