"""Templates of statements, filled in with what is there and with names that are made up."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from support.ddl.picks import PICKS


class Missing(Exception):
    """There is nothing of that sort to write a statement about; `kind` would make one."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


@dataclass
class Statement:
    """A kind of statement, and the templates that it may be made of."""

    kind: str
    templates: list[str] = field(default_factory=list)
    alone: bool = False  # cannot be in a transaction


def load_statements(major: int) -> dict[str, Statement]:
    """Every kind that a server of this version has."""
    statements: dict[str, Statement] = {}
    files = sorted((Path(__file__).parent / "statements").glob("*.txt"))
    for line in "\n".join(file.read_text() for file in files).splitlines():
        text, _, version = line.partition("--@ ")
        if not text or text.startswith("#") or (version and major < int(version.rstrip("+"))):
            continue
        kind, _, template = text.strip().partition(": ")
        statement = statements.setdefault(kind, Statement(kind))
        statement.alone = template.startswith("!")
        statement.templates.append(template.lstrip("!"))
    return statements


NAMES = [f"{letter}{number}" for letter in "abcdefgh" for number in range(1, 5)]
NAMES += [
    '"Two Words"',
    '"sel""ect"',
    '"it\'s"',
    '"order"',
    '"żółć 🐘"',
    '"back\\slash"',
    '"100%:a ?"',
]
COLUMNS = [*(f"c{number}" for number in range(1, 10)), '"C 10"', '"a""b"', '"user"', '"ü"']
TYPES = [
    "int",
    "int",
    "text",
    "text",
    "bigint",
    "numeric(8,2)",
    "varchar(30)",
    "timestamptz",
    "jsonb",
    "uuid",
    "int[]",
]
TEXTS = [
    "'two'",
    "'three'",
    "'it''s'",
    "'ünï 🐘'",
    "E'back\\\\slash'",
    "E'line\\nline'",
    "'100%'",
    "':a ?'",
    "'{x}'",
]

#: Words that stand for templates of their own.
RULES: dict[str, list[str]] = {
    "new": NAMES,
    "new column": COLUMNS,
    "new schema": ["s1", "s2", "s3", '"S 4"', '"dot.ted"'],
    "new role": ["some1", "some2", "some3", '"some 4"', '"some""5"'],
    "new global": ["global1", "global2", '"global 3"'],
    "new operator": ["===", "<+>", "@@@", "|/|"],
    "text body": [
        "'SELECT $1'",
        "$$SELECT upper($1) || 'x'$$",
        "'BEGIN END'",
        "$$SELECT '100% :a \\ \"🐘\"'$$",
    ],
    "any type": [*TYPES, *["{type}"] * 6],
    "owner": ["CURRENT_USER", "{role}"],
    "superuser": ["CURRENT_USER"],
    "grantee": ["PUBLIC", "{role}", "{role}"],
    "comment": ["NULL", "{text}", "{text}"],
    "callable": ["lower", "{text function name}", "{text function name}"],
    "catalog": [
        "pg_class",
        "pg_attribute",
        "pg_type",
        "pg_proc",
        "pg_constraint",
        "pg_namespace",
        "pg_description",
    ],
    "columns": [
        "id int",
        "id int PRIMARY KEY, c1 text NOT NULL, c2 int DEFAULT 7 CHECK (c2 > 0)",
        "id int, c1 text, c2 {any type}, c3 {any type}",
        "id serial, c1 text DEFAULT 'x' UNIQUE, c2 timestamptz DEFAULT now()",
        'id int NOT NULL, c1 text COLLATE "C", {new column} {any type}, c12 int GENERATED ALWAYS AS (id + 1) STORED',
    ],
    "query": [
        "SELECT id, c1 FROM {relation}",
        "SELECT * FROM {relation}",
        "SELECT count(*)::int AS id, 'x'::text AS c1",
        "SELECT a.id, b.c1 FROM {relation} a JOIN {relation#2} b USING (id)",
        "SELECT a.id FROM {relation} a LEFT JOIN {relation#2} b ON a.id = b.id ORDER BY 1",
        "WITH w AS (SELECT * FROM {relation}) SELECT id, row_number() OVER (ORDER BY id) AS c2 FROM w",
        "SELECT {callable}(c1) AS c1, 1 AS id FROM {relation} WHERE {condition of relation}",
    ],
}
#: The same about one thing: {it} is what the word speaks of.
RULES_OF: dict[str, list[str]] = {
    "condition": [
        "{column of it} IS NOT NULL",
        "{column of it}::text <> {text}",
        "id > 3",
        "c1 IN ('a', {text})",
        "{callable}({column of it}::text) IS NOT NULL",
    ],
    "expression": ["(id + 1)::text", "c1", "'x' || c1", "{callable}(c1)"],
}
COLUMN_OF = (
    "SELECT quote_ident(attname) AS name FROM pg_attribute"
    " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
)
#: Kinds that make what a word asks for, where that is not `create <word>`.
MAKERS = {
    "own schema": "create schema",
    "heap": "create table",
    "plain table": "create table",
    "relation": "create table",
    "free sequence": "create sequence",
    "partition": "create partition",
    "child": "create child table",
    "any index": "create index",
    "table index": "create index",
    "partitioned index": "create index",
    "key": "add primary key",
    "foreign key": "add foreign key",
    "constraint": "add check",
    "local constraint": "add check",
    "check": "add check",
    "unvalidated": "add check",
    "identity column": "add identity column",
    "generated column": "add generated column",
    "view column": "create view",
    "materialized view column": "create materialized view",
    "foreign column": "create foreign table",
    "attribute": "create composite",
    "type": "create enum",
    "label": "create enum",
    "domain constraint": "add domain constraint",
    "domain of composite": "create domain of composite",
    "multirange": "create range",
    "constructor": "create range",
    "range constructor": "create range",
    "shell": "create shell type",
    "sql function": "create function",
    "integer class": "create operator class",
    "table access method": "create access method",
    "member function": "create extension",
    "member type": "create extension",
    "member relation": "add member",
    "member template": "create extension with text search",
    "member dictionary": "create extension with text search",
    "member wrapper": "create extension with wrapper",
    "key constraint": "add primary key",
    "member table": "add member",
    "table publication": "create publication",
    "published table": "create publication",
    "expression index": "create expression index",
    "mapping": "alter configuration",
    "typed table": "create typed table",
}
_TABLE_THINGS = ("column", "table column", "local column", "text column", "integer column", "id")
MAKERS |= dict.fromkeys(_TABLE_THINGS, "create table")

Query = Callable[..., list[dict[str, str]]]


class Filler:
    """Fills in one statement: the same word stands for the same thing all through it."""

    def __init__(self, random: Random, query: Query, database: str):
        self.random = random
        self.query = query
        self.database = database
        self.known: dict[str, dict[str, str]] = {}
        self.revokes = False

    def fill(self, template: str) -> str:
        """The template with every word filled in."""
        parts: list[str] = []
        at = 0
        while at < len(template):
            if template[at] != "{":
                end = template.find("{", at)
                end = len(template) if end < 0 else end
                parts.append(template[at:end])
                at = end
                continue
            end = _closing(template, at)
            parts.append(self._braces(template[at + 1 : end]))
            at = end + 1
        return "".join(parts)

    def _braces(self, inside: str) -> str:
        choices = _alternatives(inside)
        if len(choices) > 1:
            chosen = self.random.choice(choices)
            self.revokes = self.revokes or chosen == "REVOKE"
            return self.fill(chosen)
        return self._word(inside)

    def _word(self, word: str) -> str:
        if word == "to":
            return "FROM" if self.revokes else "TO"
        if word == "text":
            return self.random.choice(TEXTS)
        if word == "database":
            return self.database
        key, _, column = word.partition(".") if " of " not in word else (word, "", "")
        if key not in self.known:
            self.known[key] = self._resolve(re.sub(r"#\d", "", key), key)
        row = self.known[key]
        return row[column] if column else next(iter(row.values()))

    def _resolve(self, word: str, key: str) -> dict[str, str]:
        if " of " in word and word not in PICKS and word not in RULES:
            what, _, it = word.partition(" of ")
            number = re.search(r"#\d", key.partition(" of ")[2])
            subject = self._word(it + (number.group() if number else ""))
            if what == "column":
                return self._pick(COLUMN_OF.replace("%s", f"$it${subject}$it$"), "create table")
            self.known["it"] = {"name": subject}
            self.known.pop("column of it", None)
            return {"name": self.fill(self.random.choice(RULES_OF[what]))}
        if word in RULES:
            return {"name": self.fill(self.random.choice(RULES[word]))}
        if word.endswith(" name"):
            return {"name": self._word(word.removesuffix(" name")).partition("(")[0]}
        return self._pick(PICKS[word], MAKERS.get(word, f"create {word}"))

    def _pick(self, query: str, maker: str) -> dict[str, str]:
        rows = self.query(query)
        if not rows:
            raise Missing(maker)
        return self.random.choice(sorted(rows, key=lambda row: tuple(row.values())))


def _closing(text: str, at: int) -> int:
    depth = 0
    for place in range(at, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise ValueError(f"no closing brace: {text}")


def _alternatives(text: str) -> list[str]:
    choices, depth = [""], 0
    for letter in text:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            choices.append("")
        else:
            choices[-1] += letter
    return choices
