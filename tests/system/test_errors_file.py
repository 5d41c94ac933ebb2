"""Errors written to a file, as [tool.alembicx.errors] says."""

import json


def events(project, name="errors.jsonl"):
    """Give the events in the file."""
    return [json.loads(line) for line in (project.folder / name).read_text().splitlines()]


def broken(project):
    """A project whose env.py raises, with a secret in its words."""
    project.minimal("sqlite:///app.db", env="raise ValueError('postgresql://me:hunter22@db/app')")
    project.table("a1")
    return project


def test_an_error_is_written_once_however_many_checks_meet_it(project):
    broken(project).settings('[tool.alembicx.errors]\nfile = "errors.jsonl"')

    run = project.pytest()

    assert run.codes("upgrade") == [("", "AX-ENV-001")], run.output
    (event,) = events(project)
    assert event["code"] == "AX-ENV-001"
    assert (event["component"], event["severity"]) == ("environment", "error")
    assert "env.py" in event["subject"]
    assert event["details"]["exception"] == "EnvironmentFailed"


def test_no_secret_is_in_the_file(project):
    broken(project).settings('[tool.alembicx.errors]\nfile = "errors.jsonl"')

    project.pytest()

    assert "hunter22" not in (project.folder / "errors.jsonl").read_text()


def test_what_is_below_the_level_is_not_written(project):
    broken(project).settings('[tool.alembicx.errors]\nfile = "errors.jsonl"\nlevel = "critical"')

    project.pytest()

    assert (project.folder / "errors.jsonl").read_text() == ""


def test_a_folder_that_is_missing_is_said_before_anything_runs(project):
    project.minimal("sqlite:///app.db")
    project.settings('[tool.alembicx.errors]\nfile = "missing/errors.jsonl"')

    run = project.pytest()

    assert run.code == 4
    assert "AX-BUS-004" in run.output
    assert "pyproject.toml" in run.output


def test_a_mistyped_entry_is_said_with_what_was_meant(project):
    project.minimal("sqlite:///app.db")
    project.settings('[tool.alembicx.errors]\nfiel = "errors.jsonl"')

    run = project.pytest()

    assert run.code == 4
    assert 'did you mean "file"?' in run.output
