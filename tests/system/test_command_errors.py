"""The native command's errors over the Error Bus, to where the project's settings say."""

import json
import sqlite3

import pytest
from support.command import run_command

SETTINGS = '[tool.alembicx.errors]\nfile = "errors.jsonl"\n'


def events(folder):
    """Give the events in the file."""
    return [json.loads(line) for line in (folder / "errors.jsonl").read_text().splitlines()]


@pytest.fixture
def folders(tmp_path):
    """A project that names a file for errors, and a folder that is none; both have a database."""
    for name in ("project", "elsewhere"):
        (tmp_path / name).mkdir()
        sqlite3.connect(tmp_path / name / "app.db").execute("CREATE TABLE pet (id)")
    (tmp_path / "project" / "pyproject.toml").write_text(SETTINGS)
    return tmp_path / "project", tmp_path / "elsewhere"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("snapshot missing.db", "AX-CLI-002"),
        ("snapshot sqlite:///missing.db", "AX-SQL-001"),
        ("snapshot postgresql://me:hunter22@127.0.0.1:1/app", "AX-PGS-002"),
        ("snapshot app.db -o missing/saved.json", "AX-CLI-003"),
        ("diff - -", "AX-CLI-004"),
        ("diff app.db app.db --ignore colour", "AX-CLI-005"),
        ("explain AX-NON-001", "AX-CLI-001"),
        ("errors explain AX-NON-001", "AX-CLI-001"),
        ("errors tail missing.jsonl", "AX-BUS-004"),
        ("config missing", "AX-CFG-006"),
    ],
)
def test_an_error_is_in_the_file_once_and_on_the_terminal_as_without_one(folders, words, code):
    project, elsewhere = folders

    told = run_command(*words.split(), folder=project)

    assert told.code in (2, 3)
    plain = run_command(*words.split(), folder=elsewhere)
    assert (told.code, told.errors) == (plain.code, plain.errors)
    (event,) = events(project)
    assert (event["component"], event["severity"], event["code"]) == ("command", "error", code)
    assert f"{event['subject']}: {event['message']} [{code}]" in told.errors
    assert "hunter22" not in json.dumps(event)


def test_the_file_belongs_to_the_project_also_below_its_folder(folders):
    project, _ = folders
    (project / "below").mkdir()

    run_command("snapshot", "missing.db", folder=project / "below")

    assert [event["code"] for event in events(project)] == ["AX-CLI-002"]


def test_what_is_below_the_level_is_not_written(folders):
    project, _ = folders
    (project / "pyproject.toml").write_text(SETTINGS + 'level = "critical"\n')

    run_command("snapshot", "missing.db", folder=project)

    assert events(project) == []


def test_a_file_that_cannot_be_written_is_said_behind_the_error(folders):
    project, _ = folders
    (project / "pyproject.toml").write_text(SETTINGS.replace("errors.jsonl", "gone/errors.jsonl"))

    told = run_command("snapshot", "missing.db", folder=project)

    first, second = told.errors.splitlines()
    assert "[AX-CLI-002]" in first
    assert "gone/errors.jsonl" in second
    assert "[AX-BUS-004]" in second
    assert told.code == 3


def test_settings_that_are_wrong_keep_no_error_from_the_terminal(folders):
    project, _ = folders
    (project / "pyproject.toml").write_text(SETTINGS + 'colour = "red"\n')

    told = run_command("snapshot", "missing.db", folder=project)

    assert "[AX-CLI-002]" in told.errors
    assert not (project / "errors.jsonl").exists()
