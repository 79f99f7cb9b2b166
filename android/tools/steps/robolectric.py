"""Tests on the JVM: Robolectric's Android, the real activity, the real core through JNA."""

import os
import re
import subprocess
import sys
from pathlib import Path

from steps import artefacts, kotlin
from steps.places import ANDROID, JAVA, LIBRARY, OUT, PROGRAM, TOOLS
from steps.process import path, run
from steps.resources import PACKAGE, framework, r_jar

# The Androids that tests run on: the newest one, and an old one.
SDKS = ("37", "28")
# The time of day while pictures are taken; a test moves it on.
CLOCK = OUT / "still_clock.moment"
BEGIN = 1795483800
OPENED = ["java.lang", "jdk.internal.access", "java.lang.reflect", "java.nio", "java.util", "java.io", "java.net"]


def test(only: str = "") -> None:
    """The tests of ui and app."""
    _run(_classes(only), {})


def record(only: str = "") -> None:
    """Writes the pictures anew, those of the variants whose class name contains ONLY."""
    _run(_pictures(only), {"shikaku.pictures": "record", "roborazzi.test.record": "true"})


def compare(only: str = "") -> None:
    """Takes the pictures again; one that differs in a pixel is a failure."""
    _run(_pictures(only), {"shikaku.pictures": "compare", "roborazzi.test.verify": "true"})


def _pictures(only: str) -> dict[str, list[str]]:
    names = [f"jp.shikakutouch.app.pictures.{name}Pictures" for name in ("Light", "Dark", "Large", "English", "Tablet")]
    return {SDKS[0]: [name for name in names if only in name]}


def _still_clock() -> dict[str, str]:
    """Pictures show days and times: for whoever asks for the time of day it is always the same moment."""
    library = OUT / "still_clock.so"
    run("cc", "-O2", "-shared", "-fPIC", "-o", library, TOOLS / "still_clock.c", "-ldl")
    CLOCK.write_bytes(BEGIN.to_bytes(8, sys.byteorder))
    return {"LD_PRELOAD": str(library), "STILL_CLOCK": str(CLOCK)}


def _classes(only: str) -> dict[str, list[str]]:
    """The test classes by the Android that they run on, "" for none. Each gets a JVM of its own: the core's library has one
    set of callbacks a process, and Robolectric loads the Kotlin side once for each Android."""
    found: dict[str, list[str]] = {sdk: [] for sdk in ("", *SDKS)}
    for module in ("ui", "app"):
        root = ANDROID / module / "src" / "test" / "kotlin"
        for file in kotlin.test_sources(module):
            name = ".".join(file.relative_to(root).with_suffix("").parts)
            if not file.stem.endswith("Test") or only not in name or "abstract class" in file.read_text():
                continue
            for sdk in _androids(file.read_text()):
                found[sdk].append(name)
    return {sdk: names for sdk, names in found.items() if names}


def _androids(text: str) -> list[str]:
    if not re.search(r"RobolectricTestRunner|: (Screen|Reader)Test\(", text):
        return [""]
    return [sdk for sdk in SDKS if re.search(rf"sdk = \[[^\]]*\b{sdk}\b", text) or sdk == SDKS[0]]


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


def _run(classes: dict[str, list[str]], properties: dict[str, str]) -> None:
    config = _configure(OUT / "debug")
    class_path = [config, kotlin.APP_TEST, kotlin.UI_TEST, kotlin.APP, kotlin.UI, kotlin.CORE]
    class_path += [*artefacts.jars(True), r_jar("debug"), framework()]
    totals = [_fork(sdk, names, class_path, properties) for sdk, names in classes.items()]
    passed, failed = (sum(column) for column in zip(*totals)) if totals else (0, 1)
    print(f"tests: {passed} passed, {failed} failed")
    if failed or not passed:
        sys.exit("not ok: tests")


def _fork(sdk: str, names: list[str], class_path: list[Path], more: dict[str, str]) -> tuple[int, int]:
    options = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    options += ["-Xmx3g", "--enable-native-access=ALL-UNNAMED", f"-Djava.io.tmpdir={_scratch()}"]
    properties = {
        "robolectric.offline": "true",
        "robolectric.dependency.dir": _frameworks(),
        "robolectric.logging.enabled": "false",
        "robolectric.graphicsMode": "NATIVE",
        "robolectric.enabledSdks": sdk or SDKS[0],
        "jna.library.path": LIBRARY,
        "shikaku.android": ANDROID,
        "shikaku.program": PROGRAM,
        "shikaku.clock": CLOCK,
        **more,
    }
    options += [f"-D{key}={value}" for key, value in properties.items()]
    started = [JAVA, *options, "-cp", path(*class_path), "org.junit.runner.JUnitCore", *names]
    log = OUT / f"junit-{more.get('shikaku.pictures') or sdk or 'plain'}.log"
    environment = {**os.environ, **(_still_clock() if "shikaku.pictures" in more else {})}
    with log.open("w") as file:
        done = subprocess.run([str(word) for word in started], cwd=OUT, env=environment, stdout=file, stderr=subprocess.STDOUT, check=False)
    code = done.returncode
    return _report(f"Android {sdk}" if sdk else "plain JVM", log.read_text(errors="replace"), code)


def _scratch() -> Path:
    folder = OUT / "tmp"
    folder.mkdir(exist_ok=True)
    return folder


def _report(where: str, log: str, code: int) -> tuple[int, int]:
    passed = re.search(r"^OK \((\d+) tests?\)", log, re.MULTILINE)
    failed = re.search(r"^Tests run: (\d+),  Failures: (\d+)", log, re.MULTILINE)
    ran, broken = (int(passed[1]), 0) if passed else (int(failed[1]), int(failed[2])) if failed else (1, 1)
    if os.environ.get("SHIKAKU_LOG"):
        print(log)
    elif code or broken:
        print("\n".join(re.sub(r"^\t(at (?!jp\.shikakutouch)|\.\.\. ).*\n", "", log, flags=re.MULTILINE).splitlines()[-200:]))
    print(f"{where}: {ran - broken} passed, {broken} failed" + (f", exit code {code}" if code else ""), flush=True)
    return ran - broken, max(broken, 1 if code and not broken else 0)
