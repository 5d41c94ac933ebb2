"""Alerts through Apprise, to a server that is there."""

import logging
import subprocess
import sys

import pytest
from support.webhook import Webhook

from alembicx import bus
from alembicx.bus.repeats import Repeats
from alembicx.errors import AlertError

#: As it is in a URL; what it stands for is secret as well.
PASSWORD = "hunter%4022%2Fx"
SECRETS = (PASSWORD, "hunter@22/x", "hunter")


@pytest.fixture
def webhook():
    """A server to send alerts to."""
    server = Webhook()
    yield server
    server.close()


@pytest.fixture
def attached():
    """Attach a handler for the test, under the name that alerts have."""
    yield lambda handler: bus.attach("apprise", handler, [bus.Route(component="test")])
    bus.detach("apprise")


@pytest.fixture
def others():
    """What another handler gets."""
    events = []

    class Collecting:
        def handle(self, event):
            events.append(event)

    bus.attach("collecting", Collecting())
    yield events
    bus.detach("collecting")


def some(message="no answer", **rest):
    fields = {"severity": bus.Severity.error, "component": "test", "code": "AX-SRV-002"}
    return bus.Event(**{**fields, "message": message, **rest})


def test_an_event_is_sent_with_what_a_person_needs(webhook, attached):
    attached(bus.AppriseHandler([f"json://me:{PASSWORD}@{webhook.place}"]))

    bus.publish(some(subject="db:5432", revision="a1", details={"remedy": "Start it."}))

    assert bus.flush(20)
    (post,) = webhook.posts
    assert post["title"] == "error in test [AX-SRV-002]"
    assert post["message"] == "db:5432: no answer\nRevision a1\nStart it."
    assert post["type"] == "failure"
    assert webhook.authorizations[0].startswith("Basic ")


@pytest.mark.parametrize(
    ("severity", "kind"),
    [("info", "info"), ("warning", "warning"), ("error", "failure"), ("critical", "failure")],
)
def test_the_severity_is_said_in_the_words_of_apprise(webhook, attached, severity, kind):
    attached(bus.AppriseHandler([f"json://{webhook.place}"]))

    bus.publish(some(severity=getattr(bus.Severity, severity)))

    assert bus.flush(20)
    assert [post["type"] for post in webhook.posts] == [kind]


def test_a_burst_of_equal_events_is_sent_once(webhook, attached):
    attached(bus.AppriseHandler([f"json://{webhook.place}"]))

    for number in range(50):
        bus.publish(some(f"no answer in {number} s"))
    bus.publish(some("something else"))

    assert bus.flush(20)
    assert [post["message"] for post in webhook.posts] == ["no answer in 0 s", "something else"]


def test_each_is_sent_when_nothing_is_held_back(webhook, attached):
    attached(bus.AppriseHandler([f"json://{webhook.place}"], window=0))

    for _ in range(3):
        bus.publish(some())

    assert bus.flush(20)
    assert len(webhook.posts) == 3


def test_repeats_are_counted_until_the_window_is_over():
    repeats = Repeats(10.0)

    told = [repeats.tell(1, now) for now in (0.0, 1.0, 9.9, 10.0, 10.1, 30.0)]

    assert told == [0, None, None, 2, None, 1]


def test_repeats_of_different_trouble_are_apart():
    repeats = Repeats(10.0)

    assert [repeats.tell(number, 0.0) for number in (1, 2, 1, 2)] == [0, 0, None, None]


def test_repeats_are_remembered_in_bounded_memory():
    repeats = Repeats(10.0, most=2)

    assert [repeats.tell(number, 0.0) for number in (1, 2, 3, 3, 1)] == [0, 0, 0, None, 0]


def test_how_many_were_held_back_is_said(webhook):
    handler = bus.AppriseHandler([f"json://{webhook.place}"], window=0.5)
    event = some()
    while len(webhook.posts) < 2:
        handler.handle(event)

    first, second = webhook.posts
    assert "since the last alert" not in first["message"]
    assert second["message"].endswith("more like it since the last alert")


def test_what_was_not_taken_is_sent_with_the_next_event_like_it(webhook, attached):
    attached(bus.AppriseHandler([f"json://{webhook.place}"]))
    webhook.status = 500
    bus.publish(some())
    assert bus.flush(20)
    webhook.status = 200

    for _ in range(3):
        bus.publish(some())

    assert bus.flush(20)
    assert len(webhook.posts) == 2


def test_a_service_that_fails_keeps_nothing_from_the_others(webhook, attached, others):
    gone = Webhook()
    gone.close()
    attached(bus.AppriseHandler([f"json://{gone.place}", f"json://{webhook.place}"]))

    for _ in range(3):
        bus.publish(some())

    assert bus.flush(30)
    assert bus.flush(30)
    assert len(webhook.posts) == 1
    (told,) = [event for event in others if event.code == "AX-BUS-001"]
    assert "AX-ALR-003" in told.message
    assert "JSON" in told.message


@pytest.mark.parametrize("how", ["refuses", "is gone"])
def test_no_secret_of_a_url_is_seen_when_sending_fails(
    webhook, attached, others, how, caplog, capfd
):
    url = f"json://me:{PASSWORD}@{webhook.place}/private-path/?+X-Token=t0ken-t0ken"
    with caplog.at_level(logging.DEBUG):
        attached(bus.AppriseHandler([url]))
        webhook.status = 403
        if how == "is gone":
            webhook.close()
        bus.publish(some(f"{url} and hunter@22/x and {PASSWORD} and t0ken-t0ken"))
        assert bus.flush(30)
        assert bus.flush(30)

    seen = "".join([event.to_json() for event in others] + [caplog.text, *capfd.readouterr()])
    assert "AX-ALR-003" in seen
    for secret in (*SECRETS, "t0ken", "private-path"):
        assert secret not in seen


def test_what_apprise_says_to_somebody_else_is_heard(webhook, caplog):
    import apprise

    bus.AppriseHandler([f"json://{webhook.place}"])
    webhook.status = 500

    with caplog.at_level(logging.WARNING, logger="apprise"):
        apprise.Apprise(f"json://{webhook.place}").notify("by the user's own code")

    assert "Failed to send JSON" in caplog.text


@pytest.mark.parametrize("url", ["nonsense://hunter22", "hunter22", "json://"])
def test_a_url_that_apprise_does_not_know_is_said_and_not_shown(url, caplog):
    with caplog.at_level(logging.DEBUG), pytest.raises(AlertError) as caught:
        bus.AppriseHandler(["json://127.0.0.1:9", url])

    assert caught.value.code == "AX-ALR-002"
    assert str(caught.value).startswith("URL number 2 ")
    assert "hunter22" not in str(caught.value) + caplog.text


def test_without_apprise_the_remedy_is_said():
    code = """
import sys
sys.modules["apprise"] = None
from alembicx import bus
bus.alert(["json://127.0.0.1:9"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert done.returncode == 1
    assert "alerts need Apprise, which is not installed" in done.stderr
    assert "pip install 'alembicx[alerts]'" in done.stderr
    assert "AX-ALR-001" in done.stderr


def test_a_service_that_hangs_does_not_hold_up_the_end_of_the_process():
    code = """
import socket, time
from alembicx import bus
server = socket.create_server(("127.0.0.1", 0))
place = "127.0.0.1:%d" % server.getsockname()[1]
bus.alert([f"json://{place}?rto=600&cto=600"])
bus.publish(bus.Event(severity=bus.Severity.error, component="t", code="c", message="m"))
connection, _ = server.accept()
assert connection.recv(1)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr
