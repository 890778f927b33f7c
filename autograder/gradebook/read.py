"""Reads nbgrader's gradebook: what a lesson is, and which grades it holds already."""

import contextlib
import itertools
import json
from pathlib import Path

from nbgrader.api import (
    BaseCell,
    Grade,
    Gradebook,
    MissingEntry,
    SourceCell,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from autograder.course import beside_notebook
from autograder.gradebook.editions import editions
from autograder.gradebook.patience import patient_url, patiently
from autograder.sandbox.errors import GradingError
from autograder.submission.own_words import FILE, read_words
from autograder.submission.released import Master, MasterCell, grade_id

SUPPORT_LIMIT = 64 * 2**20  # bytes of the files beside a lesson's notebook


class NotReleased(GradingError):
    """Raised for a lesson that the gradebook does not know yet."""


class SeveralNotebooks(GradingError):
    """Raised for an assignment of several notebooks, of which one alone would be graded."""


class StaleGradebook(GradingError):
    """Raised for a gradebook that this nbgrader cannot read."""


@contextlib.contextmanager
def open_gradebook(coursedir, say=None):
    """The gradebook of a course, as a context manager; errors of the database are told in words.

    Where another program has locked it, it is waited for; ``say(text)`` is told so.
    """
    url = patient_url(coursedir.db_url)
    try:
        with patiently(lambda: Gradebook(url, coursedir.course_id), url, say) as gradebook:
            yield gradebook
    except DatabaseError as problem:
        raise StaleGradebook(
            f"The gradebook {make_url(coursedir.db_url)} did not answer as expected "
            f"({problem.orig}). Nothing was changed by this. If another grader or a backup is at "
            "work, run the same command again when it has finished. If the gradebook was made by "
            "an older nbgrader, make a copy of it and run 'nbgrader db upgrade'."
        ) from problem


def read_master(gradebook, lesson, source_folder, notebook=None, release_folder=None):
    """The lesson as the gradebook and its folder in source/ have it.

    Parameters
    ----------
    gradebook : Gradebook
    lesson : str
    source_folder : path
        Holds the source notebook.
    notebook : str
        The notebook's name; by default the lesson's only one.
    release_folder : path
        Holds the files beside the notebook, where those in `source_folder` are not all.
    """
    try:
        assignment = gradebook.find_assignment(lesson)
        names = [entry.name for entry in assignment.notebooks]
        if notebook is None and len(names) > 1:
            raise SeveralNotebooks(
                f"{lesson} has {len(names)} notebooks: {', '.join(sorted(names))}. One assignment "
                "has one notebook here. Give each a folder of its own in source/ and release each. "
                "Nothing was graded."
            )
        notebook = notebook or (names[0] if names else lesson)
        entry = gradebook.find_notebook(notebook, lesson)
    except MissingEntry:
        raise NotReleased(
            f"The gradebook knows no notebook for {lesson}. "
            f"Run: nbgrader generate_assignment {lesson}"
        ) from None
    folder = Path(source_folder)
    released = _source_cells(folder / f"{notebook}.ipynb")
    names = [grade_id(cell) for cell in released]
    order = {name: index for index, name in enumerate(names) if name}
    cells = sorted(_cells(gradebook, entry), key=lambda cell: order.get(cell.name, len(order)))
    given = tuple(map(_text, filter(_is_given, released)))
    code = (cell for cell in released if cell["cell_type"] == "code")
    opening = len(list(itertools.takewhile(_is_given, code)))
    kernel = entry.kernelspec or "{}"
    texts = tuple(map(_text, filter(is_the_lessons, released))) if released else None
    support = support_files(*filter(None, (release_folder, folder)))
    made = editions(gradebook.db, lesson, notebook)
    read_words(dict(support).get(FILE, b""))  # one that cannot be used ends the run at once
    return Master(lesson, notebook, kernel, tuple(cells), support, given, opening, texts, made)


def _cells(gradebook, entry):
    graded = {cell.name: cell for cell in (*entry.grade_cells, *entry.task_cells)}
    kinds = {cell.name: type(cell) for cell in entry.task_cells}
    solutions = {cell.name for cell in entry.solution_cells}
    query = gradebook.db.query(SourceCell).filter(SourceCell.notebook_id == entry.id)
    for cell in query.all():
        points = graded[cell.name].max_score if cell.name in graded else 0.0
        yield MasterCell(
            cell.name,
            cell.cell_type,
            cell.source or "",
            cell.checksum,
            grade=cell.name in graded and cell.name not in kinds,
            solution=cell.name in solutions,
            locked=bool(cell.locked),
            task=cell.name in kinds,
            points=points,
        )


def _source_cells(path):
    """The cells of the source notebook; none when it is not there."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
        return [cell for cell in cells if isinstance(cell["metadata"], dict)]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def is_the_lessons(cell):
    """True for a cell that is neither an answer nor a check."""
    mark = cell["metadata"].get("nbgrader", {})
    return not mark.get("solution") and not mark.get("grade")


def _is_given(cell):
    return cell["cell_type"] == "code" and is_the_lessons(cell)


def _text(cell):
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])


def support_files(*folders):
    """The lesson's own files, for the student's process: lab.py and what it needs.

    Of several folders the last that holds a file gives it.
    """
    found = {}
    for folder in folders:
        for name, path in beside_notebook(Path(folder)):
            found[name] = path.read_bytes()
    if sum(map(len, found.values())) > SUPPORT_LIMIT:
        raise GradingError(
            f"The files beside the notebook in {folders[-1]} are too large to hand out."
        )
    return tuple(sorted(found.items()))


def saved_scores(gradebook, master):
    """What the gradebook holds: student -> {grade_id: auto_score} for this lesson's notebook."""
    rows = (
        gradebook.db.query(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score)
        .select_from(Grade)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .filter(
            SubmittedNotebook.notebook_id
            == gradebook.find_notebook(master.notebook, master.lesson).id
        )
    )
    scores = {}
    for student_id, name, score in rows.all():
        scores.setdefault(student_id, {})[name] = score
    return scores
