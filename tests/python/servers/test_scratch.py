import pytest

from alembicx.servers import ScratchDatabase


def a_database(*query, driver=""):
    return ScratchDatabase(
        dialect="postgresql",
        name="a",
        database="a",
        host="db",
        port=5433,
        user="u",
        password="p@ss",
        query=query,
        query_driver=driver,
    )


@pytest.mark.parametrize(
    ("driver", "expected"),
    [
        ("", "postgresql://u:p%40ss@db:5433/a"),
        ("asyncpg", "postgresql+asyncpg://u:p%40ss@db:5433/a"),
        ("psycopg", "postgresql+psycopg://u:p%40ss@db:5433/a"),
    ],
)
def test_a_url_is_made_for_the_driver(driver, expected):
    assert a_database().url_for(driver).render_as_string(hide_password=False) == expected


@pytest.mark.parametrize(
    ("query", "driver", "expected"),
    [
        ([("sslmode", "require")], "psycopg", {"sslmode": "require"}),
        ([("sslmode", "require")], "asyncpg", {"ssl": "require"}),
        ([("ssl", "require")], "psycopg2", {"sslmode": "require"}),
        ([("ssl", "require"), ("command_timeout", "3")], "psycopg", {"sslmode": "require"}),
        ([("keepalives_idle", "3")], "asyncpg", {}),
        ([("sslrootcert", "/ca")], "asyncpg", {"dsn": "postgresql://?sslrootcert=%2Fca"}),
        ([("host", ("a:1", "b:2"))], "asyncpg", {"host": ("a:1", "b:2")}),
    ],
)
def test_parameters_are_put_in_the_drivers_own_words(query, driver, expected):
    assert dict(a_database(*query).url_for(driver).query) == expected


def test_parameters_stay_as_they_are_for_the_driver_they_were_written_for():
    database = a_database(("prepared_statement_name_func", "f"), driver="asyncpg")

    assert dict(database.url_for("asyncpg").query) == {"prepared_statement_name_func": "f"}


def test_a_password_is_not_shown():
    assert "p@ss" not in repr(a_database())
