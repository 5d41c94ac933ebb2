"""The exceptions of AlembicX: one family, whose fields say what a caller can do."""

from typing import Any, ClassVar


class AlembicXError(Exception):
    """Something that AlembicX could not do.

    Attributes:
        message: What is wrong, one sentence without secrets.
        code: The stable code, with a page in docs/reference/codes, such as ``AX-SRV-002``.
        subject: What it is about: a place (``file:line``), a host and port, a revision; may be
            empty.
        remedy: What to do about it; may be empty.
        sqlstate: Five characters when a server said so, or empty.
        context: What was being done, innermost first.
        component: Which part it comes from; the Error Bus routes by it.
    """

    component: ClassVar[str] = "runner"

    def __init__(
        self,
        message: str,
        *,
        code: str,
        subject: str = "",
        remedy: str = "",
        sqlstate: str = "",
        context: tuple[str, ...] = (),
    ) -> None:
        """Keep the fields."""
        super().__init__(message)
        self.message = message
        self.code = code
        self.subject = subject
        self.remedy = remedy
        self.sqlstate = sqlstate
        self.context = context

    def __str__(self) -> str:
        """Give ``subject: message``, the remedy on a line of its own, and the code."""
        text = f"{self.subject}: {self.message}" if self.subject else self.message
        return f"{text}\n  {self.remedy} [{self.code}]" if self.remedy else f"{text} [{self.code}]"

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes (pytest-xdist), notes included."""
        return _rebuilt, (type(self), self.args), self.__dict__


class ConfigError(AlembicXError):
    """A setting is wrong: correct it."""

    component = "config"


class EnvironmentFailed(AlembicXError):
    """The project's env.py, or what it needs, failed."""

    component = "environment"


class ServerError(AlembicXError):
    """The place where scratch databases come from failed."""

    component = "servers"


class HistoryError(AlembicXError):
    """The revision history cannot be read or walked."""

    component = "history"


class TargetError(AlembicXError):
    """A revision that was asked for cannot be found, or not be reached from where things are."""


class MigrationFailed(AlembicXError):
    """A migration raised; ``subject`` is its file and line."""


class RecordError(AlembicXError):
    """What the steps of a walk led to cannot be read back."""


class AlertError(AlembicXError):
    """An alert cannot be sent."""

    component = "bus"


def _rebuilt(kind: type[AlembicXError], args: tuple[Any, ...]) -> AlembicXError:
    # Not by its constructor, which may be another one in a subclass; the fields follow.
    return kind.__new__(kind, *args)
