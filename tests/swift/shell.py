"""The parts of the Swift shell that no compiler here looks at: texts, property lists, project file, and that nothing is
decided in Swift. usage: shell.py CHECK, run in the root of the repository; silent and 0 when all is well."""

import json
import plistlib
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zlib
from pathlib import Path

IOS = Path("ios")
RESOURCES = IOS / "App" / "Resources"
ANDROID = Path("android")
LANGUAGES = ["en", "ja"]
PLACE = re.compile(r"%\d\$(?:0\d)?(?:@|lld)")

# What only Android says: an iPhone's NFC cannot be switched off, iOS pairs and asks for the camera by itself, and a device
# has either NFC or a reader beside it.
ANDROID_ONLY = {"nfc_off", "nfc_off_what", "readers_pair", "readers_pair_what", "scan_start", "reader_or_device"}


def swift_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (IOS / folder).rglob("*.swift"))


def code(path: Path) -> list[tuple[int, str]]:
    """The lines of a file without their comments."""
    lines = enumerate(path.read_text().splitlines(), 1)
    return [(number, re.sub(r"(^|\s)//.*", "", line)) for number, line in lines]


def text_ids() -> list[str]:
    source = (IOS / "Sources/ShikakuKit/Text/TextId.swift").read_text()
    cases = re.findall(r'^    case (\w+)(?: = "(\w+)")?$', source, re.MULTILINE)
    return [key or name for name, key in cases]


def strings(name: str) -> dict[str, dict]:
    return json.loads((RESOURCES / name).read_text())["strings"]


def value(entry: dict, language: str) -> str:
    return entry["localizations"][language]["stringUnit"]["value"]


def catalog() -> list[str]:
    """Every text is there in both languages, with a comment and the same places, and none that nothing asks for."""
    wrong = []
    texts, ids = strings("Localizable.xcstrings"), text_ids()
    wrong += [f"{key}: no such text" for key in ids if key not in texts]
    wrong += [f"{key}: nothing asks for it" for key in texts if key not in ids]
    wrong += [f"{key}: twice" for key in set(ids) if ids.count(key) > 1]
    for key, entry in (texts | strings("InfoPlist.xcstrings")).items():
        units = {language: unit["stringUnit"] for language, unit in entry["localizations"].items()}
        if sorted(units) != LANGUAGES or any(not unit["value"].strip() for unit in units.values()):
            wrong.append(f"{key}: not in both languages")
        if any(unit["state"] != "translated" for unit in units.values()):
            wrong.append(f"{key}: not translated")
        if not entry.get("comment", "").strip():
            wrong.append(f"{key}: no comment")
        if len({tuple(sorted(place.replace("$02", "$") for place in PLACE.findall(unit["value"]))) for unit in units.values()}) != 1:
            wrong.append(f"{key}: other places")
    return wrong


def used() -> list[str]:
    """Every text is said somewhere."""
    said = "\n".join(path.read_text() for path in swift_files("App", "Sources/ShikakuKit") if path.name != "TextId.swift")
    names = re.findall(r"^    case (\w+)", (IOS / "Sources/ShikakuKit/Text/TextId.swift").read_text(), re.MULTILINE)
    return [f"{name}: said nowhere" for name in names if not re.search(rf"\.{name}\b", said)]


def android_strings(folder: str) -> dict[str, str]:
    """Android's texts, as iOS writes them."""
    root = ElementTree.parse(ANDROID / "app/src/main/res" / folder / "strings.xml").getroot()
    plain = {entry.get("name", ""): entry.text or "" for entry in root.findall("string")}
    for old, new in [("\\'", "'"), ('\\"', '"'), ("\\n", "\n"), ("%%", "%")]:
        plain = {key: text.replace(old, new) for key, text in plain.items()}
    plain = {key: re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text) for key, text in plain.items()}
    kinds = {"s": "@", "d": "lld"}
    return {
        key: re.sub(r"%(\d)\$(0\d)?([sd])", lambda m: f"%{m[1]}${m[2] or ''}{kinds[m[3]]}", text)
        for key, text in plain.items()
    }


def android() -> list[str]:
    """The same screens in the same order, the same keys, the same texts as Android's."""
    states = ANDROID / "ui/src/main/kotlin/jp/shikakutouch/ui"
    kotlin = (states / "state/Screen.kt").read_text()
    theirs = re.findall(r"^    (?:data object|class) (\w+)", kotlin, re.MULTILINE)
    swift = (IOS / "Sources/ShikakuKit/State/Screen.swift").read_text().split("public enum Place")[0]
    ours = [name[0].upper() + name[1:] for name in re.findall(r"^    case (\w+)(?:\(|$)", swift, re.MULTILINE)]
    wrong = [] if ours == theirs else [f"screens: {ours} instead of {theirs}"]
    keys = {key.lower() for key in re.findall(r"^    ([A-Z][A-Z0-9_]*),", (states / "text/TextId.kt").read_text(), re.MULTILINE)}
    mine = {key for key in text_ids() if not key.startswith("ios_")}
    wrong += [f"{key}: not on iOS" for key in sorted(keys - ANDROID_ONLY - mine)]
    wrong += [f"{key}: not on Android" for key in sorted(mine - keys)]
    texts = strings("Localizable.xcstrings")
    for folder, language in [("values", "ja"), ("values-en", "en")]:
        for key, text in android_strings(folder).items():
            if key in mine and key in texts and value(texts[key], language) != text:
                wrong.append(f"{key}: {value(texts[key], language)!r} on iOS, {text!r} on Android")
    return wrong


def plists() -> list[str]:
    """The property lists are read, and say what they must."""
    info, rights, privacy = (
        plistlib.loads((RESOURCES / name).read_bytes())
        for name in ["Info.plist", "ShikakuTouch.entitlements", "PrivacyInfo.xcprivacy"]
    )
    aids = info["com.apple.developer.nfc.readersession.iso7816.select-identifiers"]
    must = {
        "公的個人認証AP first, then 券面事項確認AP": aids == ["D392F000260100000001", "D3921000310001010402"],
        "why NFC": bool(info["NFCReaderUsageDescription"]),
        "why Bluetooth": bool(info["NSBluetoothAlwaysUsageDescription"]),
        "why the camera": bool(info["NSCameraUsageDescription"]),
        "why in both languages": {key for key in info if key.endswith("UsageDescription")} < set(strings("InfoPlist.xcstrings")),
        "nothing in the background": "UIBackgroundModes" not in info,
        "both languages": sorted(info["CFBundleLocalizations"]) == LANGUAGES,
        "one window": info["UIApplicationSceneManifest"]["UIApplicationSupportsMultipleScenes"] is False,
        "no exception from transport security": "NSAppTransportSecurity" not in info,
        "NFC": rights["com.apple.developer.nfc.readersession.formats"] == ["TAG"],
        "readers": rights["com.apple.security.smartcard"] is True,
        "sealed files": rights["com.apple.developer.default-data-protection"].startswith("NSFileProtectionComplete"),
        "no tracking": privacy["NSPrivacyTracking"] is False and privacy["NSPrivacyTrackingDomains"] == [],
        "reasons": all(entry["NSPrivacyAccessedAPITypeReasons"] for entry in privacy["NSPrivacyAccessedAPITypes"]),
    }
    return [f"not so: {name}" for name, so in must.items() if not so]


def project() -> list[str]:
    """Every path of the project file is there."""
    text = (IOS / "project.yml").read_text()
    paths = re.findall(r"(?:path|INFOPLIST_FILE|CODE_SIGN_ENTITLEMENTS): (\S+)", text)
    paths += [f"App/{path}" for path in re.findall(r"- (Resources/\S+)", text)]
    wrong = [f"{path}: not there" for path in paths if not (IOS / path).exists()]
    return wrong + ([] if "\t" not in text else ["a tab"])


def pixels(png: bytes) -> bytes:
    """The rows of a picture of `draw-icon`: head, colour space, one piece of data."""
    (length,) = struct.unpack(">I", png[46:50])
    return zlib.decompress(png[54 : 54 + length])


def icon() -> list[str]:
    """The icon is what its script draws, of the size that the catalogue names, without transparency."""
    folder = RESOURCES / "Assets.xcassets/AppIcon.appiconset"
    named = {image["filename"] for image in json.loads((folder / "Contents.json").read_text())["images"]}
    with tempfile.TemporaryDirectory() as drawn:
        subprocess.run([sys.executable, IOS / "Scripts/draw-icon", drawn], check=True)
        files = {path.name: path.read_bytes() for path in Path(drawn).iterdir()}
    wrong = [] if named == set(files) else [f"named {sorted(named)}, drawn {sorted(files)}"]
    wrong += [f"{name}: not as drawn" for name, drawn in files.items() if pixels((folder / name).read_bytes()) != pixels(drawn)]
    heads = {name: struct.unpack(">II2B", drawn[16:26]) for name, drawn in files.items()}
    return wrong + [f"{name}: {head}" for name, head in heads.items() if head != (1024, 1024, 8, 2)]


# Words of decisions: what a card is told or says, what went wrong, how a check goes on.
DECISIONS = re.compile(
    r"0x(?:6[0-9A-F]|A4|B0|2A|88)(?!_)\w*|\b(?:sw1|sw2|63C|6983|6982|6A82|9000)\w*|(?:Select|Verify|Sign)Command"
    r"|\b(?:CheckOutcome|Question|ShikakuError|failureText|FailureAction|beginPinCheck|beginVisualCheck|CheckSession)\b"
    r"|\bnumber *(?:==|/|<|>)|\bcase [1-9]\d\d\b",
    re.IGNORECASE,
)
WRITTEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
NUMBERS = re.compile(r"(?<![\w.%])[1-9]\d\d(?![\w.])")

# The one failure that changes a screen: the service wants the photo of the chip, and its fields open.
KNOWN = {("VisualHolder.swift", "320")}


def thin() -> list[str]:
    """What faces Apple decides nothing, and says nothing of its own."""
    wrong = []
    for path in swift_files("App"):
        for number, line in code(path):
            if found := DECISIONS.search(line):
                wrong.append(f"{path}:{number}: {found[0]} is decided in the core or in ShikakuKit")
            if WRITTEN.search(line) and '"、"' not in line:
                wrong.append(f"{path}:{number}: a text that is not in the catalog")
    return wrong


def kit() -> list[str]:
    """ShikakuKit knows no Apple framework, no status word, no command, no failure number, no text, and no PIN."""
    wrong = []
    for path in swift_files("Sources/ShikakuKit"):
        for number, line in code(path):
            here = f"{path}:{number}"
            if (module := re.match(r"import (\w+)", line)) and module[1] not in {"Foundation", "Observation", "ShikakuCore"}:
                wrong.append(f"{here}: {module[1]}")
            if re.search(r"0x(?!60\b)[0-9A-F]{2}\b|\b(?:sw1|sw2|63C\w|69\d\d|6A\w\w)\b", line):
                wrong.append(f"{here}: bytes of a card")
            if re.search(r"\w*pin\w*: *\[?(?:String|Character|UInt8)", line, re.IGNORECASE):
                wrong.append(f"{here}: a PIN outside of the core")
            if WRITTEN.search(line) and path.name != "KanaFold.swift":
                wrong.append(f"{here}: a text that is not in the catalog")
            if path.parent.name in {"State", "Flow"}:
                for found in NUMBERS.findall(line):
                    if (path.name, found) not in KNOWN and "milliseconds" not in line and "limit" not in line and "/ 100" not in line:
                        wrong.append(f"{here}: {found}, which looks like a failure's number")
    return wrong


CHECKS = {check.__name__: check for check in [catalog, used, android, plists, project, icon, thin, kit]}

if __name__ == "__main__":
    found = CHECKS[sys.argv[1]]()
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)
