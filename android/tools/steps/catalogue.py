"""What Gradle's own files say: versions (gradle/libs.versions.toml) and the dependencies of each module (build.gradle.kts)."""

import re
import tomllib
from dataclasses import dataclass

from steps.places import ANDROID

CATALOGUE = ANDROID / "gradle" / "libs.versions.toml"

with CATALOGUE.open("rb") as file:
    _TOML = tomllib.load(file)

VERSIONS: dict[str, str] = _TOML["versions"]
LIBRARIES: dict[str, dict] = _TOML["libraries"]

DEPENDENCY = re.compile(r"^\s*(\w*(?:[aA]pi|[iI]mplementation|Only))\((?:platform\()?libs\.([\w.]+)\)", re.MULTILINE)


@dataclass(frozen=True)
class Dependency:
    """One line of a dependencies block."""

    configuration: str
    group: str
    name: str
    version: str | None

    @property
    def scope(self) -> str:
        """Maven's word: compile or test."""
        return "test" if self.configuration.startswith(("test", "debug")) else "compile"


def library(alias: str) -> tuple[str, str, str | None]:
    """Group, name and version of a library of the catalogue; no version where a BOM gives it."""
    entry = LIBRARIES[alias]
    group, name = entry["module"].split(":")
    version = entry.get("version", {}).get("ref")
    return group, name, VERSIONS[version] if version else None


def dependencies(module: str) -> list[Dependency]:
    """The dependencies that a module's build.gradle.kts names."""
    text = (ANDROID / module / "build.gradle.kts").read_text()
    return [Dependency(kind, *library(alias.replace(".", "-"))) for kind, alias in DEPENDENCY.findall(text)]
