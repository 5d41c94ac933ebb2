"""`models_match` makes the models as the project would: what they need first, what they listen to, and what cannot be made."""

import pytest
from support.models import MATCHES, PET, comparison, found


@pytest.fixture
def compared(pytester, tmp_path, server):
    """Run the check on models and one revision."""
    return comparison(pytester, tmp_path, server)


EVENTS = """
event.listen(target, "before_create", DDL("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"))
event.listen(target.tables["pet"], "after_create", DDL("CREATE TRIGGER touched BEFORE INSERT ON pet FOR EACH ROW EXECUTE FUNCTION touch()"))
"""


def test_what_listens_on_the_events_of_models_is_compared(compared):
    upgrade = PET + (
        "op.execute(\"CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'\")\n"
        "op.execute(\"CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'\")\n"
    )

    run = compared(MATCHES + EVENTS, upgrade)

    assert [what for _, what in found(run)] == [
        "function public.other() is made by the migrations, and no model knows it",
        "trigger public.pet.touched is in the models, and the migrations do not make it",
        "the body of function public.touch(): BEGIN RETURN OLD; END in the migrations, BEGIN RETURN NEW; END in the models",
    ], run.output


def test_schemas_and_extensions_that_models_use_are_made_first(compared):
    models = """
    target = sa.MetaData(schema="shop")
    pet = sa.Table("pet", target, sa.Column("name", sa.Text))
    sa.Index("ix", pet.c.name, postgresql_using="gin", postgresql_ops={"name": "ext.gin_trgm_ops"})
    """
    upgrade = 'op.execute("CREATE SCHEMA ext; CREATE SCHEMA shop; CREATE EXTENSION pg_trgm SCHEMA ext; CREATE TABLE shop.pet (name text); CREATE INDEX ix ON shop.pet USING gin (name ext.gin_trgm_ops)")'
    import textwrap

    run = compared(textwrap.dedent(models), upgrade)

    assert found(run) == [], run.output
    assert run.code == 0


def test_models_that_need_what_is_prepared_find_it(compared):
    models = (
        "sa.Table('pet', target, sa.Column('x', sa.Integer, server_default=sa.text('given()')))\n"
    )
    prepared = (
        "prepared.py",
        """
        def make(connection):
            connection.exec_driver_sql("CREATE FUNCTION given() RETURNS int LANGUAGE sql AS 'SELECT 1'")
            connection.exec_driver_sql("CREATE TABLE legacy (id int)")
        """,
    )

    run = compared(
        models,
        "op.execute('CREATE TABLE pet (x int DEFAULT given())')",
        settings='prepare = "prepared:make"\n',
        files=[prepared],
    )

    assert run.findings == [], run.output


def test_a_prepared_table_that_a_model_makes_is_the_models(compared):
    # Models that need given() cannot be made in an empty database, and `pet` is there in the prepared one.
    models = (
        "sa.Table('pet', target, sa.Column('id', sa.Integer, primary_key=True), "
        "sa.Column('x', sa.Integer, server_default=sa.text('given()')), "
        "sa.Column('mood', sa.Enum('glad', 'sad', name='mood')))\n"
    )
    prepared = (
        "prepared.py",
        """
        def make(connection):
            connection.exec_driver_sql("CREATE FUNCTION given() RETURNS int LANGUAGE sql AS 'SELECT 1'")
            connection.exec_driver_sql("CREATE TYPE mood AS ENUM ('glad')")
            connection.exec_driver_sql("CREATE TABLE pet (id serial PRIMARY KEY, mood mood)")
            connection.exec_driver_sql("CREATE TABLE legacy (id int REFERENCES pet)")
        """,
    )
    upgrade = """
    op.execute("ALTER TYPE mood ADD VALUE 'sad'")
    op.execute("ALTER TABLE pet ADD x int DEFAULT given()")
    """

    run = compared(models, upgrade, settings='prepare = "prepared:make"\n', files=[prepared])

    assert found(run) == [], run.output


def test_models_that_cannot_be_created_are_named_and_the_rest_is_compared(compared):
    models = (
        MATCHES
        + """
sa.Table("text", target, sa.Column("id", sa.Integer, primary_key=True), sa.Column("t", sa.Text), sa.Index("ix_t", "t", postgresql_using="gin"))
sa.Table("twice", target, sa.Column("id", sa.Integer, primary_key=True), sa.Column("m", sa.Enum("a", name="kept")),
         sa.CheckConstraint("id > 0", name="same"), sa.UniqueConstraint("id", name="same"))
sa.Table("child", target, sa.Column("id", sa.ForeignKey("twice.id"), primary_key=True))
sa.Table("other", target, sa.Column("id", sa.Integer), sa.Column("x", sa.Integer))
"""
    )
    upgrade = (
        PET
        + "op.execute(\"CREATE TYPE kept AS ENUM ('a'); CREATE TABLE text (id serial PRIMARY KEY, t text); CREATE TABLE twice (id serial PRIMARY KEY, m kept); CREATE TABLE child (id int PRIMARY KEY REFERENCES twice); CREATE TABLE other (id int)\")"
    )

    run = compared(models, upgrade)

    assert found(run) == [
        (
            "AX-MOD-002",
            'create_all cannot make index ix_t of table text: data type text has no default operator class for access method "gin"',
        ),
        (
            "AX-MOD-002",
            'create_all cannot make table twice: constraint "same" for relation "twice" already exists; nor can what refers to it: child',
        ),
        ("AX-MOD-001", "column public.other.x is in the models, and the migrations do not make it"),
    ], run.output


def test_tables_that_refer_to_each_other_are_compared_when_another_cannot_be_created(compared):
    models = (
        MATCHES
        + """
sa.Table("bad", target, sa.Column("t", sa.Text), sa.Index("ix_t", "t", postgresql_using="gin"))
sa.Table("hen", target, sa.Column("id", sa.Integer, primary_key=True), sa.Column("egg", sa.ForeignKey("egg.id", name="fk_egg")))
sa.Table("egg", target, sa.Column("id", sa.Integer, primary_key=True), sa.Column("hen", sa.ForeignKey("hen.id", name="fk_hen", use_alter=True)))
"""
    )
    upgrade = (
        PET
        + """
op.execute("CREATE TABLE bad (t text); CREATE TABLE hen (id serial PRIMARY KEY, egg int); "
           "CREATE TABLE egg (id serial PRIMARY KEY, hen int CONSTRAINT fk_hen REFERENCES hen); "
           "ALTER TABLE hen ADD CONSTRAINT fk_egg FOREIGN KEY (egg) REFERENCES egg")
"""
    )

    run = compared(models, upgrade)

    assert [code for code, _ in found(run)] == ["AX-MOD-002"], run.output
