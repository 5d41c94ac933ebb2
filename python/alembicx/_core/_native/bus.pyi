"""The Error Bus: one central router for every part's errors."""

from collections.abc import Mapping, Sequence
import enum


class Severity(enum.Enum):
    """How much an event matters."""

    debug = 0
    """For whoever looks for a mistake."""

    info = 1
    """Nothing is wrong."""

    warning = 2
    """Something may be wrong."""

    error = 3
    """Something could not be done."""

    critical = 4
    """Somebody has to do something now."""

class Event:
    """One thing that happened."""

    def __init__(self, *, severity: Severity, component: str, code: str, message: str, subject: str = '', details: Mapping[str, bool | int | float | str] = {}, causes: Sequence[tuple[str, str]] = [], context: Sequence[str] = [], sqlstate: str = '', revision: str = '', statement: str = '') -> None:
        """``causes`` are pairs of a code and a message, the nearest first."""

    @property
    def id(self) -> str:
        """Unique; given by the bus."""

    @property
    def time(self) -> int:
        """Nanoseconds since 1970-01-01 UTC."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""

    @property
    def component(self) -> str:
        """Which part it comes from."""

    @property
    def code(self) -> str:
        """Stable public code, such as ``AX-RUN-006``."""

    @property
    def message(self) -> str:
        """One sentence."""

    @property
    def subject(self) -> str:
        """What it is about: a place, a host, a revision."""

    @property
    def details(self) -> dict[str, str | int | float | bool]:
        """What else is known, by name."""

    @property
    def causes(self) -> list[tuple[str, str]]:
        """What it came from, the nearest first: code and message."""

    @property
    def context(self) -> list[str]:
        """What was being done, innermost first."""

    @property
    def sqlstate(self) -> str:
        """Five characters, or empty."""

    @property
    def revision(self) -> str:
        """Of the migration, or empty."""

    @property
    def statement(self) -> str:
        """The SQL, or empty."""

    @property
    def thread(self) -> int:
        """The system's number of the thread that published it."""

    @property
    def fingerprint(self) -> int:
        """The same for the same trouble."""

    def to_json(self) -> str:
        """Give it as one line of JSON."""

    @staticmethod
    def from_json(line: str) -> Event:
        """
        Read what ``to_json`` gave.

        Raises:
            CoreError: AX-BUS-003; it is no event.
        """

    def handed_on(self, worker: str) -> Event:
        """Give it as one that a worker of pytest-xdist has handed on."""

class Route:
    """
    Which events a handler wants; * at the end of a pattern stands for anything.
    """

    def __init__(self, *, component: str = '*', code: str = '*', at_least: Severity = Severity.debug, from_workers: bool = False) -> None:
        """
        ``from_workers``: also the events that workers of pytest-xdist hand on. A handler that is attached there,
        too, has had them.
        """

class Mailbox:
    """The queue in front of a handler."""

    def take(self, most: int, timeout: float) -> list[Event]:
        """
        Take events, waiting so many seconds for the first; what was taken before counts as handled.
        """

    @property
    def is_closed(self) -> bool:
        """Whether nothing comes in any more."""

    @property
    def dropped(self) -> int:
        """How many events were dropped for want of room."""

class Bus:
    """The router. Any thread may call any method."""

    def __init__(self, capacity: int = 16384) -> None:
        """So many events wait at most, before each handler."""

    def publish(self, event: Event) -> None:
        """Publish an event; neither waits nor fails."""

    def wants(self, severity: Severity) -> bool:
        """Tell whether some handler may want events of a severity."""

    def attach(self, name: str, routes: Sequence[Route]) -> Mailbox:
        """Add a handler, and give its mailbox."""

    def detach(self, name: str) -> None:
        """Remove a handler, and close its mailbox."""

    def handler_failed(self, name: str, why: str, event: Event) -> None:
        """Tell that a handler could not handle an event."""

    def handler_works(self, name: str) -> None:
        """Tell that a handler works."""

    def add_secret(self, secret: str) -> None:
        """Hide a text from now on, wherever it stands."""

    def flush(self, deadline: float, handlers: Sequence[str] = []) -> bool:
        """
        Wait until all is handled, by some handlers or by all; tell whether it was, in so many seconds.
        """

    def shut_down(self, deadline: float) -> bool:
        """Flush, and end the threads."""

    def last_words(self) -> list[str]:
        """What handlers could not finish, a sentence each."""

    @property
    def published(self) -> int:
        """How many there were."""

    @property
    def dropped(self) -> int:
        """How many were dropped."""

def write_to_file(bus: Bus, name: str, routes: Sequence[Route], path: str) -> None:
    """
    Append events to a file, a line of JSON each.

    Raises:
        CoreError: AX-BUS-004 when it cannot be opened.
    """

class LogForm(enum.Enum):
    """How an event stands in a log."""

    text = 0
    """A line for people."""

    json = 1
    """A line of JSON."""

def write_to_log(bus: Bus, name: str, routes: Sequence[Route], options: LogOptions) -> None:
    """
    Append events to a log, a line each, and begin a new file when that is full.

    Raises:
        CoreError: AX-BUS-004 when it cannot be opened.
    """

class LogOptions:
    """Where a log is, and how large it may become."""

    def __init__(self, *, path: str, form: LogForm = LogForm.text, size: int = 10000000, files: int = 5) -> None:
        """
        ``size`` is in bytes, of one file; ``files`` is how many there may be, the one in use included.
        """
