"""Alerts by Telegram."""

from collections.abc import Mapping

import alembicx._core._native.bus


class Limits:
    """All delays, in milliseconds, and sizes: a test need not wait."""

    @property
    def window(self) -> int:
        """The same trouble is told once in it."""

    @window.setter
    def window(self, arg: int, /) -> None: ...

    @property
    def second(self) -> int:
        """What Telegram's ``retry_after`` counts."""

    @second.setter
    def second(self, arg: int, /) -> None: ...

    @property
    def first_pause(self) -> int:
        """After a first failure; then twice as long each time."""

    @first_pause.setter
    def first_pause(self, arg: int, /) -> None: ...

    @property
    def longest_pause(self) -> int:
        """After many failures in a row."""

    @longest_pause.setter
    def longest_pause(self, arg: int, /) -> None: ...

    @property
    def connect_timeout(self) -> int:
        """How long a connection may take."""

    @connect_timeout.setter
    def connect_timeout(self, arg: int, /) -> None: ...

    @property
    def timeout(self) -> int:
        """How long a request may take."""

    @timeout.setter
    def timeout(self, arg: int, /) -> None: ...

    @property
    def farewell(self) -> int:
        """For sending at the end, when nobody says how long there is."""

    @farewell.setter
    def farewell(self, arg: int, /) -> None: ...

    @property
    def reserve(self) -> int:
        """For the disk, before the end."""

    @reserve.setter
    def reserve(self, arg: int, /) -> None: ...

    @property
    def overall(self) -> tuple[int, int]:
        """Messages in all."""

    @overall.setter
    def overall(self, arg: tuple[int, int], /) -> None: ...

    @property
    def chat(self) -> tuple[int, int]:
        """Messages to a chat."""

    @chat.setter
    def chat(self, arg: tuple[int, int], /) -> None: ...

    @property
    def group(self) -> tuple[int, int]:
        """Messages to a group."""

    @group.setter
    def group(self, arg: tuple[int, int], /) -> None: ...

    @property
    def waiting(self) -> int:
        """So many alerts wait at most."""

    @waiting.setter
    def waiting(self, arg: int, /) -> None: ...

    @property
    def digest_from(self) -> int:
        """So many alerts that wait become one message."""

    @digest_from.setter
    def digest_from(self, arg: int, /) -> None: ...

class Tally:
    """What became of the alerts of one handler, as it is now."""

    @property
    def delivered(self) -> int:
        """Alerts acknowledged."""

    @property
    def repeated(self) -> int:
        """Events only counted."""

    @property
    def refused(self) -> int:
        """Alerts not taken."""

    @property
    def dropped(self) -> int:
        """Alerts without room."""

    @property
    def requests(self) -> int:
        """Requests."""

    @property
    def limited(self) -> int:
        """Requests answered 429."""

    @property
    def unknown(self) -> int:
        """Requests after which nobody knows: what they sent may be there twice."""

    @property
    def delayed(self) -> int:
        """Alerts of an earlier run."""

    @property
    def damaged(self) -> int:
        """Lines that cannot be read."""

    @property
    def kept(self) -> int:
        """Alerts on the disk at the end."""

    @property
    def left(self) -> int:
        """Alerts lost at the end."""

class Options:
    """Everything that is to be said about the alerts of a project."""

    @staticmethod
    def read(*, errors: Mapping[str, str], folder: str, environment: Mapping[str, str]) -> Options:
        """
        Read the entries ``telegram.*`` of ``[tool.alembicx.errors]``, and the token; paths are relative to ``folder``.

        Raises:
            CoreError: AX-TLG-001, there is no token; AX-CFG-005, an entry is wrong.
        """

    @property
    def chats(self) -> list[str]:
        """Numbers of persons and groups, or names of channels."""

    @property
    def limits(self) -> Limits:
        """All delays and sizes."""

    @limits.setter
    def limits(self, arg: Limits, /) -> None: ...

def is_wanted(errors: Mapping[str, str]) -> bool:
    """Tell whether ``[tool.alembicx.errors]`` wants alerts."""

def attach(bus: alembicx._core._native.bus.Bus, name: str, options: Options) -> Tally:
    """
    Send the events of a bus until it is shut down.

    Raises:
        CoreError: AX-TLG-002, there is no libcurl.
    """
