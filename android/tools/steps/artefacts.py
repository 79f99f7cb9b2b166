"""The artefacts of artefacts.lock: fetched by Maven, read where they lie in its local repository."""

import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from steps.places import LOCK, MAVEN, OUT
from steps.process import run

DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"


@dataclass(frozen=True)
class Artefact:
    """One line of the lock: the set it belongs to, its coordinates, its scope."""

    set: str
    group: str
    name: str
    type: str
    version: str
    scope: str

    @property
    def file(self) -> Path:
        folder = MAVEN / self.group.replace(".", "/") / self.name / self.version
        return folder / f"{self.name}-{self.version}.{self.type}"

    @property
    def exploded(self) -> Path:
        """An AAR, unpacked."""
        return OUT.parent / "aar" / f"{self.group}.{self.name}-{self.version}"

    def line(self) -> str:
        return f"{self.set} {self.group}:{self.name}:{self.type}:{self.version} {self.scope}"


@cache
def locked() -> tuple[Artefact, ...]:
    rows = (line.split() for line in LOCK.read_text().splitlines() if line and line[0] != "#")
    return tuple(Artefact(belongs, *coordinates.split(":"), scope) for belongs, coordinates, scope in rows)


def of(belongs: str, test: bool = True) -> list[Artefact]:
    """The artefacts of a set, with or without those for tests only."""
    return [one for one in locked() if one.set == belongs and (test or one.scope == "compile")]


def files(belongs: str) -> list[Path]:
    return [one.file for one in of(belongs)]


def file(belongs: str, name: str) -> Path:
    """The file of one artefact of a set, by the beginning of its name."""
    found = [one.file for one in of(belongs) if one.name.startswith(name)]
    if len(found) != 1:
        raise LookupError(f"{belongs}: {len(found)} artefacts {name}")
    return found[0]


def aars(test: bool) -> list[Path]:
    """The unpacked AARs of the app."""
    return [one.exploded for one in of("app", test) if one.type == "aar"]


def jars(test: bool) -> list[Path]:
    """The class path of the app."""
    found = []
    for one in of("app", test):
        if one.type == "aar":
            inside = [one.exploded / "classes.jar", *sorted(one.exploded.glob("libs/*.jar"))]
            found += [jar for jar in inside if jar.exists()]
        else:
            found.append(one.file)
    return found


def explode() -> None:
    for one in locked():
        if one.set == "app" and one.type == "aar" and not one.exploded.is_dir():
            with zipfile.ZipFile(one.file) as archive:
                archive.extractall(one.exploded)


def fetch() -> None:
    """Lets Maven download what lacks: one project a set, because the sets do not agree on versions."""
    missing = {one.set for one in locked() if not one.file.exists()}
    if missing:
        reactor = OUT.parent / "fetch"
        for belongs in sorted(missing):
            _project(reactor / belongs, belongs, of(belongs))
        _aggregate(reactor, sorted(missing))
        run("mvn", "-B", "-ntp", "-q", f"-Dmaven.repo.local={MAVEN}", "-f", reactor / "pom.xml", f"{DEPENDENCY_PLUGIN}:resolve")
    explode()


def pom(name: str, body: str) -> str:
    head = '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    return f"{head}<groupId>jp.shikakutouch</groupId><artifactId>{name}</artifactId><version>1</version><packaging>pom</packaging>{body}</project>\n"


def element(group: str, name: str, version: str | None, kind: str = "jar", scope: str = "compile", alone: bool = False) -> str:
    """A <dependency>; alone: without what it depends on itself."""
    parts = f"<groupId>{group}</groupId><artifactId>{name}</artifactId><type>{kind}</type><scope>{scope}</scope>"
    parts += f"<version>{version}</version>" if version else ""
    parts += "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>" if alone else ""
    return f"<dependency>{parts}</dependency>\n"


def _project(folder: Path, belongs: str, artefacts: list[Artefact]) -> None:
    listed = "".join(element(one.group, one.name, one.version, one.type, alone=True) for one in artefacts)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pom.xml").write_text(pom(f"fetch-{belongs}", f"<dependencies>{listed}</dependencies>"))


def _aggregate(folder: Path, sets: list[str]) -> None:
    modules = "".join(f"<module>{belongs}</module>" for belongs in sets)
    (folder / "pom.xml").write_text(pom("fetch", f"<modules>{modules}</modules>"))
