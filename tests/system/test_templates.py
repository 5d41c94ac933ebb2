"""The templates of `alembic init`, exactly as Alembic writes them, and with a URL of somebody's database."""

import pytest
from support.projects import ALL_CHECKS

TEMPLATES = ["generic", "async", "pyproject", "pyproject_async"]

ENUM_UP = """
op.create_table("pet", sa.Column("id", sa.Integer, primary_key=True))
op.execute("CREATE TYPE mood AS ENUM ('glad', 'sad')")
"""


def history_with_a_forgotten_type(project, prefix=""):
    project.table("a1", table="account")
    project.revision("b2", "a1", ENUM_UP, 'op.drop_table("pet")')
    project.table("c3", "b2")
    return project


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_stock_template_works_as_generated(project, template):
    project.init(template)
    history_with_a_forgotten_type(project)

    run = project.pytest()

    assert run.outcomes == {
        **dict.fromkeys(ALL_CHECKS, "passed"),
        "alembicx::reversible": "failed",
        "alembicx::downgrade_leaves_nothing": "failed",
    }, run.output
    assert run.codes() == [("b2", "AX-REV-002"), ("", "AX-BAS-004")]


@pytest.mark.parametrize("driver", ["psycopg", "psycopg2", "asyncpg"])
def test_a_template_with_the_url_of_somebodys_server_never_looks_for_that_server(project, driver):
    template = "async" if driver == "asyncpg" else "generic"
    project.init(template, f"postgresql+{driver}://app:secret@db.production.invalid/app")
    project.table("a1")

    run = project.pytest()

    assert set(run.outcomes.values()) == {"passed"}, run.output
    assert set(run.outcomes) == ALL_CHECKS
    assert "secret" not in run.output


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("generic", "sqlite:///app.db"),
        ("generic", "sqlite://"),
        ("async", "sqlite+aiosqlite:///app.db"),
        ("async", "sqlite+aiosqlite://"),
    ],
)
def test_sqlite_is_served_from_scratch_files(project, template, url):
    project.init(template, url)
    project.table("a1")
    project.revision(
        "b2",
        "a1",
        'op.create_table("pet", sa.Column("id", sa.Integer))\nop.create_table("toy", sa.Column("id", sa.Integer))',
        'op.drop_table("pet")',
    )
    project.table("c3", "b2")

    run = project.pytest()

    assert run.codes() == [("b2", "AX-REV-002"), ("", "AX-BAS-004")], run.output
    assert run.outcomes["alembicx::upgrade"] == "passed"
    assert run.outcomes["alembicx::downgrade_to_base"] == "passed"
    assert not (project.folder / "app.db").exists()


def test_the_multidb_template_tests_every_engine(project):
    project.init("multidb")
    project.write(
        "migrations/versions/a1.py",
        """
        import sqlalchemy as sa
        from alembic import op

        revision = "a1"
        down_revision = None

        def upgrade(engine_name):
            op.create_table(f"account_{engine_name}", sa.Column("id", sa.Integer))
            if engine_name == "engine2":
                op.execute("CREATE TYPE mood AS ENUM ('glad')")

        def downgrade(engine_name):
            op.drop_table(f"account_{engine_name}")
        """,
    )

    run = project.pytest()

    found = [
        (f["label"], f["engine"], f["code"]) for f in run.findings if f["severity"] == "failure"
    ]
    assert found == [("a1", "engine2", "AX-REV-002"), ("", "engine2", "AX-BAS-004")], run.output
    assert run.outcomes["alembicx::upgrade"] == "passed"
