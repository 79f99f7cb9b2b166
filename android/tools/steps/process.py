"""Running other programs."""

import shutil
import subprocess
import sys
from pathlib import Path


def run(*command: object, cwd: Path | None = None, may_fail: bool = False) -> str:
    """Runs a command; its output ends the build when it fails, unless its caller looks at the output itself."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode and not may_fail:
        print(done.stdout, end="")
        sys.exit(f"not ok: exit code {done.returncode}: {' '.join(words)[:240]}")
    return done.stdout


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def path(*jars: object) -> str:
    """A class path."""
    return ":".join(str(jar) for jar in jars)
