"""e-mail addresses in lower case"""

from alembic import op

revision = "a004"
down_revision = "a003"


def upgrade():
    op.execute("UPDATE customer SET email = lower(email)")


def downgrade():
    raise NotImplementedError("what was written in capitals is not known any more")
