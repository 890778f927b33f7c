"""Keeps what a lesson's given cells drew, so that the next sandbox need not draw it again."""

import contextlib
import hashlib
import importlib.metadata
import os
import sys
import tempfile
from pathlib import Path

from autograder.sandbox import inside
from autograder.sandbox.bubblewrap import user_cache

MOST = 40  # files that are kept, the newest ones
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
    try:
        return user_cache() / "autograder" / f"drawn-{told.hexdigest()[:32]}"
    except RuntimeError:
        return None


def kept(place):
    """The bytes that were kept there; none when there are none, or they are not this user's."""
    with contextlib.suppress(OSError), open(place or os.devnull, "rb") as file:
        if os.fstat(file.fileno()).st_uid == os.getuid():
            return file.read()
    return b""


def keep(place, data):
    """Keep the bytes there, whole or not at all; what cannot be written is drawn again."""
    if place is None or not data:
        return
    with contextlib.suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=place.parent)
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(path, place)
        old = sorted(place.parent.glob("drawn-*"), key=lambda one: -one.stat().st_mtime)[MOST:]
        for one in old:
            one.unlink(missing_ok=True)
