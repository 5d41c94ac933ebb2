"""What a database contains, as values."""



class Identity:
    """Which object of a database it is: never an OID."""

    @property
    def kind(self) -> str:
        """What it is, in words: ``materialized view``."""

    @property
    def schema(self) -> str:
        """Empty for what stands in no schema."""

    @property
    def parent(self) -> str:
        """The table, view or domain it is a part of; else empty."""

    @property
    def name(self) -> str:
        """With argument types where they are part of the name."""

    @property
    def qualified(self) -> str:
        """The name as SQL writes it."""

    def __eq__(self, arg: Identity, /) -> bool:
        """Whether every attribute is equal."""

    def __hash__(self) -> int: ...

    def __str__(self) -> str: ...

    def __repr__(self) -> str: ...

class Object:
    """One object of a database, or one part of an object."""

    @property
    def identity(self) -> Identity:
        """Which it is."""

    @property
    def fields(self) -> dict[str, str]:
        """What it says of itself; what does not apply is absent."""

    @property
    def parts(self) -> list[Object]:
        """Columns, constraints, indexes, …"""

    def __repr__(self) -> str: ...

class Database:
    """What a database contains."""

    def __init__(self) -> None:
        """Contain nothing."""

    @property
    def dialect(self) -> str:
        """``postgresql`` or ``sqlite``."""

    @property
    def server_version(self) -> int:
        """150018 for PostgreSQL 15.18, 3040001 for SQLite 3.40.1."""

    @property
    def objects(self) -> list[Object]:
        """Every object, ordered by identity."""

    @property
    def unseen(self) -> list[str]:
        """What could not be read, one sentence each."""

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits that are equal for equal contents."""

    def to_json(self) -> str:
        """Give the contents as ``alembicx snapshot --json`` prints them."""

    def __repr__(self) -> str: ...

def kinds() -> list[str]:
    """Give the names of every kind of object, in order."""

def from_json(text: str, name: str) -> Database:
    """
    Read what ``to_json`` wrote.

    Raises:
        CoreError: AX-CAT-004 with ``name:line:column``.
    """
