"""A random course of statements in several sessions, with a snapshot after each."""

from collections import Counter, deque
from random import Random

import psycopg
from psycopg import errors, sql
from psycopg.rows import dict_row

from alembicx._core import catalog, diff
from support.ddl.sessions import connect, in_transaction, read_catalog
from support.ddl.template import Filler, Missing, Statement

#: How many snapshots are kept to go on from, beside the last one.
KEPT = 40
LISTED = 25


class Disagreement(AssertionError):
    """An incremental snapshot is not the full one."""


class Story:
    """What happens to one database.

    Args:
        url: The database.
        visitor: The same for a role without rights.
        elsewhere: Another database of the same server.
        seed: The same seed makes the same story on the same server.
        statements: The kinds there are.
        done: How often each kind has succeeded; rare ones are preferred.
        reach: How often an older snapshot is gone on from, too.
    """

    def __init__(
        self,
        url: str,
        visitor: str,
        elsewhere: str,
        seed: int,
        statements: dict[str, Statement],
        done: Counter[str],
        *,
        reach: float = 0.1,
    ):
        self.url = url
        self.random = Random(seed)
        self.seed = seed
        self.statements = statements
        self.done = done
        self.refused: Counter[str] = Counter()
        self.reasons: dict[str, str] = {}
        self.reach = reach
        self.main = connect(url)
        self.second = connect(url)
        self.elsewhere = connect(elsewhere)
        self.reader = connect(url)
        self.visitor = connect(visitor)
        self.savepoints = 0
        self.isolated = False
        self.prepared = False
        self.told: deque[str] = deque(maxlen=LISTED)
        self.last = read_catalog(self.main)
        self.last_of_visitor = read_catalog(self.visitor)
        self.kept = deque([self.last], maxlen=KEPT)
        self.succeeded = 0

    def run(self, count: int) -> None:
        """Go on until so many statements succeeded."""
        while self.succeeded < count:
            if self._act():
                self._compare()

    def close(self) -> None:
        """End the sessions, and take away what belongs to the whole server."""
        for session in (self.second, self.main, self.elsewhere):
            session.execute("ROLLBACK")
        if self.prepared:
            self.main.execute("ROLLBACK PREPARED 'story'")
        for session in (self.main, self.elsewhere):
            for (name,) in session.execute(
                "SELECT subname FROM pg_subscription s JOIN pg_database d"
                " ON d.oid = subdbid WHERE datname = current_database()"
            ).fetchall():
                for form in (
                    "ALTER SUBSCRIPTION {} DISABLE",
                    "ALTER SUBSCRIPTION {} SET (slot_name = NONE)",
                    "DROP SUBSCRIPTION {}",
                ):
                    session.execute(sql.SQL(form).format(sql.Identifier(name)))
        for session in (self.main, self.second, self.elsewhere, self.reader, self.visitor):
            session.close()

    # What happens.

    def _act(self) -> bool:
        """One thing happens; tells whether anything did."""
        chance = self.random.random()
        if chance < 0.12:
            return self._turn_transaction()
        if chance < 0.18:
            return self._turn_second()
        if chance < 0.22:
            return self._state(self.elsewhere, "elsewhere", self._any_kind())
        return self._state(self.main, "main", self._any_kind())

    def _any_kind(self) -> str:
        kinds = list(self.statements)
        weights = [1 / (1 + self.done[kind]) ** 4 for kind in kinds]
        return self.random.choices(kinds, weights)[0]

    def _turn_transaction(self) -> bool:
        if not in_transaction(self.main):
            if self.prepared:
                self.prepared = False
                return self._say(
                    self.main,
                    "main",
                    self.random.choice(["COMMIT PREPARED 'story'", "ROLLBACK PREPARED 'story'"]),
                )
            self.savepoints = 0
            self.isolated = self.random.random() < 0.15
            return self._say(
                self.main,
                "main",
                "BEGIN ISOLATION LEVEL REPEATABLE READ" if self.isolated else "BEGIN",
            )
        choice = self.random.random()
        if choice < 0.35:
            self.savepoints += 1
            return self._say(self.main, "main", f"SAVEPOINT s{self.savepoints}")
        if choice < 0.6 and self.savepoints:
            back = self.random.randint(1, self.savepoints)
            self.savepoints = back
            return self._say(self.main, "main", f"ROLLBACK TO SAVEPOINT s{back}")
        if choice < 0.65 and self.savepoints:
            back = self.random.randint(1, self.savepoints)
            self.savepoints = back - 1
            return self._say(self.main, "main", f"RELEASE SAVEPOINT s{back}")
        if choice < 0.68 and not self.prepared:
            if self._say(self.main, "main", "PREPARE TRANSACTION 'story'"):
                self.prepared = True
            return True
        end = self.random.choice(["COMMIT", "COMMIT", "ROLLBACK"])
        is_last = self.random.random() < 0.8
        if is_last:
            self._compare_last()
        # Not looking in between, the next look goes on from the last act of this transaction.
        return self._say(self.main, "main", end) and not is_last

    def _turn_second(self) -> bool:
        """Another session commits something, or keeps a transaction open over several snapshots."""
        # A snapshot of a transaction that does not see it would mix both: the server's functions see it.
        if self.isolated and in_transaction(self.main):
            return False
        if in_transaction(self.second):
            if self.random.random() < 0.5:
                return self._say(self.second, "second", self.random.choice(["COMMIT", "ROLLBACK"]))
        elif self.random.random() < 0.3:
            self._say(self.second, "second", "BEGIN")
        return self._state(self.second, "second", self._any_kind())

    def _state(self, session: psycopg.Connection, who: str, kind: str, depth: int = 0) -> bool:
        """Say a statement of a kind; make first what it needs."""
        statement = self.statements[kind]
        if statement.alone and in_transaction(session):
            self._say(session, who, "COMMIT")
        for _ in range(4):
            filler = Filler(self.random, lambda query: self._look(session, query), "CURRENT")
            filler.database = sql.Identifier(session.info.dbname).as_string()
            try:
                text = filler.fill(self.random.choice(statement.templates))
            except Missing as missing:
                if depth > 3 or missing.kind not in self.statements:
                    return False
                if not self._state(session, who, missing.kind, depth + 1):
                    return False
                continue
            except psycopg.Error as error:
                # Another session has locked what was looked at.
                self._note(who, f"looking: {error}")
                if session is self.main and in_transaction(session):
                    self._say(session, who, "ROLLBACK")
                elif in_transaction(session):
                    session.execute("ROLLBACK")
                return True
            if self._say(session, who, text, kind):
                return True
        return False

    def _look(self, session: psycopg.Connection, query: str) -> list[dict[str, str]]:
        with session.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(query).fetchall()

    def _say(
        self, session: psycopg.Connection, who: str, text: str, kind: str | None = None
    ) -> bool:
        """Send a statement; inside a transaction usually so that the transaction outlives a refusal."""
        guarded = kind is not None and in_transaction(session) and self.random.random() < 0.9
        try:
            if guarded:
                session.execute("SAVEPOINT guard")
            if kind is not None and self.statements[kind].alone:
                for each in text.split("; "):
                    session.execute(each)
            else:
                session.execute(text)
            if guarded:
                session.execute("RELEASE SAVEPOINT guard")
        except psycopg.Error as error:
            if session.closed:
                raise
            if kind is not None:
                self.refused[kind] += 1
                self.reasons[kind] = f"{text}: {error}"
            if guarded:
                session.execute("ROLLBACK TO SAVEPOINT guard; RELEASE SAVEPOINT guard")
                return False
            if in_transaction(session):
                session.execute("ROLLBACK")
                self._note(who, f"{text}  -- refused: ROLLBACK")
                return True
            return False
        self._note(who, text)
        if kind is not None:
            self.done[kind] += 1
            self.succeeded += 1
        return True

    def _note(self, who: str, text: str) -> None:
        self.told.append(f"{who}: {text}")

    # What is seen.

    def _compare_last(self) -> None:
        try:
            self.last = self._read_both(self.main, self.last, is_last=True)
        except (errors.LockNotAvailable, errors.QueryCanceled):
            return
        self._note("main", "-- snapshot, as the last act")

    def _compare(self) -> None:
        reader, who = self.main, "main"
        if self.random.random() < (0.2 if in_transaction(self.main) else 0.3):
            reader, who = self.reader, "reader"
        try:
            seen = self._read_both(reader, self.last)
        except (errors.LockNotAvailable, errors.QueryCanceled):
            # What it wants to read is locked: that is so for any reader. The others let go.
            self._let_go(reader)
            who = f"{who}, after the others rolled back"
            seen = self._read_both(reader, self.last)
        self._note(who, "-- snapshot")
        self.last = seen
        if self.random.random() < self.reach:
            self._read_both(reader, self.random.choice(self.kept), older=True)
        self.kept.append(seen)
        if self.random.random() < 0.1:
            self._visit()

    def _visit(self) -> None:
        """A role without rights goes on from what it saw the last time; unless even the catalog was closed to it."""
        try:
            self.last_of_visitor = self._read_both(self.visitor, self.last_of_visitor)
        except (errors.InsufficientPrivilege, errors.LockNotAvailable, errors.QueryCanceled):
            return
        self._note("visitor", "-- snapshot")

    def _let_go(self, reader: psycopg.Connection) -> None:
        for session in (self.main, self.second):
            if session is not reader and in_transaction(session):
                session.execute("ROLLBACK")
        if self.prepared and not in_transaction(self.main):
            self.main.execute("ROLLBACK PREPARED 'story'")
            self.prepared = False

    def _read_both(
        self,
        reader: psycopg.Connection,
        since: catalog.Snapshot,
        *,
        older: bool = False,
        is_last: bool = False,
    ) -> catalog.Snapshot:
        part = read_catalog(reader, since, is_last=is_last)
        whole = read_catalog(reader)
        changes = diff.compare(whole.database, part.database)
        same = part.database.fingerprint == whole.database.fingerprint
        if same and not changes and part.database.unseen == whole.database.unseen:
            return part
        what = "a snapshot some statements ago" if older else "the last one"
        lines = [f"seed {self.seed} on {whole.database.server_version}: full against since {what}"]
        lines += [change.describe() for change in changes] or ["no difference is shown"]
        raise Disagreement("\n".join([*lines, "after", *self.told]))
