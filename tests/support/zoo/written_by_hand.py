"""What `alembic revision --autogenerate` leaves to the developer, topic by topic, and why."""

from support.histories import ByHand
from support.zoo.partitions import CHILDREN
from support.zoo.several_schemas import SCHEMAS
from support.zoo.sqlite_views import STATEMENTS as SQLITE_VIEWS
from support.zoo.views import STATEMENTS as VIEWS


def executed(*statements):
    """Give a line that executes each statement as it is, colons and all."""
    return tuple(
        f"op.execute(sa.DDL({statement.replace('%', '%%')!r}))" for statement in statements
    )


COLUMN_CHECKS = "autogenerate leaves out check constraints that stand in a column"
EXPRESSIONS = "on SQLite autogenerate leaves out indexes with expressions"
NOT_KNOWN = "autogenerate does not know objects of this kind"

CITY = 'op.create_check_constraint("city_has_a_name", "city", "name <> \'\'")'
VIEW_TABLES = """\
    op.create_table('counted_pet',
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('pets', sa.Integer(), nullable=True)
    )
    op.create_table('named_pet',
    sa.Column('id', sa.Integer(), nullable=True),
    sa.Column('name', sa.Text(), nullable=True)
    )
"""
SQLITE_VIEW_TABLE = """\
    op.create_table('named',
    sa.Column('id', sa.Integer(), nullable=True),
    sa.Column('name', sa.Text(), nullable=True)
    )
"""

BY_HAND = {
    "collations": ByHand(
        f"{NOT_KNOWN}: collations; {COLUMN_CHECKS}",
        first=executed('CREATE COLLATION "Own" FROM "POSIX"'),
        last=('op.create_check_constraint(None, "word", "own <> \'A\'")',),
    ),
    "comments": ByHand(
        "autogenerate leaves out comments on constraints",
        last=executed(
            "COMMENT ON CONSTRAINT constraints_key ON constraints IS 'the key'",
            "COMMENT ON CONSTRAINT b_once ON constraints IS 'only ''once'''",
            "COMMENT ON CONSTRAINT b_positive ON constraints IS 'b > 0%'",
            "COMMENT ON CONSTRAINT b_is_an_a ON constraints IS 'to itself'",
        ),
        dialects=("postgresql",),
    ),
    "constraint_options": ByHand(
        "autogenerate leaves out foreign keys with use_alter",
        last=('op.create_foreign_key("chicken_from_egg", "chicken", "egg", ["egg_id"], ["id"])',),
    ),
    "custom_types": ByHand(
        "autogenerate does not import the modules of a project's own types",
        imports=("import support.zoo.custom_types",),
    ),
    "domains": ByHand(
        "autogenerate does not create a type that only a domain uses",
        first=executed("CREATE TYPE colour AS ENUM ('red', 'green')"),
    ),
    "extension_types": ByHand(
        f"{NOT_KNOWN}: extensions",
        first=executed(
            *(f"CREATE EXTENSION {name}" for name in ("citext", "hstore", "pg_trgm", "btree_gist"))
        ),
    ),
    "hostile_names": ByHand(
        COLUMN_CHECKS,
        replaced=(
            (
                """'a "b".c %', sa.Integer(),""",
                """'a "b".c %', sa.Integer(), sa.CheckConstraint('"a ""b"".c %" > 0'),""",
            ),
            (
                f"'{'ß' * 31}', sa.Integer(),",
                f"'{'ß' * 31}', sa.Integer(), sa.CheckConstraint('{'ß' * 31} > 0'),",
            ),
        ),
    ),
    "hostile_references": ByHand(
        f"names with dots make no foreign key in Alembic; {NOT_KNOWN}: sequences",
        first=("op.execute(sa.schema.CreateSequence(sa.Sequence('The \"Sequence\".name')))",),
        replaced=(
            (
                "    sa.ForeignKeyConstraint(['Parent.Id'], ['The \"Parent\".table %.Id'], "
                "name='The \"Foreign\".key %'),\n",
                "",
            ),
            (
                "    sa.ForeignKeyConstraint(['x.y', 'x.Y'], ['The \"Parent\".table %.a \"b\".c %', "
                "'The \"Parent\".table %.größe ü'], ),\n",
                "",
            ),
        ),
        last=executed(
            'ALTER TABLE "Child of \'Parent\'" ADD CONSTRAINT "The ""Foreign"".key %" '
            'FOREIGN KEY ("Parent.Id") REFERENCES "The ""Parent"".table %" ("Id")',
            'ALTER TABLE "Child of \'Parent\'" ADD FOREIGN KEY ("x.y", "x.Y") '
            'REFERENCES "The ""Parent"".table %" ("a ""b"".c %", "größe ü")',
        ),
    ),
    "inheritance": ByHand(
        COLUMN_CHECKS,
        replaced=(
            (
                "'tricks', sa.Integer(),",
                "'tricks', sa.Integer(), sa.CheckConstraint('tricks >= 0'),",
            ),
        ),
    ),
    "named_types": ByHand(
        f"{COLUMN_CHECKS}; autogenerate does not create a type that no column uses",
        last=(
            'op.create_check_constraint(None, "line", "state <> \'sent\'")',
            *executed("CREATE TYPE on_its_own AS ENUM ('alone')"),
        ),
    ),
    "partitions": ByHand(
        f"autogenerate does not see DDL that listens on tables; {COLUMN_CHECKS}",
        last=(
            *executed(*(statement for statements in CHILDREN.values() for statement in statements)),
            'op.create_check_constraint(None, "reading", "value >= 0")',
        ),
    ),
    "sequences": ByHand(
        f"{NOT_KNOWN}: sequences, and makes a serial column of one whose sequence is the client's",
        first=executed(
            "CREATE SEQUENCE plain_numbers",
            "CREATE SEQUENCE every_option AS smallint START 100 INCREMENT -5 MINVALUE -1000 "
            "MAXVALUE 1000 CACHE 20 CYCLE",
            "CREATE SEQUENCE unlimited NO MINVALUE NO MAXVALUE",
            "CREATE SEQUENCE client_side START 7",
            "CREATE SEQUENCE by_column",
        ),
        replaced=(("sa.Integer(), nullable=False", "sa.Integer(), autoincrement=False"),),
    ),
    "several_schemas": ByHand(
        f"{NOT_KNOWN}: schemas and sequences",
        first=(
            *(f"op.execute(sa.schema.CreateSchema({name!r}))" for name in SCHEMAS),
            *executed("CREATE SEQUENCE other.counter START 5"),
        ),
    ),
    "sqlite_tables": ByHand(
        "autogenerate puts a default in brackets, where SQLite takes a string for a column; "
        + EXPRESSIONS,
        replaced=(("""sa.text('("double")')""", """sa.text('"double"')"""),),
        last=executed(
            "CREATE INDEX pet_lower ON pet (lower(name), born DESC)",
            'CREATE INDEX pet_collated ON pet (name COLLATE "BINARY", abs(id))',
        ),
    ),
    "sqlite_types": ByHand(
        "autogenerate does not import the modules of a project's own types",
        imports=("import support.zoo.sqlite_types",),
    ),
    "sqlite_views": ByHand(
        f"autogenerate does not see DDL that listens; {NOT_KNOWN}: views, which become tables",
        replaced=((SQLITE_VIEW_TABLE, ""),),
        last=executed(
            "CREATE VIEW named AS SELECT pet.id, pet.name FROM pet WHERE pet.name != ''",
            *SQLITE_VIEWS,
        ),
    ),
    "table_options": ByHand(COLUMN_CHECKS, last=(CITY,)),
    "unnamed_constraints": ByHand(
        COLUMN_CHECKS,
        replaced=(("'a', sa.Integer(),", "'a', sa.Integer(), sa.CheckConstraint('a > 0'),"),),
    ),
    "views": ByHand(
        f"autogenerate does not see DDL that listens; {NOT_KNOWN}: views, which become tables",
        replaced=((VIEW_TABLES, ""),),
        last=executed(
            "CREATE VIEW named_pet AS SELECT id, name FROM pet WHERE name IS NOT NULL",
            "CREATE MATERIALIZED VIEW counted_pet AS SELECT name, count(*) AS pets FROM pet GROUP BY name",
            *VIEWS,
        ),
    ),
}
