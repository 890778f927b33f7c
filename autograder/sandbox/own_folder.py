"""A temporary folder for each sandbox; what killed ones left is removed."""

import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
from pathlib import Path

PREFIX = "grading-"  # of the temporary folders


def _at_once(path, flags):
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)


def own_folder():
    """A fresh temporary folder and its lock; folders whose owner was killed are removed."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        # Whoever left it may have put a pipe there, which an ordinary open would wait for.
        with contextlib.suppress(OSError), open(left / "lock", "rb", opener=_at_once) as lock:
            about = os.fstat(lock.fileno())
            # A folder of this name with anything else in it is not ours to remove.
            if stat.S_ISREG(about.st_mode) and about.st_uid == os.getuid():
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = open(folder / "lock", "wb")  # noqa: SIM115 (held as long as the sandbox lives)
    fcntl.flock(lock, fcntl.LOCK_EX)
    return folder, lock
