"""No secret reaches any handler, in whichever field and form it is planted."""

import base64
import json
import logging
import urllib.parse

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from alembicx import bus
from alembicx.bus import event_of
from alembicx.errors import ConfigError

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
#: Signs that mean something somewhere, and what is not ASCII.
SIGNS = " \"'\\%@:/?#&=;,.$()[]{}<>|~!ü🐘"

#: Registered before anything is planted.
REGISTERED = ("zH7 k\"w'Q\\x/ü🐘", "R3gistered%2FSecret+word")

PLACES = ("component", "code", "message", "subject", "sqlstate", "revision", "statement")


def secrets(signs=""):
    """Secrets with letters at both ends, and signs among the rest."""
    ends = st.text(LETTERS, min_size=3, max_size=3)
    middle = st.text(LETTERS + signs * 3, min_size=8, max_size=24)
    return st.builds(lambda a, b, c: a + b + c, ends, middle, ends)


def form(name, secret, text, hidden=lambda secret: secret):
    """A form: what stands in the text, and what of it must not be seen."""
    return secret.map(lambda each: (name, text(each), hidden(each)))


def quoted(secret):
    return urllib.parse.quote(secret, safe="")


NAMES = ("password", "PGPASSWORD", "token", "clientSecret", "api_key", "ldapbindpasswd", "DB_PASS")

FORMS = st.one_of(
    form("url", secrets(SIGNS), lambda s: f"postgresql+asyncpg://me:{quoted(s)}@db/app", quoted),
    *(form("bare", secrets("@:/?#&=!"), lambda s, n=n: f"host=db {n}={s} user=me") for n in NAMES),
    *(form("json", secrets(SIGNS), lambda s, n=n: json.dumps({n: s}), lambda s: json.dumps(s)[1:-1]) for n in NAMES),
    *(form("repr", secrets(SIGNS), lambda s, n=n: repr({n: s}), lambda s: repr(s)[1:-1]) for n in NAMES),
    form("sql", secrets(SIGNS), lambda s: f"ALTER ROLE me PASSWORD '{s.replace(chr(39), chr(39) * 2)}' LOGIN", lambda s: s.replace("'", "''")),
    form("sql $$", secrets(SIGNS.replace("$", "")), lambda s: f"ALTER ROLE me PASSWORD $x${s}$x$ LOGIN"),
    form("scram", secrets("+/"), lambda s: f"SCRAM-SHA-256$4096:c2FsdA==${s}:{s}="),
    form("md5", st.text("0123456789abcdef", min_size=32, max_size=32), lambda s: f"'md5{s}'"),
    form("bot", st.text(LETTERS, min_size=35, max_size=35), lambda s: f"https://api.telegram.org/bot7123456789:{s}/getMe"),
    form("header", secrets("._~+-"), lambda s: f"GET / HTTP/1.1\nAuthorization: Bearer {s}"),
    form("pem", secrets("+/"), lambda s: f"-----BEGIN PRIVATE KEY-----\n{s}\n-----END PRIVATE KEY-----"),
    *(form("registered", st.just(known), lambda s: f"so {s} it is") for known in REGISTERED),
    *(form("registered, in a URL", st.just(known), lambda s: f"/x?y={quoted(s)}", quoted) for known in REGISTERED),
    *(
        form("registered, in base64", st.tuples(st.binary(max_size=5), st.just(known)),
             lambda pair: base64.b64encode(pair[0] + pair[1].encode() + b"..").decode(),
             # Characters at the edges hold bits of what stands beside the secret.
             lambda pair: base64.b64encode(pair[0] + pair[1].encode() + b"..").decode()[len(pair[0]) * 8 // 6 + 2 : -5])
        for known in REGISTERED
    ),
)  # fmt: skip


class Collecting:
    """Keeps what it is given, as JSON."""

    def __init__(self):
        self.lines = []

    def handle(self, event):
        self.lines.append(event.to_json())


@pytest.fixture
def seen(tmp_path, caplog):
    """Give what all handlers have seen since it was last asked for."""
    callback = Collecting()
    bus.attach("collecting", callback)
    bus.write_to_file(tmp_path / "errors.jsonl")
    bus.write_to_log(tmp_path / "errors.log", size=1_000_000_000)
    for known in REGISTERED:
        bus.add_secret(known)
    caplog.set_level(logging.DEBUG, logger="alembicx")

    def give():
        assert bus.flush(20)
        lines = "\n".join(callback.lines)
        parts = {
            "callback": lines,
            "logging": caplog.text + "".join(str(each.__dict__) for each in caplog.records),
            "file": (tmp_path / "errors.jsonl").read_text(),
            "log": (tmp_path / "errors.log").read_text(),
        }
        callback.lines.clear()
        caplog.clear()
        for name in ("errors.jsonl", "errors.log"):
            (tmp_path / name).write_text("")
        return parts

    yield give
    for name in ("collecting", "file", "log"):
        bus.detach(name)


def shows(text, hidden):
    """Tell whether a telling piece of a secret stands in a text, however that is escaped."""
    return any(
        piece in text or json.dumps(piece)[1:-1] in text
        for piece in (hidden[at : at + 8] for at in range(len(hidden) - 7))
    )


def see_that_nothing_is_shown(seen, publish, planted):
    """Publish a text with a secret in it, and see that no piece of that is in what handlers saw."""
    name, text, hidden = planted
    assert shows(text, hidden), "the test would show nothing"
    publish("x")
    surroundings = "".join([*seen().values(), *text.split(hidden)])
    # "alembicx" is no secret in an output that says so itself.
    assume(not shows(surroundings, hidden))

    publish(text)

    for handler, output in seen().items():
        assert output, handler
        assert not shows(output, hidden), (handler, name)


def planted_in(text):
    """An event with a text in every field that holds text."""
    return bus.Event(
        severity=bus.Severity.error,
        **dict.fromkeys(PLACES, text),
        details={"note": text, text: "value"},
        causes=[(text, text)],
        context=[text],
    )


LIMITS = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@LIMITS
@given(planted=FORMS, before=st.sampled_from(["", "while it ran: ", "it's this:\n", "("]))
def test_no_secret_in_any_field_reaches_a_handler(seen, planted, before):
    def publish(text):
        bus.publish(planted_in(before + text))

    see_that_nothing_is_shown(seen, publish, planted)


@settings(LIMITS, max_examples=100)
@given(planted=FORMS)
def test_no_secret_of_an_exception_reaches_a_handler(seen, planted):
    def publish(text):
        try:
            try:
                raise ValueError(text)
            except ValueError as error:
                raise ConfigError(
                    text, code="AX-CFG-005", subject=text, remedy=text, context=(text,)
                ) from error
        except ConfigError as error:
            bus.publish(event_of(error))

    see_that_nothing_is_shown(seen, publish, planted)


@pytest.mark.parametrize(
    "text",
    [
        "ALTER TABLE account ADD COLUMN password_hash text",
        "CREATE TABLE account (id bigserial PRIMARY KEY, password varchar(60) NOT NULL)",
        "SELECT password::text FROM account WHERE name = 'me'",
        "password authentication failed for user \"me\"",
        "commit 9e107d9d372bb6826bd81d3542a419d6aa1b2c3d",
        "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "revision ae1027a6acf of base64 and of md5",
        "File \"/srv/migrations/versions/ae1027_tokens.py\", line 12, in upgrade",
        "postgresql+asyncpg://me@db.example:5432/app",
    ],
)  # fmt: skip
def test_what_is_no_secret_reaches_them_as_it_is(seen, text):
    bus.publish(planted_in(text))

    output = seen()
    (event,) = [json.loads(line) for line in output["callback"].splitlines()]
    assert {event[place] for place in PLACES} == {text}
    assert text in output["log"]
