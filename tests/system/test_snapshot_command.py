"""`alembicx snapshot` and `alembicx diff` on real databases: what they say, and that they only read."""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
from pathlib import Path

import psycopg
import pytest
from support.command import COMMAND, run_command
from support.versions import BINARIES, start


@pytest.fixture(scope="module", params=BINARIES)
def postgres(request):
    """A server of each version, and the directory of its programs."""
    server = start(request.param)
    yield server, BINARIES[request.param]
    server.close()


@pytest.fixture
def shop(postgres):
    """The URL of a database with a table and rows."""
    server, _ = postgres
    made = server.create("shop")
    url = made.url_for("").render_as_string(hide_password=False)
    execute(
        url,
        "CREATE TABLE pet (id integer PRIMARY KEY, name text NOT NULL)",
        "INSERT INTO pet SELECT n, 'pet ' || n FROM generate_series(1, 100) n",
    )
    yield url
    server.drop(made)


@pytest.fixture
def file(tmp_path):
    """An SQLite file with a table and rows."""
    path = tmp_path / "shop.db"
    write(path, "CREATE TABLE pet (id integer PRIMARY KEY, name text NOT NULL)")
    write(path, "INSERT INTO pet VALUES (1, 'Tom')")
    return path


def execute(url, *statements):
    with psycopg.connect(url) as connection:
        for statement in statements:
            connection.execute(statement)


def write(path, statement):
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def password_of(url):
    return re.search(r":([^:@]+)@", url)[1]


def dump(postgres, url):
    tool = postgres[1] / "pg_dump"
    done = subprocess.run([tool, "--dbname", url], capture_output=True, text=True, check=True)
    return re.sub(r"\\(un)?restrict \w+", "", done.stdout)


def names(run, kind):
    return [o["name"] for o in json.loads(run.output)["objects"] if o["kind"] == kind]


def test_a_snapshot_names_what_the_database_contains(shop):
    printed, told = run_command("snapshot", shop), run_command("snapshot", shop, "--json")

    assert (printed.code, told.code) == (0, 0), printed.errors + told.errors
    assert "public.pet" in printed.output
    assert "column name" in printed.output
    assert names(told, "table") == ["pet"]
    assert f"fingerprint {json.loads(told.output)['fingerprint']}\n" in printed.output


@pytest.mark.parametrize("driver", ["asyncpg", "psycopg2"])
def test_urls_and_connection_strings_name_the_same_database(shop, driver):
    sqlalchemy = shop.replace("postgresql:", f"postgresql+{driver}:")
    string = psycopg.conninfo.make_conninfo(shop)

    outputs = {run_command("snapshot", each).output for each in (shop, sqlalchemy, string)}

    assert len(outputs) == 1


def test_a_new_table_is_one_added_change_and_exit_status_1(shop, tmp_path):
    saved = tmp_path / "shop.json"
    assert run_command("snapshot", shop, "-o", saved).code == 0
    same = run_command("diff", saved, shop)
    execute(shop, "CREATE TABLE toy (id integer PRIMARY KEY)")

    run = run_command("diff", saved, shop, "--json")

    assert (same.code, same.output) == (0, "0 changes\n")
    (change,) = json.loads(run.output)["changes"]
    assert (run.code, change["action"], change["kind"]) == (1, "added", "table")
    assert (change["schema"], change["name"]) == ("public", "toy")
    lines = run_command("diff", saved, shop).output.splitlines()
    assert (lines[0], lines[-1]) == ("+ added table public.toy", "1 change")


def test_a_saved_snapshot_may_come_over_a_pipe(shop):
    saved = run_command("snapshot", shop, "--json").output

    run = run_command("diff", "-", shop, text=saved)

    assert (run.code, run.output, run.errors) == (0, "0 changes\n", "")


def test_rows_are_compared_when_that_is_asked_for(shop, tmp_path):
    saved = tmp_path / "shop.json"
    assert run_command("snapshot", shop, "--rows", "-o", saved).code == 0
    execute(shop, "UPDATE pet SET name = 'Tom' WHERE id = 7")

    with_rows, without = (
        run_command("diff", saved, shop, "--rows"),
        run_command("diff", saved, shop),
    )

    assert (with_rows.code, without.code) == (1, 0), with_rows.output + without.output


def test_neither_command_changes_a_byte_of_the_database(postgres, shop):
    before = dump(postgres, shop)

    run_command("snapshot", shop, "--rows")
    run_command("diff", shop, shop, "--rows")

    assert dump(postgres, shop) == before


def test_the_session_cannot_write_even_if_it_is_told_to(shop):
    tests = Path(__file__).parents[2] / "build" / "dev" / "tests" / "core" / "postgres"
    if not (tests / "test_postgres").exists():
        pytest.skip("the C++ tests are not built in build/dev")

    done = subprocess.run(
        [tests / "test_postgres", "--gtest_filter=PostgresSession.*"],
        env={**os.environ, "ALEMBICX_TEST_URL": shop},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout
    assert "SKIPPED" not in done.stdout


def waiting(url):
    with psycopg.connect(url) as connection:
        return connection.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE application_name = 'alembicx' AND wait_event_type = 'Lock'"
        ).fetchone()[0]


def wait_until(claim, *, seconds=20):
    end = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_command_and_what_the_server_does_for_it(shop, tmp_path, number):
    with psycopg.connect(shop) as holder:
        holder.execute("LOCK TABLE pet IN ACCESS EXCLUSIVE MODE")
        process = subprocess.Popen([COMMAND, "snapshot", shop, "--rows", "-o", tmp_path / "a.json"])
        wait_until(lambda: waiting(shop) == 1)

        process.send_signal(number)

        assert process.wait(5) == -number
        wait_until(lambda: waiting(shop) == 0, seconds=5)
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_shown_nowhere(shop):
    url = shop.replace("postgresql:", "postgresql+asyncpg:")
    password = password_of(url)

    runs = [
        run_command("snapshot", url + "_missing"),
        run_command("snapshot", url + "?ssl=disable"),
        run_command("snapshot", url.replace("@", "/@")),
        run_command("snapshot", url.replace("@", "@@")),
        run_command("diff", url, "sqlite:///missing.db"),
    ]

    assert {run.code for run in runs} <= {2, 3}
    assert not [run for run in runs if password in run.output + run.errors]


def test_where_a_subscription_connects_is_left_out_for_a_role_that_may_not_see_it(shop):
    execute(
        shop,
        "CREATE SUBSCRIPTION news CONNECTION 'password=secret' PUBLICATION news WITH (connect = false)",
        "CREATE ROLE guest LOGIN PASSWORD 'guest'",
    )
    guest = re.sub("//[^@]+@", "//guest:guest@", shop)

    seen, hidden = (run_command("snapshot", url, "--json") for url in (shop, guest))
    execute(shop, "ALTER SUBSCRIPTION news SET (slot_name = NONE)", "DROP SUBSCRIPTION news")

    assert (seen.code, hidden.code) == (0, 0), hidden.errors
    assert "connection" in subscription_of(seen)["fields"]
    assert "connection" not in subscription_of(hidden)["fields"]
    assert "the connections of subscriptions" in hidden.errors
    assert "secret" not in seen.output


def subscription_of(run):
    return next(o for o in json.loads(run.output)["objects"] if o["kind"] == "subscription")


def test_a_host_that_does_not_answer_ends_in_an_error_in_time():
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(1)
        port = deaf.getsockname()[1]

        run = run_command("snapshot", f"postgresql://u@127.0.0.1:{port}/n?connect_timeout=2")

    assert run.code == 3
    assert "[AX-PGS-002]" in run.errors


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["snapshot", "postgresql://127.0.0.1:1/n"], 3, "AX-PGS-002"),
        (["snapshot", "postgresql://127.0.0.1:x/n"], 3, "AX-PGS-002"),
        (["snapshot", "postgresql://%zz/n"], 2, "AX-PGS-004"),
        (["snapshot", "postgresql+asyncpg://h/n?ssl=require"], 2, '"ssl"'),
        (["snapshot", "mysql://h/n"], 2, "AX-CAT-001"),
        (["snapshot", "sqlite://"], 2, "AX-CLI-002"),
        (["snapshot", "sqlite:///missing.db"], 3, "AX-SQL-001"),
        (["snapshot", "missing.json"], 3, "AX-CLI-002"),
        (["snapshot", "."], 3, "AX-CLI-002"),
        (["diff", "-", "-"], 2, "AX-CLI-004"),
        (["diff", "a", "b", "--ignore", "ownr"], 2, 'did you mean "owner"?'),
        (["diff", "a"], 2, "AFTER"),
    ],
)
def test_what_cannot_be_opened_is_an_error_that_says_why(tmp_path, words, code, says):
    run = run_command(*words, folder=tmp_path)

    assert (run.code, run.output) == (code, "")
    assert says in run.errors
    assert list(tmp_path.iterdir()) == []


def test_json_that_breaks_off_is_named_with_line_and_column(file, tmp_path):
    (tmp_path / "bad.json").write_text('{"format": "alembicx snapshot",\n  "version": 1,}\n')

    run = run_command("diff", "bad.json", file, folder=tmp_path)

    assert run.code == 2
    assert run.errors.startswith("alembicx: bad.json:2:16: ")
    assert "[AX-CAT-004]" in run.errors


def test_an_sqlite_file_is_read_by_path_and_by_url(file):
    runs = [
        run_command("snapshot", "shop.db", "--json", folder=file.parent),
        run_command("snapshot", "sqlite:///shop.db", "--json", folder=file.parent),
        run_command("snapshot", f"sqlite+aiosqlite:///{file}", "--json"),
    ]

    assert names(runs[0], "table") == ["pet"]
    assert len({run.output for run in runs}) == 1


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_an_sqlite_file_keeps_every_byte_and_gets_no_neighbours(file, journal):
    write(file, f"PRAGMA journal_mode = {journal}")
    before = file.read_bytes()

    run = run_command("diff", file, file, "--rows")

    assert (run.code, run.output) == (0, "0 changes\n"), run.errors
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == ["shop.db"]


def test_a_new_table_of_sqlite_is_one_change(file, tmp_path):
    shutil.copy(file, tmp_path / "other.db")
    write(tmp_path / "other.db", "CREATE TABLE toy (id integer PRIMARY KEY)")

    run = run_command("diff", file, tmp_path / "other.db")

    assert run.code == 1
    assert run.output.splitlines()[-1] == "1 change"


def test_databases_of_two_kinds_are_not_compared(file, tmp_path):
    saved = tmp_path / "saved.json"
    empty = {"format": "alembicx snapshot", "version": 1, "dialect": "postgresql"}
    saved.write_text(json.dumps({**empty, "server_version": 150018, "objects": []}))

    run = run_command("diff", file, saved)

    assert run.code == 2
    assert "[AX-CLI-004]" in run.errors


def test_a_file_that_cannot_be_written_stays_as_it_was(file, tmp_path):
    run = run_command("snapshot", file, "-o", tmp_path / "missing" / "a.json")

    assert run.code == 3
    assert "[AX-CLI-003]" in run.errors


def test_without_libpq_only_postgresql_is_out_of_reach(file, tmp_path):
    if os.geteuid() != 0:
        pytest.skip("hiding libpq takes a mount namespace of root's")
    copy = shutil.copy(COMMAND, tmp_path / "alembicx")
    script = (
        "for library in $(ldconfig -p | sed -n 's/.*libpq.so.5 .*=> //p'); do"
        ' mount --bind /dev/null "$library"; done; exec "$0" "$@"'
    )

    def run(*words):
        bare = ["unshare", "--mount", "sh", "-c", script, copy]
        return subprocess.run([*bare, *words], capture_output=True, text=True)

    assert run("--version").returncode == 0
    assert run("snapshot", file).returncode == 0
    refused = run("snapshot", "postgresql://127.0.0.1:1/n")
    assert refused.returncode == 3
    assert "[AX-PGS-001]" in refused.stderr
