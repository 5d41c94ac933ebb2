"""What real env.py files do, each as a small project: AlembicX takes it as it comes."""

import pytest
from support.projects import ALL_CHECKS, SYNC_ENV

CONFIGURE = """
def migrate(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""

ASYNC = f"""
import asyncio
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
{CONFIGURE}
async def main():
    engine = create_async_engine("postgresql+asyncpg://app@db.invalid/app", poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()
"""

SYNC = f"""
from alembic import context
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool
{CONFIGURE}
engine = create_engine("postgresql+psycopg://app@db.invalid/app", poolclass=NullPool)
"""

KINDS = {
    "asyncio.run": ASYNC + "asyncio.run(main())\n",
    "run_until_complete": ASYNC + "asyncio.get_event_loop().run_until_complete(main())\n",
    "anyio.from_thread": ASYNC + "import anyio.from_thread\nanyio.from_thread.run(main)\n",
    "connection in begin()": SYNC + "with engine.begin() as connection:\n    migrate(connection)\n",
    "second engine": SYNC
    + "with engine.connect() as first:\n    first.execute(text('SELECT 1'))\n    with first.engine.connect() as second:\n"
    + "        migrate(second)\n",
    "connection never closed": SYNC + "connection = engine.connect()\nmigrate(connection)\n",
    "commits by itself": SYNC
    + "with engine.connect() as connection:\n    connection.execute(text('CREATE SCHEMA IF NOT EXISTS app'))\n"
    + "    connection.commit()\n    migrate(connection)\n    connection.commit()\n",
    "autocommit engine": SYNC
    + "with engine.execution_options(isolation_level='AUTOCOMMIT').connect() as connection:\n    migrate(connection)\n",
    "token for the real server": SYNC
    + "from sqlalchemy import event\n@event.listens_for(engine, 'do_connect')\n"
    + "def token(dialect, record, cargs, cparams):\n    cparams['password'] = 'iam-token'\n    cparams['host'] = 'db.invalid'\n"
    + "with engine.connect() as connection:\n    migrate(connection)\n",
    "connect_args": SYNC.replace(
        "poolclass",
        "connect_args={'sslmode': 'verify-full', 'options': '-c search_path=public'}, poolclass",
    )
    + "with engine.connect() as connection:\n    migrate(connection)\n",
    "thread of its own": ASYNC
    + "import threading\nthread = threading.Thread(target=lambda: asyncio.run(main()))\nthread.start()\nthread.join()\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_this_kind_of_env_py_is_walked(project, kind):
    project.minimal(env=KINDS[kind])
    project.table("a1")
    project.revision("b2", "a1", 'op.execute("CREATE TYPE mood AS ENUM ()")')
    project.table("c3", "b2")

    run = project.pytest()

    assert run.codes() == [("b2", "AX-REV-002"), ("", "AX-BAS-004")], run.output
    assert set(run.outcomes) == ALL_CHECKS


def test_version_locations_set_inside_env_py_are_read(project):
    project.minimal(
        env=SYNC
        + "import os\nwith engine.connect() as connection:\n"
        + "    here = os.path.dirname(__file__)\n"
        + "    context.script.version_locations = [os.path.join(here, 'versions', connection.dialect.name)]\n"
        + "    migrate(connection)\n"
    )
    project.table("p1", folder="migrations/versions/postgresql")
    project.table("s1", folder="migrations/versions/sqlite")

    run = project.pytest("--alembicx-per-revision")

    assert run.outcomes["alembicx::reversible[p1]"] == "passed", run.output
    assert "alembicx::reversible[s1]" not in run.outcomes
    assert run.code == 0


def test_env_fills_variables_from_the_scratch_database(project):
    project.minimal(
        env=SYNC.replace(
            '"postgresql+psycopg://app@db.invalid/app"', 'os.environ["DATABASE_URL"]'
        ).replace(
            "from alembic import context",
            "import os\nfrom alembic import context\nassert os.environ['PGPORT'].isdigit()",
        )
        + "with engine.connect() as connection:\n    migrate(connection)\n"
    )
    project.table("a1")
    project.settings(
        """
        [tool.alembicx.env]
        DATABASE_URL = "postgresql+psycopg://{user}:{password}@{host}:{port}/{database}"
        PGPORT = "{port}"
        """
    )

    run = project.pytest()

    assert run.code == 0, run.output


def test_the_server_url_decides_the_dialect_where_env_py_leaves_it_open(project):
    project.minimal(
        env=SYNC.replace(
            '"postgresql+psycopg://app@db.invalid/app"', 'os.environ["DATABASE_URL"]'
        ).replace("from alembic import context", "import os\nfrom alembic import context")
        + "with engine.connect() as connection:\n    assert connection.dialect.name == 'sqlite'\n    migrate(connection)\n"
    )
    project.table("a1")
    project.settings('env = {DATABASE_URL = "{url}"}\n')

    run = project.pytest("--alembicx-url", "sqlite://")

    assert run.code == 0, run.output


def test_around_wraps_the_run_of_env_py(project):
    project.write(
        "app.py",
        """
        import contextlib

        ready = False

        @contextlib.contextmanager
        def context():
            global ready
            ready = True
            yield
            ready = False
        """,
    )
    project.minimal(
        env=SYNC
        + "import app\nassert app.ready\nwith engine.connect() as connection:\n    migrate(connection)\n"
    )
    project.table("a1")
    project.settings('around = "app:context"\n')

    run = project.pytest()

    assert run.code == 0, run.output


def test_what_prepare_and_prepare_sql_make_is_base_from_then_on(project):
    project.write(
        "app.py",
        """
        from sqlalchemy import text

        def tables(connection):
            connection.execute(text("CREATE TABLE initial (id int)"))
        """,
    )
    project.write("base.sql", "CREATE SCHEMA audit; CREATE TABLE audit.log (id int);\n")
    project.minimal()
    project.revision(
        "a1",
        None,
        'op.add_column("initial", sa.Column("x", sa.Integer))\nop.add_column("log", sa.Column("x", sa.Integer), schema="audit")',
        'op.drop_column("initial", "x")\nop.drop_column("log", "x", schema="audit")',
    )
    project.settings('prepare = "app:tables"\nprepare_sql = "base.sql"\n')

    run = project.pytest()

    assert run.code == 0, run.output


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ('prepare = "app:fails"', "raise LookupError('no tables here')"),
        ('around = "app:fails"', "raise LookupError('no settings here')"),
        ('around = "app:fails"', "return 7"),
    ],
)
def test_what_a_setting_names_and_what_fails_is_blamed_itself(project, setting, code):
    project.write("app.py", f"def fails(*connection):\n    {code}\n")
    project.minimal()
    project.table("a1")
    project.settings(setting + "\n")

    run = project.pytest()

    failed = [f for f in run.findings if f["severity"] == "failure"]
    assert {f["code"] for f in failed} == {"AX-CFG-007"}, run.output
    assert "pyproject.toml:3" in failed[0]["place"]


def test_a_setting_that_names_nothing_is_an_error_with_its_place(project):
    project.minimal()
    project.table("a1")
    project.settings('prepare = "app:nothing"\n')

    run = project.pytest()

    assert {f["code"] for f in run.findings if f["severity"] == "failure"} == {"AX-CFG-007"}, (
        run.output
    )
    assert "pyproject.toml:3" in run.output


def test_several_sections_are_several_histories(project):
    project.write(
        "alembic.ini",
        """
        [alembic]
        script_location = %(here)s/main
        sqlalchemy.url = postgresql+psycopg://app@db.invalid/app

        [billing]
        script_location = %(here)s/billing
        sqlalchemy.url = postgresql+psycopg://app@db.invalid/billing
        """,
    )
    for name in ("main", "billing"):
        project.write(f"{name}/env.py", SYNC_ENV)
        project.table(f"{name}1", folder=f"{name}/versions")

    run = project.pytest()

    assert run.code == 0, run.output
    assert {"alembicx::alembic::upgrade", "alembicx::billing::upgrade"} <= set(run.outcomes)


def test_the_version_table_may_have_another_name_and_schema(project):
    project.minimal(
        env=SYNC.replace(
            "context.configure(connection=connection)",
            "connection.execute(text('CREATE SCHEMA IF NOT EXISTS meta'))\n    connection.commit()\n"
            "    context.configure(connection=connection, version_table='revisions', version_table_schema='meta')",
        )
        + "with engine.connect() as connection:\n    migrate(connection)\n"
    )
    project.table("a1")

    run = project.pytest()

    assert run.code == 0, run.output
