import pickle

from alembicx.errors import AlembicXError, ServerError


def an_error():
    return ServerError(
        "the server cannot be reached",
        code="AX-SRV-002",
        subject="db:5432",
        remedy="Start it.",
        sqlstate="08001",
        context=("connecting",),
    )


def test_an_error_says_where_what_and_what_to_do():
    assert str(an_error()) == "db:5432: the server cannot be reached\n  Start it. [AX-SRV-002]"


def test_an_error_without_subject_and_remedy_is_one_line():
    assert str(AlembicXError("it broke", code="AX-SRV-006")) == "it broke [AX-SRV-006]"


def test_an_error_keeps_its_fields_and_notes_between_processes():
    error = an_error()
    error.add_note("on the second try")

    copy = pickle.loads(pickle.dumps(error))

    assert type(copy) is ServerError
    assert vars(copy) == vars(error)
    assert str(copy) == str(error)
