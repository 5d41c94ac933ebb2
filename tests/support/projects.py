"""Small Alembic projects, made by `alembic init` and by writing files, and pytest run in them."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config

#: The node ids of one project's checks.
ALL_CHECKS = {
    "alembicx::history",
    "alembicx::upgrade",
    "alembicx::reversible",
    "alembicx::downgrade_to_base",
    "alembicx::downgrade_leaves_nothing",
    "alembicx::models_match",
    "alembicx::branch_order",
}

SYNC_ENV = """
from alembic import context
from sqlalchemy import create_engine, pool

engine = create_engine(context.config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""

REVISION = '''
"""{doc}"""

import sqlalchemy as sa
from alembic import op

revision = "{id}"
down_revision = {down!r}
branch_labels = {labels!r}
depends_on = {depends!r}


def upgrade(engine_name=None):
{up}


def downgrade(engine_name=None):
{down_body}
'''


@dataclass
class PytestRun:
    """What one run of pytest did."""

    code: int
    output: str
    findings: list[dict]
    outcomes: dict[str, str]

    def codes(self, check=None, severity="failure"):
        """Give (label, code) of the findings, in order."""
        return [
            (f["label"], f["code"])
            for f in self.findings
            if f["severity"] == severity and check in (None, f["check"])
        ]


class AlembicProject:
    """A folder with alembic.ini, env.py and revisions."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def init(self, template="generic", url=None):
        """Run `alembic init`; without a URL the files stay exactly as Alembic writes them."""
        config = Config(self.folder / "alembic.ini", toml_file=self.folder / "pyproject.toml")
        if template.startswith("pyproject"):
            (self.folder / "pyproject.toml").write_text("")
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(io.StringIO()):
            command.init(config, "migrations", template=template)
        if url is not None:
            ini = self.folder / "alembic.ini"
            ini.write_text(re.sub(r"driver://\S*", url, ini.read_text()))
        return self

    def minimal(self, url="postgresql+psycopg://nobody@127.0.0.1:1/app", env=SYNC_ENV):
        """Write the least that makes a project."""
        self.write(
            "alembic.ini",
            f"[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = {url}\n",
        )
        self.write("migrations/env.py", env)
        (self.folder / "migrations" / "versions").mkdir(exist_ok=True)
        return self

    def write(self, name, content):
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(content))
        return path

    def settings(self, content):
        """Write [tool.alembicx] into pyproject.toml."""
        path = self.folder / "pyproject.toml"
        before = path.read_text() if path.exists() else ""
        path.write_text(before + "\n[tool.alembicx]\n" + textwrap.dedent(content))

    def revision(
        self, id, down=None, up="pass", down_body="pass", *, labels=None, depends=None, folder=None
    ):
        """Write a revision; bodies are Python statements."""
        name = folder or "migrations/versions"
        return self.write(
            f"{name}/{id}.py",
            REVISION.format(
                doc=id,
                id=id,
                down=down,
                labels=labels,
                depends=depends,
                up=textwrap.indent(textwrap.dedent(up).strip("\n"), "    "),
                down_body=textwrap.indent(textwrap.dedent(down_body).strip("\n"), "    "),
            ),
        )

    def table(self, id, down=None, table=None, **rest):
        """Write a revision that creates a table, and drops it."""
        name = table or f"t_{id}"
        return self.revision(
            id,
            down,
            f'op.create_table("{name}", sa.Column("id", sa.Integer, primary_key=True))',
            f'op.drop_table("{name}")',
            **rest,
        )

    def pytest(self, *arguments, flag=True, env=None, cwd=None, timeout=120):
        """Run pytest in a process of its own, as a user would."""
        return run_pytest(cwd or self.folder, *arguments, flag=flag, env=env, timeout=timeout)


def run_pytest(folder, *arguments, python=sys.executable, flag=True, env=None, timeout=120):
    """Run pytest in a folder and read what AlembicX found."""
    report = Path(folder) / ".findings.jsonl"
    report.unlink(missing_ok=True)
    command_line = [python, "-m", "pytest", "-p", "support.findings"]
    command_line += ["-p", "no:hypothesispytest", "-p", "no:benchmark"]
    command_line += ["--test-async-alembic"] if flag else []
    # The tests may run under xdist themselves: what it tells its workers is not for this pytest.
    outer = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    variables = {**outer, **(env or {}), "FINDINGS_FILE": str(report)}
    variables["PYTHONPATH"] = os.pathsep.join(
        [(env or {}).get("PYTHONPATH", ""), str(Path(__file__).parents[1])]
    ).strip(os.pathsep)
    done = subprocess.run(
        [*command_line, *arguments],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=timeout,
    )
    return _read(done, report)


def _read(done, report):
    findings, outcomes = [], {}
    if report.exists():
        for line in report.read_text().splitlines():
            told = json.loads(line)
            outcomes[told["nodeid"]] = told["outcome"]
            findings += [{**each, "nodeid": told["nodeid"]} for each in told["findings"]]
    return PytestRun(done.returncode, done.stdout + done.stderr, findings, outcomes)
