"""Four published projects, as they are: what AlembicX finds in their histories, each finding with its reason."""

import shutil
import tomllib
from pathlib import Path

import pytest
from support.environments import make_environment
from support.projects import ALL_CHECKS, run_pytest

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
    expected["findings"] += in_schemas(
        HERE / name / expectations.replace("expected", "schemas"), dialect
    )
    project = shutil.copytree(HERE / name / folder, tmp_path / "project")
    home = tmp_path / "home"
    home.mkdir()

    run = run_pytest(
        project,
        python=environments(name),
        env={**expected["environment"], "HOME": str(home)},
        timeout=600,
    )

    found = {key(f) for f in run.findings if f["severity"] == "failure"}
    assert found == {key(f) for f in expected["findings"]}, run.output
    assert set(run.outcomes) == ALL_CHECKS
    assert all(f["reason"] for f in expected["findings"])
    assert not list(tmp_path.rglob("untouched.db"))
    # The same revisions as dumps of the schema show, made before there was anything that compares.
    assert told(run, "AX-REV-009") == set(expected.get("leaves_order", []))
    assert told(run, "AX-REV-002", "AX-REV-007", "AX-REV-008") == (
        set(expected.get("leaves", [])) - told(run, "AX-REV-003", "AX-REV-004")
    )


def in_schemas(path, dialect):
    """The findings of the checks that compare schemas: (code, revision or sentence, reason) by check."""
    return [
        {"check": check, "code": code, "reason": reason}
        | ({"revision": about} if check == "reversible" else {"revision": "", "what": about})
        for check, rows in tomllib.loads(path.read_text())[dialect].items()
        for code, about, reason in rows
    ]


def key(finding):
    """What identifies a finding: those about no revision are known by what they say."""
    what = "" if finding["revision"] else finding.get("what", "")
    if finding["check"] in ("history", "upgrade", "downgrade_to_base"):
        what = ""
    return finding["check"], finding["revision"], finding["code"], what


def told(run, *codes):
    """The revisions of which `reversible` says this; of a second upgrade that fails, if it also lists differences."""
    return {
        f["revision"]
        for f in run.findings
        if f["check"] == "reversible"
        and f["code"] in codes
        and (f["code"] != "AX-REV-002" or f["detail"][:1] in "+-~>")
    }
