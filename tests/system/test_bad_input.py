"""What is wrong with a project is said with file, line and remedy, and the run goes on where it can."""

import os
import signal
import subprocess
import sys
import time

import pytest
from support.projects import ALL_CHECKS

#: What needs env.py; `history` can be read without it.
RUN_ENV_PY = {name.removeprefix("alembicx::") for name in ALL_CHECKS} - {"history"}


def failures(run):
    return {(f["check"], f["code"]) for f in run.findings if f["severity"] == "failure"}


def test_no_project_at_all(project):
    run = project.pytest()

    assert run.code == 4
    assert "AX-CFG-001" in run.output
    assert "--alembicx-config" in run.output


def test_two_candidates_below_the_start_folder(project):
    for name in ("shop", "billing"):
        type(project)(project.folder / name).minimal()

    run = project.pytest()

    assert run.code == 4
    assert "AX-CFG-002" in run.output
    assert "billing/alembic.ini" in run.output
    assert "shop/alembic.ini" in run.output


def test_the_only_project_below_is_taken(project):
    type(project)(project.folder / "backend").minimal().table("a1")

    run = project.pytest()

    assert run.code == 0, run.output
    assert set(run.outcomes) == ALL_CHECKS


def test_two_projects_that_are_named_are_both_tested(project):
    for name in ("shop", "billing"):
        type(project)(project.folder / name).minimal().table(f"{name}1")

    run = project.pytest("--alembicx-config", "shop/alembic.ini,billing/alembic.ini")

    assert run.code == 0, run.output
    assert "alembicx::shop::upgrade" in run.outcomes
    assert "alembicx::billing::upgrade" in run.outcomes


def test_a_script_location_that_is_not_there(project):
    project.write("alembic.ini", "[alembic]\nscript_location = nowhere\n")

    run = project.pytest()

    assert {code for _, code in failures(run)} == {"AX-CFG-003"}, run.output
    assert "nowhere" in run.output


def test_no_script_location(project):
    project.write("alembic.ini", "[alembic]\nsqlalchemy.url = sqlite://\n")

    run = project.pytest()

    assert run.code == 4
    assert "AX-CFG-003" in run.output


def test_a_mistyped_setting_is_named_with_its_line_and_what_was_meant(project):
    project.minimal()
    project.settings('minimum_downgrade_revison = "a1"\n')

    run = project.pytest()

    assert run.code == 4
    assert "AX-CFG-004" in run.output
    assert "pyproject.toml:3" in run.output
    assert "minimum_downgrade_revision" in run.output


def test_a_mistyped_environment_variable(project):
    project.minimal()

    run = project.pytest(env={"ALEMBICX_EXCLDE": "upgrade"})

    assert run.code == 4
    assert "ALEMBICX_EXCLUDE" in run.output


def test_all_broken_revision_files_are_named_in_one_run(project):
    project.minimal()
    project.table("a1")
    project.write(
        "migrations/versions/b2.py",
        'revision = "b2"\ndown_revision = "a1"\ndef upgrade(:\n    pass\n',
    )
    project.write(
        "migrations/versions/c3.py",
        'import nothing_of_that_name\nrevision = "c3"\ndown_revision = "a1"\n',
    )
    project.write("migrations/versions/d4.py", 'down_revision = "a1"\n')
    project.write("migrations/versions/e5.py", 'revision = "e5"\ndown_revision = "missing"\n')

    run = project.pytest()

    found = {(f["code"], f["place"]) for f in run.findings if f["check"] == "history"}
    assert found >= {
        ("AX-HIS-001", "migrations/versions/b2.py:3"),
        ("AX-HIS-001", "migrations/versions/c3.py:1"),
        ("AX-HIS-002", "migrations/versions/d4.py"),
        ("AX-HIS-004", "migrations/versions/e5.py:1"),
    }, run.output
    assert run.outcomes["alembicx::upgrade"] == "failed"


def test_two_files_with_one_revision_id(project):
    project.minimal()
    project.table("a1")
    (project.folder / "migrations/versions/copy_of_a1.py").write_text(
        (project.folder / "migrations/versions/a1.py").read_text()
    )

    run = project.pytest()

    assert ("history", "AX-HIS-003") in failures(run), run.output
    assert "copy_of_a1.py" in run.output


def test_a_cycle(project):
    project.minimal()
    project.table("a1", "c3")
    project.table("b2", "a1")
    project.table("c3", "b2")

    run = project.pytest()

    assert ("history", "AX-HIS-005") in failures(run), run.output
    assert run.code == 1


def test_an_env_py_that_raises_is_named_with_its_line(project):
    project.minimal(env='x = 1\nraise RuntimeError("SETTINGS_MODULE is not set")\n')
    project.table("a1")

    run = project.pytest()

    assert failures(run) == {(check, "AX-ENV-001") for check in RUN_ENV_PY}
    assert run.outcomes["alembicx::history"] == "passed"
    assert "env.py:2" in run.output
    assert "SETTINGS_MODULE is not set" in run.output


@pytest.mark.parametrize(
    ("env", "code"),
    [
        ("x = 1\n", "AX-ENV-002"),
        (
            "from alembic import context\ncontext.configure(url='postgresql://')\ncontext.run_migrations()\n",
            "AX-ENV-003",
        ),
        ("import sys\nsys.exit(0)\n", "AX-ENV-004"),
        (
            "import sqlite3\nfrom alembic import context\nfrom sqlalchemy import create_engine\n"
            "with create_engine('mysql://x@127.0.0.1:1/x', module=sqlite3.dbapi2).connect() as c:\n"
            "    context.configure(connection=c)\n    context.run_migrations()\n",
            "AX-ENV-007",
        ),
    ],
)
def test_an_env_py_that_does_not_migrate_is_no_pass(project, env, code):
    project.minimal(env=env)
    project.table("a1")

    run = project.pytest()

    assert failures(run) == {(check, code) for check in RUN_ENV_PY}, run.output


def test_a_history_without_revisions_is_no_pass(project):
    project.minimal()

    run = project.pytest()

    assert failures(run) == {(check, "AX-ENV-008") for check in RUN_ENV_PY}, run.output


def test_an_env_py_that_does_not_commit_is_no_pass(project):
    project.minimal(
        env="""
        from alembic import context
        from sqlalchemy import create_engine, text

        engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            context.configure(connection=connection)
            with context.begin_transaction():
                context.run_migrations()
        """
    )
    project.table("a1")

    run = project.pytest()

    assert ("upgrade", "AX-ENV-009") in failures(run), run.output


def test_an_upgrade_that_fails_in_one_transaction_only_is_found_by_upgrade(project):
    project.minimal()
    project.revision(
        "a1",
        None,
        "op.execute(\"CREATE TYPE mood AS ENUM ('glad')\")",
        'op.execute("DROP TYPE mood")',
    )
    project.revision(
        "b2", "a1", "op.execute(\"ALTER TYPE mood ADD VALUE 'sad'\")", "raise NotImplementedError"
    )
    project.revision("c3", "b2", "op.execute(\"SELECT 'sad'::mood\")")

    run = project.pytest()

    assert failures(run) == {("upgrade", "AX-UPG-001"), ("models_match", "AX-MOD-005")}, run.output
    assert "c3" in run.output


def test_an_unreachable_server(project):
    project.minimal().table("a1")

    run = project.pytest("--alembicx-url", "postgresql://me:hush@127.0.0.1:1/")

    assert {code for _, code in failures(run)} == {"AX-SRV-002"}, run.output
    assert "127.0.0.1:1" in run.output
    assert "hush" not in run.output


def test_a_refused_password_and_a_role_without_createdb(project, server):
    import psycopg

    project.minimal().table("a1")
    made = server.create("accounts")
    with psycopg.connect(
        str(made.url_for("").render_as_string(hide_password=False)), autocommit=True
    ) as admin:
        admin.execute("CREATE ROLE limited LOGIN PASSWORD 'right'")
    place = f"{made.host}:{made.port}/{made.database}"

    refused = project.pytest("--alembicx-url", f"postgresql://limited:wrong@{place}")
    lacking = project.pytest("--alembicx-url", f"postgresql://limited:right@{place}")

    assert {code for _, code in failures(refused)} == {"AX-SRV-003"}, refused.output
    assert {code for _, code in failures(lacking)} == {"AX-SRV-004"}, lacking.output
    assert "CREATEDB" in lacking.output
    with psycopg.connect(
        str(made.url_for("").render_as_string(hide_password=False)), autocommit=True
    ) as admin:
        admin.execute("DROP ROLE limited")
    server.drop(made)


def test_a_server_of_another_dialect_than_env_py_uses(project):
    project.minimal().table("a1")

    run = project.pytest("--alembicx-url", "sqlite://")

    assert {code for _, code in failures(run)} == {"AX-SRV-008"}, run.output


def test_sigint_in_the_middle_ends_the_run_and_leaves_no_server(project):
    project.minimal()
    project.revision(
        "a1", None, f'open("{project.folder}/started", "w")\nop.execute("SELECT pg_sleep(600)")'
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "--test-async-alembic", "-p", "no:cacheprovider"],
        cwd=project.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not (project.folder / "started").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    servers = _postgres_children(process.pid)

    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=20)

    assert servers, output
    assert process.returncode == 2, output
    assert "KeyboardInterrupt" in output
    assert [pid for pid in servers if os.path.exists(f"/proc/{pid}")] == []


def _postgres_children(parent):
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rpartition(")")[2].split()
            with open(f"/proc/{pid}/comm") as comm:
                name = comm.read().strip()
        except OSError:
            continue
        if name == "postgres" and int(fields[1]) == parent:
            found.append(int(pid))
    return found
