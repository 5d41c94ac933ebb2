"""orders"""

import sqlalchemy as sa
from alembic import op

revision = "a002"
down_revision = "a001"


def upgrade():
    op.create_table(
        "order",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("customer_id", sa.Integer, nullable=False),
        sa.Column("total", sa.Numeric(10, 2), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_order"),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name="fk_order_customer_id_customer"
        ),
    )
    op.create_index("ix_order_customer_id", "order", ["customer_id"])


def downgrade():
    op.drop_table("order")
