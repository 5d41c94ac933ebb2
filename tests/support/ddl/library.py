"""Whole stories: on a server of a version, one for each seed."""

from collections import Counter
from dataclasses import dataclass, field, replace

import psycopg
from psycopg import sql

from alembicx.servers import PrivatePostgres
from support.ddl.story import Disagreement, Story
from support.ddl.template import load_statements
from support.versions import start, url_of


@dataclass
class Told:
    """What became of some stories."""

    done: Counter[str] = field(
        default_factory=Counter
    )  # how often each kind of statement succeeded
    refused: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, str] = field(
        default_factory=dict
    )  # why the server refused a kind the last time
    disagreements: list[str] = field(default_factory=list)

    @property
    def never(self) -> dict[str, str]:
        """The kinds that never succeeded, and why."""
        return {
            kind: self.reasons.get(kind, "not tried")
            for kind, count in self.done.items()
            if not count
        }


def tell_stories(major: int, seeds: range, statements: int, *, reach: float = 0.1) -> Told:
    """Let stories of so many statements happen on a server of that version."""
    kinds = load_statements(major)
    told = Told(done=Counter(dict.fromkeys(kinds, 0)))
    server = start(major)
    try:
        with psycopg.connect(url_of(server.create("roles"))) as connection:
            connection.execute("CREATE ROLE visitor LOGIN PASSWORD 'visitor'")
        for seed in seeds:
            databases = [server.create("story"), server.create("elsewhere")]
            places = [
                databases[0],
                replace(databases[0], user="visitor", password="visitor"),
                databases[1],
            ]
            story = Story(*map(url_of, places), seed, kinds, told.done, reach=reach)
            try:
                story.run(statements)
            except Disagreement as disagreement:
                told.disagreements.append(str(disagreement))
            story.close()
            told.refused.update(story.refused)
            told.reasons.update(story.reasons)
            for database in databases:
                server.drop(database)
            _forget_shared(server)
    finally:
        server.close()
    return told


def _forget_shared(server: PrivatePostgres) -> None:
    """Drop what belongs to the whole server, so that a story is the same whatever came before."""
    database = server.create("end of a story")
    with psycopg.connect(url_of(database), autocommit=True) as connection:
        for query, statement in (
            ("SELECT rolname FROM pg_roles WHERE rolname ~ '^some'", "DROP ROLE {}"),
            ("SELECT spcname FROM pg_tablespace WHERE oid >= 16384", "DROP TABLESPACE {}"),
        ):
            for (name,) in connection.execute(query).fetchall():
                connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
    server.drop(database)
