import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import asyncpg
import psycopg
import pytest
from server_support import connected, run, wait_until

from alembicx.errors import ServerError
from alembicx.servers import PrivatePostgres, ScratchDatabase, private

pytestmark = pytest.mark.server


@pytest.fixture
def database(server):
    made = server.create("a test")
    yield made
    server.drop(made)


def test_a_new_database_is_empty_and_can_be_used_at_once(server, database):
    run(database, "CREATE TABLE a (id int)")

    assert run(database, "SELECT count(*) FROM a") == [(0,)]
    assert run(database, "SELECT current_database()") == [(database.name,)]


def test_asyncpg_connects_with_the_password(database):
    async def version():
        url = database.url_for("asyncpg").set(drivername="postgresql")
        connection = await asyncpg.connect(url.render_as_string(hide_password=False))
        try:
            return connection.get_server_version().major
        finally:
            await connection.close()

    assert asyncio.run(version()) >= 15


def test_the_servers_version_is_the_one_of_its_programs(server, binaries):
    major = "15" if "15" in binaries.parts else "18"

    assert str(server.server_version).startswith(major)
    assert server.dialect == "postgresql"


def test_the_server_behaves_the_same_everywhere_and_keeps_nothing_for_a_crash(database):
    names = ["fsync", "full_page_writes", "autovacuum", "jit", "TimeZone", "server_encoding"]
    found = {name: run(database, f"SHOW {name}")[0][0] for name in names}

    assert found == {
        "fsync": "off",
        "full_page_writes": "off",
        "autovacuum": "off",
        "jit": "off",
        "TimeZone": "UTC",
        "server_encoding": "UTF8",
    }


def test_the_server_listens_on_the_loopback_interface_only(database):
    assert run(database, "SHOW listen_addresses") == [("127.0.0.1",)]


def test_the_port_is_closed_to_whoever_has_no_password(database):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connected(database, password="guessed")


def test_a_clone_has_what_its_template_had_and_goes_its_own_way(server, database):
    run(database, "CREATE TABLE a AS SELECT 1 AS id")

    clone = server.create("a clone", database)
    run(clone, "INSERT INTO a VALUES (2)")

    assert run(clone, "SELECT id FROM a ORDER BY 1") == [(1,), (2,)]
    assert run(database, "SELECT id FROM a") == [(1,)]


def test_a_template_can_be_given_by_name(server, database):
    run(database, "CREATE TABLE a (id int)")

    assert run(server.create("a clone", database.name), "SELECT * FROM a") == []


def test_a_template_that_somebody_uses_is_named(server, database, monkeypatch):
    monkeypatch.setattr("alembicx.servers.administration._SESSIONS_LEAVE", 0.1)

    with connected(database), pytest.raises(ServerError) as caught:
        server.create("a clone", database)

    assert (caught.value.code, caught.value.sqlstate) == ("AX-SRV-007", "55006")
    assert database.name in caught.value.message


def test_a_template_that_does_not_exist_is_refused_by_the_server(server):
    with pytest.raises(ServerError, match='database "nowhere" does not exist') as caught:
        server.create("a clone", "nowhere")

    assert (caught.value.code, caught.value.sqlstate) == ("AX-SRV-006", "3D000")


def test_a_database_is_dropped_although_somebody_is_in_it(server, host):
    made = server.create("a test")

    with connected(made):
        server.drop(made)

    assert made.name not in host.names()


def test_a_database_is_dropped_although_a_transaction_is_prepared_in_it(server, host):
    made = server.create("a test")
    run(made, "CREATE TABLE a (id int)")
    with connected(made) as connection:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO a VALUES (1)")
        connection.execute("PREPARE TRANSACTION 'half way'")

    server.drop(made)

    assert made.name not in host.names()


def test_a_database_is_dropped_although_it_subscribes_to_something(server, host):
    made = server.create("a test")
    run(
        made,
        "CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false)",
    )

    server.drop(made)

    assert made.name not in host.names()


def test_dropping_twice_is_harmless(server):
    made = server.create("a test")

    server.drop(made)
    server.drop(made)


def test_a_database_of_somebody_else_is_never_dropped(server, host):
    host.run("CREATE DATABASE precious")

    with pytest.raises(ValueError, match="precious was not made by this server"):
        server.drop(ScratchDatabase(dialect="postgresql", name="precious", database="precious"))

    assert "precious" in host.names()


def test_interrupt_ends_a_statement_that_hangs_in_another_thread(server, database):
    with connected(database) as connection, ThreadPoolExecutor() as threads:
        sleeping = threads.submit(connection.execute, "SELECT pg_sleep(600)")
        sleepers = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
        wait_until(lambda: run(database, sleepers))
        server.interrupt()

        with pytest.raises(psycopg.errors.AdminShutdown):
            sleeping.result(timeout=10)


def test_interrupt_does_not_wait_for_a_thread_that_is_making_a_database(server, database):
    with server._administration._turn, ThreadPoolExecutor() as threads:
        threads.submit(server.interrupt).result(timeout=10)


def test_threads_make_databases_at_the_same_time(server, host):
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(server.create, ["a test"] * 16))

    assert {database.name for database in made} <= host.names()
    assert len({database.name for database in made}) == 16


def test_two_servers_do_not_meet(server, database, binaries):
    other = PrivatePostgres(binaries=binaries)
    try:
        run(other.create("a test"), "CREATE ROLE guest")

        assert run(database, "SELECT FROM pg_roles WHERE rolname = 'guest'") == []
        assert other.directory != server.directory
        assert other.server.port != server.server.port
    finally:
        other.close()


def test_roles_and_tablespaces_are_noticed_because_every_database_has_them(binaries):
    server = PrivatePostgres(binaries=binaries)
    try:
        made = server.create("a test")
        before = server.has_shared_objects()
        run(made, "CREATE ROLE guest")

        assert (before, server.has_shared_objects()) == (False, True)
    finally:
        server.close()


def test_a_port_that_somebody_takes_first_is_not_used(binaries, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        free = private._free_port
        ports = iter([taken.getsockname()[1], free()])
        monkeypatch.setattr(private, "_free_port", lambda: next(ports))
        server = PrivatePostgres(binaries=binaries)
        try:
            assert server.server.port != taken.getsockname()[1]
        finally:
            server.close()


def test_nothing_is_left_after_close(binaries):
    server = PrivatePostgres(binaries=binaries)
    made = server.create("a test")

    server.close()
    server.close()

    assert not server.directory.exists()
    with pytest.raises(psycopg.OperationalError, match="refused"):
        connected(made)


def test_close_may_come_from_another_thread(binaries):
    server = PrivatePostgres(binaries=binaries)

    closing = threading.Thread(target=server.close)
    closing.start()
    closing.join(10)

    assert not server.directory.exists()
