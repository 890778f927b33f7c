"""Writes the grades of a class into nbgrader's gradebook, one transaction a submission."""

from nbgrader.api import (
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

from autograder.gradebook.attempts import keep, prepare, unchanged_answers
from autograder.gradebook.extensions import granted
from autograder.gradebook.patience import patiently
from autograder.gradebook.penalties import lost_points


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
            same = unchanged_answers(self.db, attempt) if attempt else ()
            self._write(student_id, scores, unanswered, timestamp, same)
            if attempt:
                keep(self.db, attempt)

        self._in_one_go(student_id, write)

    def date(self, student_id, timestamp=None, attempt=None):
        """Bring a submission's lateness up to date; its scores stay as they are."""

        def write():
            self._date(student_id, timestamp)
            if attempt:
                keep(self.db, attempt)

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
        if timestamp:
            self.db.get(SubmittedAssignment, submission).timestamp = timestamp
        notebook = (
            self.db.query(SubmittedNotebook.id)
            .filter(SubmittedNotebook.assignment_id == submission)
            .filter(SubmittedNotebook.notebook_id == self.notebook_id)
            .scalar()
        )
        self._assign_lateness(student_id, submission, notebook)

    def _write(self, student_id, scores, unanswered, timestamp, same):
        db, scores = self.db, {score.name: score.score for score in scores}
        if student_id not in self.known:
            self.known[student_id] = self._open(student_id)
        submission = self.known[student_id]
        notebook = (
            db.query(SubmittedNotebook.id)
            .filter(SubmittedNotebook.assignment_id == submission)
            .filter(SubmittedNotebook.notebook_id == self.notebook_id)
            .scalar()
        )
        for grade, name in self._named(Grade, notebook):
            if name in scores:
                grade.auto_score = scores[name]
                # A grade given by hand is looked at again where that answer changed.
                if grade.manual_score is None:
                    grade.needs_manual_grade = scores[name] is None
                elif name.removeprefix("check_") not in same:
                    grade.needs_manual_grade = True
        for comment, name in self._named(Comment, notebook):
            comment.auto_comment = "No response." if name in unanswered else None
        db.flush()
        if timestamp:
            db.get(SubmittedAssignment, submission).timestamp = timestamp
        self._assign_lateness(student_id, submission, notebook)

    def _named(self, kind, notebook):
        """(row, name of its cell) for the grades or comments of a submitted notebook."""
        query = self.db.query(kind, BaseCell.name).join(BaseCell, BaseCell.id == kind.cell_id)
        return query.filter(kind.notebook_id == notebook).all()

    def _assign_lateness(self, student_id, submission, notebook):
        self.db.flush()
        row = self.db.get(SubmittedAssignment, submission)
        if student_id in self.extensions:
            row.extension = self.extensions[student_id]
        late = row.total_seconds_late
        entry = self.db.get(SubmittedNotebook, notebook)
        self.db.refresh(entry)
        entry.late_submission_penalty = lost_points(self.penalty, student_id, entry.score, late)

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
