"""Writes artefacts.lock anew: Maven resolves, and where it differs from Gradle (nearest instead of highest version, BOMs
for jars only, Kotlin multiplatform roots that are empty) versions are pinned until it does not any more."""

import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from steps import artefacts, catalogue
from steps.artefacts import Artefact, element, pom
from steps.places import LOCK, MAVEN, OUT, TOOLS

V = catalogue.VERSIONS
COORDINATES = r"([\w.\-]+):([\w.\-]+):(jar|aar):\[?([\w.\-]+)"
VARIANTS = ("-android", "-jvm", "-desktop")

# Build tools, each on a class path of its own.
TOOL_SETS = {
    "kotlin": [
        ("org.jetbrains.kotlin", "kotlin-compiler-embeddable", V["kotlin"]),
        ("org.jetbrains.kotlin", "kotlin-compose-compiler-plugin-embeddable", V["kotlin"]),
    ],
    "r8": [("com.android.tools", "r8", V["r8"])],
    "bundletool": [("com.android.tools.build", "bundletool", V["bundletool"])],
    "merger": [("com.android.tools.build", "manifest-merger", V["manifestMerger"])],
    "apksig": [("com.android.tools.build", "apksig", V["apksig"])],
    "ktlint": [("com.pinterest.ktlint", "ktlint-cli", V["ktlint"])],
    "detekt": [("io.gitlab.arturbosch.detekt", "detekt-cli", V["detekt"])],
    "lint": [("com.android.tools.lint", "lint", V["lint"])],
}

# Single files; no build is resolved against what they pull in.
FILE_SETS = {
    "framework": [Artefact("framework", "org.robolectric", "android-all", "jar", V["androidAll"], "compile")],
    "newest": [Artefact("newest", "org.robolectric", "android-all-instrumented", "jar", V["androidAllNewest"], "compile")],
    "oldest": [Artefact("oldest", "org.robolectric", "android-all-instrumented", "jar", V["androidAllOldest"], "compile")],
    # It carries aapt2; the artefact aapt2 itself has no Linux binary in every repository.
    "aapt2": [Artefact("aapt2", "org.apktool", "apktool-lib", "jar", V["apktool"], "compile")],
    # In the tests Guava brings this interface; in the app nothing does, and an AndroidX library names it.
    "phone": [Artefact("phone", "com.google.guava", "listenablefuture", "jar", V["listenableFuture"], "compile")],
    # The same JNA for phones: its native libraries go into the APK.
    "jna": [Artefact("jna", "net.java.dev.jna", "jna", "aar", V["jna"], "compile")],
}


def version_key(version: str) -> tuple:
    """Orders versions as Gradle does: number by number, a release after its previews."""
    numbers, rest = re.match(r"([\d.]*)(.*)", version).groups()
    parts = [int(part) for part in numbers.strip(".").split(".") if part]
    return (parts + [0] * (6 - len(parts)), rest in ("", "-android", "-jre"), rest)


@dataclass
class Module:
    """What the tree says about one group:name."""

    wanted: str
    scopes: set[str] = field(default_factory=set)
    selected: list[str] = field(default_factory=list)


class Resolution:
    """One set on its way to a flat list."""

    def __init__(self, name: str, body: str, boms: str = "") -> None:
        self.name, self.body, self.boms = name, body, boms
        self.pins: dict[tuple[str, str], str] = {}
        self.modules: dict[tuple[str, str], Module] = {}

    def pin(self, group: str, name: str, version: str) -> bool:
        known = self.pins.get((group, name))
        if known and version_key(version) <= version_key(known):
            return False
        self.pins[group, name] = version
        return True

    def run(self) -> list[Artefact]:
        for _ in range(60):
            done = self._tree()
            changed = self._pins_of_tree(done.stdout) if done.returncode == 0 else self._pins_of_failure(done.stdout)
            print(f"{self.name}: {len(self.modules)} modules, {len(self.pins)} pins", flush=True)
            if not changed:
                return sorted(self._artefacts(), key=Artefact.line)
        sys.exit(f"not ok: {self.name} does not settle")

    def _tree(self) -> subprocess.CompletedProcess:
        pins = "".join(
            element(group, name, version, kind) for (group, name), version in sorted(self.pins.items()) for kind in ("jar", "aar")
        ).replace("<scope>compile</scope>", "")
        managed = f"<dependencyManagement><dependencies>{self.boms}{pins}</dependencies></dependencyManagement>"
        project = OUT.parent / "resolve" / self.name / "pom.xml"
        project.parent.mkdir(parents=True, exist_ok=True)
        project.write_text(pom(self.name, f"{managed}<dependencies>{self.body}</dependencies>"))
        return subprocess.run(
            ["mvn", "-B", "-ntp", "-f", project, f"-Dmaven.repo.local={MAVEN}", f"{artefacts.DEPENDENCY_PLUGIN}:tree"]
            + ["-Dverbose", "-DoutputFile=/dev/stdout", "-Dstyle.color=never"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def _pins_of_failure(self, log: str) -> bool:
        """A hard range that nothing fits, or two that fit nothing together."""
        conflict = re.search(r"Could not resolve version conflict among \[(.*)\]", log)
        ends = [part.split(" -> ")[-1] for part in conflict[1].split(", ")] if conflict else []
        missing = re.search("No versions available for " + COORDINATES, log) or re.search(COORDINATES + "[^ ]*: No versions", log)
        found = [match for end in ends if (match := re.match(COORDINATES, end))] or ([missing] if missing else [])
        changed = [self.pin(match[1], match[2], match[4]) for match in found]
        if not any(changed):
            sys.exit(log[-3000:])
        return True

    def _pins_of_tree(self, tree: str) -> bool:
        self.modules = {}
        for match in re.finditer(r"(?:[+\\]- |, )\(?" + COORDINATES + r"(?::(\w+))?([^\n]*)", tree):
            group, name, _, version, scope, rest = match.groups()
            module = self.modules.setdefault((group, name), Module(version))
            asked = [version, *re.findall(r"(?:managed from|conflict with) \[?([\w.\-]+)", rest)]
            module.wanted = max([module.wanted, *asked], key=version_key)
            module.scopes.add(scope or "")
            if "omitted for conflict" not in rest:
                module.selected.append(version)
        changed = [
            self.pin(group, name, wanted)
            for (group, name), module in self.modules.items()
            if (wanted := self._in_step(group, name)) and any(version_key(one) < version_key(wanted) for one in module.selected)
        ]
        return any(changed)

    def _in_step(self, group: str, name: str) -> str:
        """The version wanted of a module; a multiplatform root and its variants go together."""
        root = next((name.removesuffix(end) for end in VARIANTS if name.endswith(end)), name)
        family = [self.modules[group, one].wanted for one in (root, *(root + end for end in VARIANTS)) if (group, one) in self.modules]
        return max(family, key=version_key)

    def _artefacts(self):
        for (group, name), module in self.modules.items():
            if any((group, name + end) in self.modules for end in VARIANTS):
                continue
            if name.endswith("-jvm") and (group, name[:-4] + "-android") in self.modules:
                continue
            version = self.pins.get((group, name)) or max(module.selected or [module.wanted], key=version_key)
            packaging = _packaging(group, name, version)
            if packaging != "pom":
                scope = "compile" if module.scopes & {"compile", "runtime"} else "test"
                yield Artefact(self.name, group, name, "aar" if packaging == "aar" else "jar", version, scope)


def _packaging(group: str, name: str, version: str) -> str:
    file = MAVEN / group.replace(".", "/") / name / version / f"{name}-{version}.pom"
    found = re.search(r"<packaging>\s*(\S+?)\s*</packaging>", file.read_text(errors="replace")) if file.exists() else None
    return found[1] if found else "jar"


def _extras() -> dict[str, list[tuple[str, ...]]]:
    """tools/variants.txt: what Gradle's module metadata says and Maven's POMs do not."""
    found = defaultdict(list)
    for line in (TOOLS / "variants.txt").read_text().splitlines():
        if line and line[0] != "#":
            kind, *words = line.split()
            found[kind].append(tuple(word if word not in V else V[word] for word in words))
    return found


def _app() -> Resolution:
    named = {(one.group, one.name): one for module in ("ui", "app") for one in reversed(catalogue.dependencies(module))}
    extras = _extras()
    boms, body = "", ""
    for one in named.values():
        if one.name.endswith("-bom"):
            boms += element(one.group, one.name, one.version, "pom", "import")
        else:
            kind = "aar" if _is_aar(one) else "jar"
            body += element(one.group, one.name, one.version, kind, one.scope)
    body += "".join(element(group, name, version, kind, scope) for group, name, version, kind, scope in extras["add"])
    resolution = Resolution("app", body, boms)
    for group, name, version in extras["pin"]:
        resolution.pin(group, name, version)
    return resolution


def _is_aar(one: catalogue.Dependency) -> bool:
    return (one.group, one.name) in {(group, name) for group, name in _extras()["aar"]}


def _desktop() -> Resolution:
    libraries = [catalogue.library(alias) for alias in catalogue.LIBRARIES if alias.startswith("desktop-")]
    shared = [("net.java.dev.jna", "jna", V["jna"])]
    shared += [("org.jetbrains.kotlinx", "kotlinx-coroutines-core-jvm", V["coroutines"]), ("org.jetbrains.kotlin", "kotlin-stdlib", V["kotlin"])]
    return Resolution("desktop", "".join(element(*one) for one in libraries + shared))


def lock() -> None:
    found = _app().run() + _desktop().run()
    for name, roots in TOOL_SETS.items():
        found += Resolution(name, "".join(element(*root) for root in roots)).run()
    for files in FILE_SETS.values():
        found += files
    head = "# Written by `tools/build lock` from gradle/libs.versions.toml. SET GROUP:NAME:TYPE:VERSION SCOPE\n"
    LOCK.write_text(head + "".join(one.line() + "\n" for one in found))
    artefacts.locked.cache_clear()
    print(f"{len(found)} artefacts locked")
