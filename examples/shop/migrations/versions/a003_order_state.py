"""state of an order"""

import sqlalchemy as sa
from alembic import op

revision = "a003"
down_revision = "a002"


def upgrade():
    state = sa.Enum("open", "paid", "sent", name="order_state")
    state.create(op.get_bind())
    op.add_column("order", sa.Column("state", state, nullable=False, server_default="open"))
    op.alter_column("order", "state", server_default=None)


def downgrade():
    # The type stays behind: this is the kind of mistake that AlembicX is for.
    op.drop_column("order", "state")
