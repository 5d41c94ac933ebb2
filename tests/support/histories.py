"""One project with many histories: a section of alembic.ini for each, with the stock env.py and models of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from support.projects import AlembicProject

# `alembic -n <section> revision --autogenerate`, for each section.
AUTOGENERATE = """
import sys
from alembic import command
from alembic.config import Config

for section in sys.argv[1:]:
    config = Config("alembic.ini", ini_section=section, stdout=open("/dev/null", "w"))
    command.revision(config, message=section, autogenerate=True, rev_id=section)
"""


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a developer has to add to a revision that autogenerate wrote.

    Attributes:
        reason: Why autogenerate does not write it.
        imports: Lines that the file needs on top.
        first: Lines at the start of `upgrade()`.
        last: Lines at its end.
        replaced: What has to be written otherwise, and how.
        dialects: Where it is needed.
    """

    reason: str
    imports: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    dialects: tuple[str, ...] = ("postgresql", "sqlite")


class Histories(AlembicProject):
    """A folder with one alembic.ini, and below it a script location for each history."""

    def __init__(self, folder):
        """Run `alembic init`, and take the files for templates."""
        super().__init__(folder)
        self.init()
        ini = (folder / "alembic.ini").read_text()
        head, _, rest = ini.partition("[alembic]")
        self._sections = [head + "[DEFAULT]\nprepend_sys_path = .\n"]
        self._logging = rest[rest.index("[loggers]") :]
        self._env = (folder / "migrations" / "env.py").read_text()
        self._template = (folder / "migrations" / "script.py.mako").read_text()

    def add(self, name, models, url, *, configure="", connected=""):
        """Add a history.

        Args:
            name: The section.
            models: The line of env.py that makes `target_metadata`.
            url: What the section says; AlembicX does not connect to it.
            configure: Further arguments of env.py's `context.configure`.
            connected: What env.py does with its connection first, in one line.
        """
        env = self._env.replace("target_metadata = None", models)
        if configure:
            env = env.replace("connection=connection,", f"connection=connection, {configure},")
        head, found, rest = env.rpartition("as connection:\n")
        self.write(f"{name}/env.py", f"{head}{found}        {connected}\n{rest}")
        self.write(f"{name}/script.py.mako", self._template)
        (self.folder / name / "versions").mkdir()
        self._sections.append(
            f"[{name}]\nscript_location = %(here)s/{name}\n"
            f"sqlalchemy.url = {url.replace('%', '%%')}\n"
        )
        (self.folder / "alembic.ini").write_text("\n".join([*self._sections, self._logging]))

    def autogenerate(self, names, by_hand):
        """Have Alembic write a revision for each of these histories, and add what it cannot write."""
        tests = str(Path(__file__).parents[1])
        done = subprocess.run(
            [sys.executable, "-c", AUTOGENERATE, *names],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": tests},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        for name in names:
            if name in by_hand:
                (path,) = (self.folder / name / "versions").glob("*.py")
                path.write_text(_edited(path.read_text(), by_hand[name]))


def of_history(run, name, check="models_match"):
    """Give what a check said of one history: a line for each finding, and the lines of its detail."""
    said = []
    for finding in run.findings:
        if finding["nodeid"] == f"alembicx::{name}::{check}":
            detail = [line for line in finding["detail"].splitlines() if not line.startswith(" ")]
            said += [finding["what"], *detail]
    return said


def _edited(text, added):
    for old, new in added.replaced:
        assert old in text, f"autogenerate writes no {old!r}"
        text = text.replace(old, new)
    imports = "\n".join(["import sqlalchemy as sa", *added.imports, ""])
    text = text.replace("import sqlalchemy as sa\n", imports, 1)
    first = "".join(f"    {line}\n" for line in added.first)
    text = text.replace('"""Upgrade schema."""\n', f'"""Upgrade schema."""\n{first}', 1)
    last = "".join(f"    {line}\n" for line in added.last)
    upgrade, downgrade = text.split("\n\n\ndef downgrade()")
    return f"{upgrade}\n{last}\n\ndef downgrade(){downgrade}"
