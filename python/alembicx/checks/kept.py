"""What is found out once: the answer is kept, and so is the error that stood in its way."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from alembicx.errors import AlembicXError

T = TypeVar("T")


@dataclass(slots=True)
class Kept:
    """Answers by the question; whoever asks again gets the same one, or the same error."""

    _answers: dict[Hashable, Any] = field(default_factory=dict)
    _errors: dict[Hashable, AlembicXError] = field(default_factory=dict)

    def get(self, question: Hashable, find: Callable[[], T]) -> T:
        """Give the answer, and find it if nobody has asked yet.

        Raises:
            AlembicXError: What ``find`` raises, the same one each time.
        """
        if question in self._errors:
            raise self._errors[question]
        if question not in self._answers:
            try:
                self._answers[question] = find()
            except AlembicXError as error:
                self._errors[question] = error
                raise
        answer: T = self._answers[question]
        return answer

    def has(self, question: Hashable) -> bool:
        """Tell whether there is an answer."""
        return question in self._answers
