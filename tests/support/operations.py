"""Executing what `diff` says, as a migration would."""

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.dialects import postgresql


def execute_operations(connection, changes):
    """Execute the operations of the changes in any order that works, and give what did not work with its error.

    The last come first: a constraint stands behind its column, and goes with it.
    """
    dialect = connection.dialect.name
    texts = {change.describe(): change.operation(dialect) for change in reversed(changes)}
    operations = Operations(MigrationContext.configure(connection))
    left = {described: text for described, text in texts.items() if text}
    while left:
        failed = {}
        for described, text in left.items():
            try:
                with connection.begin_nested():
                    exec(text, {"op": operations, "sa": sa, "postgresql": postgresql})
            except sa.exc.SQLAlchemyError as error:
                failed[described] = f"{text}: {error}"
        if len(failed) == len(left):
            return failed
        left = {described: texts[described] for described in failed}
    connection.commit()
    return {}
