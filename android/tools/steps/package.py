"""bundletool: an app bundle, and one APK signed with a throw-away key."""

import os
import zipfile
from pathlib import Path

from steps import artefacts
from steps.places import JAVA, JDK17, OUT
from steps.process import fresh, path, run
from steps.resources import aapt2

PACKAGES = OUT / "package"
APK = PACKAGES / "shikaku-touch.apk"
ABIS = ("arm64-v8a", "armeabi-v7a", "x86_64")
# Thrown away with the folder; a store's key never comes near this machine.
PASSWORD = "throw-away"


def phone_library() -> Path | None:
    """libshikaku_ffi.so for arm64 phones, when part phones has built it."""
    given = os.environ.get("SHIKAKU_PHONE_LIBRARY", "")
    return Path(given) if given and Path(given).exists() else None


def package() -> None:
    fresh(PACKAGES)
    _base()
    bundletool = [JAVA, "-cp", path(*artefacts.files("bundletool")), "com.android.tools.build.bundletool.BundleToolMain"]
    bundle, apks, key = PACKAGES / "shikaku-touch.aab", PACKAGES / "shikaku-touch.apks", PACKAGES / "throw-away.keystore"
    run(*bundletool, "build-bundle", f"--modules={PACKAGES / 'base.zip'}", f"--output={bundle}")
    run(
        JDK17 / "bin" / "keytool", "-genkeypair", "-keystore", key, "-storepass", PASSWORD, "-alias", "key", "-keyalg", "EC",
        "-groupname", "secp256r1", "-dname", "CN=Throw-away key of a test build", "-validity", "1",
    )  # fmt: skip
    signing = [f"--ks={key}", f"--ks-pass=pass:{PASSWORD}", "--ks-key-alias=key"]
    run(*bundletool, "build-apks", "--mode=universal", f"--bundle={bundle}", f"--output={apks}", f"--aapt2={aapt2()}", *signing)
    with zipfile.ZipFile(apks) as archive:
        APK.write_bytes(archive.read("universal.apk"))
    key.unlink()
    print(f"measured: {APK.name} {APK.stat().st_size} bytes")


def _base() -> None:
    with zipfile.ZipFile(PACKAGES / "base.zip", "w", zipfile.ZIP_DEFLATED) as base:
        with zipfile.ZipFile(OUT / "release" / "resources.pb.apk") as linked:
            for name in linked.namelist():
                base.writestr("manifest/" + name if name == "AndroidManifest.xml" else name, linked.read(name))
        _add_code(base)
        _add_libraries(base)


def _add_code(base: zipfile.ZipFile) -> None:
    folder = OUT / "dex"
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).as_posix()
        # jna.jar carries libraries of PCs as resources.
        if file.is_file() and not inside.startswith("com/sun/jna"):
            base.write(file, ("dex/" if inside.endswith(".dex") else "root/") + inside)


def _add_libraries(base: zipfile.ZipFile) -> None:
    library = phone_library()
    abis = ABIS[:1] if library else ABIS
    with zipfile.ZipFile(artefacts.file("jna", "jna")) as jna:
        for abi in abis:
            base.writestr(f"lib/{abi}/libjnidispatch.so", jna.read(f"jni/{abi}/libjnidispatch.so"))
    if library:
        base.write(library, f"lib/{abis[0]}/libshikaku_ffi.so")
        print("the core's library: arm64-v8a, of part phones")
    else:
        print("the core's library: NOT in this APK (part phones has not built it); it installs and cannot start")
