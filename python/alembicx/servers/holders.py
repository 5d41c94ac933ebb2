"""What holds a database although nobody is in it, and how it is taken away."""

from typing import Any

import psycopg
from psycopg import sql

Connection = psycopg.Connection[tuple[Any, ...]]


def roll_back_prepared(connection: Connection, name: str) -> None:
    """Roll back what a two-phase commit left prepared in the database that the session is in."""
    prepared = connection.execute("SELECT gid FROM pg_prepared_xacts WHERE database = %s", [name])
    for (gid,) in prepared.fetchall():
        connection.execute(sql.SQL("ROLLBACK PREPARED {}").format(sql.Literal(gid)))


def drop_subscriptions(connection: Connection, name: str) -> None:
    """Drop the subscriptions of the database that the session is in, disabled ones too."""
    subscriptions = connection.execute(
        "SELECT subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid"
        " WHERE d.datname = %s",
        [name],
    )
    for (subscription,) in subscriptions.fetchall():
        target = sql.Identifier(subscription)
        try:
            # This takes the slot away from the publisher, too.
            connection.execute(sql.SQL("DROP SUBSCRIPTION {}").format(target))
        except psycopg.Error:
            connection.execute(sql.SQL("ALTER SUBSCRIPTION {} DISABLE").format(target))
            no_slot = sql.SQL("ALTER SUBSCRIPTION {} SET (slot_name = NONE)")
            connection.execute(no_slot.format(target))
            connection.execute(sql.SQL("DROP SUBSCRIPTION {}").format(target))
