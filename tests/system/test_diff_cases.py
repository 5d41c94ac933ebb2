"""Whatever `pg_dump --schema-only` shows as different, `alembicx diff` reports; tests/cases/diff holds the pairs."""

import difflib
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from support.command import run_command
from support.diff_cases import opposite, printed_changes, read_cases
from support.versions import BINARIES, start, url_of

CASES = read_cases("diff")
PAIRS = [(major, case) for major in BINARIES for case in CASES if case.is_for(major)]

# What belongs to the whole server is made once, and is the same for both databases of a pair.
SHARED = [
    "CREATE ROLE alice; CREATE ROLE bob; CREATE ROLE carol SUPERUSER",
    "SET allow_in_place_tablespaces = on",
    "CREATE TABLESPACE fast LOCATION ''",
]


@dataclass
class Side:
    """One database, as both judges saw it."""

    dump: str
    snapshot: Path


@dataclass
class Outcome:
    """What was said of one pair."""

    forward: list[str]
    backward: list[str]
    dumped: str


class Bench:
    """A server that makes pairs of databases and asks both judges, a few pairs at a time."""

    def __init__(self, major, folder, cases):
        self._binaries = BINARIES[major]
        self._folder = folder
        self._cases = cases
        self._server = start(major)
        self._run(self._server.server, *SHARED)
        self._pool = ThreadPoolExecutor(3)
        self._running = {}

    def outcome(self, case):
        """Give what was said of a pair; the next ones are made in the meantime."""
        start = self._cases.index(case)
        for each in self._cases[start : start + 3]:
            # What several cases of a file have in common is made and looked at once.
            self._once(each.file, self._share, each)
            self._once((each.file, each.before), self._look_before, each)
            self._once(each, self._judge, each)
        return self._running[case].result()

    def _once(self, key, function, case):
        if key not in self._running:
            self._running[key] = self._pool.submit(function, case)

    def close(self):
        """Stop the server."""
        self._pool.shutdown(cancel_futures=True)
        self._server.close()

    def _share(self, case):
        template = self._server.create(case.file)
        self._run(template, case.both)
        return template

    def _look_before(self, case):
        with self._copy(case) as made:
            self._run(made, case.before)
            return self._look(case, made)

    def _judge(self, case):
        with self._copy(case) as made:
            self._run(made, case.after)
            after = self._look(case, made)
        before = self._running[case.file, case.before].result()
        return Outcome(
            printed_changes(run_command("diff", before.snapshot, after.snapshot)),
            printed_changes(run_command("diff", after.snapshot, before.snapshot)),
            "\n".join(difflib.unified_diff(before.dump.split("\n"), after.dump.split("\n"), n=1)),
        )

    @contextmanager
    def _copy(self, case):
        made = self._server.create(str(case), self._running[case.file].result())
        try:
            yield made
        finally:
            if "SUBSCRIPTION" in case.before + case.after:
                # They would have to reach their publisher to end, and keep the database from being dropped.
                database = f"(SELECT oid FROM pg_database WHERE datname = '{made.database}')"
                self._run(made, f"DELETE FROM pg_subscription WHERE subdbid = {database}")
            self._server.drop(made)

    def _run(self, database, *texts):
        with psycopg.connect(url_of(database), autocommit=True) as connection:
            for text in texts:
                connection.execute(text.replace("{database}", database.database))

    def _look(self, case, made):
        url = url_of(made)
        snapshot = self._folder / f"{made.database}.json"
        taken = run_command("snapshot", url, "-o", snapshot)
        assert taken.code == 0, taken.errors
        tool = self._binaries / "pg_dump"
        words = [tool, "--schema-only", *case.options, "--dbname", url]
        dump = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        # A key that is new in every dump, and the database's own name.
        dump = re.sub(r"\\(un)?restrict \w+", "", dump).replace(made.database, "database")
        return Side(dump, snapshot)


@pytest.fixture(scope="module")
def benches(tmp_path_factory):
    """Give the bench with the server of a version, made when it is first asked for."""
    made = {}

    def bench(major):
        if major not in made:
            cases = [case for version, case in PAIRS if version == major]
            made[major] = Bench(major, tmp_path_factory.mktemp("snapshots"), cases)
        return made[major]

    yield bench
    for each in made.values():
        each.close()


each_pair = pytest.mark.parametrize(
    ("major", "case"), [pytest.param(major, case, id=f"{major}-{case}") for major, case in PAIRS]
)


@each_pair
def test_what_pg_dump_shows_as_different_diff_reports_or_the_case_says_why_not(
    benches, major, case
):
    outcome = benches(major).outcome(case)

    assert bool(outcome.forward) != ("diff" in case.silent), outcome.dumped
    assert bool(outcome.dumped) != ("pg_dump" in case.silent), (
        outcome.dumped or "the dumps are the same"
    )


@each_pair
def test_diff_says_what_the_case_expects(benches, major, case):
    outcome = benches(major).outcome(case)

    assert outcome.forward == case.lines(major), outcome.dumped
    # The other way round there are as many changes.
    assert sorted(line[0] for line in outcome.backward) == opposite(outcome.forward)
