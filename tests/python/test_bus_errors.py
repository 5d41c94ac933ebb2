"""Errors become events and errors again, and cross processes."""

import concurrent.futures
import copy
import importlib
import multiprocessing
import pickle
import pkgutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import alembicx
from alembicx import bus
from alembicx._core import CoreError
from alembicx.errors import AlembicXError, ConfigError

FIELDS = ("message", "code", "subject", "remedy", "sqlstate", "context")


def every_kind():
    """Give every class of the family, wherever in the package it is defined."""
    for module in pkgutil.walk_packages(alembicx.__path__, "alembicx."):
        if "._native" not in module.name:
            importlib.import_module(module.name)
    kinds, left = [], [AlembicXError]
    while left:
        kinds.append(left.pop())
        left += kinds[-1].__subclasses__()
    return [kind for kind in kinds if kind.__module__.startswith("alembicx.")]


KINDS = every_kind()
BY_NAME = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def full(kind):
    """An error with something in every field, a note, and what it came from."""
    error = kind(
        "it\nfails",
        code="AX-RUN-006",
        subject="a1.py:3",
        remedy="Mend it.",
        sqlstate="42P07",
        context=("upgrading", "starting"),
    )
    error.add_note("the first note")
    error.add_note("the second")
    return error


def fields(error):
    return {name: getattr(error, name) for name in FIELDS} | {
        "notes": getattr(error, "__notes__", []),
        "class": type(error),
        "text": str(error),
        "args": error.args,
    }


def test_the_family_is_found():
    assert len(KINDS) >= 8
    assert ConfigError in KINDS


@BY_NAME
def test_an_error_comes_back_from_an_event_that_was_json(kind):
    event = bus.Event.from_json(bus.event_of(full(kind)).to_json())

    assert fields(bus.error_of(event)) == fields(full(kind))


@BY_NAME
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_error_can_be_pickled(kind, protocol):
    assert fields(pickle.loads(pickle.dumps(full(kind), protocol))) == fields(full(kind))


@BY_NAME
@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy])
def test_an_error_can_be_copied(kind, how):
    assert fields(how(full(kind))) == fields(full(kind))


class Special(AlembicXError):
    """As a project may define one, with a constructor of its own."""

    def __init__(self, table):
        super().__init__(f"no table {table}", code="AX-TST-001", subject=table)
        self.table = table


@pytest.mark.parametrize("how", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
def test_an_error_with_another_constructor_keeps_what_it_has(how):
    again = how(Special("pet"))

    assert fields(again) == fields(Special("pet"))
    assert again.table == "pet"


def test_an_error_with_another_constructor_comes_back_from_its_event():
    assert fields(bus.error_of(bus.event_of(Special("pet")))) == fields(Special("pet"))


def raise_it(error):
    raise error


def test_an_error_is_raised_from_another_process_with_its_fields():
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        for kind in KINDS:
            with pytest.raises(kind) as caught:
                pool.submit(raise_it, full(kind)).result(60)

            told = fields(caught.value)
            # The pool adds where it was raised.
            assert told | {"notes": []} == fields(full(kind)) | {"notes": []}


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=300, deadline=None)
@given(
    kind=st.sampled_from(KINDS),
    fields_of=st.fixed_dictionaries(
        dict.fromkeys(("code", "subject", "remedy", "sqlstate"), texts)
        | {"context": st.lists(texts, max_size=3).map(tuple)}
    ),
    message=texts,
    notes=st.lists(texts, max_size=12),
    causes=st.lists(st.tuples(st.sampled_from([ValueError, KeyError]), texts), max_size=3),
)
def test_nothing_of_an_error_is_lost(kind, fields_of, message, notes, causes):
    error = kind(message, **fields_of)
    for note in notes:
        error.add_note(note)
    above = error
    for cause, text in causes:
        above.__cause__ = cause(text)
        above = above.__cause__
    first = bus.event_of(error)

    again = bus.error_of(bus.Event.from_json(first.to_json()))

    assert fields(again) == fields(error)
    assert bus.event_of(again).to_json() == first.to_json()


def test_what_an_error_came_from_is_seen_when_it_is_raised_again():
    error = full(ConfigError)
    error.__cause__ = ValueError("deeper")

    again = bus.error_of(bus.event_of(error))

    assert str(again.__cause__) == "deeper [ValueError]"
    assert isinstance(again.__cause__, bus.EarlierError)


@pytest.mark.parametrize(
    ("component", "kind"), [("config", "ConfigError"), ("servers", "ServerError"), ("x", "AlembicXError")]
)  # fmt: skip
def test_an_event_of_the_core_becomes_the_error_of_its_component(component, kind):
    event = bus.Event(
        severity=bus.Severity.error,
        component=component,
        code="AX-CFG-004",
        message="unknown option",
        subject="pyproject.toml:3",
        context=["reading"],
        details={"error_kind": "unknown_name"},
    )

    error = bus.error_of(event)

    assert type(error).__name__ == kind
    assert (error.message, error.code, error.subject, error.context) == (
        "unknown option",
        "AX-CFG-004",
        "pyproject.toml:3",
        ("reading",),
    )


def test_a_line_that_is_no_event_is_refused():
    with pytest.raises(CoreError) as caught:
        bus.Event.from_json("{}")

    assert caught.value.id == "AX-BUS-003"


def test_an_error_of_the_core_can_be_pickled():
    error = CoreError("m", "AX-CFG-004", "a:1", "42P01", ["x"])

    again = pickle.loads(pickle.dumps(error))

    assert vars(again) == vars(error)
    assert str(again) == str(error)
