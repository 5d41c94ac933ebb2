"""Alerts by Telegram, from the bus to a stand-in for the Bot API, over HTTPS."""

import re
import time

import pytest
import trustme
from support.alerting import Alerting, quick_options
from support.bot_api import BotApi
from support.connect_proxy import ConnectProxy

from alembicx._core import bus as core

TIMES = "\u00d7"


@pytest.fixture
def api():
    with BotApi() as server:
        yield server


@pytest.fixture
def run_with(tmp_path):
    """Start a run that sends to a stand-in; it is ended with the test."""
    runs = []

    def start(server, limits=None, **entries):
        options = quick_options(server, spool=tmp_path / "spool", **entries)
        for name, value in (limits or {}).items():
            setattr(options.limits, name, value)
        runs.append(Alerting(options))
        return runs[-1]

    yield start
    for run in runs:
        run.end(0.1)


def letters(number):
    """A word for a number: digits make no difference to what counts as the same trouble."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def test_an_alert_says_what_happened(api, run_with):
    run_with(api).publish(
        "relation pet exists", subject="a1.py:12", revision="ae10", sqlstate="42P07"
    )

    api.wait_for(1)
    (message,) = api.messages
    assert message.chat == "7"
    assert re.sub(r"\d{4}-.*UTC", "TIME", message.text) == (
        "ERROR AX-RUN-006 in test\na1.py:12: relation pet exists\nrevision: ae10\nSQLSTATE: 42P07\nTIME"
    )


@pytest.mark.parametrize(("count", "messages"), [(1000, 1), (4000, 2), (6100, 3), (6200, 1)])
def test_a_text_beyond_the_basic_plane_is_taken_whole(api, run_with, count, messages):
    run = run_with(api)

    run.publish("😀" * count)

    assert run.end()
    assert run.tally.refused == 0
    assert sum(each.content.count("😀") for each in api.messages) == count
    assert len(api.messages) == messages


def test_the_same_trouble_is_told_once_and_counted(api, run_with):
    run = run_with(api)
    for attempt in range(38):
        run.publish(f"attempt {attempt} failed")

    assert run.end()
    first, summary = re.split(r"\n\n", "\n\n".join(api.contents()))[-2:]
    assert "attempt 0 failed" in first
    assert re.match(TIMES + r" 37 in \d+ m?s\n", summary)
    assert "attempt 37 failed" in summary
    assert run.tally.repeated == 37


def test_a_summary_comes_when_the_window_is_over(api, run_with):
    run = run_with(api, limits={"window": 150})
    for _ in range(3):
        run.publish("again")

    api.wait_for(2)
    assert re.match(TIMES + r" 2 in \d+ ms\n", api.contents()[1])
    assert api.messages[1].time - api.messages[0].time > 0.1


def test_a_flood_becomes_few_messages(api, run_with):
    run = run_with(api, limits={"chat": (1, 100)})

    for number in range(300):
        run.publish(f"trouble {letters(number)};")

    assert run.end()
    told = "\n".join(api.contents())
    assert all(told.count(f"trouble {letters(number)};") == 1 for number in range(300))
    assert len(api.messages) < 20


@pytest.mark.parametrize(
    ("chat", "limits", "rates"),
    [
        ("7", {"chat": (1, 60)}, [(1, 0.05)]),
        ("-100", {"group": (5, 600)}, [(5, 0.5)]),
        ("@ops", {"group": (5, 600)}, [(5, 0.5)]),
    ],
)
def test_the_limits_of_the_api_are_not_met(run_with, chat, limits, rates):
    with BotApi(rates=rates) as api:
        run = run_with(api, limits={**limits, "digest_from": 1000}, chat=chat)
        for number in range(15):
            run.publish(f"trouble {letters(number)}")

        api.wait_for(15)
        assert run.tally.limited == 0


@pytest.mark.parametrize("fault", ["too many", "too many, in a header"])
def test_nothing_is_sent_while_telegram_wants_the_bot_to_wait(run_with, fault):
    with BotApi([fault]) as api:
        run = run_with(api, limits={"second": 100}, chat="1,2")
        run.publish("one")

        api.wait_for(2)
        first, second, _ = [when for when, _ in api.requests]
        assert second - first >= 0.3
        assert run.tally.limited == 1


def test_critical_alerts_are_first(api, run_with):
    run = run_with(api, limits={"chat": (1, 300)})
    run.publish("one")
    api.wait_for(1)

    run.publish("two")
    run.publish("grave", core.Severity.critical)

    api.wait_for(3)
    assert [
        next(word for word in ("one", "two", "grave") if word in text) for text in api.contents()
    ] == [
        "one",
        "grave",
        "two",
    ]


def test_what_other_packages_lose_or_leak_arrives(run_with):
    # Thirty troubles, one of them thirty times more, nine kilobytes, and a password, at five messages in a second.
    with BotApi(rates=[(5, 1)]) as api:
        run = run_with(api, limits={"chat": (1, 210), "second": 1000})
        begin = time.monotonic()
        for number in range(30):
            run.publish(f"trouble {letters(number)};")
        for _ in range(30):
            run.publish("trouble a;")
        run.publish("big " + "x" * 9000 + "\nend of big")
        run.publish("cannot reach postgresql://me:hunter22@db/app")
        took = time.monotonic() - begin

        assert run.end()
        told = "\n".join(api.contents())
        assert all(f"trouble {letters(number)};" in told for number in range(30))
        assert told.count("trouble a;") == 2
        assert f"{TIMES} 30 in" in told
        assert "end of big" in told
        assert "postgresql://me:***@db/app" in told
        assert "hunter22" not in told
        assert run.tally.limited == 0
        assert took < 5, "publishing waits for nothing"


def test_a_server_that_nobody_vouches_for_gets_nothing(api, run_with, tmp_path):
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(other)
    run = run_with(api, ca_file=other)

    run.publish("one")

    run.wait_for_requests(3)
    run.end(0.3)
    assert api.requests == []
    assert (run.tally.kept, run.tally.unknown) == (1, 0)
    assert "SSL peer certificate" in run.bus.last_words()[0]


def test_a_certificate_for_another_name_is_not_accepted(api, run_with):
    run = run_with(api, api=api.url.replace("127.0.0.1", "localhost"))

    run.publish("one")

    run.wait_for_requests(3)
    run.end(0.3)
    assert api.requests == []
    assert run.tally.kept == 1


def test_a_redirect_takes_the_token_nowhere(run_with):
    with BotApi(["redirect"] * 3) as api:
        run = run_with(api)
        run.publish("one")

        api.wait_for(1)
        assert api.redirected == []
        assert len(api.requests) == 4
        assert run.end()
        assert run.tally.unknown == 0


def test_a_proxy_is_used(api, run_with):
    with ConnectProxy() as proxy:
        run_with(api, proxy=proxy.url).publish("one")

        api.wait_for(1)
        assert proxy.connected == [api.url.removeprefix("https://")]


def test_a_proxy_that_is_not_there_is_not_passed_by(api, run_with):
    run = run_with(api, proxy="http://127.0.0.1:1")

    run.publish("one")

    run.wait_for_requests(3)
    run.end(0.3)
    assert api.requests == []
    assert run.tally.kept == 1


def test_without_a_proxy_in_the_settings_that_of_the_environment_at_their_reading_counts(
    api, run_with, monkeypatch
):
    run = run_with(api)
    # What env.py sets while it runs is for its own servers.
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")

    run.publish("one")

    api.wait_for(1)
    assert run.end()


def test_the_time_counts_from_the_answer_however_long_it_takes(run_with):
    # The first takes as long as the limit: counted from the request, the next one would come too early.
    with BotApi(["slow", "ok"] * 2, rates=[(1, 0.03)]) as api:
        run = run_with(api, limits={"chat": (1, 31), "digest_from": 1000})
        for number in range(4):
            run.publish(f"trouble {letters(number)}")

        api.wait_for(4)
        assert run.tally.limited == 0
