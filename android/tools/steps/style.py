"""ktlint (official Kotlin style) and detekt."""

from steps import artefacts
from steps.places import ANDROID, JDK17, TOOLS
from steps.process import path, run

JAVA17 = JDK17 / "bin" / "java"
SOURCES = ("ui/src", "app/src")


def _ktlint(*options: str, module: str = "") -> None:
    patterns = [f"{folder}/**/*.kt" for folder in SOURCES if folder.startswith(module)]
    opened = "--add-opens=java.base/java.lang=ALL-UNNAMED"
    run(JAVA17, opened, "-cp", path(*artefacts.files("ktlint")), "com.pinterest.ktlint.Main", *options, "--relative", *patterns, cwd=ANDROID)


def ktlint() -> None:
    _ktlint()


def reformat(module: str = "") -> None:
    """Lets ktlint mend what it can, everywhere or in one module."""
    _ktlint("--format", module=module)


def detekt() -> None:
    options = ["--build-upon-default-config", "--config", TOOLS / "detekt.yml", "--input", ",".join(SOURCES)]
    run(JAVA17, "-cp", path(*artefacts.files("detekt")), "io.gitlab.arturbosch.detekt.cli.Main", *options, cwd=ANDROID)
