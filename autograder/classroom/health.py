"""Holds a course's gradebook against its files: what does not fit, and what to do about it."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Grade
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url

from autograder.classroom.folders import Folders, load_config
from autograder.gradebook.read import open_gradebook, read_master
from autograder.gradebook.seed import VARIABLE, seed_file
from autograder.sandbox.errors import GradingError
from autograder.submission.released import grade_id


@dataclass(frozen=True)
class Finding:
    """One line of a report: `mark` is "ok", "warn" or "bad"."""

    mark: str
    what: str
    words: str


def course_health(root):
    """What a look at the course in `root` finds.

    Parameters
    ----------
    root : Path
        The folder that holds nbgrader_config.py.

    Returns
    -------
    list of Finding
    """
    coursedir = CourseDirectory(config=load_config(root))
    url = make_url(coursedir.db_url)
    if url.get_backend_name() == "sqlite" and not Path(coursedir.root, url.database).is_file():
        return [Finding("ok", "gradebook", "none yet; the first release makes it")]
    try:
        with open_gradebook(coursedir) as gradebook:
            return _look(gradebook, coursedir)
    except GradingError as problem:
        return [Finding("bad", "gradebook", str(problem))]


def _look(gradebook, coursedir):
    lessons = sorted(assignment.name for assignment in gradebook.assignments)
    grades = gradebook.db.query(Grade).count()
    found = [Finding("ok", "gradebook", f"{len(lessons)} lessons, {grades} grades")]
    found.append(_seed(coursedir, grades))
    known = {}
    for lesson in lessons:
        folders = Folders(coursedir, lesson)
        known[lesson] = {s.student.id for s in gradebook.assignment_submissions(lesson)}
        found += _release(gradebook, folders)
        found += _against_files(folders, known[lesson])
    return found + _orphans(coursedir, lessons)


def _seed(coursedir, grades):
    if os.environ.get(VARIABLE):
        return Finding("ok", "seed", f"from the variable {VARIABLE}")
    path = seed_file(coursedir.db_url, coursedir.root)
    if path.is_file():
        return Finding("ok", "seed", f"{path.name} is there; back it up with the gradebook")
    if not grades:
        return Finding("ok", "seed", "none yet; the first grading makes it")
    words = f"{path} is missing while grades exist. Bring it back from a backup: grading stops "
    return Finding("bad", "seed", words + "without it, since other cases would be drawn.")


def _release(gradebook, folders):
    """A lesson whose locked cells in source/ are no longer those that were released."""
    try:
        master = read_master(gradebook, folders.lesson, folders.source)
        cells = json.loads((folders.source / f"{master.notebook}.ipynb").read_bytes())["cells"]
    except (GradingError, OSError, ValueError, KeyError) as problem:
        words = f"source/{folders.lesson} cannot be read ({problem})"
        return [Finding("warn", folders.lesson, words)]
    now = {grade_id(cell): "".join(cell["source"]) for cell in cells if grade_id(cell)}
    then = {cell.name: cell.source for cell in master.cells if cell.fixed}
    stale = [name for name, source in then.items() if now.get(name) != source]
    if not stale:
        return []
    words = f"source/ has changed since the release ({', '.join(stale[:3])}). "
    words += f"Release again: nbgrader generate_assignment {folders.lesson} --force"
    return [Finding("warn", folders.lesson, words)]


def _against_files(folders, recorded):
    """Grades without files, and files without grades."""
    submitted = set(folders.students())
    found = []
    for students, words in (
        (sorted(recorded - submitted), "in the gradebook, but not in submitted/"),
        (sorted(submitted - recorded), f"not graded yet: autograder grade {folders.lesson}"),
        (
            sorted(s for s in recorded & submitted if not folders.graded(s).is_dir()),
            f"no file in autograded/: autograder grade {folders.lesson} --force",
        ),
    ):
        if students:
            found.append(Finding("warn", folders.lesson, f"{_named(students)}: {words}"))
    return found


def _orphans(coursedir, lessons):
    """Submissions of lessons that the gradebook does not know."""
    folder = Path(coursedir.root) / coursedir.submitted_directory
    there = {path.name for path in folder.glob("*/*") if path.is_dir()}
    return [
        Finding(
            "warn",
            "submitted/",
            f"{name} is no released lesson; rename the folder, "
            f"or run: nbgrader generate_assignment {name}",
        )
        for name in sorted(there - set(lessons))
    ]


def _named(students):
    more = f" and {len(students) - 3} more" if len(students) > 3 else ""
    return ", ".join(students[:3]) + more
