"""The wheel, as a user installs it: into an environment that has no compiler and no -dev package."""

import os
import subprocess
import zipfile

import pytest
from support.environments import make_environment
from support.projects import run_pytest

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def installed(built_wheel, tmp_path_factory):
    """The Python of a new environment with the wheel and its extra `embedded`."""
    return make_environment(
        tmp_path_factory.mktemp("user") / "venv", wheel=built_wheel, extra="embedded"
    )


def test_the_main_job_runs_from_the_installed_wheel(installed, project):
    project.init("async")
    project.table("a1")
    project.revision("b2", "a1", "op.execute(\"CREATE TYPE mood AS ENUM ('glad')\")")

    # Nothing of the build machine: no compiler, no server, only what the environment holds.
    run = run_pytest(project.folder, python=installed, env={"PATH": str(installed.parent)})

    assert run.codes() == [("b2", "AX-REV-002")], run.output
    assert len(run.outcomes) == 4


def test_the_embedded_server_is_used_where_the_machine_has_none(installed, tmp_path):
    script = "from alembicx.servers.installations import find_installation; print(find_installation().bin)"
    done = subprocess.run(
        [installed, "-c", script],
        env={"PATH": str(installed.parent), "ALEMBICX_TEST_NO_MACHINE": "1"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr


def test_the_native_command_is_in_the_wheel_and_runs(installed):
    command = installed.parent / "alembicx"

    version = subprocess.run([command, "--version"], capture_output=True, text=True, env={})
    page = subprocess.run(
        [command, "explain", "AX-REV-002"], capture_output=True, text=True, env={}
    )

    assert version.returncode == 0
    assert version.stdout.strip().endswith("0.1.0")
    assert "AX-REV-002" in page.stdout


def test_the_wheel_is_repaired_and_holds_no_source(built_wheel):
    with zipfile.ZipFile(built_wheel) as archive:
        names = archive.namelist()

    assert "manylinux" in built_wheel.name
    assert any(name.startswith("alembicx/_core/_native") and name.endswith(".so") for name in names)
    assert "alembicx/py.typed" in names
    assert not [name for name in names if name.endswith((".cpp", ".hpp"))]


def test_the_sdist_builds_a_wheel(tmp_path):
    root = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    done = subprocess.run(
        ["python", "-m", "build", "--sdist", "--no-isolation", "--outdir", tmp_path, root],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (archive,) = tmp_path.glob("*.tar.gz")

    names = subprocess.run(["tar", "tzf", archive], capture_output=True, text=True).stdout
    built = subprocess.run(
        [
            "python",
            "-m",
            "pip",
            "wheel",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            tmp_path,
            archive,
        ],
        capture_output=True,
        text=True,
        timeout=1800,
    )

    assert "docs/reference/codes/AX-CFG-001.md" in names
    assert built.returncode == 0, built.stderr
    assert list(tmp_path.glob("*.whl"))
