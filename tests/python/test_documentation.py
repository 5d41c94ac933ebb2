"""What is promised is documented, and what is documented exists."""

import re
from pathlib import Path

from alembicx import checks, plugin
from alembicx._core import codes, settings

ROOT = Path(__file__).parents[2]
all_settings = settings.keys()
CODE = re.compile(r"AX-[A-Z]{3}-\d{3}")


def codes_in(*patterns):
    return {
        code
        for pattern in patterns
        for path in ROOT.glob(pattern)
        for code in CODE.findall(path.read_text())
    }


def test_every_code_that_the_program_gives_has_a_page():
    given = codes_in("python/alembicx/**/*.py", "core/*/src/*.cpp", "cli/*.cpp")

    assert given - set(codes.codes()) == set()


def test_every_page_is_of_a_code_that_the_program_gives():
    given = codes_in("python/alembicx/**/*.py", "core/*/src/*.cpp", "cli/*.cpp")

    assert set(codes.codes()) - given == set()


def test_every_check_has_its_claim_and_a_section_in_the_reference():
    page = (ROOT / "docs" / "reference" / "checks.md").read_text()

    missing = [check.id for check in checks.ALL if f"## {check.id}" not in page.replace("`", "")]

    assert missing == []
    assert all(check.claim.endswith(".") for check in checks.ALL)


def test_every_setting_is_in_the_reference():
    page = (ROOT / "docs" / "reference" / "settings.md").read_text()

    assert [key.name for key in all_settings if f"\n## {key.name}\n" not in page] == []


def test_every_setting_that_has_an_option_has_it_in_pytest():
    given = {option for option, *_ in plugin._SETTINGS} | {"--alembicx-per-revision"}

    assert given == {key.option for key in all_settings if key.option}


def test_every_link_between_the_pages_leads_somewhere():
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    links = [
        (page.relative_to(ROOT), target)
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text())
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert links == []
