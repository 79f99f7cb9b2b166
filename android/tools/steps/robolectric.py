"""Tests on the JVM: Robolectric's Android, the real activity, the real core through JNA."""

import os
import re
import subprocess
import sys
from pathlib import Path

from steps import artefacts, kotlin
from steps.places import ANDROID, JAVA, LIBRARY, OUT
from steps.process import path
from steps.resources import PACKAGE, framework, r_jar

OPENED = ["java.lang", "jdk.internal.access", "java.lang.reflect", "java.nio", "java.util", "java.io", "java.net"]


def test(only: str = "") -> None:
    """The tests of ui and app; counts them by JUnit's own last line."""
    _run(only, "verify")


def record(only: str = "") -> None:
    """The same, and the pictures are written anew."""
    _run(only, "record")


def _classes(only: str) -> list[str]:
    found = []
    for module in ("ui", "app"):
        root = ANDROID / module / "src" / "test" / "kotlin"
        found += [".".join(file.relative_to(root).with_suffix("").parts) for file in kotlin.test_sources(module) if file.stem.endswith("Test")]
    return [name for name in found if only in name]


def _configure(debug: Path) -> Path:
    """What the Android Gradle plug-in tells Robolectric."""
    folder = OUT / "robolectric"
    file = folder / "com" / "android" / "tools" / "test_config.properties"
    file.parent.mkdir(parents=True, exist_ok=True)
    (debug / "assets").mkdir(exist_ok=True)
    file.write_text(
        f"android_merged_manifest={debug}/AndroidManifest.xml\nandroid_resource_apk={debug}/resources.apk\n"
        f"android_custom_package={PACKAGE}\nandroid_merged_assets={debug}/assets\n"
    )
    return folder


def _frameworks() -> Path:
    """A folder with the Androids that tests run on."""
    folder = OUT / "frameworks"
    folder.mkdir(exist_ok=True)
    for jar in (artefacts.file("newest", "android-all"), artefacts.file("oldest", "android-all")):
        link = folder / jar.name
        if not link.exists():
            link.symlink_to(jar)
    return folder


def _run(only: str, pictures: str) -> None:
    config = _configure(OUT / "debug")
    class_path = [config, kotlin.APP_TEST, kotlin.UI_TEST, kotlin.APP, kotlin.UI, kotlin.CORE]
    class_path += [ANDROID / "app" / "src" / "test" / "resources", *artefacts.jars(True), r_jar("debug"), framework()]
    options = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    options += ["-Xmx3g", "--enable-native-access=ALL-UNNAMED", f"-Djava.io.tmpdir={_scratch()}"]
    properties = {
        "robolectric.offline": "true",
        "robolectric.dependency.dir": _frameworks(),
        "robolectric.logging.enabled": "false",
        "jna.library.path": LIBRARY,
        f"roborazzi.test.{pictures}": "true",
        "shikaku.android": ANDROID,
    }
    options += [f"-D{key}={value}" for key, value in properties.items()]
    started = [JAVA, *options, "-cp", path(*class_path), "org.junit.runner.JUnitCore", *_classes(only)]
    log = OUT / "junit.log"
    with log.open("w") as file:
        code = subprocess.run([str(word) for word in started], cwd=ANDROID / "app", stdout=file, stderr=subprocess.STDOUT, check=False).returncode
    _report(log.read_text(errors="replace"), code)


def _scratch() -> Path:
    folder = OUT / "tmp"
    folder.mkdir(exist_ok=True)
    return folder


def _report(log: str, code: int) -> None:
    show = os.environ.get("SHIKAKU_LOG")
    shown = log if show else "\n".join(re.sub(r"^\tat (?!jp\.shikakutouch).*\n", "", log, flags=re.MULTILINE).splitlines()[-200:])
    print(shown)
    passed = re.search(r"^OK \((\d+) tests?\)", log, re.MULTILINE)
    failed = re.search(r"^Tests run: (\d+),  Failures: (\d+)", log, re.MULTILINE)
    ran, broken = (int(passed[1]), 0) if passed else (int(failed[1]), int(failed[2])) if failed else (0, 1)
    print(f"tests: {ran - broken} passed, {broken} failed")
    if code or broken or not ran:
        sys.exit("not ok: tests")
