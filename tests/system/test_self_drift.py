"""A zoo of models: what `create_all` and Alembic's autogenerate make of it is the same, and is found to be the same."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from sqlalchemy import types
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateSchema
from support.command import run_command
from support.histories import Histories, of_history
from support.versions import Versions
from support.zoo import TOPICS, topics_for
from support.zoo.written_by_hand import BY_HAND

from alembicx._core import diff
from alembicx.environment import read_snapshot

KINDS = ["postgresql-15", "postgresql-18", "sqlite"]

# What autogenerate writes otherwise than create_all makes it, in the words of the report. These are findings as they
# should be: the databases differ.
WRITTEN_WRONGLY = {
    # The column that counts is the first of the key for create_all, and Alembic drops autoincrement=True.
    # Alembic doubles the percent signs of expressions.
    "computed_and_identity": {
        "postgresql": [
            "the columns of constraint public.composite.composite_pkey: {tenant,number} in the migrations, "
            "{number,tenant} in the models",
            "the generated of column public.computed.quoted: (('it''s '::text || (name)::text) || '%%'::text) stored "
            "in the migrations, (('it''s '::text || (name)::text) || '%'::text) stored in the models",
        ],
    },
    # Alembic drops the INCLUDE of a primary key.
    "constraint_options": {
        "postgresql": [
            "the include of index public.options.options_key: (none) in the migrations, {c} in the models",
        ],
    },
    # Alembic drops the operator classes of an exclusion constraint.
    "exclusion": {
        "postgresql": [
            "the expression of constraint public.booking.code_tree: EXCLUDE USING btree (code WITH =) in the "
            "migrations, EXCLUDE USING btree (code text_pattern_ops WITH =) in the models",
        ],
    },
    # Alembic drops the arguments of Interval.
    "generic_types": {
        "postgresql": [
            "table public.times: column public.times.interval_number (type) and column "
            "public.times.interval_precise (type) differ",
            "~ altered column public.times.interval_number: type: interval → timestamp without time zone",
            "~ altered column public.times.interval_precise: type: interval → interval(3)",
        ],
    },
    # Alembic doubles the percent signs of expressions.
    "indexes": {
        "postgresql": [
            "table public.item: index public.item.item_coalesce (keys) and index public.item.item_partial_text "
            "(predicate) differ",
            "~ altered index public.item.item_coalesce: keys: {\"COALESCE(name, 'it''s 100%%'::character varying)\"} → "
            "{\"COALESCE(name, 'it''s 100%'::character varying)\"}",
            "~ altered index public.item.item_partial_text: predicate: (active AND ((name)::text ~~ 'a%%'::text)) → "
            "(active AND ((name)::text ~~ 'a%'::text))",
        ],
    },
    # Alembic writes the schema of the metadata to a reference that is to have none.
    "several_schemas": {
        "postgresql": [
            'the references of constraint "The ""Schema"".name ü".owner.owner_home_id_fkey: main.owner in the '
            "migrations, public.owner in the models",
        ],
    },
    # Alembic drops the ON CONFLICT of a primary key.
    "sqlite_tables": {
        "sqlite": [
            'the on conflict of constraint conflicts."primary key (a)": (none) in the migrations, replace in the models',
        ],
    },
}


# Types that are no column's.
ABSTRACT = {
    "NullType": "says that nothing is known of a type",
    "TupleType": "the type of a tuple in an expression",
    "TypeEngine": "the base of all types",
    "Variant": "what with_variant gave before SQLAlchemy 2",
    "MatchType": "the type of MATCH in an expression",
    "NamedType": "the base of ENUM and DOMAIN",
}
NOT_IN_POSTGRESQL = dict.fromkeys(
    ["BINARY", "BLOB", "CLOB", "DATETIME", "DOUBLE", "NVARCHAR", "VARBINARY"],
    "PostgreSQL has no such type",
)
NOT_IN_SQLITE = {"ARRAY": "SQLite has no arrays"}


def kind_of(kind):
    dialect, _, version = kind.partition("-")
    return dialect, int(version or 0)


def every_topic():
    return [
        pytest.param(kind, topic, id=f"{kind}-{topic.name}")
        for kind in KINDS
        for topic in topics_for(*kind_of(kind))
    ]


@pytest.fixture(scope="module")
def versions():
    """A server of each version."""
    made = Versions()
    yield made
    made.close()


@pytest.fixture
def new_database(versions, tmp_path):
    """A function that makes an empty database of a kind and gives its URL."""
    made = []

    def new(kind):
        dialect, version = kind_of(kind)
        if dialect == "sqlite":
            return f"sqlite:///{tmp_path}/{len(list(tmp_path.iterdir()))}.db"
        server = versions.server(version)
        database = server.create("zoo")
        made.append((server, database))
        return database.url_for("psycopg").render_as_string(hide_password=False)

    yield new
    for server, database in made:
        server.drop(database)


@pytest.fixture(scope="module")
def autogenerated(versions, tmp_path_factory):
    """A function that gives what models_match said of every topic on one kind of server."""
    runs = {}

    def run(kind):
        if kind not in runs:
            runs[kind] = autogenerate_and_test(kind, versions, tmp_path_factory.mktemp("zoo"))
        return runs[kind]

    return run


def autogenerate_and_test(kind, versions, folder):
    dialect, version = kind_of(kind)
    project = Histories(folder / "project")
    topics = topics_for(dialect, version)
    server = versions.server(version) if dialect == "postgresql" else None
    empty = server.create("empty").url_for("psycopg") if server else sa.make_url("sqlite://")
    url = empty.render_as_string(hide_password=False)
    for topic in topics:
        project.add(
            topic.name, f"from support.zoo.{topic.name} import metadata as target_metadata", url
        )
    by_hand = {name: added for name, added in BY_HAND.items() if dialect in added.dialects}
    project.autogenerate([topic.name for topic in topics], by_hand)
    named = {"ALEMBICX_URL": url} if server else {}
    return project.pytest(env={**named, "ALEMBICX_INCLUDE": "models_match"}, timeout=600)


def create_all(url, topic):
    engine = sa.create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        for schema in topic.schemas:
            connection.execute(CreateSchema(schema))
        topic.metadata.create_all(connection)
    with engine.connect() as connection:
        return read_snapshot(connection).database


@pytest.mark.parametrize(("kind", "topic"), every_topic())
def test_the_same_models_created_twice_make_no_difference(kind, topic, new_database):
    first, second = (create_all(new_database(kind), topic) for _ in range(2))

    assert [change.describe() for change in diff.compare(first, second)] == []
    assert first.fingerprint == second.fingerprint


@pytest.mark.parametrize(("kind", "topic"), every_topic())
def test_models_and_the_revision_that_autogenerate_wrote_for_them_agree(kind, topic, autogenerated):
    run = autogenerated(kind)

    assert f"alembicx::{topic.name}::models_match" in run.outcomes, run.output
    assert of_history(run, topic.name) == WRITTEN_WRONGLY.get(topic.name, {}).get(
        kind.partition("-")[0], []
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_sees_no_difference_between_names_created_twice(kind, new_database):
    (topic,) = (topic for topic in TOPICS if topic.name == "hostile_names")
    urls = [new_database(kind) for _ in range(2)]
    for url in urls:
        create_all(url, topic)

    run = run_command("diff", *(url.replace("+psycopg", "") for url in urls))

    assert (run.code, run.output, run.errors) == (0, "0 changes\n", "")


@pytest.mark.parametrize("kind", ["postgresql-15", "postgresql-18"])
def test_a_default_that_was_given_as_text_is_another_moment_each_time(kind, new_database):
    metadata = sa.MetaData()
    sa.Table(
        "pet",
        metadata,
        sa.Column("born", sa.Date),
        sa.Column("at", sa.DateTime, server_default="now()"),
    )
    topic = SimpleNamespace(schemas=(), metadata=metadata)

    (change,) = diff.compare(*(create_all(new_database(kind), topic) for _ in range(2)))

    moment = r"'[-0-9]+ [:.0-9]+'::timestamp without time zone"
    assert re.fullmatch(
        f"altered column public.pet.at: default: {moment} → {moment}", change.describe()
    )


def types_of(dialect):
    """Give the types of the zoo: those of columns, of their elements, and what a project's own ones are made of."""
    found = set()
    for topic in topics_for(dialect, 18):
        for table in topic.metadata.tables.values():
            for column in table.columns:
                for type_ in (column.type, getattr(column.type, "item_type", column.type)):
                    own = type(type_).__module__.startswith("support.")
                    found.add(type(type_).__base__ if own else type(type_))
    return found


def types_in(module):
    """Give the public types of a module, by name."""
    names = getattr(module, "__all__", [name for name in dir(module) if name[0] != "_"])
    found = {name: getattr(module, name) for name in names}
    return {name: each for name, each in found.items() if is_type(each)}


def is_type(value):
    return isinstance(value, type) and issubclass(value, types.TypeEngine)


@pytest.mark.parametrize(
    ("dialect", "module", "missing"),
    [
        pytest.param("postgresql", types, NOT_IN_POSTGRESQL, id="sqlalchemy.types in PostgreSQL"),
        pytest.param("postgresql", postgresql, {}, id="sqlalchemy.dialects.postgresql"),
        pytest.param("sqlite", types, NOT_IN_SQLITE, id="sqlalchemy.types in SQLite"),
        pytest.param("sqlite", sqlite, {}, id="sqlalchemy.dialects.sqlite"),
    ],
)
def test_every_type_is_in_the_zoo_or_has_a_reason_not_to_be(dialect, module, missing):
    here = types_of(dialect)
    absent = {name for name, type_ in types_in(module).items() if type_ not in here}

    assert absent - ABSTRACT.keys() == missing.keys()


def test_every_module_of_the_zoo_is_a_topic():
    folder = Path(__file__).parents[1] / "support" / "zoo"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "written_by_hand"}

    assert modules == {topic.name for topic in TOPICS}
