"""A walk whose record does not fit into the memory that it may take is judged like any other."""

import pytest

from alembicx import AsyncAlembicRunner
from alembicx.errors import RecordError

COUNT = 8
LENGTH = 300_000

CUT_OFF = """\
import os
from pathlib import Path

for each in Path("/proc/self/fd").iterdir():
    if each.is_symlink() and each.readlink().name.startswith("alembicx-record-"):
        os.truncate(each, 1000)
"""


@pytest.fixture
def failing(project):
    """Revisions that do not need one another; their upgrades fail, and say so at length."""

    def make(url):
        project.minimal(url)
        for number in range(COUNT):
            project.revision(f"r{number}", None, f"raise ValueError('r{number} ' + 'x' * {LENGTH})")
        return project

    return make


def test_each_revision_that_fails_is_named(failing):
    with AsyncAlembicRunner(failing("sqlite:///app.db").folder).sync as runner:
        record = runner.run()

    said = sorted(one.failure.message for one in record.outcomes)
    assert said == [f"r{number} " + "x" * LENGTH for number in range(COUNT)]


def test_what_cannot_be_read_back_fails_the_checks_that_need_it(failing):
    project = failing("sqlite:///app.db")
    body = "\n".join(f"        {line}" for line in CUT_OFF.splitlines())
    (project.folder / "conftest.py").write_text(
        f"def pytest_runtest_setup(item):\n    if item.name == 'downgrade_leaves_nothing':\n{body}\n"
    )

    run = project.pytest("-k", "downgrade_to_base or downgrade_leaves_nothing")

    assert {code for _, code in run.codes("downgrade_to_base")} >= {"AX-REV-003"}
    (finding,) = (each for each in run.findings if each["check"] == "downgrade_leaves_nothing")
    assert finding["code"] == "AX-RUN-007"
    assert finding["remedy"].startswith("Set TMPDIR")
    assert run.outcomes["alembicx::downgrade_leaves_nothing"] == "failed"


def test_a_walk_that_cannot_read_its_record_is_an_error_of_the_runner(failing):
    project = failing("postgresql+psycopg://nobody@127.0.0.1:1/app")
    # It has to be judged alone, because VACUUM cannot run where the walk tries it.
    project.revision("a1", None, "pass", f"{CUT_OFF}\nop.execute('VACUUM')")

    with (
        AsyncAlembicRunner(project.folder).sync as runner,
        pytest.raises(RecordError, match="AX-RUN-007"),
    ):
        runner.run()
