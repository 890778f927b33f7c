"""Results that are not in the gradebook yet: a run that was stopped leaves them to the next one."""

import contextlib
import fcntl
import hashlib
import os
import pickle
import shutil
import tempfile
from pathlib import Path

FOLDER = ".autograder_journal"


class Journal:
    """The journal of one run; it takes over what runs that have ended left behind.

    Each run has a folder with a lock, held as long as the run lives. A result is a file in it,
    there as a whole or not at all, and named by whose it is. It is used again only for the same
    bytes, graded on the same terms.

    Parameters
    ----------
    root : path
        The course's folder.
    lesson : str
    """

    def __init__(self, root, lesson):
        self.lesson = lesson
        self.above = Path(root) / FOLDER
        self.above.mkdir(mode=0o700, exist_ok=True)
        # Locked before it has the name by which other runs look for it.
        draft = Path(tempfile.mkdtemp(prefix="new-", dir=self.above))
        self._lock = open(draft / "lock", "wb")  # noqa: SIM115 (held as long as the run lives)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self.folder = draft.with_name(f"run-{draft.name}")
        draft.rename(self.folder)
        for left in self.above.glob("run-*"):
            if left != self.folder:
                self._take_over(left)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """End the run: nothing stays behind when all results are in the gradebook."""
        if [path.name for path in self.folder.iterdir()] == ["lock"]:
            shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()

    def holds(self, student):
        """True when an earlier run, or this one, left a result of this student."""
        return self._file(student).exists()

    def add(self, student, fingerprint, result):
        """Keep a result, on the disk before this returns."""
        path = self._file(student)
        draft = path.with_suffix(".part")
        with open(draft, "wb") as file:
            pickle.dump((fingerprint, result), file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)

    def found(self, student, fingerprint):
        """The result that was kept of this work, or None; of other work nothing stays."""
        with contextlib.suppress(Exception):  # cut short, or written by another version
            known, result = pickle.loads(self._file(student).read_bytes())
            if known == fingerprint:
                return result
        self.done(student)
        return None

    def done(self, student):
        """Forget a result: it is where it belongs."""
        self._file(student).unlink(missing_ok=True)

    def _file(self, student):
        whose = f"{self.lesson}\0{student}".encode("utf-8", "surrogateescape")
        return self.folder / f"{hashlib.sha256(whose).hexdigest()[:40]}.result"

    def _take_over(self, left):
        """Move the results of a run that has ended into this one."""
        with contextlib.suppress(OSError), open(left / "lock", "rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for path in left.glob("*.result"):
                os.replace(path, self.folder / path.name)
            shutil.rmtree(left, ignore_errors=True)
