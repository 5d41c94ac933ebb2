"""Four published projects, as they are: what AlembicX finds in their histories, each finding with its reason."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from support.environments import make_environment
from support.projects import run_pytest

HERE = Path(__file__).parent / "projects"

# name, folder of the project, file of the expectations
CASES = [
    ("optuna", "project", "expected.toml"),
    ("jupyterhub", "project", "expected.toml"),
    ("jupyterhub", "project-1.5", "expected-1.5.toml"),
    ("mlflow", "project", "expected.toml"),
    ("mlflow", "project-auth", "expected-auth.toml"),
    ("prefect", "project", "expected.toml"),
]


# What comes of comparing schemas is not written down for these projects yet: docs/explanation/roadmap.md.
OF_SCHEMAS = re.compile("AX-(MOD-...|REV-007|REV-008|REV-010|BAS-004)")


@pytest.fixture(scope="module")
def environments(tmp_path_factory, built_wheel):
    """Environments by project, made when first asked for."""
    made = {}

    def environment(name):
        if name not in made:
            pins = sorted((HERE / name).glob("requirements*.txt"))
            made[name] = make_environment(
                tmp_path_factory.mktemp(name) / "venv", wheel=built_wheel, pins=pins
            )
        return made[name]

    return environment


@pytest.mark.real
@pytest.mark.long
@pytest.mark.parametrize("dialect", ["postgresql", "sqlite"])
@pytest.mark.parametrize(
    ("name", "folder", "expectations"),
    CASES,
    ids=[f"{name}-{folder}" for name, folder, _ in CASES],
)
def test_exactly_the_known_defects_are_found(
    environments, tmp_path, name, folder, expectations, dialect
):
    expected = tomllib.loads((HERE / name / expectations).read_text())[dialect]
    project = shutil.copytree(HERE / name / folder, tmp_path / "project")
    home = tmp_path / "home"
    home.mkdir()

    run = run_pytest(
        project,
        python=environments(name),
        env={**expected["environment"], "HOME": str(home)},
        timeout=600,
    )

    found = {
        (f["check"], f["revision"], f["code"])
        for f in run.findings
        if f["severity"] == "failure" and not OF_SCHEMAS.fullmatch(f["code"])
    }
    wanted = {(f["check"], f["revision"], f["code"]) for f in expected["findings"]}
    assert found == wanted, run.output
    assert len(run.outcomes) == 6
    assert all(f["reason"] for f in expected["findings"])
    assert not list(tmp_path.rglob("untouched.db"))
