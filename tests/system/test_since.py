"""Only what is new against a revision or a commit is run, from a state that is kept."""

import subprocess
import tempfile
from pathlib import Path

import pytest

PLACES = {"postgresql": "postgresql+psycopg://nobody@127.0.0.1:1/app", "sqlite": "sqlite:///app.db"}

# Written wherever the revision runs: how often did it?
COUNT = """
with open("ran.txt", "a") as file:
    file.write(f"{revision}\\n")
"""


@pytest.fixture(autouse=True)
def cache(monkeypatch):
    """A cache of the test's own, which the server's account can enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        monkeypatch.setenv("XDG_CACHE_HOME", folder)
        yield Path(folder) / "alembicx"


@pytest.fixture(params=PLACES)
def either(project, request):
    """A project of two revisions that count how often they run, on each dialect."""
    project.minimal(PLACES[request.param])
    make = "op.create_table('{0}', sa.Column('id', sa.Integer))"
    project.revision("a1", None, COUNT + make.format("pet"), "op.drop_table('pet')")
    project.revision("b2", "a1", COUNT + make.format("toy"), "op.drop_table('toy')")
    return project


def git(project, *arguments):
    """Run git in the project's folder."""
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    done = subprocess.run(
        command, cwd=project.folder, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def commit(project):
    """Commit everything on the branch main, and leave it for another one."""
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "migrations", "alembic.ini")
    git(project, "commit", "-q", "-m", "all")
    git(project, "switch", "-q", "-c", "feature")


def ran(project):
    """Give the revisions that ran since the last time, each as often as it did."""
    file = project.folder / "ran.txt"
    found = file.read_text().split() if file.exists() else []
    file.unlink(missing_ok=True)
    return found


def checkpoints(cache):
    """Give the states that are kept."""
    return sorted(each.name for each in cache.glob("checkpoint-*"))


def test_only_what_is_new_is_run_and_the_rest_once_and_for_all(either, cache):
    either.revision("c3", "b2", COUNT + "op.drop_table('toy')", "raise ValueError('lost')")

    first = either.pytest("--alembicx-since", "b2")
    first_ran = ran(either)
    second = either.pytest("--alembicx-since", "b2")

    assert set(first.codes()) == {("c3", "AX-REV-001"), ("c3", "AX-BAS-001")}, first.output
    assert second.codes() == first.codes()
    assert (first_ran.count("a1"), first_ran.count("b2")) == (1, 1)
    assert set(ran(either)) == {"c3"}
    assert len(checkpoints(cache)) == 1
    assert "only what is new against b2 is run: 1 of 3 revisions [AX-HIS-010]" in second.output


def test_the_way_down_ends_at_what_is_merged(either):
    either.revision("c3", "b2", "op.add_column('toy', sa.Column('size', sa.Integer))", "pass")

    run = either.pytest("--alembicx-since", "b2")

    assert set(run.codes()) == {("c3", "AX-REV-002"), ("", "AX-BAS-004")}, run.output


def test_an_edited_merged_revision_makes_the_state_anew(either, cache):
    either.table("c3", "b2")
    either.pytest("--alembicx-since", "b2")
    ran(either)
    file = either.folder / "migrations" / "versions" / "a1.py"
    file.write_text(file.read_text().replace("sa.Integer", "sa.BigInteger"))

    either.pytest("--alembicx-since", "b2")

    assert ran(either) == ["a1", "b2"]
    assert len(checkpoints(cache)) == 2


def test_against_a_commit_the_new_files_are_run(either):
    commit(either)
    either.table("c3", "b2")

    run = either.pytest("--alembicx-since", "main", "--alembicx-per-revision")

    items = {each for each in run.outcomes if "reversible" in each}
    assert items == {"alembicx::reversible[c3]"}, run.output
    assert run.codes() == []
    assert ran(either).count("a1") == 1


def test_what_the_other_branch_got_meanwhile_does_not_count(either):
    commit(either)
    git(either, "switch", "-q", "main")
    file = either.table("x9", "b2")
    other = either.folder / "migrations" / "versions" / "a1.py"
    other.write_text(other.read_text() + "\nlater = 1\n")
    git(either, "add", "migrations")
    git(either, "commit", "-q", "-m", "later")
    git(either, "switch", "-q", "feature")
    either.table("c3", "b2")

    run = either.pytest("--alembicx-since", "main", "-k", "history")

    assert not file.exists()
    assert run.codes() == [], run.output
    assert "1 of 3 revisions" in run.output


def test_a_merged_revision_that_was_changed_is_named(either):
    commit(either)
    file = either.folder / "migrations" / "versions" / "b2.py"
    file.write_text(file.read_text().replace("sa.Integer", "sa.BigInteger"))

    run = either.pytest("--alembicx-since", "main", "-k", "history")

    assert run.codes() == [("b2", "AX-HIS-009")], run.output
    assert "main has another version of it" in run.output


def test_another_layout_is_no_change(either):
    commit(either)
    file = either.folder / "migrations" / "versions" / "b2.py"
    text = (
        file.read_text()
        .replace('"""b2"""', '"""Toys."""')
        .replace("import sqlalchemy", "# so\n\nimport sqlalchemy")
    )
    file.write_text(text)
    file.rename(file.with_name("b2_toys.py"))

    run = either.pytest("--alembicx-since", "main", "-k", "history")

    assert run.codes() == [], run.output
    assert "no revision is new against main: none was run" in run.output


def test_a_merged_revision_that_is_gone_is_named(either):
    either.table("c3", "b2")
    commit(either)
    (either.folder / "migrations" / "versions" / "c3.py").unlink()

    run = either.pytest("--alembicx-since", "main", "-k", "history")

    assert run.codes() == [("", "AX-HIS-009")], run.output
    assert "at migrations/versions/c3.py" in run.output


def test_what_was_put_in_between_is_run_with_all_that_follows(either):
    commit(either)
    file = either.folder / "migrations" / "versions" / "b2.py"
    file.write_text(file.read_text().replace("down_revision = 'a1'", "down_revision = 'a9'"))
    either.table("a9", "a1")

    run = either.pytest("--alembicx-since", "main")

    assert run.codes("history") == [("b2", "AX-HIS-009")], run.output
    assert "2 of 3 revisions" in run.output
    assert ran(either).count("b2") > 1


def test_neither_a_revision_nor_a_commit(either):
    run = either.pytest("--alembicx-since", "nothing", "-k", "history")

    assert run.codes() == [("", "AX-CFG-008")], run.output
    assert "--alembicx-since" in run.output


def test_a_merged_revision_that_fails_is_said(either):
    file = either.folder / "migrations" / "versions" / "b2.py"
    file.write_text(file.read_text().replace("op.create_table", "op.create_tabel"))
    either.table("c3", "b2")

    run = either.pytest("--alembicx-since", "b2", "-k", "reversible")

    (finding,) = run.findings
    assert finding["code"] == "AX-UPG-001", run.output
    assert finding["what"].startswith("b2 is merged already, and its upgrade() raised Attribute")


def test_roles_of_merged_revisions_are_there(project):
    project.minimal()
    project.revision("a1", None, COUNT + "op.execute('CREATE ROLE keeper')")
    project.revision(
        "b2",
        "a1",
        "op.execute('CREATE SCHEMA kept AUTHORIZATION keeper')",
        "op.execute('DROP SCHEMA kept')",
    )

    runs = [project.pytest("--alembicx-since", "a1") for _ in range(2)]

    assert [run.codes() for run in runs] == [[], []], runs[1].output
    assert ran(project) == ["a1"]


def test_models_are_compared_with_all_revisions(project):
    project.minimal()
    env = project.folder / "migrations" / "env.py"
    model = """
import sqlalchemy as sa
metadata = sa.MetaData()
sa.Table("pet", metadata, sa.Column("id", sa.Integer), sa.Column("name", sa.Text))
"""
    env.write_text(
        model
        + env.read_text().replace(
            "connection=connection", "connection=connection, target_metadata=metadata"
        )
    )
    project.revision("a1", None, "op.create_table('pet', sa.Column('id', sa.Integer))")
    project.revision("b2", "a1", "op.add_column('pet', sa.Column('name', sa.Text))")

    run = project.pytest("--alembicx-since", "a1", "-k", "models_match")

    assert run.outcomes == {"alembicx::models_match": "passed"}, run.output
    assert run.codes(severity="note") == []


def test_on_a_named_server_the_state_is_made_in_each_run(project, server, cache):
    project.minimal()
    project.revision("a1", None, COUNT + "op.create_table('pet', sa.Column('id', sa.Integer))")
    project.table("b2", "a1")
    url = server.server.url_for("psycopg").render_as_string(hide_password=False)

    run = project.pytest("--alembicx-since", "a1", "--alembicx-url", url)

    assert run.codes() == [], run.output
    assert ran(project) == ["a1"]
    assert checkpoints(cache) == []


def test_the_states_used_last_are_kept(project, cache):
    project.minimal("sqlite:///app.db")
    project.table("r0")
    for number in range(1, 11):
        project.table(f"r{number}", f"r{number - 1}")
        project.pytest("--alembicx-since", f"r{number - 1}", "-k", "upgrade")

    assert len(checkpoints(cache)) == 8


def test_every_engine_begins_as_it_was(project):
    project.init("multidb")
    ini = project.folder / "alembic.ini"
    ini.write_text(ini.read_text().replace("driver://user:pass@localhost/", "sqlite:///"))
    for id, down in (("a1", None), ("b2", "a1")):
        project.write(
            f"migrations/versions/{id}.py",
            f"""
            import sqlalchemy as sa
            from alembic import op

            revision, down_revision = "{id}", {down!r}


            def upgrade(engine_name):
                with open("ran.txt", "a") as file:
                    file.write(f"{id}-{{engine_name}}\\n")
                op.create_table(f"{id}_{{engine_name}}", sa.Column("id", sa.Integer))


            def downgrade(engine_name):
                op.drop_table(f"{id}_{{engine_name}}")
            """,
        )

    runs = [project.pytest("--alembicx-since", "a1") for _ in range(2)]

    assert [run.codes() for run in runs] == [[], []], runs[1].output
    found = ran(project)
    assert [each for each in found if each.startswith("a1")] == ["a1-engine1", "a1-engine2"]
    assert {"b2-engine1", "b2-engine2"} <= set(found)
