"""Each way in which a named server can refuse has its code, and none tells a password."""

import socket
import time
import traceback

import pytest
from server_support import PASSWORD, run

from alembicx.errors import ConfigError, ServerError
from alembicx.servers import (
    NamedPostgres,
    PrivatePostgres,
    SqliteFiles,
    SqliteMemory,
    open_server,
)

pytestmark = pytest.mark.server
SECRET = "swordfish-swordfish"


@pytest.fixture
def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def refusal(url, kind=ServerError):
    with pytest.raises(kind) as caught:
        NamedPostgres(url, timeout=2)
    text = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in text
    assert SECRET not in text
    return caught.value


def test_nobody_listens(host, closed_port):
    error = refusal(host.url(port=closed_port))

    assert (error.code, error.subject) == ("AX-SRV-002", f"127.0.0.1:{closed_port}")
    assert "refused" in error.message


def test_a_host_that_nobody_knows(host):
    error = refusal(host.url(host="no-such-host.invalid"))

    assert (error.code, error.subject) == (
        "AX-SRV-002",
        f"no-such-host.invalid:{host.database.port}",
    )


def test_somebody_listens_who_never_answers(host):
    started = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = refusal(host.url(port=silent.getsockname()[1]))

    assert error.code == "AX-SRV-002"
    assert time.monotonic() - started < 3.5


def test_a_wrong_password(host):
    error = refusal(host.url(password=SECRET))

    assert (error.code, error.subject) == ("AX-SRV-003", f"127.0.0.1:{host.database.port}")
    assert "worker" in error.message


def test_no_password(host, monkeypatch):
    monkeypatch.delenv("PGPASSWORD", raising=False)

    error = refusal(host.url(password=None))

    assert error.code == "AX-SRV-003"
    assert "asks for a password" in error.message


def test_a_role_that_does_not_exist(host):
    assert refusal(host.url(user="nobody_knows", password=SECRET)).code == "AX-SRV-003"


def test_a_wrong_password_among_the_parameters(host):
    url = host.url(password=None, query={"password": SECRET}, drivername="postgresql")

    assert refusal(url).code == "AX-SRV-003"


def test_tls_that_the_server_does_not_speak(host):
    error = refusal(host.url(query={"ssl": "require"}))

    assert error.code == "AX-SRV-002"
    assert "SSL" in error.message


def test_a_role_that_may_not_create_databases(host):
    error = refusal(host.url(user="clerk"))

    assert (error.code, error.sqlstate) == ("AX-SRV-004", "42501")
    assert 'ALTER ROLE "clerk" CREATEDB' in error.remedy


def test_a_template_that_the_role_may_not_copy_is_not_taken_for_a_missing_right(host):
    host.run("CREATE DATABASE closed")
    server = NamedPostgres(host.url())

    with pytest.raises(ServerError, match="permission denied to copy") as caught:
        server.create("a clone", "closed")

    assert (caught.value.code, caught.value.sqlstate) == ("AX-SRV-006", "42501")
    server.close()


@pytest.mark.parametrize("url", [None, "postgresql+asyncpg://", "postgresql://"])
def test_without_a_host_a_private_server_is_started(url, binaries):
    server = open_server(url, dialect="postgresql", timeout=20, binaries=binaries)
    try:
        assert isinstance(server, PrivatePostgres)
        assert run(server.create("a test"), "SELECT 1") == [(1,)]
    finally:
        server.close()


def test_with_a_host_the_named_server_is_used(host):
    url = host.url().render_as_string(hide_password=False)
    server = open_server(url, dialect="postgresql", timeout=5)
    try:
        assert isinstance(server, NamedPostgres)
    finally:
        server.close()


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (None, SqliteFiles),
        ("sqlite+aiosqlite:///some.db", SqliteFiles),
        ("sqlite:///:memory:", SqliteMemory),
        ("sqlite+aiosqlite://", SqliteMemory),
        ("sqlite:///file:x?mode=memory&uri=true", SqliteMemory),
    ],
)
def test_sqlite_is_in_files_or_in_memory_as_in_the_url(url, kind):
    server = open_server(url, dialect="sqlite", timeout=5)

    assert type(server) is kind
    server.close()


@pytest.mark.parametrize(
    ("url", "dialect"),
    [
        (f"postgresql://u:{SECRET}@h/d?password={SECRET}", "sqlite"),
        (f"mysql://u:{SECRET}@h/d", "mysql"),
        (f"not a url {SECRET}", "postgresql"),
        (f"postgresql://u:{SECRET}@h:port/d", "postgresql"),
    ],
)
def test_a_url_of_no_use_is_refused_without_its_password(url, dialect):
    with pytest.raises(ConfigError) as caught:
        open_server(url, dialect=dialect, timeout=5)

    assert caught.value.code == "AX-SRV-008"
    assert SECRET not in "".join(traceback.format_exception(caught.value))
