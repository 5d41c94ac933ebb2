"""The exception that a failed result of the C++ core becomes."""


class CoreError(Exception):
    """Something that the core could not do.

    Attributes:
        message: One sentence without secrets.
        id: The stable code, with a page in docs/reference/codes, such as ``AX-CFG-004``; may be
            empty.
        subject: What it is about: a place (``file:line``), a host, a revision; may be empty.
        sqlstate: Five characters, or empty.
        context: What was being done, innermost first.
    """

    def __init__(
        self,
        message: str,
        id: str = "",
        subject: str = "",
        sqlstate: str = "",
        context: list[str] | None = None,
    ) -> None:
        """Keep the fields of the core's error."""
        super().__init__(message, id, subject, sqlstate, context or [])
        self.message = message
        self.id = id
        self.subject = subject
        self.sqlstate = sqlstate
        self.context = context or []

    def __str__(self) -> str:
        """Give ``subject: message [id]`` with the parts that there are."""
        text = f"{self.subject}: {self.message}" if self.subject else self.message
        return f"{text} [{self.id}]" if self.id else text
