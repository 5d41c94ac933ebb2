"""One Alembic project and how it is tested: `AlembicConfig`."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alembicx._core import settings as core_settings
from alembicx.bus import leaving
from alembicx.errors import ConfigError

if TYPE_CHECKING:
    from alembic.config import Config

# The URL that `alembic init` writes for people to replace; it names no real driver.
_PLACEHOLDER_URL: Final = re.compile(r"driver://(?:[^/]*)/(?P<database>\w*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class AlembicConfig:
    """One migration history and how it is tested.

    Attributes:
        ini: The alembic.ini, where there is one.
        toml: The pyproject.toml with ``[tool.alembic]``, where there is one.
        section: The section of ``ini``, as ``alembic -n`` takes it.
        directory: The folder in which env.py is run, as ``alembic`` would be run there.
        name: What reports call the project; empty when it is the only one.
        settings: ``[tool.alembicx]``, the environment and the command line, each value with its
            origin.
    """

    ini: Path | None
    toml: Path | None
    section: str = "alembic"
    directory: Path
    name: str = ""
    settings: core_settings.Settings

    @classmethod
    @leaving()
    def load(
        cls,
        path: str | os.PathLike[str] = ".",
        *,
        section: str | None = None,
        options: Mapping[str, str] | None = None,
    ) -> AlembicConfig:
        """Read one project, for use without pytest.

        Args:
            path: An alembic.ini, a pyproject.toml, or a folder at or below the one that holds it.
            section: The section of alembic.ini; needed where several have a ``script_location``.
            options: Settings that have a command line option, by name and as text; they go before
                ``[tool.alembicx]`` and the environment.

        Raises:
            ConfigError: AX-CFG-001 to AX-CFG-006, as `find_projects` raises them.
        """
        from alembicx.config.find import find_projects

        given = dict(options or {})
        if section is not None:
            given["section"] = section
        start = Path(path).absolute()
        if start.is_file():
            given["config"] = str(start)
            start = start.parent
        found = find_projects(start, options=given)
        if len(found) > 1:
            raise ConfigError(
                "several histories were found: " + ", ".join(each.name for each in found),
                code="AX-CFG-002",
                subject=str(start),
                remedy="Name one: its alembic.ini as path, its section as section.",
            )
        return found[0]

    @property
    def file(self) -> Path:
        """Give the file that makes this an Alembic project."""
        path = self.ini or self.toml
        assert path is not None
        return path

    def alembic(self) -> Config:
        """Make Alembic's own Config, new each time: env.py may change it."""
        from alembic.config import Config

        # Before Alembic 1.16 there was no pyproject.toml to read.
        toml: dict[str, Any] = {"toml_file": str(self.toml)} if self.toml else {}
        config = Config(str(self.ini) if self.ini else None, ini_section=self.section, **toml)
        if self.ini is not None:
            self._replace_placeholder_urls(config)
        return config

    def value(self, key: str) -> Any:
        """Give the value of a setting."""
        return self.settings[key]

    def text(self, key: str) -> str:
        """Give a setting that is a string; empty when it is not set."""
        return str(self.settings[key] or "")

    def texts(self, key: str) -> list[str]:
        """Give a setting that is a list of strings."""
        value: Any = self.settings[key]
        return [str(each) for each in value or []]

    def table(self, key: str) -> dict[str, str]:
        """Give a setting that is a table of strings."""
        value: Any = self.settings[key]
        return {str(name): str(each) for name, each in (value or {}).items()}

    def origin(self, key: str) -> str:
        """Tell where a setting was made: file and line, variable, option, or ``default``."""
        return self.settings.origin(key)

    def path(self, value: str, key: str) -> Path:
        """Give a path from a setting: relative ones belong to the file or folder that says them."""
        origin = Path(self.origin(key).rpartition(":")[0])
        return (origin.parent if origin.is_file() else self.directory) / value

    @contextlib.contextmanager
    def import_path(self) -> Iterator[None]:
        """Make importable what env.py can import: ``prepend_sys_path`` and the project's folder."""
        before = list(sys.path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            prepended = self.alembic().get_prepend_sys_paths_list() or []
        sys.path[:0] = [str(self.directory / each) for each in prepended] + [str(self.directory)]
        try:
            yield
        finally:
            sys.path[:] = before

    def _replace_placeholder_urls(self, config: Config) -> None:
        wanted = (self.text("url").partition("://")[0]) or "postgresql+psycopg"
        for section in config.file_config.sections():
            url = config.file_config.get(section, "sqlalchemy.url", raw=True, fallback="")
            placeholder = _PLACEHOLDER_URL.fullmatch(url)
            if placeholder:
                config.set_section_option(
                    section, "sqlalchemy.url", f"{wanted}:///{placeholder['database']}"
                )
