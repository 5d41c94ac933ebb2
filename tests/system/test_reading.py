"""Reading the catalog leaves the session as it was, and says what a role may not see."""

from contextlib import closing
from dataclasses import replace

import psycopg
import pytest
from support.drivers import DRIVERS, snapshot_over, with_connection
from support.versions import BINARIES, start, url_of

from alembicx._core import diff
from alembicx.environment.snapshot import read_snapshot

PREPARED = """
CREATE TABLE pet (id int PRIMARY KEY, name text DEFAULT 'Tom');
CREATE VIEW pets AS SELECT * FROM pet;
CREATE MATERIALIZED VIEW kept AS SELECT * FROM pet;
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER far FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (password 'secret');
CREATE SCHEMA closed;
CREATE TABLE closed.secret (id int CHECK (id > 0));
INSERT INTO closed.secret VALUES (1);
CREATE POLICY hidden ON pet USING (name <> 'x');
CREATE PUBLICATION news FOR TABLE pet;
"""
SUBSCRIPTION = "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE)"
#: All that another session sees of one, and its settings.
SETTINGS = (
    "SELECT name, setting FROM pg_settings WHERE NOT starts_with(name, 'transaction') ORDER BY name"
)
LOCKS = (
    "SELECT locktype, relation::regclass::text, mode FROM pg_locks WHERE pid = %s"
    " AND locktype NOT IN ('virtualxid', 'transactionid') ORDER BY 1, 2, 3"
)
FORMS = ["no transaction", "transaction", "savepoint", "autocommit"]


@pytest.fixture(scope="module", params=BINARIES)
def server(request):
    with closing(start(request.param)) as server:
        yield server


@pytest.fixture(scope="module")
def database(server):
    made = server.create("shop")
    with psycopg.connect(url_of(made), autocommit=True) as connection:
        connection.execute(PREPARED)
        connection.execute(SUBSCRIPTION)
    return made


class Seen:
    """What there is to see of a session, from inside and from another one."""

    def __init__(self, database, connection):
        self.database = database
        self.connection = connection
        self.pid = self.ask("SELECT pg_backend_pid()")[0][0]

    def ask(self, query):
        return [tuple(row) for row in self.connection.exec_driver_sql(query).fetchall()]

    def state(self):
        with psycopg.connect(url_of(self.database)) as other:
            locks = other.execute(LOCKS, [self.pid]).fetchall()
            activity = other.execute(
                "SELECT state, xact_start FROM pg_stat_activity WHERE pid = %s", [self.pid]
            ).fetchall()
            temporary = other.execute(
                "SELECT relname FROM pg_class WHERE relpersistence = 't'"
            ).fetchall()
        return locks, activity, temporary


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize("form", FORMS)
def test_the_session_is_left_as_it_was(database, driver, form):
    def work(connection):
        seen = Seen(database, connection)
        connection.exec_driver_sql("SET search_path = closed, public")
        connection.exec_driver_sql("SET DateStyle = 'German'")
        settings = seen.ask(SETTINGS)
        if form == "no transaction":
            connection.commit()
        elif form in ("transaction", "savepoint"):
            connection.exec_driver_sql("CREATE TEMP TABLE mine (id int)")
        nested = connection.begin_nested() if form == "savepoint" else None
        before = seen.state()

        first = read_snapshot(connection, autocommit=form == "autocommit")
        read_snapshot(connection, first, rows=True, autocommit=form == "autocommit")

        assert seen.state() == before
        if nested is not None:
            nested.rollback()
        assert seen.ask(SETTINGS) == settings
        connection.rollback()

    options = {"isolation_level": "AUTOCOMMIT"} if form == "autocommit" else {}
    with_connection(database, driver, work, **options)


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_transaction_goes_on_where_it_was(database, driver):
    def work(connection):
        connection.exec_driver_sql("INSERT INTO pet VALUES (1)")
        transaction = connection.exec_driver_sql("SELECT pg_current_xact_id()::text").scalar_one()

        snapshot = read_snapshot(connection, rows=True)

        rows = [each for each in snapshot.database.objects if each.identity.kind == "rows"]
        assert {each.identity.name: each.fields["count"] for each in rows} == {
            "pet": "1",
            "secret": "1",
        }
        assert (
            connection.exec_driver_sql("SELECT pg_current_xact_id()::text").scalar_one()
            == transaction
        )
        connection.rollback()
        assert connection.exec_driver_sql("SELECT count(*) FROM pet").scalar_one() == 0

    with_connection(database, driver, work)


@pytest.mark.parametrize("driver", DRIVERS)
def test_names_that_hide_those_of_the_server_are_not_taken_for_them(database, driver):
    """As a migration may have it that puts its own schema first."""

    def work(connection):
        plain = read_snapshot(connection).database
        for statement in (
            "CREATE SCHEMA hiding",
            "CREATE TABLE hiding.pg_class (oid oid)",
            "CREATE FUNCTION hiding.current_setting(text) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'",
            "CREATE FUNCTION hiding.never(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT false'",
            "CREATE OPERATOR hiding.= (LEFTARG = text, RIGHTARG = text, FUNCTION = hiding.never)",
            "CREATE TEMP TABLE pg_namespace (nspname text)",
            "CREATE TYPE pg_temp.int8 AS ENUM ()",
            "SET LOCAL search_path = pg_temp, hiding, pg_catalog",
        ):
            connection.exec_driver_sql(statement)

        hidden = read_snapshot(connection).database

        connection.rollback()
        added = diff.compare(plain, hidden)
        assert {change.action for change in added} == {"added"}
        assert {change.identity.schema or change.identity.name for change in added} == {"hiding"}

    with_connection(database, driver, work)


@pytest.fixture(scope="module")
def visitor(database):
    """The same database for a role that owns nothing and may nothing."""
    with psycopg.connect(url_of(database), autocommit=True) as connection:
        connection.execute("CREATE ROLE visitor LOGIN PASSWORD 'visitor'")
    return replace(database, user="visitor", password="visitor")


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_role_without_rights_sees_all_but_what_it_is_told(database, visitor, driver):
    owner = snapshot_over(database, driver).database

    seen = snapshot_over(visitor, driver).database

    assert seen.unseen == [
        "the connections of subscriptions, which superusers see",
        "the options of user mappings of other roles, which superusers see",
    ]
    assert owner.unseen == []
    hidden = [(change.kind, change.field) for change in diff.compare(owner, seen)]
    assert hidden == [("user mapping", "options"), ("subscription", "connection")]


def test_a_role_without_rights_goes_on_from_its_snapshot(database, visitor):
    early = snapshot_over(visitor, "psycopg")
    with psycopg.connect(url_of(database), autocommit=True) as connection:
        connection.execute("ALTER TABLE closed.secret ADD COLUMN later int")
        connection.execute("COMMENT ON VIEW pets IS 'all of them'")

    part, whole = (snapshot_over(visitor, "psycopg", since).database for since in (early, None))

    assert diff.compare(whole, part) == []
    assert part.fingerprint == whole.fingerprint
    assert part.unseen == whole.unseen


def test_rows_that_a_role_may_not_read_are_said(visitor):
    seen = with_connection(visitor, "psycopg", lambda each: read_snapshot(each, rows=True)).database

    assert "the rows of table closed.secret, which the role may not read" in seen.unseen
