"""The stable codes of errors and findings, with their pages."""



class Page:
    """What is written about one code."""

    @property
    def code(self) -> str:
        """Such as ``AX-CFG-004``."""

    @property
    def title(self) -> str:
        """The first line of the page, without the code."""

    @property
    def text(self) -> str:
        """The whole page, Markdown."""

    def __repr__(self) -> str: ...

def pages() -> list[Page]:
    """All pages, in the order of their codes."""

def codes() -> list[str]:
    """All codes, in order."""

def find(code: str) -> Page:
    """
    The page of a code; upper and lower case make no difference.

    Raises:
        CoreError: ``AX-CLI-001``, there is no such code; ``subject`` is the code as asked for.
    """

def explain(code: str) -> str:
    """
    The text of the page of a code.

    Raises:
        CoreError: ``AX-CLI-001``, there is no such code; ``subject`` is the code as asked for.
    """
