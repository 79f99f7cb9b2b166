"""text/TextResources.kt: the resource of each text. Written from ui's TextId, so that the compiler misses none."""

import re

from steps.places import ANDROID

IDS = ANDROID / "ui" / "src" / "main" / "kotlin" / "jp" / "shikakutouch" / "ui" / "text" / "TextId.kt"
MAPPING = ANDROID / "app" / "src" / "main" / "kotlin" / "jp" / "shikakutouch" / "app" / "text" / "TextResources.kt"

HEAD = """package jp.shikakutouch.app.text

import androidx.annotation.StringRes
import jp.shikakutouch.app.R
import jp.shikakutouch.ui.text.TextId

/** The resource of a text. Written by `tools/build texts` from [TextId]. */
@get:StringRes
@Suppress("CyclomaticComplexMethod", "LongMethod")
internal val TextId.resource: Int
    get() =
        when (this) {
"""


def mapping() -> str:
    names = re.findall(r"^ {4}([A-Z][A-Z0-9_]*)[,;]?$", IDS.read_text(), re.MULTILINE)
    return HEAD + "".join(f"            TextId.{name} -> R.string.{name.lower()}\n" for name in names) + "        }\n"


def write() -> None:
    MAPPING.write_text(mapping())
