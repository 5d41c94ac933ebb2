"""When a revision is upgraded a second time, and when its downgrade has shown that there is no need."""

COUNT = """
with open("upgrades.txt", "a") as file:
    file.write(f"{revision}\\n")
"""

UNINDEX = """
for (name,) in op.get_bind().exec_driver_sql("SELECT indexname FROM pg_indexes WHERE starts_with(indexname, 'ix')").all():
    op.drop_index(name)
"""


def times(project, revision):
    """How often a revision was upgraded by a run of `reversible` alone."""
    run = project.pytest("-k", "reversible")
    assert run.outcomes == {"alembicx::reversible": "passed"}, run.output
    return (project.folder / "upgrades.txt").read_text().split().count(revision)


def test_what_was_taken_back_without_a_trace_is_not_done_again(project):
    project.minimal()
    project.table("a1")
    project.revision(
        "b2",
        "a1",
        COUNT + "op.create_table('pet', sa.Column('id', sa.Integer))",
        "op.drop_table('pet')",
    )

    assert times(project, "b2") == 1


def test_other_rows_than_before_are_a_trace(project):
    project.minimal()
    project.table("a1")
    project.revision(
        "b2", "a1", "op.execute('INSERT INTO t_a1 VALUES (1)')", "op.execute('DELETE FROM t_a1')"
    )
    project.revision("c3", "b2", COUNT + "op.execute('UPDATE t_a1 SET id = id + 1')", "pass")

    assert times(project, "c3") == 2


def test_upgrades_that_make_something_else_each_time_are_found(project):
    project.minimal()
    project.table("a1")
    name = "'ix_' + __import__('uuid').uuid4().hex"
    project.revision("b2", "a1", f"op.create_index({name}, 't_a1', ['id'])", UNINDEX)

    run = project.pytest("-k", "upgrade or reversible")

    (finding,) = run.findings
    assert (finding["check"], finding["code"]) == ("reversible", "AX-REV-010"), run.output
    assert finding["what"].startswith("two upgrades of new databases make different schemas: ")


def test_a_role_is_a_trace_though_no_database_contains_it(project):
    project.minimal()
    project.table("a1")
    project.revision("b2", "a1", "op.execute('CREATE ROLE keeper')", "pass")

    run = project.pytest("-k", "reversible")

    (finding,) = run.findings
    assert finding["code"] == "AX-REV-002"
    assert 'role "keeper" already exists' in finding["what"]


def test_the_version_table_is_read_anew_at_the_end(project):
    """From step to step it is known."""
    project.minimal()
    project.revision(
        "a1", None, "pass", "op.execute(\"INSERT INTO alembic_version VALUES ('z9')\")"
    )
    project.revision("b2", "a1", "pass", "pass")

    run = project.pytest("-k", "downgrade_to_base")

    assert [f["code"] for f in run.findings if f["severity"] == "failure"] == ["AX-BAS-002"], (
        run.output
    )
