"""Manifest merger and aapt2: the merged manifest, the R classes, the resource packages for tests and for the APK."""

import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from steps import artefacts
from steps.catalogue import VERSIONS
from steps.places import ANDROID, JAVA, JDK17, OUT
from steps.process import fresh, path, run

PACKAGE = "jp.shikakutouch.app"
MAIN = ANDROID / "app" / "src" / "main"


@cache
def framework() -> Path:
    """android.jar and its resources."""
    return artefacts.file("framework", "android-all")


@cache
def aapt2() -> Path:
    binary = OUT / "aapt2"
    if not binary.exists():
        with zipfile.ZipFile(artefacts.file("aapt2", "apktool-lib")) as archive:
            binary.write_bytes(archive.read("prebuilt/linux/aapt2"))
        binary.chmod(0o755)
    return binary


def r_jar(variant: str) -> Path:
    return OUT / variant / "R.jar"


def resources() -> None:
    """debug is what tests see (with the empty activity of the Compose tests), release what the APK gets."""
    _variant("debug", artefacts.aars(False) + [aar for aar in artefacts.aars(True) if "ui-test-manifest" in aar.name])
    _variant("release", artefacts.aars(False))


def _variant(name: str, aars: list[Path]) -> None:
    folder = fresh(OUT / name)
    manifests = [aar / "AndroidManifest.xml" for aar in aars]
    _merge(folder, manifests)
    _link(folder, aars, manifests, release=name == "release")
    _compile_r(folder)


def _merge(folder: Path, manifests: list[Path]) -> None:
    properties = {
        "PACKAGE": PACKAGE,
        "VERSION_CODE": VERSIONS["appVersionCode"],
        "VERSION_NAME": VERSIONS["appVersion"],
        "MIN_SDK_VERSION": VERSIONS["minSdk"],
        "TARGET_SDK_VERSION": VERSIONS["targetSdk"],
    }
    # Gradle takes the package from the namespace; the merger alone wants it written out.
    main = folder / "main" / "AndroidManifest.xml"
    main.parent.mkdir()
    main.write_text((MAIN / "AndroidManifest.xml").read_text().replace("<manifest ", f'<manifest package="{PACKAGE}" ', 1))
    given = [word for key, value in properties.items() for word in ("--property", f"{key}={value}")]
    run(
        JAVA, "-cp", path(*artefacts.files("merger")), "com.android.manifmerger.Merger", "--main", main,
        "--libs", path(*manifests), *given, "--out", folder / "AndroidManifest.xml", "--log", "WARNING",
    )  # fmt: skip


def _compiled(source: Path, name: str) -> Path:
    target = OUT / "flat" / f"{name}.zip"
    target.parent.mkdir(exist_ok=True)
    run(aapt2(), "compile", "--dir", source, "-o", target)
    return target


def _compiled_aar(aar: Path) -> Path:
    kept = OUT / "flat" / f"{aar.name}.zip"
    return kept if kept.exists() else _compiled(aar / "res", aar.name)


def _link(folder: Path, aars: list[Path], manifests: list[Path], release: bool) -> None:
    aapt2()
    with ThreadPoolExecutor(2) as pool:
        libraries = list(pool.map(_compiled_aar, [aar for aar in aars if any(aar.glob("res/*"))]))
    packages = {re.search(r'package="([^"]+)"', manifest.read_text(errors="replace"))[1] for manifest in manifests} - {PACKAGE}
    link = [
        aapt2(), "link", "-I", framework(), "--manifest", folder / "AndroidManifest.xml", "--java", folder / "java",
        "--auto-add-overlay", "--no-version-vectors", "-c", "ja,en", "--proguard", folder / "resources.pro",
        "--min-sdk-version", VERSIONS["minSdk"], "--target-sdk-version", VERSIONS["targetSdk"],
        "--extra-packages", path(*sorted(packages)), *libraries, "-R", _compiled(MAIN / "res", "app"),
    ]  # fmt: skip
    run(*link, "-o", folder / "resources.apk")
    if release:
        run(*link, "--proto-format", "-o", folder / "resources.pb.apk")


def _compile_r(folder: Path) -> None:
    classes = fresh(folder / "R")
    sources = folder / "R.args"
    sources.write_text("\n".join(str(file) for file in (folder / "java").rglob("*.java")))
    run(JDK17 / "bin" / "javac", "-nowarn", "--release", VERSIONS["jvmTarget"], "-Xlint:-options", "-d", classes, f"@{sources}")
    run(JDK17 / "bin" / "jar", "cf", folder / "R.jar", "-C", classes, ".")
