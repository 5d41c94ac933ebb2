"""Alerts by Telegram at the end of a process: in time, nothing lost, and the token nowhere."""

import json
import os
import subprocess
import sys
import time

import pytest
from support.bot_api import TOKEN, BotApi

SECRET = TOKEN.partition(":")[2]
#: That much of it is too much.
PIECE = SECRET[12:24]

PROGRAM = """
import json, logging, sys
from pathlib import Path
from alembicx import bus

logging.basicConfig(level=logging.DEBUG)
settings, messages = json.loads(sys.argv[1]), sys.argv[2:]
bus.write_to_file("errors.jsonl")
bus.send_by_telegram(settings, Path("."))
for message in messages:
    bus.publish(bus.Event(severity=bus.Severity.error, component="t", code="AX-RUN-006", message=message))
"""


def begin(folder, api, *messages, program=PROGRAM, **entries):
    """Start a process that publishes messages and ends; its spool is in its folder."""
    settings = api.settings(**{"spool": "spool", **entries})
    return subprocess.Popen(
        [sys.executable, "-c", program, json.dumps(settings), *messages],
        cwd=folder,
        env={**os.environ, "ALEMBICX_TELEGRAM_TOKEN": TOKEN},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def start(tmp_path):
    """Start a process in the test's folder; it is over with the test."""
    started = []

    def start_one(api, *messages, **entries):
        started.append(begin(tmp_path, api, *messages, **entries))
        return started[-1]

    yield start_one
    for process in started:
        process.kill()
        process.communicate()


def ended(process):
    """Wait for the end of a process, and give what it printed."""
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return output + errors


def test_the_end_waits_until_alerts_are_delivered(start):
    with BotApi(["slow", "too many"]) as api:
        printed = ended(start(api, "one"))

        assert any("one" in text for text in api.contents())
        assert "alembicx:" not in printed


def test_a_server_that_hangs_does_not_hold_up_the_end_and_loses_nothing(start, tmp_path):
    with BotApi(["hang"] * 5) as api:
        begin = time.monotonic()
        printed = ended(start(api, "one"))

        assert time.monotonic() - begin < 20, "it would hang until it is given up, after 30 seconds"
        assert "1 alert could not be sent yet; the next run sends what is kept in" in printed
        assert len(list((tmp_path / "spool").glob("*.jsonl"))) == 1


def test_what_is_kept_is_for_its_owner_alone(start, tmp_path):
    with BotApi(["unauthorized"]) as api:
        ended(start(api, "one"))

    (file,) = (tmp_path / "spool").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert [json.loads(line)["severity"] for line in file.read_text().splitlines()] == ["error"]


def test_the_next_run_sends_what_is_left_with_its_time_though_it_has_no_errors(start, tmp_path):
    with BotApi(["unauthorized"]) as api:
        ended(start(api, "one"))
    (file,) = (tmp_path / "spool").iterdir()
    happened = json.loads(file.read_text().splitlines()[0])["text"].splitlines()[-1]

    with BotApi() as api:
        ended(start(api))

        (text,) = api.contents()
        assert text.startswith("(delayed)\n")
        assert "one" in text
        assert text.endswith(happened)
    assert list((tmp_path / "spool").iterdir()) == []


def test_of_several_processes_one_sends_what_is_left(start):
    with BotApi(["unauthorized"]) as api:
        ended(start(api, "one"))

    with BotApi() as api:
        several = [start(api) for _ in range(5)]
        for process in several:
            ended(process)

        assert len(api.messages) == 1


def test_a_run_sends_its_own_errors_beside_what_is_left(start):
    with BotApi(["forbidden"]) as api:
        ended(start(api, "one"))

    with BotApi() as api:
        ended(start(api, "two"))

        told = "\n".join(api.contents())
        assert told.count("one") == 1
        assert told.count("two") == 1
        assert told.count("(delayed)") == 1


#: Faults that last, and what is said of the alerts at the end.
LASTING = {
    "unauthorized": "the token of the bot is wrong",
    "not found": "the token of the bot is wrong",
    "forbidden": "the bot cannot write to this chat",
    "chat not found": "the bot cannot write to this chat",
    "internal error": "nobody knows whether the message has arrived (Telegram answered 500",
    "redirect": "somebody redirects to another place",
    "page of a proxy": "something that is not the Bot API answered with status 403",
    "reset": "Telegram cannot be reached",
    "no TLS": "Telegram cannot be reached",
    "cut": "nobody knows whether the message has arrived (no answer came",
    "taken and answered with nonsense": "nobody knows whether the message has arrived",
    "hang": "nobody knows whether the message has arrived (no answer came",
}

IMPATIENT = """
import json, logging, os, sys, time
from alembicx import bus
from alembicx._core import telegram
from alembicx.bus.process import this_process

logging.basicConfig(level=logging.DEBUG)
bus.write_to_file("errors.jsonl")
options = telegram.Options.read(
    errors=json.loads(sys.argv[1]), folder=".", environment=dict(os.environ)
)
options.limits.first_pause = options.limits.longest_pause = 200
options.limits.timeout = 1500
options.limits.chat = (1, 1)
tally = telegram.attach(this_process().bus, "telegram", options)
for message in sys.argv[2:]:
    bus.publish(bus.Event(severity=bus.Severity.error, component="t", code="AX-RUN-006", message=message))
while tally.requests == 0:
    time.sleep(0.01)
"""


@pytest.fixture(scope="module")
def leaks(tmp_path_factory):
    """For each fault all that a process printed, wrote and sent that met nothing else."""
    running = {}
    for fault in LASTING:
        folder = tmp_path_factory.mktemp("process")
        api = BotApi([fault] * 1000)
        words = ("one", f"GET {api.url}/bot{TOKEN}/getMe failed", f"key {SECRET}")
        running[fault] = folder, api, begin(folder, api, *words, program=IMPATIENT)
    found = {}
    for fault, (folder, api, process) in running.items():
        printed = ended(process)
        written = "".join(path.read_text() for path in folder.rglob("*.jsonl"))
        found[fault] = printed, written, "".join(api.contents())
        api.close()
    return found


@pytest.mark.parametrize("fault", LASTING)
def test_the_end_says_what_is_left_and_why(leaks, fault):
    printed, _, _ = leaks[fault]

    assert "could not be sent yet; the next run sends what is kept in" in printed
    assert LASTING[fault] in printed


@pytest.mark.parametrize("fault", LASTING)
def test_the_token_is_in_nothing_that_is_printed_written_or_sent(leaks, fault):
    printed, written, sent = leaks[fault]

    assert "one" in written
    assert PIECE not in printed + written + sent


def test_the_token_is_in_no_message_that_arrives(start, tmp_path):
    with BotApi() as api:
        ended(start(api, f"GET {api.url}/bot{TOKEN}/getMe failed", f"key {SECRET}"))

        sent = "".join(api.contents())
        assert "getMe" in sent
        assert PIECE not in sent


def test_the_token_is_in_no_error(start, tmp_path):
    with BotApi() as api:
        for entries in ({"chat": ""}, {"ca_file": "missing.pem"}):
            process = start(api, **entries)
            output, errors = process.communicate(timeout=60)
            assert process.returncode == 1
            assert "AX-CFG-005" in errors
            assert PIECE not in output + errors


def test_a_process_that_is_killed_while_it_makes_its_last_attempt_loses_nothing(start, tmp_path):
    with BotApi(["internal error", "hang"]) as api:
        process = start(api, "one")
        while api.met != ["internal error", "hang"]:
            assert process.poll() is None
            time.sleep(0.005)
        process.kill()
        process.wait()

    with BotApi() as api:
        ended(start(api))

        assert any("one" in text for text in api.contents())
