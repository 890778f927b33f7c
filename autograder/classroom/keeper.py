"""Keeps a result: in the journal, then in gradebook and folder, both or neither."""

import contextlib
import errno
import fcntl
import os

from sqlalchemy.exc import SQLAlchemyError

from autograder.classroom.folders import put_timestamp, write_draft
from autograder.classroom.report import Row, row_of
from autograder.gradebook.attempts import attempt_of
from autograder.sandbox.errors import GradingError
from autograder.submission.readable import readable
from autograder.submission.timestamp import read_timestamp

# What befalls the next submission as well.
FOR_ALL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


class CannotWrite(GradingError):
    """Raised when nothing more can be written: a full disk, a read-only folder or gradebook."""


class Keeper:
    """Where the results of a run go.

    Parameters
    ----------
    ledger : Ledger
    journal : Journal
    folders : Folders
    master : Master
    terms : Terms
    """

    def __init__(self, ledger, journal, folders, master, terms):
        self.ledger, self.journal, self.folders = ledger, journal, folders
        self.master, self.terms = master, terms

    def keep(self, student, result, fingerprint, submitted):
        """Save one result.

        A run that is killed in between leaves the result in the journal, and the next one saves
        it. What fails here is this student's row, unless it would befall everybody.

        Parameters
        ----------
        student : str
        result : (Graded, bytes)
        fingerprint : str
            Of what was graded.
        submitted : Path
            The submission's folder.

        Returns
        -------
        Row
        """
        graded, data = result
        try:
            self.journal.add(student, fingerprint, result)
            handed_in, remark = read_timestamp(submitted)
            attempt = attempt_of(student, self.master, graded, self.terms, handed_in)
            with _held(self.folders.graded(student)) as folder:
                put_timestamp(folder, submitted)
                target = folder / f"{self.master.notebook}.ipynb"
                with write_draft(target, data) as draft:
                    self.ledger.save(student, graded.scores, graded.unanswered, handed_in, attempt)
                    draft.replace(target)
            self.journal.done(student)
        except (OSError, SQLAlchemyError) as problem:
            if isinstance(problem, SQLAlchemyError) or problem.errno in FOR_ALL:
                raise cannot_write(problem) from problem
            reason = f"Its grade could not be saved ({problem}). Run the same command again."
            return Row(student, "failed", reason=readable(reason))
        status = "unreadable" if graded.reason else "graded"
        notes = (*graded.notes, remark) if remark else graded.notes
        return row_of(student, status, graded.scores, graded.reason, notes, graded.seconds)


class HeldBack(Keeper):
    """Keeps results in the journal alone, from which the next run saves them."""

    def keep(self, student, result, fingerprint, submitted):
        """The row of a result that is neither in the gradebook nor in a folder yet."""
        graded, _ = result
        self.journal.add(student, fingerprint, result)
        status = "unreadable" if graded.reason else "graded"
        return row_of(student, status, graded.scores, graded.reason, graded.notes, graded.seconds)


def cannot_write(problem):
    """The error that ends a run, in words."""
    what = getattr(problem, "orig", None) or problem
    return CannotWrite(
        f"Nothing more can be written ({readable(str(what))}). What was saved before is whole, and "
        "nothing else was changed. When this is mended, run the same command again: it goes on "
        "from here."
    )


@contextlib.contextmanager
def told_in_words():
    """A folder that cannot be written ends the run with a sentence."""
    try:
        yield
    except OSError as problem:
        raise cannot_write(problem) from problem


@contextlib.contextmanager
def _held(folder):
    """The folder, made where it is missing, and held so that two graders write one by one."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(handle)
