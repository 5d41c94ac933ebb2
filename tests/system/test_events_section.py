"""The events of a test in its report: one line each, where pytest shows captured logs."""

import re

import pytest
from support.projects import AlembicProject

TITLE = "Captured log of AlembicX events"

TESTS = """
import threading

import pytest
from alembicx import bus


def publish(message, **rest):
    known = {"severity": bus.Severity.warning, "component": "test", "code": "X-1"}
    bus.publish(bus.Event(**{**known, "message": message, **rest}))


publish("while it is collected")


def test_order():
    publish("first", subject="a.py:3")
    publish("two\\nlines", severity=bus.Severity.critical)
    assert False


def test_silent(caplog):
    assert caplog.records == []
    assert False


@pytest.fixture
def around():
    publish("before")
    yield
    publish("after")


def test_phases(around):
    assert False


def test_storm():
    for number in range(3000):
        publish(f"number {number}")
    assert False


def test_long():
    publish("x" * 9000)
    assert False


def test_hanging():
    class Hanging:
        def handle(self, event):
            threading.Event().wait(600)

    bus.attach("hanging", Hanging())
    publish("told all the same")
    assert False


def test_behind_it():
    bus.detach("hanging")


def test_runner(alembic_runner):
    alembic_runner.sync.migrate_up_to("nowhere")


def test_caplog(caplog):
    publish("seen")
    assert bus.flush(10)
    assert [each.getMessage() for each in caplog.records] == ["seen [X-1]"]


def test_passes():
    publish("only once")
"""


def with_tests(folder):
    """A healthy project, on SQLite to be quick, with tests that publish."""
    project = AlembicProject(folder).minimal("sqlite://")
    project.table("a1")
    project.write("test_mine.py", TESTS)
    return project


@pytest.fixture
def project(project):
    return with_tests(project.folder)


def sections(output):
    """Give the lines of each section of events, by its test and the last word of its title."""
    found, test, when = {}, "", ""
    for line in output.splitlines():
        if heading := re.fullmatch(r"_+ (\S+) _+", line):
            test, when = heading[1], ""
        elif heading := re.fullmatch(rf"-+ {TITLE} (\w+) -+", line):
            when = heading[1]
            found[test, when] = []
        elif re.match(r"[-=]{3,}", line):
            when = ""
        elif when:
            found[test, when].append(line)
    return found


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What a run shows that passes over no test."""
    run = with_tests(tmp_path_factory.mktemp("sections") / "project").pytest(
        "test_mine.py", "-k", "test_", "-rA"
    )
    return run.output, sections(run.output)


def test_a_test_shows_its_events_in_order(shown):
    output, found = shown

    assert found["test_order", "call"] == [
        "WARNING  test: a.py:3: first [X-1]",
        "CRITICAL test: two lines [X-1]",
    ], output


def test_a_test_without_events_has_no_section_and_nothing_of_others_in_its_log(shown):
    output, found = shown

    assert not [key for key in found if key[0] == "test_silent"]
    assert "E       assert False" in output.partition("_ test_silent _")[2].partition("_ test_")[0]


def test_what_happens_before_the_first_test_is_no_tests(shown):
    assert "while it is collected" not in shown[0]


def test_each_phase_has_its_own_events(shown):
    _, found = shown

    assert found["test_phases", "setup"] == ["WARNING  test: before [X-1]"]
    assert ("test_phases", "call") not in found
    assert found["test_phases", "teardown"] == ["WARNING  test: after [X-1]"]


def test_a_storm_is_cut_and_what_is_left_out_is_counted(shown):
    lines = shown[1]["test_storm", "call"]

    assert len(lines) == 101
    assert lines[99] == "WARNING  test: number 99 [X-1]"
    assert lines[100] == "… and 2900 more, left out here"


def test_a_long_message_is_cut(shown):
    assert shown[1]["test_long", "call"] == [f"WARNING  test: {'x' * 499}… [X-1]"]


def test_a_handler_that_hangs_does_not_hold_up_the_section(shown):
    assert shown[1]["test_hanging", "call"] == ["WARNING  test: told all the same [X-1]"]


def test_what_a_runner_raises_is_in_the_section_of_a_users_test(shown):
    (line,) = shown[1]["test_runner", "call"]

    assert line.startswith("ERROR    runner: nowhere: ")
    assert line.endswith("[AX-RUN-001]")


def test_caplog_has_the_events_as_before(shown):
    assert "PASSED test_mine.py::test_caplog" in shown[0]


def test_nobody_sees_an_event_twice(shown):
    output, found = shown

    assert found["test_passes", "call"] == ["WARNING  test: only once [X-1]"]
    assert output.count("only once [X-1]") == 1


@pytest.mark.parametrize(
    ("arguments", "is_shown"),
    [
        (("test_order", "--show-capture=log"), True),
        (("test_order", "--show-capture=stdout"), False),
        (("test_order", "-p", "no:logging"), True),
        (("test_passes",), False),
    ],
)
def test_it_is_shown_where_logs_are(project, arguments, is_shown):
    run = project.pytest("test_mine.py", "-k", *arguments)

    assert (TITLE in run.output) == is_shown, run.output


def test_fixtures_alone_bring_the_section_along(project):
    project.write("conftest.py", 'pytest_plugins = ["alembicx.fixtures"]\n')

    run = project.pytest("test_mine.py", "-k", "test_runner", flag=False)

    assert ("test_runner", "call") in sections(run.output), run.output


def test_a_finding_is_in_the_report_of_its_item_and_not_below_it_again(project):
    project.revision("b2", "a1", "raise ValueError('broken')")

    run = project.pytest("-k", "upgrade")

    assert ("b2", "AX-UPG-001") in run.codes()
    assert "Captured log" not in run.output


def test_a_run_in_which_nothing_goes_wrong_has_no_thread_of_the_bus(project):
    project.write(
        "test_mine.py",
        """
        import threading

        def test_one(alembic_runner):
            alembic_runner.sync.migrate_up_to("head")
            assert not [each for each in threading.enumerate() if "alembicx" in each.name]
        """,
    )

    run = project.pytest("test_mine.py", "-k", "test_one")

    assert run.outcomes["test_mine.py::test_one"] == "passed", run.output
