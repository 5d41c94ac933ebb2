"""The baseline: what a project has accepted, with its reasons. It may only become shorter."""

import pytest
from support.inline import run_inline

FORGETS = "op.execute('CREATE TABLE IF NOT EXISTS {} (id int)')"
SETTING = 'baseline = "accepted.txt"\n'
WRITE = "--alembicx-write-baseline"

#: What the project of these tests has to accept.
NEEDED = [
    "reversible[b2]: added table b",
    "reversible[c3]: added table c",
    "downgrade_leaves_nothing: added table b",
    "downgrade_leaves_nothing: added table c",
]


@pytest.fixture
def run(pytester):
    """Run pytest on a project."""
    return lambda project, *arguments: run_inline(pytester, project, *arguments)


@pytest.fixture
def forgetful(project):
    """A project of three revisions, two of which leave a table behind."""
    project.minimal("sqlite://")
    project.table("a1")
    project.revision("b2", "a1", FORGETS.format("b"))
    project.revision("c3", "b2", FORGETS.format("c"))
    project.settings(SETTING)
    return project


def accept(project, *lines):
    """Write a baseline and give its path."""
    return project.write("accepted.txt", "".join(f"{line}\n" for line in lines))


def reasoned(lines):
    return [f"{line}  # the old service reads it" for line in lines]


def test_what_is_accepted_with_a_reason_does_not_fail(run, forgetful):
    accept(forgetful, "# accepted in spring", "", *reasoned(NEEDED))

    ran = run(forgetful)

    assert ran.code == 0, ran.output
    assert [f for f in ran.findings if f["severity"] == "failure"] == []


def test_what_is_not_accepted_still_fails(run, forgetful):
    accept(forgetful, *reasoned(NEEDED[:1]))

    ran = run(forgetful, "-k", "reversible")

    assert ran.codes() == [("c3", "AX-REV-008")], ran.output


def test_a_line_that_nothing_needs_any_longer_is_a_failure_at_its_place(run, forgetful):
    accept(forgetful, *reasoned(NEEDED), "", *reasoned(["reversible[a1]: added table gone"]))

    ran = run(forgetful)

    (finding,) = [f for f in ran.findings if f["severity"] == "failure"]
    assert (finding["check"], finding["code"]) == ("reversible", "AX-BSL-001")
    assert finding["place"] == "accepted.txt:6"
    assert "added table gone" in finding["what"]


def test_a_line_about_a_revision_that_there_is_not_is_a_failure(run, forgetful):
    accept(forgetful, *reasoned([*NEEDED, "reversible[gone]: added table b"]))

    ran = run(forgetful, "-k", "reversible")

    (finding,) = ran.findings
    assert finding["code"] == "AX-BSL-001"
    assert finding["what"] == "a difference is accepted of revision gone, which does not exist"


def test_a_stale_line_fails_only_the_item_of_its_revision(run, forgetful):
    accept(forgetful, *reasoned([*NEEDED, "reversible[a1]: added table gone"]))

    ran = run(forgetful, "--alembicx-per-revision", "-k", "reversible")

    assert ran.outcomes == {
        "alembicx::reversible[a1]": "failed",
        "alembicx::reversible[b2]": "passed",
        "alembicx::reversible[c3]": "passed",
    }, ran.output


def test_lines_of_checks_that_do_not_run_are_not_stale(run, forgetful):
    accept(forgetful, *reasoned([*NEEDED, "models_match: added table gone"]))

    ran = run(forgetful, "-k", "reversible or nothing")

    assert ran.code == 0, ran.output


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("reversible[b2]: added table b", "`check: difference  # reason`"),
        ("reversible[b2] added table b  # why", "`check: difference  # reason`"),
        ("reversible[b2]: added table b  #  ", "`check: difference  # reason`"),
        ("reversibel[b2]: added table b  # why", 'did you mean "reversible"?'),
        ("upgrade: added table b  # why", "compares schemas"),
        ("reversible: added table b  # why", "reversible[1f2e3d]"),
        ("models_match[b2]: added table b  # why", "about no single revision"),
        ("reversible[b2]: added table b  # TODO: reason", "the reason is still to be written"),
    ],
)
def test_a_line_that_cannot_be_read_stops_the_check_with_its_number(run, forgetful, line, said):
    accept(forgetful, "# first", line)

    ran = run(forgetful, "-k", "reversible")

    (finding,) = ran.findings
    assert finding["code"] == "AX-BSL-002", ran.output
    assert finding["place"] == "accepted.txt:2"
    assert said in finding["what"]


def test_a_file_that_is_not_there_is_said_with_how_it_is_made(run, forgetful):
    ran = run(forgetful, "-k", "reversible")

    (finding,) = ran.findings
    assert finding["code"] == "AX-CFG-007"
    assert WRITE in finding["remedy"]


def test_the_option_writes_every_line_and_the_reasons_are_to_be_written(run, forgetful):
    written = run(forgetful, WRITE)
    file = forgetful.folder / "accepted.txt"
    unreasoned = run(forgetful, "-k", "reversible")
    content = file.read_text()
    file.write_text(content.replace("TODO: reason", "the old service reads it"))
    accepted = run(forgetful)

    assert written.code == 1
    assert "accepted.txt: 4 lines added, 0 removed" in written.output
    assert content.splitlines() == [f"{line}  # TODO: reason" for line in NEEDED]
    assert unreasoned.findings[0]["code"] == "AX-BSL-002"
    assert "4 reasons are still to be written" in unreasoned.findings[0]["what"]
    assert accepted.code == 0, accepted.output


def test_writing_again_adds_what_is_new_and_removes_what_is_gone(run, forgetful):
    kept = reasoned(["models_match: added table of_a_check_that_is_not_run"])
    gone = reasoned(["reversible[a1]: added table gone"])
    file = accept(forgetful, "# ours", *kept, *gone, *reasoned(NEEDED[1:]))

    ran = run(forgetful, WRITE, "-k", "reversible or nothing")

    assert file.read_text().splitlines() == [
        "# ours",
        *kept,
        *reasoned(NEEDED[1:]),
        f"{NEEDED[0]}  # TODO: reason",
    ]
    assert "accepted.txt: 1 line added, 1 removed" in ran.output


def test_workers_of_xdist_write_one_file(forgetful):
    ran = forgetful.pytest(WRITE, "-n", "2")

    lines = (forgetful.folder / "accepted.txt").read_text().splitlines()
    assert sorted(lines) == sorted(f"{line}  # TODO: reason" for line in NEEDED), ran.output


def test_notes_need_no_line(run, project):
    project.minimal()
    project.revision(
        "a1", None, "op.execute('CREATE TABLE pet (a int, b int)')", "op.drop_table('pet')"
    )
    project.revision(
        "b2", "a1", "op.drop_column('pet', 'a')", "op.add_column('pet', sa.Column('a', sa.Integer))"
    )
    project.settings(SETTING)

    ran = run(project, WRITE, "-k", "reversible")

    assert ran.codes(severity="note") == [("b2", "AX-REV-009")]
    assert "accepted.txt: 0 lines added, 0 removed" in ran.output
    assert not (project.folder / "accepted.txt").exists()


def test_writing_without_a_name_is_refused_with_what_to_set(run, project):
    project.minimal("sqlite://").table("a1")

    ran = run(project, WRITE)

    assert ran.code == 4
    assert "AX-BSL-003" in ran.output
    assert 'baseline = "alembicx-baseline.txt"' in ran.output


def test_projects_that_share_a_file_keep_their_lines_apart(run, project):
    for name in ("shop", "billing"):
        one = type(project)(project.folder / name).minimal("sqlite://")
        one.revision(f"{name}1", None, FORGETS.format(name))
    project.settings(SETTING + 'config = ["shop/alembic.ini", "billing/alembic.ini"]\n')
    file = project.folder / "accepted.txt"

    run(project, WRITE, "-k", "reversible")
    lines = file.read_text().splitlines()
    file.write_text(file.read_text().replace("TODO: reason", "shared"))
    accepted = run(project, "-k", "reversible")

    assert lines == [
        "shop::reversible[shop1]: added table shop  # TODO: reason",
        "billing::reversible[billing1]: added table billing  # TODO: reason",
    ]
    assert accepted.code == 0, accepted.output


def test_differences_from_the_models_are_accepted_too(run, project):
    project.minimal("sqlite://", env=MODELS)
    project.revision("a1", None, "op.create_table('old', sa.Column('x', sa.Text))")
    project.settings(SETTING)

    run(project, WRITE, "-k", "models_match")
    file = project.folder / "accepted.txt"
    lines = file.read_text().splitlines()
    file.write_text(file.read_text().replace("TODO: reason", "dropped next month"))
    accepted = run(project, "-k", "models_match")

    assert lines == [
        "models_match: added table pet  # TODO: reason",
        "models_match: removed table old  # TODO: reason",
    ]
    assert accepted.code == 0, accepted.output


MODELS = """
import sqlalchemy as sa
from alembic import context

target = sa.MetaData()
sa.Table("pet", target, sa.Column("id", sa.Integer))
engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=target)
    with context.begin_transaction():
        context.run_migrations()
"""
