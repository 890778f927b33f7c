"""Says which programs have the gradebook open: whom to look for when it is locked."""

import contextlib
import os
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

NAMED = 5  # programs in a message
SESSIONS = text(
    "SELECT pid, coalesce(nullif(application_name, ''), 'a program'), state FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL "
    "ORDER BY xact_start"
)


def holders(db_url):
    """The programs that have the gradebook open, in words.

    Parameters
    ----------
    db_url : str

    Returns
    -------
    str
        Such as "sqlite3 grades.db (process 4711)"; empty where none is seen, as on a system
        without /proc, or when they belong to another user.
    """
    url = make_url(db_url)
    if url.get_backend_name() == "sqlite":
        found = list(_with_file_open(url.database)) if url.database else []
    else:
        found = list(_in_transactions(url))
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return ", ".join(found[:NAMED]) + more


def _with_file_open(database):
    path = os.path.realpath(database)
    for place in Path("/proc").glob("[0-9]*"):
        if int(place.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            if any(os.path.realpath(fd) == path for fd in (place / "fd").iterdir()):
                words = (place / "cmdline").read_bytes().replace(b"\0", b" ")
                name = words.decode("utf-8", "replace").strip()[:80] or "a program"
                yield f"{name} (process {place.name})"


def _in_transactions(url):
    """The sessions of the server that are within a transaction; none when it does not answer."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            for pid, name, state in connection.execute(SESSIONS):
                yield f"{name} (session {pid}, {state})"
    except SQLAlchemyError:
        return
    finally:
        engine.dispose()
