"""Reading and comparing a large schema, against the tools that people use for it today.

1,000 tables with 10 columns, 3 indexes besides the primary key's, and 2 constraints each, on one
server.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from alembicx._core import diff
from alembicx.environment import read_snapshot
from alembicx.servers.installations import find_installation

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).parent / "alembicx"
ROUNDS = {"rounds": 7, "warmup_rounds": 1}


def models(count=1_000):
    """Tables of columns of common types; neighbours differ in their second constraint."""
    metadata = sa.MetaData()
    for number in range(count):
        name = f"t{number:04}"
        second = [
            sa.CheckConstraint("amount > 0", name=f"ck_{name}"),
            sa.UniqueConstraint("code", "amount", name=f"uq_{name}"),
            sa.ForeignKeyConstraint(
                ["parent"], [f"t{number - number % 3:04}.id"], name=f"fk_{name}"
            ),
        ][number % 3]
        table = sa.Table(
            name,
            metadata,
            sa.Column("id", sa.BigInteger, primary_key=True),
            sa.Column("parent", sa.BigInteger),
            sa.Column("code", sa.String(40), nullable=False),
            sa.Column("title", sa.Text, server_default="untitled"),
            sa.Column("amount", sa.Numeric(12, 2), nullable=False, server_default="0"),
            sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now()),
            sa.Column("day", sa.Date),
            sa.Column("active", sa.Boolean, nullable=False, server_default=sa.true()),
            sa.Column("data", sa.JSON),
            sa.Column("rank", sa.Float),
            second,
        )
        sa.Index(f"ix_{name}_code", table.c.code)
        sa.Index(f"ix_{name}_day", table.c.day, table.c.rank.desc())
        sa.Index(f"ix_{name}_active", table.c.parent, postgresql_where=table.c.active)
    return metadata


@pytest.fixture(scope="module")
def large(server):
    """A database made by the models, its URL, and the models."""
    database = server.create("large")
    metadata = models()
    engine = sa.create_engine(database.url_for("psycopg"), poolclass=sa.NullPool)
    metadata.create_all(engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # As in a database that has lived for a while, and to the others' advantage.
        connection.exec_driver_sql("ANALYZE")
    yield engine, database.url_for("").render_as_string(hide_password=False), metadata
    engine.dispose()
    server.drop(database)


@pytest.fixture
def connection(large):
    """One open connection: connecting is not what is measured."""
    with large[0].connect() as connection:
        yield connection


FULL = "1,000 tables, in process, one open connection"


def test_full_snapshot_and_diff(benchmark, connection):
    benchmark.group = FULL
    before = read_snapshot(connection).database

    def work():
        assert diff.compare(before, read_snapshot(connection).database) == []

    benchmark.pedantic(work, **ROUNDS)


def test_metadata_reflect(benchmark, connection):
    benchmark.group = FULL
    benchmark.pedantic(lambda: sa.MetaData().reflect(connection), **ROUNDS)


def test_compare_metadata(benchmark, connection, large):
    benchmark.group = FULL
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})

    def work():
        assert compare_metadata(context, large[2]) == []

    benchmark.pedantic(work, **ROUNDS)


WHOLE = "1,000 tables, whole processes"


def run(*words):
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)


def test_alembicx_snapshot(benchmark, large, tmp_path):
    benchmark.group = WHOLE
    benchmark.pedantic(run, (COMMAND, "snapshot", large[1], "-o", tmp_path / "a.json"), **ROUNDS)


def test_pg_dump(benchmark, large, server, tmp_path):
    benchmark.group = WHOLE
    tool = find_installation().bin / "pg_dump"
    benchmark.pedantic(run, (tool, "-s", "-d", large[1], "-f", tmp_path / "a.sql"), **ROUNDS)


INCREMENTAL = "1,000 tables, after one DDL statement"
STATEMENTS = {
    "add_column": ("ALTER TABLE t0500 ADD COLUMN extra int", "ALTER TABLE t0500 DROP COLUMN extra"),
    "index": ("CREATE INDEX extra ON t0500 (title)", "DROP INDEX extra"),
    "table": ("CREATE TABLE extra (id int PRIMARY KEY)", "DROP TABLE extra"),
    "type": ("CREATE TYPE extra AS ENUM ('a')", "DROP TYPE extra"),
    "comment": ("COMMENT ON TABLE t0500 IS 'a'", "COMMENT ON TABLE t0500 IS 'b'"),
}


@pytest.mark.parametrize("is_committed", [False, True], ids=["in_transaction", "committed"])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_incremental_snapshot(benchmark, connection, statement, is_committed):
    """The statement is not measured; every round makes another change, and the last takes it back.

    In a transaction, the snapshots belong to the same one.
    """
    benchmark.group = INCREMENTAL
    connection.exec_driver_sql("SELECT 1")
    state = [read_snapshot(connection)]

    def change():
        connection.exec_driver_sql(STATEMENTS[statement][(len(state) + 1) % 2])
        if is_committed:
            connection.commit()

    def work():
        state.append(read_snapshot(connection, state[-1]))

    benchmark.pedantic(work, setup=change, rounds=20, warmup_rounds=2)
    assert state[-1].database.fingerprint == read_snapshot(connection).database.fingerprint
    connection.rollback()


@pytest.mark.parametrize("in_transaction", [True, False], ids=["in_transaction", "outside"])
def test_incremental_snapshot_when_nothing_changed(benchmark, connection, in_transaction):
    benchmark.group = INCREMENTAL
    if in_transaction:
        connection.exec_driver_sql("SELECT 1")
    state = [read_snapshot(connection)]

    def work():
        state.append(read_snapshot(connection, state[-1]))

    benchmark.pedantic(work, rounds=20, warmup_rounds=2)


def test_full_snapshot_beside_the_incremental_ones(benchmark, connection):
    benchmark.group = INCREMENTAL
    benchmark.pedantic(read_snapshot, (connection,), **ROUNDS)


def test_decoding_and_comparing_in_cpp_alone(large, capfd):
    """Google Benchmark prints its own table."""
    done = subprocess.run(
        [ROOT / "build" / "benchmark" / "benchmarks" / "benchmark_catalog"],
        env={**os.environ, "ALEMBICX_BENCHMARK_URL": large[1]},
        capture_output=True,
        text=True,
    )
    with capfd.disabled():
        print("\n" + done.stdout)
    assert done.returncode == 0, done.stderr
    assert "decode" in done.stdout
