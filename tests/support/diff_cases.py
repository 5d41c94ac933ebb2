"""The specification files of tests/cases: pairs of databases, and what `alembicx diff` says of them.

A file begins with what all its cases share, behind ``-- both``. Each case says behind ``-- case: name`` what is done to
one of the two databases; what is done to the other first may stand behind ``-- before``, and ``-- after`` ends that.
Lines of the form ``-- word: text`` say more:

    -- expect: ~ altered …     a line that `alembicx diff` prints; all of them, in their order
    -- expect 18: + added …    the same, on that version only
    -- server: 18+             the case needs that version (or an older one: <18); before the first case, all of them do
    -- diff: silent, because …
    -- pg_dump: silent, because …    (of SQLite: schema)
    -- pg_dump options: --create

Any other remark is for people.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"

_MARK = re.compile(
    r"-- (both|before|after|case|server|expect|expect (\d+)|diff|pg_dump|schema|pg_dump options)(?:: ?(.*))?$"
)


@dataclass(eq=False)
class Case:
    """One pair of databases, and what is expected of it."""

    file: str
    name: str
    both: str = ""
    before: str = ""
    after: str = ""
    server: str = ""
    expected: list[tuple[str, str]] = field(default_factory=list)
    silent: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()

    def is_for(self, major):
        """Tell whether a server of this version can have it."""
        if not self.server:
            return True
        if self.server.startswith("<"):
            return major < int(self.server[1:])
        return major >= int(self.server.removesuffix("+"))

    def lines(self, major=None):
        """Give the lines that are expected on this version; on any of them without one."""
        return [
            line for version, line in self.expected if major is None or version in ("", str(major))
        ]

    def __str__(self):
        return f"{self.file}-{self.name}"


def read_cases(folder):
    """Read every case below ``tests/cases/<folder>``, ordered by file."""
    return [case for path in sorted((CASES / folder).glob("*.sql")) for case in _cases_of(path)]


def _cases_of(path):
    cases = []
    shared = Case(path.stem, "")
    part, here = "", shared
    for number, line in enumerate(path.read_text().splitlines(), 1):
        mark = _MARK.match(line)
        if mark is None:
            if part and not (line.startswith("-- ") or not line):
                setattr(here, part, getattr(here, part) + line + "\n")
            elif not part and line and not line.startswith("--"):
                raise ValueError(f"{path}:{number}: a statement of no part")
            continue
        word, version, text = mark[1], mark[2] or "", (mark[3] or "").strip()
        if word == "case":
            here = Case(path.stem, text, shared.both, server=shared.server, options=shared.options)
            cases.append(here)
            part = "after"
        elif word in ("both", "before", "after"):
            part = word
        elif word.startswith("expect"):
            here.expected.append((version, text))
        elif word == "server":
            here.server = text
        elif word in ("diff", "pg_dump", "schema"):
            here.silent[word] = text.removeprefix("silent, because ")
        else:
            here.options = tuple(text.split())
    names = [case.name for case in cases]
    if len(set(names)) != len(names):
        raise ValueError(f"{path}: two cases have one name")
    return cases


def printed_changes(run):
    """Give the changes that a run of `alembicx diff` printed, without the operations and the number."""
    assert run.code in (0, 1), run.errors
    lines = [line for line in run.output.splitlines() if not line.startswith("    ")]
    assert lines.pop().split()[1].startswith("change")
    return lines


def opposite(lines):
    """Give the signs of the changes that make the way back, ordered."""
    return sorted({"+": "-", "-": "+"}.get(line[0], line[0]) for line in lines)
