"""Makes the students' pages of a lesson in parallel, and only those that changed.

A page is that of `nbgrader generate_feedback`. What it was made from is noted at its end, as a hash
of the graded notebook, the points, the comments and the penalty.
"""

import functools
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Assignment, BaseCell, Comment, SubmittedAssignment, SubmittedNotebook
from nbgrader.coursedir import CourseDirectory

import autograder
from autograder.classroom.folders import Folders, load_config, write_whole
from autograder.classroom.pool import run_all
from autograder.feedback.page import page
from autograder.gradebook.penalties import late_rule, settle
from autograder.gradebook.read import NotReleased, open_gradebook
from autograder.gradebook.standing import standings
from autograder.sandbox.errors import GradingError
from autograder.submission import formulas

NOTE = "<!-- made from {} -->\n"


@dataclass(frozen=True)
class Page:
    """One student's page: where it lies, and what happened: "made", "same" or why it failed."""

    student: str
    path: Path
    status: str


@dataclass(frozen=True)
class Wanted:
    """A page to be made: the graded notebook, and what the gradebook says of it."""

    graded: Path
    target: Path
    marks: dict  # name of a cell -> score, points, comment
    found: dict  # the notebook's name, score, max_score, late_penalty


def make_pages(lesson, course_root, workers, force=False):
    """Bring the pages of a lesson up to date.

    Parameters
    ----------
    lesson : str
    course_root : path
    workers : int
    force : bool
        Make every page again.

    Returns
    -------
    list of Page
    """
    config = load_config(course_root)
    coursedir = CourseDirectory(config=config)
    folders = Folders(coursedir, lesson)
    with open_gradebook(coursedir) as gradebook:
        settle(gradebook, late_rule(config), lesson)
        assignment = gradebook.db.query(Assignment).filter_by(name=lesson).one_or_none()
        if assignment is None or len(assignment.notebooks) != 1:
            raise NotReleased(
                f"{lesson} is no released lesson of one notebook. "
                f"Its pages are made by: nbgrader generate_feedback {lesson}"
            )
        notebook = assignment.notebooks[0].name
        comments = _comments(gradebook.db, lesson)
        found = [one for one in standings(gradebook, lesson) if one.handed_in]
    wanted = {}
    for one in found:
        graded = folders.graded(one.student) / f"{notebook}.ipynb"
        if graded.is_file():
            target = Path(coursedir.format_path(coursedir.feedback_directory, one.student, lesson))
            marks = {c.name: {"score": c.score, "points": c.points} for c in one.cells}
            for name, text in comments[one.student].items():
                marks.setdefault(name, {})["comment"] = text
            sums = {"score": one.score, "max_score": one.points, "late_penalty": one.penalty}
            said = {"notebook": notebook, **sums}
            wanted[one.student] = Wanted(graded, target / f"{notebook}.html", marks, said)
    notes = {student: note(item) for student, item in wanted.items()}
    todo = [s for s, item in wanted.items() if force or _note_in(item.target) != notes[s]]
    pages = [Page(s, wanted[s].target, "same") for s in wanted.keys() - set(todo)]
    for student, result in run_all(_page, todo, lambda s: (wanted[s],), workers):
        pages.append(_finish(student, wanted[student].target, result, notes[student]))
    return sorted(pages, key=lambda one: one.student)


def _finish(student, target, result, made_from):
    if isinstance(result, BaseException):
        return Page(student, target, f"{type(result).__name__}: {result}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, result + made_from)
    except OSError as problem:
        return Page(student, target, str(problem))
    return Page(student, target, "made")


def _page(wanted):
    """The page as bytes: a worker's job."""
    notebook = nbformat.read(wanted.graded, as_version=4)
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        mark.update(wanted.marks.get(mark.get("grade_id"), {}))
    return page(notebook, {"nbgrader": wanted.found}).encode("utf-8", "replace")


def note(wanted):
    """What a page is made from, as the line at its end."""
    try:
        digest = hashlib.sha256(wanted.graded.read_bytes())
    except OSError as problem:
        raise GradingError(f"{wanted.graded} cannot be read: {problem}") from problem
    digest.update(json.dumps([wanted.marks, wanted.found], sort_keys=True).encode())
    digest.update(_makers())
    return NOTE.format(digest.hexdigest()).encode()


@functools.cache
def _makers():
    """A hash of what makes pages: where it is mended, pages are made anew."""
    root = Path(autograder.__file__).parent
    files = [*sorted(root.glob("feedback/*.py")), Path(formulas.__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).digest()


def _note_in(path):
    """The note at the end of a page that is there, else None."""
    length = len(NOTE.format("0" * 64))
    try:
        return path.read_bytes()[-length:]
    except OSError:
        return None


def _comments(db, lesson):
    """student -> name of a cell -> the comment, a grader's before the automatic one."""
    rows = (
        db.query(
            SubmittedAssignment.student_id,
            BaseCell.name,
            Comment.auto_comment,
            Comment.manual_comment,
        )
        .select_from(Comment)
        .join(BaseCell, BaseCell.id == Comment.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Comment.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == lesson)
    )
    found = defaultdict(dict)
    for student, name, auto, manual in rows:
        if manual or auto:
            found[student][name] = manual or auto
    return found
