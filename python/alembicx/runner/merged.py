"""Which revisions count as merged: those below a revision, or those that a commit of git has."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from alembicx._core import CoreError, revision
from alembicx.config import AlembicConfig
from alembicx.environment import History
from alembicx.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Merged:
    """The revisions that are not to be run again.

    Attributes:
        revisions: Their ids, parents first; whatever one of them needs is among them.
        edited: Those that have been changed since then.
        removed: Paths of files of revisions that were there, and are not any more.
    """

    revisions: tuple[str, ...]
    edited: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def find_merged(config: AlembicConfig, history: History, since: str) -> Merged:
    """Find the merged revisions.

    Args:
        config: The project.
        history: Its revisions.
        since: A revision, in any form that Alembic takes, or a commit of git: then what counts is
            where HEAD and the commit part.

    Raises:
        ConfigError: AX-CFG-008 when it is neither.
        CoreError: AX-RUN-002, AX-RUN-004 or AX-RUN-005.
    """
    graph = history.graph
    try:
        return Merged(tuple(graph.ancestors(revision.resolve(graph, since))))
    except CoreError as error:
        if error.id != "AX-RUN-001":
            raise
        no_revision = error
    folders = {str(Path(each.file).resolve().parent) for each in graph.scripts}
    then = _Commit(config, since, no_revision, sorted(folders))
    return then.compare(graph)


class _Commit:
    """The revision files as a commit has them."""

    def __init__(
        self, config: AlembicConfig, since: str, no_revision: CoreError, folders: Iterable[str]
    ) -> None:
        self._config = config
        self._since = since
        self._no_revision = no_revision
        self._folders = list(folders)
        self._folder = self._folders[0] if self._folders else str(config.directory)
        commit = self._git("rev-parse", "--verify", "--quiet", f"{since}^{{commit}}").strip()
        # What the other branch got meanwhile is not this branch's doing.
        fork = self._git("merge-base", commit, "HEAD", may_fail=True).strip()
        self._commit = fork or commit
        self._top = Path(self._git("rev-parse", "--show-toplevel").rstrip("\n")).resolve()

    def compare(self, graph: revision.Graph) -> Merged:
        here = {
            os.path.relpath(Path(each.file).resolve(), self._top): each for each in graph.scripts
        }
        there = set(self._paths("ls-tree", "-r", "-z", "--name-only", "--full-name", self._commit))
        changed = set(
            self._paths(
                "diff", "-z", "--name-only", "--no-renames", "--diff-filter=MDT", self._commit
            )
        )
        merged = {each.id for path, each in here.items() if path in there - changed}
        now = {each.id: each.file for each in graph.scripts}
        edited: list[str] = []
        removed: list[str] = []
        for path in sorted(changed):
            text = self._git("show", f"{self._commit}:{path}")
            id = _revision_in(text)
            if id is None:
                continue
            if id not in now:
                removed.append(path)
                continue
            merged.add(id)
            if _code(text) != _code(Path(now[id]).read_text(encoding="utf-8", errors="replace")):
                edited.append(id)
        return Merged(_closed(graph, merged), tuple(edited), tuple(removed))

    def _paths(self, *arguments: str) -> list[str]:
        said = self._git(*arguments, "--", *self._folders)
        return [path for path in said.split("\0") if path.endswith(".py")]

    def _git(self, *arguments: str, may_fail: bool = False) -> str:
        try:
            done = subprocess.run(
                ["git", "-C", self._folder, *arguments],
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
                env={**_without_repository(os.environ), "LC_ALL": "C"},
            )
        except OSError as error:
            raise self._neither(f"git cannot be run: {error}") from error
        if done.returncode != 0 and not may_fail:
            raise self._neither(f"git says: {done.stderr.strip() or 'there is no such commit'}")
        return done.stdout if done.returncode == 0 else ""

    def _neither(self, reason: str) -> ConfigError:
        return ConfigError(
            f"since = {self._since!r} is neither a revision nor a commit ({reason})",
            code="AX-CFG-008",
            subject=self._config.origin("since"),
            remedy="Name a revision, such as `ae10` or `head-1`, or a commit that git knows here, "
            "such as `origin/main`.",
            context=(self._no_revision.message,),
        )


def _without_repository(environment: Mapping[str, str]) -> dict[str, str]:
    """Leave out what a git hook sets: it may mean another repository."""
    return {name: value for name, value in environment.items() if not name.startswith("GIT_")}


def _closed(graph: revision.Graph, merged: set[str]) -> tuple[str, ...]:
    """Leave out what needs something that is new: it was put in between."""
    closed: dict[str, None] = {}
    for each in graph.scripts:
        if each.id in merged and all(parent in closed for parent in graph.parents(each.id)):
            closed[each.id] = None
    return tuple(closed)


def _revision_in(text: str) -> str | None:
    """Read the id that a revision file assigns."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return None
    for statement in body:
        targets = (
            statement.targets
            if isinstance(statement, ast.Assign)
            else [statement.target]
            if isinstance(statement, ast.AnnAssign)
            else []
        )
        names = {each.id for each in targets if isinstance(each, ast.Name)}
        value = getattr(statement, "value", None)
        if "revision" in names and isinstance(value, ast.Constant):
            return str(value.value)
    return None


def _code(text: str) -> str:
    """Give what a file does, whatever its layout, its comments and what it says of itself."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return text
    if ast.get_docstring(tree) is not None:
        del tree.body[0]
    return ast.dump(tree)
