"""A zoo of SQLAlchemy models: each module is a topic, with a metadata of its own."""

import importlib
from dataclasses import dataclass

BOTH = ("postgresql", "sqlite")


@dataclass(frozen=True, slots=True)
class Topic:
    """One module of models.

    Attributes:
        name: The module.
        dialects: Where its tables can be made.
        since: The first major version of PostgreSQL that takes them.
    """

    name: str
    dialects: tuple[str, ...] = ("postgresql",)
    since: int = 0

    @property
    def metadata(self):
        """Give the models."""
        return self._module.metadata

    @property
    def schemas(self):
        """Give the schemas that have to be there before the tables."""
        return getattr(self._module, "SCHEMAS", ())

    @property
    def _module(self):
        return importlib.import_module(f"support.zoo.{self.name}")


TOPICS = [
    Topic("collations"),
    Topic("comments", BOTH),
    Topic("computed_and_identity"),
    Topic("constraint_options"),
    Topic("custom_types"),
    Topic("defaults"),
    Topic("domains"),
    Topic("exclusion"),
    Topic("extension_types"),
    Topic("generic_types", BOTH),
    Topic("hostile_names", BOTH),
    Topic("hostile_references"),
    Topic("indexes"),
    Topic("inheritance", BOTH),
    Topic("json_defaults"),
    Topic("named_types"),
    Topic("naming_conventions", BOTH),
    Topic("partitions"),
    Topic("postgresql_types"),
    Topic("sequences"),
    Topic("several_schemas"),
    Topic("sqlite_tables", ("sqlite",)),
    Topic("sqlite_types", ("sqlite",)),
    Topic("sqlite_views", ("sqlite",)),
    Topic("table_options"),
    Topic("unnamed_constraints", BOTH),
    Topic("views"),
    Topic("virtual_columns", since=18),
]


def topics_for(dialect, version=0):
    """Give the topics that a server takes."""
    return [each for each in TOPICS if dialect in each.dialects and each.since <= version]
