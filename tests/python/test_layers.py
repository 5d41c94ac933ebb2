"""CMake stops where a module of the core names one that is not below it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CMAKE = Path(sys.executable).parent / "cmake"


def configure(folder, *modules):
    lines = [
        "cmake_minimum_required(VERSION 3.25)",
        "project(layers LANGUAGES CXX)",
        f"include({ROOT}/cmake/AlembicxModule.cmake)",
        *modules,
    ]
    (folder / "CMakeLists.txt").write_text("\n".join(lines))
    return subprocess.run(
        [CMAKE, "-G", "Ninja", "-S", folder, "-B", folder / "build"], capture_output=True, text=True
    )


def test_a_module_may_depend_on_one_of_a_lower_layer(tmp_path):
    done = configure(
        tmp_path,
        "alembicx_module(NAME low LAYER 1)",
        "alembicx_module(NAME high LAYER 2 DEPENDS low)",
    )

    assert done.returncode == 0, done.stderr


def test_a_module_may_not_depend_on_one_of_its_own_layer(tmp_path):
    done = configure(
        tmp_path,
        "alembicx_module(NAME one LAYER 2)",
        "alembicx_module(NAME other LAYER 2 DEPENDS one)",
    )

    assert done.returncode != 0
    assert "other (layer 2) may not depend on one (layer 2)" in " ".join(done.stderr.split())
