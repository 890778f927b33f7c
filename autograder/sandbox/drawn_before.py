"""Where a lesson's drawn pictures are kept, so that the next sandbox need not draw them again."""

import contextlib
import hashlib
import importlib.metadata
import sys
from pathlib import Path

from autograder import cache
from autograder.sandbox import inside

LIBRARIES = ("ipython", "matplotlib", "matplotlib-inline", "numpy")


def place_for(support, given):
    """The file for what these cells draw beside these files; None where nothing can be kept.

    Its name hangs on all that a picture hangs on, and so does its use: what was drawn by other
    cells, files or versions is never found.
    """
    if not given:
        return None
    told = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            told.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for path in sorted(Path(inside.__file__).parent.glob("*.py")):
        told.update(path.read_bytes())
    for name, data in sorted({**support, "given": "\0".join(given).encode()}.items()):
        told.update(f"{name} {len(data)}\n".encode() + data)
    return cache.place("drawn", told)
