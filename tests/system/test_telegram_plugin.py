"""Alerts by Telegram as [tool.alembicx.errors.telegram] wants them, from a run of pytest."""

import re

import pytest
from support.bot_api import TOKEN, BotApi


@pytest.fixture
def api():
    with BotApi() as server:
        yield server


@pytest.fixture
def alerting(project, api):
    """A project whose env.py raises, and whose errors go to the stand-in."""
    project.minimal("sqlite:///app.db", env="raise ValueError('postgresql://me:hunter22@db/app')")
    project.table("a1")
    project.settings(
        f"""
        [tool.alembicx.errors.telegram]
        chat = -100123
        api = "{api.url}"
        ca_file = "{api.ca_file}"
        spool = "alerts"
        """
    )
    return project


def test_an_error_that_many_items_meet_is_told_once_without_secrets(alerting, api):
    run = alerting.pytest(env={"ALEMBICX_TELEGRAM_TOKEN": TOKEN})

    assert run.codes("upgrade") == [("", "AX-ENV-001")], run.output
    told = "\n".join(api.contents())
    assert {message.chat for message in api.messages} == {"-100123"}
    assert len(re.findall("^ERROR AX-ENV-001 in environment$", told, re.MULTILINE)) == 1
    assert "\u00d7" not in told
    assert "hunter22" not in told
    assert TOKEN.partition(":")[2] not in run.output


def test_what_cannot_be_sent_waits_beside_the_settings_for_the_next_run(alerting, api):
    api.script.append("unauthorized")
    first = alerting.pytest(env={"ALEMBICX_TELEGRAM_TOKEN": TOKEN})
    assert list((alerting.folder / "alerts").iterdir()), first.output

    alerting.pytest(env={"ALEMBICX_TELEGRAM_TOKEN": TOKEN})

    assert any(text.count("(delayed)") for text in api.contents())
    assert list((alerting.folder / "alerts").iterdir()) == []


def test_of_workers_of_xdist_the_process_that_leads_them_tells(alerting, api):
    alerting.pytest("-n", "2", "--dist", "load", env={"ALEMBICX_TELEGRAM_TOKEN": TOKEN})

    told = "\n".join(api.contents())
    assert len(re.findall("^ERROR AX-ENV-001", told, re.MULTILINE)) == 1
    assert "\u00d7" not in told


def test_without_a_token_the_tests_are_run_and_a_warning_says_what_to_set(alerting, api):
    run = alerting.pytest(env={"ALEMBICX_TELEGRAM_TOKEN": ""})

    assert run.codes("upgrade") == [("", "AX-ENV-001")], run.output
    assert "AX-TLG-001" in run.output
    assert "set the variable ALEMBICX_TELEGRAM_TOKEN" in run.output
    assert api.requests == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f'token = "{TOKEN}"', "errors must not hold the token of a bot"),
        (
            'token_file = "missing"',
            "the file with the token of the bot cannot be read",
        ),
        ('levle = "error"', 'did you mean "level"?'),
    ],
)
def test_settings_that_are_wrong_are_said_with_their_place_before_anything_runs(
    alerting, line, said
):
    path = alerting.folder / "pyproject.toml"
    path.write_text(path.read_text() + line + "\n")

    run = alerting.pytest(env={"ALEMBICX_TELEGRAM_TOKEN": ""})

    assert run.code == 4
    assert said in run.output
    assert "pyproject.toml:" in run.output
    assert TOKEN.partition(":")[2] not in run.output


def test_the_token_may_be_in_a_file(alerting, api):
    (alerting.folder / ".token").write_text(TOKEN + "\n")
    path = alerting.folder / "pyproject.toml"
    path.write_text(path.read_text() + 'token_file = ".token"\n')

    alerting.pytest(env={"ALEMBICX_TELEGRAM_TOKEN": ""})

    assert api.messages
