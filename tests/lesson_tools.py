"""What the tests of one lesson share: its visible checks taken down, and answers that must fail."""

import contextlib
import importlib
import os
import sys
from pathlib import Path

import numpy as np

from autograder.answers import call
from autograder.authoring.lesson import read_lesson, without_solution_marks
from autograder.exercises import Exercise, Question, find, of_lesson
from autograder.judge import ask_here, judge
from autograder.submission.released import without_hidden

LESSONS = Path(__file__).resolve().parent.parent / "lessons"


# --- The exercises and their mistakes ----------------------------------------------------


def exercises(lesson):
    """The lesson's functions to write, without its questions and written answers."""
    return [item for item in of_lesson(lesson) if isinstance(item, Exercise)]


def questions(lesson):
    """The lesson's multiple-choice questions."""
    return [item for item in of_lesson(lesson) if isinstance(item, Question)]


def misconceptions(lesson):
    """Pairs (exercise, misconception), for ``pytest.mark.parametrize``."""
    return [(item, wrong) for item in exercises(lesson) for wrong in item.misconceptions]


def name_of(item):
    """An id for parametrised tests: the exercise's or the misconception's name."""
    return getattr(item, "name", None)


def verdict(exercise, function, seed=0):
    """The judge's verdict on a function, called here."""
    return judge(exercise.id, ask_here(function), seed)


def trivial_answers(exercise):
    """Functions that nobody should earn a point with: name -> function.

    Zeros, ones, nan and the right answer of another draw, all in the right shape and type; the
    first argument as it came; a list, None, a string; an error.
    """
    reference = exercise.reference
    other = call(reference, exercise.cases(987654)[0].args).value

    def stops(*args):
        raise RuntimeError("not written")

    return {
        "zeros": lambda *args: _filled(reference(*args), 0.0),
        "ones": lambda *args: _filled(reference(*args), 1.0),
        "nan": lambda *args: _filled(reference(*args), float("nan")),
        "another answer": lambda *args: other,
        "the first argument": lambda *args: args[0],
        "a list": lambda *args: _listed(reference(*args)),
        "None": lambda *args: None,
        "text": lambda *args: "right",
        "an error": stops,
    }


def _filled(value, number):
    """`value` with every number in it replaced, shapes and keys kept."""
    if isinstance(value, np.ndarray):
        return np.full(value.shape, number, value.dtype if value.dtype.kind == "f" else float)
    if isinstance(value, dict):
        return {key: _filled(part, number) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_filled(part, number) for part in value)
    return number


def _listed(value):
    """Right numbers in the wrong container."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    return list(value.values()) if isinstance(value, dict) else [value]


# --- The lesson's own cells --------------------------------------------------------------


def recorded_tests(lesson):
    """The visible checks of the worked lesson: a list of (name, args, wanted, likely).

    The code cells run in one namespace, without their hidden blocks; `lab.test` is replaced by
    one that only takes down what it was given.
    """
    found = []

    def take_down(function, args, wanted, likely=None, **_):
        found.append((function.__name__, args, wanted, likely or {}))

    run_lesson(lesson, take_down)
    return found


def run_lesson(lesson, test=None):
    """Run the worked lesson's code cells, `lab.test` replaced if given. Returns the namespace."""
    cells = read_lesson(LESSONS / f"{lesson}.md").cells
    namespace = {"__name__": "lesson"}
    with _beside_the_lessons() as lab:
        kept = lab.test
        lab.test = test or kept
        try:
            for number, cell in enumerate(cells):
                if cell.cell_type == "code":
                    source = without_solution_marks(without_hidden(cell.source))
                    exec(compile(source, f"{lesson}, cell {number}", "exec"), namespace)
        finally:
            lab.test = kept
    return namespace


@contextlib.contextmanager
def _beside_the_lessons():
    """Stand in lessons/, where `import lab` and data/ are found as beside a notebook."""
    folder = os.getcwd()
    if str(LESSONS) not in sys.path:
        sys.path.insert(0, str(LESSONS))
    os.chdir(LESSONS)
    try:
        yield importlib.import_module("lab")
    finally:
        os.chdir(folder)


def visible_check_faults(lesson):
    """What is wrong with the lesson's visible checks, as sentences; none when all is right.

    Each exercise has a check; what it wants is the reference's answer; each likely wrong answer
    differs from it and is what one of the exercise's misconceptions gives; and every
    misconception that differs on these arguments is listed, unless its shape gives it away.
    """
    recorded = recorded_tests(lesson)
    faults = [
        f"{item.name} has no visible check"
        for item in exercises(lesson)
        if item.name not in {name for name, *_ in recorded}
    ]
    mentioned = {}
    for name, args, wanted, likely in recorded:
        exercise = find(f"{lesson}/{name}")
        right = call(exercise.reference, args)
        if right.error or not same(right.value, wanted):
            faults.append(f"{name}: the check wants something else than the reference gives")
        answers = {wrong.name: call(wrong.function, args) for wrong in exercise.misconceptions}
        for cause, value in likely.items():
            named = {
                key for key, got in answers.items() if not got.error and same(got.value, value)
            }
            mentioned.setdefault(name, set()).update(named)
            if same(value, wanted):
                faults.append(f"{name}: {cause!r} is the right answer")
            elif not named:
                faults.append(f"{name}: no misconception gives the answer of {cause!r}")
        differing = {
            key
            for key, got in answers.items()
            if _shape(got.value) == _shape(wanted) and not same(got.value, wanted)
        }
        faults += [
            f"{name}: the misconception {key} differs here, but is no likely cause"
            for key in sorted(differing - mentioned.get(name, set()))
        ]
    return faults


def same(one, other):
    """Equal in shape and, up to rounding, in value."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    try:
        one, other = np.asarray(one, float), np.asarray(other, float)
    except (TypeError, ValueError):
        return one is other
    return one.shape == other.shape and np.allclose(one, other, rtol=1e-6, equal_nan=True)


def _shape(value):
    if isinstance(value, dict):
        return {key: _shape(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_shape(part) for part in value]
    return np.shape(value) if value is not None else None
