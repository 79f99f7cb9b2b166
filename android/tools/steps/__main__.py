"""python3 -m steps STEP...: see tools/build."""

import importlib
import sys
import time

STEPS = {
    "lock": ("resolve", "lock"),
    "fetch": ("artefacts", "fetch"),
    "resources": ("resources", "resources"),
    "texts": ("texts", "write"),
    "ui": ("kotlin", "ui"),
    "desktop": ("kotlin", "desktop"),
    "compile": ("kotlin", "everything"),
    "test": ("robolectric", "test"),
    "pictures": ("robolectric", "record"),
    "compare": ("robolectric", "compare"),
    "ktlint": ("style", "ktlint"),
    "format": ("style", "reformat"),
    "detekt": ("style", "detekt"),
    "lint": ("lint", "lint"),
    "same": ("same", "same"),
    "dex": ("shrink", "dex"),
    "package": ("package", "package"),
    "verify": ("verify", "verify"),
}


def main(words: list[str]) -> None:
    for word in words:
        name, *arguments = word.split("=")
        if name not in STEPS:
            sys.exit(f"no step {name}; there are: {' '.join(STEPS)}")
        module, function = STEPS[name]
        started = time.time()
        print(f"== {name}", flush=True)
        getattr(importlib.import_module(f"steps.{module}"), function)(*arguments)
        print(f"== {name}: {time.time() - started:.0f} s", flush=True)


main(sys.argv[1:])
