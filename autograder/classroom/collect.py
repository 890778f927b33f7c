"""Takes what an LMS hands out, an archive or a folder, and lays it where grading looks for it.

Names in an archive decide who a file belongs to, and never where it is written.
"""

import hashlib
import zipfile
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import dateutil.tz
from nbgrader.coursedir import CourseDirectory

from autograder.classroom.folders import Folders, load_config, write_whole
from autograder.classroom.lms_names import Finder, named
from autograder.classroom.lms_record import FOLDER, STAMP, hand_in_time, put_time, remember
from autograder.classroom.roster import Member, read_roster
from autograder.gradebook.read import open_gradebook
from autograder.sandbox.errors import GradingError
from autograder.sandbox.limits import MIB, limits_of
from autograder.submission.reading import Unreadable
from autograder.submission.tree import Entry, entries, members

ENTRIES, TOTAL = 50_000, 8 * 1024 * MIB  # of one archive or folder


class CollectError(GradingError):
    """Raised for an archive or a course from which nothing can be collected."""


@dataclass(frozen=True)
class Collected:
    """What became of one file.

    Attributes
    ----------
    path : str
        As the archive or folder names it.
    student : str or None
    status : str
        "taken", "same" (it was there already), "older" (kept beside), "unknown" or "refused".
    words : str
        The reason, and "late" where the LMS says so.
    """

    path: str
    student: str | None
    status: str
    words: str = ""


def collect(lesson, source, course_root, zone=None):
    """Lay the notebooks of an archive or a folder into ``submitted/``.

    Parameters
    ----------
    lesson : str
    source : Path
        A zip file, or a folder.
    course_root : path
    zone : str
        The time zone of the times in an archive's names, such as "Europe/Berlin".

    Returns
    -------
    list of Collected
    """
    if zone and dateutil.tz.gettz(zone) is None:
        raise CollectError(f"{zone} is no time zone that is known. Write it as Europe/Berlin.")
    config = load_config(course_root)
    coursedir = CourseDirectory(config=config)
    folders, finder = Folders(coursedir, lesson), Finder(_members(coursedir))
    limit = limits_of(config).notebook_bytes
    found, attempts, stamps, names = [], defaultdict(list), {}, {}
    with _entries(source) as listed:
        for entry in listed:
            said = named(entry.path)
            student = finder.student(said) if said else None
            if entry.trouble:
                found.append(Collected(entry.path, student, "refused", entry.trouble))
            elif said is None or student is None:
                words = "it names no student of the roster"
                found.append(Collected(entry.path, None, "unknown", words))
            elif said.kind == "folder" and said.file == STAMP:
                stamps[student] = entry
            elif not entry.path.lower().endswith(".ipynb"):
                found.append(Collected(entry.path, student, "refused", "it is no notebook"))
            else:
                attempts[student].append((said, entry))
        for student, some in sorted(attempts.items()):
            keep = Path(coursedir.root, FOLDER, lesson, folders.submitted(student).parent.name)
            place = folders.submitted(student)
            for one, said in _take(student, some, place, lesson, keep, limit):
                if one.status in ("taken", "same"):
                    names[student] = one.path
                    time, problem = hand_in_time(said, stamps.get(student), zone)
                    if time:
                        put_time(place, time)
                    one = replace(one, words=", ".join(filter(None, (one.words, problem))))
                found.append(one)
    remember(coursedir.root, lesson, names)
    return found


def _members(coursedir):
    roster = read_roster(coursedir.root)
    if roster is None:
        with open_gradebook(coursedir) as gradebook:
            roster = {
                s.id: Member(
                    s.id,
                    s.first_name or "",
                    s.last_name or "",
                    s.email or "",
                    s.lms_user_id or "",
                )
                for s in gradebook.students
            }
    if not roster:
        raise CollectError(
            "There is no roster, and no student is made by a file's name. Write roster.csv "
            "(columns id, first_name, last_name, email, lms_user_id) beside nbgrader_config.py, "
            "or run: nbgrader db student import FILE"
        )
    return roster.values()


def _take(student, some, folder, lesson, keep, limit):
    """Lay down the newest notebook of a student; keep the others, and what was there before.

    Yields what became of each file, and what its name says.
    """
    some.sort(key=lambda one: (one[0].kind, one[0].order, one[0].file.startswith(lesson)))
    files = []
    for said, entry in some:
        try:
            files.append((said, entry, entry.read(limit)))
        except Unreadable as problem:
            yield Collected(entry.path, student, "refused", f"it cannot be read: {problem}"), said
    if not files:
        return
    if len(files) > 1 and files[-1][0].order == files[-2][0].order:
        rivals = [one for one in files if one[0].order == files[-1][0].order]
        if sum(said.file.startswith(lesson) for said, _, _ in rivals) != 1:
            for _, entry, _ in files:
                words = f"several notebooks at once, none of them clearly {lesson}"
                yield Collected(entry.path, student, "refused", words), said
            return
    for _, entry, data in files[:-1]:
        _keep(keep, data)
        yield Collected(entry.path, student, "older", f"kept in {keep}"), said
    said, entry, data = files[-1]
    late, target = "late" if said.late else "", folder / f"{lesson}.ipynb"
    if folder.is_symlink() or folder.parent.is_symlink() or target.is_symlink():
        yield Collected(entry.path, student, "refused", f"{folder} is a link"), said
        return
    if target.is_file():
        before = target.read_bytes()
        if before == data:
            yield Collected(entry.path, student, "same", late), said
            return
        _keep(keep, before)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(target, data)
    yield Collected(entry.path, student, "taken", late), said


def _keep(folder, data):
    """Keep a notebook under a name made from its content: the same one is kept once."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(data).hexdigest()[:16]}.ipynb"
    if not path.exists():
        write_whole(path, data)


class _entries:
    """The files of an archive or folder, as a context manager; nothing is unpacked."""

    def __init__(self, source):
        self.source, self.archive = Path(source), None

    def __enter__(self):
        if self.source.is_dir():
            try:
                found, odd = entries(self.source, most=ENTRIES, whole=True)
            except Unreadable as problem:
                raise CollectError(str(problem)) from None
            return [*found, *(Entry(path, 0, None, f"it is {what}") for path, what in odd)]
        try:
            self.archive = zipfile.ZipFile(self.source)
        except (OSError, zipfile.BadZipFile) as problem:
            raise CollectError(f"{self.source} is no folder and no zip file: {problem}") from None
        infos = self.archive.infolist()
        if len(infos) > ENTRIES or sum(info.file_size for info in infos) > TOTAL:
            self.archive.close()
            raise CollectError(f"{self.source} says that it holds too much: it is not opened.")
        return list(members(self.archive))

    def __exit__(self, *problem):
        if self.archive:
            self.archive.close()
