"""An incremental snapshot is the full one, whatever happened since the snapshot that it goes on from.

`make soak SEEDS=1000-1100` tells other stories than these, for as long as you want.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from support.ddl import tell_stories
from support.versions import BINARIES

#: On each server. Together more than 2,000 statements, each with a snapshot of both kinds.
FIRST, _, LAST = os.environ.get("ALEMBICX_SOAK_SEEDS", "1-5").partition("-")
SEEDS = range(int(FIRST), int(LAST or FIRST) + 1)
STATEMENTS = 210


@pytest.fixture(scope="module")
def stories():
    """What was told on each version, at the same time."""
    found = [major for major, binaries in BINARIES.items() if (binaries / "postgres").exists()]
    with ThreadPoolExecutor() as threads:
        told = {major: threads.submit(tell_stories, major, SEEDS, STATEMENTS) for major in found}
        return {major: future.result() for major, future in told.items()}


@pytest.fixture(params=BINARIES)
def told(request, stories):
    if request.param not in stories:
        pytest.skip(f"no PostgreSQL in {BINARIES[request.param]}")
    return stories[request.param]


def test_every_incremental_snapshot_is_the_full_one(told):
    assert not told.disagreements, "\n\n".join(told.disagreements)
    assert told.done.total() >= len(SEEDS) * STATEMENTS


def test_every_kind_of_statement_was_among_them(told):
    assert told.never == {}
