"""Nothing of the user's is touched: not their database, not their pytest."""

import re
import subprocess
import sys

import psycopg
import pytest
from support.projects import ALL_CHECKS


def dump(database):
    from alembicx.servers.installations import find_installation

    tool = find_installation().bin / "pg_dump"
    done = subprocess.run(
        [tool, "--dbname", database.url_for("").render_as_string(hide_password=False)],
        capture_output=True,
        text=True,
        check=True,
    )
    # Newer versions put a random word in \restrict and \unrestrict.
    return re.sub(r"\\(un)?restrict \w+", "", done.stdout)


def sessions(database):
    """How many sessions the database has ever had, the asking one among them."""
    with psycopg.connect(database.url_for("").render_as_string(hide_password=False)) as connection:
        connection.execute("SELECT pg_stat_force_next_flush()")
    with psycopg.connect(
        host=database.host,
        port=database.port,
        user=database.user,
        password=database.password,
        dbname="postgres",
    ) as connection:
        row = connection.execute(
            "SELECT sessions FROM pg_stat_database WHERE datname = %s", [database.name]
        ).fetchone()
    return row[0]


@pytest.fixture
def production(database):
    """A reachable database with rows."""
    with psycopg.connect(database.url_for("").render_as_string(hide_password=False)) as connection:
        connection.execute("CREATE TABLE customer (id int PRIMARY KEY, name text)")
        connection.execute(
            "INSERT INTO customer SELECT n, 'customer ' || n FROM generate_series(1, 1000) n"
        )
    return database


@pytest.mark.parametrize(
    ("template", "driver"), [("generic", "psycopg"), ("generic", "psycopg2"), ("async", "asyncpg")]
)
def test_production_keeps_every_byte_and_sees_no_connection(project, production, template, driver):
    url = production.url_for(driver).render_as_string(hide_password=False)
    project.init(template, url.replace("%", "%%"))
    project.revision("a1", None, 'op.execute("DROP TABLE IF EXISTS customer")')
    project.table("b2", "a1", table="customer")
    before, connections = dump(production), sessions(production)

    run = project.pytest()

    assert set(run.outcomes) == ALL_CHECKS, run.output
    assert run.outcomes["alembicx::upgrade"] == "passed", run.output
    # pg_dump, and each look at the counter, are sessions themselves.
    assert sessions(production) == connections + 1
    assert dump(production) == before
    assert production.password not in run.output


def test_an_engine_that_the_application_keeps_is_led_to_the_scratch_database(project, production):
    url = production.url_for("psycopg").render_as_string(hide_password=False)
    project.write(
        "app.py",
        f"""
        from sqlalchemy import create_engine
        engine = create_engine({url!r}, pool_size=1)
        engine.connect().close()
        """,
    )
    project.write("conftest.py", "import app\n")
    project.minimal(
        env="""
        from alembic import context
        from app import engine

        with engine.connect() as connection:
            context.configure(connection=connection)
            with context.begin_transaction():
                context.run_migrations()
        """
    )
    project.table("a1", table="customer")
    before = dump(production)

    run = project.pytest()

    assert run.code == 0, run.output
    assert dump(production) == before


@pytest.mark.parametrize(
    "opening",
    [
        "from app import connection",
        "connection = create_engine('postgresql+psycopg://', creator=lambda: psycopg.connect(URL)).connect()",
    ],
)
def test_a_connection_that_alembicx_did_not_open_is_stopped_before_its_first_statement(
    project, production, opening
):
    url = production.url_for("psycopg").render_as_string(hide_password=False)
    plain = production.url_for("").render_as_string(hide_password=False)
    project.write(
        "app.py",
        f"from sqlalchemy import create_engine\nconnection = create_engine({url!r}).connect()\n",
    )
    project.write("conftest.py", "import app\n")
    project.minimal(
        env=f"""
        import psycopg
        from alembic import context
        from sqlalchemy import create_engine

        URL = {plain!r}
        {opening}
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
        """
    )
    project.revision("a1", None, 'op.execute("DROP TABLE customer")')
    before, connections = dump(production), sessions(production)

    run = project.pytest()

    codes = {f["code"] for f in run.findings if f["severity"] == "failure"}
    assert codes == {"AX-ENV-005"}, run.output
    # The project's own conftest connects once; each look at the counter is a session too.
    assert sessions(production) == connections + 2
    assert dump(production) == before


def run_plain(folder, *arguments):
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, timeout=60
    )


def test_without_the_flag_pytest_collects_and_offers_what_it_does_without_the_plugin(project):
    project.minimal().table("a1")
    project.write("test_mine.py", "def test_one(tmp_path): pass\n")

    def listing(*extra):
        text = run_plain(
            project.folder,
            "-m",
            "pytest",
            "--collect-only",
            "--fixtures",
            "-q",
            "-p",
            "no:cacheprovider",
            *extra,
        ).stdout
        return re.sub(r"in \d+\.\d+s", "", text)

    assert listing() == listing("-p", "no:alembicx")
    assert "test_one" in run_plain(project.folder, "-m", "pytest", "--collect-only", "-q").stdout


def test_without_the_flag_neither_alembic_nor_sqlalchemy_is_imported(project):
    project.minimal().table("a1")
    project.write("test_mine.py", "def test_one(): pass\n")

    def imported(*extra):
        text = run_plain(
            project.folder,
            "-X",
            "importtime",
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            *extra,
        ).stderr
        return {
            line.split("|")[-1].strip()
            for line in text.splitlines()
            if line.startswith("import time:")
        }

    more = imported() - imported("-p", "no:alembicx")

    assert more <= {"alembicx", "alembicx.plugin"}


def test_logging_and_caplog_survive_env_py(project):
    project.init("generic", "sqlite://")
    project.table("a1")
    project.write(
        "test_mine.py",
        """
        import logging

        log = logging.getLogger("mine")

        def test_logs(alembic_runner, caplog):
            alembic_runner.sync.migrate_up_to("head")
            log.warning("still here")
            assert "still here" in caplog.text
            assert not log.disabled
        """,
    )

    run = project.pytest("test_mine.py", "--log-file", "mine.log")

    assert run.code == 0, run.output
    assert "still here" in (project.folder / "mine.log").read_text()


def test_handlers_are_still_flushed_when_the_process_ends(project):
    project.init("generic", "sqlite://")
    project.table("a1")
    project.write(
        "program.py",
        """
        import logging
        import logging.handlers

        from alembicx import AsyncAlembicRunner

        target = logging.FileHandler("kept.log")
        log = logging.getLogger("mine")
        log.addHandler(logging.handlers.MemoryHandler(1000, target=target))
        with AsyncAlembicRunner(".").sync as runner:
            runner.migrate_up_to("head")
        log.warning("written at exit")
        """,
    )

    done = run_plain(project.folder, "program.py")

    assert done.returncode == 0, done.stderr
    assert "written at exit" in (project.folder / "kept.log").read_text()
