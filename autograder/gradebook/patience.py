"""Waits for a gradebook that is locked or gone, with a word; then says what holds it."""

import random
import sqlite3
import time

from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from autograder.gradebook.holders import holders
from autograder.sandbox.errors import GradingError

SECONDS = 60.0  # to wait for another program
WORD_AFTER = 2.0  # seconds of waiting that need no word
LOCK_SECONDS = 5  # of one try; SQLite's own is the same
# What goes by itself: a lock, or a disk that is away for a moment.
PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN)


class GradebookBusy(GradingError):
    """Raised when the gradebook stayed locked, or away."""


def patient_url(db_url):
    """The URL with bounds on how long a server may let one wait, where the gradebook has one."""
    url = make_url(db_url)
    if url.get_backend_name() != "postgresql":
        return db_url
    options = f"{url.query.get('options', '')} -c lock_timeout={LOCK_SECONDS}s".strip()
    wanted = {
        "connect_timeout": str(LOCK_SECONDS),
        "application_name": "autograder grade",
        **url.query,
        "options": options,
    }
    return url.set(query=wanted).render_as_string(hide_password=False)


def passing(problem):
    """True for an error that goes by itself: a lock, a lost connection, graders that collide."""
    if isinstance(problem, IntegrityError | StaleDataError):
        return True
    if not isinstance(problem, OperationalError):
        return False
    code = getattr(problem.orig, "sqlite_errorcode", None)
    return code is None or code & 0xFF in PASSING


def patiently(action, db_url, say=None, seconds=None):
    """Do something with the gradebook, again where another program was in the way.

    Parameters
    ----------
    action : callable
        Does all of it or nothing.
    db_url : str
    say : callable
        ``say(text)`` is called once when there is something to wait for.
    seconds : float
        How long to wait; by default `SECONDS`.

    Returns
    -------
    object
        What ``action`` returned.

    Raises
    ------
    GradebookBusy
    """
    seconds = SECONDS if seconds is None else seconds
    start, told = time.monotonic(), False
    while True:
        try:
            return action()
        except Exception as problem:
            if not passing(problem):
                raise
            waited = time.monotonic() - start
            reason = str(getattr(problem, "orig", None) or problem).strip().split("\n")[0]
            if waited > seconds:
                raise GradebookBusy(_too_long(db_url, reason, waited)) from problem
            if say and not told and waited >= WORD_AFTER:
                told = True
                say(
                    f"Waiting for the gradebook, {seconds:.0f} s at most ({reason})."
                    + _open_in(db_url)
                )
            time.sleep(random.uniform(0.1, 0.3))  # so that two graders do not keep step


def _too_long(db_url, reason, waited):
    return (
        f"The gradebook {make_url(db_url)} could not be used for {waited:.0f} s ({reason})."
        f"{_open_in(db_url)} What was graded is kept: run the same command again when the "
        "gradebook is free."
    )


def _open_in(db_url):
    found = holders(db_url)
    return f" It is open in: {found}." if found else ""
