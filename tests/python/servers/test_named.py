import json

import pytest
from server_support import PASSWORD, connected, run, wait_until
from sqlalchemy import make_url

from alembicx.servers import NamedPostgres, ScratchDatabase

pytestmark = pytest.mark.server

RUN = """
import json, sys
from sqlalchemy import make_url
from alembicx.servers import NamedPostgres
server = NamedPostgres(make_url({url!r}))
print(json.dumps([server.create("a test").name for _ in range(2)]), flush=True)
input()
"""


def code_for(url):
    return RUN.format(url=url.render_as_string(hide_password=False))


@pytest.fixture
def named(host):
    server = NamedPostgres(host.url())
    yield server
    server.close()


def marker_of(name):
    return json.dumps({"alembicx": 1, "run": name.split("_")[1]})


@pytest.fixture
def leave(host):
    """Make a database of somebody else's with a name and a comment."""
    left = []

    def make(name, comment):
        host.run(f"CREATE DATABASE {name} OWNER worker")
        left.append(name)
        if comment:
            host.run(f"COMMENT ON DATABASE {name} IS '{comment}'")

    yield make
    for name in left:
        host.run(f"DROP DATABASE IF EXISTS {name}")


def test_a_role_that_may_create_databases_makes_clones_and_drops_them(named, host):
    first = named.create("a test")
    run(first, "CREATE TABLE a AS SELECT 1 AS id")
    clone = named.create("a clone", first)
    named.drop(first)

    assert run(clone, "SELECT id, current_user FROM a") == [(1, "worker")]
    assert first.name not in host.names()


def test_every_database_says_which_run_made_it(named, host):
    made = named.create("round trip of 'a1'")

    ((comment,),) = host.run(
        f"SELECT shobj_description(oid, 'pg_database') FROM pg_database "
        f"WHERE datname = '{made.name}'"
    )
    marker = json.loads(comment)
    assert made.name.startswith(f"alembicx_{marker['run']}_")
    assert marker.keys() == {"alembicx", "run", "host", "pid", "started", "for"}
    assert marker["for"] == "round trip of 'a1'"


def test_close_drops_everything_that_was_made(host):
    server = NamedPostgres(host.url())
    made = [server.create("a test") for _ in range(3)]

    server.close()
    server.close()

    assert not host.names() & {database.name for database in made}


def test_what_a_killed_run_left_is_dropped_by_the_next(host, start_run):
    process, left = start_run(code_for(host.url()))
    process.kill()
    process.wait()
    assert set(left) <= host.names()
    wait_until(lambda: not host.run("SELECT 1 FROM pg_stat_activity WHERE usename = 'worker'"))

    NamedPostgres(host.url()).close()

    assert not set(left) & host.names()


def test_what_a_living_run_made_stays(host, start_run):
    process, made = start_run(code_for(host.url()))

    NamedPostgres(host.url()).close()

    assert set(made) <= host.names()
    process.communicate("\n", timeout=20)
    assert not set(made) & host.names()


def test_a_living_run_is_recognised_from_another_maintenance_database(host, start_run):
    _, made = start_run(code_for(host.url(database="template1")))

    NamedPostgres(host.url(database="postgres")).close()

    assert set(made) <= host.names()


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("alembicx_0123456789ab_1", ""),
        ("alembicx_0123456789ab_1", "mine, keep out"),
        ("alembicx_0123456789ab_1", '["alembicx"]'),
        ("alembicx_0123456789ab_1", marker_of("alembicx_ba9876543210_1")),
        ("alembicx_production", marker_of("alembicx_production")),
        ("alembicx_0123456789ab_1_copy", marker_of("alembicx_0123456789ab_1")),
        ("precious_alembicx_0123456789ab_1", marker_of("alembicx_0123456789ab_1")),
    ],
)
def test_a_database_is_touched_only_if_name_and_comment_are_ours(host, leave, name, comment):
    leave(name, comment)

    NamedPostgres(host.url()).close()

    assert name in host.names()


def test_a_database_with_our_name_and_comment_whose_run_is_over_is_dropped(host, leave):
    leave("alembicx_0123456789ab_1", marker_of("alembicx_0123456789ab_1"))

    NamedPostgres(host.url()).close()

    assert "alembicx_0123456789ab_1" not in host.names()


def test_a_leftover_that_somebody_is_in_stays(host, leave):
    leave("alembicx_0123456789ab_1", marker_of("alembicx_0123456789ab_1"))

    worker = {"username": "worker", "password": PASSWORD}
    with connected(host.database, database="alembicx_0123456789ab_1", **worker):
        NamedPostgres(host.url()).close()

    assert "alembicx_0123456789ab_1" in host.names()


def test_a_lost_connection_is_made_again_with_its_lock(named, host):
    made = named.create("a test")
    host.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'worker'")

    second = named.create("a test")
    NamedPostgres(host.url()).close()

    assert {made.name, second.name} <= host.names()


def test_limits_of_the_role_do_not_end_the_run(host):
    host.run("ALTER ROLE worker SET statement_timeout = 50")
    try:
        server = NamedPostgres(host.url())
        assert server._administration.rows("SHOW statement_timeout") == [("0",)]
        server.close()
    finally:
        host.run("ALTER ROLE worker RESET statement_timeout")


def test_the_database_of_the_url_is_left_as_it_is(host):
    host.run("CREATE DATABASE shop OWNER worker")
    server = NamedPostgres(host.url(database="shop"))

    with pytest.raises(ValueError, match="shop was not made by this server"):
        server.drop(ScratchDatabase(dialect="postgresql", name="shop", database="shop"))
    server.close()

    assert "shop" in host.names()


def test_the_database_of_the_url_need_not_exist(host):
    server = NamedPostgres(host.url(database="not_yet"))

    assert server._administration.rows("SELECT current_database()") == [("postgres",)]
    server.close()


def test_parameters_of_the_url_reach_both_drivers(host):
    server = NamedPostgres(host.url(query={"ssl": "disable", "command_timeout": "5"}))
    made = server.create("a test")

    assert run(made, "SELECT 1", query=made.url_for("psycopg").query) == [(1,)]
    assert dict(made.url_for("psycopg").query) == {"sslmode": "disable"}
    assert dict(made.url_for("asyncpg").query) == {"ssl": "disable", "command_timeout": "5"}
    server.close()


def test_a_socket_directory_is_a_host(host):
    sockets = {"host": str(host.sockets), "port": str(host.database.port)}

    server = NamedPostgres(host.url(host=None, port=None, query=sockets))

    assert run(server.create("a test"), "SELECT current_user") == [("worker",)]
    server.close()


def test_a_password_with_every_sign_works(host):
    host.run("CREATE ROLE odd LOGIN CREATEDB PASSWORD 'p@s:s/w%ö''rd'")

    server = NamedPostgres(host.url(user="odd", password="p@s:s/w%ö'rd"))

    assert run(server.create("a test"), "SELECT current_user") == [("odd",)]
    server.close()


def test_the_password_is_in_no_representation(named):
    made = named.create("a test")

    assert PASSWORD not in repr(made) + str(made) + repr(made.url) + str(made.url_for("asyncpg"))
    assert make_url(made.url).password == PASSWORD
