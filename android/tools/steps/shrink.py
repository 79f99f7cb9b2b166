"""R8: what the app does not use is dropped, the rest becomes dex."""

import re
from pathlib import Path

from steps import artefacts, kotlin
from steps.catalogue import VERSIONS
from steps.places import ANDROID, JAVA, JDK17, OUT
from steps.process import fresh, path, run
from steps.resources import framework, r_jar

RULES = ANDROID / "app" / "proguard-rules.pro"
# What the Android Gradle plug-in's own rules file says.
PLATFORM_RULES = ANDROID / "tools" / "platform-rules.pro"


def dex() -> None:
    folder = fresh(OUT / "dex")
    rules = [PLATFORM_RULES, RULES, OUT / "release" / "resources.pro"]
    rules += [aar / "proguard.txt" for aar in artefacts.aars(False) if (aar / "proguard.txt").exists()]
    given = [word for file in rules for word in ("--pg-conf", file)]
    log = run(
        JAVA, "-Xmx3g", "-cp", path(*artefacts.files("r8")), "com.android.tools.r8.R8", "--release", "--min-api", VERSIONS["minSdk"],
        "--lib", JDK17, "--lib", framework(), "--output", folder, *given,
        *(_jar(classes) for classes in (kotlin.CORE, kotlin.UI, kotlin.APP)), r_jar("release"), *artefacts.jars(False),
        *artefacts.files("phone"),
    )  # fmt: skip
    for line in re.findall("^.*[Ww]arning.*$", log, re.MULTILINE):
        print(line)
    print("measured:", ", ".join(f"{file.name} {file.stat().st_size} bytes" for file in sorted(folder.glob("*.dex"))))


def _jar(classes: Path) -> Path:
    jar = OUT / f"{classes.name}.jar"
    run(JDK17 / "bin" / "jar", "cf", jar, "-C", classes, ".")
    return jar
