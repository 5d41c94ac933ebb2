"""One execution of a project's env.py, unmodified, its migrations in AlembicX's hands.

Source:
    https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.environment.EnvironmentContext
"""

from __future__ import annotations

import contextlib
import inspect
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alembic import command
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from alembicx._core import CoreError
from alembicx.environment.failure import describe
from alembicx.environment.named import around, named_object
from alembicx.environment.redirect import Redirect
from alembicx.environment.sandbox import sandbox
from alembicx.environment.stage import Stage
from alembicx.errors import AlembicXError, ConfigError, EnvironmentFailed

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext, RevisionStep

    from alembicx.config import AlembicConfig
    from alembicx.servers import ScratchDatabase

Drive = Callable[[Stage], None]

# `alembic.context` and `alembic.op` are proxies of the whole process: runs of env.py take turns.
_turn: Final = threading.Lock()


@dataclass(slots=True, kw_only=True)
class EnvRun:
    """What one execution of env.py did.

    Attributes:
        options: What each call of ``context.configure`` was given, in order.
        stages: How many times env.py called ``run_migrations``.
        is_async: Whether the first engine that connected is an async one.
        driver: That engine's driver, such as ``asyncpg``; empty if none connected.
        dialect: That engine's dialect, such as ``postgresql``; empty if none connected.
        left_open: How many connections env.py left open; they have been closed since.
    """

    options: list[dict[str, Any]] = field(default_factory=list)
    stages: int = 0
    is_async: bool = False
    driver: str = ""
    dialect: str = ""
    left_open: int = 0


def run_env(
    config: AlembicConfig,
    *,
    database_for: Callable[[Any, str], ScratchDatabase],
    variables: Mapping[str, str],
    drive: Drive,
    own_settings: bool = False,
    prepare: Callable[[], None] = lambda: None,
    why_ended: Callable[[], str] = str,
) -> EnvRun:
    """Execute env.py once and call ``drive`` wherever env.py calls ``context.run_migrations()``.

    Args:
        config: The project.
        database_for: Gives the scratch database for a dialect and the place that env.py meant.
        variables: Environment variables for env.py.
        drive: Runs steps on the stage it is given. What it raises, env.py sees.
        own_settings: Keep env.py's transaction settings instead of one transaction for each step.
        prepare: Called where env.py will run, just before it.
        why_ended: Gives why the statement was ended that was cancelled; empty if somebody else did.

    Raises:
        EnvironmentFailed: AX-ENV-001 env.py raised (`subject` is file and line), AX-ENV-002 it
            never called ``run_migrations``, AX-ENV-003 it migrated without a connection, AX-ENV-004
            it called ``sys.exit``, AX-ENV-005 it used a connection that AlembicX did not open.
        ConfigError: AX-CFG-003 there is no script folder; AX-CFG-007 something the settings name
            cannot be imported.
    """
    run = EnvRun()
    with _prepared(config, Redirect(database_for, why_ended), variables, run) as redirect:
        prepare()
        alembic_config = config.alembic()
        script = script_directory(config, alembic_config)
        pending: list[RevisionStep] = []

        def give(_heads: object, _context: MigrationContext) -> list[RevisionStep]:
            return pending

        env = EnvironmentContext(
            alembic_config, script, fn=give, as_sql=False, destination_rev="heads"
        )
        takeover = _Takeover(env, redirect, pending, drive, run, own_settings)
        with env, _failing_clearly(script.env_py_location):
            takeover.install()
            script.run_env()
        if run.stages == 0:
            raise EnvironmentFailed(
                "env.py ended without calling context.run_migrations()",
                code="AX-ENV-002",
                subject=script.env_py_location,
                remedy="Call context.configure(…) and then context.run_migrations() in env.py.",
            )
    return run


def run_upgrade_command(
    config: AlembicConfig,
    *,
    database_for: Callable[[Any, str], ScratchDatabase],
    variables: Mapping[str, str],
    prepare: Callable[[], None] = lambda: None,
    why_ended: Callable[[], str] = str,
) -> EnvRun:
    """Run exactly ``alembic upgrade heads``, env.py's own transaction settings included.

    Raises:
        AlembicXError: As `run_env` does, except that what a migration raises comes out as it is.
    """
    run = EnvRun()
    with _prepared(config, Redirect(database_for, why_ended), variables, run):
        prepare()
        alembic_config = config.alembic()
        script_directory(config, alembic_config)
        command.upgrade(alembic_config, "heads")
    return run


class _Takeover:
    """Replaces `configure` and `run_migrations` of one EnvironmentContext."""

    def __init__(
        self,
        env: EnvironmentContext,
        redirect: Redirect,
        pending: list[RevisionStep],
        drive: Drive,
        run: EnvRun,
        own_settings: bool,
    ) -> None:
        self._env = env
        self._redirect = redirect
        self._pending = pending
        self._drive = drive
        self._run = run
        self._own_settings = own_settings
        self._configure = env.configure
        self._run_migrations = env.run_migrations
        self._external = False

    def install(self) -> None:
        self._env.configure = self.configure  # type: ignore[method-assign]
        self._env.run_migrations = self.run_migrations  # type: ignore[method-assign]

    def configure(self, *args: Any, **kwargs: Any) -> None:
        bound = inspect.signature(self._configure).bind(*args, **kwargs)
        options = {**bound.arguments, **bound.arguments.pop("kw", {})}
        self._run.options.append(options)
        connection = options.get("connection")
        if connection is not None:
            self._redirect.check(connection)
            self._external = connection.in_transaction()
        per_migration = {} if self._own_settings else {"transaction_per_migration": True}
        self._configure(**{**options, **per_migration})

    def run_migrations(self, **arguments: Any) -> None:
        options = self._run.options[-1] if self._run.options else {}
        if options.get("connection") is None:
            raise _no_connection(self._env.script.env_py_location)

        def one(step: RevisionStep | None) -> None:
            self._pending[:] = [step] if step is not None else []
            self._run_migrations(**arguments)

        index = self._run.stages
        self._run.stages += 1
        stage = Stage(
            self._env,
            self._redirect,
            self._configure,
            options,
            arguments,
            one,
            index,
            self._own_settings,
            self._external,
        )
        self._drive(stage)


@contextlib.contextmanager
def _prepared(
    config: AlembicConfig,
    redirect: Redirect,
    variables: Mapping[str, str],
    run: EnvRun,
) -> Iterator[Redirect]:
    """Take the turn, redirect, and put the process in the state that env.py expects."""
    with _turn, sandbox(config.directory, variables), redirect:
        try:
            for module in config.texts("models"):
                named_object(module, config, "models")
            with around(config):
                yield redirect
        finally:
            for dialect in redirect.dialects[:1]:
                run.is_async, run.driver, run.dialect = (
                    dialect.is_async,
                    dialect.driver,
                    dialect.name,
                )
            run.left_open = redirect.close_all()


def script_directory(config: AlembicConfig, alembic_config: Any) -> ScriptDirectory:
    """Open a project's script folder.

    Raises:
        ConfigError: AX-CFG-003.
    """
    try:
        return ScriptDirectory.from_config(alembic_config)
    except (CommandError, ImportError) as error:
        raise ConfigError(
            f"the script folder cannot be used: {error}",
            code="AX-CFG-003",
            subject=str(config.file),
            remedy="Set script_location to the folder that holds env.py.",
        ) from error


@contextlib.contextmanager
def _failing_clearly(env_py: str) -> Iterator[None]:
    """Turn what escapes from env.py into an error that names its line."""
    files = frozenset({str(Path(env_py).resolve())})
    try:
        yield
    except (AlembicXError, CoreError):
        raise
    except SystemExit as error:
        failure = describe(error, files)
        raise EnvironmentFailed(
            f"env.py called sys.exit({error.code!r})",
            code="AX-ENV-004",
            subject=f"{env_py}:{failure.line}" if failure.line else env_py,
            remedy="An env.py that exits has not migrated: let it raise what is wrong.",
        ) from error
    except Exception as error:
        failure = describe(error, files)
        raise EnvironmentFailed(
            f"env.py raised {failure.exception_types[0]}: {failure.message}",
            code="AX-ENV-001",
            subject=f"{env_py}:{failure.line}" if failure.line else env_py,
            sqlstate=failure.sqlstate,
            remedy="Run `alembic current` in the same folder: it executes the same env.py. "
            "What env.py reads from the environment can be set with `env` in [tool.alembicx].",
            context=(failure.traceback,),
        ) from error


def _no_connection(env_py: str) -> EnvironmentFailed:
    """Make the error for an env.py that migrates without a connection."""
    return EnvironmentFailed(
        "env.py called run_migrations() without having given a connection to context.configure()",
        code="AX-ENV-003",
        subject=env_py,
        remedy="In online mode, open a connection and give it to context.configure().",
    )
