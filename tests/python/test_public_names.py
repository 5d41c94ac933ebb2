"""The public surface: names, and the generated stubs of the core."""

import subprocess
import sys
from pathlib import Path

import alembicx
from alembicx import _core

STUBS = Path(_core.__file__).parent / "_native"


def test_the_public_names_of_the_package():
    assert alembicx.__all__ == ["AlembicConfig", "AlembicXError", "AsyncAlembicRunner"]
    assert [getattr(alembicx, name).__name__ for name in alembicx.__all__] == alembicx.__all__


def test_the_generated_stubs_are_the_ones_in_the_tree(tmp_path):
    subprocess.run(
        [
            sys.executable,
            "-m",
            "nanobind.stubgen",
            "-m",
            "alembicx._core._native",
            "-r",
            "-q",
            "-O",
            tmp_path,
        ],
        check=True,
        capture_output=True,
    )
    made = {path.name: path.read_text() for path in tmp_path.rglob("*.pyi")}
    kept = {path.name: path.read_text() for path in STUBS.glob("*.pyi")}

    assert made == kept
