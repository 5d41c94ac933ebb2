"""The revision files of a project as the core's graph, and those that cannot be read."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import sys
import traceback
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from alembicx._core import revision

if TYPE_CHECKING:
    from alembic.script import Script, ScriptDirectory

# The files that Alembic takes for revisions: .py, but not __init__.py and not an editor's lock
# file.
_REVISION_FILE: Final = re.compile(r"(?!\.\#|__init__).*\.py$")
_REVISION_LINE: Final = re.compile(r"revision\b\s*[:=]")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenFile:
    """A file in the versions folder that is not a revision that Alembic could load.

    Attributes:
        code: ``AX-HIS-001`` when it cannot be imported, ``AX-HIS-002`` when it has no ``revision``.
        file: Its path.
        line: Where the error is, 1-based; 0 when it has no line.
        reason: What Python says.
    """

    code: str
    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All revisions of a project, whether Alembic can load them or not.

    Attributes:
        graph: The revisions that could be read.
        broken: The files that could not.
        problem: What Alembic itself says when it loads the history; empty when it loads.
    """

    graph: revision.Graph
    broken: tuple[BrokenFile, ...] = ()
    problem: str = ""

    @property
    def loads(self) -> bool:
        """Tell whether Alembic can load the history, which every walk needs."""
        return not self.problem

    @property
    def files(self) -> frozenset[str]:
        """Give the resolved paths of all revision files."""
        return frozenset(str(Path(script.file).resolve()) for script in self.graph.scripts)

    def label(self, revision_id: str) -> str:
        """Give the name that people know a revision by: its file's, without ``.py``."""
        script = self.graph.find(revision_id)
        return Path(script.file).stem if script is not None and script.file else revision_id


def read_history(script: ScriptDirectory) -> History:
    """Read the history, file by file if Alembic cannot load it as a whole.

    Args:
        script: The script directory, after env.py has configured itself: it may set
            `version_locations`.
    """
    problem = ""
    scripts: list[revision.Script] = []
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            scripts = [_from_alembic(each) for each in script.walk_revisions()]
        except Exception as error:  # noqa: BLE001  Importing a revision file can raise anything.
            problem = f"{type(error).__name__}: {error}"
    if not problem and not any("present more than once" in str(w.message) for w in warned):
        # The graph breaks ties as Alembic does: by the order in which it reads the files.
        places = {str(folder): at for at, folder in enumerate(version_folders(script))}
        scripts.sort(key=lambda each: (places.get(str(Path(each.file).parent), 0), each.file))
        return History(graph=revision.Graph.build(scripts))
    scripts, broken = [], []
    for path in _revision_files(script):
        read = _from_file(path)
        if isinstance(read, BrokenFile):
            broken.append(read)
        elif read is not None:
            scripts.append(read)
    return History(graph=revision.Graph.build(scripts), broken=tuple(broken), problem=problem)


def _from_alembic(script: Script) -> revision.Script:
    return _as_script(script.module, script.path, _line_of_revision(Path(script.path)))


def _as_script(module: ModuleType, path: str, line: int) -> revision.Script:
    return revision.Script(
        id=str(module.revision),
        down_revisions=_names(getattr(module, "down_revision", None)),
        depends_on=_names(getattr(module, "depends_on", None)),
        branch_labels=_names(getattr(module, "branch_labels", None)),
        file=str(path),
        line=line,
        doc=(module.__doc__ or "").strip().split("\n")[0],
    )


def _names(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, Sequence) or hasattr(value, "__iter__"):
        return [str(each) for each in value]
    return [str(value)]


def _line_of_revision(path: Path) -> int:
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, start=1):
                if _REVISION_LINE.match(line):
                    return number
    except OSError:
        pass
    return 0


def _revision_files(script: ScriptDirectory) -> Iterator[Path]:
    seen: set[Path] = set()
    for folder in version_folders(script):
        pattern = "**/*.py" if script.recursive_version_locations else "*.py"
        for path in sorted(folder.glob(pattern)):
            real = path.resolve()
            if _REVISION_FILE.match(path.name) and real not in seen:
                seen.add(real)
                yield real


def version_folders(script: ScriptDirectory) -> list[Path]:
    """Give the folders that hold revision files, absolute, in Alembic's order."""
    locations = script.version_locations or [str(Path(script.dir) / "versions")]
    return [folder for folder in map(_folder, locations) if folder.is_dir()]


def _folder(location: str | os.PathLike[str]) -> Path:
    # "package:folder" names a folder inside an installed package.
    text = os.fspath(location)
    if not Path(text).is_absolute() and ":" in text:
        package, _, inside = text.partition(":")
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.submodule_search_locations:
            return Path(next(iter(spec.submodule_search_locations)), inside)
    return Path(text).absolute()


def _from_file(path: Path) -> revision.Script | BrokenFile | None:
    line = _line_of_revision(path)
    try:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source, filename=str(path))
    except SyntaxError as error:
        return _broken("AX-HIS-001", path, error.lineno or 0, f"SyntaxError: {error.msg}")
    except (OSError, ValueError) as error:
        return _broken("AX-HIS-001", path, 0, f"{type(error).__name__}: {error}")
    name = f"_alembicx_revision_{path.stem}"
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    try:
        exec(compile(tree, str(path), "exec"), vars(module))
    except Exception as error:  # noqa: BLE001  Whatever the file raises is the finding.
        return _broken(
            "AX-HIS-001", path, _line_in(error, path), f"{type(error).__name__}: {error}"
        )
    except SystemExit as error:
        return _broken("AX-HIS-001", path, _line_in(error, path), f"SystemExit: {error}")
    finally:
        del sys.modules[name]
    if not hasattr(module, "revision"):
        return _broken("AX-HIS-002", path, 0, "it assigns no `revision`")
    return _as_script(module, str(path), line)


def _broken(code: str, path: Path, line: int, reason: str) -> BrokenFile:
    return BrokenFile(code=code, file=str(path), line=line, reason=reason)


def _line_in(error: BaseException, path: Path) -> int:
    lines = [
        line
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == str(path)
    ]
    return lines[-1] if lines else 0
