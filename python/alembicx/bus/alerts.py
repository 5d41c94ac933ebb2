"""Alerts through Apprise: mail, chats, pagers and whatever else it reaches.

Source:
    https://github.com/caronc/apprise
"""

from __future__ import annotations

import contextlib
import contextvars
import logging
import os
import re
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, unquote_plus

from alembicx._core import bus as core
from alembicx.bus.process import this_process
from alembicx.bus.repeats import Repeats
from alembicx.errors import AlertError

if TYPE_CHECKING:
    import apprise

#: Seconds in which an event about the same trouble is not sent again.
_WINDOW: Final = 300.0
#: Characters of an alert: what is longer, some services refuse.
_LONGEST: Final = 1500

#: Loggers that name the URL they send to, with its tokens.
_TALKATIVE: Final = ("apprise", "requests", "urllib3.connectionpool")
#: What Apprise says while it works for us; None when it works for somebody else.
_said: Final = contextvars.ContextVar[list[str] | None]("_said", default=None)

_DELIMITERS: Final = re.compile(r"[/:@?&=,+]+")


class AppriseHandler:
    """Sends each event to services of Apprise, and events about the same trouble once a while.

    How many were held back is said by the next one that is sent.
    """

    def __init__(self, urls: Sequence[str], *, window: float = _WINDOW) -> None:
        """Understand the URLs, and hide whatever is secret in them from now on.

        Args:
            urls: As Apprise has them, such as ``mailto://me:password@example.org``.
            window: Seconds in which an event about the same trouble is not sent again.

        Raises:
            AlertError: AX-ALR-001, Apprise is not installed; AX-ALR-002, it does not know a URL.
        """
        self._channels = [
            _Channel(_service(url, number), window) for number, url in enumerate(urls, 1)
        ]

    def handle(self, event: core.Event) -> None:
        """Send one event.

        Raises:
            AlertError: AX-ALR-003, a service did not take it; the others were given it.
        """
        failures = [why for each in self._channels if (why := each.send(event))]
        if failures:
            raise AlertError("; ".join(failures), code="AX-ALR-003")


class _Channel:
    """One service, and what it was told."""

    def __init__(self, service: apprise.Apprise, window: float) -> None:
        self._service = service
        self._repeats = Repeats(window)

    def send(self, event: core.Event) -> str:
        """Send one event, unless it is held back; give what went wrong, or an empty text."""
        held_back = self._repeats.tell(event.fingerprint, time.monotonic())
        if held_back is None:
            return ""
        with _unheard() as said:
            is_sent = self._service.notify(
                title=_title(event), body=_body(event, held_back), notify_type=_kind(event)
            )
        if is_sent:
            return ""
        self._repeats.was_not_told(event.fingerprint)
        name = str(self._service[0].service_name)
        return f"{name}: {' '.join(said) or 'no reason is known'}"


def alert(urls: Sequence[str], routes: Sequence[core.Route] = ()) -> None:
    """Send events through Apprise; without routes, errors and what is worse.

    Raises:
        AlertError: As `AppriseHandler` does.
    """
    chosen = list(routes) or [core.Route(at_least=core.Severity.error)]
    this_process().attach("apprise", AppriseHandler(urls), chosen)


def alert_urls(told: Mapping[str, str], file: Callable[[str], Path]) -> list[str]:
    """Give the URLs that the setting ``errors`` says where to find; none if it says nothing.

    Args:
        told: The setting.
        file: Gives the place of a file that the setting names.

    Raises:
        AlertError: AX-ALR-002; the variable is not set, the file cannot be read, or it is empty.
    """
    if "apprise_urls_from" in told:
        place = f"the environment variable {told['apprise_urls_from']}"
        text = os.environ.get(told["apprise_urls_from"], "")
    elif "apprise_urls_file" in told:
        place = str(file(told["apprise_urls_file"]))
        try:
            text = Path(place).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise AlertError(
                "the URLs of alerts cannot be read", code="AX-ALR-002", subject=place
            ) from error
    else:
        return []
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    urls = " ".join(lines).split()
    if not urls:
        raise AlertError("there is no URL to send alerts to", code="AX-ALR-002", subject=place)
    return urls


def _service(url: str, number: int) -> apprise.Apprise:
    try:
        with warnings.catch_warnings():
            # What Apprise imports is no reason for a run that makes errors of warnings to stop.
            warnings.simplefilter("ignore")
            import apprise
    except ImportError as error:
        raise AlertError(
            "alerts need Apprise, which is not installed",
            code="AX-ALR-001",
            remedy="Run `pip install 'alembicx[alerts]'`.",
        ) from error
    # No timeout of Apprise's own: it would send from threads that the end of the process waits
    # for. Its services have timeouts for the network.
    asset = apprise.AppriseAsset(app_id="AlembicX", async_mode=False, service_timeout=0)
    _hide(url)
    with _unheard():
        plugin: Any = apprise.Apprise.instantiate(url, asset=asset)
    if plugin is None:
        raise AlertError(
            f"URL number {number} is none that Apprise understands",
            code="AX-ALR-002",
            remedy="The services, and how their URLs look: https://appriseit.com/services/",
        )
    # What Apprise itself would not show is secret, and so are headers, which it would.
    clear, shown = str(plugin.url(privacy=False)), str(plugin.url(privacy=True))
    headers = (part for part in re.split(r"[?&]", clear) if part.startswith(("+", "%2B")))
    for secret in {*_parts(clear)} - {*_parts(shown)} | {h.partition("=")[2] for h in headers}:
        _hide(secret)
    service = apprise.Apprise(asset=asset)
    service.add(plugin)
    return service


def _parts(url: str) -> list[str]:
    return _DELIMITERS.split(url)


def _hide(secret: str) -> None:
    """Hide a part of a URL as it stands, and as what it stands for."""
    for form in {secret, unquote(secret), unquote_plus(secret)}:
        this_process().bus.add_secret(form)


class _Unheard(logging.Filter):
    """Keeps what is logged while an alert is sent from every log, and what is wrong for us."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = _said.get()
        if said is None:
            return True
        if record.name == "apprise" and record.levelno >= logging.WARNING:
            said.append(record.getMessage())
        return False


_UNHEARD: Final = _Unheard()


@contextlib.contextmanager
def _unheard() -> Iterator[list[str]]:
    """Let Apprise be heard by nobody, and give what it says is wrong."""
    for name in _TALKATIVE:
        # Adding it twice is harmless.
        logging.getLogger(name).addFilter(_UNHEARD)
    said: list[str] = []
    token = _said.set(said)
    try:
        yield said
    finally:
        _said.reset(token)


def _kind(event: core.Event) -> str:
    """Give Apprise's word for a severity."""
    if event.severity in (core.Severity.debug, core.Severity.info):
        return "info"
    return "warning" if event.severity == core.Severity.warning else "failure"


def _title(event: core.Event) -> str:
    # White space in it could end a header of a mail.
    return " ".join(f"{event.severity.name} in {event.component} [{event.code}]".split())


def _body(event: core.Event, held_back: int) -> str:
    lines = [f"{event.subject}: {event.message}" if event.subject else event.message]
    if event.revision:
        lines.append(f"Revision {event.revision}")
    if "remedy" in event.details:
        lines.append(str(event.details["remedy"]))
    text = "\n".join(lines)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}… (cut)"
    return f"{text}\n{held_back} more like it since the last alert" if held_back else text
