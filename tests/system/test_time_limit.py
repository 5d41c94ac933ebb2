"""A migration that waits for ever is ended, and the report says for what and because of whom."""

import asyncio
import re

import pytest
from sqlalchemy import text

from alembicx import AsyncAlembicRunner
from alembicx.errors import MigrationFailed

SECOND_CONNECTION = """
op.execute("INSERT INTO t_a1 VALUES (1)")
with op.get_bind().engine.connect() as other:
    other.exec_driver_sql("ALTER TABLE t_a1 ADD COLUMN note text")
"""

ADVISORY = """
op.execute("SELECT pg_advisory_lock(42)")
with op.get_bind().engine.connect() as other:
    other.exec_driver_sql("SELECT pg_advisory_lock(42)")
"""

CHANGED_ROW = """
op.execute("UPDATE t_a1 SET id = id + 1")
with op.get_bind().engine.begin() as other:
    other.exec_driver_sql("DELETE FROM t_a1")
"""

ONE_SECOND = ("--alembicx-lock-timeout", "1", "-k", "upgrade")


def commit_each_revision(project):
    """Let env.py do it: what earlier revisions made is there for a second connection."""
    env = project.folder / "migrations" / "env.py"
    given = "connection=connection"
    assert given in env.read_text()
    env.write_text(env.read_text().replace(given, f"{given}, transaction_per_migration=True"))


def the_finding(run):
    """The one failure of a run, its words in one line."""
    (finding,) = [each for each in run.findings if each["severity"] == "failure"]
    # How long it took in the end, a busy machine decides.
    return re.sub(r"(waited|ran for) \d+ s", r"\1 N s", " ".join(finding["what"].split()))


@pytest.mark.parametrize("template", ["generic", "async"])
def test_a_second_connection_that_waits_for_the_first_is_named_with_what_it_waits_for(
    project, template
):
    driver = "asyncpg" if template == "async" else "psycopg"
    project.init(template, url=f"postgresql+{driver}://nobody@127.0.0.1:1/app")
    project.table("a1", folder="migrations/versions")
    project.revision("b2", "a1", SECOND_CONNECTION)
    commit_each_revision(project)

    run = project.pytest(*ONE_SECOND)

    what = the_finding(run)
    assert run.codes() == [("b2", "AX-UPG-001")], run.output
    assert "TookTooLong: it waited N s for AccessExclusiveLock on t_a1, which another" in what
    assert "connection holds that is idle in transaction" in what
    assert "(its last statement: INSERT INTO t_a1 VALUES (1))" in what
    assert "Work on op.get_bind(), or end the other transaction first." in run.output


def test_a_lock_of_the_applications_own_is_named(project):
    project.minimal()
    project.revision("a1", None, ADVISORY)

    what = the_finding(project.pytest(*ONE_SECOND))

    assert "it waited N s for advisory lock 42, which another connection holds" in what


def test_a_row_that_another_transaction_has_changed_is_said(project):
    project.minimal()
    project.table("a1")
    project.revision("b2", "a1", 'op.execute("INSERT INTO t_a1 VALUES (1)")')
    project.revision("c3", "b2", CHANGED_ROW)

    commit_each_revision(project)
    what = the_finding(project.pytest(*ONE_SECOND))

    assert "it waited N s for a row that another transaction has changed, which another" in what
    assert "(its last statement: UPDATE t_a1 SET id = id + 1)" in what


def test_a_statement_that_runs_too_long_is_ended(project):
    project.minimal()
    project.revision("a1", None, 'op.execute("SELECT pg_sleep(600)")')

    run = project.pytest("--alembicx-statement-timeout", "1", "-k", "upgrade")

    what = the_finding(run)
    assert "TookTooLong: the statement ran for N s, and statement_timeout allows 1 s" in what
    assert "raise `statement_timeout`" in run.output


def test_what_hangs_hides_no_other_revision(project):
    project.minimal()
    project.table("a1")
    project.revision("b2", "a1", "pass", 'op.execute("SELECT pg_sleep(600)")')
    project.revision("c3", "b2", "pass", "raise ValueError('no way back')")

    run = project.pytest("--alembicx-statement-timeout", "1", "-k", "reversible")

    assert run.codes() == [("b2", "AX-REV-001"), ("c3", "AX-REV-001")], run.output


def test_a_statement_that_the_migration_itself_limits_keeps_its_own_error(project):
    project.minimal()
    body = """
    op.execute("SET LOCAL statement_timeout = '100ms'")
    op.execute("SELECT pg_sleep(600)")
    """
    project.revision("a1", None, body)

    what = the_finding(project.pytest("-k", "upgrade"))

    assert "QueryCanceled: canceling statement due to statement timeout" in what


def test_a_transaction_that_a_test_left_open_is_named(project):
    project.minimal()
    project.table("a1")
    project.revision("b2", "a1", 'op.add_column("t_a1", sa.Column("note", sa.Text))')

    async def wait():
        options = {"lock_timeout": "1"}
        async with AsyncAlembicRunner(project.folder, options=options) as runner:
            await runner.migrate_up_to("a1")
            engine = await runner.async_engine()
            async with engine.connect() as connection:
                await connection.execute(text("SELECT count(*) FROM t_a1"))
                with pytest.raises(MigrationFailed) as raised:
                    await runner.migrate_up_to("b2")
            return raised.value

    error = asyncio.run(wait())

    assert "(its last statement: SELECT count(*) FROM t_a1)" in error.message
    assert (error.code, error.sqlstate) == ("AX-RUN-006", "57014")
