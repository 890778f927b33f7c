"""Grades a whole class: submissions in, graded notebooks and grades out, whatever happens."""

import difflib
import os
import time

from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SQLAlchemyError

from autograder.classroom.folders import (
    Folders,
    NotHandedIn,
    load_config,
    read_graded,
    read_submission,
    write_graded,
)
from autograder.classroom.mistakes import read_sayings
from autograder.classroom.pool import run_all
from autograder.classroom.report import Report, Row
from autograder.classroom.roster import Belonging
from autograder.classroom.worker import work
from autograder.gradebook.attempts import attempt_of
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.penalties import late_rule
from autograder.gradebook.read import open_gradebook, read_master, saved_scores
from autograder.gradebook.seed import course_seed
from autograder.sandbox.bwrap_program import require_sandbox
from autograder.sandbox.errors import GradingError, SandboxMissing
from autograder.sandbox.limits import Terms, limits_of
from autograder.submission.grade_submission import fingerprint_of, judge_version
from autograder.submission.readable import readable
from autograder.submission.reading import Unreadable
from autograder.submission.timestamp import read_timestamp


class NoSubmissions(GradingError):
    """Raised when there is nothing to grade."""


def grade(
    lesson,
    course_root=".",
    workers=None,
    students=None,
    force=False,
    sandbox=True,
    progress=None,
    limits=None,
    config=None,
    executor=None,
):
    """Grade the submissions of a lesson.

    What was graded before and has not changed is skipped, so a run that was stopped at any moment
    is continued by starting it again.

    Parameters
    ----------
    lesson : str
    course_root : path
    workers : int
        Processes at work; by default one a core.
    students : sequence of str
        Only these, in this order; by default all who handed in the lesson.
    force : bool
        Grade again what has not changed.
    sandbox : bool
        False runs student code without any protection.
    progress : callable
        ``progress(row, done, total)`` after each submission.
    limits : Limits
        By default what nbgrader_config.py sets for `JudgedExecute`.
    config : traitlets.config.Config
        By default the course's nbgrader_config.py.
    executor : concurrent.futures.Executor
        Where the work is done; by default processes on this machine.

    Returns
    -------
    Report
    """
    start = time.monotonic()
    config = config if config is not None else load_config(course_root)
    if sandbox:
        require_sandbox()
    run = ClassRun(lesson, config, limits, force, sandbox)
    with open_gradebook(run.coursedir) as gradebook:
        rows = list(run.rows(gradebook, students, workers or os.cpu_count(), progress, executor))
    rows.sort(key=lambda row: row.student)
    return Report(lesson, tuple(rows), time.monotonic() - start)


class ClassRun:
    """One run over a class; see `grade`."""

    def __init__(self, lesson, config, limits, force, isolated):
        self.coursedir = CourseDirectory(config=config)
        self.folders = Folders(self.coursedir, lesson)
        self.lesson, self.force = lesson, force
        self.terms = Terms(
            limits or limits_of(config),
            course_seed(self.coursedir.db_url, self.coursedir.root),
            isolated,
            (self.coursedir.root,),
            read_sayings(self.coursedir.root),
        )
        self.penalty = late_rule(config)

    def rows(self, gradebook, students, workers, progress, executor):
        """Grade, save and yield one `Row` a submission, in the order in which they finish."""
        self.master = read_master(
            gradebook, self.lesson, self.folders.source, release_folder=self.folders.release
        )
        self.saved = {} if self.force else saved_scores(gradebook, self.master)
        self.ledger = Ledger(gradebook, self.master, self.penalty)
        self.belonging = Belonging(self.coursedir.root, gradebook)
        students = self._asked_for(students)
        todo, done = [], 0
        for student in students:
            row = self._ungradable(student) or self._unchanged(student)
            if row is None:
                todo.append(student)
                continue
            done += 1
            if progress:
                progress(row, done, len(students))
            yield row
        for student, result in run_all(work, todo, self._arguments, workers, executor):
            row = self._finish(student, result)
            done += 1
            if progress:
                progress(row, done, len(students))
            yield row

    def _asked_for(self, students):
        """The students to grade; an error that says what to do where there are none."""
        if students is None:
            found = self.folders.students()
            if found:
                return found
            raise NoSubmissions(
                f"No submissions for {self.lesson} in {self.coursedir.submitted_directory}/. "
                f"They belong into {self.folders.submitted('STUDENT')}."
            )
        here = set(self.folders.students())
        for student in students:
            if student not in here and student not in self.ledger.known:
                close = difflib.get_close_matches(student, sorted(here), n=1)
                hint = f" Did you mean {close[0]}?" if close else ""
                raise NoSubmissions(
                    f"{student} has handed in nothing for {self.lesson}, and the gradebook knows "
                    f"no such submission either.{hint} Nothing was changed."
                )
        return list(students)

    def _ungradable(self, student):
        """The row of a student whose grade has to stay as it is, else None."""
        if readable(student) != student:
            reason = "The folder's name is not readable text (UTF-8). Rename it, then grade again."
            return Row(readable(student), "failed", reason=reason)
        refusal = self.belonging.refusal(student)
        if refusal:
            return Row(student, "failed", reason=refusal)
        try:
            self._read_file(student)
        except NotHandedIn as problem:
            if student in self.ledger.known:
                return Row(student, "absent", reason=f"{problem} The grade stays as it was.")
        except Unreadable:
            pass  # graded as what it is
        return None

    def _read_file(self, student):
        limit = self.terms.limits.notebook_bytes
        return read_submission(self.folders.submitted(student), self.master.notebook, limit)

    def _read(self, student):
        """(bytes, reason): what was handed in, or why there is nothing to read."""
        try:
            return self._read_file(student), None
        except Unreadable as problem:
            return b"", str(problem)

    def _unchanged(self, student):
        """The row of a submission that was graded before as it would be now, else None."""
        if self.force or student not in self.saved:
            return None
        left = read_graded(self.folders.graded(student), self.master.notebook)
        if left is None:
            return None
        fingerprint, reason, scores = left
        data, trouble = self._read(student)
        if fingerprint != fingerprint_of(
            data, self.master, self.terms.seed, trouble, self.terms.sayings
        ):
            return None
        if any(self.saved[student].get(s.name) != s.score for s in scores):
            return None
        # The due date, the rule or the hand-in time may have changed since.
        handed_in, remark = read_timestamp(self.folders.submitted(student))
        self.ledger.date(student, handed_in)
        return _row(student, "skipped", scores, reason, (remark,) if remark else ())

    def _arguments(self, student):
        data, reason = self._read(student)
        return data, self.master, self.terms, reason

    def _finish(self, student, result):
        """Save a result: first the grades, then the file that says that they are saved."""
        if isinstance(result, SandboxMissing):
            raise result
        if isinstance(result, BaseException):
            reason = f"It could not be graded: {type(result).__name__}: {result}"
            return Row(student, "failed", reason=reason)
        graded, data = result
        folder = self.folders.submitted(student)
        handed_in, remark = read_timestamp(folder)
        attempt = attempt_of(student, self.master, graded, self.terms, judge_version(), handed_in)
        try:
            self.ledger.save(student, graded.scores, graded.unanswered, handed_in, attempt)
            write_graded(self.folders.graded(student), self.master.notebook, data, folder)
        except (OSError, SQLAlchemyError) as problem:
            # Either both are there or the next run makes them: the file is written last.
            reason = f"Its grade could not be saved ({problem}). Run the same command again."
            return Row(student, "failed", reason=readable(reason))
        status = "unreadable" if graded.reason else "graded"
        notes = (*graded.notes, remark) if remark else graded.notes
        return _row(student, status, graded.scores, graded.reason, notes, graded.seconds)


def _row(student, status, scores, reason, notes=(), seconds=0.0):
    score, points = sum(s.score or 0.0 for s in scores), sum(s.points for s in scores)
    return Row(student, status, score, points, tuple(scores), reason, tuple(notes), seconds)
