"""What the checks found, over the bus: each finding once, whichever items and workers met it."""

from __future__ import annotations

import json
from typing import Any, Final

from alembicx import bus

#: What a finding says beside the fields that an event has.
_DETAILS: Final = ("check", "label", "engine", "effect", "remedy", "detail")


#: The component that they come from.
FINDINGS: Final = "checks"


class FindingsOnce:
    """Publishes the findings in the reports of items."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._published: set[str] = set()

    def publish(self, project: str, findings: list[dict[str, Any]]) -> None:
        """Publish those that were not published yet.

        Args:
            project: The name of the project; may be empty.
            findings: As `reporting.encode` writes them.
        """
        for finding in findings:
            known = json.dumps([project, finding], sort_keys=True)
            if known not in self._published:
                self._published.add(known)
                bus.publish(_event_of(project, finding))


def _event_of(project: str, finding: dict[str, Any]) -> bus.Event:
    details: dict[str, bool | int | float | str] = {
        name: finding[name] for name in _DETAILS if finding[name]
    }
    if project:
        details["project"] = project
    return bus.Event(
        severity=bus.Severity.error if finding["severity"] == "failure" else bus.Severity.info,
        component=FINDINGS,
        code=finding["code"],
        message=finding["what"],
        subject=finding["place"] or finding["label"],
        details=details,
        revision=finding["revision"],
        sqlstate=finding["sqlstate"],
        statement=finding["statement"],
    )
