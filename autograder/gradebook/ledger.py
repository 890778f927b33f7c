"""Writes the grades of a class into nbgrader's gradebook, one transaction a submission."""

import sqlalchemy as sql
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from sqlalchemy.orm import load_only

from autograder.gradebook.attempts import keep, last_of, prepare, unchanged_answers
from autograder.gradebook.extensions import granted
from autograder.gradebook.patience import patiently
from autograder.gradebook.penalties import lost_points

# What is asked of the database for each submission, put together once. nbgrader's rows carry sums
# over other tables, each a query of its own: only the columns that are used are read.
NOTEBOOK = (
    sql.select(SubmittedNotebook.id)
    .where(SubmittedNotebook.assignment_id == sql.bindparam("submission"))
    .where(SubmittedNotebook.notebook_id == sql.bindparam("notebook"))
)
SCORE = sql.select(SubmittedNotebook.score).where(SubmittedNotebook.id == sql.bindparam("notebook"))
GRADES, COMMENTS = (
    sql.select(kind, BaseCell.name)
    .join(BaseCell, BaseCell.id == kind.cell_id)
    .where(kind.notebook_id == sql.bindparam("notebook"))
    .options(load_only(*columns))
    for kind, columns in (
        (Grade, (Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade)),
        (Comment, (Comment.auto_comment,)),
    )
)
# Rows that nothing hangs on yet are written to the tables themselves, many at a time.
STUDENTS, SUBMISSIONS, NOTEBOOKS = (
    kind.__table__ for kind in (Student, SubmittedAssignment, SubmittedNotebook)
)
STUDENT = sql.select(STUDENTS.c.id).where(STUDENTS.c.id == sql.bindparam("student"))
DUE = Assignment.__table__.c.duedate
DATES = (
    sql.select(SUBMISSIONS.c.timestamp, SUBMISSIONS.c.extension, DUE)
    .join(Assignment.__table__)
    .where(SUBMISSIONS.c.id == sql.bindparam("submission"))
)


class Ledger:
    """The grades of one lesson. What never changes during a run is read once.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    master : Master
    penalty : callable
        ``penalty(student_id, score, seconds_late)`` gives the points lost for lateness.
    say : callable
        ``say(text)`` is told when a locked gradebook is waited for.
    """

    def __init__(self, gradebook, master, penalty=None, say=None):
        self.db, self.penalty, self.say = gradebook.db, penalty, say
        self.url = gradebook.engine.url.render_as_string(hide_password=False)
        prepare(gradebook.engine)
        assignment = gradebook.find_assignment(master.lesson)
        self.assignment_id = assignment.id
        self.notebook_id = gradebook.find_notebook(master.notebook, master.lesson).id
        self.cells = {
            entry.id: [(cell.id, type(cell), cell.name) for cell in entry._base_cells]
            for entry in assignment.notebooks
        }
        self.known = dict(
            self.db.query(SubmittedAssignment.student_id, SubmittedAssignment.id)
            .filter(SubmittedAssignment.assignment_id == self.assignment_id)
            .all()
        )
        self.extensions = granted(self.db, master.lesson)
        self.db.rollback()

    def save(self, student_id, scores, unanswered, timestamp=None, attempt=None):
        """Write the grades of one submission, all or none.

        Parameters
        ----------
        student_id : str
        scores : iterable of CellScore
        unanswered : collection of str
            The cells that were left as released.
        timestamp : datetime
            When it was submitted, in UTC.
        attempt : Attempt
            What is kept of this grading in the student's history.
        """

        def write():
            last = last_of(self.db, attempt) if attempt else None
            same = unchanged_answers(attempt, last) if attempt else ()
            self._write(student_id, scores, unanswered, timestamp, same)
            if attempt:
                keep(self.db, attempt, last)

        self._in_one_go(student_id, write)

    def date(self, student_id, timestamp=None, attempt=None):
        """Bring a submission's lateness up to date; its scores stay as they are."""

        def write():
            self._date(student_id, timestamp)
            if attempt:
                keep(self.db, attempt, last_of(self.db, attempt))

        self._in_one_go(student_id, write)

    def _in_one_go(self, student_id, write):
        """Do all of it or none; wait where another grader is writing.

        Two graders that open a student's submission at once collide on its row: the one that
        comes second reads the other's row and goes on from there.
        """
        tried = False

        def once():
            nonlocal tried
            try:
                if tried:
                    self._look_up(student_id)
                tried = True
                write()
                self.db.commit()
            except BaseException:
                self.db.rollback()
                self.known.pop(student_id, None)
                raise
            finally:
                self.db.expunge_all()

        patiently(once, self.url, self.say)

    def _look_up(self, student_id):
        """Read again which row is the student's submission: another grader may have made it."""
        self.known.pop(student_id, None)
        found = (
            self.db.query(SubmittedAssignment.id)
            .filter(SubmittedAssignment.assignment_id == self.assignment_id)
            .filter(SubmittedAssignment.student_id == student_id)
            .scalar()
        )
        if found:
            self.known[student_id] = found

    def _date(self, student_id, timestamp):
        submission = self.known[student_id]
        self._assign_lateness(student_id, submission, self._notebook_of(submission), timestamp)

    def _notebook_of(self, submission):
        """Which row is the lesson's notebook in a submission."""
        which = {"submission": submission, "notebook": self.notebook_id}
        return self.db.execute(NOTEBOOK, which).scalar()

    def _write(self, student_id, scores, unanswered, timestamp, same):
        scores = {score.name: score.score for score in scores}
        if student_id in self.known:
            submission = self.known[student_id]
            notebook = self._notebook_of(submission)
            self._change(notebook, scores, unanswered, same)
        else:
            submission, notebook = self._open(student_id, scores, unanswered)
            self.known[student_id] = submission
        self._assign_lateness(student_id, submission, notebook, timestamp)

    def _change(self, notebook, scores, unanswered, same):
        """Put new scores in the place of those of an earlier grading."""
        for grade, name in self.db.execute(GRADES, {"notebook": notebook}).all():
            if name in scores:
                grade.auto_score = scores[name]
                # A grade given by hand is looked at again where that answer changed.
                if grade.manual_score is None:
                    grade.needs_manual_grade = scores[name] is None
                elif name.removeprefix("check_") not in same:
                    grade.needs_manual_grade = True
        for comment, name in self.db.execute(COMMENTS, {"notebook": notebook}).all():
            comment.auto_comment = _no_response(name, unanswered)
        self.db.flush()

    def _assign_lateness(self, student_id, submission, notebook, timestamp):
        """Put down when it came, and what that costs of the points as they stand now."""
        before = self.db.execute(DATES, {"submission": submission}).one()
        came = timestamp or before.timestamp
        extension = self.extensions.get(student_id, before.extension)
        if (came, extension) != (before.timestamp, before.extension):
            row = {"timestamp": came, "extension": extension}
            self.db.execute(sql.update(SUBMISSIONS).where(SUBMISSIONS.c.id == submission), row)
        late, score = _seconds_late(came, before.duedate, extension), None
        if late:
            score = self.db.execute(SCORE, {"notebook": notebook}).scalar()
        lost = lost_points(self.penalty, student_id, score, late)
        row = {"late_submission_penalty": lost}
        self.db.execute(sql.update(NOTEBOOKS).where(NOTEBOOKS.c.id == notebook), row)

    def _open(self, student_id, scores, unanswered):
        """Make the rows of a new submission, as `Gradebook.add_submission` does, with its scores.

        Returns
        -------
        str, str
            The submission's id, and that of the lesson's notebook in it.
        """
        if self.db.execute(STUDENT, {"student": student_id}).first() is None:
            self.db.execute(sql.insert(STUDENTS), {"id": student_id})
        submission, ids = new_uuid(), {entry: new_uuid() for entry in self.cells}
        whose = {"id": submission, "assignment_id": self.assignment_id, "student_id": student_id}
        self.db.execute(sql.insert(SUBMISSIONS), whose)
        notebooks, grades, comments = [], [], []
        for entry, cells in self.cells.items():
            notebooks.append({"id": ids[entry], "notebook_id": entry, "assignment_id": submission})
            mine = entry == self.notebook_id
            for cell, kind, name in cells:
                row = {"cell_id": cell, "notebook_id": ids[entry]}
                if issubclass(kind, GradeCell | TaskCell):
                    score = scores.get(name) if mine else None
                    by_hand = score is None
                    grades.append({**row, "auto_score": score, "needs_manual_grade": by_hand})
                if issubclass(kind, SolutionCell | TaskCell):
                    said = _no_response(name, unanswered) if mine else None
                    comments.append({**row, "auto_comment": said})
        for kind, rows in ((SubmittedNotebook, notebooks), (Grade, grades), (Comment, comments)):
            if rows:
                self.db.execute(sql.insert(kind.__table__), rows)
        return submission, ids[self.notebook_id]


def _seconds_late(came, due, extension):
    """Reckoned as `SubmittedAssignment.total_seconds_late` does."""
    if came is None or due is None:
        return 0
    return max(0, (came - (due + extension if extension else due)).total_seconds())


def _no_response(name, unanswered):
    """What nbgrader notes of an answer cell, for who grades by hand."""
    return "No response." if name in unanswered else None
