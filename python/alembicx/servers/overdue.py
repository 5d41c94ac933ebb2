"""Statements in scratch databases that take too long: what they wait for, and who holds it.

Imported only when a PostgreSQL server is used, because psycopg is an extra.

Source:
    https://www.postgresql.org/docs/18/view-pg-locks.html
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, LiteralString

from alembicx.servers.scratch import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import psycopg

    from alembicx.servers.administration import Administration

# One row for each statement that waits for a lock, or simply runs, for longer than it may.
_OVERDUE: Final[LiteralString] = """
SELECT a.pid, a.datname, a.query_start, l.pid IS NOT NULL,
       extract(epoch FROM now.moment
               - CASE WHEN l.pid IS NULL THEN a.query_start
                      ELSE coalesce(l.waitstart, a.query_start) END)::float8
FROM (SELECT clock_timestamp() AS moment) now,
     pg_stat_activity a LEFT JOIN pg_locks l ON l.pid = a.pid AND NOT l.granted
WHERE a.datname = ANY(%s) AND a.pid <> pg_backend_pid() AND a.state = 'active'
  AND a.backend_type = 'client backend'
  AND CASE WHEN l.pid IS NULL THEN %s > 0 AND a.query_start < now.moment - %s * interval '1 s'
           ELSE %s > 0 AND coalesce(l.waitstart, a.query_start) < now.moment - %s * interval '1 s'
      END
"""

# Names can only be looked up in the database that they belong to.
_WAITED_FOR: Final[LiteralString] = """
SELECT CASE l.locktype
         WHEN 'relation' THEN l.mode || ' on ' || l.relation::regclass
         WHEN 'extend' THEN 'leave to extend ' || l.relation::regclass
         WHEN 'tuple' THEN 'a row of ' || l.relation::regclass
         WHEN 'transactionid' THEN 'a row that another transaction has changed'
         WHEN 'virtualxid' THEN 'the end of a transaction that is older than the statement'
         WHEN 'advisory' THEN 'advisory lock '
           || CASE l.objsubid WHEN 1 THEN ((l.classid::int8 << 32) | l.objid::int8)::text
                              ELSE l.classid || ', ' || l.objid END
         WHEN 'object' THEN l.mode || ' on '
           || coalesce(pg_describe_object(l.classid, l.objid, 0), 'an object')
         ELSE 'a lock of the kind ' || l.locktype
       END
FROM pg_locks l WHERE l.pid = %s AND NOT l.granted
"""

_HOLDERS: Final[LiteralString] = """
SELECT a.pid IS NULL, coalesce(a.state, ''), coalesce(a.query, ''),
       extract(epoch FROM clock_timestamp() - a.state_change)::float8
FROM unnest(pg_blocking_pids(%s)) AS b (pid) LEFT JOIN pg_stat_activity a ON a.pid = b.pid
"""

_CANCEL: Final[LiteralString] = """
SELECT pg_cancel_backend(pid) FROM pg_stat_activity
WHERE pid = %s AND query_start = %s AND state = 'active'
"""

#: Of a holder's last statement so much is shown.
_SHOWN: Final = 200


def end_overdue(
    administration: Administration,
    databases: Sequence[str],
    limits: Limits,
    note: Callable[[str], None],
) -> None:
    """Cancel what takes too long in some databases.

    Args:
        administration: A session outside of them.
        databases: Their names.
        limits: How long a statement may take.
        note: Called with the reason just before a statement is cancelled: its connection may be
            faster than this one. Called with nothing if the statement had ended by itself.

    Raises:
        ServerError: AX-SRV-002, AX-SRV-003 or AX-SRV-006.
    """
    bounds = (limits.statement, limits.statement, limits.lock, limits.lock)
    for pid, name, since, waits, seconds in administration.rows(_OVERDUE, [databases, *bounds]):
        reason = administration.look_into(name, partial(_wait_of, pid=pid)) if waits else ""
        if waits and not reason:
            # It has got its lock meanwhile.
            continue
        spent = f"{seconds:.0f} s" if seconds >= 1 else f"{seconds:.1f} s"
        note(
            f"it waited {spent} for {reason}"
            if waits
            else f"the statement ran for {spent}, and statement_timeout allows "
            f"{limits.statement:g} s"
        )
        if not administration.rows(_CANCEL, [pid, since]):
            note("")


def _wait_of(session: psycopg.Connection[tuple[Any, ...]], pid: int) -> str:
    """Describe the lock that a session waits for, and its holders; empty if it does not wait."""
    waited_for = session.execute(_WAITED_FOR, [pid]).fetchone()
    holders = session.execute(_HOLDERS, [pid]).fetchall()
    if waited_for is None or not holders:
        return ""
    return f"{waited_for[0]}, which {' and '.join(_holder(*each) for each in holders)}"


def _holder(prepared: bool, state: str, query: str, seconds: float | None) -> str:
    if prepared:
        return "a prepared transaction holds"
    statement = " ".join(query.split())
    if len(statement) > _SHOWN:
        statement = f"{statement[:_SHOWN]}…"
    last = "its statement" if state == "active" else "its last statement"
    return (
        f"another connection holds that is {state or 'gone'} since {seconds or 0:.0f} s "
        f"({last}: {statement})"
    )
