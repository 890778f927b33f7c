"""How each student stands in a lesson, as the gradebook has it: points by hand and penalty too."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)

from autograder.gradebook.attempts import Attempt, latest


@dataclass(frozen=True)
class CellPoints:
    """What a student has for one graded cell.

    Attributes
    ----------
    name : str
        Its grade_id.
    score, points : float
        With extra credit; points given by hand take the place of the grader's.
    by_hand : bool
        Whether a human gave them.
    waits : bool
        Whether a human is still to look at it.
    """

    name: str
    score: float
    points: float
    by_hand: bool
    waits: bool


@dataclass(frozen=True)
class Standing:
    """One student in one lesson.

    Attributes
    ----------
    student : str
    name : str
        "Last, First" where the gradebook has it, else "".
    known : bool
        Whether the gradebook has the student; False after `nbgrader db student remove`.
    handed_in : bool
        Whether the gradebook has a submission.
    time : datetime or None
        When it was handed in, in UTC.
    until : datetime or None
        Until when it was in time: the due date and the student's extension, in UTC.
    late : float
        Seconds after that.
    penalty : float
        Points taken off for that.
    cells : tuple of CellPoints
    attempts : tuple of Attempt
        The last one of each notebook.
    """

    student: str
    name: str = ""
    known: bool = True
    handed_in: bool = False
    time: datetime | None = None
    until: datetime | None = None
    late: float = 0.0
    penalty: float = 0.0
    cells: tuple = ()
    attempts: tuple[Attempt, ...] = field(default=())

    @property
    def raw(self):
        """Points before the penalty."""
        return sum(cell.score for cell in self.cells)

    @property
    def score(self):
        """Points after the penalty."""
        return max(0.0, self.raw - self.penalty)

    @property
    def points(self):
        return sum(cell.points for cell in self.cells)

    @property
    def by_name(self):
        return {cell.name: cell for cell in self.cells}


def standings(gradebook, lesson, with_attempts=True):
    """Every student of the gradebook in one lesson, by id; those removed from it come too.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    lesson : str
    with_attempts : bool
        False leaves out what was handed in and said of it, which is most of what there is to read.

    Returns
    -------
    list of Standing
    """
    db = gradebook.db
    attempts = defaultdict(list)
    for (student, _), attempt in latest(db, lesson).items() if with_attempts else ():
        attempts[student].append(attempt)
    due = db.query(Assignment.duedate).filter(Assignment.name == lesson).scalar()
    submissions = _submissions(db, lesson)
    penalties, cells = _penalties(db, lesson), _cells(db, lesson)
    found = []
    for id_, first, last in db.query(Student.id, Student.first_name, Student.last_name):
        name = ", ".join(part for part in (last, first) if part)
        mine = tuple(attempts.pop(id_, ()))
        if id_ not in submissions:
            found.append(Standing(id_, name, attempts=mine))
            continue
        time, extension = submissions[id_]
        until = due + (extension or timedelta()) if due else None
        found.append(
            Standing(
                id_,
                name,
                handed_in=True,
                time=time,
                until=until,
                late=lateness(time, until),
                penalty=penalties.get(id_, 0.0),
                cells=tuple(cells.get(id_, ())),
                attempts=mine,
            )
        )
    found += [Standing(id_, known=False, attempts=tuple(a)) for id_, a in attempts.items()]
    return sorted(found, key=lambda one: one.student)


def points_of(gradebook, lesson):
    """student -> `Standing`, without attempts, of all who have handed in."""
    found = standings(gradebook, lesson, with_attempts=False)
    return {one.student: one for one in found if one.handed_in}


def lateness(time, until):
    """Seconds from `until` to `time`; none where one of the two is not known."""
    return max(0.0, (time - until).total_seconds()) if time and until else 0.0


def _submissions(db, lesson):
    rows = (
        db.query(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
        )
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == lesson)
    )
    return {student: (time, extension) for student, time, extension in rows}


def _penalties(db, lesson):
    rows = (
        db.query(SubmittedAssignment.student_id, SubmittedNotebook.late_submission_penalty)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == lesson)
    )
    found = defaultdict(float)
    for student, penalty in rows:
        found[student] += penalty or 0.0
    return found


def _cells(db, lesson):
    """student -> `CellPoints` of the graded cells."""
    points = {cell: most for cell, _, most in lesson_cells(db, lesson)}
    rows = (
        db.query(
            SubmittedAssignment.student_id,
            BaseCell.id,
            BaseCell.name,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        .select_from(Grade)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == lesson)
    )
    found = defaultdict(list)
    for student, cell, name, auto, manual, extra, waits in rows:
        score = auto if manual is None else manual
        score = 0.0 if score is None else score + (extra or 0.0)
        by_hand = manual is not None
        found[student].append(CellPoints(name, score, points.get(cell, 0.0), by_hand, bool(waits)))
    return found


def lesson_cells(db, lesson):
    """(id, grade_id, points) of the graded cells of a lesson."""
    assignment = db.query(Assignment).filter(Assignment.name == lesson).one_or_none()
    if assignment is None:
        return []
    return [
        (cell.id, cell.name, cell.max_score)
        for notebook in assignment.notebooks
        for cell in (*notebook.grade_cells, *notebook.task_cells)
    ]
