"""Where things lie."""

import os
from pathlib import Path

ANDROID = Path(__file__).resolve().parents[2]
TOOLS = ANDROID / "tools"
LOCK = TOOLS / "artefacts.lock"

# Set by tools/build.
MAVEN = Path(os.environ["SHIKAKU_MAVEN"])
OUT = Path(os.environ["SHIKAKU_OUT"])
BINDINGS = Path(os.environ["SHIKAKU_BINDINGS"])
LIBRARY = Path(os.environ["SHIKAKU_LIBRARY"])
PROGRAM = Path(os.environ["SHIKAKU_PROGRAM"])
JAVA = Path(os.environ["SHIKAKU_JAVA"])
JDK17 = Path(os.environ["SHIKAKU_JDK17"])
