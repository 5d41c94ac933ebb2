"""Errors sent as alerts, as [tool.alembicx.errors] says."""

import pytest
from support.webhook import Webhook


@pytest.fixture
def webhook():
    """A server to send alerts to."""
    server = Webhook()
    yield server
    server.close()


def broken(project, settings):
    """A project whose env.py raises."""
    project.minimal("sqlite:///app.db", env="raise ValueError('broken')")
    project.table("a1")
    project.settings(f"[tool.alembicx.errors]\n{settings}")
    return project


def test_errors_are_sent_to_the_urls_in_a_variable(project, webhook, monkeypatch):
    monkeypatch.setenv("ALERT_URLS", f"json://{webhook.place}")

    broken(project, 'apprise_urls_from = "ALERT_URLS"').pytest()

    assert {post["title"] for post in webhook.posts} == {"error in environment [AX-ENV-001]"}


def test_errors_are_sent_to_the_urls_in_a_file(project, webhook):
    broken(project, 'apprise_urls_file = "urls.txt"')
    (project.folder / "urls.txt").write_text(
        f"# team\njson://{webhook.place}/one\n\njson://{webhook.place}/two\n"
    )

    project.pytest()

    assert len(webhook.posts) == 2


def test_what_is_below_the_level_of_alerts_is_not_sent(project, webhook, monkeypatch):
    monkeypatch.setenv("ALERT_URLS", f"json://{webhook.place}")

    broken(project, 'apprise_urls_from = "ALERT_URLS"\napprise_level = "critical"').pytest()

    assert webhook.posts == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('apprise_urls_from = "NO_SUCH_VARIABLE"', "AX-ALR-002"),
        ('apprise_urls_file = "missing.txt"', "AX-ALR-002"),
        ('apprise_urls_from = "slack://hunter22/x"', "must name an environment variable"),
        ('apprise_urls_from = "ALEMBICX_URLS"', "begin with ALEMBICX_ are settings"),
        ('apprise_level = "error"', "neither apprise_urls_from nor apprise_urls_file"),
        ('apprise_urls_from = "A"\napprise_urls_file = "b"', "name one"),
        ('apprise_urls_from = "A"\napprise_level = "loud"', "critical as apprise_level, not"),
    ],
)
def test_what_cannot_be_is_said_before_anything_runs(project, settings, said):
    run = broken(project, settings).pytest()

    assert run.code == 4
    assert said in run.output
    assert "pyproject.toml" in run.output
    assert "hunter22" not in run.output
