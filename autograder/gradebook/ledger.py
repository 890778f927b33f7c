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
)
from sqlalchemy.orm import joinedload, load_only

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
DATES = (
    load_only(SubmittedAssignment.timestamp, SubmittedAssignment.extension),
    joinedload(SubmittedAssignment.assignment).load_only(Assignment.duedate),
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
            entry.id: [(cell.id, type(cell)) for cell in entry._base_cells]
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
        if student_id not in self.known:
            self.known[student_id] = self._open(student_id)
        submission = self.known[student_id]
        notebook = self._notebook_of(submission)
        for grade, name in self.db.execute(GRADES, {"notebook": notebook}).all():
            if name in scores:
                grade.auto_score = scores[name]
                # A grade given by hand is looked at again where that answer changed.
                if grade.manual_score is None:
                    grade.needs_manual_grade = scores[name] is None
                elif name.removeprefix("check_") not in same:
                    grade.needs_manual_grade = True
        for comment, name in self.db.execute(COMMENTS, {"notebook": notebook}).all():
            comment.auto_comment = "No response." if name in unanswered else None
        self._assign_lateness(student_id, submission, notebook, timestamp)

    def _assign_lateness(self, student_id, submission, notebook, timestamp):
        """Put down when it came, and what that costs of the points as they stand now."""
        self.db.flush()
        row = self.db.get(SubmittedAssignment, submission, options=DATES)
        if timestamp:
            row.timestamp = timestamp
        if student_id in self.extensions:
            row.extension = self.extensions[student_id]
        score = self.db.execute(SCORE, {"notebook": notebook}).scalar()
        lost = lost_points(self.penalty, student_id, score, row.total_seconds_late)
        self.db.execute(
            sql.update(SubmittedNotebook), [{"id": notebook, "late_submission_penalty": lost}]
        )

    def _open(self, student_id):
        """Make the rows of a new submission, as `Gradebook.add_submission` does."""
        db = self.db
        if db.get(Student, student_id) is None:
            db.add(Student(id=student_id))
            db.flush()
        submission = SubmittedAssignment(assignment_id=self.assignment_id, student_id=student_id)
        db.add(submission)
        db.flush()
        for notebook_id, cells in self.cells.items():
            notebook = SubmittedNotebook(notebook_id=notebook_id, assignment_id=submission.id)
            db.add(notebook)
            db.flush()
            graded = [cell for cell, kind in cells if issubclass(kind, GradeCell | TaskCell)]
            answers = [cell for cell, kind in cells if issubclass(kind, SolutionCell | TaskCell)]
            db.add_all(Grade(cell_id=cell, notebook_id=notebook.id) for cell in graded)
            db.add_all(Comment(cell_id=cell, notebook_id=notebook.id) for cell in answers)
        db.flush()
        return submission.id
