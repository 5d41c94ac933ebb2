"""Where steps are run: one call of ``context.run_migrations()`` in env.py, taken over."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, event, exc, text

from alembicx._core import catalog, revision, walk
from alembicx.environment.redirect import NeedsOwnTransaction, Redirect
from alembicx.environment.snapshot import LastLook, read_snapshot
from alembicx.environment.steps import ready_step

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import RevisionStep
    from alembic.script import ScriptDirectory
    from sqlalchemy.engine import Transaction

#: Statements that end a transaction behind the back of SQLAlchemy; ROLLBACK TO SAVEPOINT does not.
_ENDING: Final = re.compile(
    r"\s*(commit|end|abort|prepare\s+transaction|rollback(?!(\s+(work|transaction))?\s+to))\b",
    re.IGNORECASE,
)


class Stage:
    """A configured connection on which the steps of a walk are run, one by one.

    It lives as long as env.py's call of ``run_migrations``, on that thread.

    Attributes:
        index: 0 for env.py's first call of ``run_migrations``, 1 for the second engine of a multidb
            env.py, …
        script: The script directory as env.py left it.
        connection: What env.py gave to ``context.configure``.
        options: Everything else that env.py gave to ``context.configure``.
        dirty: Whether the step that ran last ended a transaction, so that a rollback does not undo
            all of it.
    """

    def __init__(
        self,
        env: EnvironmentContext,
        redirect: Redirect,
        configure: Callable[..., None],
        options: Mapping[str, Any],
        arguments: Mapping[str, Any],
        run: Callable[[RevisionStep | None], None],
        index: int,
        own_settings: bool,
        external: bool,
    ) -> None:
        """Take over; made by `run_env` only."""
        self._env = env
        self._redirect = redirect
        self._configure = configure
        self._arguments = arguments
        self._run = run
        self._own_settings = own_settings
        self._external = external
        self._held: Transaction | None = None
        self._last_look: LastLook | None = None
        self._hold_broken = False
        self._can_hold: bool | None = None
        # What the version table holds, if known: to read it costs as much as a migration.
        self._heads: frozenset[str] | None = None
        self._new_heads: frozenset[str] | None = None
        self._held_heads: frozenset[str] | None = None
        self.index = index
        self.options = options
        self.connection: Connection = options["connection"]
        self.dirty = False

    @property
    def script(self) -> ScriptDirectory:
        """Give the script directory that env.py works with."""
        return self._env.script

    @property
    def engine_name(self) -> str:
        """Name the engine in a multidb env.py; empty where there is one engine."""
        name = self._arguments.get("engine_name") or self.options.get("upgrade_token") or ""
        return str(name).removesuffix("_upgrades") if name != "upgrades" else ""

    def heads(self) -> tuple[str, ...]:
        """Read the version table."""
        context = self._env.get_context()
        vars(context).pop("get_current_heads", None)
        heads = context.get_current_heads()
        self._settle()
        return tuple(heads)

    def not_applied(self, graph: revision.Graph, revisions: Iterable[str]) -> list[str]:
        """Leave out the revisions that were applied already, by `prepare` or in a template."""
        applied = set(graph.ancestors(list(self.heads())))
        return [each for each in revisions if each not in applied]

    def apply(self, act: walk.Act, revision: str) -> None:
        """Upgrade or downgrade one revision, in a transaction of its own that is committed.

        On a connection that env.py already has in a transaction, and inside a hold, the step runs
        in a savepoint.

        Raises:
            NeedsOwnTransaction: Inside a hold, when the migration asks for an autocommit block.
            BaseException: Whatever the migration raises; what the step did is rolled back, unless
                `dirty`.
        """
        step = ready_step(self.script, act, revision)
        self.dirty = False
        self._configure_again()
        with self._noting_a_broken_hold(), self._watch_for_commits(), self._transaction():
            self._heads, self._new_heads = None, None
            self._run(step)
            if self._held is not None and self.connection.dialect.name == "postgresql":
                # What a commit would check now: deferred constraints. It also fires the triggers
                # that would stand in the way of the next step's ALTER TABLE.
                self.connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        self._heads = self._new_heads

    def snapshot(self, since: catalog.Snapshot | None, *, rows: bool) -> catalog.Snapshot:
        """Read what the database contains now, inside a hold as it is there.

        Raises:
            CoreError: AX-CAT-001 to AX-CAT-003.
        """
        last_look, self._last_look = self._last_look, None
        if last_look is not None and last_look.found is not None:
            return last_look.found
        self._settle()
        autocommit = self.connection.dialect.name == "postgresql" and not self.can_hold
        return read_snapshot(self.connection, since, rows=rows, autocommit=autocommit)

    def expect_snapshot(self, since: catalog.Snapshot) -> None:
        """Say that right after the next step `snapshot` is called, with its rows."""
        if self.can_hold and self._held is None and self._is_ours:
            self._last_look = LastLook(since)

    @property
    def looked(self) -> float:
        """Give the seconds of the last step that were spent on reading for AlembicX."""
        return self._last_look.seconds if self._last_look is not None else 0.0

    def search_path(self) -> str:
        """Give what env.py set `search_path` to; empty where there is none."""
        if self.connection.dialect.name != "postgresql":
            return ""
        path = self.connection.scalar(text("SELECT current_setting('search_path')"))
        self._settle()
        return str(path)

    def hold(self) -> None:
        """Remember the state of the database; only where DDL is transactional."""
        self._settle()
        self._held_heads = self._heads
        self._held = self.connection.begin_nested() if self._external else self.connection.begin()
        self._redirect.holding = True
        self._hold_broken = False

    def undo(self) -> bool:
        """Return to the state that `hold` remembered.

        Returns:
            Whether that is the state now: a migration that ended the transaction has spoiled it.
        """
        held, self._held = self._held, None
        self._redirect.holding = False
        if held is not None and held.is_active:
            held.rollback()
        self._settle()
        self._heads = None if self._hold_broken else self._held_heads
        return not self._hold_broken

    def _configure_again(self) -> None:
        """Configure Alembic as for a new command.

        Its context remembers things between steps: for one, which enum types it has made.
        Each step gets a transaction of its own; but configured on a connection that is in a
        transaction already, as inside a hold, Alembic leaves transactions alone.
        """
        if self._own_settings:
            return
        self._settle()
        self._configure(**{**self.options, "transaction_per_migration": True})
        context, heads = self._env.get_context(), self._heads
        context.on_version_apply_callbacks = (*context.on_version_apply_callbacks, self._note_heads)
        if heads is not None:
            vars(context)["get_current_heads"] = lambda: tuple(heads)
        if self._held is not None:
            vars(context)["autocommit_block"] = _refuse_autocommit

    def _note_heads(self, *, heads: Iterable[str], **_others: object) -> None:
        self._new_heads = frozenset(heads)

    @property
    def can_hold(self) -> bool:
        """Tell whether a rollback takes everything back here."""
        if self._can_hold is None:
            self._can_hold = (
                self.connection.dialect.name == "postgresql" and self._has_transactions()
            )
        return self._can_hold

    def _has_transactions(self) -> bool:
        """Try it: an engine in AUTOCOMMIT reports transactions that the server knows nothing of."""
        self._settle()
        try:
            with self.connection.begin_nested():
                pass
        except exc.DBAPIError:
            return False
        finally:
            self._settle()
        return True

    @property
    def lost(self) -> bool:
        """Tell whether the connection can no longer be used."""
        return self.connection.closed or self.connection.invalidated

    def settle(self) -> None:
        """End a transaction that only reading has begun; the database may be another now."""
        self._heads = None
        self._settle()

    @property
    def _is_ours(self) -> bool:
        return not (self._external or self._own_settings)

    def _settle(self) -> None:
        if not self._is_ours or self._held is not None:
            return
        if self.connection.in_transaction():
            self.connection.rollback()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        nested: AbstractContextManager[object] = (
            self.connection.begin_nested()
            if self._external or self._held is not None
            else contextlib.nullcontext()
        )
        try:
            with nested:
                yield
        except BaseException:
            self._last_look = None
            if not self.lost:
                self._settle()
            raise

    @contextlib.contextmanager
    def _noting_a_broken_hold(self) -> Iterator[None]:
        try:
            yield
        finally:
            if self._held is not None and self.dirty:
                self._hold_broken = True

    @contextlib.contextmanager
    def _watch_for_commits(self) -> Iterator[None]:
        succeeded = False

        def committed(_connection: Connection) -> None:
            self.dirty = not succeeded
            if self._last_look is not None and self._new_heads is not None:
                self._last_look.take(self.connection)

        def executing(
            _connection: Connection, _cursor: object, statement: str, *_rest: object
        ) -> None:
            if _ENDING.match(statement):
                self.dirty = True

        event.listen(self.connection, "commit", committed)
        event.listen(self.connection, "before_cursor_execute", executing)
        try:
            yield
            succeeded = True
        finally:
            event.remove(self.connection, "before_cursor_execute", executing)
            event.remove(self.connection, "commit", committed)


def _refuse_autocommit() -> AbstractContextManager[None]:
    raise NeedsOwnTransaction("autocommit_block() ends the transaction")
