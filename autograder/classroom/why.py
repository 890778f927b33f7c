"""Why a student got these points: one submission run again, one exercise shown case by case."""

import difflib
import secrets
from dataclasses import dataclass, replace

from nbgrader.coursedir import CourseDirectory

from autograder.classroom.folders import Folders, load_config
from autograder.classroom.mistakes import read_sayings
from autograder.exercises import Written, find
from autograder.gradebook.attempts import history, seed_mark
from autograder.gradebook.read import open_gradebook, read_master
from autograder.gradebook.seed import course_seed
from autograder.gradebook.standing import standings
from autograder.sandbox.bwrap_program import require_sandbox
from autograder.sandbox.errors import GradingError
from autograder.sandbox.limits import Terms, limits_of
from autograder.submission.grade_submission import clean, handed_out
from autograder.submission.handed_in import read_handed_in
from autograder.submission.reading import Unreadable
from autograder.submission.watched_run import Explained, explain


@dataclass(frozen=True)
class Why:
    """What the run gave, beside what the gradebook has.

    Attributes
    ----------
    explained : Explained
    recorded : CellPoints or None
        The points in the gradebook.
    remark : str
        Why the two may differ, or "".
    """

    explained: Explained
    recorded: object = None
    remark: str = ""


def why(student, lesson, exercise, course_root=".", sandbox=True, anew=False):
    """Run a submission again in the sandbox, for one exercise. Nothing is written anywhere.

    Parameters
    ----------
    student, lesson, exercise : str
        The exercise's name, such as "dL_dw1".
    course_root : path
    sandbox : bool
        False runs student code without any protection.
    anew : bool
        True draws cases of its own: nothing of the class's cases comes back.

    Returns
    -------
    Why
    """
    config = load_config(course_root)
    coursedir = CourseDirectory(config=config)
    folders = Folders(coursedir, lesson)
    if sandbox:
        require_sandbox()
    exercise = exercise.removeprefix(f"{lesson}/").removeprefix("check_")
    if student not in folders.students():
        close = difflib.get_close_matches(student, folders.students(), n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise GradingError(f"{student} has handed in nothing for {lesson}.{hint}")
    seed = secrets.randbits(64) if anew else course_seed(coursedir.db_url, coursedir.root)
    limits = limits_of(config)
    sayings = read_sayings(coursedir.root)
    terms = Terms(limits, seed, sandbox, (coursedir.root,), sayings)
    with open_gradebook(coursedir) as gradebook:
        master = read_master(gradebook, lesson, folders.source, release_folder=folders.release)
        found = next((s for s in standings(gradebook, lesson) if s.student == student), None)
        before = history(gradebook.db, student, lesson)
    item = _asked(master, exercise)
    try:
        handed = read_handed_in(folders.submitted(student), master, limits)
        master = handed_out(handed, master, limits)
        notebook, _ = clean(handed, master, limits)
    except Unreadable as problem:
        raise GradingError(f"{student}: {problem}") from None
    explained = explain(notebook, item.id, master, terms, handed.files)
    if anew:
        return Why(for_student(explained))
    recorded = found and next(
        (c for c in found.cells if c.name.removeprefix("check_") == exercise), None
    )
    return Why(explained, recorded, _remark(before, master, seed))


def _asked(master, exercise):
    """The item that a lesson asks under this name: its own, or another lesson's in a copy of it."""
    for cell in master.cells:
        if cell.ordinary and exercise in (cell.name, cell.name.removeprefix("check_")):
            raise GradingError(
                f"{cell.name} is a cell of ordinary tests, and no case of the judge's. What it "
                "said stands in the graded notebook and on the feedback page."
            )
    asked = (ask.exercise for cell in master.cells for ask in cell.asks if ask.name == exercise)
    item = find(next(asked, f"{master.lesson}/{exercise}"))
    if isinstance(item, Written):
        raise GradingError(f"{exercise} is graded by hand; there is nothing to run.")
    return item


def for_student(explained):
    """The same with the first case that is wrong, and no count of the others."""
    wrong = tuple(case for case in explained.cases if not case.right)[:1]
    verdict = replace(explained.verdict, arithmetic="", failed_case=None)
    return Explained(verdict, wrong)


def _remark(before, master, seed):
    """What has changed since the submission was graded last."""
    if not before:
        return "No grading of it is on record yet."
    last = before[-1]
    changed = [
        words
        for then, now, words in (
            (last.edition, master.version[:12], "the lesson"),
            (last.seed, seed_mark(seed), "the seed"),
        )
        if then != now
    ]
    said = f"Graded last on {last.graded_at:%Y-%m-%d %H:%M} UTC"
    return f"{said}; since then {' and '.join(changed)} changed." if changed else f"{said}."
