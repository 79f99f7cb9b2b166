"""Android lint, without an SDK: it is told every file and every jar."""

import sys
from pathlib import Path

from steps import artefacts, kotlin
from steps.catalogue import VERSIONS
from steps.places import ANDROID, JAVA, JDK17, OUT
from steps.process import path, run
from steps.resources import MAIN, framework, r_jar


def _project() -> Path:
    """Lint's project file. Sources are named one by one, because it does not walk folders; resources by their folder,
    because with single files it compares no languages."""
    rows = [f'<root dir="{ANDROID}"/>', '<module name="app" android="true" library="false" compile-sdk-version="%s">' % VERSIONS["compileSdk"]]
    rows += [f'<manifest file="{MAIN}/AndroidManifest.xml"/>', f'<merged-manifest file="{OUT}/debug/AndroidManifest.xml"/>']
    rows += [f'<src file="{file}"/>' for module in ("ui", "app") for file in kotlin.main_sources(module)]
    rows += [f'<resource file="{MAIN}/res"/>']
    rows += [f'<classpath jar="{jar}"/>' for jar in (r_jar("debug"), framework(), _core_jar(), *artefacts.jars(False))]
    rows += [f'<lint-checks jar="{aar}/lint.jar"/>' for aar in artefacts.aars(False) if (aar / "lint.jar").exists()]
    file = OUT / "lint-project.xml"
    file.write_text("\n".join(['<project client="tools/build">', *rows, "</module></project>"]))
    return file


def _core_jar() -> Path:
    jar = OUT / "core.jar"
    run(JDK17 / "bin" / "jar", "cf", jar, "-C", kotlin.CORE, ".")
    return jar


def lint() -> None:
    report = OUT / "lint.txt"
    report.unlink(missing_ok=True)
    run(
        JAVA, "-Xmx2g", "--sun-misc-unsafe-memory-access=allow", "-cp", path(*artefacts.files("lint")), "com.android.tools.lint.Main",
        "--project", _project(), "--jdk-home", JDK17, "--kotlin-language-level", "2.3", "--java-language-level", "17",
        "--config", ANDROID / "app" / "lint.xml", "--exitcode", "-Werror", "--text", report,
        may_fail=True,
    )  # fmt: skip
    text = report.read_text()
    print(text, end="")
    if "No issues found" not in text:
        sys.exit("not ok: lint")
