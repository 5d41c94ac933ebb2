"""An error crosses from a worker of pytest-xdist to the process that started it."""

CONFTEST = """
import pickle

import alembicx.errors
from alembicx import bus


def kinds():
    return [alembicx.errors.AlembicXError, *alembicx.errors.AlembicXError.__subclasses__()]


def an_error(kind):
    return kind("it fails", code="AX-RUN-006", subject="a1.py:3", remedy="Mend it.", context=("x",))


def pytest_sessionfinish(session):
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["pickled"] = [pickle.dumps(an_error(kind)) for kind in kinds()]
        output["events"] = [bus.event_of(an_error(kind)).to_json() for kind in kinds()]


def pytest_testnodedown(node):
    pickled = [pickle.loads(each) for each in node.workeroutput["pickled"]]
    told = [bus.error_of(bus.Event.from_json(each)) for each in node.workeroutput["events"]]
    for kind, one, other in zip(kinds(), pickled, told, strict=True):
        assert type(one) is type(other) is kind
        assert vars(one) == vars(other) == vars(an_error(kind))
    print(f"{len(told)} errors came across")
"""


def test_an_error_of_a_worker_is_the_same_in_the_controller(project):
    project.write("conftest.py", CONFTEST)
    project.write("test_one.py", "def test_one():\n    pass\n")

    run = project.pytest("-n", "1", "-s", "test_one.py", flag=False)

    assert run.code == 0, run.output
    assert "errors came across" in run.output
