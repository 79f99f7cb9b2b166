"""kotlinc with the Compose plug-in: the generated core, ui, app and their tests; ui once more for PC windows."""

import hashlib
from pathlib import Path

from steps import artefacts
from steps.catalogue import VERSIONS
from steps.places import ANDROID, BINDINGS, JAVA, JDK17, OUT
from steps.process import fresh, path, run
from steps.resources import framework, r_jar

CLASSES = OUT / "classes"
CORE, UI, APP = CLASSES / "core", CLASSES / "ui", CLASSES / "app"
UI_TEST, APP_TEST = CLASSES / "ui-test", CLASSES / "app-test"
DESKTOP, DESKTOP_CORE = CLASSES / "desktop", CLASSES / "desktop-core"


def sources(*folders: Path) -> list[Path]:
    return [file for folder in folders for file in sorted(folder.rglob("*.kt"))]


def main_sources(module: str) -> list[Path]:
    return sources(ANDROID / module / "src" / "main" / "kotlin")


def test_sources(module: str) -> list[Path]:
    return sources(ANDROID / module / "src" / "test" / "kotlin")


def compile_set(
    files: list[Path], class_path: list[Path], target: Path, friends: Path | None = None, jvm: str = VERSIONS["jvmTarget"]
) -> None:
    """Compiles, unless the same was compiled before."""
    if not files:
        fresh(target)
        return
    stamp = target.with_suffix(".stamp")
    state = _state(files, class_path)
    if stamp.exists() and stamp.read_text() == state:
        return
    arguments = [
        "-jdk-home", JDK17, "-no-stdlib", "-no-reflect", "-module-name", target.name, "-d", fresh(target),
        "-cp", path(*class_path), f"-Xplugin={artefacts.file('kotlin', 'kotlin-compose-compiler-plugin')}",
        *([f"-Xfriend-paths={friends}"] if friends else []),
        *(["-jvm-target", jvm] if jvm == "17" else [f"-Xjdk-release={jvm}"]),
        *files,
    ]  # fmt: skip
    listed = target.with_suffix(".args")
    listed.write_text("\n".join(str(argument) for argument in arguments))
    compiler = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"
    options = ["-Xmx1500m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]
    print(run(JAVA, *options, "-cp", path(*artefacts.files("kotlin")), compiler, f"@{listed}"), end="")
    stamp.write_text(state)


def _state(files: list[Path], class_path: list[Path]) -> str:
    """What a compilation depends on. Of a folder compiled here, its own state stands for it."""
    state = hashlib.sha256()
    for file in files:
        state.update(str(file).encode() + file.read_bytes())
    for entry in class_path:
        stamp = entry.with_suffix(".stamp")
        state.update(str(entry).encode())
        if stamp.exists():
            state.update(stamp.read_bytes())
        elif entry == r_jar("debug"):
            for listed in sorted((OUT / "debug" / "java").rglob("R.java")):
                state.update(listed.read_bytes())
    return state.hexdigest()


def core() -> None:
    compile_set(sources(BINDINGS), artefacts.jars(False), CORE)


def ui() -> None:
    """ui alone, for Android, and its tests."""
    core()
    compile_set(main_sources("ui"), [CORE, *artefacts.jars(False)], UI)
    everything = [CORE, UI, *artefacts.jars(True), framework()]
    compile_set(test_sources("ui"), everything, UI_TEST, friends=UI, jvm="17")


def app() -> None:
    on_android = [r_jar("debug"), framework()]
    compile_set(main_sources("app"), [CORE, UI, *artefacts.jars(False), *on_android], APP)
    compile_set(test_sources("app"), [CORE, UI, APP, *artefacts.jars(True), *on_android], APP_TEST, friends=APP, jvm="17")


def everything() -> None:
    ui()
    app()


def desktop() -> None:
    """The same sources of ui against Compose for PC windows: what is not in both does not compile."""
    jars = artefacts.files("desktop")
    compile_set(sources(BINDINGS), jars, DESKTOP_CORE, jvm="17")
    compile_set(main_sources("ui"), [DESKTOP_CORE, *jars], DESKTOP, jvm="17")
