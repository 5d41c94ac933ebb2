"""Synthetic histories: revisions of many kinds in a random order, with branches or without.

The same seed makes the same history.
"""

import random
from dataclasses import dataclass, field

# A fork into two lines, and a merge, after so many revisions of one line.
_STRAIGHT = 40
_LINE = 3


@dataclass
class _Table:
    name: str
    columns: list[str] = field(default_factory=list)
    default: str | None = None


class History:
    """Writes a history into a project.

    Attributes:
        ids: The revisions written, parents first.
    """

    def __init__(self, project, count, *, seed=1, tables=200, branches=True):
        """Write so many revisions.

        Args:
            project: Where to; an `AlembicProject`.
            count: How many.
            seed: Another seed makes another history.
            tables: How many tables there are at most; from then on the others are changed.
            branches: Whether there are any; else all is one line.
        """
        self._random = random.Random(seed)
        self._project = project
        self._limit = tables
        self._made = 0
        self._tables = []
        self.ids = []
        heads = ()
        while len(self.ids) < count:
            for _ in range(min(_STRAIGHT, count - len(self.ids))):
                heads = (self._revision(heads, self._tables),)
            if branches and count - len(self.ids) > 2 * _LINE:
                heads = tuple(self._line(heads) for _ in range(2))
        if len(heads) > 1:
            self._write(heads, "pass", "pass")

    def _line(self, heads):
        """Write a branch, which touches a table of its own only: its lines may run in any order."""
        own = []
        for _ in range(_LINE):
            heads = (self._revision(heads, own),)
        self._tables += own
        return heads[0]

    def _revision(self, heads, tables):
        steps = [
            self._add_column,
            self._add_column,
            self._index,
            self._default,
            self._check,
            self._enum,
            self._rows,
        ]
        if not tables or (len(self._tables) < self._limit and self._random.random() < 0.25):
            return self._write(heads, *self._create(tables))
        return self._write(heads, *self._random.choice(steps)(self._random.choice(tables)))

    def _write(self, heads, up, down):
        name = f"r{len(self.ids):05}"
        self._project.revision(name, heads if len(heads) > 1 else next(iter(heads), None), up, down)
        self.ids.append(name)
        return name

    def _next(self, what):
        self._made += 1
        return f"{what}{self._made}"

    def _create(self, tables):
        table = _Table(self._next("t"), ["a", "b"])
        tables.append(table)
        columns = (
            'sa.Column("id", sa.Integer, primary_key=True), '
            'sa.Column("a", sa.String(40)), sa.Column("b", sa.Integer)'
        )
        return f'op.create_table("{table.name}", {columns})', f'op.drop_table("{table.name}")'

    def _add_column(self, table):
        column = self._next("c")
        table.columns.append(column)
        type_ = self._random.choice(
            ["sa.Integer", "sa.Text", "sa.DateTime", "sa.Numeric(10, 2)", "sa.Boolean"]
        )
        return (
            f'op.add_column("{table.name}", sa.Column("{column}", {type_}))',
            f'op.drop_column("{table.name}", "{column}")',
        )

    def _index(self, table):
        name, column = self._next("ix"), self._random.choice(table.columns)
        return (
            f'op.create_index("{name}", "{table.name}", ["{column}"])',
            f'op.drop_index("{name}", "{table.name}")',
        )

    def _default(self, table):
        before, table.default = table.default, self._next("d")
        change = f'op.alter_column("{table.name}", "a", server_default='
        return f'{change}"{table.default}")', f"{change}{before!r})"

    def _check(self, table):
        name = self._next("ck")
        return (
            f'op.create_check_constraint("{name}", "{table.name}", "b > -{self._made}")',
            f'op.drop_constraint("{name}", "{table.name}")',
        )

    def _enum(self, table):
        type_, column = self._next("e"), self._next("c")
        table.columns.append(column)
        return (
            f"op.execute(\"CREATE TYPE {type_} AS ENUM ('x', 'y')\")\n"
            f'op.execute("ALTER TABLE {table.name} ADD COLUMN {column} {type_}")',
            f'op.drop_column("{table.name}", "{column}")\nop.execute("DROP TYPE {type_}")',
        )

    def _rows(self, table):
        value = self._next("v")
        return (
            f'op.execute("INSERT INTO {table.name} (a, b)'
            f" SELECT '{value}', n FROM generate_series(1, 5) n\")",
            f"op.execute(\"DELETE FROM {table.name} WHERE a = '{value}'\")",
        )
