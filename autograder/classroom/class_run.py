"""Grades a whole class: submissions in, graded notebooks and grades out, whatever happens."""

import contextlib
import functools
import os
import time
from dataclasses import replace

from nbgrader.coursedir import CourseDirectory

from autograder.classroom.cluster import Cluster
from autograder.classroom.folders import Folders, load_config, read_graded
from autograder.classroom.journal import Journal
from autograder.classroom.keeper import HeldBack, Keeper, told_in_words
from autograder.classroom.mistakes import read_sayings
from autograder.classroom.pool import run_all
from autograder.classroom.report import Report, Row, row_of
from autograder.classroom.roster import Belonging
from autograder.classroom.students import NoSubmissions, Students
from autograder.classroom.worker import work
from autograder.gradebook.ledger import Ledger
from autograder.gradebook.patience import patiently
from autograder.gradebook.penalties import late_rule
from autograder.gradebook.read import open_gradebook, read_master, saved_scores
from autograder.gradebook.seed import course_seed
from autograder.sandbox.bwrap_program import require_sandbox
from autograder.sandbox.errors import GradingError, SandboxMissing
from autograder.sandbox.limits import Terms, limits_of
from autograder.submission.grade_submission import fingerprint_of
from autograder.submission.handed_in import read_handed_in
from autograder.submission.readable import readable
from autograder.submission.timestamp import read_timestamp

__all__ = ["NoSubmissions", "grade"]


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
    scheduler=None,
    say=None,
    write=True,
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
    scheduler : str
        The address of a Dask scheduler whose workers do the work, such as ``tcp://lab-1:8786``.
    say : callable
        ``say(text)`` is told what the run is waiting for.
    write : bool
        False holds all results back: the next run saves them, and runs none of that code again.

    Returns
    -------
    Report
    """
    start = time.monotonic()
    config = config if config is not None else load_config(course_root)
    if scheduler and not sandbox:
        raise GradingError("Workers run student code in a sandbox only: leave --no-sandbox out.")
    if sandbox and not scheduler:
        require_sandbox()
    with contextlib.ExitStack() as stack:
        stack.enter_context(told_in_words())
        journal = stack.enter_context(Journal(config.CourseDirectory.root, lesson))
        run = ClassRun(lesson, config, limits, force, sandbox, journal, say, write)
        if scheduler:
            cluster = stack.enter_context(Cluster(scheduler))
            doing = functools.partial(run.on_cluster, cluster)
        else:
            doing = functools.partial(run.here, workers or os.cpu_count(), executor)
        gradebook = stack.enter_context(open_gradebook(run.coursedir, say))
        shared = {}  # most verdicts are those of many
        rows = [row.sharing(shared) for row in run.rows(gradebook, students, progress, doing)]
    rows.sort(key=lambda row: row.student)
    return Report(lesson, tuple(rows), time.monotonic() - start)


class ClassRun:
    """One run over a class; see `grade`."""

    def __init__(self, lesson, config, limits, force, isolated, journal, say=None, write=True):
        self.coursedir = CourseDirectory(config=config)
        self.folders = Folders(self.coursedir, lesson)
        self.lesson, self.force, self.journal, self.say = lesson, force, journal, say
        self.write = write
        self.marks = {}  # student -> fingerprint of the work that is being done
        self.terms = Terms(
            limits or limits_of(config),
            course_seed(self.coursedir.db_url, self.coursedir.root),
            isolated,
            (self.coursedir.root,),
            read_sayings(self.coursedir.root),
        )
        self.penalty = late_rule(config)

    def rows(self, gradebook, students, progress, doing):
        """Grade, save and yield one `Row` a submission, in the order in which they finish.

        ``doing(students)`` yields (student, result or exception).
        """
        patiently(lambda: self._read_gradebook(gradebook), self.coursedir.db_url, self.say)
        students = self.students.asked_for(students, self.ledger.known)
        todo, done = [], 0

        def told(row):
            nonlocal done
            done += 1
            if progress:
                progress(row, done, len(students))
            return row

        for student in students:
            row = self._safely(self._without_work, student)
            if row is None:
                todo.append(student)
            else:
                yield told(row)
        for student, result in doing(todo):
            yield told(self._finish(student, result))

    def _read_gradebook(self, gradebook):
        """Read what never changes during a run."""
        gradebook.db.rollback()
        self.master = read_master(
            gradebook, self.lesson, self.folders.source, release_folder=self.folders.release
        )
        self.saved = {} if self.force else saved_scores(gradebook, self.master)
        self.ledger = Ledger(gradebook, self.master, self.penalty, self.say)
        self.students = Students(gradebook, self.folders)
        self.belonging = Belonging(self.coursedir.root, gradebook)
        keeper = Keeper if self.write else HeldBack
        self.keeper = keeper(self.ledger, self.journal, self.folders, self.master, self.terms)

    def _without_work(self, student):
        """The row of a student for whom no code has to be run, else None."""
        stays = self.students.ungradable(student, self.ledger.known) or self._refused(student)
        return stays or self._unchanged(student) or self._left(student)

    def _refused(self, student):
        """The row of somebody who does not belong to the class, else None."""
        refusal = self.belonging.refusal(student)
        return Row(student, "failed", reason=refusal) if refusal else None

    def _left(self, student):
        """The row of a student whose result an earlier run left in the journal, else None."""
        if self.force or not self.journal.holds(student):
            return None
        self._handed(student)
        result = self.journal.found(student, self.marks[student])
        return self._finish(student, result) if result else None

    def _read(self, student):
        return read_handed_in(self.students.place(student), self.master, self.terms.limits)

    def _unchanged(self, student):
        """The row of a submission that was graded before as it would be now, else None."""
        if self.force or student not in self.saved:
            return None
        left = read_graded(self.folders.graded(student), self.master.notebook)
        if left is None:
            return None
        fingerprint, reason, scores = left
        if fingerprint != self._mark(self._read(student)):
            return None
        if any(self.saved[student].get(s.name) != s.score for s in scores):
            return None
        # The due date, the rule or the hand-in time may have changed since.
        handed_in, remark = read_timestamp(self.students.place(student))
        if self.write:
            self.ledger.date(student, handed_in)
        return row_of(student, "skipped", scores, reason, (remark,) if remark else ())

    def here(self, workers, executor, students):
        """Do the work in processes on this machine, or in an executor."""
        # To draw the lesson's own pictures beforehand pays where a worker has several notebooks.
        few = len(students) <= 2 * workers
        master = replace(self.master, given=()) if few else self.master
        arguments = lambda student: (self._handed(student),)
        return run_all(work, students, arguments, workers, executor, (master, self.terms))

    def on_cluster(self, cluster, students):
        """Do the work on other machines; folders of this one say nothing there."""
        terms = replace(self.terms, hidden=())
        return cluster.run(students, self._handed, self.master, terms)

    def _handed(self, student):
        """What a student handed in, for the work that is to be done."""
        handed = self._read(student)
        self.marks[student] = self._mark(handed)
        return handed

    def _mark(self, handed):
        return fingerprint_of(handed, self.master, self.terms.seed, self.terms.sayings)

    def _finish(self, student, result):
        """The row of a student whose work is done, once its result is kept."""
        if isinstance(result, SandboxMissing):
            raise result
        if isinstance(result, BaseException):
            return _failed(student, result)
        mark = self.marks.pop(student)
        return self._safely(self.keeper.keep, student, result, mark, self.students.place(student))

    @staticmethod
    def _safely(look, student, *more):
        """What ``look(student)`` gives; the row of a student with whom it fails."""
        try:
            return look(student, *more)
        except GradingError:
            raise
        except Exception as problem:  # whatever is wrong with one submission ends nobody else's
            return _failed(student, problem)


def _failed(student, problem):
    reason = f"It could not be graded: {type(problem).__name__}: {problem}"
    return Row(student, "failed", reason=readable(reason))
