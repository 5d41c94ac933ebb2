"""The record of a walk is read from the temporary file that it went to as it is from memory."""

import os
from pathlib import Path

import pytest

from alembicx._core import CoreError, revision, verdict, walk

COUNT = 40


def files_of_records():
    """Give the descriptors of this process whose files are of records."""
    found = []
    for each in Path("/proc/self/fd").iterdir():
        try:
            target = each.readlink()
        except FileNotFoundError:
            continue
        if target.name.startswith("alembicx-record-"):
            found.append(each)
    return found


def lines():
    """Revisions that do not need one another."""
    return revision.Graph.build([revision.Script(f"r{number:02}") for number in range(COUNT)])


def failed_course(graph, length):
    """Give a course, gone to its end, in which no upgrade passes; each says something long of it."""
    course = walk.Course.plan(graph, walk.Wanted())
    while step := course.next():
        course.report(
            walk.Status.failed,
            walk.Failure(
                exception_types=["ValueError"],
                message=f"{step.revision}: \0 boom ☃",
                traceback="x" * length,
            ),
            0.1,
        )
    return course


@pytest.fixture
def long():
    return failed_course(lines(), 100_000)


def told(outcomes):
    return [
        (
            one.step.revision,
            one.status,
            one.failure.message,
            len(one.failure.traceback),
            one.seconds,
        )
        for one in outcomes
    ]


def expected(length):
    return [
        (script.id, walk.Status.failed, f"{script.id}: \0 boom ☃", length, 0.1)
        for script in lines().scripts
    ]


def test_a_long_record_is_in_a_file_and_a_short_one_is_not():
    before = len(files_of_records())
    short = failed_course(lines(), 1)
    assert len(files_of_records()) == before
    long = failed_course(lines(), 100_000)
    assert len(files_of_records()) == before + 1

    assert len(short.record().outcomes) == len(long.record().outcomes) == COUNT


def test_the_outcomes_are_read_one_after_another_as_often_as_wanted(long):
    record = long.record()

    assert told(record.outcomes) == told(record.outcomes) == expected(100_000)
    assert len(record.outcomes) == COUNT
    assert repr(record.outcomes) == f"<{COUNT} outcomes>"


def test_a_record_is_as_it_was_when_it_was_asked_for():
    course = walk.Course.plan(lines(), walk.Wanted())
    course.report(walk.Status.failed)
    record = course.record()
    reading = iter(record.outcomes)
    course.report(walk.Status.failed)

    assert [one.step.revision for one in reading] == [lines().scripts[0].id]
    assert len(record.outcomes) == 1
    assert len(course.record().outcomes) == 2


def test_a_reading_outlives_the_record(long):
    reading = iter(long.record().outcomes)
    next(reading)
    del long

    assert told(reading) == expected(100_000)[1:]


def test_asking_for_the_record_again_makes_no_other_file(long):
    before = len(files_of_records())

    records = [long.record() for _ in range(10)]

    assert len(files_of_records()) == before
    assert all(told(record.outcomes) == expected(100_000) for record in records)


def test_a_long_record_is_judged_as_a_short_one():
    graph = lines()
    short, long = (failed_course(graph, length).record() for length in (1, 100_000))

    def judged(record):
        terms = verdict.Terms()
        found = [
            *verdict.judge_reversible(graph, record, terms),
            *verdict.judge_descent(graph, record, terms, []),
        ]
        return [(each.code, each.revision, each.what, each.effect) for each in found]

    assert len(judged(short)) == 2 * COUNT
    assert judged(long) == judged(short)


def test_trials_judged_alone_come_in_the_place_of_open_ones_in_a_long_record(long):
    step, _ = walk.trial_alone("r07")
    alone = walk.Outcome(step, walk.Status.passed, walk.Failure(), 0.5, "")

    record = walk.judged_alone(long.record(), [alone])

    assert told(record.outcomes) == [
        *expected(100_000),
        ("r07", walk.Status.passed, "", 0, 0.5),
    ]


def test_a_file_that_cannot_be_read_back_is_an_error_with_a_code(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = set(files_of_records())
    record = failed_course(lines(), 100_000).record()
    (file,) = set(files_of_records()) - before
    os.truncate(file, 1000)

    with pytest.raises(CoreError, match="the record of the walk cannot be read back") as caught:
        list(record.outcomes)

    assert (caught.value.id, caught.value.subject) == ("AX-RUN-007", str(tmp_path))
