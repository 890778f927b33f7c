"""When a submission was handed in, read from a timestamp.txt that may hold anything."""

import re
from datetime import UTC

import dateutil.parser
import dateutil.tz

from autograder.submission.reading import Unreadable, read_file

LIMIT = 200  # bytes of a timestamp.txt
WORD_ZONE = re.compile(r"\s([A-Za-z][A-Za-z_/+-]{1,40})\s*$")


def read_timestamp(folder):
    """The time in a submission's timestamp.txt.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    datetime or None
        In UTC, without a zone, as nbgrader keeps it. A time without a zone is taken as UTC.
    str or None
        What is wrong with the file, when it is there and holds no time. Nothing is guessed.
    """
    path = folder / "timestamp.txt"
    if not path.exists() and not path.is_symlink():
        return None, None
    try:
        text = read_file(path, LIMIT).decode("utf-8").strip()
    except (Unreadable, UnicodeDecodeError):
        return None, "timestamp.txt is no short text file; no hand-in time was taken from it"
    if not text:
        return None, None
    time, problem = time_of(text)
    return time, f"timestamp.txt {problem}" if problem else None


def time_of(text):
    """The time that a text names.

    Parameters
    ----------
    text : str

    Returns
    -------
    datetime or None
        In UTC, without a zone, as nbgrader keeps it. A time without a zone is taken as UTC.
    str or None
        What is wrong with the text, when it is no time. Nothing is guessed.
    """
    zone = None
    word = WORD_ZONE.search(text)
    if word and word[1].upper() not in ("AM", "PM", "Z"):
        zone = dateutil.tz.UTC if word[1].upper() == "GMT" else dateutil.tz.gettz(word[1])
        if zone is None:
            return None, f"names a time zone that is not known: {word[1]}"
        text = text[: word.start()]
    try:
        time = dateutil.parser.parse(text)
        time = time if zone is None or time.tzinfo else time.replace(tzinfo=zone)
        if time.tzinfo is not None:
            time = time.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, TypeError):
        return None, f"holds no date: {text[:40]!r}"
    return time, None
