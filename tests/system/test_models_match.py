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


DEFAULTS = [
    (None, "sa.DateTime", "sa.func.now()", "timestamp DEFAULT CURRENT_TIMESTAMP", True),
    (
        None,
        "sa.DateTime",
        "sa.text(\"timezone('utc', now())\")",
        "timestamp DEFAULT timezone('utc', CURRENT_TIMESTAMP)",
        True,
    ),
    (None, "sa.Text", "'now()'", "text DEFAULT 'CURRENT_TIMESTAMP'", False),
    (None, "sa.DateTime", "sa.func.now()", "timestamp DEFAULT clock_timestamp()", False),
    ("sqlite:///app.db", "sa.Boolean", "'0'", "BOOLEAN DEFAULT 0", True),
    ("sqlite:///app.db", "sa.Boolean", "'0'", "BOOLEAN DEFAULT 1", False),
    ("sqlite:///app.db", "sa.Text", "'0'", "TEXT DEFAULT 0", False),
]


@pytest.mark.parametrize(("url", "type_", "said", "column", "equal"), DEFAULTS)
def test_defaults_that_give_the_same_value_are_the_same(compared, url, type_, said, column, equal):
    models = f"sa.Table('pet', target, sa.Column('x', {type_}, server_default={said}))\n"

    run = compared(models, f'op.execute("CREATE TABLE pet (x {column})")', url=url)

    assert (found(run) == []) == equal, run.output


@pytest.mark.parametrize("url", [None, "sqlite:///app.db"])
def test_a_name_that_models_do_not_say_is_not_compared(compared, url):
    models = MATCHES + (
        "sa.Table('toy', target, sa.Column('a', sa.Integer), sa.Column('b', sa.Integer), "
        "sa.UniqueConstraint('a'), sa.UniqueConstraint('b', name='uq_b'))\n"
    )
    upgrade = PET + (
        "op.create_table('toy', sa.Column('a', sa.Integer), sa.Column('b', sa.Integer), "
        "sa.UniqueConstraint('a', name='of_a'), sa.UniqueConstraint('b', name='of_b'))"
    )

    run = compared(models, upgrade, url=url)

    table = "toy" if url else "public.toy"
    assert found(run) == [
        ("AX-MOD-001", f"constraint {table}.of_b is called uq_b in the models")
    ], run.output


def test_names_that_a_convention_gives_are_one_finding(compared):
    models = (
        "target = sa.MetaData(naming_convention={'pk': 'pk_%(table_name)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s'})\n"
        "for name in ('a', 'b'):\n"
        "    sa.Table(name, target, sa.Column('id', sa.Integer, primary_key=True), sa.Column('u', sa.Integer, unique=True))\n"
    )
    upgrade = """
    for name in ("a", "b"):
        op.execute(f"CREATE TABLE {name} (id serial PRIMARY KEY, u int UNIQUE)")
    """

    run = compared(models, upgrade)

    assert found(run) == [
        (
            "AX-MOD-001",
            "constraint public.a.a_pkey, constraint public.a.a_u_key and 2 more have other names in the models",
        )
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
