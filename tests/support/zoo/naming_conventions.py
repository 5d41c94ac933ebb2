"""Names that a convention of the metadata makes, up to those that are too long and are cut."""

import sqlalchemy as sa
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
)


def first_letters(constraint, table):
    """Give a token of the project's own."""
    return "".join(column.name[0] for column in constraint.columns)


metadata = MetaData(
    naming_convention={
        "letters": first_letters,
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s_%(letters)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

owner = Table(
    "owner",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("email", sa.String(80), unique=True, index=True),
    Column("active", sa.Boolean(create_constraint=True, name="active_flag")),
    Column(
        "state",
        sa.Enum("new", "old", name="state_words", native_enum=False, create_constraint=True),
    ),
)

pet = Table(
    "pet",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("owner_id", sa.Integer, ForeignKey("owner.id"), index=True, nullable=False),
    Column("mother_id", sa.Integer, ForeignKey("pet.id")),
    Column("name", sa.String(80)),
    Column("age", sa.Integer),
    UniqueConstraint("owner_id", "name"),
    UniqueConstraint("name", "age", name="pet_chosen_name"),
    CheckConstraint("age >= 0", name="age_positive"),
    CheckConstraint("length(name) > 0", name=sa.sql.naming.conv("pet_name_as_it_is")),
    Index(None, "name", "age"),
)

visit = Table(
    "visit",
    metadata,
    Column("pet_id", sa.Integer, primary_key=True),
    Column("day", sa.Date, primary_key=True),
    Column("other", sa.Integer),
    Column("other_day", sa.Date),
    ForeignKeyConstraint(["pet_id"], ["pet.id"], ondelete="CASCADE"),
    ForeignKeyConstraint(["other", "other_day"], ["visit.pet_id", "visit.day"]),
)

long_ = Table(
    "a_table_whose_name_leaves_no_room_for_what_the_convention_adds",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("a_column_with_a_long_name_of_its_own", sa.Integer, index=True, unique=True),
    Column("another_column_with_a_long_name", sa.Integer, ForeignKey("owner.id")),
    CheckConstraint("another_column_with_a_long_name > 0", name="positive"),
)
