"""Mapped classes: joined, single-table and concrete inheritance, mixins, and associations."""

import datetime
import enum
import uuid
from typing import Annotated, ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, String, Table, UniqueConstraint, func
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    declared_attr,
    mapped_column,
    relationship,
)

code = Annotated[str, mapped_column(String(12), index=True)]


class Base(DeclarativeBase):
    """The base of all."""

    type_annotation_map: ClassVar = {
        str: String(200),
        datetime.datetime: sa.DateTime(timezone=True),
    }


metadata = Base.metadata


class Mood(enum.Enum):
    """A Python enumeration becomes a type."""

    GOOD = 1
    BAD = 2


class Stamped:
    """Columns that many tables have."""

    created: Mapped[datetime.datetime] = mapped_column(server_default=func.now(), sort_order=90)
    changed: Mapped[datetime.datetime | None] = mapped_column(onupdate=func.now(), sort_order=91)

    @declared_attr.directive
    @classmethod
    def __tablename__(cls):
        return cls.__name__.lower()


class Animal(Stamped, Base):
    """Joined inheritance."""

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    mood: Mapped[Mood | None]
    code: Mapped[code]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("animal.id"))
    __mapper_args__: ClassVar = {"polymorphic_on": "kind", "polymorphic_identity": "animal"}
    __table_args__ = (UniqueConstraint("kind", "code"), {"comment": "all animals"})


class Dog(Animal):
    """A table of its own, with the parent's key."""

    id: Mapped[int] = mapped_column(ForeignKey("animal.id", ondelete="CASCADE"), primary_key=True)
    tricks: Mapped[int] = mapped_column(CheckConstraint("tricks >= 0"))
    __mapper_args__: ClassVar = {"polymorphic_identity": "dog"}


class Puppy(Dog):
    """No table of its own: its columns are in that of the parent."""

    __tablename__ = None
    toy: Mapped[str | None] = mapped_column(use_existing_column=True)
    __mapper_args__: ClassVar = {"polymorphic_identity": "puppy"}


class Vehicle(Base):
    """Concrete inheritance."""

    __tablename__ = "vehicle"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    wheels: Mapped[int]


class Car(Vehicle):
    """Everything again."""

    __tablename__ = "car"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    wheels: Mapped[int]
    price: Mapped[float | None]
    __mapper_args__: ClassVar = {"concrete": True}


class Tag(Base):
    """One side of an association."""

    __tablename__ = "tag"
    name: Mapped[str] = mapped_column(primary_key=True)
    animals: Mapped[list[Animal]] = relationship(secondary="animal_tag")


animal_tag = Table(
    "animal_tag",
    metadata,
    sa.Column("animal_id", ForeignKey("animal.id"), primary_key=True),
    sa.Column("tag_name", ForeignKey("tag.name"), primary_key=True),
)
