"""Grades one notebook of a learner's own: no gradebook, no class, no sandbox."""

from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory

from autograder.classroom.folders import load_config, write_whole
from autograder.course import CourseError, home_course
from autograder.feedback.page import page
from autograder.gradebook.read import is_the_lessons, support_files
from autograder.judge import PUBLIC_SEED
from autograder.sandbox.bwrap_program import require_sandbox
from autograder.sandbox.limits import Limits
from autograder.submission.beside import files_beside
from autograder.submission.grade_submission import run_submission
from autograder.submission.handed_in import HandedIn
from autograder.submission.reading import Unreadable, read_file
from autograder.submission.recognise import parsed
from autograder.submission.released import Master, MasterCell


def check_notebook(path):
    """Grade a notebook and write its feedback page beside it; beside the course for a submission.

    Parameters
    ----------
    path : Path
        A notebook of one of the course's lessons. It may have another name.

    Returns
    -------
    Graded, Path
    """
    limits = Limits()
    try:
        data = read_file(path, limits.notebook_bytes)
        lesson = lesson_of(path, parsed(data, limits.cells))
    except Unreadable as problem:
        raise CourseError(f"{path}: {problem}") from None
    course = course_of_submission(path)
    if course:  # another's code: in the sandbox, and nothing is added to what was handed in
        require_sandbox()
    master = lesson_master(home_course(), lesson)
    handed = HandedIn(data, files_beside(path, master))
    hidden = (str(course),) if course else ()
    graded = run_submission(handed, master, limits, PUBLIC_SEED, bool(course), hidden=hidden)
    page = feedback_page(path.stem, graded).encode("utf-8")
    target = path.with_name(f"{path.stem}_feedback.html")
    if course:
        target = course / f"{path.parent.parent.name}_{target.name}"
    try:
        write_whole(target, page)
    except OSError:  # the notebook's folder is read-only
        target = Path.cwd() / target.name
        write_whole(target, page)
    return graded, target


def course_of_submission(path):
    """The course's root where a notebook lies among its submissions, else None."""
    path = path.resolve()
    for root in path.parents:
        if (root / "nbgrader_config.py").is_file():
            coursedir = CourseDirectory(config=load_config(root))
            inside = path.is_relative_to(Path(coursedir.root, coursedir.submitted_directory))
            return root if inside else None
    return None


def lesson_of(path, notebook):
    """The lesson that a notebook belongs to: by its graded cells, else by its name."""
    names = {cell["name"] for cell in notebook["cells"] if cell["name"]}
    best, most = None, 0
    for lesson in home_course().lesson_names():
        if path.stem.startswith(lesson):
            return lesson
        known = lesson_master(home_course(), lesson).by_name
        if len(names & set(known)) > most:
            best, most = lesson, len(names & set(known))
    if best is None:
        raise CourseError(f"{path} is no notebook of this course: it has none of its exercises.")
    return best


def lesson_master(course, lesson):
    """The lesson as the files in source/ and release/ have it."""
    stubs = {}
    for cell in _cells(course.release, lesson):
        stubs[cell.metadata.nbgrader.grade_id] = cell
    cells = []
    for cell in _cells(course.source, lesson):
        mark = cell.metadata.nbgrader
        released = stubs[mark.grade_id]
        cells.append(
            MasterCell(
                mark.grade_id,
                cell.cell_type,
                released.source if mark.solution else cell.source,
                released.metadata.nbgrader.get("checksum"),
                grade=mark.grade,
                solution=mark.solution,
                locked=mark.locked,
                points=mark.get("points", 0.0),
            )
        )
    kernel = '{"display_name": "Python 3", "language": "python", "name": "python3"}'
    support = support_files(course.release / lesson, course.source / lesson)
    texts = tuple(cell.source for cell in _read(course.source, lesson) if is_the_lessons(cell))
    return Master(lesson, lesson, kernel, tuple(cells), support, texts=texts)


def feedback_page(title, graded):
    """The feedback page of a notebook that is in no gradebook."""
    notebook = nbformat.from_dict(graded.notebook)
    scores = {score.name: score for score in graded.scores}
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("grade_id") in scores:
            mark["score"] = scores[mark["grade_id"]].score or 0.0
            mark["points"] = scores[mark["grade_id"]].points
    found = {"notebook": title, "score": graded.score, "max_score": graded.points}
    return page(notebook, {"nbgrader": found})


def _cells(edition, lesson):
    return [cell for cell in _read(edition, lesson) if "nbgrader" in cell.metadata]


def _read(edition, lesson):
    path = edition / lesson / f"{lesson}.ipynb"
    if not path.is_file():
        raise CourseError(f"There is no notebook {path}. Run 'autograder build' first.")
    return nbformat.read(path, as_version=4).cells
