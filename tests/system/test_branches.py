"""Histories that are no line: diamonds, depends_on, several bases, labels."""

from support.projects import ALL_CHECKS


def test_a_diamond_is_reversible(project):
    project.minimal()
    project.table("a1")
    project.table("b1", "a1")
    project.table("b2", "a1")
    project.table("c1", ("b1", "b2"))

    run = project.pytest()

    assert run.code == 0, run.output
    assert set(run.outcomes) == ALL_CHECKS


def test_depends_on_across_branches_is_respected_both_ways(project):
    project.minimal()
    project.table("a1", labels=("first",))
    project.table("a2", "a1")
    project.revision(
        "b1",
        None,
        'op.create_table("b", sa.Column("id", sa.Integer, sa.ForeignKey("t_a2.id")))',
        'op.drop_table("b")',
        labels=("second",),
        depends="a2",
    )

    run = project.pytest()

    assert run.code == 0, run.output


def test_several_bases_with_labels_and_folders_are_healthy(project):
    project.minimal()
    ini = project.folder / "alembic.ini"
    ini.write_text(
        ini.read_text()
        + "version_locations = %(here)s/migrations/versions %(here)s/other\nversion_path_separator = space\n"
    )
    project.table("a1", labels=("shop",))
    project.table("x1", labels=("billing",), folder="other")
    project.table("x2", "x1", folder="other")

    run = project.pytest("--alembicx-per-revision")

    assert run.code == 0, run.output
    assert {k for k in run.outcomes if "[" in k} == {
        "alembicx::reversible[a1]",
        "alembicx::reversible[x1]",
        "alembicx::reversible[x2]",
    }


def test_two_unlabelled_heads_are_a_finding(project):
    project.minimal()
    project.table("a1")
    project.table("b1", "a1")
    project.table("b2", "a1")

    run = project.pytest()

    assert [f["code"] for f in run.findings if f["severity"] == "failure"] == ["AX-HIS-006"], (
        run.output
    )
    assert "a1" in run.findings[0]["what"]
    assert run.outcomes["alembicx::reversible"] == "passed"


def test_a_broken_merge_is_named_itself(project):
    project.minimal()
    project.table("a1")
    project.table("b1", "a1")
    project.table("b2", "a1")
    project.revision("c1", ("b1", "b2"), 'op.execute("CREATE TABLE made ()")')

    run = project.pytest("-k", "reversible")

    assert run.codes() == [("c1", "AX-REV-002")], run.output
