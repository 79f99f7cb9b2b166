"""Gradle and this build say the same: sources, versions, the libraries of each module."""

import re
import sys

from steps import artefacts, catalogue, kotlin, texts
from steps.catalogue import VERSIONS
from steps.places import ANDROID

MODULES = ("ui", "app")


def same() -> None:
    failed = [check.__name__ for check in CHECKS if not _run(check)]
    if failed:
        sys.exit(f"not ok: {', '.join(failed)}")


def _run(check) -> bool:
    wrong = check()
    print(("not ok " if wrong else "ok ") + check.__doc__ + "".join(f"\n  {one}" for one in wrong))
    return not wrong


def _gradle() -> str:
    files = ["settings.gradle.kts", "build.gradle.kts", *(f"{module}/build.gradle.kts" for module in MODULES)]
    return "\n".join((ANDROID / file).read_text() for file in files)


def modules() -> list[str]:
    """both build the modules ui and app, and nothing else"""
    included = re.findall(r'":(\w+)"', re.search(r"include\((.*)\)", _gradle())[1])
    return [] if tuple(included) == MODULES else included


def sources() -> list[str]:
    """both take sources from src/main/kotlin and src/test/kotlin; Gradle adds the generated core only"""
    added = [line.strip() for line in _gradle().splitlines() if "srcDir" in line and "build/bindings/kotlin" not in line]
    known = {file for module in MODULES for file in (*kotlin.main_sources(module), *kotlin.test_sources(module))}
    stray = [str(file) for module in MODULES for file in (ANDROID / module).rglob("*.kt") if file not in known and "build" not in file.parts]
    java = [str(file) for module in MODULES for file in (ANDROID / module / "src").rglob("*.java")]
    return added + stray + java


def no_versions() -> list[str]:
    """Gradle's files name no version themselves"""
    return re.findall(r'"[\w.\-]+:[\w.\-]+:[^"]*"|version\s+"[^"]*"|Sdk\s*=\s*\d+|versionName\s*=\s*"[^"]*"', _gradle())


def locked() -> list[str]:
    """every library that Gradle names is in the lock, in the version of the catalogue"""
    have = {(one.group, one.name): one.version for one in artefacts.of("app")}
    wrong = []
    for one in (dependency for module in MODULES for dependency in catalogue.dependencies(module)):
        names = [one.name, *(one.name + end for end in ("-android", "-jvm"))]
        versions = {have[one.group, name] for name in names if (one.group, name) in have}
        if not one.name.endswith("-bom") and (not versions or (one.version and versions != {one.version})):
            wrong.append(f"{one.group}:{one.name}:{one.version} is locked as {versions or 'nothing'}")
    return wrong


def tools() -> list[str]:
    """the build tools are of the Android Gradle plug-in's own version, the Kotlin plug-in's of the compiler's"""
    agp = VERSIONS["agp"].split(".")
    fitting = f"{int(agp[0]) + 23}.{'.'.join(agp[1:])}"
    wrong = [f"{name} {VERSIONS[name]}, not {fitting}" for name in ("lint", "manifestMerger") if VERSIONS[name] != fitting]
    wrong += [f"apksig {VERSIONS['apksig']}"] * (VERSIONS["apksig"] != VERSIONS["agp"])
    return wrong + [f"{one.name} {one.version}" for one in artefacts.of("kotlin") if one.name.startswith("kotlin-comp") and one.version != VERSIONS["kotlin"]]


def written() -> list[str]:
    """the resources of the texts are those of ui's TextId"""
    return [] if texts.MAPPING.read_text() == texts.mapping() else ["run tools/build texts"]


CHECKS = (modules, sources, no_versions, locked, tools, written)
