import os
import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from alembicx.errors import ServerError
from alembicx.servers import ScratchDatabase, SqliteFiles, SqliteMemory, restore, save


@pytest.fixture(params=[SqliteFiles, SqliteMemory])
def server(request):
    server = request.param()
    yield server
    server.close()


def connect(database):
    uri = f"file:{database.path}" if database.path else f"{database.database}?mode=memory"
    shared = "" if database.path else "&cache=shared"
    return sqlite3.connect(uri + shared, uri=True, isolation_level=None, timeout=0)


def run(database, *statements):
    with closing(connect(database)) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        return rows


def test_a_database_keeps_its_tables_between_connections(server):
    database = server.create("a test")
    run(database, "CREATE TABLE a (id)", "INSERT INTO a VALUES (1)")

    assert run(database, "SELECT id FROM a") == [(1,)]


def test_the_version_counts_as_sqlite_does(server):
    major, minor, patch = map(int, sqlite3.sqlite_version.split("."))

    assert server.server_version == major * 1_000_000 + minor * 1_000 + patch
    assert server.dialect == "sqlite"


def test_sqlalchemy_connects_by_the_url(server):
    database = server.create("a test")
    run(database, "CREATE TABLE a (id)")
    engine = create_engine(database.url_for("pysqlite"), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            assert connection.execute(text("SELECT name FROM sqlite_master")).all() == [("a",)]
    finally:
        engine.dispose()


def test_a_clone_has_what_its_template_had_and_goes_its_own_way(server):
    first = server.create("a test")
    run(first, "CREATE TABLE a (id)")
    clone = server.create("a clone", first)
    run(clone, "INSERT INTO a VALUES (1)")

    assert run(first, "SELECT * FROM a") == []
    assert run(clone, "SELECT * FROM a") == [(1,)]


def test_a_file_can_be_a_template(server, tmp_path):
    with closing(sqlite3.connect(tmp_path / "base 100%?.db")) as connection:
        connection.execute("CREATE TABLE a (id)")

    made = server.create("a clone", str(tmp_path / "base 100%?.db"))

    assert run(made, "SELECT name FROM sqlite_master") == [("a",)]


def test_a_template_that_does_not_exist_is_named(server, tmp_path):
    with pytest.raises(ServerError) as caught:
        server.create("a clone", str(tmp_path / "nowhere.db"))

    assert (caught.value.code, caught.value.subject) == (
        "AX-SRV-006",
        str(tmp_path / "nowhere.db"),
    )


def test_a_saved_state_comes_back_with_its_schema_and_settings(server):
    database = server.create("a test")
    run(database, "CREATE TABLE a (id)", "INSERT INTO a VALUES (1)", "PRAGMA user_version = 7")
    state = save(database)
    run(database, "DROP TABLE a", "CREATE TABLE b (id)", "PRAGMA user_version = 8")

    restore(database, state)

    assert run(database, "SELECT name FROM sqlite_master") == [("a",)]
    assert run(database, "SELECT id FROM a") == [(1,)]
    assert run(database, "PRAGMA user_version") == [(7,)]
    state.close()


def test_a_saved_state_can_be_restored_more_than_once(server):
    database = server.create("a test")
    state = save(database)
    for _ in range(2):
        run(database, "CREATE TABLE a (id)")
        restore(database, state)

    assert run(database, "SELECT * FROM sqlite_master") == []
    state.close()


def test_a_connection_that_is_idle_sees_the_restored_state(server):
    database = server.create("a test")
    run(database, "CREATE TABLE a (id)", "INSERT INTO a VALUES (1)")
    state = save(database)
    with closing(connect(database)) as idle:
        assert idle.execute("SELECT * FROM a").fetchall() == [(1,)]
        idle.execute("ALTER TABLE a ADD COLUMN extra")
        idle.execute("INSERT INTO a VALUES (2, 3)")

        restore(database, state)

        assert idle.execute("SELECT * FROM a").fetchall() == [(1,)]
        idle.execute("INSERT INTO a VALUES (4)")
    assert run(database, "SELECT * FROM a") == [(1,), (4,)]
    state.close()


def test_a_write_ahead_log_is_part_of_the_state():
    server = SqliteFiles()
    database = server.create("a test")
    with closing(connect(database)) as idle:
        idle.execute("PRAGMA journal_mode = wal")
        idle.execute("CREATE TABLE a (id)")
        state = save(database)
        idle.execute("DROP TABLE a")

        restore(database, state)

        assert idle.execute("SELECT name FROM sqlite_master").fetchall() == [("a",)]
    assert run(database, "SELECT name FROM sqlite_master") == [("a",)]
    state.close()
    server.close()


def test_a_database_in_the_middle_of_a_transaction_is_said_to_be_locked(server):
    database = server.create("a test")
    run(database, "CREATE TABLE a (id)")
    state = save(database)
    with closing(connect(database)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("INSERT INTO a VALUES (1)")

        with pytest.raises(ServerError, match="is locked") as caught:
            restore(database, state, timeout=0.1)
        busy.execute("COMMIT")

    assert (caught.value.code, caught.value.subject) == ("AX-SRV-007", database.name)
    assert run(database, "SELECT * FROM a") == [(1,)]
    state.close()


def test_a_database_that_is_being_read_is_said_to_be_locked(server):
    database = server.create("a test")
    run(database, "CREATE TABLE a (id)", "INSERT INTO a VALUES (1), (2)")
    state = save(database)
    with closing(connect(database)) as busy:
        unread = busy.execute("SELECT * FROM a")
        unread.fetchone()

        with pytest.raises(ServerError) as caught:
            restore(database, state, timeout=0.1)

    assert caught.value.code == "AX-SRV-007"
    state.close()


def test_a_lock_that_goes_away_in_time_is_waited_for(server):
    database = server.create("a test")
    state = save(database)
    with closing(connect(database)) as busy, ThreadPoolExecutor() as threads:
        busy.execute("BEGIN EXCLUSIVE")
        waiting = threads.submit(restore, database, state)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.1)
        busy.execute("COMMIT")

        assert waiting.result(timeout=5) is None
    state.close()


def test_dropping_removes_the_database_and_twice_is_harmless(server):
    database = server.create("a test")
    server.drop(database)
    server.drop(database)

    assert database.path is None or not database.path.exists()


def test_a_database_of_somebody_else_is_never_dropped(server, tmp_path):
    file = tmp_path / "precious.db"
    file.touch()

    with pytest.raises(ValueError, match=r"precious.db was not made here"):
        server.drop(ScratchDatabase(dialect="sqlite", name=file.name, database=str(file)))

    assert file.exists()


def test_close_removes_all_files():
    server = SqliteFiles()
    server.create("a test")
    server.close()
    server.close()

    assert not server.directory.exists()


def test_two_servers_in_memory_do_not_meet():
    first, second = SqliteMemory(), SqliteMemory()
    run(first.create("a test"), "CREATE TABLE a (id)")

    assert run(second.create("a test"), "SELECT * FROM sqlite_master") == []
    first.close()
    second.close()


def test_threads_make_databases_at_the_same_time(server):
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(server.create, ["a test"] * 16))

    assert len({database.database for database in made}) == 16


CODE = """
import json
from pathlib import Path
from alembicx.servers import SqliteFiles
server = SqliteFiles(Path({place!r}))
print(json.dumps(server.create("a test").database), flush=True)
input()
"""


def test_files_of_a_killed_run_are_removed_by_the_next(tmp_path, start_run):
    process, left = start_run(CODE.format(place=str(tmp_path)))
    process.kill()
    process.wait()
    assert Path(left).exists()

    SqliteFiles(tmp_path).close()

    assert not Path(left).parent.exists()


def test_files_of_a_living_run_stay(tmp_path, start_run):
    _, made = start_run(CODE.format(place=str(tmp_path)))

    SqliteFiles(tmp_path).close()

    assert Path(made).exists()


def test_files_of_others_in_the_same_directory_stay(tmp_path):
    (tmp_path / "sqlite-notes.txt").write_text("mine")

    SqliteFiles(tmp_path).close()

    assert (tmp_path / "sqlite-notes.txt").exists()


@pytest.mark.parametrize(("mode", "used"), [(0o777, False), (0o711, True)])
def test_a_directory_where_somebody_else_can_write_is_not_used(mode, used, monkeypatch):
    # Not pytest's own directory, whose path is too long for a socket.
    with tempfile.TemporaryDirectory(dir="/var/tmp") as place:
        monkeypatch.setattr(tempfile, "tempdir", place)
        monkeypatch.setattr("alembicx.servers.places._MEMORY", Path(place, "none"))
        planted = Path(place, f"alembicx-{os.geteuid()}")
        planted.mkdir()
        planted.chmod(mode)

        server = SqliteFiles()
        server.close()

    assert (planted in server.directory.parents) is used


def test_nothing_is_shared_between_databases(server):
    assert server.has_shared_objects() is False
