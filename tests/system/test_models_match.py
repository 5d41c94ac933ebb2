"""`models_match`: what the migrations make against what the models make, as a user meets it."""

import pytest
from support.models import HEAD, MATCHES, PET, comparison, env, found
from support.projects import AlembicProject


@pytest.fixture
def compared(pytester, tmp_path, server):
    """Run the check on models and one revision."""
    return comparison(pytester, tmp_path, server)


DIFFERENT_MODELS = """
mood = sa.Enum("glad", "sad", name="mood")
sa.Table("default", target, sa.Column("a", sa.Integer, server_default="1"), sa.Column("b", sa.Integer))
sa.Table("nullable", target, sa.Column("a", sa.Integer, nullable=False))
sa.Table("type", target, sa.Column("a", sa.String(20)))
sa.Table("column", target, sa.Column("a", sa.Integer), sa.Column("model", sa.Integer))
sa.Table("comment", target, sa.Column("a", sa.Integer), comment="what it is for")
sa.Table("label", target, sa.Column("a", mood))
sa.Table("check", target, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.CheckConstraint("b > 0", name="ck"))
sa.Table("unique", target, sa.Column("a", sa.Integer), sa.UniqueConstraint("a", name="uq"))
sa.Table("index", target, sa.Column("a", sa.Integer), sa.Index("ix_model", "a"))
sa.Table("partial", target, sa.Column("a", sa.Integer), sa.Index("ix_partial", "a", postgresql_where=sa.text("a > 1")))
sa.Table("key", target, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.PrimaryKeyConstraint("b", "a"))
sa.Table("order", target, sa.Column("a", sa.Integer), sa.Column("middle", sa.Integer), sa.Column("z", sa.Integer))
sa.Table("serial", target, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("model_1", target, sa.Column("id", sa.Integer, primary_key=True), sa.Column("u", sa.Integer, unique=True))
sa.Table("model_2", target, sa.Column("id", sa.Integer, primary_key=True))
"""
DIFFERENT_UPGRADE = '''
op.execute("""
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TYPE spare AS ENUM ('x');
CREATE TABLE "default" (a int DEFAULT 2, b int DEFAULT 3);
CREATE TABLE nullable (a int);
CREATE TABLE type (a varchar(10));
CREATE TABLE "column" (a int, migration int);
CREATE TABLE comment (a int);
CREATE TABLE label (a mood);
CREATE TABLE "check" (a int, b int, CONSTRAINT ck CHECK (a > 0));
CREATE TABLE "unique" (a int);
CREATE TABLE index (a int);
CREATE INDEX ix_migration ON index (a);
CREATE TABLE partial (a int);
CREATE INDEX ix_partial ON partial (a);
CREATE TABLE key (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE "order" (a int, z int, middle int);
CREATE TABLE serial (id serial PRIMARY KEY);
CREATE TABLE migration_1 (id serial PRIMARY KEY, u int UNIQUE);
CREATE TABLE migration_2 (id int);
CREATE VIEW seen AS SELECT 1 AS a;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touched BEFORE INSERT ON serial FOR EACH ROW EXECUTE FUNCTION touch();
GRANT SELECT ON serial TO PUBLIC;
COMMENT ON INDEX ix_partial IS 'no model can say it';
""")
'''

#: What is said of each difference of the two.
SAID = {
    "tables missing": "the migrations do not make table public.model_1 and table public.model_2, which are in the models",
    "tables unknown": "no model knows table public.migration_1 and table public.migration_2, which the migrations make",
    "type unknown": "enum type public.spare is made by the migrations, and no model knows it",
    "labels": "the labels of enum type public.mood: {sad,glad} in the migrations, {glad,sad} in the models",
    "defaults": 'table public."default": column public."default".a (default) and column public."default".b (default) differ',
    "nullability": "the NOT NULL of column public.nullable.a: no in the migrations, yes in the models",
    "type": "the type of column public.type.a: character varying(10) in the migrations, character varying(20) in the models",
    "columns": 'table public."column": the migrations alone make column public."column".migration; '
    'the models alone have column public."column".model',
    "comment": "the comment of table public.comment: (none) in the migrations, what it is for in the models",
    "check": 'the expression of constraint public."check".ck: (a > 0) in the migrations, (b > 0) in the models',
    "unique": 'constraint public."unique".uq is in the models, and the migrations do not make it',
    "index": "index public.index.ix_migration is called ix_model in the models",
    "partial index": "the predicate of index public.partial.ix_partial: (none) in the migrations, (a > 1) in the models",
    "key": "the columns of constraint public.key.key_pkey: {a,b} in the migrations, {b,a} in the models",
}


@pytest.fixture(scope="module")
def different(tmp_path_factory):
    """One project in which migrations and models differ in many ways."""
    project = AlembicProject(tmp_path_factory.mktemp("different") / "project").minimal(env=env())
    project.write("models.py", HEAD + DIFFERENT_MODELS)
    project.revision("a1", None, DIFFERENT_UPGRADE)
    return project.pytest("-k", "models_match", "-v")


@pytest.mark.parametrize("what", SAID)
def test_each_difference_is_told_once_and_in_words(different, what):
    assert found(different).count(("AX-MOD-001", SAID[what])) == 1, different.output


def test_nothing_else_is_told(different):
    assert {what for _, what in found(different)} == set(SAID.values())


def test_columns_in_another_order_are_one_note(different):
    assert (
        "AX-MOD-006",
        'in table public."order", columns stand in another order than in the models',
    ) in found(different, "note")


def test_what_models_cannot_say_is_one_note_and_v_lists_it(different):
    (note,) = [what for code, what in found(different, "note") if code == "AX-MOD-003"]

    assert note.startswith("the migrations make what the models say nothing of:")
    assert note.endswith("and 3 more")
    summary = different.output.partition("= AlembicX =")[2]
    assert "- removed trigger public.serial.touched" in summary


def test_the_tables_that_no_model_knows_come_with_what_to_do(different):
    (finding,) = [f for f in different.findings if "migration_1" in f["what"]]

    assert "`models`" in finding["remedy"]
    assert "include_object" in finding["remedy"]
    assert "op.drop_table('migration_1')" in finding["detail"]


def test_equal_models_on_sqlite_differ_in_nothing(compared):
    models = (
        MATCHES + "target.tables['pet'].append_column(sa.Column('x', sa.Boolean, nullable=False))\n"
    )
    upgrade = "op.create_table('pet', sa.Column('id', sa.Integer, primary_key=True), sa.Column('x', sa.Boolean, nullable=False))"

    run = compared(models, upgrade, url="sqlite:///app.db")

    assert run.findings == [], run.output


def test_sqlite_shows_each_direction_too(compared):
    models = (
        MATCHES
        + "sa.Table('b', target, sa.Column('x', sa.String(5)), sa.Index('ix', 'x', sqlite_where=sa.text('x > 1')))\n"
    )
    upgrade = (
        PET
        + "op.execute('CREATE TABLE b (x VARCHAR(4)); ')\nop.execute('CREATE INDEX ix ON b (x)')\nop.execute('CREATE TABLE c (x)')"
    )

    run = compared(models, upgrade, url="sqlite:///app.db")

    assert found(run) == [
        ("AX-MOD-001", "table c is made by the migrations, and no model knows it"),
        ("AX-MOD-001", "table b: column b.x (type) and index b.ix (predicate) differ"),
    ], run.output


def test_several_metadata_are_one_schema(compared):
    models = (
        MATCHES
        + "other = sa.MetaData()\nsa.Table('toy', other, sa.Column('id', sa.Integer))\ntarget = [target, other]\n"
    )

    run = compared(models, PET)

    assert found(run) == [
        ("AX-MOD-001", "table public.toy is in the models, and the migrations do not make it")
    ], run.output


def test_each_engine_is_compared_with_its_own_models(project):
    project.init("multidb")
    path = project.folder / "migrations" / "env.py"
    metadata = "one, two = sa.MetaData(), sa.MetaData()\nfor each in (one, two):\n    sa.Table('pet', each, sa.Column('id', sa.Integer))\n"
    path.write_text(
        path.read_text().replace(
            "target_metadata = {}",
            f"import sqlalchemy as sa\n{metadata}sa.Table('toy', two, sa.Column('id', sa.Integer))\n"
            "target_metadata = {'engine1': one, 'engine2': two}",
        )
    )
    project.revision("a1", None, "op.create_table('pet', sa.Column('id', sa.Integer))")

    run = project.pytest("-k", "models_match")

    (finding,) = run.findings
    assert (finding["engine"], finding["code"]) == ("engine2", "AX-MOD-001"), run.output
    assert "\nengine2: table public.toy is in the models" in run.output


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


def test_no_models_are_a_note(compared):
    run = compared("target = None\n", PET)

    assert found(run, "note") == [
        ("AX-MOD-004", "env.py gives no target_metadata, so there is nothing to compare")
    ]
    assert run.code == 0


def test_migrations_that_do_not_get_to_the_heads_are_no_pass(compared):
    run = compared(MATCHES, "raise ValueError('boom')")

    assert [code for code, _ in found(run)] == ["AX-MOD-005"], run.output


def test_owners_are_compared_where_the_models_speak_of_them(compared):
    owns = "event.listen(target.tables['pet'], 'after_create', DDL('ALTER TABLE pet OWNER TO pg_monitor'))\n"
    other = "sa.Table('toy', target, sa.Column('id', sa.Integer))\n"
    upgrade = PET + "op.create_table('toy', sa.Column('id', sa.Integer))"

    silent = compared(
        MATCHES + other, upgrade + "\nop.execute('ALTER TABLE pet OWNER TO pg_monitor')"
    )

    assert found(silent) == [], silent.output
    assert [code for code, _ in found(silent, "note")] == ["AX-MOD-003"]
    spoken = compared(MATCHES + other + owns, upgrade)
    assert (
        "the owner of table public.pet: postgres in the migrations, pg_monitor in the models"
        in [what for _, what in found(spoken)]
    ), spoken.output
