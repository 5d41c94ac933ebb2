"""`reversible` compares schemas: what a downgrade leaves, loses or changes, whatever driver env.py uses."""

import pytest
from support.inline import run_inline
from support.projects import AlembicProject

START = """
op.execute("CREATE TABLE pet (id int PRIMARY KEY, name varchar(40), age int DEFAULT 7, CONSTRAINT old CHECK (age > 0))")
op.execute("CREATE TABLE toy (id int PRIMARY KEY, a int DEFAULT 1, b int, c int)")
op.execute("CREATE TYPE size AS ENUM ('small')")
op.execute("CREATE TABLE counter (n int)")
op.execute("INSERT INTO counter VALUES (0)")
"""
UNSTART = """
op.execute("DROP TABLE pet, toy")
op.execute("DROP TYPE size")
op.execute("DROP TABLE counter")
"""
COUNTED = """
number = op.get_bind().execute(sa.text("UPDATE counter SET n = n + 1 RETURNING n")).scalar()
op.execute(f"CREATE TABLE made_{number} (id int)")
"""
UNCOUNTED = """
number = op.get_bind().execute(sa.text("SELECT n FROM counter")).scalar()
op.execute(f"DROP TABLE made_{number}")
"""
ALONE = """
with op.get_context().autocommit_block():
    op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_alone ON pet (age)")
"""
ADD_VALUE = """
with op.get_context().autocommit_block():
    op.execute("ALTER TYPE size ADD VALUE IF NOT EXISTS 'large'")
"""
SERIAL = "op.create_table('line', sa.Column('id', sa.Integer, primary_key=True), sa.Column('x', sa.Integer, unique=True))"

#: Each revision: upgrade, downgrade, and what is found of it: code and sentence.
TRIPS = {
    "start": (START, UNSTART, None, ""),
    "healthy": (
        "op.add_column('pet', sa.Column('h', sa.Text))",
        "op.drop_column('pet', 'h')",
        None,
        "",
    ),
    "empty": (
        "op.execute('CREATE TABLE IF NOT EXISTS forgotten (id int)')",
        "pass",
        "AX-REV-008",
        "downgrade() changes nothing: it leaves table public.forgotten behind",
    ),
    "partial": (
        "op.add_column('pet', sa.Column('p', sa.Text))\nop.execute('CREATE INDEX IF NOT EXISTS ix_p ON pet (name)')",
        "op.drop_column('pet', 'p')",
        "AX-REV-007",
        "downgrade() leaves index public.pet.ix_p behind",
    ),
    "lost": (
        "op.drop_constraint('old', 'pet')",
        "op.create_check_constraint('young', 'pet', 'age > 0')",
        "AX-REV-002",
        "downgrade() does not restore constraint public.pet.old (name)",
    ),
    "default": (
        "op.alter_column('pet', 'age', server_default='9')",
        "op.alter_column('pet', 'age', server_default='8')",
        "AX-REV-007",
        "downgrade() does not restore column public.pet.age (default)",
    ),
    "order": (
        "op.drop_column('toy', 'c')",
        "op.add_column('toy', sa.Column('c', sa.Integer))",
        None,
        "",
    ),
    "order_alone": (
        "op.drop_column('toy', 'a')",
        "op.add_column('toy', sa.Column('a', sa.Integer, server_default='1'))",
        "AX-REV-009",
        "after the downgrade only the order of columns is another one",
    ),
    "broken": (
        "op.execute('CREATE TABLE broken ()')",
        "raise ValueError('boom')",
        "AX-REV-001",
        "",
    ),
    "second": (
        COUNTED,
        UNCOUNTED,
        "AX-REV-010",
        "the second upgrade makes another schema than the first",
    ),
    "rows_left": (
        "op.execute('INSERT INTO pet (id) VALUES (1) ON CONFLICT DO NOTHING')",
        "pass",
        "AX-REV-008",
        "downgrade() changes nothing: it leaves rows of table public.pet behind",
    ),
    "rows_more": (
        "op.execute('INSERT INTO pet (id) VALUES (2) ON CONFLICT DO NOTHING')",
        "op.execute('INSERT INTO pet (id) VALUES (3)')",
        "AX-REV-007",
        "downgrade() does not restore rows of table public.pet (number)",
    ),
    "alone": (
        ALONE,
        "pass",
        "AX-REV-008",
        "downgrade() changes nothing: it leaves index public.pet.ix_alone behind",
    ),
    "value": (
        ADD_VALUE,
        "pass",
        "AX-REV-008",
        "downgrade() changes nothing: it does not restore enum type public.size (labels)",
    ),
    "type": (
        "op.execute(\"CREATE TYPE mood AS ENUM ('glad')\")",
        "pass",
        "AX-REV-002",
        "downgrade() changes nothing: it leaves enum type public.mood behind: the second upgrade raises",
    ),
    "serial": (SERIAL, "pass", "AX-REV-002", "leaves table public.line behind"),
}


def with_trips(folder, url):
    """A history in which each revision makes one mistake, on two branches."""
    project = AlembicProject(folder).init("async" if "asyncpg" in url else "generic", url)
    before = None
    for name, (up, down, _, _) in TRIPS.items():
        project.revision(name, before, up, down)
        before = name
    project.revision("left", "start", "op.execute('CREATE SCHEMA IF NOT EXISTS l')", labels=("l",))
    project.revision("stop", "start", "raise ValueError('boom')", labels=("s",))
    project.table("never", "stop")
    return project


def findings_of(run):
    return [(f["label"], f["code"], f["what"]) for f in run.findings if f["check"] == "reversible"]


@pytest.fixture(scope="module")
def psycopg(tmp_path_factory):
    """What is found with psycopg."""
    folder = tmp_path_factory.mktemp("trips") / "project"
    return with_trips(folder, "postgresql+psycopg://app@db.invalid/app").pytest("-k", "reversible")


@pytest.mark.parametrize("name", TRIPS)
def test_exactly_what_a_round_trip_changes_is_found(psycopg, name):
    _, _, code, sentence = TRIPS[name]

    found = [(f[1], sentence in f[2]) for f in findings_of(psycopg) if f[0] == name]

    assert found == ([(code, True)] if code else []), psycopg.output


@pytest.mark.parametrize("driver", ["psycopg2", "asyncpg"])
def test_every_driver_shows_the_same(psycopg, tmp_path, driver):
    project = with_trips(tmp_path / "project", f"postgresql+{driver}://app@db.invalid/app")

    found = findings_of(project.pytest("-k", "reversible"))

    differences = [f for f in found if f[1] >= "AX-REV-007"]
    assert differences == [f for f in findings_of(psycopg) if f[1] >= "AX-REV-007"]
    assert {f[:2] for f in found} == {f[:2] for f in findings_of(psycopg)}


def test_what_is_left_of_a_table_is_told_once_whatever_belongs_to_it(psycopg):
    (finding,) = [f for f in psycopg.findings if f["label"] == "serial"]

    # Not its sequence, not its rows, not the indexes of its constraints.
    assert finding["detail"].splitlines()[:2] == [
        "+ added table public.line",
        "      op.drop_table('line')",
    ]
    assert finding["remedy"] == "Add `op.drop_table('line')` to downgrade()."


def test_an_enum_value_has_a_remedy_of_its_own(psycopg):
    (finding,) = [f for f in psycopg.findings if f["label"] == "value"]

    assert "PostgreSQL cannot remove an enum value" in finding["remedy"]


def test_a_failed_upgrade_keeps_only_its_own_branch_from_being_compared(psycopg):
    codes = {(f["label"], f["code"]) for f in psycopg.findings}

    assert {("left", "AX-REV-008"), ("stop", "AX-REV-003"), ("never", "AX-REV-004")} <= codes


def test_the_order_of_columns_is_a_note(psycopg):
    assert psycopg.codes(severity="note") == [
        ("order_alone", "AX-REV-009"),
        ("never", "AX-REV-004"),
    ]


def test_a_difference_of_one_engine_of_several_names_it(pytester, tmp_path):
    project = AlembicProject(tmp_path / "project").init("multidb")
    project.revision(
        "a1",
        None,
        "op.execute(f'CREATE TABLE IF NOT EXISTS {engine_name}_table (id int)')",
        "if engine_name == 'engine1': op.drop_table('engine1_table')",
    )

    run = run_inline(pytester, project, "-k", "reversible")

    (finding,) = run.findings
    assert (finding["label"], finding["engine"], finding["code"]) == ("a1", "engine2", "AX-REV-008")
    assert "a1 (engine2): downgrade() changes nothing" in run.output


BATCH_START = """
op.execute("CREATE TABLE owner (id INTEGER PRIMARY KEY)")
op.execute("CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE, age INTEGER CHECK (age > 0), "
           "owner INTEGER REFERENCES owner (id) ON DELETE CASCADE)")
op.execute("CREATE INDEX ix_age ON pet (age DESC)")
op.execute("CREATE TRIGGER t AFTER INSERT ON pet BEGIN SELECT 1; END")
"""
BATCH = 'with op.batch_alter_table("pet") as batch:\n    batch.alter_column("age", nullable={})'


@pytest.mark.parametrize("driver", ["pysqlite", "aiosqlite"])
def test_what_batch_mode_loses_when_it_rebuilds_a_table_is_found(pytester, tmp_path, driver):
    template = "async" if driver == "aiosqlite" else "generic"
    project = AlembicProject(tmp_path / "project").init(template, f"sqlite+{driver}:///app.db")
    project.revision("start", None, BATCH_START, 'op.drop_table("pet")\nop.drop_table("owner")')
    project.revision("batch", "start", BATCH.format(False), BATCH.format(True))
    project.revision("view", "batch", "op.execute('CREATE VIEW IF NOT EXISTS v AS SELECT 1 AS a')")
    project.table("broken", "view", table="pet")

    run = run_inline(pytester, project, "-k", "reversible")

    assert [f[:2] for f in findings_of(run)] == [
        ("batch", "AX-REV-007"),
        ("view", "AX-REV-008"),
        ("broken", "AX-REV-003"),
    ], run.output
    batch = run.findings[0]
    assert batch["detail"].splitlines() == [
        "~ altered column pet.name: collation: nocase → (none)",
        '- removed constraint pet."check (age > 0)"',
        '~ altered constraint pet."foreign key (owner) references owner (id)": on delete: cascade → (none)',
        "~ altered index pet.ix_age: keys: age DESC → age",
        "- removed trigger pet.t",
    ]
    assert "`table_args`" in batch["remedy"]


def test_a_kind_that_is_ignored_with_a_reason_is_not_compared(pytester, tmp_path):
    project = AlembicProject(tmp_path / "project").minimal()
    project.table("a1", table="pet")
    project.revision(
        "b2", "a1", "op.execute('COMMENT ON TABLE pet IS $$x$$; GRANT SELECT ON pet TO PUBLIC')"
    )
    project.settings(
        """
        [tool.alembicx.ignore_kinds]
        comment = "only for people"
        "table.grants" = "production has other roles"
        """
    )

    assert run_inline(pytester, project, "-k", "reversible or nothing").code == 0


@pytest.mark.parametrize(
    ("entry", "said"),
    [('comments = "x"', 'did you mean "comment"?'), ('comment = ""', "reason")],
)
def test_a_mistake_in_ignore_kinds_is_said_before_anything_runs(pytester, tmp_path, entry, said):
    project = AlembicProject(tmp_path / "project").minimal()
    project.settings(f"[tool.alembicx.ignore_kinds]\n{entry}\n")

    run = run_inline(pytester, project)

    assert run.code == 4
    assert "AX-CFG-005" in run.output
    assert said in run.output


def test_per_revision_items_hold_their_own_differences(pytester, tmp_path):
    project = AlembicProject(tmp_path / "project").minimal("sqlite://")
    project.table("a1")
    project.revision("b2", "a1", "op.execute('CREATE TABLE IF NOT EXISTS b (id int)')")
    project.revision("c3", "b2", "op.execute('CREATE TABLE IF NOT EXISTS c (id int)')")

    run = run_inline(pytester, project, "--alembicx-per-revision", "-k", "reversible")

    assert run.outcomes == {
        "alembicx::reversible[a1]": "passed",
        "alembicx::reversible[b2]": "failed",
        "alembicx::reversible[c3]": "failed",
    }
    assert run.codes() == [("b2", "AX-REV-008"), ("c3", "AX-REV-008")]
