"""Whose points another grading would move, and by how much, before anything is written."""

from dataclasses import dataclass

from nbgrader.coursedir import CourseDirectory

from autograder.classroom.class_run import grade
from autograder.classroom.folders import Folders, load_config
from autograder.classroom.students import Students
from autograder.gradebook.penalties import late_rule, lost_points
from autograder.gradebook.read import open_gradebook, read_master, saved_scores
from autograder.gradebook.standing import lateness, points_of
from autograder.submission.timestamp import read_timestamp


@dataclass(frozen=True)
class Move:
    """One student's points now and after.

    Attributes
    ----------
    student : str
    before, after : float
        After the penalty, points given by hand included.
    cells : tuple of (str, float, float)
        The graded cells whose points differ: name, before, after.
    """

    student: str
    before: float
    after: float
    cells: tuple


def preview(lesson, course_root, **options):
    """Grade what changed and hold the results back.

    Parameters
    ----------
    lesson : str
    course_root : path
    options
        What `autograder.classroom.class_run.grade` takes.

    Returns
    -------
    Report, list of Move
        The moves of those who have a grade already, by student.
    """
    config = options.pop("config", None) or load_config(course_root)
    found = grade(lesson, course_root, config=config, write=False, **options)
    coursedir = CourseDirectory(config=config)
    folders, rule = Folders(coursedir, lesson), late_rule(config)
    with open_gradebook(coursedir) as gradebook:
        master = read_master(gradebook, lesson, folders.source, release_folder=folders.release)
        saved, places = saved_scores(gradebook, master), Students(gradebook, folders)
        known = points_of(gradebook, lesson)
    moves = []
    for row in found.rows:
        if row.student in known and row.verdicts:
            time, _ = read_timestamp(places.place(row.student))
            moves.append(_move(row, known[row.student], saved.get(row.student, {}), rule, time))
    return found, [move for move in moves if move.before != move.after or move.cells]


def _move(row, standing, saved, rule, time):
    """What becomes of a student's points when the verdicts of a row are written."""
    cells = []
    for verdict in row.verdicts:
        cell = standing.by_name.get(verdict.name)
        change = (verdict.score or 0.0) - (saved.get(verdict.name) or 0.0)
        if cell and not cell.by_hand and change:
            cells.append((verdict.name, cell.score, cell.score + change))
    raw = standing.raw + sum(after - before for _, before, after in cells)
    late = lateness(time or standing.time, standing.until)
    after = raw - (lost_points(rule, row.student, raw, late) or 0.0)
    return Move(row.student, standing.score, after, tuple(cells))
