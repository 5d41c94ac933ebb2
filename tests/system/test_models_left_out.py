"""`models_match` leaves out what env.py keeps out of autogenerate, and the version table; and says when it cannot ask."""

import pytest
from support.models import MATCHES, PET, comparison, found


@pytest.fixture
def compared(pytester, tmp_path, server):
    """Run the check on models and one revision."""
    return comparison(pytester, tmp_path, server)


FILTERED = """
op.execute('''CREATE TABLE pet (id serial PRIMARY KEY, extra int, y int); CREATE INDEX ix_extra ON pet (extra);
CREATE TABLE foreign_owned (id serial PRIMARY KEY)''')
"""


@pytest.mark.parametrize(
    "options",
    [
        ", include_name=lambda name, type_, parents: name not in ('foreign_owned', 'extra', 'y', 'ix_extra', 'view_like')"
        ", include_object=lambda item, name, *rest: name != 'view_like'",
        ", include_object=lambda item, name, type_, reflected, compare_to: not (reflected and compare_to is None) "
        "and not item.info.get('is_view')",
    ],
    ids=["include_name", "include_object"],
)
def test_what_env_py_leaves_out_of_autogenerate_is_left_out(compared, options):
    models = (
        MATCHES
        + "sa.Table('view_like', target, sa.Column('id', sa.Integer, primary_key=True), info={'is_view': True})\n"
    )

    run = compared(models, FILTERED, options=options)

    assert run.findings == [], run.output


ASKED = """
def include(item, name, type_, reflected, compare_to):
    told = [type_, name]
    if type_ != "table":
        told += [item.table.name, *(each.name for each in item.columns)] if type_ != "column" else [item.table.name]
    if type_ == "foreign_key_constraint":
        told += [item.referred_table.fullname, *(each.column.name for each in item.elements)]
    with open("asked.txt", "a") as file:
        print(*told, reflected, file=file)
    return True
"""


@pytest.mark.parametrize("url", [None, "sqlite:///app.db"])
def test_a_filter_is_given_what_reflection_would_give_it(compared, tmp_path, url):
    upgrade = """
    op.create_table('toy', sa.Column('id', sa.Integer, primary_key=True))
    op.create_table('pet', sa.Column('id', sa.Integer, primary_key=True), sa.Column('toy', sa.Integer),
                    sa.UniqueConstraint('toy', name='uq'), sa.ForeignKeyConstraint(['toy'], ['toy.id'], name='fk'))
    op.create_index('ix', 'pet', ['id'])
    """
    models = MATCHES + "target.tables['pet'].append_column(sa.Column('toy', sa.Integer))\n"

    run = compared(
        models,
        upgrade,
        url=url,
        files=[("asked.py", ASKED)],
        options=", include_object=__import__('asked').include",
    )

    asked = (tmp_path / "project" / "asked.txt").read_text().splitlines()
    assert set(asked) >= {
        "table toy True",
        "table pet False",
        "index ix pet id True",
        "unique_constraint uq pet toy True",
        "foreign_key_constraint fk pet toy toy id True",
    }, run.output


def test_a_filter_for_what_only_the_database_has_hides_no_other_difference(compared):
    models = "sa.Table('pet', target, sa.Column('id', sa.Integer, primary_key=True), sa.Column('new', sa.Integer), sa.Column('y', sa.Text))\n"

    run = compared(
        models,
        FILTERED,
        options=", include_object=lambda item, name, type_, reflected, compare_to: not (reflected and compare_to is None)",
    )

    (finding,) = run.findings
    assert "column public.pet.y (type) differs" in finding["what"], run.output
    assert "column public.pet.new" in finding["what"]
    assert "extra" not in finding["what"]


def test_a_filter_that_raises_is_named_with_its_place(compared):
    run = compared(MATCHES, PET, options=", include_object=lambda item, *rest: item.nothing")

    ((code, what),) = found(run)
    assert code == "AX-ENV-001"
    assert what.startswith("env.py's include_object raised AttributeError")
    assert "migrations/env.py:" in run.findings[0]["place"]


@pytest.mark.parametrize(
    "options", [", version_table='mine'", ", version_table='mine', version_table_schema='meta'"]
)
def test_the_version_table_is_left_out_wherever_it_is(compared, options):
    made = "    connection.exec_driver_sql('CREATE SCHEMA IF NOT EXISTS meta')\n    connection.commit()\n"

    run = compared(MATCHES, PET, options=options, before=made)

    assert found(run) == [], run.output


def test_models_that_env_py_does_not_import_are_imported_by_a_setting(compared):
    late = (
        "late.py",
        "import sqlalchemy as sa\nfrom models import target\nsa.Table('toy', target, sa.Column('id', sa.Integer))\n",
    )
    upgrade = PET + "op.create_table('toy', sa.Column('id', sa.Integer))"

    run = compared(MATCHES, upgrade, settings='models = ["late"]\n', files=[late])

    assert run.findings == [], run.output
