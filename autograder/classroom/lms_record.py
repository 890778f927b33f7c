"""What an archive of an LMS says beside the files: when they were handed in, and under which names.

The names are kept, so that feedback can go back under them.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import dateutil.tz

from autograder.classroom.folders import write_whole
from autograder.classroom.lms_names import named
from autograder.submission.reading import Unreadable
from autograder.submission.timestamp import LIMIT, time_of

FOLDER, FILE = "collected", "names.json"
STAMP = "timestamp.txt"


def hand_in_time(said, stamp, zone):
    """When a file was handed in, as far as the archive says it for certain.

    Blackboard writes a time into each name, without a zone: it counts where the zone was named. In
    a folder of folders a timestamp.txt says it. The times that a zip keeps of its own are when a
    file was written somewhere, and are not taken.

    Parameters
    ----------
    said : Named
    stamp : Entry or None
        The timestamp.txt beside the file.
    zone : str or None
        Such as "Europe/Berlin".

    Returns
    -------
    datetime or None
        In UTC.
    str
        What is wrong with the time, or "".
    """
    if said.kind == "Blackboard" and zone:
        time = datetime.strptime(said.order[0], "%Y-%m-%d-%H-%M-%S")
        time = time.replace(tzinfo=dateutil.tz.gettz(zone))
        return time.astimezone(UTC).replace(tzinfo=None), ""
    if said.kind != "folder" or stamp is None:
        return None, ""
    try:
        time, problem = time_of(stamp.read(LIMIT).decode("utf-8").strip())
    except (Unreadable, UnicodeDecodeError):
        return None, f"{STAMP} cannot be read"
    return time, f"{STAMP} {problem}" if problem else ""


def put_time(folder, time):
    """Write a hand-in time where nbgrader and `autograder grade` look for it."""
    write_whole(folder / STAMP, f"{time:%Y-%m-%d %H:%M:%S} UTC\n".encode())


def remember(root, lesson, names):
    """Keep under which names files were handed out: student -> path in the archive."""
    if names:
        path = Path(root, FOLDER, lesson, FILE)
        path.parent.mkdir(parents=True, exist_ok=True)
        known = {**remembered(root, lesson), **names}
        write_whole(path, json.dumps(known, indent=1, ensure_ascii=False).encode("utf-8"))


def remembered(root, lesson):
    """student -> the path under which an LMS handed out the file that was taken."""
    try:
        known = json.loads(Path(root, FOLDER, lesson, FILE).read_bytes())
        return {str(student): str(path) for student, path in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def name_back(path, page):
    """The name under which the LMS takes a page back, or None where no LMS named the file.

    Canvas and Moodle find the student by what stands before the file's own name.

    Parameters
    ----------
    path : str
        Of the file that was handed out.
    page : str
        The page's own name.
    """
    said = named(path)
    if said is None or said.kind == "folder":
        return None
    return path.removesuffix(said.file) + page
