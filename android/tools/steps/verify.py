"""The platform's own tools look at the APK: aapt2, apksig; apksigner and zipalign where Debian's are installed."""

import re
import shutil
import sys
import zipfile
from collections.abc import Iterator

from steps import artefacts
from steps.catalogue import VERSIONS
from steps.package import APK, phone_library
from steps.places import JAVA, TOOLS
from steps.process import path, run
from steps.resources import PACKAGE, aapt2

UNTIL_11 = " maxSdkVersion='30'"
# What is asked for, and how far: as aapt2 tells it behind the name.
PERMISSIONS = {
    "android.permission.NFC": "",
    "android.permission.INTERNET": "",
    "android.permission.VIBRATE": "",
    "android.permission.CAMERA": "",
    "android.permission.BLUETOOTH_SCAN": " usesPermissionFlags='neverForLocation'",
    "android.permission.BLUETOOTH_CONNECT": "",
    "android.permission.BLUETOOTH": UNTIL_11,
    "android.permission.BLUETOOTH_ADMIN": UNTIL_11,
    "android.permission.ACCESS_COARSE_LOCATION": UNTIL_11,
    "android.permission.ACCESS_FINE_LOCATION": UNTIL_11,
    f"{PACKAGE}.DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION": "",
}
# What others can call, and which permission they need for it.
EXPORTED = {
    f"{PACKAGE}.MainActivity": "",
    "androidx.profileinstaller.ProfileInstallReceiver": "android.permission.DUMP",
}
COMPONENTS = {"activity", "activity-alias", "service", "receiver", "provider"}


def verify() -> None:
    _badging()
    _manifest()
    _signature()
    _alignment()


def expect(what: str, fact: bool) -> None:
    print(("ok " if fact else "not ok ") + what)
    if not fact:
        sys.exit(f"not ok: {what}")


def _badging() -> None:
    badging = run(aapt2(), "dump", "badging", APK)
    lines = badging.splitlines()
    expect(f"package {PACKAGE} {VERSIONS['appVersion']}", f"name='{PACKAGE}' versionCode='{VERSIONS['appVersionCode']}' versionName='{VERSIONS['appVersion']}'" in lines[0])
    expect("SDK versions", f"minSdkVersion:'{VERSIONS['minSdk']}'" in badging and f"targetSdkVersion:'{VERSIONS['targetSdk']}'" in badging)
    asked = permissions(lines)
    expect(f"permissions {sorted(asked.items() ^ PERMISSIONS.items()) or len(asked)}", asked == PERMISSIONS)
    expect("no hardware but a touch screen is demanded", demanded(lines) <= {"android.hardware.faketouch"})
    expect("languages: Japanese by default, and English", "locales: '--_--' 'en'" in badging)
    expect("not debuggable", "application-debuggable" not in badging)
    expect("an activity to start", f"launchable-activity: name='{PACKAGE}.MainActivity'" in badging)


def _manifest() -> None:
    tree = run(aapt2(), "dump", "xmltree", "--file", "AndroidManifest.xml", APK)
    expect("no backup", "allowBackup(0x01010280)=false" in tree)
    expect("no clear text", "usesCleartextTraffic(0x010104ec)=false" in tree)
    found = exported(tree.splitlines())
    expect(f"exported are the activity and the profile installer's guarded receiver {sorted(found)}", found == EXPORTED)


def permissions(badging: list[str]) -> dict[str, str]:
    """Every permission that is asked for, with what limits it."""
    asked = [re.fullmatch(r"uses-permission[^:]*: name='([^']+)'(.*)", line) for line in badging]
    return {found[1]: found[2] for found in asked if found}


def demanded(badging: list[str]) -> set[str]:
    """The hardware without which a shop offers the app to nobody."""
    return {line.split("'")[1] for line in badging if line.strip().startswith("uses-feature: ")}


def exported(tree: list[str]) -> dict[str, str]:
    """The components that others can call, with the permission that they need."""
    found: dict[str, dict[str, str]] = {}
    for line, within in _with_element(tree):
        element, number = within
        attribute = re.match(r"\s*A: [^ ]*:(name|exported|permission)\([^)]*\)=\"?([^\" ]+)", line)
        if attribute and element in COMPONENTS:
            found.setdefault(f"{element} {number}", {})[attribute[1]] = attribute[2]
    return {of["name"]: of.get("permission", "") for of in found.values() if of.get("exported") == "true"}


def _with_element(tree: list[str]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each line with the element that it belongs to."""
    element = ("", 0)
    for number, line in enumerate(tree):
        begun = re.match(r"\s*E: ([\w-]+)", line)
        element = (begun[1], number) if begun else element
        yield line, element


def _signature() -> None:
    print(run(JAVA, "-cp", path(*artefacts.files("apksig")), TOOLS / "VerifyApk.java", APK, VERSIONS["minSdk"]), end="")
    if shutil.which("apksigner"):
        print(run("apksigner", "verify", "--verbose", "--min-sdk-version", VERSIONS["minSdk"], APK), end="")


def _alignment() -> None:
    if shutil.which("zipalign"):
        run("zipalign", "-c", "-p", "4", APK)
        print("ok zipalign")
    off = [name for name, offset in _stored() if offset % (16384 if name.endswith(".so") else 4)]
    expect(f"stored entries are aligned, libraries to 16 KB {off}", not off)
    with zipfile.ZipFile(APK) as archive:
        has = any(name.endswith("/libshikaku_ffi.so") for name in archive.namelist())
    expect("the core's library is in it when it was there", has == (phone_library() is not None))


def _stored() -> Iterator[tuple[str, int]]:
    """The files that lie in the APK as they are, and where."""
    with zipfile.ZipFile(APK) as archive, APK.open("rb") as file:
        for entry in archive.infolist():
            if entry.compress_type == zipfile.ZIP_STORED:
                file.seek(entry.header_offset + 26)
                name, extra = (int.from_bytes(file.read(2), "little") for _ in range(2))
                yield entry.filename, entry.header_offset + 30 + name + extra
