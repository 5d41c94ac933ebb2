"""Whole runs of pytest, as a user waits for them."""

import contextlib
import os
import shutil
import subprocess

import pytest

from alembicx.servers.accounts import server_account
from alembicx.servers.places import cache_root


def run(python, project, *arguments):
    done = subprocess.run(
        [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=project.folder,
        # As a user has it: Python keeps what it has compiled.
        env={key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("server", ["warm", "cold"])
def test_start_to_summary_of_one_revision(benchmark, python, history, server):
    benchmark.group = "start to summary, 1 revision, private server"
    project = history(1, "postgresql+psycopg://app@db.invalid/app")

    def forget():
        if server == "cold":
            with contextlib.suppress(FileNotFoundError):
                shutil.rmtree(cache_root(server_account()))

    benchmark.pedantic(
        run,
        (python, project, "--test-async-alembic", "-p", "no:pytest_alembic"),
        setup=forget,
        rounds=7,
        warmup_rounds=1,
    )


def test_pytest_alone(benchmark, python, history):
    benchmark.group = "start to summary, 1 revision, private server"
    project = history(1, "postgresql+psycopg://app@db.invalid/app")
    project.write("test_nothing.py", "def test_nothing(): pass\n")

    benchmark.pedantic(
        run,
        (python, project, "-p", "no:alembicx", "-p", "no:pytest_alembic"),
        rounds=7,
        warmup_rounds=1,
    )


def test_50_revisions_with_alembicx(benchmark, python, history, server):
    benchmark.group = "50 revisions, the same server, all default checks"
    project = history(50, "postgresql+psycopg://app@db.invalid/app")
    url = server.server.url_for("psycopg").render_as_string(hide_password=False)

    benchmark.pedantic(
        run,
        (python, project, "--test-async-alembic", "--alembicx-url", url, "-p", "no:pytest_alembic"),
        rounds=7,
        warmup_rounds=1,
    )


def test_50_revisions_with_pytest_alembic(benchmark, python, history, server):
    benchmark.group = "50 revisions, the same server, all default checks"
    database = server.create("peer")
    url = database.url_for("psycopg").render_as_string(hide_password=False)
    project = history(50, url)
    project.write("tests/conftest.py", _PEER_CONFTEST.format(url=url))
    # The stock env.py ignores its fixture and connects to the URL in alembic.ini.
    models = "--alembic-exclude=model_definitions_match_ddl"

    benchmark.pedantic(
        run,
        (python, project, "--test-alembic", models, "tests", "-p", "no:alembicx"),
        rounds=7,
        warmup_rounds=1,
    )
    server.drop(database)


_PEER_CONFTEST = """
import pytest
from sqlalchemy import create_engine


@pytest.fixture
def alembic_engine():
    return create_engine("{url}")
"""
