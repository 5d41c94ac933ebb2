"""Errors written to a log, as [tool.alembicx.errors] says."""

import json

import pytest


def broken(project, settings):
    """A project whose env.py raises, with a secret in its words."""
    project.minimal("sqlite:///app.db", env="raise ValueError('postgresql://me:hunter22@db/app')")
    project.table("a1")
    project.settings(f"[tool.alembicx.errors]\n{settings}")
    return project


def test_an_error_is_a_line_for_people(project):
    broken(project, 'log = "errors.log"').pytest()

    (line, *_) = (project.folder / "errors.log").read_text().splitlines()
    assert " error    environment [AX-ENV-001] " in line
    assert "env.py" in line
    assert "hunter22" not in line


def test_an_error_is_a_line_of_json_if_that_is_asked_for(project):
    broken(project, 'log = "errors.log"\nlog_format = "json"').pytest()

    (line, *_) = (project.folder / "errors.log").read_text().splitlines()
    assert json.loads(line)["code"] == "AX-ENV-001"


def test_size_and_number_of_files_are_obeyed(project):
    project.minimal("sqlite:///app.db")
    for number in range(1, 6):
        down = f"a{number - 1}" if number > 1 else None
        table = f'op.create_table("t{number}", sa.Column("id", sa.Integer))'
        project.revision(f"a{number}", down, table, "pass")
    project.settings(
        '[tool.alembicx.errors]\nlog = "errors.log"\nlog_size = "1 kB"\nlog_files = 2\n'
        'log_format = "json"'
    )

    project.pytest("-n", "2", "--dist", "load")

    found = sorted(project.folder.glob("errors*.log"))
    assert [each.name for each in found] == ["errors.1.log", "errors.log"]
    for each in found:
        text = each.read_text()
        assert all(json.loads(line)["code"] for line in text.splitlines())
        # An event that is longer than that has a file of its own.
        assert len(text.encode()) <= 1000 or text.count("\n") == 1


def test_file_and_log_have_the_same_events(project):
    settings = 'file = "errors.jsonl"\nlog = "errors.log"\nlog_format = "json"\nlevel = "warning"'
    broken(project, settings).pytest()

    in_file = (project.folder / "errors.jsonl").read_text()
    assert in_file
    assert (project.folder / "errors.log").read_text() == in_file


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('log = "missing/errors.log"', "AX-BUS-004"),
        ('log = "errors.log"\nlog_format = "xml"', "must give text or json as log_format"),
        ("log_files = 3", "errors has log_files, but no log"),
    ],
)
def test_what_cannot_be_is_said_before_anything_runs(project, settings, said):
    run = broken(project, settings).pytest()

    assert run.code == 4
    assert said in run.output
    assert "pyproject.toml" in run.output
